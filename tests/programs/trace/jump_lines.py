# The line that a jump leads to has no line event of its own: the debugger that
# assigned f_lineno has shown it already. The lines after it have theirs.
import sys
import warnings

warnings.simplefilter("ignore")


def run(func, source, target, *args, opcodes=False):
    first = func.__code__.co_firstlineno
    events = []
    done = False

    def tracer(frame, event, arg):
        nonlocal done
        if frame.f_code is not func.__code__:
            return None
        frame.f_trace_opcodes = opcodes
        line = frame.f_lineno - first
        if event == "opcode":
            # How many instructions a line has is each Python's own affair.
            if events[-1] != ("opcode", line):
                events.append(("opcode", line))
            return tracer
        events.append((event, line))
        if event == "line" and line == source and not done:
            done = True
            frame.f_lineno = first + target
        return tracer

    sys.settrace(tracer)
    try:
        result = func(*args)
        if hasattr(result, "send"):
            result = list(result)
    except Exception as error:
        result = repr(error)
    sys.settrace(None)
    print(func.__name__, source, target, result, events)


def straight():
    x = 1
    x = 2
    x = 3
    y = 4
    return x


def loop():
    t = 0
    for i in range(2):
        t += i
        t += 10
    t += 100
    return t


def two_on_a_line():
    x = 1; y = 2
    z = 3
    return z


def while_loop():
    n = 0
    while n < 3:
        n += 1
    return n


def branches(c=0):
    if c:
        x = 1
    else:
        x = 2
    return x


def with_finally():
    try:
        x = 1
        x = 2
    finally:
        x = 3
    return x


def expressions():
    x = [1,
         2]
    y = (x,
        3)
    return y


def generator():
    x = 1
    yield x
    x = 2
    yield x
    x = 3


for source, target in ((3, 1), (1, 4), (2, 5), (2, 2), (1, 1), (3, 2)):
    run(straight, source, target)
run(straight, 3, 1, opcodes=True)
run(straight, 1, 4, opcodes=True)
for source, target in ((4, 3), (3, 4), (4, 5), (5, 2), (1, 5), (5, 1), (3, 2), (4, 2)):
    run(loop, source, target)
for source, target in ((2, 1), (1, 2), (3, 1)):
    run(two_on_a_line, source, target)
for source, target in ((3, 2), (2, 4), (4, 2), (3, 4), (4, 1), (2, 3)):
    run(while_loop, source, target)
for source, target in ((4, 2), (1, 4), (5, 1), (5, 2)):
    run(branches, source, target)
for source, target in ((2, 3), (3, 2), (6, 1)):
    run(with_finally, source, target)
for source, target in ((3, 1), (5, 3), (1, 3)):
    run(expressions, source, target)
for source, target in ((3, 1), (1, 3), (5, 1), (3, 5), (2, 4), (4, 2)):
    run(generator, source, target)
