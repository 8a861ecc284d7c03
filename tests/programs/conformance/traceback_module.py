# traceback: entries, exceptions, chains, groups, syntax errors.
import io
import sys
import traceback


def clean(text):
    return text.replace(__file__, "FILE")


def show(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        print("!!", type(error).__name__, error)
    else:
        if isinstance(result, list):
            result = "".join(str(item) for item in result)
        print(clean(str(result)), end="")


def divide(a, b):
    return a / b


def outer(x):
    values = [1, 2, x]
    return divide(
        values[0],
        values[2],
    )


def caught(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return error


error = caught(outer, 0)
show(traceback.format_exception, error)
show(traceback.format_exception, type(error), error, error.__traceback__)
show(traceback.format_exception, error, limit=1)
show(traceback.format_exception, error, limit=-1)
show(traceback.format_exception_only, error)
show(traceback.format_exception_only, type(error), error)
show(traceback.format_tb, error.__traceback__)
show(traceback.format_tb, error.__traceback__, 1)
show(traceback.format_exception, ValueError("no traceback"))
show(traceback.format_exception, None)
show(traceback.format_exception, None, None, None)
show(traceback.format_exception, 5)
show(traceback.format_exception, error, error)
show(traceback.format_exception_only, None)
show(traceback.format_exception, error, ValueError("other"), error.__traceback__)

for entry in traceback.extract_tb(error.__traceback__):
    print(clean(repr(entry)), entry.name, entry.lineno, entry.end_lineno, entry.colno, entry.end_colno, entry.line, len(entry), entry[2], list(entry)[1:])
    print(entry == (entry.filename, entry.lineno, entry.name, entry.line), entry.locals)

try:
    outer(0)
except ZeroDivisionError:
    print(clean(traceback.format_exc()), end="")
    traceback.print_exc(file=sys.stdout, limit=0)
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == traceback.format_exc())
print(repr(traceback.format_exc()))


def cause():
    try:
        outer(0)
    except ZeroDivisionError as inner:
        raise ValueError("with a cause") from inner


def context():
    try:
        outer(0)
    except ZeroDivisionError:
        raise ValueError("with a context")


def suppressed():
    try:
        outer(0)
    except ZeroDivisionError:
        raise ValueError("alone") from None


def both():
    try:
        cause()
    except ValueError:
        context()


for function in (cause, context, suppressed, both):
    show(traceback.format_exception, caught(function))
show(traceback.format_exception, caught(both), chain=False)


def recursive(n):
    if n:
        recursive(n - 1)
    else:
        raise KeyError("deep")


show(traceback.format_exception, caught(recursive, 6))
show(traceback.format_exception, caught(recursive, 4))
show(traceback.format_exception, caught(recursive, 1))


def loop():
    first, second = ValueError("first"), TypeError("second")
    first.__cause__ = second
    second.__cause__ = first
    raise first


show(traceback.format_exception, caught(loop))

# Notes.
noted = ValueError("message\nof two lines")
noted.add_note("a note")
noted.add_note("a longer\nnote")
show(traceback.format_exception, noted)
noted.__notes__ = 5
show(traceback.format_exception, noted)
noted.__notes__ = "text"
show(traceback.format_exception, noted)
noted.__notes__ = [1, "two"]
show(traceback.format_exception, noted)


class Bad(Exception):
    def __str__(self):
        raise RuntimeError("in str")


show(traceback.format_exception, Bad())
show(traceback.format_exception, KeyError())
show(traceback.format_exception, KeyError("k"))


class Local:
    class Inner(Exception):
        pass


show(traceback.format_exception, Local.Inner("x"))
Local.Inner.__module__ = "some.module"
show(traceback.format_exception, Local.Inner("x"))
Local.Inner.__module__ = 5
show(traceback.format_exception, Local.Inner("x"))


# Groups.
def group():
    errors = []
    for value in (0, "x", None):
        try:
            divide(1, value)
        except Exception as error:
            errors.append(error)
    errors[0].add_note("note on a member")
    errors.append(ExceptionGroup("inner", [KeyError("a"), ValueError("two\nlines")]))
    errors.append(caught(cause))
    raise ExceptionGroup("outer", errors)


show(traceback.format_exception, caught(group))
show(traceback.format_exception_only, caught(group))
show(traceback.format_exception_only, caught(group), show_group=True)
many = ExceptionGroup("many", [ValueError(number) for number in range(18)])
show(traceback.format_exception, many)
show(list, traceback.TracebackException.from_exception(many, max_group_width=2).format())
nested = ValueError("bottom")
for number in range(4):
    nested = ExceptionGroup(f"level {number}", [nested])
show(traceback.format_exception, nested)
show(list, traceback.TracebackException.from_exception(nested, max_group_depth=2).format())
show(traceback.format_exception, ExceptionGroup("end", [ValueError(1), ExceptionGroup("last", [TypeError(2)])]))
show(traceback.format_exception, ExceptionGroup("end", [ExceptionGroup("first", [TypeError(2)]), ValueError(1)]))

# Syntax errors.
for source in ["1 +", "a b", "def f(:\n  pass", "x = (1,\n2", "if x:\npass", "'abc", "f(a for b in c, 1)"]:
    try:
        compile(source, "<source>", "exec")
    except SyntaxError as error:
        show(traceback.format_exception_only, error)
show(traceback.format_exception_only, SyntaxError("message"))
show(traceback.format_exception_only, SyntaxError("message", ("file", 3, 5, "  some text\n")))
show(traceback.format_exception_only, SyntaxError("message", ("file", 3, 5, "  some text\n", 3, 8)))
show(traceback.format_exception_only, SyntaxError("message", ("file", 3, 50, "\tsome text\n", 3, 80)))
show(traceback.format_exception_only, SyntaxError("message", ("file", 3, 3, "\t\tsome text\n", 4, 1)))
show(traceback.format_exception_only, SyntaxError("message", ("file", None, None, None)))
show(traceback.format_exception_only, SyntaxError("message", (None, 3, None, "text")))
show(traceback.format_exception_only, SyntaxError("message", ("file", 3, 0, "text")))
show(traceback.format_exception_only, SyntaxError(None, ("file", 3, 1, "text")))

# Suggestions.
def misspelled():
    number = 1
    return numbre


show(traceback.format_exception_only, caught(misspelled))
show(traceback.format_exception_only, caught(lambda: "".splitt()))
show(traceback.format_exception, caught(misspelled))


# The stack.
def stack():
    return inner_stack()


def inner_stack():
    found = traceback.extract_stack()
    print([entry.name for entry in found], [entry.name for entry in traceback.extract_stack(limit=2)], [entry.name for entry in traceback.extract_stack(limit=-1)])
    print([frame.f_code.co_name for frame, line in traceback.walk_stack(sys._getframe())])
    print(clean("".join(traceback.format_stack())), end="")
    return found


found = stack()
print(type(found).__name__, found[-1].name, found[-1].colno)
print([frame.f_code.co_name for frame, line in traceback.walk_tb(caught(outer, 0).__traceback__)])

# Entries that are given.
entries = [("a.py", 1, "f", "x = 1"), traceback.FrameSummary("b.py", 2, "g", line="  y = 2  "), ("c.py", 3, "h", None)]
show(traceback.format_list, entries)
print(traceback.StackSummary.from_list(entries) == [("a.py", 1, "f", "x = 1"), ("b.py", 2, "g", "y = 2"), ("c.py", 3, "h", "")])
traceback.print_list(entries, file=sys.stdout)
summary = traceback.FrameSummary("b.py", 2, "g", line="value = compute(1)", locals={"b": 1, "a": "x"}, colno=8, end_colno=18)
show(traceback.format_list, [summary])
print(summary == traceback.FrameSummary("b.py", 2, "g"), summary == ("b.py", 2, "g", "value = compute(1)"), summary == 5, summary.locals)

taken = traceback.TracebackException.from_exception(caught(both), capture_locals=True)
print(taken.exc_type_str, str(taken), taken.__context__.exc_type_str, taken.__suppress_context__, taken.stack[-1].locals is not None)
show(list, taken.format_exception_only())
one = caught(outer, 0)
show(list, traceback.TracebackException(type(one), one, one.__traceback__.tb_next, capture_locals=True).format())
print(traceback.TracebackException.from_exception(one) == traceback.TracebackException.from_exception(one), taken == 5)


class Shy(traceback.StackSummary):
    def format_frame_summary(self, entry, **kwargs):
        return None if entry.name == "outer" else f"<{entry.name}>\n"


show(Shy.extract(traceback.walk_tb(caught(outer, 0).__traceback__)).format)
error = caught(outer, 0)
traceback.clear_frames(error.__traceback__)
print(error.__traceback__.tb_next.tb_frame.f_locals)
sys.tracebacklimit = 1
show(traceback.format_exception, caught(recursive, 2))
sys.tracebacklimit = -1
show(traceback.format_exception, caught(recursive, 2))
del sys.tracebacklimit
show(traceback.print_last)
print(traceback.__all__)
