# Calls: nested functions, arguments over several lines, methods, defaults, recursion of two functions.
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


def inner(x):
    return x + 1


def outer(x):
    y = inner(x)
    z = inner(inner(y))
    return y, z


def arguments(a, b=2, *c, d, **e):
    return a + b + d


def calls_arguments():
    r = arguments(1, d=inner(2))
    return r + arguments(
        inner(1),
        d=inner(2),
        e=inner(3),
    )


def even(n):
    if n == 0:
        return True
    return odd(n - 1)


def odd(n):
    if n == 0:
        return False
    return even(n - 1)


class C:
    """A docstring."""

    def __init__(self, v):
        self.v = v

    def method(self):
        """Another."""
        return self.v

    def __add__(self, other):
        return C(self.v + other.v)

    def __len__(self):
        return self.v

    @property
    def double(self):
        return self.v * 2

    @staticmethod
    def static():
        return "static"

    @classmethod
    def make(cls):
        return cls(0)


def methods():
    c = C(1) + C(2)
    n = len(c)
    c.double
    C.static()
    return n + C.make().method()


def no_body():
    pass


def only_doc():
    """Only this."""


def several_statements(): x = 1; y = inner(x); return y


def closure():
    k = 5

    def add(n):
        return n + k

    return add(1) + add(2)


trace(outer, 1)
trace(calls_arguments)
trace(even, 3)
trace(methods)
trace(no_body)
trace(only_doc)
trace(several_statements)
trace(closure)
trace(inner, "a")
