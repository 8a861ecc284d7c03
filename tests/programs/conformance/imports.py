# Importing modules and packages that lie beside the program.
import sys

import helpers.plain
import helpers.plain as plain
from helpers import plain as again
from helpers.plain import double, value, Thing as Renamed

print(helpers.plain is plain, plain is again, plain.value, double(4), value, Renamed(), plain.__name__, helpers.__name__, plain.loads)
print(plain.bump(), plain.value, value)
plain.value = "set from outside"
print(helpers.plain.value, sys.modules["helpers.plain"] is plain, type(plain).__name__, "helpers" in sys.modules)
plain.new = 5
from helpers.plain import new
print(new, sorted(n for n in dir(plain) if not n.startswith("__")))

before = set(globals())
from helpers.plain import *
print(sorted(set(globals()) - before), value, "_hidden" in globals())
before = set(globals())
from helpers.starred import *
print(sorted(set(globals()) - before))

import helpers.package
import helpers.package.part
print(helpers.package.part_value, helpers.package.package_name, helpers.package.renamed is helpers.package.part, helpers.package.part.same_module())
import helpers.package.deep.bottom as bottom
print(bottom.found, helpers.package.deep.bottom is bottom)
from helpers.package import deep, part
print(deep.__name__, part.__name__, part.__package__, deep.__package__, bottom.plain is plain, hasattr(helpers.package, "__path__"), hasattr(part, "__path__"))

import helpers.first
print(helpers.first.both(), helpers.second.early, helpers.second.late(), helpers.first.second.first is helpers.first)

for attempt in (1, 2):
    try:
        import helpers.failing
    except ValueError as error:
        print("ValueError:", error, "helpers.failing" in sys.modules, hasattr(helpers, "failing"))


def local_import():
    import helpers.starred as s
    from math import sqrt, floor as down
    return s.shown, sqrt(16), down(2.5), "s" in globals(), "sqrt" in globals()


print(local_import())


class WithImport:
    import math
    from math import pi

    def area(self, r):
        return round(self.pi * self.math.pow(r, 2), 3)


print(WithImport().area(2))
if True:
    import io as conditional
try:
    import no_such_module_here as missing
except ImportError:
    missing = None
print(conditional.__name__, missing)
module = __import__("helpers.plain")
print(module.__name__, __import__("math").floor(1.5), __import__("helpers.plain", fromlist=["value"]) is plain)
del sys.modules["helpers.plain"]
import helpers.plain as fresh
print(fresh is plain, fresh.value, plain.value, fresh.loads)
import math, io as two
print(math.__name__, two.__name__)
made = type(sys)("made_module", "its doc")
made.x = 5
sys.modules["made_module"] = made
import made_module
print(made_module.x, made_module.__name__, made_module.__doc__, made_module is made)
sys.modules["not_a_module"] = "just a string"
import not_a_module
print(not_a_module.upper())
sys.modules["blocked"] = None
try:
    import blocked
except ImportError as error:
    print(type(error).__name__ + ":", error)
