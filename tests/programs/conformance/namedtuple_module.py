# collections.namedtuple: fields, defaults, renaming, the methods, errors, subclasses.
from collections import namedtuple


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


Point = namedtuple("Point", "x y")
p = Point(1, 2)
print(p, p.x, p[1], Point(y=1, x=2), Point._fields, Point._field_defaults)
print(Point.__doc__, Point.x.__doc__, Point.__module__, Point.__name__, Point.__qualname__, Point.__match_args__, Point.__slots__, Point.__mro__)

print("--- calls")
show(Point)
show(Point, 1)
show(Point, 1, 2, 3)
show(Point, x=1)
show(Point, 1, x=1)
show(Point, 1, z=3)
show(Point, 1, 2, z=3)

print("--- methods and tuple behaviour")
print(p._asdict(), p._replace(x=5), Point._make([3, 4]), p == (1, 2), hash(p) == hash((1, 2)))
print(p + (3,), p * 2, len(p), list(p), p.__getnewargs__(), tuple(p), p < Point(1, 3), isinstance(p, tuple))
show(Point._make, [1])
show(Point._make, [1, 2, 3])
show(Point._make, 5)
show(p._replace, z=1)
show(p._replace, z=1, w=2)
show(setattr, p, "x", 1)
show(setattr, p, "z", 1)
show(delattr, p, "x")
show(getattr, p, "zz")
show(lambda: p[5])
show(hash, Point(1, [2]))
a, b = p
print(a, b, "%s-%s" % p, "{0.x} {0[1]}".format(p), sorted([Point(2, 1), Point(1, 5)]), max(Point(2, 1), Point(1, 5)), {p: 1}[(1, 2)])
print(Point(1, [2]), repr(Point.x)[:14], Point.x.__get__(p), Point.x.__get__(None, Point) is Point.x)

print("--- defaults")
Settings = namedtuple("Settings", "a,b, c", defaults=(1, 2))
print(Settings(0), Settings(0, 5), Settings._field_defaults, Settings(a=1, c=9), Settings.__new__.__defaults__, Point.__new__.__defaults__)
show(Settings)
show(Settings, 1, 2, 3, 4)
Settings.__new__.__defaults__ = (7, 8, 9)
print(Settings())
print(Point.__new__.__name__, Point.__new__.__doc__)
Point.x.__doc__ = "the abscissa"
print(Point.x.__doc__)

print("--- names")
show(namedtuple, "1x", "a")
show(namedtuple, "class", "a")
show(namedtuple, "X", "a a")
show(namedtuple, "X", "_a")
show(namedtuple, "X", "def")
show(namedtuple, "X", "1")
show(namedtuple, "X", ["a", 5])
show(namedtuple, "X", "a", defaults=(1, 2))
show(namedtuple, "X", 5)
show(namedtuple, "X")
show(namedtuple, "X", "a", True)
print(namedtuple("X", "a def _b a 1", rename=True)._fields, namedtuple("X", (), rename=True)._fields)
print(namedtuple("Empty", [])(), namedtuple("M", "a", module="mod").__module__)
Wide = namedtuple("Wide", ["f%d" % n for n in range(300)])
wide = Wide(*range(300))
print(wide.f0, wide.f299, wide[150], len(Wide._fields), Wide._make(range(300)) == wide)

print("--- subclasses")


class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()

    def __new__(cls, x, y=10):
        return super().__new__(cls, x, y)

    @property
    def total(self):
        return self.x + self.y


v = Vector(1)
print(v, v.total, v._replace(x=5), type(v._replace(x=5)).__name__, Vector._make([1, 2]), Vector.__mro__[1:])
show(setattr, v, "other", 1)


class Loose(Point):
    pass


loose = Loose(3, 4)
loose.note = "kept"
print(loose, loose.note, loose.x, loose == Point(3, 4), loose._asdict())
print(v.__repr__(), Vector.__bases__[0].__repr__(v), issubclass(Vector, tuple), v.__class__.__name__)
