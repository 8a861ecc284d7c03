# Generators: laziness, state, return values, send, recursion, cleanup.

def count(n):
    print("start", end=" ")
    while n:
        yield n
        n -= 1
    print("end", end=" ")
    return "finished"


g = count(3)
print("made", next(g), next(g), list(g))
g = count(1)
next(g)
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)
try:
    next(g)
except StopIteration as stop:
    print("again", stop.value)


def echo():
    got = None
    while True:
        got = yield got
        if got == "stop":
            return "stopped"


e = echo()
print(next(e), e.send(1), e.send([2]), next(e))
try:
    e.send("stop")
except StopIteration as stop:
    print(stop.value, stop.args)
fresh = echo()
try:
    fresh.send(1)
except TypeError as error:
    print("TypeError:", error)
print(fresh.send(None), fresh.send("x"))


def multiple():
    x = yield 1
    y = yield x, "x"
    z = (yield y) or "default"
    print("got", x, y, z, (yield), (yield z))


m = multiple()
print([m.send(v) for v in (None, "a", "b", None, "c")])
try:
    m.send("d")
except StopIteration:
    print("done")


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fib()
print([next(f) for _ in range(10)], next(x for x in f if x > 1000))


def walk(tree):
    if tree:
        left, value, right = tree
        yield from walk(left)
        yield value
        yield from walk(right)


print(list(walk((((None, 1, None), 2, None), 3, (None, 4, None)))))


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x] + rest


print(["".join(p) for p in permutations("abc")])


def reentrant():
    try:
        next(me)
    except ValueError as error:
        yield "ValueError: %s" % error


me = reentrant()
print(next(me))


def never():
    return
    yield


print(list(never()), list(never() for _ in range(2))[0].__class__.__name__)


def interleave(*streams):
    streams = [iter(s) for s in streams]
    while streams:
        for s in streams[:]:
            try:
                yield next(s)
            except StopIteration:
                streams.remove(s)


print("".join(interleave("abc", "12345", "X")))


def raising():
    yield 1
    raise ValueError("inside")


r = raising()
print(next(r))
try:
    next(r)
except ValueError as error:
    print("ValueError:", error)
print(list(r))


def leaking():
    yield 1
    raise StopIteration("not allowed")


try:
    list(leaking())
except RuntimeError as error:
    print("RuntimeError:", error, type(error.__cause__).__name__, error.__cause__.value)


def calls_next():
    yield next(iter([]))


try:
    list(calls_next())
except RuntimeError as error:
    print("RuntimeError:", error)


def pipeline():
    def numbers():
        for i in range(10):
            yield i

    def squares(source):
        for n in source:
            yield n * n

    def odd(source):
        for n in source:
            if n % 2:
                yield n

    return sum(odd(squares(numbers())))


print(pipeline())


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
expr = (x * y for x in range(3) if x for y in (10, 20))
print(next(expr), list(expr), list(expr))
print(sum(x for x in range(10)), max((x, -x) for x in range(3)), list(a for a in (b for b in (c for c in "xyz"))), dict((k, v) for k, v in zip("ab", "cd")))
print(type(g).__name__, iter(g) is g, hasattr(g, "__next__"), hasattr(g, "send"), g.gi_running, g.gi_frame, echo().gi_yieldfrom, callable(g))
deep = iter([5])
for i in range(50):
    deep = (x + 1 for x in deep)
print(list(deep))
gens = [(i * x for x in range(3)) for i in range(3)]
print([list(g) for g in gens])
