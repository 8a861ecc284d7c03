# `break`, `continue`, `else` and `return` out of nested loops and blocks.
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


def search(rows, wanted):
    for row in rows:
        for item in row:
            if item == wanted:
                break
        else:
            continue
        break
    else:
        return None
    return row


def through_finally(items):
    found = []
    for item in items:
        try:
            if item == 1:
                continue
            if item == 2:
                break
            found.append(item)
        finally:
            found.append("f")
    return found


def while_true():
    n = 0
    while True:
        n += 1
        if n > 2:
            return n


def infinite_with():
    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *details):
            pass

    for i in range(2):
        with Manager():
            if i:
                break
    return i


trace(search, [[1, 2], [3, 4]], 3)
trace(search, [[1]], 9)
trace(through_finally, [0, 1, 2, 3])
trace(while_true)
trace(infinite_with)
