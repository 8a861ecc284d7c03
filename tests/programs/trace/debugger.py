# A debugger as sys.settrace makes one: breakpoints, step, next, return, until,
# variables that are changed, jumps, and a post-mortem look at a traceback. A
# script says what it does at each stop.
import os
import sys

FILE = __file__
FIRST = {}


class Quit(Exception):
    pass


class Debugger:
    def __init__(self, script):
        self.script = list(script)
        self.breaks = {}
        self.stop_frame = None
        self.return_frame = None
        self.stop_line = 0
        self.bottom = None

    # What is traced.

    def dispatch(self, frame, event, arg):
        if self.quitting:
            return None
        if frame.f_code.co_filename != FILE or frame.f_code.co_name in ("run", "act"):
            return None
        if event == "call":
            if self.bottom is None:
                self.bottom = frame.f_back
            wanted = self.stops_at(frame) or any(
                frame.f_code.co_firstlineno <= line for line in self.breaks
            )
            return self.dispatch if wanted else None
        if event == "line":
            if self.stops_at(frame) or self.broken(frame):
                self.act("line", frame, None)
        elif event == "return":
            if self.stops_at(frame) or frame is self.return_frame:
                self.act("return", frame, arg)
        elif event == "exception":
            if self.stops_at(frame):
                self.act("exception", frame, arg[0].__name__)
        if self.quitting:
            raise Quit
        return self.dispatch

    def stops_at(self, frame):
        if self.stop_frame is frame:
            return self.stop_line >= 0 and frame.f_lineno >= self.stop_line
        return self.stop_frame is None and self.stop_line >= 0

    def broken(self, frame):
        condition = self.breaks.get(frame.f_lineno)
        if condition is None:
            return False
        return eval(condition, frame.f_globals, frame.f_locals)

    # What the script does at a stop.

    def act(self, event, frame, arg):
        line = frame.f_lineno - frame.f_code.co_firstlineno
        values = {name: value for name, value in frame.f_locals.items() if isinstance(value, (int, str, list))}
        print(f"  {event} {frame.f_code.co_name}+{line} {values} {arg!r}")
        command, *rest = self.script.pop(0) if self.script else ("continue",)
        print("    ", command, *(getattr(value, "__name__", value) for value in rest))
        getattr(self, "do_" + command)(frame, *rest)

    def set_stop(self, stop, returning, line=0):
        self.stop_frame, self.return_frame, self.stop_line = stop, returning, line

    def do_step(self, frame):
        self.set_stop(None, None)

    def do_next(self, frame):
        self.set_stop(frame, None)

    def do_until(self, frame):
        self.set_stop(frame, frame, frame.f_lineno + 1)

    def do_return(self, frame):
        self.set_stop(frame.f_back, frame)
        # A caller that was not traced is from now on.
        if frame.f_back is not None and frame.f_back is not self.bottom:
            frame.f_back.f_trace = self.dispatch

    def do_continue(self, frame):
        self.set_stop(self.bottom, None, -1)
        if not self.breaks:
            sys.settrace(None)
            walk = frame.f_back
            while walk is not None and walk is not self.bottom:
                del walk.f_trace
                walk = walk.f_back

    def do_break(self, frame, function, offset, condition="True"):
        self.breaks[function.__code__.co_firstlineno + offset] = condition
        self.do_continue(frame)

    def do_clear(self, frame):
        self.breaks.clear()
        self.do_continue(frame)

    def do_set(self, frame, name, value):
        frame.f_locals[name] = value
        self.do_step(frame)

    def do_eval(self, frame, expression):
        print("     =", eval(expression, frame.f_globals, frame.f_locals))
        self.do_step(frame)

    def do_jump(self, frame, offset):
        try:
            frame.f_lineno = frame.f_code.co_firstlineno + offset
        except ValueError as error:
            print("     !", error)
        self.do_step(frame)

    def do_where(self, frame):
        walk = frame
        while walk is not None and walk is not self.bottom:
            print("     at", walk.f_code.co_name, walk.f_lineno - walk.f_code.co_firstlineno)
            walk = walk.f_back
        self.do_step(frame)

    def do_quit(self, frame):
        self.quitting = True
        sys.settrace(None)

    quitting = False

    def run(self, function, *args):
        print(function.__name__, args)
        self.bottom = sys._getframe()
        sys.settrace(self.dispatch)
        try:
            result = function(*args)
        except Quit:
            result = "quit"
        except Exception as error:
            result = error
        finally:
            sys.settrace(None)
        print("  result", repr(result), sys.gettrace())
        return result


def add(a, b):
    c = a + b
    return c


def total(n):
    result = 0
    for i in range(n):
        result = add(result, i)
    return result


def numbers(n):
    for i in range(n):
        try:
            yield i
        finally:
            last = i
    return last


def catching(text):
    try:
        number = int(text)
    except ValueError as error:
        number = -1
    finally:
        done = True
    return number


def failing(d):
    inner = [1, 2]
    return inner[d["index"]]


def main():
    a = total(3)
    b = list(numbers(2))
    c = catching("x")
    square = [k * k for k in b]
    return a, b, c, square


step = ("step",)
next_ = ("next",)
Debugger([step] * 70).run(main)
Debugger([step, step] + [next_] * 20).run(main)
Debugger([("break", add, 1), ("eval", "a + b"), ("set", "c", 40), step, step, ("clear",)]).run(main)
Debugger([("break", add, 1, "b == 2"), ("where",), ("return",), step, ("return",), step, next_, ("clear",)]).run(main)
Debugger([step, step, step, ("until",), ("until",), ("until",), next_, ("continue",)]).run(total, 3)
Debugger([next_] * 14).run(catching, "7")
Debugger([step] * 14).run(catching, "seven")
Debugger([step, step, ("jump", 1), step, ("jump", 4), step, step, ("jump", 9)] + [step] * 5).run(total, 2)
Debugger([step, step, step, ("quit",)]).run(main)
Debugger([("break", numbers, 5), ("set", "i", 10), step, step, step, step]).run(main)
Debugger([("return",), step, step]).run(main)
error = Debugger([next_, next_, next_, next_]).run(failing, {"index": 5})

# Post mortem: the frames of a traceback and their variables.
tb = error.__traceback__
while tb is not None:
    frame = tb.tb_frame
    if frame.f_code is failing.__code__:
        print("failed at", tb.tb_lineno - frame.f_code.co_firstlineno, frame.f_locals["inner"], frame.f_locals["d"])
        print(eval("inner + [d]", frame.f_globals, frame.f_locals))
    tb = tb.tb_next
