# yield from: values, sends, returns, nesting, any iterable.

def inner(n):
    total = 0
    while True:
        got = yield total
        if got is None:
            return total * n
        total += got


def outer(results):
    while True:
        results.append((yield from inner(10)))


results = []
o = outer(results)
print(next(o), o.send(1), o.send(2), o.send(None), o.send(5), o.send(None), results)
o.close()


def simple(*iterables):
    for i in iterables:
        yield from i


print(list(simple("ab", [1, 2], (3,), {4: 5}, range(2), iter([6]), (x for x in "z"), {7}, b"A")))


def returning():
    a = yield from []
    b = yield from sub()
    c = yield from (x for x in "g")
    return a, b, c


def sub():
    yield "sub"
    return "sub result"


def collect(generator):
    values = []
    while True:
        try:
            values.append(next(generator))
        except StopIteration as stop:
            return values, stop.value


print(collect(returning()))


def chain(n):
    if n == 0:
        got = yield "bottom"
        return [got]
    result = yield from chain(n - 1)
    result.append(n)
    return result


c = chain(30)
print(next(c))
try:
    c.send("sent down")
except StopIteration as stop:
    print(stop.value)


def hanoi(n, a, b, c):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(" ".join(hanoi(3, "A", "B", "C")), sum(1 for _ in hanoi(9, "A", "B", "C")))


def flatten(x):
    if isinstance(x, (list, tuple)):
        for item in x:
            yield from flatten(item)
    else:
        yield x


print(list(flatten([1, (2, [3, [4, ()]]), [[[5]]]])))


class WithReturn:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("custom result")
        return self.n


def uses_custom():
    result = yield from WithReturn()
    print("result", result)


print(list(uses_custom()))


def send_to_list():
    yield from [1, 2]


g = send_to_list()
next(g)
try:
    g.send("x")
except AttributeError as error:
    print("AttributeError:", error)
for wrong in (lambda: (yield from 5), lambda: (yield from None)):
    try:
        list(wrong())
    except TypeError as error:
        print("TypeError:", error)


def accumulate():
    total = 0
    while (got := (yield total)) is not None:
        total += got
    return total


def averages(store):
    while True:
        total = yield from accumulate()
        store.append(total)


store = []
a = averages(store)
next(a)
for batch in ([1, 2, 3], [10, 20]):
    for x in batch:
        a.send(x)
    a.send(None)
print(store)


def in_expression():
    return [(yield from "ab"), (yield from sub()), 1 + len((yield from sub()))]


print(collect(in_expression()))


def with_finally(name):
    try:
        yield from sub()
        yield name
    finally:
        print("finally", name)


def nested_finally():
    try:
        yield from with_finally("inner")
    finally:
        print("finally outer")


n = nested_finally()
print(next(n))
n.close()
n = nested_finally()
for x in n:
    if x == "inner":
        break
    print(x)
n.close()


def two_delegates(shared):
    yield from shared


source = iter(range(6))
a, b = two_delegates(source), two_delegates(source)
print(next(a), next(b), next(a), next(b), list(a), list(b))
running = (x for x in [1])


def delegating_to_started():
    yield from running


print(next(running), list(delegating_to_started()))
def selfish():
    yield from me
me = selfish()
try:
    next(me)
except ValueError as error:
    print("ValueError:", error)
long = iter(())
def wrap(g):
    yield from g
for _ in range(200):
    long = wrap(long)
print(list(long), type(long).__name__)
