# __slots__: no __dict__, inheritance, defaults, errors.

class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


p = Point(1, 2)
p.x += 10
print(p, p.x, hasattr(p, "__dict__"), Point.__slots__, type(Point.x).__name__)
for action in (lambda: setattr(p, "z", 1), lambda: p.z, lambda: p.__dict__, lambda: vars(p)):
    try:
        print(action())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__ + ":", error)
del p.y
try:
    p.y
except AttributeError as error:
    print("AttributeError:", error)
try:
    del p.y
except AttributeError as error:
    print("AttributeError:", error)
p.y = 5
print(p, Point.x.__get__(p), Point.__dict__["y"].__get__(p, Point))
Point.x.__set__(p, 99)
print(p.x, hasattr(p, "y"), getattr(p, "q", None))


class Point3(Point):
    __slots__ = ("z",)

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


q = Point3(1, 2, 3)
print(q, q.z, hasattr(q, "__dict__"), isinstance(q, Point))
try:
    q.w = 1
except AttributeError as error:
    print("AttributeError:", error)


class Open(Point):
    pass


o = Open(1, 2)
o.anything = 3
print(o, o.__dict__, o.anything)


class WithDict:
    __slots__ = ("a", "__dict__")


w = WithDict()
w.a = 1
w.b = 2
print(w.__dict__, w.a, w.b)


class Single:
    __slots__ = "only"


s = Single()
s.only = "one"
print(s.only, Single.__slots__)


class Nothing:
    __slots__ = ()


n = Nothing()
try:
    n.x = 1
except AttributeError as error:
    print("AttributeError:", error)


class Defaults:
    __slots__ = ("v",)
    shared = "class attribute"


d = Defaults()
print(d.shared)
try:
    d.shared = "x"
except AttributeError as error:
    print("AttributeError:", error)
for names in (("x", "x y"), ("1a",), (5,)):
    try:
        type("Bad", (), {"__slots__": names})
        print("fine")
    except TypeError as error:
        print("TypeError:", error)
try:
    class Conflict:
        __slots__ = ("x",)
        x = 1
except ValueError as error:
    print("ValueError:", error)


class A:
    __slots__ = ("a",)


class B:
    __slots__ = ("b",)


try:
    class AB(A, B):
        __slots__ = ()
except TypeError as error:
    print("TypeError:", error)


class C(A):
    __slots__ = ()


class D(A):
    __slots__ = ()


class CD(C, D):
    __slots__ = ("more",)


x = CD()
x.a, x.more = 1, 2
print(x.a, x.more, [c.__name__ for c in CD.__mro__])


class Frozen:
    __slots__ = ("_v",)

    def __init__(self, v):
        object.__setattr__(self, "_v", v)

    def __setattr__(self, name, value):
        raise AttributeError("frozen")

    v = property(lambda self: self._v)


f = Frozen(5)
print(f.v)
try:
    f._v = 6
except AttributeError as error:
    print("AttributeError:", error)
class Text(str):
    __slots__ = ("lang",)
t = Text("hi")
t.lang = "en"
print(t, t.lang, hasattr(t, "__dict__"))
many = [Point(i, -i) for i in range(1000)]
print(sum(m.x for m in many), many[500], len({id(m) for m in many}))
