# Functions in functions, cells, defaults and decorators with arguments.
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


def outer(n):
    total = 0

    def add(
        amount=n,
    ):
        nonlocal total
        total += amount
        return total

    add()
    add(2)
    return (lambda extra: add() + extra)(3)


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            result = None
            for _ in range(times):
                result = function(*args)
            return result

        return wrapper

    return decorate


def decorated():
    @repeat(2)
    def double(x):
        return x * 2

    return double(4)


trace(outer, 1)
trace(decorated)
