# enum: members, values, flags, the functional form, mistakes.
import enum
import sys
from enum import (
    CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, EnumCheck, EnumDict, EnumType, Flag, FlagBoundary, IntEnum,
    IntFlag, ReprEnum, StrEnum, auto, member, nonmember, unique, verify,
)


def show(function, *args, **kwargs):
    try:
        print("->", function(*args, **kwargs))
    except BaseException as error:
        print("!!", type(error).__name__, error, "|", repr(error.__context__))


class Color(Enum):
    "Colors."
    RED = 1
    GREEN = 2
    CRIMSON = 1
    BLUE = 3

    def describe(self):
        return f"{self.name} is {self.value}"

    @property
    def double(self):
        return self.value * 2

    @classmethod
    def first(cls):
        return next(iter(cls))


print(Color, Color.RED, repr(Color.RED), Color.CRIMSON is Color.RED, Color(2), Color["BLUE"], list(Color), len(Color), list(reversed(Color)))
print(Color.RED.name, Color.RED.value, Color.RED.describe(), Color.GREEN.double, Color.first(), type(Color.RED), isinstance(Color.RED, Color))
print(Color.__members__, type(Color.__members__).__name__, bool(Color), Color.__doc__, Color.__name__)
print(Color.RED == 1, Color.RED == Color.CRIMSON, Color.RED != Color.BLUE, hash(Color.RED) == hash("RED"), Color.RED in Color, 1 in Color, 9 in Color, "x" in Color)
print(f"{Color.RED} {Color.RED:>12}|{Color.RED!r}", {Color.RED: 1}[Color(1)], Color(Color.RED))
show(Color, 9)
show(Color, [1])
show(lambda: Color["PINK"])
show(lambda: Color.PINK)
show(lambda: Color.RED < Color.BLUE)
show(setattr, Color, "RED", 5)
show(delattr, Color, "RED")
show(setattr, Color.RED, "value", 5)
show(setattr, Color.RED, "name", 5)
show(lambda: Color.RED.RED)
show(lambda: Color())
show(lambda: Color.RED())
Color.extra = 5
Color.RED.mine = 6
print(Color.extra, Color.RED.mine, [name for name in dir(Color) if name[0] != "_"], [name for name in dir(Color.RED) if name[0] != "_"])


def body(source, *names):
    def make():
        namespace = dict(vars(enum), Color=Color, __name__="__main__")
        exec(source, namespace)
        return list(namespace["C"]) or namespace["C"]

    show(make)


body("class C(Color): X = 1")
body("class C(Enum):\n A = 1\n A = 2")
body("class C(Enum):\n A = 2\n def A(self): pass")
body("class C(Enum):\n _bad_ = 1")
body("class C(Enum):\n mro = 1")
body("class C(Enum, int): pass")
body("class C(Enum):\n A = auto()\n def _generate_next_value_(n, s, c, l): return n")
body("class C(Enum):\n A = 'x'\n B = auto()")
body("class C(Enum):\n A = 'x'\n B = 1\n C = auto()")
body("class C(Enum):\n A = 1\n _ignore_ = 'A'")
body("class C(Enum):\n _ignore_ = 'x y'\n x = 5\n y = 6\n A = 1")
body("class C(Enum):\n _order_ = 'A B'\n A = 1\n B = 2")
body("class C(Enum):\n _order_ = 'B A'\n A = 1\n B = 2")
body("class C(Enum):\n _order_ = 'A B C'\n A = 1\n B = 2\n C = 1")
body("class C(Enum):\n class Inner: pass\n A = 1")
body("class C(Enum):\n A = int\n B = 1")
body("class C(IntEnum):\n A = 'x'")
body("class C(StrEnum):\n A = 1")
body("class C(StrEnum):\n A = b'a', 'utf-8'\n B = auto()\n C = 'x', 5")
body("class C(Enum):\n __private = 1\n A = 1")
body("@unique\nclass C(Enum):\n A = 1\n B = 1\n D = 1")
body("@verify(UNIQUE)\nclass C(Enum):\n A = 1\n B = 1")
body("@verify(CONTINUOUS)\nclass C(Enum):\n A = 1\n B = 4")
body("@verify(CONTINUOUS)\nclass C(Flag):\n A = 1\n B = 8")
body("@verify(NAMED_FLAGS)\nclass C(Flag):\n A = 1\n B = 6")
body("@verify(NAMED_FLAGS, UNIQUE, CONTINUOUS)\nclass C(Flag):\n A = 1\n B = 2\n AB = 3")
body("class C(Enum): pass")


