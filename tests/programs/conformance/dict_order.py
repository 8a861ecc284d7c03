# Dictionaries: order of insertion, methods, views, merging, equality.

d = {"b": 1, "a": 2}
d["c"] = 3
d["a"] = 20
print(d, list(d), len(d), d["a"], "a" in d, "z" in d, d.get("z"), d.get("z", 0), d.get("b"))
del d["b"]
d["b"] = 4
print(d, list(d.keys()), list(d.values()), list(d.items()), list(reversed(d)), list(reversed(d.items())))
print(d.pop("c"), d.pop("c", "gone"), d.setdefault("a", 99), d.setdefault("n", []), d)
d["n"].append(1)
print(d.popitem(), d)
d.update({"x": 1, "a": 2}); print(d)
d.update([("y", 2), ["z", 3]], w=4); print(d)
d.update(); d.update(()); print(len(d))
e = d.copy()
e["a"] = "changed"
print(d["a"], e["a"], d == e, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {} == {}, {"a": 1} != {"a": 1.0}, {"a": 1} == [("a", 1)])
e.clear()
print(e, bool(e), bool(d))

print(dict(), dict(a=1, b=2), dict([("k", 1), ("l", 2)]), dict({"m": 1}, n=2), dict(zip("ab", (1, 2))), dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict((c, ord(c)) for c in "xy"))
print({"a": 1} | {"b": 2, "a": 3}, {"a": 1} | {})
m = {"a": 1}
m |= {"b": 2}
m |= [("c", 3)]
print(m)

# Equal keys are one key; the first key stays, the last value counts.
print({1: "int", 1.0: "float", True: "bool"}, {0: "a", False: "b"}, {"a": 1, "a": 2}, len({1: 0, "1": 0, (1,): 0, b"1": 0, None: 0}))

keys = m.keys()
items = m.items()
m["d"] = 4
print(keys, list(keys), len(items), "d" in keys, ("d", 4) in items, ("d", 5) in items, 4 in m.values(), m.values(), items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "z"}), keys == {"a", "b", "c", "d"}, keys <= {"a", "b", "c", "d", "e"}, keys.isdisjoint({"q"}), sorted(items & {("a", 1)}))
print(type(keys).__name__, type(items).__name__, type(m.values()).__name__, keys.mapping["a"])

for name in ("keys", "values", "items"):
    grown = {1: 1, 2: 2}
    try:
        for x in getattr(grown, name)():
            grown[len(grown) + 10] = 0
    except RuntimeError as error:
        print("RuntimeError:", error)
grown = {1: 1, 2: 2}
try:
    for key in grown:
        del grown[key]
        grown[key + 100] = 1
        if len(grown) > 5:
            break
except RuntimeError as error:
    print("RuntimeError:", error)
for key in list(grown):
    del grown[key]
print(grown)

order = {}
for i in range(20):
    order[i * 7 % 20] = i
for i in range(0, 20, 2):
    del order[i]
for i in (4, 2):
    order[i] = "back"
print(order)
big = {i: str(i) for i in range(1000)}
for i in range(1000):
    if i % 10:
        del big[i]
big[5] = "five"
print(len(big), list(big)[:4], list(big)[-2:], big[990], 11 in big)

me = {}
me["me"] = me
print(me, me["me"]["me"] is me)

for wrong in (lambda: {}["k"], lambda: {}[0], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: {{}: 1}, lambda: dict(5), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["abc"]), lambda: {} < {}, lambda: {} + {}, lambda: {}.nothing, lambda: {}.update(5), lambda: {} | [], lambda: {}.get(), lambda: {}.get([]), lambda: hash({}), lambda: {}.fromkeys(5)):
    try:
        print(wrong())
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__ + ":", error)
