# sys.monitoring: the events of functions, generators, lines, calls and exceptions.
import sys

M = sys.monitoring
E = M.events
TOOL = 3
log = []


def callback(name):
    def called(code, *args):
        if code.co_filename != __file__:
            return
        shown = []
        for arg in args if name == "LINE" else args[1:]:
            if isinstance(arg, BaseException):
                shown.append(repr(arg))
            elif arg is M.MISSING:
                shown.append("MISSING")
            elif callable(arg):
                shown.append(arg.__qualname__)
            elif name == "LINE":
                shown.append(arg - code.co_firstlineno)
            else:
                shown.append(arg if " at 0x" not in repr(arg) else type(arg).__name__)
        log.append((name, code.co_name, *shown))

    return called


def gen(n):
    for i in range(n):
        try:
            yield i
        except ValueError:
            yield "caught"


def f(a):
    x = a + 1
    g = gen(2)
    next(g)
    g.throw(ValueError("v"))
    list(g)
    for v in gen(1):
        len([v])
    try:
        raise KeyError(1)
    except KeyError:
        pass
    try:
        int("q")
    except ValueError:
        pass
    return x


def outer():
    f(1)
    try:
        h()
    except ZeroDivisionError:
        return [c for c in "ab"]


def h():
    1 / 0


M.use_tool_id(TOOL, "events")
print(M.get_tool(TOOL), M.get_events(TOOL))
names = [name for name in dir(E) if name.isupper() and name not in ("NO_EVENTS", "INSTRUCTION", "JUMP", "BRANCH")]
for name in names:
    M.register_callback(TOOL, getattr(E, name), callback(name))
for events in (
    E.PY_START | E.PY_RETURN | E.PY_YIELD | E.PY_RESUME,
    E.LINE,
    E.CALL,
    E.RAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND | E.PY_THROW,
    E.STOP_ITERATION,
    E.PY_START | E.LINE | E.CALL | E.RAISE,
):
    log.clear()
    M.set_events(TOOL, events)
    outer()
    M.set_events(TOOL, 0)
    print("events", events, M.get_events(TOOL))
    for entry in log:
        print("  ", *entry)

# Branches and jumps: how many, and whether their destinations are in the code.
counts = {}


def branch(name):
    def called(code, offset, destination):
        if code is loop.__code__:
            counts[name] = counts.get(name, 0) + (0 <= destination <= len(code.co_code))

    return called


def loop():
    total = 0
    for i in range(4):
        if i % 2:
            total += i
        else:
            total -= i
    return total


M.register_callback(TOOL, E.BRANCH, branch("branch"))
M.set_events(TOOL, E.BRANCH)
loop()
M.set_events(TOOL, 0)
print(counts["branch"] >= 8)
M.free_tool_id(TOOL)
print(M.get_tool(TOOL))
