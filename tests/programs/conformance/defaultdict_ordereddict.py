# collections.defaultdict and collections.OrderedDict.
from collections import OrderedDict, defaultdict


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, KeyError, AttributeError, RuntimeError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


def fails():
    raise ValueError("no value")


print("--- defaultdict")
show(defaultdict)
show(defaultdict, 5)
show(defaultdict, int)
show(defaultdict, None)
show(defaultdict, int, {1: 2})
show(defaultdict, int, [(1, 2)], a=3)
show(defaultdict, list, 5)
show(defaultdict, int, 1, 2)
show(defaultdict, default_factory=int)
show(defaultdict, "x", {})
d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, d.default_factory, len(d), "c" in d, d.get("c"))
show(d.__missing__, "z")
print(d)
e = defaultdict()
show(e.__getitem__, 1)
show(e.__missing__, (1, 2))
e.default_factory = int
e[5] += 1
print(e)
e.default_factory = fails
show(lambda: e[6])
print(6 in e, type(d.copy()), d.copy(), d.__copy__(), d.copy().default_factory)
show(lambda: d | {1: 2})
show(lambda: {1: 2} | d)
show(lambda: d | d)
show(lambda: d | [1])
d |= {"q": 1}
print(d, d.__reduce__()[:3], defaultdict(None).__reduce__()[:2])


class Message(defaultdict):
    def __missing__(self, key):
        return "no " + key


class Plain(defaultdict):
    pass


x = Message(int, a=1)
print(x, x["zz"], len(x), x["a"], x.copy(), type(x.copy()).__name__)
y = Plain(list)
y[1].append(2)
y.note = "kept"
print(y, isinstance(y, dict), y == {1: [2]}, type(y | {}).__name__, y.note)
r = defaultdict(list)
r["r"] = r
print(r)
print(defaultdict.fromkeys("ab", 1), defaultdict, defaultdict.__mro__, defaultdict[int, str])
show(setattr, d, "other", 1)
show(d.pop, "nope")
show(d.pop, "a")
show(d.setdefault, "k", [])
show(sorted, d)
show(d.popitem)
print(d == {"b": [], "z": [], "q": 1}, d)
d = defaultdict(int)
for letter in "mississippi":
    d[letter] += 1
print(sorted(d.items()), dict(d), {**d}, list(d), list(reversed(d)))
d.clear()
d.update(a=1)
print(d)
del d["a"]
show(d.__delitem__, "a")

print("--- OrderedDict")
show(OrderedDict)
show(OrderedDict, 5)
show(OrderedDict, [(1, 2), (3, 4)])
show(OrderedDict, {1: 2}, a=3)
show(OrderedDict, 1, 2)
show(OrderedDict, [(1, 2, 3)])
o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(o, len(o), o["b"], list(o), list(reversed(o)), o.keys(), o.values(), o.items(), str(o))
show(o.move_to_end, "a")
print(list(o))
show(o.move_to_end, "c", last=False)
print(list(o))
show(o.move_to_end, "b", False)
show(o.move_to_end, "zz")
show(o.move_to_end)
show(o.move_to_end, "a", 1, 2)
print(o)
show(o.popitem)
show(o.popitem, last=False)
show(o.popitem, False)
show(o.popitem)
show(OrderedDict().popitem, False)
show(o.popitem, 1, 2)
o = OrderedDict.fromkeys("abc")
print(o, OrderedDict.fromkeys("ab", 7))
o["a"] = 5
o["d"] = 4
del o["b"]
o["b"] = 9
print(o)
show(o.pop, "a")
show(o.pop, "zz")
show(o.pop, "zz", 3)
show(o.pop, "zz", default=4)
show(o.setdefault, "n")
show(o.setdefault, "n", 5)
show(o.setdefault, "m", default=5)
print(o)
many = OrderedDict((n, -n) for n in range(50))
for n in range(0, 50, 3):
    many.move_to_end(n, last=n % 2)
for n in range(0, 50, 7):
    del many[n]
print(list(many), len(many))
while len(many) > 5:
    many.popitem(last=len(many) % 2)
print(many)

print("--- comparison and union")
p = OrderedDict(a=1, b=2)
q = OrderedDict(b=2, a=1)
print(p == q, p != q, p == {"b": 2, "a": 1}, {"b": 2, "a": 1} == p, p == OrderedDict(a=1, b=2), p == 5, p != 5)
show(lambda: p | q)
show(lambda: p | {"z": 1})
show(lambda: {"z": 1} | p)
show(lambda: p | [1])
p |= {"y": 2}
p |= [("u", 1)]
print(p, p.copy(), type(p.copy()).__name__)

print("--- views and iteration")
print(list(reversed(p.keys())), list(reversed(p.items())), list(reversed(p.values())))
print(p.keys() & {"a", "q"}, "a" in p.keys(), p.keys() == set(p), len(p.keys()), p.keys().isdisjoint("xyz"), ("a", 1) in p.items())
print(type(p.keys()), type(iter(p)), type(p.items()), type(p.values()))


def delete_while():
    o = OrderedDict.fromkeys("abc")
    for key in o:
        if key == "a":
            del o["b"]


def insert_while():
    o = OrderedDict.fromkeys("abc")
    for key in o:
        o[key + "x"] = 1


def move_while():
    o = OrderedDict.fromkeys("abc")
    seen = []
    for key, value in o.items():
        seen.append(key)
        if len(seen) < 5:
            o.move_to_end("a")
    return seen


show(delete_while)
show(insert_while)
show(move_while)


print("--- subclasses, attributes, the rest")


class Missing(OrderedDict):
    def __missing__(self, key):
        return "missing"


s = Missing(a=1)
s.note = 1
print(s, s["q"], s.note, s.copy(), type(s.copy()).__name__, s.__dict__)
print(s.__reduce__()[1:3], list(s.__reduce__()[4]), p.__reduce__()[:3])
r = OrderedDict()
r["r"] = r
print(r)
o.clear()
print(o, bool(o))
o.update([("a", 1)], b=2)
o.note = 1
print(o, o.note, o.__dict__, vars(o))
show(hash, o)
print(OrderedDict, OrderedDict.__mro__, isinstance(o, dict), OrderedDict[int, str])
print([name for name in dir(OrderedDict) if not name.startswith("__")])
print(dict(o), {**o}, [*o], o.get("a"), o.get("zz", 9), "a" in o, sorted(o.items()))
print((lambda **keywords: keywords)(**o))
