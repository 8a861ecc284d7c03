# Loops: for, while, else, break, continue, loops on one line, loops without a body to speak of.
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


def simple_for():
    total = 0
    for x in [1, 2, 3]:
        total += x
    return total


def for_else(values):
    for v in values:
        if v == 2:
            break
    else:
        return "else"
    return "broken"


def while_loop():
    n = 3
    while n:
        n -= 1
        if n == 1:
            continue
        x = n
    return n


def while_else():
    n = 0
    while n < 2:
        n += 1
    else:
        n = 10
    return n


def while_true():
    n = 0
    while True:
        n += 1
        if n > 2:
            break
    return n


def nested():
    out = []
    for i in range(2):
        for j in range(2):
            if i == j:
                continue
            out.append((i, j))
    return out


def one_line():
    for x in (1, 2): y = x
    while y: y -= 1
    return y


def empty():
    for x in ():
        pass
    for x in range(2):
        pass
    while False:
        pass
    return "end"


def body_over_lines():
    for x in (
        1,
        2,
    ):
        y = (
            x
            + 1
        )


def loop_at_end(values):
    for v in values:
        if v:
            print(end="")


def over_calls():
    def numbers():
        return [1, 2]
    for x in numbers():
        for y in (x, x):
            pass


for f, *args in ((simple_for,), (for_else, [1, 2, 3]), (for_else, [1]), (while_loop,), (while_else,), (while_true,), (nested,), (one_line,), (empty,), (body_over_lines,), (loop_at_end, [0, 1]), (over_calls,)):
    trace(f, *args)
