# __eq__, __hash__, ordering methods, identity.

class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts == other.parts

    def __lt__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.parts < other.parts

    def __le__(self, other):
        return self < other or self == other

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return ".".join(map(str, self.parts))


a, b, c = Version("1.2"), Version("1.10"), Version("1.2")
print(a == c, a is c, a != b, a < b, b > a, a <= c, a >= c, b >= a, a == "1.2", a != "1.2", sorted([b, a, Version("0.9")]), max(a, b), min(a, b))
print(len({a, b, c}), {a: "found"}[c], hash(a) == hash(c), a in [c], [a, b].index(Version("1.10")), [a, c, b].count(a))
for wrong in (lambda: a < 1, lambda: a > 1, lambda: 1 < a, lambda: sorted([a, "x"])):
    try:
        wrong()
    except TypeError as error:
        print("TypeError:", error)


# Only one side knows: the reflected comparison is used.
class Knows:
    def __eq__(self, other):
        return "eq"

    def __ne__(self, other):
        return "ne"

    def __lt__(self, other):
        return "lt"

    def __le__(self, other):
        return "le"

    def __gt__(self, other):
        return "gt"

    def __ge__(self, other):
        return "ge"


k = Knows()
print(k == 1, k != 1, k < 1, k <= 1, k > 1, k >= 1)
print(1 == k, 1 != k, 1 < k, 1 <= k, 1 > k, 1 >= k)
print("a" == k, None == k, [] < k, (1,) > k, 1.5 <= k, object() == k, k == k)


class SubKnows(Knows):
    def __lt__(self, other):
        return "sub lt"

    def __gt__(self, other):
        return "sub gt"


print(k < SubKnows(), SubKnows() < k, k > SubKnows(), k <= SubKnows())


# != is the opposite of == unless defined.
class OnlyEq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v


print(OnlyEq(1) == OnlyEq(1), OnlyEq(1) != OnlyEq(1), OnlyEq(1) != OnlyEq(2))
try:
    {OnlyEq(1)}
except TypeError as error:
    print("TypeError:", error)


class Inherits(OnlyEq):
    __hash__ = lambda self: hash(self.v)


print(len({Inherits(1), Inherits(1), Inherits(2)}))


class Truthy:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        return self.answer


print(Truthy("yes") == 0, Truthy([]) == 0, Truthy([]) != 0, 5 in [Truthy("yes")], 5 in [Truthy("")], [Truthy(1)] == [0], [Truthy(0)] == [0], (Truthy("x"), 1) == (2, 1))
try:
    print([OnlyEq(1)] == [5])
except AttributeError as error:
    print("AttributeError:", error)

# Hashes that must agree.
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), hash("a") == hash("a"), hash(()) == hash(()), hash((1, "a")) == hash((1.0, "a")), hash(None) == hash(None), hash(2 ** 100) == hash(float(2 ** 100)), hash(-1) == hash(-2), hash(0.0) == hash(-0.0))
print(hash(10), hash(-10), hash(2 ** 61 - 2), hash(2 ** 61 - 1), hash(-(2 ** 61)), hash(0.5), hash(0.25), hash(3.75), hash(1e10), hash(True), hash(float("inf")), hash(2j), hash(1 + 2j))


class Modded:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h


print(hash(Modded(5)), hash(Modded(-1)), hash(Modded(2 ** 64)), hash(Modded(True)))
for wrong in (lambda: hash(Modded("x")), lambda: hash(Modded(1.0)), lambda: hash([]), lambda: hash({}), lambda: hash(set()), lambda: hash(([],)), lambda: hash(bytearray()), lambda: hash(slice([], None))):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)
x = y = object()
print(x == y, x != y, x is y, object() == object(), object() is object(), id(x) == id(y), x in [y], [x] == [y], hash(x) == hash(y))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], {nan: 1}.get(nan), nan in {nan}, float("nan") in [nan], [nan].count(nan), (nan,) < (nan,), nan is nan)


class Always:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


print(Always() in [1, 2], [1, 2].index(Always()), [1, 2, 1].count(Always()), {0: "zero"}[Always()], Always() in {5: 1}, [1, 2, 3].remove(Always()), (1, 2) == (Always(), Always()), [3, 1] == [Always(), 1], Always() == None, None == Always())


class Wide:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number


# A result that fits a machine word is the hash as it is; only what is larger is reduced.
print([hash(Wide(number)) for number in (1 << 60, (1 << 61) - 1, 1 << 62, (1 << 63) - 1, -(1 << 63), 1 << 63, -1, True)])
