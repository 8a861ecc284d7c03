# sys.call_tracing: a callback traces what it calls itself.
import sys

log = []


def inner(n):
    n += 1
    return n


def tracer(frame, event, arg):
    log.append((event, frame.f_code.co_name))
    if event == "line" and frame.f_code.co_name == "outer" and not any(name == "inner" for _, name in log):
        inner(1)
        log.append(("plain call", len(log)))
        result = sys.call_tracing(inner, (5,))
        log.append(("result", result))
    return tracer


def outer():
    x = 1
    return x


sys.settrace(tracer)
outer()
sys.settrace(None)
for entry in log:
    print(*entry)
try:
    sys.call_tracing(inner, [1])
except TypeError as error:
    print(error)
