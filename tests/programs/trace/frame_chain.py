# The chain of frames through f_back, seen from the callback and from the functions.
import sys

log = []
base = None


def chain(frame):
    names = []
    while frame is not None and frame is not base:
        names.append("%s:%d" % (frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        frame = frame.f_back
    return " < ".join(names)


def show(frame, event, arg):
    if event in ("call", "return", "exception"):
        log.append("%s: %s" % (event, chain(frame)))
    return show


def trace(f, *args):
    global base
    base = sys._getframe()
    sys.settrace(show)
    try:
        result = f(*args)
    except Exception as error:
        result = type(error).__name__
    finally:
        sys.settrace(None)
    print("--", f.__name__, "->", result)
    for entry in log:
        print("  ", entry)
    log.clear()


def a():
    return b() + 1


def b():
    x = (
        1 +
        c()
    )
    return x


def c():
    return 1


def recursion(n):
    return n and recursion(n - 1)


def generator():
    yield c()
    yield from inner_generator()


def inner_generator():
    yield 2
    c()


def consumes():
    out = []
    for v in generator():
        out.append(v)
    return out


def other_consumer(g):
    return next(g)


def two_callers():
    g = generator()
    next(g)
    value = other_consumer(g)
    # Not left to the end of the last reference: when that closes a generator is CPython's own.
    g.close()
    return value


def by_builtin():
    return sorted([2, 1], key=lambda x: c() * x)


class C:
    def __init__(self):
        self.v = c()

    def __add__(self, other):
        return c()

    v2 = property(lambda self: c())


def objects():
    o = C()
    return o + 1, o.v2


def class_body():
    class D:
        x = c()
    return D.x


def raises():
    def deep():
        raise KeyError
    try:
        deep()
    except KeyError:
        c()


def uncaught():
    return [1 / 0 for _ in range(1)]


def comprehension():
    return [c() for _ in range(1)], list(c() for _ in range(1))


async def coroutine():
    return await awaited()


async def awaited():
    return c()


def runs_coroutine():
    try:
        coroutine().send(None)
    except StopIteration as stop:
        return stop.value


for f, *args in ((a,), (recursion, 2), (consumes,), (two_callers,), (by_builtin,), (objects,), (class_body,), (raises,), (uncaught,), (comprehension,), (runs_coroutine,)):
    trace(f, *args)


def depth():
    n = 0
    frame = sys._getframe()
    while frame:
        n += 1
        frame = frame.f_back
    return n


def below(n):
    return depth() if n == 0 else below(n - 1)


print(below(5) - below(0))


def line_numbers():
    frame = sys._getframe()
    first = frame.f_code.co_firstlineno
    out = [frame.f_lineno - first]
    out.append(frame.f_lineno - first)
    out.append((
        frame.f_lineno - first,

        frame.f_lineno - first,
    ))
    for _ in range(2):
        out.append(frame.f_lineno - first)
    return out


print(line_numbers())


def kept_frame():
    local = "still here"
    return sys._getframe()


frame = kept_frame()
print(frame.f_code.co_name, frame.f_locals, frame.f_lineno - frame.f_code.co_firstlineno)


def suspended():
    x = 1
    yield sys._getframe()
    x = 2
    yield


g = suspended()
frame = next(g)
print(frame is g.gi_frame, frame.f_locals, frame.f_back, frame.f_lineno - frame.f_code.co_firstlineno)
next(g)
print(frame.f_locals, frame.f_lineno - frame.f_code.co_firstlineno, g.gi_frame is frame)
list(g)
print(g.gi_frame)
lasti = []


def offsets(frame, event, arg):
    if event == "line":
        lasti.append(frame.f_lasti)
    return offsets


def straight():
    a = 1
    b = 2
    return a + b


sys.settrace(offsets)
straight()
sys.settrace(None)
print(len(lasti), lasti == sorted(lasti), len(set(lasti)), all(type(i) is int and i >= 0 for i in lasti))
