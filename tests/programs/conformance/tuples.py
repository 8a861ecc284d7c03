# Tuples: making, comparing, hashing, methods; the comma makes the tuple.

print((), (1,), (1, 2), (1, (2, 3)), ((),), tuple(), tuple([1, 2]), tuple("ab"), tuple(range(3)))
t = 1, 2, 3
single = 4,
print(t, single, type(single).__name__, len(t), t[0], t[-1], t[1:], t[::-1], t.count(2), t.index(3), 2 in t)
print(t + (4,), t * 2, 2 * t, () + (), t * 0, t + () == t)
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), (1, 2) == (1.0, 2), (1, "a") == (1, "a"), () < (0,), (2,) > (1, 9), (1, 2) != (1, 2), (1,) == [1])
print(hash((1, 2)) == hash((1, 2)), hash((1, 2)) == hash((1.0, 2.0)), {(1, 2): "a"}[1, 2], {(0, (1, "x")): 1}[0, (1, "x")], (1, 2) in {(1, 2)})
print(min((3, 1, 2)), max((3, 1, 2)), sorted((3, 1, 2)), sum((1, 2, 3)), list(reversed(t)), list(enumerate(t, 1)))

a, b = 1, 2
a, b = b, a
print(a, b)
(x, y), z = (1, 2), 3
print(x, y, z)


def many():
    return 1, "two", [3]


first, second, third = many()
print(first, second, third, many()[1], many())

# A tuple keeps its items, but the items may change.
box = ([], 1)
box[0].append("in")
print(box)
try:
    hash(box)
except TypeError as error:
    print("TypeError:", error)

for wrong in (lambda: t[3], lambda: t["a"], lambda: t + [1], lambda: (1,) < ("a",), lambda: t.index(9), lambda: (1, 2) * (1,), lambda: tuple(5), lambda: t.append(4), lambda: t.__setitem__):
    try:
        print(wrong())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__ + ":", error)
try:
    t[0] = 5
except TypeError as error:
    print("TypeError:", error)
try:
    del t[0]
except TypeError as error:
    print("TypeError:", error)


class Point(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other[0], self.y + other[1])

    def __repr__(self):
        return "Point(x=%r, y=%r)" % self


p = Point(1, 2)
print(p, p.x, p.y, p + (10, 20), p == (1, 2), hash(p) == hash((1, 2)), tuple(p), len(p), p[0], isinstance(p, tuple), *p)
x, y = p
print(x, y, p < (1, 3), p * 2, sorted([Point(2, 1), Point(1, 5), Point(1, 2)]))

# Equal elements are found by identity first.
nan = float("nan")
print((nan,) == (nan,), nan in (nan,), (nan,).index(nan), (float("nan"),) == (float("nan"),))

nested = (1, [2, (3, {"k": (4,)})])
print(nested, repr(nested) == str(nested), nested[1][1][1]["k"][0])
print(tuple(i * i for i in range(5)), tuple(map(len, ["a", "bb"])), tuple({"a": 1}.items()), ("a" "b"), ("a", "b")[True], *(1, 2), *())
