# Tracing switched on and off in the middle of running functions, loops and generators.
import sys

log = []


def show(frame, event, arg):
    line = frame.f_lineno - frame.f_code.co_firstlineno
    log.append("%s %s %d %s" % (event, frame.f_code.co_name, line, arg[0].__name__ if event == "exception" else repr(arg) if event == "return" else ""))
    return show


def report(name, result):
    print("--", name, "->", result)
    for entry in log:
        print("  ", entry.rstrip())
    log.clear()


def helper(x):
    y = x + 1
    return y


def on_in_the_middle():
    a = helper(1)
    sys.settrace(show)
    b = helper(2)
    c = a + b
    sys.settrace(None)
    d = helper(3)
    return c + d


report("on_in_the_middle", on_in_the_middle())


def off_in_a_callee():
    def stop():
        x = 1
        sys.settrace(None)
        x = 2
        return x
    helper(1)
    r = stop()
    helper(2)
    return r


sys.settrace(show)
r = off_in_a_callee()
helper(9)
report("off_in_a_callee", r)


def on_in_a_callee():
    def start():
        x = 1
        sys.settrace(show)
        x = 2
        return x
    helper(1)
    start()
    r = helper(2)
    return r


r = on_in_a_callee()
sys.settrace(None)
report("on_in_a_callee", r)


def in_a_loop():
    total = 0
    for i in range(6):
        if i == 2:
            sys.settrace(show)
        if i == 4:
            sys.settrace(None)
        total += helper(i)
    return total


report("in_a_loop", in_a_loop())


def numbers():
    yield 1
    yield 2
    yield 3


def generator_between():
    g = numbers()
    out = [next(g)]
    sys.settrace(show)
    out.append(next(g))
    sys.settrace(None)
    out.append(next(g))
    return out


report("generator_between", generator_between())


def generator_switches():
    def g():
        yield 1
        sys.settrace(show)
        yield 2
        yield 3
        sys.settrace(None)
        yield 4
    return list(g())


report("generator_switches", generator_switches())


def with_exception():
    def fails():
        sys.settrace(show)
        helper(0)
        raise ValueError("v")
    try:
        fails()
    except ValueError:
        r = helper(1)
    sys.settrace(None)
    return r


report("with_exception", with_exception())


def off_in_finally():
    try:
        sys.settrace(show)
        return helper(5)
    finally:
        sys.settrace(None)


report("off_in_finally", off_in_finally())


def another(frame, event, arg):
    log.append("another " + event + " " + frame.f_code.co_name)
    return another


def changes_the_tracer():
    helper(1)
    sys.settrace(another)
    helper(2)
    sys.settrace(show)
    helper(3)


sys.settrace(show)
changes_the_tracer()
sys.settrace(None)
report("changes_the_tracer", sys.gettrace())


def by_the_tracer(frame, event, arg):
    log.append(event + " " + frame.f_code.co_name)
    if event == "line" and frame.f_code.co_name == "helper":
        sys.settrace(None)
    return by_the_tracer


def three_calls():
    helper(1)
    helper(2)
    return helper(3)


sys.settrace(by_the_tracer)
r = three_calls()
report("by_the_tracer", (r, sys.gettrace()))


def often():
    total = 0
    for i in range(50):
        sys.settrace(show if i % 2 else None)
        total += helper(i)
    sys.settrace(None)
    return total


r = often()
print("--", "often ->", r, len(log), log[:3], log[-1])
log.clear()


def recursion(n):
    if n == 2:
        sys.settrace(show)
    if n == 0:
        sys.settrace(None)
        return 0
    return 1 + recursion(n - 1)


report("recursion", recursion(4))
for wrong in (lambda: sys.settrace(), lambda: sys.settrace(1, 2)):
    try:
        wrong()
    except TypeError as error:
        print("TypeError:", error)
sys.settrace(show)
print(sys.gettrace() is show)
sys.settrace(None)
print(sys.gettrace())