class Empty(Enum):
    def method(self):
        return self.value


class Full(Empty):
    A = auto()
    B = auto()
    C = 10
    D = auto()
    E = auto(), "note"


print([(m.name, m.value, m.method()) for m in Full])
show(Empty, 1)
show(Empty, "Name")


class Number(IntEnum):
    ONE = 1
    TWO = 2
    UNO = 1


print(Number.ONE, repr(Number.ONE), Number.ONE + 1, Number.ONE < Number.TWO, Number(2) == 2, f"{Number.TWO:03d}", str(Number.ONE), int(Number.TWO), [5, 6, 7][Number.ONE])
print(sorted([Number.TWO, Number.ONE]), {1: "x"}[Number.ONE], Number.ONE.real, Number.ONE.bit_length(), isinstance(Number.ONE, int), "%d %s" % (Number.TWO, Number.TWO))


class Text(StrEnum):
    HELLO = auto()
    BYE = "goodbye"


print(Text.HELLO, repr(Text.HELLO), Text.BYE.upper(), Text("hello"), f"{Text.BYE:>10}", Text.HELLO == "hello", "".join(Text))


class Mixed(str, Enum):
    A = "a"


class Reprs(float, ReprEnum):
    HALF = 0.5


print(Mixed.A, repr(Mixed.A), f"{Mixed.A}", Mixed.A == "a", Reprs.HALF, repr(Reprs.HALF), f"{Reprs.HALF:.3f}")


class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


print(Planet.EARTH.mass, Planet.EARTH.value, Planet((3.3, 2.4)), repr(Planet.MERCURY))


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label = label
        return made

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coordinate.PY.name, Coordinate(1).label, Coordinate.PX == b"\x00", Coordinate.__new_member__ is not None)


class Counted(Enum):
    def __new__(cls, *args):
        made = object.__new__(cls)
        made._value_ = len(cls.__members__) + 1
        return made

    def __init__(self, word):
        self.word = word

    FIRST = "one"
    SECOND = "two"


print([(m, m.value, m.word) for m in Counted], Counted(2))


class Lists(Enum):
    A = [1]
    B = [2]
    C = [1]
    D = {}


print(list(Lists), Lists([1]), Lists([2]), Lists.C is Lists.A, [2] in Lists, [3] in Lists)
show(Lists, [3])


class Missing(Enum):
    A = 1
    B = 2

    @classmethod
    def _missing_(cls, value):
        if value == "a":
            return cls.A
        if value == "bad":
            return 5
        if value == "raise":
            raise KeyError("in missing")
        if value == "value":
            raise ValueError("own")


print(Missing("a"))
show(Missing, "bad")
show(Missing, "raise")
show(Missing, "value")
show(Missing, "none")


