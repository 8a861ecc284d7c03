# Assigning f_lineno: where a function goes on, and what is refused.
import sys
import warnings

warnings.simplefilter("ignore")
log = []


def jump(function, start, target, event="line"):
    """Runs function; at line `start` (from its def) it jumps to line `target`."""
    first = function.__code__.co_firstlineno
    log.clear()
    done = []

    def tracer(frame, what, arg):
        if frame.f_code is function.__code__ and what == event and frame.f_lineno == first + start and not done:
            done.append(1)
            try:
                frame.f_lineno = first + target
                log.append(("at", frame.f_lineno - first))
            except ValueError as error:
                log.append(str(error).replace(str(first + target), "N"))
        return tracer

    sys.settrace(tracer)
    try:
        result = function()
    except Exception as error:
        result = type(error).__name__
    finally:
        sys.settrace(None)
    print(function.__name__, start, "->", target, event, log, result)


def straight():
    log.append(1)
    log.append(2)
    log.append(3)
    return 4


def loops():
    for i in range(2):
        log.append(i)
        log.append("b")
    log.append("after")
    while len(log) < 7:
        log.append("w")
    return "end"


def handlers():
    log.append("a")
    try:
        log.append("b")
        1 / 0
    except ZeroDivisionError:
        log.append("c")
        log.append("d")
    finally:
        log.append("e")
    log.append("f")
    return sys.exception() is None


class Manager:
    def __enter__(self):
        log.append("in")

    def __exit__(self, *details):
        log.append("out")


def managed():
    log.append(1)
    with Manager():
        log.append(3)
        log.append(4)
    log.append(5)


def unbound():
    log.append(1)
    x = 1
    return x


jump(straight, 1, 3)
jump(straight, 3, 1)
jump(straight, 2, 2)
jump(straight, 1, -1)
jump(straight, 1, 900)
jump(straight, 4, 1, "return")
jump(straight, 0, 2, "call")
jump(loops, 2, 4)
jump(loops, 4, 2)
jump(loops, 3, 2)
jump(loops, 1, 6)
jump(loops, 5, 1)
jump(loops, 6, 7)
jump(handlers, 1, 6)
jump(handlers, 3, 10)
jump(handlers, 6, 10)
jump(handlers, 6, 1)
jump(handlers, 7, 6)
jump(handlers, 10, 3)
jump(handlers, 4, 3, "exception")
jump(managed, 1, 5)
jump(managed, 1, 3)
jump(managed, 3, 5)
jump(managed, 5, 1)
jump(unbound, 1, 3)


def wrong(value):
    seen = []

    def tracer(frame, what, arg):
        if what == "line" and not seen:
            seen.append(1)
            try:
                if value is None:
                    del frame.f_lineno
                else:
                    frame.f_lineno = value
            except (ValueError, AttributeError) as error:
                print(type(error).__name__, error)
        return tracer

    sys.settrace(tracer)
    straight()
    sys.settrace(None)


for value in None, "3", 1.5, True:
    wrong(value)
try:
    sys._getframe().f_lineno = 3
except ValueError as error:
    print(error)
