# List, set, dict comprehensions and generator expressions: scopes, conditions, nesting, order.

print([x * x for x in range(5)], {x % 3 for x in range(9)} == {0, 1, 2}, {x: x * x for x in range(3)}, list(x + 1 for x in (1, 2)))
print([x for x in range(20) if x % 2 if x % 3], [x if x % 2 else -x for x in range(5)], [(x, y) for x in range(3) for y in range(x)])
print([[x * y for y in range(3)] for x in range(3)], [y for row in [[1, 2], [3]] for y in row], [a + b for a, b in [(1, 2), (3, 4)]])
print([c for word in ["ab", "cd"] if word != "xy" for c in word if c != "c"], [x for x in [y for y in range(4) if y] if x > 1])
print({k: v for k, v in zip("abc", range(3)) if v}, {v: k for k, v in {"a": 1, "b": 2}.items()}, list(x for x in "ab"), sum(x for x in range(5)))
print([head for head, *tail in ["abc", "de"]], [tail for _, *tail in ["abc", "de"]], [x for x, in [(1,), (2,)]])

# The names inside stay inside.
x = "outer"
squares = [x for x in range(3)]
print(x, squares)


def scopes():
    n = 10
    a = [n + i for i in range(3)]
    n = 20
    b = [lambda: n + i for i in range(3)]
    n = 30
    return a, [f() for f in b]


print(scopes())
print([f() for f in [lambda i=i: i for i in range(3)]], [f() for f in [lambda: i for i in range(3)]])


class Body:
    size = 3
    items = [i for i in range(size)]
    pairs = [(i, j) for i in range(size) for j in "ab"]
    try:
        bad = [size for i in range(2)]
    except NameError as error:
        bad = "NameError: " + str(error)


print(Body.items, len(Body.pairs), Body.bad)

# The first iterable is evaluated at once, the others late.
log = []


def source(name, values):
    log.append(name)
    return values


gen = (a * b for a in source("first", [1, 2]) for b in source("second", [10, 20]))
print(log)
print(list(gen), log)
try:
    lazy = (x for x in None)
except TypeError as error:
    print("TypeError:", error)
late = (y for x in [1] for y in None)
try:
    next(late)
except TypeError as error:
    print("TypeError:", error)

# Exceptions and early ends.
numbers = iter(range(10))
print(any(n > 3 for n in numbers), next(numbers), all(n < 7 for n in numbers), next(numbers), list(numbers))
try:
    [1 // (2 - n) for n in range(5)]
except ZeroDivisionError as error:
    print("ZeroDivisionError:", error)


def stop():
    raise StopIteration("inside")


try:
    list(stop() for _ in range(3))
except RuntimeError as error:
    print("RuntimeError:", error, type(error.__cause__).__name__)
try:
    [stop() for _ in range(3)]
except StopIteration as error:
    print("StopIteration:", error)

# Closures over the loop variable of the comprehension.
def outer(values):
    def inner(k):
        return [k * v + offset for v in values if any(v > w for w in values)]
    offset = 100
    return inner


print(outer([1, 2, 3])(10))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [sum(col) for col in zip(*matrix)], {i: [row[i] for row in matrix] for i in range(2)})
print([(i, j, k) for i in range(2) for j in range(2) for k in range(2) if i + j + k == 2], len([0 for _ in range(10) for _ in range(10)]))
print([print(i, end=" ") for i in range(3)], dict([(k, v) for k, v in enumerate("xy")]), {len(w) for w in ["a", "bb", "c"]} == {1, 2})
print((lambda: [y for y in (lambda: [1, 2])()])(), [i for i in range(5)][::-1], [i for i in "ab"] + [j for j in "cd"], "".join(c for c in "a1b2" if c.isalpha()))
primes = [n for n in range(2, 50) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
print(primes, (i for i in ()).__next__.__name__, type(i for i in ()).__name__)
print([[[z for z in range(y)] for y in range(x)] for x in range(4)], [i := 5, i * 2], i)
