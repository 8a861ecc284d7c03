# with: enter and exit are calls, and the line of the with is seen again when the block is left.
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


class M:
    def __init__(self, name, suppress=False):
        self.name = name
        self.suppress = suppress

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return self.suppress


def simple():
    with M("a") as a:
        x = a.name
    return x


def two():
    with M("a") as a, M("b") as b:
        x = 1
    return x


def nested():
    with M("a"):
        with M("b"):
            x = 1
        y = 2
    return x + y


def returns():
    with M("a"):
        return "inside"


def suppresses():
    with M("a", suppress=True):
        raise ValueError
    return "after"


def passes_on():
    with M("a"):
        raise ValueError


def in_loop():
    for i in range(3):
        with M("a"):
            if i == 0:
                continue
            if i == 1:
                break
    return i


def over_lines():
    with M(
        "a"
    ) as a, \
         M("b") as b:
        x = 1


def parens():
    with (
        M("a") as a,
        M("b"),
    ):
        x = 1


def empty():
    with M("a"):
        pass


class FailingEnter(M):
    def __enter__(self):
        raise KeyError


def failing_enter():
    with M("a"), FailingEnter("b"):
        pass


for f in (simple, two, nested, returns, suppresses, passes_on, in_loop, over_lines, parens, empty, failing_enter):
    trace(f)
