# Comprehensions are part of the function around them; generator expressions are not.
import sys

log = []


def show(frame, event, arg):
    detail = ""
    if event == "return":
        detail = repr(arg) if " at 0x" not in repr(arg) else type(arg).__name__
    elif event == "exception":
        detail = arg[0].__name__
    line = frame.f_lineno - frame.f_code.co_firstlineno
    log.append(" ".join([event, frame.f_code.co_name, str(line), detail]).rstrip())
    return show


def trace(f, *args):
    log.clear()
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


def simple():
    return [x * 2 for x in (1, 2)]


def over_lines():
    return [
        x
        + 1
        for x in (1, 2, 3)
        if x
        != 2
    ]


def two_loops():
    return [
        (x, y)
        for x in range(2)
        for y in range(2)
    ]


def dict_and_set():
    d = {k: k for k in "ab"}
    s = {k for k in "a"}
    return d, s


def nested():
    return [[y for y in range(x)] for x in range(3)]


def double(x):
    return x * 2


def with_calls():
    values = [double(x) for x in (1, 2)]
    return [
        double(v)
        for v in values
        if double(v) > 4
    ]


def closures():
    fs = [lambda: i for i in range(2)]
    return [f() for f in fs]


def generator():
    g = (
        double(x)
        for x in (1, 2)
        if x > 1
    )
    return list(g)


def raises():
    return [1 // x for x in (1, 0)]


def caught():
    try:
        return [1 // x for x in (1, 0)]
    except ZeroDivisionError:
        return "zero"


class Body:
    pass


def class_body():
    class C:
        n = 2
        items = [i for i in range(n)]
    return C.items


def empty():
    return [x for x in ()], {x: 1 for x in ()}


def walrus():
    r = [last := x for x in (1, 2)]
    return r, last


for f in (simple, over_lines, two_loops, dict_and_set, nested, with_calls, closures, generator, raises, caught, class_body, empty, walrus):
    trace(f)
