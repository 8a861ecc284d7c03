# try, except, else, raise; classes of exceptions, their arguments, attributes, matching and printing.

def attempt(action):
    try:
        result = action()
    except ZeroDivisionError:
        return "zero"
    except (TypeError, ValueError) as error:
        return "type or value: %s" % error
    except LookupError as error:
        return "lookup %s: %s" % (type(error).__name__, error)
    except Exception as error:
        return "other %s: %s" % (type(error).__name__, error)
    else:
        return "fine: %s" % result


print(attempt(lambda: 1 / 0))
print(attempt(lambda: 1 + "a"))
print(attempt(lambda: int("z")))
print(attempt(lambda: [][1]))
print(attempt(lambda: {}["k"]))
print(attempt(lambda: undefined))
print(attempt(lambda: None.x))
print(attempt(lambda: 5))
print(attempt(lambda: next(iter([]))))
print(attempt(lambda: __import__("no_such_module_at_all")))
print(attempt(lambda: [].remove(1)))
print(attempt(lambda: "".join([1])))

for error in (Exception(), Exception("one"), Exception("one", 2), ValueError(None), KeyError("key"), KeyError("a", "b"), KeyError(), OSError(2, "No such file"), OSError(2, "No such file", "name.txt"), OSError("just text"), StopIteration(5), SystemExit(3), AttributeError("x", name="n"), NameError("nn", name="q"), ImportError("imp", name="m", path="p"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), UnicodeEncodeError("ascii", "a\u20ac", 1, 2, "bad"), BaseException("base"), AssertionError(), KeyboardInterrupt(), NotImplementedError("later"), SyntaxError("syn"), SyntaxError("syn", ("file.py", 3, 5, "text line")), FileNotFoundError(2, "gone", "f"), BlockingIOError(11, "b")):
    print(type(error).__name__, "|", str(error), "|", repr(error), "|", error.args)
e = OSError(2, "No such file", "name.txt")
print(e.errno, e.strerror, e.filename, type(e).__name__, isinstance(e, FileNotFoundError), type(OSError(13, "x")).__name__, type(OSError(17, "x")).__name__, type(OSError(9999, "x")).__name__, IOError is OSError, EnvironmentError is OSError)
s = SyntaxError("syn", ("file.py", 3, 5, "text line"))
print(s.msg, s.filename, s.lineno, s.offset, s.text, StopIteration("v").value, SystemExit("code").code, SystemExit().code)


class AppError(Exception):
    """With attributes and a text of its own."""

    def __init__(self, message, code=0):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return "[%d] %s" % (self.code, super().__str__())


class NotFound(AppError):
    pass


class Both(NotFound, KeyError):
    pass


try:
    raise NotFound("page", 404)
except AppError as error:
    print(error, repr(error), error.code, error.args, type(error).__name__, isinstance(error, NotFound))
try:
    raise Both("both", code=1)
except LookupError as error:
    print(error, [c.__name__ for c in type(error).__mro__])


class NoInit(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


error = NoInit(1, b=2)
print(error.args, str(error), repr(error), error.a)
error.args = ("changed", 3)
print(error, error.args)
error.args = [1]
print(error.args)

# The name is gone after the handler, other names stay.
try:
    raise ValueError("v")
except ValueError as gone:
    kept = gone
try:
    gone
except NameError as missing:
    print("NameError:", missing, "|", kept)
gone = "before"
try:
    raise ValueError
except ValueError as gone:
    print(repr(gone))
print("gone" in globals())

# Order of clauses, and expressions as clauses.
def which(error, *clauses):
    try:
        raise error
    except clauses:
        return "in clauses"
    except BaseException as other:
        return "not in clauses: " + type(other).__name__


print(which(KeyError(), ValueError, LookupError), which(KeyError(), ValueError), which(KeyboardInterrupt(), Exception), which(StopIteration(), Exception), which(GeneratorExit(), Exception), which(SystemExit(), BaseException))
try:
    try:
        raise ValueError("v")
    except "not a class":
        pass
except TypeError as error:
    print("TypeError:", error)
try:
    try:
        raise ValueError("v")
    except (ValueError, "never looked at"):
        print("first match wins?")
except TypeError as error:
    print("TypeError:", error)


def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            print("not here")
        else:
            print("not here either")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer got", error)
        try:
            raise error
        except ValueError as same:
            return same is error
    return "never"


print(nested())
for i in range(4):
    try:
        if i == 1:
            continue
        if i == 3:
            break
        raise IndexError(i)
    except IndexError as error:
        print("loop", error)
    else:
        print("no exception", i)
e = ValueError("noted")
e.add_note("first note")
e.add_note("second")
print(e.__notes__, e)
try:
    e.add_note(5)
except TypeError as error:
    print("TypeError:", error)
e.extra = "attributes may be set"
print(e.extra, e.with_traceback(None) is e, e.__traceback__, ValueError("a") == ValueError("a"), e == e)
