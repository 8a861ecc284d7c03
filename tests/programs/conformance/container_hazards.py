# Containers whose items run code that changes the container.


class Key:
    def __init__(self, number, action=None):
        self.number = number
        self.action = action

    def __hash__(self):
        return self.number % 4

    def __eq__(self, other):
        if self.action:
            self.action()
        return isinstance(other, Key) and self.number == other.number

    def __repr__(self):
        return f"Key({self.number})"


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


# Dict and set look-ups that change what they look into.
d = {Key(n): n for n in range(12)}
print(d[Key(7)], Key(15) in d, len(d))
d = {}
d[Key(1, lambda: d.clear())] = "a"
d[Key(5)] = "b"
print(d)
s = {Key(n) for n in range(8)}
print(sorted(k.number for k in s), Key(3) in s, Key(11) in s)
s.discard(Key(3))
print(Key(3) in s, len(s))


# Iterating over what changes.
def grow_dict():
    d = {1: 1}
    for key in d:
        d[key + 1] = 0


def grow_set():
    s = {1}
    for item in s:
        s.add(item + 1)


def grow_list():
    items = [1]
    for item in items:
        if item < 5:
            items.append(item + 1)
    return items


def shrink_list():
    items = [1, 2, 3, 4, 5, 6]
    seen = []
    for item in items:
        seen.append(item)
        items.remove(item)
    return seen, items


attempt("grow dict", grow_dict)
attempt("grow set", grow_set)
attempt("grow list", grow_list)
attempt("shrink list", shrink_list)


# Sorting.
items = [3, 1, 2]
attempt("append in key", lambda: items.sort(key=lambda x: items.append(x) or x))
print(items)
items = [3, 1, 2]
attempt("raise in key", lambda: items.sort(key=lambda x: 1 // (x - 2)))
print(items)


class Odd:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        if self.number == 13:
            raise KeyError("thirteen")
        return self.number < other.number

    def __repr__(self):
        return f"Odd({self.number})"


things = [Odd(n) for n in (5, 13, 2, 9)]
attempt("raise in lt", lambda: things.sort())
print(sorted(thing.number for thing in things))


class Random:
    state = 1

    def __lt__(self, other):
        Random.state = (Random.state * 1103515245 + 12345) % 2**31
        return Random.state & 1024 != 0


confused = [Random() for _ in range(500)]
print(len(sorted(confused)), len({id(r) for r in sorted(confused)}))

words = "the quick brown fox jumps over the lazy dog and runs away from it".split()
print(sorted(words))
print(sorted(words, key=len))
print(sorted(words, key=len, reverse=True))
print(sorted(words, key=lambda w: (len(w), w)))
print(sorted([(2, "b"), (1, "z"), (2, "a"), (1,)]))
print(sorted([0.5, -1.0, 3, True, 2**70, -2**70]))
numbers = [(n * 7919) % 1009 for n in range(1009)]
print(sorted(numbers) == list(range(1009)), sorted(numbers, reverse=True) == list(range(1008, -1, -1)))
pairs = [(n % 10, n) for n in range(1000)]
print(all(a < b for a, b in zip(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0])[1:])))
print([p[1] for p in sorted(pairs, key=lambda p: p[0], reverse=True)][:12])

# Slices.
a = list(range(10))
a[2:5] = "abc"
print(a)
a[::3] = [0, 0, 0, 0]
print(a)
a[5:2] = [99]
print(a)
a[-3:] = a
print(a)
del a[::2]
print(a)
del a[-1:0:-2]
print(a)
a[len(a):] = range(3)
print(a, a[::-1], a[-2::-2], a[100:], a[:-100:-1])
a *= 2
a += (1, 2)
a += "xy"
print(a)


class Index:
    def __init__(self, number, action):
        self.number = number
        self.action = action

    def __index__(self):
        self.action()
        return self.number


b = [1, 2, 3, 4]
print(b[Index(0, lambda: b.clear()):])
b = [1, 2, 3, 4]
attempt("index clears", lambda: b[Index(2, lambda: b.clear())])

# Ranges.
r = range(10, -20, -3)
print(list(r), len(r), r[2], r[-1], r[1:4], r[::-1], -8 in r, -9 in r, r.index(-2), r.count(4))
big = range(10**20, 10**20 + 10, 3)
print(list(big), big[-1], len(big), big[1:], 10**20 + 6 in big, list(reversed(big)))
print(range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), hash(range(0)) == hash(range(2, 2)))
print(slice(1, None, 2).indices(10), slice(None, None, -1).indices(5), slice(-100, 100).indices(7))

# Sets keep CPython's order for numbers.
print({5, 3, 1, 40, 77, -1}, {1, 2, 3} | {9, 8}, {1, 2, 3, 50} & {50, 2}, set(range(20)) - {3, 4}, {1, 2} ^ {2, 3})
print({1} < {1, 2}, {1, 2} <= {1, 2}, {3} > {1}, {1}.isdisjoint([2]), {1}.issubset([1, 2]), {1, 2}.issuperset([1]))
print(frozenset([1, 2]) == {1, 2}, {frozenset([1])} == {frozenset([1])}, {1, 2} in [frozenset({1, 2})], {1} in {frozenset({1})})
keys = {"a": 1, "b": 2}.keys()
print(sorted(keys & {"a", "z"}), sorted(keys | ["c"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}), keys == {"a", "b"})
items = {"a": 1}.items()
print(("a", 1) in items, ("a", 2) in items, items & {("a", 1)}, keys.isdisjoint("xyz"))

# Dicts.
d = dict([("a", 1), ["b", 2]], c=3)
d |= [("d", 4)]
print(d, d | {"a": 0}, {**d, "z": 26}, list(reversed(d)), list(reversed(d.items())))
print(d.pop("a"), d.pop("a", None), d.popitem(), d.setdefault("q", []), d.get("nope"), d)
print(dict.fromkeys("ab", 0), {1: "a", True: "b", 1.0: "c"}, {"a": 1} == {"a": 1.0}, {} == [])


class Missing(dict):
    def __missing__(self, key):
        return f"no {key}"


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m)

# Iterators.
it = iter([1, 2, 3])
print(next(it), it.__length_hint__(), list(it), next(it, "end"))
print(list(zip("abc", [1, 2], range(9))), list(zip()), list(map(pow, [2, 3], [3, 2, 9])), list(filter(None, [0, 1, "", "a"])))
print(list(enumerate("ab", 5)), list(enumerate("a", 2**62 - 1)), list(reversed("aé\U0001f600")), list(iter([1, 2, 3].pop, 1)))
print(sum([0.1] * 10), sum([1, 2.5, True]), sum([[1], [2]], []), sum([2**62, 2**62]), min("b", "a"), max([1, 5], [1, 4, 9]), max("abc", key=lambda c: -ord(c)))


class Countdown:
    def __getitem__(self, index):
        if index > 2:
            raise IndexError
        return 2 - index

    def __len__(self):
        return 3


print(list(Countdown()), list(reversed(Countdown())), 1 in Countdown(), 7 in Countdown())
first, *middle, last = Countdown()
print(first, middle, last)
