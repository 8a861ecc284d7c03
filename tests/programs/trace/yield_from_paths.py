# Delegation: values, results, exceptions and closing through `yield from`.
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


def inner():
    try:
        got = yield 1
        yield got
    except ValueError:
        yield "caught"
    return "result"


def outer():
    result = yield from inner()
    yield result


def values():
    g = outer()
    return next(g), g.send("sent"), next(g)


def thrown():
    g = outer()
    next(g)
    return g.throw(ValueError), next(g)


def escaping():
    g = outer()
    next(g)
    try:
        g.throw(KeyError)
    except KeyError:
        return "out"


def lists():
    def flat(items):
        for item in items:
            if isinstance(item, list):
                yield from flat(item)
            else:
                yield item

    return list(flat([1, [2, [3]]]))


for f in values, thrown, escaping, lists:
    trace(f)
