# `except*`: groups split, handled and raised again.
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


def caught():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as group:
        seen = len(group.exceptions)
    except* TypeError:
        seen += 10
    return seen


def partly():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        pass
    return 1


def nothing():
    try:
        x = 1
    except* OSError:
        x = 2
    else:
        x = 3
    finally:
        x += 1
    return x


def naked():
    try:
        raise KeyError("k")
    except* KeyError:
        return_value = "handled"
    return return_value


for f in caught, partly, nothing, naked:
    trace(f)
