# Calls and displays over several lines: which line is the call on.
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


def callee(*args, **kwargs):
    return len(args) + len(kwargs)


def spread():
    values = [1, 2]
    options = {"a": 1}
    return callee(
        *values,
        3,
        **options,
        b=2,
    )


def displays():
    first = [
        callee(),
        callee(1),
    ]
    second = {
        "k": callee(),
        **{"z": 1},
    }
    third = (
        *first,
        callee(2),
    )
    return first, second, third


def formatted():
    return (
        f"{callee()}"
        f"{callee(1):>3}"
    )


trace(spread)
trace(displays)
trace(formatted)
