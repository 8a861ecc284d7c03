# sys.monitoring: DISABLE, events of one function only, several tools, and mistakes.
import sys

M = sys.monitoring
E = M.events
log = []


def f(a):
    x = a + 1
    for i in range(2):
        x += i
    return x


def g():
    return 1


def line_once(code, line):
    if code.co_filename == __file__:
        log.append((code.co_name, line - code.co_firstlineno))
    return M.DISABLE


def lines(code, line):
    if code.co_filename == __file__:
        log.append(("second", code.co_name, line - code.co_firstlineno))


def show(title):
    print(title, log)
    log.clear()


def run():
    f(1)
    f(2)
    g()


M.use_tool_id(1, "one")
M.use_tool_id(2, "two")
print(M.register_callback(1, E.LINE, line_once))
M.set_local_events(1, f.__code__, E.LINE)
run()
show("local, disabled")
run()
show("again")
M.restart_events()
run()
show("restarted")
M.register_callback(2, E.LINE, lines)
M.set_local_events(2, f.__code__, E.LINE)
f(1)
show("another tool")
print(M.get_local_events(1, f.__code__), M.get_local_events(1, g.__code__))
M.set_local_events(1, f.__code__, 0)
M.set_local_events(2, f.__code__, 0)
f(1)
show("none")


def start_once(code, offset):
    if code.co_filename == __file__:
        log.append((code.co_name, offset >= 0))
    return M.DISABLE


M.register_callback(1, E.PY_START, start_once)
M.set_events(1, E.PY_START)
for _ in range(3):
    run()
M.set_events(1, 0)
show("starts")


def settrace_too(frame, event, arg):
    if frame.f_code in (f.__code__, g.__code__):
        log.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return settrace_too


M.restart_events()
M.set_local_events(1, f.__code__, E.LINE)
f(1)
log.clear()
sys.settrace(settrace_too)
f(1)
sys.settrace(None)
show("traced where disabled")
M.set_local_events(1, f.__code__, 0)


def refuse(code, offset, exception):
    return M.DISABLE


def fails():
    1 / 0


M.register_callback(1, E.RAISE, refuse)
M.set_events(1, E.RAISE)
for _ in range(2):
    try:
        fails()
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
M.set_events(1, 0)


def boom(*args):
    raise RuntimeError("callback")


M.register_callback(1, E.PY_START, boom)
M.restart_events()
M.set_local_events(1, g.__code__, E.PY_START)
try:
    g()
except RuntimeError as error:
    print("RuntimeError", error)
M.set_local_events(1, g.__code__, 0)
for attempt in (
    lambda: M.use_tool_id(7, "x"),
    lambda: M.use_tool_id(1, "x"),
    lambda: M.use_tool_id(3, 4),
    lambda: M.set_events(3, 1),
    lambda: M.set_events(1, 1 << 20),
    lambda: M.set_events(1, E.C_RETURN),
    lambda: M.register_callback(1, 3, None),
    lambda: M.register_callback(9, 1, None),
    lambda: M.set_local_events(1, 3, 1),
    lambda: M.set_local_events(1, g.__code__, E.RAISE),
):
    try:
        print(attempt())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
M.free_tool_id(1)
M.free_tool_id(2)
print(M.get_tool(1), M.DEBUGGER_ID, M.COVERAGE_ID, M.PROFILER_ID, M.OPTIMIZER_ID)
