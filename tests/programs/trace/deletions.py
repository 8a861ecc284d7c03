# `del`, `global`, `nonlocal`, augmented and unpacking assignments.
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


counter = 0


def globals_too():
    global counter
    counter += 1
    del counter
    counter = 5
    return counter


def unpacking():
    (a, b), *rest = (1, 2), 3, 4
    a, b = b, a
    first = second = a
    values = [0, 0]
    values[0], values[
        1
    ] = first, second
    del values[0], a
    return rest, values


def augmented():
    values = {"n": 1}
    values["n"] += (
        2
    )
    values["n"] //= 2
    return values


def annotated():
    x: int
    y: int = 3
    return y


for f in globals_too, unpacking, augmented, annotated:
    trace(f)
