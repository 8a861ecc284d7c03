# match: every kind of pattern.

class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Colour:
    RED = "red"
    GREEN = "green"


def describe(v):
    match v:
        case None | True | False:
            return "constant %s" % v
        case 0:
            return "zero"
        case -1 | -2.5 | 3 + 4j | -1 - 2j:
            return "number %s" % v
        case "text" | b"bytes":
            return "literal %r" % v
        case Colour.RED:
            return "the red one"
        case []:
            return "empty sequence"
        case [x]:
            return "one: %s" % x
        case [1, 2, *rest]:
            return "1 2 and %s" % rest
        case [first, *_, last] if first == last:
            return "same ends %s" % first
        case [Point(x=0), Point(y=0)]:
            return "points on the axes"
        case [[a, b], [c, d]]:
            return "2x2 %s" % (a + b + c + d)
        case (a, b, *_):
            return "starts %s %s" % (a, b)
        case {"type": "circle", "r": r}:
            return "circle %s" % r
        case {"type": kind, **rest}:
            return "%s with %s" % (kind, sorted(rest.items()))
        case {1: _, 2: two}:
            return "has 1, and 2 is %s" % two
        case {}:
            return "a mapping of %d" % len(v)
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return "on an axis at %s" % x
        case Point(x=x, y=y) if x == y:
            return "diagonal %s" % x
        case Point():
            return "point"
        case int(n) if n > 100:
            return "big %s" % n
        case int() | float() as number:
            return "%s %s" % (type(number).__name__, number)
        case str(s):
            return "string of %d" % len(s)
        case bytes() | bytearray():
            return "bytes"
        case (set() | frozenset()) as s:
            return "set of %d" % len(s)
        case _:
            return "something else: %s" % type(v).__name__


values = [None, True, False, 0, 0.0, -1, -2.5, 3 + 4j, -1 - 2j, "text", b"bytes", "red", "green", [], (), [5], (5,), [1, 2], [1, 2, 3, 4], [7, 0, 7], (7, 7),
          [Point(0, 5), Point(5, 0)], [[1, 2], [3, 4]], [8, 9, 10], range(3), "ab", {"type": "circle", "r": 3}, {"type": "square", "side": 2, "a": 1}, {1: 1, 2: "b"}, {}, {"other": 1},
          Point(0, 0), Point(3, 0), Point(0, 4), Point(5, 5), Point(1, 2), 101, 42, 1.5, bytearray(b"x"), {1}, frozenset(), object(), 1j, iter([1]), 10 ** 30]
for number, v in enumerate(values):
    print(number, type(v).__name__, "->", describe(v))


# Captures stay bound, even when a later part fails.
match [1, "x", 3]:
    case [a, int(), c]:
        print("no")
    case [a, str() as b, *_]:
        print(a, b)
print(a, b, "c" in globals())


def guard_order():
    log = []

    def check(name, result):
        log.append(name)
        return result

    match 5:
        case x if check("first", False):
            pass
        case 5 if check("second", True):
            log.append("body")
        case _ if check("never", True):
            pass
    return log, x


print(guard_order())


class Custom:
    __match_args__ = ("left", "right")

    @property
    def left(self):
        return "property left"

    def __getattr__(self, name):
        if name == "right":
            raise AttributeError(name)
        return "getattr " + name


match Custom():
    case Custom(l, r):
        print("both", l, r)
    case Custom(l, other=o):
        print("one", l, o)


class NoArgs:
    pass


class BadArgs:
    __match_args__ = ["list", "not tuple"]


class TooFew:
    __match_args__ = ("a",)
    a = 1


class Twice:
    __match_args__ = ("a", "b")
    a = b = 1


for pattern, value in (("NoArgs(x)", "NoArgs()"), ("BadArgs(x)", "BadArgs()"), ("TooFew(x, y)", "TooFew()"), ("Twice(x, a=y)", "Twice()"), ("print(x)", "5"), ("int(x, y)", "5"), ("missing()", "5"), ("missing.x", "5")):
    try:
        exec("match %s:\n case %s: print('matched')\n case _: print('no')" % (value, pattern))
    except (TypeError, NameError) as error:
        print(type(error).__name__ + ":", error)


# What counts as a sequence or a mapping.
class MyList(list):
    pass


class MyDict(dict):
    def __missing__(self, key):
        return "made"


class Looks:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i


for v in (MyList([1, 2]), Looks(), "ab", b"ab", {1, 2}, (i for i in (1, 2)), MyDict(k=1), MyDict(), {"k": 2}.items()):
    match v:
        case [a, b]:
            print("sequence", a, b)
        case {"k": k}:
            print("mapping", k)
        case _:
            print("neither")
