# Conditions: if, elif, else, short circuits, assert, constants, pass, del, global, imports.
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


import math
def branches(n):
    if n == 0:
        r = "zero"
    elif n == 1:
        r = "one"
    elif n == 2:
        pass
    else:
        r = "many"
    return n


def short(a, b):
    if a and b:
        return "both"
    if a or b:
        return "one"
    if not (a or b):
        return "none"


def nested(a, b):
    if a:
        if b:
            x = 1
        else:
            x = 2
    else:
        x = 3
    return x


def last_in_function(a):
    if a:
        x = 1


def constants():
    if True:
        x = 1
    if False:
        x = 2
    if 0:
        x = 3
    else:
        x = 4
    while 1:
        break
    return x


def asserts(v):
    assert v, "message"
    assert (
        v
        > 1
    )
    return v


def one_liners(a):
    if a: x = 1
    else: x = 2
    if not a: return x
    x = 3 if a else 4; y = x
    return y


def statements():
    global g
    pass
    g = 1
    del g
    import math
    from math import (
        floor,
        pi,
    )
    x: int = 1
    y: str
    ...
    "a text"
    5
    x += 1
    return floor(pi) + x


def no_value():
    return


def implicit(a):
    if a:
        return 1


def comments():
    # a comment
    x = 1  # another

    # and one more
    return x


def deep_conditions(a):
    return "x" if a == 1 else "y" if a == 2 else "z"


for f, *args in ((branches, 0), (branches, 1), (branches, 2), (branches, 3), (short, 1, 1), (short, 0, 1), (short, 0, 0), (nested, 1, 0), (nested, 0, 0), (last_in_function, 0), (last_in_function, 1), (constants,), (asserts, 5), (asserts, 1), (asserts, 0), (one_liners, 1), (one_liners, 0), (statements,), (no_value,), (implicit, 0), (comments,), (deep_conditions, 2)):
    trace(f, *args)
