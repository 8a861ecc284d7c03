# Lambda expressions, on one line and over several.
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
    f = lambda x: x + 1
    return f(1)


def over_lines():
    f = lambda x: (
        x
        + 1
    )
    return f(1)


def as_argument():
    return sorted([3, 1, 2], key=lambda x: -x)


def as_default():
    def g(f=lambda: 5):
        return f()
    return g()


def nested():
    return (lambda x: (lambda y: x + y))(1)(2)


def immediately():
    return (lambda: 7)()


def conditional():
    f = lambda n: "zero" if n == 0 else \
        "other"
    return f(0), f(1)


def raises():
    f = lambda: 1 / 0
    try:
        f()
    except ZeroDivisionError:
        return "caught"


def many_on_a_line():
    a, b = (lambda: 1), (lambda: 2); return a() + b()


def in_a_dict():
    table = {
        "a": lambda: 1,
        "b": lambda: 2,
    }
    return table["b"]()


def generator():
    g = lambda: (yield 5)
    return list(g())


def with_map():
    return list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(lambda x: x > 1, [1, 2]))


for f in (simple, over_lines, as_argument, as_default, nested, immediately, conditional, raises, many_on_a_line, in_a_dict, generator, with_map):
    trace(f)
trace(lambda: "traced itself")
