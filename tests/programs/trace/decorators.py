# Decorators: when they are called, and the wrapped calls.
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


def plain(f):
    return f


def wrapping(f):
    def wrapper(*args):
        before = 1
        r = f(*args)
        return r
    return wrapper


def factory(n):
    def decorator(f):
        return f
    return decorator


def one():
    @plain
    def g():
        return 1
    return g()


def wrapped():
    @wrapping
    def g(x):
        return x
    return g(5)


def stacked():
    @plain
    @factory(
        3
    )
    @wrapping
    def g(
        x,
        y=plain(2),
    ):
        return x + y
    return g(1)


def of_class():
    @plain
    @factory(1)
    class C:
        x = 1
    return C.x


class Methods:
    @property
    def p(self):
        return 1

    @p.setter
    def p(self, v):
        self.v = v

    @staticmethod
    @plain
    def s():
        return 2

    @classmethod
    def c(cls):
        return 3

    @wrapping
    def m(self):
        return 4


def methods():
    o = Methods()
    o.p = 5
    return o.p, o.s(), o.c(), o.m()


def class_as_decorator():
    class D:
        def __init__(self, f):
            self.f = f

        def __call__(self):
            return self.f()

    @D
    def g():
        return "g"
    return g()


def failing():
    @len
    def g():
        pass


def only_defined():
    @plain
    def g():
        return "never called"


def in_loop():
    made = []
    for n in range(2):
        @made.append
        def g():
            return n
    return [g() for g in made]


for f in (one, wrapped, stacked, of_class, methods, class_as_decorator, failing, only_defined, in_loop):
    trace(f)
