# Long conditions: lines of `and`, `or`, conditional expressions and chained comparisons.
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


def chain(a, b):
    if (
        a
        and b
        or not a
    ):
        return 1
    return 2


def ternary(x):
    return (
        "small"
        if x < 3
        else "large"
    )


def compared(x):
    return (
        0
        < x
        < 10
    )


def walrus(items):
    while (item := items.pop()) > 1:
        if item == 3: continue
        item
    else:
        return item
    return None


def asserts(x):
    assert x, (
        "no "
        "x"
    )
    return x


for args in [(1, 1), (1, 0), (0, 0)]:
    trace(chain, *args)
trace(ternary, 1)
trace(ternary, 5)
trace(compared, 5)
trace(compared, 0)
trace(walrus, [1, 2, 3, 4])
trace(asserts, 1)
trace(asserts, 0)
