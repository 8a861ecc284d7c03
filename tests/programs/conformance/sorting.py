# list.sort and sorted: keys, stability, reverse, mixed comparisons, errors in the middle.

print(sorted([3, 1, 2]), sorted("banana"), sorted((3, 1)), sorted({"b": 1, "a": 2}), sorted({3, 1, 2}), sorted([]), sorted([1]), sorted(x * x % 7 for x in range(7)))
print(sorted([3, 1, 2], reverse=True), sorted(["bb", "a", "ccc"], key=len), sorted("aBcD", key=str.lower), sorted([-3, 2, -1], key=abs, reverse=True), sorted(["b", "B", "a"], key=lambda s: (s.lower(), s)))
a = [5, 3, 8]
print(a.sort(), a, a.sort(reverse=True), a, a.sort(key=lambda x: x % 5), a)

# Stability, also in reverse.
people = [("ann", 30), ("bob", 25), ("cat", 30), ("dan", 25), ("eve", 30)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(sorted(people, reverse=True), key=lambda p: p[1]))
print([p[0] for p in sorted(people, key=lambda p: (-p[1], p[0]))])

print(sorted([True, 2, 0.5, False, 1.0]), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([[2], [1, 5], [1]]), sorted(["10", "9", "1"]), sorted(["10", "9", "1"], key=int), sorted([b"b", b"a"]), sorted([frozenset([1]), frozenset()], key=len))


class Item:
    compared = 0

    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        Item.compared += 1
        return self.n < other.n

    def __repr__(self):
        return "I%d" % self.n


items = [Item(n) for n in (4, 2, 5, 1, 3)]
print(sorted(items), min(items), max(items, key=lambda i: i.n), Item.compared > 0)


class OnlyGreater:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return self.n > other.n


print([o.n for o in sorted([OnlyGreater(2), OnlyGreater(1)])])

# Pseudo-random data, checked against insertion.
state = 12345


def random():
    global state
    state = (state * 1103515245 + 12345) % 2147483648
    return state >> 8


def insertion(values):
    out = []
    for v in values:
        i = len(out)
        while i and out[i - 1] > v:
            i -= 1
        out.insert(i, v)
    return out


for size in (2, 3, 10, 33, 64, 65, 200):
    data = [random() % (size * 2) for _ in range(size)]
    assert sorted(data) == insertion(data)
    assert sorted(data, reverse=True) == insertion(data)[::-1]
    pairs = [(v, i) for i, v in enumerate(data)]
    assert sorted(pairs, key=lambda p: p[0]) == sorted(pairs)
    assert [i for v, i in sorted(pairs, key=lambda p: p[0], reverse=True)] == [i for v, i in sorted(pairs, key=lambda p: (-p[0], p[1]))]
big = [random() for _ in range(5000)]
big_sorted = sorted(big)
print(all(x <= y for x, y in zip(big_sorted, big_sorted[1:])), sum(big_sorted) == sum(big), sorted(big_sorted) == big_sorted, sorted(big_sorted[::-1]) == big_sorted)
runs = list(range(50)) + list(range(25))[::-1] + [7] * 10
print(sorted(runs)[40:60], sorted(runs) == insertion(runs))
texts = ["".join(chr(97 + random() % 26) for _ in range(random() % 6)) for _ in range(12)]
print(sorted(texts), sorted(texts, key=len), sorted(set(texts), key=lambda t: (len(t), t), reverse=True)[:3])
floats = [random() / 1000 for _ in range(100)] + [float("inf"), -0.0, 0.0]
print(sorted(floats)[0], sorted(floats)[-1], [str(x) for x in sorted([0.0, -0.0, 0, False])], sorted([2 ** 70, 1, -2 ** 70, 2.5]))

# Errors leave a list that still has all items.
def bad_key(x):
    if x == 2:
        raise ValueError("bad key")
    return x


for action in (lambda l: l.sort(key=bad_key), lambda l: l.sort(key=lambda x: x if x < 3 else str(x)), lambda l: (l.append("x"), l.sort())):
    l = [3, 1, 2]
    try:
        action(l)
    except (ValueError, TypeError) as error:
        print(type(error).__name__ + ":", error, sorted(map(str, l)))


def meddle(x):
    l.append(0)
    return x


l = [2, 1]
try:
    l.sort(key=meddle)
except ValueError as error:
    print("ValueError:", error)
for wrong in (lambda: sorted(), lambda: sorted([1], abs), lambda: sorted(5), lambda: sorted([1], wrong=1), lambda: [].sort(abs), lambda: sorted([1, None]), lambda: sorted([{}, {}]), lambda: sorted([1], key=5), lambda: sorted([1j, 2j]), lambda: sorted([1, 2], reverse="x")):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls, sorted("b a".split() + ["c"]), sorted({"x": 3, "y": 1}.items(), key=lambda kv: kv[1]), list(reversed(sorted([1, 3, 2]))))
class Sub(list):
    pass
s = Sub([2, 1])
s.sort()
print(s, type(sorted(s)).__name__, sorted(range(5), key=lambda x: -x), sorted(zip([2, 1], "ab")), sorted([[1, "a"], [1, "A"]])[0][1])
