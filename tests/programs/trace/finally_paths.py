# finally: left by return, break, continue and exceptions; return inside finally.
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


def plain():
    try:
        x = 1
    finally:
        x = 2
    return x


def returns():
    try:
        return "try"
    finally:
        x = 1


def return_in_finally():
    try:
        return "try"
    finally:
        return "finally"


def swallows():
    try:
        raise ValueError
    finally:
        return "swallowed"


def passes_on():
    try:
        raise ValueError
    finally:
        x = 1


def all_clauses(kind):
    try:
        if kind:
            raise kind
        r = "none"
    except ValueError:
        r = "value"
    else:
        r = "else"
    finally:
        r += " finally"
    return r


def break_through():
    for i in range(3):
        try:
            if i == 1:
                break
        finally:
            x = i
    return x


def continue_through():
    out = []
    for i in range(2):
        try:
            if i == 0:
                continue
            out.append(i)
        finally:
            out.append("f")
    return out


def continue_in_finally():
    for i in range(2):
        try:
            1 / 0
        finally:
            continue
    return "after"


def return_through_two():
    try:
        try:
            return "inner"
        finally:
            x = 1
    finally:
        y = 2


def handler_and_finally():
    try:
        try:
            raise KeyError
        except KeyError:
            raise IndexError
        finally:
            x = 1
    except IndexError:
        y = 2
    finally:
        z = 3
    return z


def return_value_call():
    def value():
        return "value"
    try:
        return value()
    finally:
        value()


def while_with_finally():
    n = 0
    while True:
        try:
            n += 1
            if n == 2:
                return n
        finally:
            n += 10
            if n > 15:
                break
    return n


def empty_finally():
    try:
        pass
    finally:
        pass


for f, *args in ((plain,), (returns,), (return_in_finally,), (swallows,), (passes_on,), (all_clauses, None), (all_clauses, ValueError), (all_clauses, KeyError), (break_through,), (continue_through,), (continue_in_finally,), (return_through_two,), (handler_and_finally,), (return_value_call,), (while_with_finally,), (empty_finally,)):
    trace(f, *args)
