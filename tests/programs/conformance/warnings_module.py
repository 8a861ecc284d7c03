# warnings: filters, the registry of a module, recording, deprecated.
import io
import sys
import warnings


def show(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print("!!", type(error).__name__, error)


def caught(function, *args, **kwargs):
    with warnings.catch_warnings(record=True, action=kwargs.pop("action", "always")) as log:
        function(*args, **kwargs)
    for warning in log:
        print(warning.category.__name__, warning.message, warning.filename == __file__, warning.lineno - line, warning.line, warning.source)


line = sys._getframe().f_lineno


def warner(level=1, text="text", category=None):
    warnings.warn(text, category, stacklevel=level)  # +4


caught(warner)
caught(warner, 2)  # +8
caught(warner, category=DeprecationWarning)
caught(warner, text=RuntimeWarning("own"))
caught(lambda: [warner() for _ in range(3)])
caught(lambda: [warner() for _ in range(3)], action="default")
caught(lambda: [warner(text=text) for text in "aba"], action="once")
caught(lambda: [warner(text=text) for text in "aab"], action="module")
caught(warner, action="ignore")
show(caught, warner, action="error")
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warner(100)
    print(log[0].filename, log[0].lineno)
    warnings.warn_explicit("explicit", UserWarning, "some/file.py", 7)
    warnings.warn_explicit(UserWarning("made"), None, "f", 8, module="m", registry={}, source="s")
    print(log[1], log[2].source)
    print(len(log))

show(warnings.filterwarnings, "bad")
show(warnings.filterwarnings, "ignore", 5)
show(warnings.filterwarnings, "ignore", "", 5)
show(warnings.filterwarnings, "ignore", "", int)
show(warnings.filterwarnings, "ignore", "", UserWarning, 5)
show(warnings.filterwarnings, "ignore", "", UserWarning, "", -1)
show(warnings.filterwarnings, "ignore", "", UserWarning, "", "x")
show(warnings.simplefilter, "all")
show(warnings.simplefilter, "ignore", UserWarning, -1)
show(warnings.warn, "x", int)
show(warnings.warn, 5, 5)
show(warnings.warn, "x", skip_file_prefixes=5)
show(warnings.warn, "x", skip_file_prefixes=("a", 5))
show(warnings.warn, "x", stacklevel="a")
show(warnings.warn_explicit, "x", UserWarning, "f", 1, registry=5)
show(warnings.warn_explicit, "x", UserWarning, 5, 1)

# Filters: the first that fits.
with warnings.catch_warnings(record=True) as log:
    warnings.resetwarnings()
    warnings.filterwarnings("ignore", message="quiet")
    warnings.filterwarnings("always", message="loud")
    warnings.filterwarnings("error", category=RuntimeWarning, append=True)
    print([(item[0], item[2].__name__, item[4]) for item in warnings.filters])
    for text in ("quiet please", "QUIET", "loud", "very quiet", "loud"):
        warnings.warn(text)
    show(warnings.warn, "r", RuntimeWarning)
    show(warnings.warn, "loud r", RuntimeWarning)
    print([str(warning.message) for warning in log])
    warnings.filterwarnings("ignore", module="other")
    warnings.warn_explicit("in other", UserWarning, "f", 1, module="other.sub")
    warnings.warn_explicit("in this", UserWarning, "f", 1, module="this")
    warnings.filterwarnings("ignore", lineno=5)
    warnings.warn_explicit("line 5", UserWarning, "f", 5)
    warnings.warn_explicit("line 6", UserWarning, "f", 6)
    warnings.simplefilter("always")
    warnings.simplefilter("always")
    print(len(warnings.filters), warnings.filters[0])
    print([str(warning.message) for warning in log])
    warnings.filters.insert(0, ("weird", None, Warning, None, 0))
    show(warnings.warn, "x")
print([item[0] for item in warnings.filters if item[2] is not ResourceWarning][:3])

# The registry of a module.
registry = {}
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    for _ in range(2):
        warnings.warn_explicit("again", UserWarning, "f", 1, registry=registry)
    print(len(log), ("again", UserWarning, 1) in registry, "version" in registry)
    warnings.simplefilter("default", append=True)
    warnings.warn_explicit("again", UserWarning, "f", 1, registry=registry)
    print(len(log))

# Formats and functions of the program.
print(warnings.formatwarning("m", UserWarning, "nowhere.py", 3), end="")
print(warnings.formatwarning("m", UserWarning, "nowhere.py", 3, "  the line "), end="")
out = io.StringIO()
warnings.showwarning("shown", UserWarning, "nowhere.py", 4, file=out)
print(out.getvalue(), end="")
stderr, sys.stderr = sys.stderr, io.StringIO()
warnings.simplefilter("always")
warner()
text, sys.stderr = sys.stderr.getvalue(), stderr
print(text.replace(__file__, "FILE").split(":", 2)[2])


def own(message, category, filename, lineno, file=None, line=None):
    print("own:", message, category.__name__)


with warnings.catch_warnings():
    warnings.showwarning = own
    warner()
    warnings.showwarning = 5
    show(warner)
print(warnings.showwarning is not own)

manager = warnings.catch_warnings(record=True)
print(manager, warnings.catch_warnings(module=warnings))
with manager:
    pass
show(manager.__enter__)
show(warnings.catch_warnings().__exit__)


# deprecated
@warnings.deprecated("use g")
def f(a):
    "Doc."
    return a


@warnings.deprecated("use D")
class C:
    def __init__(self, x=0):
        self.x = x


@warnings.deprecated("no warning", category=None)
class Quiet:
    pass


caught(f, 1)
caught(C)
caught(C, 5)
caught(lambda: type("Sub", (C,), {})())
caught(Quiet)
print(f.__deprecated__, f.__name__, f.__doc__, C.__deprecated__, Quiet.__deprecated__)
show(warnings.deprecated, 5)
show(warnings.deprecated("x"), 5)
show(warnings.deprecated)
print(warnings.__all__)
