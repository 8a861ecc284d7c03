# What the callback returns decides what is traced; exceptions inside it end the tracing.
import sys

log = []


def place(frame, event):
    return "%s %s %d" % (event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno)


def report(name, result=None):
    print("--", name, "->", result)
    for entry in log:
        print("  ", entry)
    log.clear()


def helper(x):
    y = x
    return y


def work():
    a = helper(1)
    b = helper(2)
    return a + b


def run(tracer, f=work):
    sys.settrace(tracer)
    try:
        result = f()
    except Exception as error:
        result = "%s: %s" % (type(error).__name__, error)
    after = sys.gettrace()
    sys.settrace(None)
    report(getattr(tracer, "__name__", type(tracer).__name__), (result, after is tracer))


def always_none(frame, event, arg):
    log.append(place(frame, event))
    return None


def only_helper(frame, event, arg):
    log.append(place(frame, event))
    if frame.f_code.co_name == "helper":
        return only_helper


def local(frame, event, arg):
    log.append("local " + place(frame, event))
    return local


def hands_over(frame, event, arg):
    log.append("global " + place(frame, event))
    return local


def once(frame, event, arg):
    log.append("once " + place(frame, event))
    return None


def stops_after_one_line(frame, event, arg):
    log.append(place(frame, event))
    return once


def first(frame, event, arg):
    log.append("first " + place(frame, event))
    return second


def second(frame, event, arg):
    log.append("second " + place(frame, event))
    return first


def fails_on_call(frame, event, arg):
    log.append(place(frame, event))
    if frame.f_code.co_name == "helper":
        raise ValueError("in the callback")
    return fails_on_call


def fails_on_line(frame, event, arg):
    log.append(place(frame, event))
    if event == "line" and frame.f_code.co_name == "helper":
        raise KeyError("on a line")
    return fails_on_line


def fails_on_return(frame, event, arg):
    log.append(place(frame, event))
    if event == "return" and frame.f_code.co_name == "helper":
        raise RuntimeError("on return")
    return fails_on_return


def catching():
    try:
        helper(1)
    except (ValueError, KeyError, RuntimeError) as error:
        helper(2)
        return "caught " + type(error).__name__


class Tracer:
    def __init__(self):
        self.events = {}

    def __call__(self, frame, event, arg):
        self.events[event] = self.events.get(event, 0) + 1
        return self

    def method(self, frame, event, arg):
        log.append("method " + place(frame, event))
        return self.method


def number(frame, event, arg):
    log.append(place(frame, event))
    return number if event == "call" else "not callable"


for tracer in (always_none, only_helper, hands_over, stops_after_one_line, first):
    run(tracer)
for tracer in (fails_on_call, fails_on_line, fails_on_return):
    run(tracer)
    run(tracer, catching)
t = Tracer()
sys.settrace(t)
work()
sys.settrace(None)
print(t.events)
sys.settrace(t.method)
helper(5)
sys.settrace(None)
report("a bound method")
run(lambda frame, event, arg: log.append("lambda " + place(frame, event)))


def arguments(frame, event, arg):
    if event == "exception":
        kind, error, trace = arg
        log.append("%s %s %s %s" % (kind.__name__, error.args, type(trace).__name__, trace.tb_frame is frame))
    else:
        log.append("%s %r" % (event, arg))
    return arguments


def raises():
    try:
        {}["k"]
    except KeyError:
        return "value"


run(arguments, raises)


def calls_inside(frame, event, arg):
    """Calls in the callback are not traced."""
    helper(1)
    log.append(place(frame, event))
    [x for x in range(3)]
    return calls_inside


run(calls_inside, helper.__class__(helper.__code__, globals(), "copy", (7,)))


def keeps_frames(frame, event, arg):
    kept.append((frame, event))
    return keeps_frames


kept = []
run(keeps_frames)
print([(frame.f_code.co_name, event) for frame, event in kept], len({id(frame) for frame, _ in kept}))
