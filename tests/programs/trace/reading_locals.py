# f_locals in the callback: arguments, locals so far, cells, class bodies, generators, comprehensions, globals.
import sys

log = []


def show(frame, event, arg):
    names = {k: v for k, v in frame.f_locals.items() if not k.startswith("__") and isinstance(v, (int, str, list, tuple, dict, type(None)))}
    log.append("%s %s %d %s" % (event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, names))
    return show


def trace(f, *args, **kw):
    sys.settrace(show)
    try:
        result = f(*args, **kw)
    finally:
        sys.settrace(None)
    print("--", f.__name__, "->", result)
    for entry in log:
        print("  ", entry)
    log.clear()


def simple(a, b=2, *rest, c=3, **more):
    x = a + b
    a = "changed"
    del b
    y = [x]
    return y


def loop():
    total = 0
    for i in range(3):
        square = i * i
        total += square
    return total


def closure():
    n = 1

    def inner(k):
        nonlocal n
        m = k + n
        n = m
        return m

    inner(5)
    return n


def class_body():
    class C:
        x = 1
        y = x + 1
        del x
    return C.y


def generator(n):
    for i in range(n):
        got = yield i


def uses_generator():
    out = list(generator(2))
    return out


def comprehension():
    k = 10
    return [k + i for i in range(2)]


def handler():
    try:
        1 / 0
    except ZeroDivisionError as error:
        x = 1
    return x


def unpacking():
    (a, b), *c = (1, 2), 3, 4
    a, b = b, a
    return a


def late():
    if False:
        never = 1
    x = 1
    return x


trace(simple, 1)
trace(simple, 1, 2, 3, 4, c=5, d=6)
trace(loop)
trace(closure)
trace(class_body)
trace(uses_generator)
trace(comprehension)
trace(handler)
trace(unpacking)
trace(late)


def caller_locals():
    secret = "seen from below"
    return asks()


def asks():
    f = sys._getframe(1)
    return sorted(f.f_locals.items()), f.f_code.co_varnames, f.f_locals["secret"]


print(caller_locals())


def writes(frame, event, arg):
    """Since 3.13 a write through f_locals reaches the function."""
    if event == "line" and "x" in frame.f_locals and frame.f_locals["x"] == 1:
        frame.f_locals["x"] = 100
    return writes


def written():
    x = 1
    y = x + 1
    return x, y


sys.settrace(writes)
result = written()
sys.settrace(None)
print(result)


def write_above():
    x = "old"

    def change():
        sys._getframe(1).f_locals["x"] = "new"
        sys._getframe(1).f_locals["extra"] = 5

    change()
    return x, "extra" in locals(), sys._getframe().f_locals["extra"]


print(write_above())


def watch(names):
    changes = []
    before = {}

    def tracer(frame, event, arg):
        if frame.f_code is not watched.__code__:
            return None
        for name in names:
            if name in frame.f_locals and before.get(name) != frame.f_locals[name]:
                before[name] = frame.f_locals[name]
                changes.append((name, before[name], frame.f_lineno - frame.f_code.co_firstlineno))
        return tracer

    return tracer, changes


def watched():
    a, b = 0, 1
    for _ in range(4):
        a, b = b, a + b
    return a


tracer, changes = watch(["a", "b"])
sys.settrace(tracer)
watched()
sys.settrace(None)
print(changes)
f = sys._getframe()
print(f.f_locals is f.f_globals or f.f_locals == f.f_globals, f.f_back, f.f_code.co_name, "watched" in f.f_locals)
