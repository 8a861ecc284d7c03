# Expressions and calls over many lines: which of the lines are seen, and in what order.
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


def f(*args, **kw):
    return args


def call():
    return f(
        1,
        2,
        k=3,
    )


def names():
    a = b = c = 1
    return f(
        a,
        b,
        *[
            c,
        ],
    )


def nested_calls():
    return f(
        f(
            1
        ),
        f(2,
          3),
    )


def operators():
    a = 1
    x = (
        a
        + 2
        * a
        - f(
            3
        )[0]
    )
    return x


def displays():
    a = 1
    l = [
        a,
        2,
        f(3),
    ]
    d = {
        "k": a,
        "l":
            f(2),
    }
    return l, d


def conditions():
    a = 1
    if (
        a
        and not f()
        or a > 5
    ):
        return "yes"
    elif (
        a == 1
    ):
        return "elif"
    return "no"


def ternary():
    a = 0
    return (
        "yes"
        if a
        else
        "no"
    )


def chain():
    return (
        "a b"
        .upper()
        .split()
    )


def assignment():
    a, \
        b = \
        1, \
        2
    return (a,
            b)


def strings():
    a = 1
    return (
        "one"
        "two"
        f"{a}"
        f"{
            a
        }"
    )


def triple():
    a = """one
    two
    three"""
    return len(a)


def defaults():
    def g(
        a=f(1),
        b=f(
            2
        ),
    ):
        return a, b
    return g()


def subscript():
    a = [1, 2, 3]
    a[
        0
    ] = a[
        1
    ]
    return a[
        0
        :
        2
    ]


def raises():
    return f(
        1,
        2 / 0,
        3,
    )


def compare():
    a = 1
    return (
        a
        < 2
        < 3
    )


def condition_in_call():
    return f(
        1 if f() else
        2,
        3 and
        f(4),
    )


for g in (call, names, nested_calls, operators, displays, conditions, ternary, chain, assignment, strings, triple, defaults, subscript, raises, compare, condition_in_call):
    trace(g)
