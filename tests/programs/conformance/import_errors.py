# Imports that fail, and what they say.
import sys
import helpers

for statement in (
    "import no_such_module", "import no_such.module", "from no_such import x", "import helpers.nothing", "from helpers import nothing", "from helpers.plain import nothing",
    "import helpers.plain.deeper", "from helpers.nothing import x", "import math.floor", "from math import nothing", "import helpers.failing", "from . import x", "from .x import y", "from .. import z",
):
    try:
        exec(statement)
        print(statement, "worked")
    except Exception as error:
        text = str(error)
        if "(" in text and "known parent" not in text:
            text = text[:text.index("(")].rstrip() + " (...)" if "cannot import" in text else text
        print(statement, "->", type(error).__name__ + ":", text, "|", getattr(error, "name", None))
for wrong in (lambda: __import__(""), lambda: __import__(5), lambda: __import__("x", level=-1), lambda: __import__("math", level=1, globals={})):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__ + ":", error)
print(issubclass(ModuleNotFoundError, ImportError), "no_such_module" in sys.modules, "helpers.failing" in sys.modules)
try:
    import helpers.plain
    helpers.plain.nothing
except AttributeError as error:
    print("AttributeError:", error)
try:
    import no_such_module
except ImportError as error:
    print(error.name, error.path, error.msg, error.args)


def in_function():
    try:
        from helpers import nothing
    except ImportError as error:
        return error.name
    finally:
        print("finally")


print(in_function())
for statement in ("import", "from x", "import a as", "from a import", "from a import (b", "from a import b as", "import a.b as c.d", "import *", "from a import b,", "from a import ()", "from a import *, b"):
    try:
        compile(statement, "s", "exec")
        print("fine:", statement)
    except SyntaxError as error:
        print(type(error).__name__, end=" ")
print()
try:
    exec("def f():\n    from math import *")
except SyntaxError as error:
    print(type(error).__name__)


class Lazy(type(sys)):
    def __getattr__(self, name):
        return "lazy " + name


sys.modules["lazy"] = Lazy("lazy")
import lazy
from lazy import anything
print(lazy.x, anything)
module = type(sys)("with_getattr")
exec("def __getattr__(name):\n    if name == 'made':\n        return 'on demand'\n    raise AttributeError('no ' + name)\ndef __dir__():\n    return ['made']", module.__dict__)
print(module.made, dir(module))
try:
    module.other
except AttributeError as error:
    print("AttributeError:", error)
