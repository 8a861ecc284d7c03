# collections.UserDict, UserList and UserString.
from collections import UserDict, UserList, UserString


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


print("--- UserDict")
u = UserDict({"a": 1}, b=2)
print(u, u["a"], len(u), list(u), u.get("z"), u | {"c": 3}, {"c": 3} | u, u.copy(), type(u.copy()).__name__, u == {"a": 1, "b": 2})
print(u.pop("a"), u, UserDict.fromkeys("ab"), "b" in u, u.data, u.setdefault("k", 9), u.popitem(), u.items())
show(lambda: u["zz"])
show(UserDict, 1)
show(UserDict, 1, 2)
u |= {"x": 1}
del u["x"]
show(u.__delitem__, "x")
u.update([("p", 1)], q=2)
print(u, sorted(u.keys()), list(u.values()), u.copy() is u)
u.clear()
print(u, bool(u))


class Doubles(UserDict):
    def __missing__(self, key):
        return key * 2


class Upper(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.upper(), item)


d = Doubles(a=1)
print(d["x"], d.get("zz"), d.get("zz", 0), "zz" in d)
w = Upper({"a": 1}, b=2)
w.update(c=3)
w.setdefault("D", 4)
print(w, type(w | {"e": 5}).__name__, w | {"e": 5}, w.copy())

print("--- UserList")
l = UserList([3, 1, 2])
print(l, l[0], l[0:2], type(l[0:2]).__name__, l + [1], [1] + l, l + UserList([9]), l + (4,), l * 2, 2 * l)
print(l == [3, 1, 2], l < [4], l <= UserList([3, 1, 2]), l > [1], l != [3], 3 in l, len(l), l.copy(), UserList("ab"), UserList(l) == l, UserList())
l.sort()
l.append(5)
l.extend([6])
l.extend(UserList([6]))
l.insert(0, 7)
l += [8]
l.reverse()
print(l, l.pop(), l.pop(0), l.index(5), l.count(6))
del l[0]
l[0] = 9
l[1:2] = "xy"
print(l, l.data)
l.remove(9)
show(l.remove, "nope")
show(lambda: l[100])
show(lambda: l["a"])
l *= 2
print(l)
l.sort(key=str, reverse=True)
print(l, list(reversed(l)))
l.clear()
print(l, l.data)
show(l.pop)
show(hash, l)
show(lambda: l + 5)

print("--- UserString")
s = UserString("hello")
print(s, repr(s), s.upper(), type(s.upper()).__name__, s + "x", "x" + s, s + s, s * 2, 2 * s, s[1], s[1:3], type(s[1]).__name__, len(s))
print(s == "hello", s == UserString("hello"), "ell" in s, UserString("ell") in s, s < "z", s >= UserString("a"), hash(s) == hash("hello"))
print(s.replace("l", "L"), s.split("l"), s.find("l"), s.rfind(UserString("l")), s.center(9, "*"), s.ljust(7) + "|", s.rjust(7), s.zfill(8))
print(s.isalpha(), s.isdigit(), s.encode(), s.join(["a", "b"]), UserString(5) + "1", s.title(), s.capitalize(), s.swapcase(), s.casefold())
print("%s" % s, UserString("%d!") % 5, UserString("%s-%s") % ("a", "b"), "%s!" % UserString("x"), int(UserString("42")), float(UserString("1.5")), complex(UserString("1j")))
print(s.startswith("he"), s.endswith(("lo", "x")), s.count("l"), s.index("l"), s.strip("ho"), s.lstrip("h"), s.rstrip("o"), s.partition("l"), s.rpartition("l"))
print(s.removeprefix("he"), s.removesuffix(UserString("lo")), s.rsplit("l", 1), UserString("a\nb").splitlines(), UserString("a\tb").expandtabs(4), s.translate({104: "J"}))
print(UserString("{}-{x}").format(1, x=2), UserString("{a}").format_map({"a": 7}), list(s), [c for c in reversed(s)], s.isidentifier(), s.islower(), s.istitle())
show(lambda: s[100])
show(lambda: s.index("zz"))
show(lambda: s + None)
print(s + 5, str(s), s.data, s.__getnewargs__(), UserString("caf\xe9").isascii(), UserString.maketrans("a", "b"))