class Names(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name * 2 + str(count)

    X = auto()
    Y = auto()


print([m.value for m in Names])


class Functions(Enum):
    @member
    def f(x):
        return x + 1

    g = nonmember(5)
    h = member(len)

    def method(self):
        return "method"


print(list(Functions.__members__), Functions.f.value(1), Functions.g, Functions.h.value("abc"), Functions.f.method())


class Properties(Enum):
    name = 1
    value = 2
    A = 3


print(Properties.name, Properties.A.name, Properties.value.value, Properties.name.name)

# The functional form.
Animal = Enum("Animal", "ANT BEE, CAT")
print(list(Animal), Animal.__module__, Animal.__qualname__)
print(list(Enum("E", ["A", "B"], start=5)), list(Enum("E", [("A", 7), ("B", 8)])), list(Enum("E", {"A": "x"})), list(IntEnum("I", "A B")))
print(list(Enum("E", "A B", type=str)), Enum("E", "A", module="mod", qualname="q.E").__qualname__, list(Flag("F", "A B C")), list(Enum("E", ())))
print(Enum("E", "A", module="mod").__module__, list(StrEnum("S", "AB CD")))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(list(Perm), Perm.RW, repr(Perm.RW), Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.R & Perm.W, repr(Perm.R & Perm.W), Perm.RW ^ Perm.R, ~Perm.R, repr(~Perm.RW))
print(Perm(0), repr(Perm(0)), bool(Perm(0)), Perm(5), Perm(5) is Perm.R | Perm.X, len(Perm(7)), list(Perm(5)), Perm.R in Perm.RW, Perm.X in Perm.RW, len(Perm))
print(Perm.R in Perm, 5 in Perm, 8 in Perm, Perm(-1), Perm(-2), ~Perm(0), Perm.__members__.keys())
show(Perm, 8)
show(Perm, "x")
show(lambda: Perm.R | 1)
show(lambda: 1 in Perm.RW)
show(lambda: Perm.R < Perm.W)


class IntPerm(IntFlag):
    R = 4
    W = 2
    X = 1


print(IntPerm.R | IntPerm.W, repr(IntPerm.R | IntPerm.W), IntPerm.R | 8, repr(IntPerm.R | 8), repr(IntPerm(16)), repr(IntPerm(0)), ~IntPerm.R, repr(~IntPerm.R), IntPerm.R + 1)
print(repr(1 | IntPerm.W), repr(IntPerm(7) & 5), repr(IntPerm(-1)), repr(IntPerm(-8)), f"{IntPerm.R:x}", list(IntPerm(7)), list(IntPerm), isinstance(IntPerm.R | 1, IntPerm))

for boundary in FlagBoundary:

    class Bits(Flag, boundary=boundary):
        A = 1
        B = 4
        AB = 5
        Z = 0

    print(boundary, repr(boundary), end=" ")
    for value in (0, 2, 7, 8, -1, -3, -9):
        try:
            print(repr(Bits(value)), end=", ")
        except ValueError as error:
            print("ValueError", str(error).replace("\n", "/"), end=", ")
    print(repr(~Bits.A), Bits.A | Bits.B, list(Bits))


class Unordered(Flag):
    B = 2
    A = 1
    C = 4
    M = 24


print(list(Unordered), list(Unordered(7)), repr(Unordered(7)), repr(Unordered.M), repr(Unordered(25)), Unordered._flag_mask_)
show(Unordered, 8)

print(EnumCheck.UNIQUE, repr(CONTINUOUS), [check.value for check in EnumCheck])
print(repr(auto()), type(auto(5).value), enum.show_flag_values(11), enum.bin(10), enum.bin(-10), enum.bin(5, 8))


@enum.global_enum
class Global(Enum):
    GA = 1


@enum.global_enum
class GlobalFlag(IntFlag):
    FA = 1
    FB = 2


print(GA, repr(GA), repr(FA | FB), repr(FA | 8), repr(GlobalFlag(0)), str(FA))

import copy

print(copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED, Color.RED.__reduce_ex__(2), Perm.RW.__reduce_ex__(4))
print(enum.pickle_by_global_name(Color.RED, 2), enum.pickle_by_enum_name(Color.RED, 2))


class Aliases(Enum):
    A = 1
    B = 2


Aliases.A._add_alias_("ALSO")
Aliases.A._add_value_alias_("one")
print(Aliases.ALSO, Aliases("one"), Aliases["ALSO"], list(Aliases))
show(Aliases.B._add_alias_, "A")
show(Aliases.B._add_value_alias_, 1)


class Meta(EnumType):
    def __contains__(cls, value):
        return "always"


class Special(Enum, metaclass=Meta):
    A = 1


print("x" in Special, type(Special).__name__)

from dataclasses import dataclass


@dataclass
class Data:
    x: int
    y: str = "y"


class DataEnum(Data, Enum):
    ONE = 1, "a"
    TWO = 2


print(repr(DataEnum.ONE), DataEnum.TWO.x, DataEnum.ONE.value, DataEnum.TWO)

namespace = EnumDict()
namespace._cls_name = "X"
namespace["A"] = 1
namespace["_private"] = 2
namespace["f"] = lambda self: 1
print(namespace.member_names, sorted(namespace))

match Color.RED:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")


class Ordered(Enum):
    A = 1
    B = 2

    def __lt__(self, other):
        return self.value < other.value

    def __str__(self):
        return f"own {self.name}"

    def __init_subclass__(cls):
        print("subclass", cls)


print(max(Ordered), f"{Ordered.A}", repr(Ordered.B), Ordered.A)
print(sorted(enum.__all__))
