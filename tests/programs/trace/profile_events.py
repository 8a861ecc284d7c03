# sys.setprofile: calls and returns of Python functions, and of native ones.
import sys

log = []


def profiler(frame, event, arg):
    if event.startswith("c_"):
        detail = arg.__qualname__
    elif event == "return":
        detail = repr(arg) if " at 0x" not in repr(arg) else type(arg).__name__
    else:
        detail = ""
    log.append(" ".join([event, frame.f_code.co_name, str(frame.f_lineno - frame.f_code.co_firstlineno), detail]).rstrip())


def add(a, b):
    return a + b


class Point:
    def __init__(self, x):
        self.x = x

    def length(self):
        return abs(self.x)


def numbers(n):
    for i in range(n):
        yield i


def fails():
    raise KeyError("k")


def work():
    add(1, 2)
    Point(-3).length()
    list(numbers(2))
    sorted([3, 1, 2], key=lambda v: -v)
    "a,b".split(",")
    max(*[1, 2, 3])
    try:
        int("x")
    except ValueError:
        pass
    try:
        [].pop()
    except IndexError:
        pass
    append = [].append
    append(3)
    try:
        fails()
    except KeyError:
        pass
    return [n for n in (1, 2)]


sys.setprofile(profiler)
work()
sys.setprofile(None)
for entry in log:
    print(entry)
print(sys.getprofile())


def broken(frame, event, arg):
    raise RuntimeError("profiler")


sys.setprofile(broken)
try:
    add(1, 2)
except RuntimeError as error:
    print("RuntimeError", error, sys.getprofile())
