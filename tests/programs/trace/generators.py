# Generators: each resumption is a call, each yield a return; send, throw, close, yield from.
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


def count(n):
    while n:
        yield n
        n -= 1
    return "done"


def uses_for():
    out = []
    for x in count(2):
        out.append(x)
    return out


def uses_list():
    return list(count(2))


def uses_next():
    g = count(1)
    a = next(g)
    try:
        next(g)
    except StopIteration as stop:
        return a, stop.value


def echo():
    got = None
    while got != "stop":
        got = yield got


def uses_send():
    g = echo()
    next(g)
    g.send(1)
    try:
        g.send("stop")
    except StopIteration:
        return "stopped"


def guarded():
    try:
        yield 1
        yield 2
    except ValueError:
        yield "caught"
    finally:
        x = 1


def uses_throw():
    g = guarded()
    next(g)
    r = g.throw(ValueError("v"))
    rest = list(g)
    return r, rest


def throw_uncaught():
    g = guarded()
    next(g)
    try:
        g.throw(KeyError("k"))
    except KeyError:
        return "came through"


def uses_close():
    g = guarded()
    next(g)
    g.close()
    return "closed"


def unstarted():
    g = guarded()
    g.close()
    h = guarded()
    try:
        h.throw(ValueError)
    except ValueError:
        return "never started"


def delegate():
    r = yield from count(2)
    yield r


def uses_delegate():
    return list(delegate())


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


def uses_deep():
    return list(deep(2))


def expression():
    g = (x * 2 for x in [1, 2])
    return list(g)


def expression_argument():
    return sum(x for x in (1, 2)), any(x > 1 for x in (1, 2, 3))


def broken_off():
    g = count(5)
    for x in g:
        if x == 4:
            break
    return next(g)


def from_list():
    yield from [1, 2]


def uses_from_list():
    return list(from_list())


for f in (uses_for, uses_list, uses_next, uses_send, uses_throw, throw_uncaught, uses_close, unstarted, uses_delegate, uses_deep, expression, expression_argument, broken_off, uses_from_list):
    trace(f)
