"""Runs a program under an observer and prints the seconds of CPU time it took.

    driver.py MODE PROGRAM [ARGUMENT…]

MODE is `off` (nothing was ever switched on), `none` (a `sys.settrace` function that returns None: calls alone), `line`
(a function that is called for each line and does nothing), `coverage` (it keeps the lines it has seen) or `monitoring`
(`sys.monitoring` keeps the lines and says DISABLE, so each place is told once).

What the program prints goes nowhere; the time is the last line of standard error.
"""

import io
import sys
import time


def none():
    def callback(frame, event, arg):
        return None

    sys.settrace(callback)
    return lambda: sys.settrace(None)


def line():
    def callback(frame, event, arg):
        return callback

    sys.settrace(callback)
    return lambda: sys.settrace(None)


def coverage():
    seen = set()

    def local(frame, event, arg):
        if event == "line":
            seen.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    sys.settrace(lambda frame, event, arg: local)
    return lambda: sys.settrace(None)


def monitoring():
    tool, events = sys.monitoring.COVERAGE_ID, sys.monitoring.events
    seen = set()

    def on_line(code, line):
        seen.add((code.co_filename, line))
        return sys.monitoring.DISABLE

    sys.monitoring.use_tool_id(tool, "coverage")
    sys.monitoring.register_callback(tool, events.LINE, on_line)
    sys.monitoring.set_events(tool, events.LINE)
    return lambda: sys.monitoring.free_tool_id(tool)


MODES = {"off": lambda: lambda: None, "none": none, "line": line, "coverage": coverage, "monitoring": monitoring}


def main():
    mode, program = sys.argv[1:3]
    del sys.argv[:2]
    with open(program) as file:
        code = compile(file.read(), program, "exec")
    real, sys.stdout = sys.stdout, io.StringIO()
    begin = MODES[mode]
    start = time.process_time()
    stop = begin()
    try:
        exec(code, {"__name__": "__main__"})
    finally:
        stop()
        seconds = time.process_time() - start
        sys.stdout = real
    print(seconds, file=sys.stderr)


main()
