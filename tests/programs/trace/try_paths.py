# try, except and else: which lines are seen, and where exceptions are reported.
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


def fail(x):
    if x:
        raise ValueError(x)
    return "fine"


def catches(x):
    try:
        r = fail(x)
    except ValueError as error:
        r = str(error)
    else:
        r = "else"
    return r


def second_clause():
    try:
        {}["k"]
    except ValueError:
        r = 1
    except (KeyError, IndexError):
        r = 2
    return r


def nested():
    try:
        try:
            1 / 0
        except ValueError:
            pass
        x = "not reached"
    except ZeroDivisionError:
        x = "outer"
    return x


def reraises():
    try:
        try:
            fail(1)
        except ValueError:
            raise
    except Exception as e:
        return type(e).__name__


def raises_other():
    try:
        fail(1)
    except ValueError as error:
        raise KeyError("other") from error


def bare():
    try:
        fail(2)
    except:
        pass
    return "after"


def in_loop():
    n = 0
    for x in (0, 1, 0):
        try:
            fail(x)
        except ValueError:
            n += 1
            continue
        n += 10
    return n


def not_caught():
    x = [1]
    x[5]
    return "not reached"


def stop_iteration():
    it = iter([1])
    next(it)
    try:
        next(it)
    except StopIteration:
        return "stopped"


def for_hides_stop():
    for x in iter([1]):
        pass
    return list(zip([1], [2]))


def handler_expression():
    def choose():
        return ValueError
    try:
        fail(3)
    except choose():
        return "chosen"


def explicit():
    raise ValueError


def with_else_raise():
    try:
        x = 1
    except ValueError:
        x = 2
    else:
        fail(4)


for f, *args in ((catches, 0), (catches, 5), (second_clause,), (nested,), (reraises,), (raises_other,), (bare,), (in_loop,), (not_caught,), (stop_iteration,), (for_hides_stop,), (handler_expression,), (explicit,), (with_else_raise,)):
    trace(f, *args)
