# frame.f_trace: set for frames that already run, changed, and switched off; f_trace_lines.
import sys

log = []


def show(frame, event, arg):
    log.append("%s %s %d" % (event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    return show


def report(name):
    print("--", name)
    for entry in log:
        print("  ", entry)
    log.clear()


def nothing(frame, event, arg):
    return None


def helper(x):
    y = x
    return y


def own_frame():
    a = 1
    sys.settrace(nothing)
    sys._getframe().f_trace = show
    b = 2
    c = helper(b)
    sys.settrace(None)
    d = 4
    return d


own_frame()
report("own_frame")


def caller():
    x = 1
    callee()
    y = 2
    z = 3
    return y


def callee():
    sys._getframe(1).f_trace = show
    sys.settrace(nothing)
    helper(1)


caller()
sys.settrace(None)
report("caller")


def taken_away(frame, event, arg):
    log.append("%s %s %d" % (event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == "line" and frame.f_code.co_name == "several" and frame.f_lineno - frame.f_code.co_firstlineno == 2:
        frame.f_trace = None
        return None
    return taken_away


def several():
    a = 1
    b = 2
    c = helper(3)
    d = 4
    return a


sys.settrace(taken_away)
several()
sys.settrace(None)
report("taken_away")


def deleted():
    sys.settrace(show)
    helper(1)
    f = sys._getframe()
    f.f_trace = show
    a = 1
    del f.f_trace
    b = 2
    c = 3
    sys.settrace(None)


deleted()
report("deleted")


def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    log.append("%s %s" % (event, frame.f_code.co_name))
    return no_lines


def raises():
    a = 1
    try:
        1 / 0
    except ZeroDivisionError:
        b = helper(2)
    return b


sys.settrace(no_lines)
raises()
sys.settrace(None)
report("no_lines")


def lines_again(frame, event, arg):
    log.append("%s %s %d" % (event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
    if event == "exception":
        frame.f_trace_lines = True
    elif event == "call":
        frame.f_trace_lines = False
    return lines_again


sys.settrace(lines_again)
raises()
sys.settrace(None)
report("lines_again")


def inspect():
    f = sys._getframe()
    g = f.f_back
    return f.f_trace, f.f_trace_lines, f.f_trace_opcodes, f.f_code.co_name, g.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, type(f).__name__, f.f_globals is globals()


print(inspect())
sys.settrace(show)
state = inspect()
sys.settrace(None)
print(state[0] is show, state[1:])
log.clear()


def set_without_global_tracer():
    sys._getframe().f_trace = show
    a = 1
    b = helper(a)
    return b


set_without_global_tracer()
report("set without a global tracer")


def set_in_generator():
    yield 1
    sys._getframe().f_trace = show
    yield 2
    yield 3


sys.settrace(nothing)
g = set_in_generator()
values = list(g)
sys.settrace(None)
report("set_in_generator")
print(values)


def on_call_only(frame, event, arg):
    log.append("%s %s" % (event, frame.f_code.co_name))
    frame.f_trace = show
    return None


def two():
    helper(1)
    helper(2)


sys.settrace(on_call_only)
two()
sys.settrace(None)
report("on_call_only")
