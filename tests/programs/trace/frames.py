# Frame objects: clear(), variables written through f_locals, f_trace set and
# deleted while it runs, settrace in callbacks, generators and finally.
import sys

log = []


def show(title):
    print(title)
    for entry in log:
        print("   ", entry)
    log.clear()


def relative(frame):
    return frame.f_lineno - frame.f_code.co_firstlineno


def tracer(frame, event, arg):
    if frame.f_code.co_filename != __file__:
        return None
    value = arg[0].__name__ if event == "exception" else arg if isinstance(arg, (int, str)) else None
    log.append((frame.f_code.co_name, event, relative(frame), value))
    return tracer


# clear()


def makes_frame():
    kept = ["kept"]
    return sys._getframe()


frame = makes_frame()
print(sorted(frame.f_locals), frame.f_code.co_name)
frame.clear()
print(sorted(frame.f_locals), frame.f_lineno - frame.f_code.co_firstlineno)


def clears_itself():
    try:
        sys._getframe().clear()
    except RuntimeError as error:
        return str(error)


print(clears_itself())


def generator():
    try:
        yield 1
        yield 2
    finally:
        print("closed by clear")


g = generator()
next(g)
suspended = g.gi_frame
try:
    suspended.clear()
except RuntimeError as error:
    print(error)
print(g.gi_frame is None or "suspended")
print([*g])


def raises():
    inner = 1
    raise ValueError("x")


try:
    raises()
except ValueError as error:
    tb = error.__traceback__.tb_next
    print(tb.tb_frame.f_locals["inner"])
    tb.tb_frame.clear()
    print(tb.tb_frame.f_locals)


# f_locals is written through, also from outside of the function.


def outer_variables(x):
    def inner():
        return x

    frame = sys._getframe()
    frame.f_locals["x"] = x + 1
    frame.f_locals["extra"] = "not a variable"
    print(x, inner(), frame.f_locals["extra"], "extra" in frame.f_locals, sorted(frame.f_locals))
    try:
        del frame.f_locals["x"]
    except TypeError as error:
        print(error)
    return inner()


print(outer_variables(1))


def changed_by_tracer():
    n = 1
    m = n
    return n, m


def writer(frame, event, arg):
    if frame.f_code is changed_by_tracer.__code__:
        if event == "line" and relative(frame) == 2:
            frame.f_locals["n"] = 50
        if event == "return":
            frame.f_locals["n"] = 60
        return writer


sys.settrace(writer)
print(changed_by_tracer())
sys.settrace(None)


def changed_by_callee():
    value = "before"
    callee()
    return value


def callee():
    sys._getframe(1).f_locals["value"] = "after"


print(changed_by_callee())


def suspended_variables():
    count = 0
    while True:
        count += 1
        yield count


g = suspended_variables()
print(next(g), next(g))
g.gi_frame.f_locals["count"] = 100
print(next(g), dict(g.gi_frame.f_locals))


class Body:
    a = 1
    sys._getframe().f_locals["b"] = 2
    print(b, sys._getframe().f_locals is locals())


# f_trace


def traced_from_inside():
    a = 1
    sys._getframe().f_trace = tracer
    b = 2
    del sys._getframe().f_trace
    c = 3
    return a + b + c


sys.settrace(lambda *event: None)
traced_from_inside()
sys.settrace(None)
show("f_trace set and deleted")


def lines_off():
    a = 1
    b = 2
    raises_caught()
    return a


def raises_caught():
    try:
        raise KeyError("k")
    except KeyError:
        pass


def no_lines(frame, event, arg):
    result = tracer(frame, event, arg)
    frame.f_trace_lines = False
    return result


sys.settrace(no_lines)
lines_off()
sys.settrace(None)
show("f_trace_lines off")


# settrace where it matters.


def switches_in_finally():
    try:
        sys.settrace(tracer)
        callee_of_finally()
    finally:
        sys.settrace(None)
        callee_of_finally()


def callee_of_finally():
    return 1


switches_in_finally()
show("on in try, off in finally")


def switches_on_in_finally():
    try:
        1 / 0
    except ZeroDivisionError:
        sys.settrace(tracer)
        callee_of_finally()
    finally:
        callee_of_finally()
        sys.settrace(None)


switches_on_in_finally()
show("on in a handler")


def switching_generator():
    yield 1
    sys.settrace(tracer)
    yield 2
    callee_of_finally()
    sys.settrace(None)
    yield 3


print([value for value in switching_generator()])
show("in a generator")


def switches_callback(frame, event, arg):
    tracer(frame, event, arg)
    if event == "line":
        sys.settrace(None)
    return switches_callback


def two_lines():
    a = 1
    return a


sys.settrace(switches_callback)
two_lines()
two_lines()
print(sys.gettrace())
show("off in a callback")


def replaces(frame, event, arg):
    sys.settrace(tracer)
    log.append(("replaced", event))
    return replaces


sys.settrace(replaces)
two_lines()
two_lines()
sys.settrace(None)
show("replaced in a callback")


def calls_more(frame, event, arg):
    # A callback is not traced itself.
    two_lines()
    log.append((frame.f_code.co_name, event))
    return None


sys.settrace(calls_more)
two_lines()
sys.settrace(None)
show("a callback that calls")


def raising_callback(frame, event, arg):
    tracer(frame, event, arg)
    if event == "return":
        raise RuntimeError("from the callback")
    return raising_callback


sys.settrace(raising_callback)
try:
    two_lines()
except RuntimeError as error:
    print(error, sys.gettrace())
two_lines()
show("a callback that raises at return")
