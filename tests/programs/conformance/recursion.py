# Deep recursion: the limit is an exception, and the program goes on.
import sys


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


print(deep(800))


def endless(n):
    return endless(n + 1)


for _ in range(3):
    try:
        endless(0)
    except RecursionError as error:
        print("RecursionError:", str(error)[:32])


def measured():
    depth = 0

    def down():
        nonlocal depth
        depth += 1
        down()

    try:
        down()
    except RecursionError:
        pass
    return depth


first, second = measured(), measured()
print(first == second, first > 500)


class Loops:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return repr(self)

    def __eq__(self, other):
        return self == other

    def __hash__(self):
        return hash(self)

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __iter__(self):
        return iter(self)

    def __add__(self, other):
        return self + other

    def __getitem__(self, i):
        return self[i]


o = Loops()
for name, action in (("getattr", lambda: o.a), ("repr", lambda: repr(o)), ("eq", lambda: o == 1), ("hash", lambda: hash(o)), ("call", lambda: o()), ("len", lambda: len(o)), ("iter", lambda: iter(o)), ("add", lambda: o + 1), ("item", lambda: o[0]), ("str", lambda: str(o)), ("format", lambda: f"{o}"), ("print", lambda: print(o))):
    try:
        action()
        print(name, "returned")
    except RecursionError:
        print(name, "RecursionError")


def mutual_a(n):
    return mutual_b(n)


def mutual_b(n):
    return mutual_a(n)


def generator():
    yield from generator()


def by_map(n):
    return list(map(by_map, [n]))


def by_sort():
    return sorted([1, 2], key=lambda x: by_sort())


def by_comprehension():
    return [by_comprehension() for _ in range(1)]


def by_class():
    class C:
        x = by_class()


def with_finally(log):
    try:
        with_finally(log)
    finally:
        log.append(1)


for f, *args in ((mutual_a, 1), (lambda: next(generator()),), (by_map, 1), (by_sort,), (by_comprehension,), (by_class,), (lambda: with_finally([]),)):
    try:
        f(*args)
    except RecursionError:
        print("RecursionError", end=" ")
print()
nested = []
for _ in range(100000):
    nested = [nested]
try:
    repr(nested)
except RecursionError:
    print("repr of a deep list: RecursionError")
try:
    print(nested == [nested], end=" ")
except RecursionError:
    print("comparison: RecursionError")
while nested:
    nested = nested[0]
print(nested)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 9), deep(500))
old = sys.getrecursionlimit()
sys.setrecursionlimit(200)
try:
    deep(500)
except RecursionError:
    print("limit lowered")
sys.setrecursionlimit(5000)
print(deep(4000))
sys.setrecursionlimit(old)
for wrong in (0, -5):
    try:
        sys.setrecursionlimit(wrong)
    except ValueError as error:
        print("ValueError:", error)
