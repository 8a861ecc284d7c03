# `sys.monitoring`: generators that begin, go on and yield, at places that a tool disables, one after the other, and wants again.
import sys

M = sys.monitoring
E = M.events
TOOL = 3
OTHER = 4
log = []


def callback(name, tool, disables):
    def on_event(code, *rest):
        if code.co_name in ("layer", "source", "loop", "pick", "plain"):
            # Offsets are the interpreter's own.
            shown = rest[0] - code.co_firstlineno if name == "LINE" else rest[1:]
            log.append("%s%s %s %s" % (tool if tool != TOOL else "", name, code.co_name, shown))
        if disables(code, name):
            return M.DISABLE

    return on_event


def begin(tool, events, disables):
    M.use_tool_id(tool, "tool%d" % tool)
    for name in events:
        M.register_callback(tool, getattr(E, name), callback(name, tool, disables))
    M.set_events(tool, sum(getattr(E, name) for name in events))


def end(tool):
    M.set_events(tool, 0)
    for name in FRAMES + ["LINE", "STOP_ITERATION"]:
        M.register_callback(tool, getattr(E, name), None)
    M.free_tool_id(tool)


def show(title):
    print(title)
    for line in log:
        print("   ", line)
    log.clear()


def source(count):
    for number in range(count):
        yield number


def layer(depth, count):
    if depth:
        yield from layer(depth - 1, count)
    else:
        yield from source(count)


def loop(count, between=None):
    total = 0
    for value in layer(2, count):
        total += value
        if between and value == 2:
            between()
    return total


def pick(flag):
    # The word behind the first `yield` can be come to without it.
    for number in range(3):
        got = flag and (yield number)
        other = (yield number + 10)


def plain(count):
    return sum(number for number in range(count))


FRAMES = ["PY_START", "PY_RESUME", "PY_YIELD", "PY_RETURN"]
ALL = FRAMES + ["LINE"]


def observe(title, events, disables, run):
    M.restart_events()
    begin(TOOL, events, disables)
    try:
        result = run()
    finally:
        end(TOOL)
    print(result)
    show(title)


always = lambda code, name: True
never = lambda code, name: False
observe("all, disabled", ALL, always, lambda: loop(5))
observe("frames, disabled", FRAMES, always, lambda: loop(5))
observe("frames, not disabled", FRAMES, never, lambda: loop(2))
observe("resumes stay", FRAMES, lambda code, name: name != "PY_RESUME", lambda: loop(4))
observe("yields stay", FRAMES, lambda code, name: name != "PY_YIELD", lambda: loop(4))
observe("those of the middle stay", FRAMES, lambda code, name: code.co_name != "layer", lambda: loop(3))
observe("those of the innermost stay", FRAMES, lambda code, name: code.co_name != "source", lambda: loop(3))
observe("lines only", ["LINE"], always, lambda: loop(4))
observe("lines stay", ["LINE"], never, lambda: loop(2))
observe("yields only", ["PY_YIELD"], always, lambda: loop(4))
observe("resumes only", ["PY_RESUME"], always, lambda: loop(4))
observe("starts only", ["PY_START"], always, lambda: (loop(2), loop(2)))
observe("picked", FRAMES, always, lambda: list(pick(True)) + list(pick(False)))
observe("resumes in pick", ["PY_RESUME"], lambda code, name: False, lambda: list(pick(True)) + list(pick(False)))
observe("sum", ALL, always, lambda: plain(4))

# Wanted again in the middle.
observe("again", FRAMES, always, lambda: loop(5, M.restart_events))
observe("again, lines", ALL, always, lambda: loop(5, M.restart_events))


# A second tool comes and goes.
def other():
    begin(OTHER, FRAMES, lambda code, name: name == "PY_START")


def run():
    try:
        return loop(4, other)
    finally:
        end(OTHER)


observe("two tools", FRAMES, always, run)


# `sys.settrace` and `sys.setprofile` begin where everything is disabled.
def traced():
    def trace(frame, event, arg):
        if frame.f_code.co_name in ("layer", "source"):
            log.append("trace %s %s" % (event, frame.f_code.co_name))

    sys.settrace(trace)


def run():
    try:
        return loop(4, traced)
    finally:
        sys.settrace(None)


observe("trace", FRAMES, always, run)


def profiled():
    def profile(frame, event, arg):
        if frame.f_code.co_name in ("layer", "source"):
            log.append("profile %s %s" % (event, frame.f_code.co_name))

    sys.setprofile(profile)


def run():
    try:
        return loop(4, profiled)
    finally:
        sys.setprofile(None)


observe("profile", FRAMES, always, run)


# Events of one code object alone.
def run():
    M.use_tool_id(OTHER, "other")
    M.register_callback(OTHER, E.PY_YIELD, callback("PY_YIELD", OTHER, never))
    M.set_local_events(OTHER, source.__code__, E.PY_YIELD)
    try:
        return loop(3)
    finally:
        M.set_local_events(OTHER, source.__code__, 0)
        M.register_callback(OTHER, E.PY_YIELD, None)
        M.free_tool_id(OTHER)


observe("one code", FRAMES, always, run)
