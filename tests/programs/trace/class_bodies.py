# Class bodies are calls; decorators, base classes, metaclasses and __init_subclass__ with them.
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


def plain():
    class C:
        x = 1
        y = x + 1

        def method(self):
            return self.x
    return C().method()


def with_docs():
    class C:
        """A docstring."""

        attribute: int = 5
        unset: str
    return C.attribute


def empty():
    class C:
        pass
    class D: pass


def nested():
    class Outer:
        class Inner:
            v = 1
        w = Inner.v
    return Outer.w


def base():
    return object


def bases():
    class C(
        base(),
    ):
        x = 1
    return C.x


def decorate(cls):
    cls.tag = "decorated"
    return cls


def decorated():
    @decorate
    class C:
        x = 1
    return C.tag


def control_flow():
    class C:
        for i in range(2):
            x = i
        if x:
            y = "yes"
        else:
            y = "no"
        try:
            1 / 0
        except ZeroDivisionError:
            z = "caught"
    return C.y, C.z


class Meta(type):
    def __new__(mcs, name, bases, names):
        return super().__new__(mcs, name, bases, names)

    def __call__(cls, *args):
        return super().__call__(*args)


def metaclass():
    class C(metaclass=Meta):
        def __init__(self, x):
            self.x = x
    return C(5).x


class Registers:
    def __init_subclass__(cls):
        cls.registered = True


class Named:
    def __set_name__(self, owner, name):
        self.name = name


def hooks():
    class C(Registers):
        field = Named()
    return C.registered, C.field.name


def failing():
    class C:
        x = 1
        y = x / 0
        z = 2


def zero_argument_super():
    class A:
        def f(self):
            return "A"

    class B(A):
        def f(self):
            return super().f() + "B"
    return B().f()


for f in (plain, with_docs, empty, nested, bases, decorated, control_flow, metaclass, hooks, failing, zero_argument_super):
    trace(f)
