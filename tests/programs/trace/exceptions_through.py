# An exception on its way through several frames: an exception event and a return of None in each.
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


def bottom(kind):
    raise kind("bottom")


def middle(kind):
    x = 1
    bottom(kind)
    return x


def top(kind):
    try:
        middle(kind)
    except ValueError:
        return "caught"


def expression(kind):
    return 1 + len([middle(kind)])


def generator(kind):
    yield 1
    middle(kind)
    yield 2


def in_generator():
    return list(generator(KeyError))


def in_comprehension():
    return [middle(KeyError) for _ in range(1)]


def in_genexp():
    return sum(middle(KeyError) for _ in range(1))


class C:
    def __init__(self):
        middle(KeyError)

    def __eq__(self, other):
        bottom(TypeError)

    def __bool__(self):
        bottom(TypeError)

    __hash__ = None


def in_init():
    C()


def in_operator():
    c = C.__new__(C)
    return c == 1


def in_condition():
    if C.__new__(C):
        return 1


def by_sorted():
    return sorted([1, 2], key=lambda x: bottom(IndexError))


def by_map():
    return list(map(bottom, [ValueError]))


def chained():
    try:
        middle(ValueError)
    except ValueError as error:
        raise RuntimeError("new") from error


def while_handling():
    try:
        middle(ValueError)
    except ValueError:
        try:
            middle(KeyError)
        except KeyError:
            pass
    return "end"


def system_exit():
    try:
        sys.exit(3)
    except SystemExit as e:
        return e.code


def wrong_arguments():
    bottom()


def argument_of_a_call():
    top(bottom(KeyError))


def finally_in_between():
    try:
        try:
            middle(KeyError)
        finally:
            x = 1
    except KeyError:
        return x


for f, *args in ((top, ValueError), (top, KeyError), (expression, ValueError), (in_generator,), (in_comprehension,), (in_genexp,), (in_init,), (in_operator,), (in_condition,), (by_sorted,), (by_map,), (chained,), (while_handling,), (system_exit,), (wrong_arguments,), (argument_of_a_call,), (finally_in_between,)):
    trace(f, *args)
