# __cause__, __context__, __suppress_context__, raise from, bare raise.

def show(error, depth=0):
    print("  " * depth + "%s(%s) cause=%s context=%s suppress=%s" % (
        type(error).__name__, error,
        type(error.__cause__).__name__, type(error.__context__).__name__, error.__suppress_context__))
    if depth < 5:
        if error.__cause__ is not None:
            show(error.__cause__, depth + 1)
        elif error.__context__ is not None:
            show(error.__context__, depth + 1)


def implicit():
    try:
        1 / 0
    except ZeroDivisionError:
        {}["missing"]


def explicit():
    try:
        int("x")
    except ValueError as error:
        raise TypeError("explicit") from error


def suppressed():
    try:
        int("x")
    except ValueError:
        raise TypeError("suppressed") from None


def class_cause():
    raise ValueError("v") from KeyError


def triple():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise TypeError(2)
    except TypeError:
        raise KeyError(3)


def in_finally():
    try:
        raise ValueError("first")
    finally:
        raise TypeError("second")


def in_else():
    try:
        pass
    except ValueError:
        pass
    else:
        raise KeyError("else")


def reraise():
    try:
        raise ValueError("again")
    except ValueError:
        raise


def reraise_after_inner():
    try:
        raise ValueError("outer")
    except ValueError:
        try:
            raise TypeError("inner")
        except TypeError:
            pass
        raise


def raise_same():
    try:
        raise ValueError("same")
    except ValueError as error:
        raise error


def after_handler():
    try:
        raise ValueError("handled")
    except ValueError:
        pass
    raise TypeError("nothing before")


def through_call():
    def handler():
        raise KeyError("in a function called from a handler")
    try:
        raise ValueError("v")
    except ValueError:
        handler()


def in_with():
    class M:
        def __enter__(self):
            return self

        def __exit__(self, *details):
            raise RuntimeError("exit")

    with M():
        raise ValueError("body")


def bad_match():
    try:
        raise ValueError("v")
    except missing_name:
        pass


def in_generator():
    def g():
        try:
            yield
        finally:
            raise TypeError("in generator")
    x = g()
    next(x)
    x.throw(ValueError("thrown"))


for f in (implicit, explicit, suppressed, class_cause, triple, in_finally, in_else, reraise, reraise_after_inner, raise_same, after_handler, through_call, in_with, bad_match, in_generator):
    print(f.__name__)
    try:
        f()
    except Exception as error:
        show(error, 1)

for wrong in ("raise", "raise 5", "raise 'text'", "raise int", "raise ValueError from 5", "raise ValueError('x') from int"):
    try:
        exec(wrong)
    except Exception as error:
        print(wrong, "->", type(error).__name__ + ":", error)

# Setting them by hand.
error = ValueError("by hand")
error.__cause__ = KeyError("cause")
error.__context__ = TypeError("context")
show(error)
error.__cause__ = None
print(error.__suppress_context__)
for name in ("__cause__", "__context__"):
    try:
        setattr(error, name, 5)
    except TypeError as wrong:
        print("TypeError:", wrong)

# No cycles: raising an exception that is already in the chain cuts it.
try:
    try:
        raise ValueError("a")
    except ValueError as a:
        try:
            raise TypeError("b")
        except TypeError as b:
            raise a
except ValueError as caught:
    print(caught.__context__, caught.__context__.__context__)


class BadInit(Exception):
    def __init__(self):
        raise KeyError("from __init__")


try:
    raise BadInit
except KeyError as error:
    print("KeyError:", error)


class NotExceptionInstance(Exception):
    def __new__(cls):
        return "text"


try:
    raise NotExceptionInstance
except TypeError as error:
    print("TypeError:", error)
import sys
print(sys.exc_info())
try:
    raise ValueError("info")
except ValueError:
    print(sys.exc_info()[0].__name__, sys.exc_info()[1], sys.exception(), type(sys.exc_info()[2]).__name__)
print(sys.exc_info()[0], sys.exception())
