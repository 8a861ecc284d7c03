# Assignment to several targets: nesting, stars, swaps, order.

a, b = 1, 2
(c, d) = [3, 4]
[e, f] = "56"
g, (h, i), [j, (k,)] = 7, (8, 9), [10, (11,)]
print(a, b, c, d, e, f, g, h, i, j, k)
first, *rest = [1, 2, 3]; print(first, rest)
*init, last = (1, 2, 3); print(init, last)
head, *middle, tail = "spam!"; print(head, middle, tail)
one, *none, two = [1, 2]; print(one, none, two)
*everything, = range(3); print(everything)
(x, *y), *z = ["abc", 2, 3]; print(x, y, z)
a, b, *c = iter([1, 2, 3, 4]); print(a, b, c)
p = q = r = []
p.append(1); print(p, q, r, p is r)
a = b, c = [1, 2]; print(a, b, c)
a, b = b, a = 1, 2; print(a, b)

# The right side first, then the targets from left to right.
items = [0, 1, 2]
i = 0
i, items[i] = 2, "set"; print(i, items)
n = 0
n, items[n], n = 1, "second", 5; print(n, items)
x, y, z = 1, 2, 3
x, y, z = z, x, y; print(x, y, z)
a, b = 0, 1
for _ in range(10):
    a, b = b, a + b
print(a, b)


class Log:
    def __init__(self):
        object.__setattr__(self, "log", [])

    def __setattr__(self, name, value):
        self.log.append((name, value))

    def __setitem__(self, key, value):
        self.log.append((key, value))


o = Log()
o.a, o["b"], (o.c, *o.d) = 1, 2, (3, 4, 5)
o.e = o["f"] = o.g = "same"
print(o.log)

for a, (b, *c) in [(1, "xyz"), (2, [3])]:
    print(a, b, c)
for i, (k, v) in enumerate({"a": 1, "b": 2}.items()):
    print(i, k, v)
print([(a, c) for a, *b, c in ["abc", "de"]])
a, b = {"k": 1, "l": 2}
print(a, b)
a, b, c = range(3)
print(a, b, c)
a, b = (x * x for x in (2, 3))
print(a, b)


class Pair:
    def __iter__(self):
        yield "left"
        yield "right"


l, r = Pair()
print(l, r, list(Pair()))


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


a, b, c = Old()
print(a, b, c, *Old())


def attempt(n, values):
    try:
        if n == 1:
            a, = values
        elif n == 2:
            a, b = values
        elif n == 3:
            a, *b, c = values
        elif n == 4:
            (a, b), c = values
        print(n, values, "fine")
    except (TypeError, ValueError) as error:
        print(n, type(error).__name__ + ":", error)


for n, values in [(1, []), (1, [1, 2]), (2, [1]), (2, [1, 2, 3]), (2, 5), (2, None), (3, [1]), (3, []), (3, [1, 2]), (4, [1, 2]), (4, ["ab", 1]), (4, ["abc", 1]), (2, "a"), (2, "abc"), (2, (1, 2, 3, 4)), (2, {1: 2}), (1, 1.5)]:
    attempt(n, values)
it = iter(range(10))
try:
    a, b = it
except ValueError as error:
    print(error, next(it))
del a, (b, c), i
try:
    a
except NameError as error:
    print(error)
