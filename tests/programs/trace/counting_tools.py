# What tracers are used for: coverage, a call tree, a profile by counts, a step debugger with breakpoints.
import sys


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
        steps += 1
    return steps


def primes(limit):
    found = []
    for n in range(2, limit):
        for p in found:
            if n % p == 0:
                break
            if p * p > n:
                found.append(n)
                break
        else:
            found.append(n)
    return found


def unused_branch(x):
    if x:
        return "always"
    else:
        return "never seen"


class Coverage:
    def __init__(self):
        self.lines = {}

    def __enter__(self):
        sys.settrace(self.trace)
        return self

    def __exit__(self, *details):
        sys.settrace(None)

    def trace(self, frame, event, arg):
        if frame.f_code.co_name == "__exit__":
            return None
        if event == "line":
            key = frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno
            self.lines[key] = self.lines.get(key, 0) + 1
        return self.trace


with Coverage() as coverage:
    results = collatz(27), primes(60), unused_branch(1)
print(results)
for key, count in sorted(coverage.lines.items()):
    print("  %-14s %3d %5d" % (*key, count))


def call_tree(f, *args):
    lines = []
    depth = 0

    def tracer(frame, event, arg):
        nonlocal depth
        if event == "call":
            lines.append("  " * depth + frame.f_code.co_name + repr(tuple(v for v in frame.f_locals.values())))
            depth += 1
        elif event == "return":
            depth -= 1
            lines.append("  " * depth + "= " + repr(arg))
        return tracer

    sys.settrace(tracer)
    try:
        f(*args)
    finally:
        sys.settrace(None)
    return "\n".join(lines)


def gcd(a, b):
    return gcd(b, a % b) if b else a


def hanoi(n, a, b, c):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []


print(call_tree(gcd, 48, 18))
print(call_tree(hanoi, 2, "a", "b", "c"))


def debugger(f, args, breakpoints):
    """At each breakpoint shows the chosen names; then runs a command."""
    shown = []

    def tracer(frame, event, arg):
        if event == "line":
            key = frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno
            for name in breakpoints.get(key, ()):
                shown.append("%s+%d %s = %r" % (*key, name, eval(name, frame.f_globals, dict(frame.f_locals))))
        return tracer

    sys.settrace(tracer)
    try:
        result = f(*args)
    finally:
        sys.settrace(None)
    return result, shown


result, shown = debugger(collatz, (6,), {("collatz", 4): ["n", "n * 3 + 1"], ("collatz", 8): ["steps"]})
print(result)
for line in shown:
    print("  ", line)


def count_events(f, *args):
    counts = {}

    def tracer(frame, event, arg):
        counts[event] = counts.get(event, 0) + 1
        return tracer

    sys.settrace(tracer)
    f(*args)
    sys.settrace(None)
    return counts


def with_exceptions():
    caught = 0
    for x in (1, 0, 2, 0):
        try:
            1 / x
        except ZeroDivisionError:
            caught += 1
    return caught


print(count_events(primes, 500), count_events(with_exceptions), count_events(hanoi, 6, 1, 2, 3))


class StepLimit(Exception):
    pass


def limited(f, *args, limit):
    left = limit

    def tracer(frame, event, arg):
        nonlocal left
        left -= 1
        if left < 0:
            raise StepLimit(limit)
        return tracer

    sys.settrace(tracer)
    try:
        return f(*args)
    except StepLimit as stop:
        return "stopped after %s events" % stop
    finally:
        sys.settrace(None)


def endless():
    n = 0
    while True:
        n += 1


print(limited(endless, limit=100), limited(collatz, 6, limit=1000))
