# Code made by `exec`, `eval` and `compile`: its lines and its end.
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


SOURCE = "x = 1\nfor i in range(2):\n    x += i\ny = x\n"


def run_exec():
    space = {}
    exec(compile(SOURCE, "<made>", "exec"), space)
    return space["y"]


def run_eval():
    return eval("[n for n in (1, 2)]")


def run_defined():
    space = {}
    exec("def made(a):\n    b = a\n    return b + 1\n", space)
    return space["made"](2)


def fails():
    exec("x = 1\nundefined\n", {})


for f in run_exec, run_eval, run_defined, fails:
    trace(f)
