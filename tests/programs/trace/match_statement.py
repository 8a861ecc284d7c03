# match: the lines of the subject, the patterns, the guards and the bodies.
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


def literals(x):
    match x:
        case 1:
            r = "one"
        case 2 | 3:
            r = "two or three"
        case "a":
            r = "text"
        case _:
            r = "other"
    return r


def positive(x):
    return x > 0


def guards(x):
    match x:
        case int() if positive(x):
            return "positive"
        case int() if x < 0:
            return "negative"
        case int():
            return "zero"


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def shapes(v):
    match v:
        case [a, b]:
            return a, b
        case {"k": k, **rest}:
            return k, rest
        case Point(0, y):
            return y
        case Point(
            x=x,
            y=y,
        ):
            return x + y
        case [[first, *_], *others]:
            return first, others


def nothing_matches():
    match 5:
        case 6:
            x = 1
        case 7:
            x = 2
    return "end"


def in_loop():
    out = []
    for x in (1, 2, 3):
        match x:
            case 1:
                continue
            case 2:
                out.append(x)
            case 3:
                break
    return out


def subject_over_lines():
    match (
        1,
        2,
    ):
        case (
            1,
            b,
        ):
            return b


def nested(x):
    match x:
        case (y, z):
            match y:
                case 1:
                    return z
                case _:
                    pass
        case _:
            return "no pair"
    return "end"


for f, *args in ((literals, 1), (literals, 3), (literals, "z"), (guards, 5), (guards, -5), (guards, 0), (guards, "no"), (shapes, [1, 2]), (shapes, {"k": 1, "l": 2}), (shapes, Point(0, 5)), (shapes, Point(1, 5)), (shapes, ["ab", 1, 2]), (shapes, 5), (nothing_matches,), (in_loop,), (subject_over_lines,), (nested, (1, 2)), (nested, (2, 3)), (nested, 0)):
    trace(f, *args)
