# collections.Counter and collections.ChainMap.
from collections import ChainMap, Counter


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, KeyError, AttributeError, NotImplementedError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


print("--- Counter")
c = Counter("abracadabra")
print(c, c["a"], c["zz"], "zz" in c, c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), len(c))
print(Counter(a=1, b=2), Counter({"x": 3}), Counter(), Counter([("a", 1)]), Counter(None), Counter({"x": 1}, x=2, y=3))
c.update("aaa")
c.update({"q": 5})
c.update(z=1)
print(c)
c.subtract("ab")
c.subtract({"q": 10})
c.subtract(z=3)
print(c)
del c["nope"]
del c["z"]
print(c, c.most_common(-1), c.most_common(0), Counter(["x", "y"]).most_common(1))
x = Counter(a=3, b=1, n=-1)
y = Counter(a=1, b=2, m=4)
print(x + y, x - y, x & y, x | y, +x, -x)
print(x == y, x != y, x <= y, x >= y, Counter(a=1) <= Counter(a=2), Counter(a=1) < Counter(a=1), Counter(a=0) == Counter(), Counter(a=1) == {"a": 1}, x > Counter())
z = Counter(x)
z += y
print(z)
z -= Counter(a=1)
print(z)
z |= Counter(zz=9)
print(z)
z &= Counter(a=2, zz=1)
print(z)
show(lambda: x + {})
show(lambda: x < {})
show(Counter.fromkeys, "a")
show(Counter, 1, 2)
show(Counter, 5)
show(Counter, [[]])
print(x.copy(), type(x.copy()).__name__, x.__reduce__(), dict(x), Counter.__module__, Counter)
print(Counter({"a": 1, "b": "x"}), Counter(a=0.5, b=2), list(Counter(a=2, b=0, c=-1).elements()))
counts = Counter()
for n in range(1000):
    counts[n * n % 7] += 1
print(counts, sum(counts.values()), counts.most_common(2))


class Bag(Counter):
    pass


class Zero(Counter):
    def __missing__(self, key):
        return -1


print(Bag("aab"), type(Bag("a") + Bag("b")).__name__, Bag("aab").copy(), Zero("a")["q"], Counter("ab") == Bag("ab"))

print("--- ChainMap")
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], len(m), list(m), dict(m), "b" in m, m.get("zz", 5))
print(m.maps, m.parents, m.new_child({"q": 1}), m.new_child(), m.new_child(a=5), m.new_child({"q": 1}, r=2), bool(ChainMap()), bool(m))
show(lambda: m["zz"])
m["n"] = 1
print(m)
del m["n"]
show(m.__delitem__, "b")
show(m.pop, "b")
show(m.pop, "b", 9)
show(m.popitem)
show(m.popitem)
m.clear()
print(m, m.copy(), m | {"x": 1}, {"x": 1} | m)
m |= {"u": 1}
print(m, ChainMap.fromkeys("ab", 0), m == ChainMap({"u": 1}, {"a": 2, "b": 3}), m == {"u": 1, "a": 2, "b": 3}, list(m.items()), m.setdefault("k", 3), m)
show(lambda: m | [1])
print(list(ChainMap({"b": 1, "c": 2}, {"a": 3, "b": 4})), ChainMap().maps, ChainMap({}, {"d": 1}).parents)


class Deep(ChainMap):
    def __missing__(self, key):
        return "no " + key


deep = Deep({"a": 1})
print(deep["q"], deep.get("q"), deep.get("q", 0), type(deep.new_child()).__name__, type(deep.copy()).__name__, type(deep | {}).__name__)
copied = m.copy()
copied["only"] = 1
print("only" in m, copied.maps[1] is m.maps[1], m.parents.maps[0] is m.maps[1])
child = m.new_child()
child.update(a=100)
print(child["a"], m["a"], child.maps[0], child)
