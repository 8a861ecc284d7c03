# Multiple inheritance: the order of the bases, super() along it, and impossible orders.

class A:
    def who(self):
        return ["A"]

    def only_a(self):
        return "a"


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    pass


def order(cls):
    return [c.__name__ for c in cls.__mro__]


print(order(D), D().who(), D().only_a())
print(order(E), E().who())
print(D.mro() == list(D.__mro__), D.__bases__ == (B, C), D.__base__ is B, issubclass(D, C), issubclass(D, (int, A)), issubclass(C, B), isinstance(D(), B))


class X:
    pass


class Y:
    pass


class XY(X, Y):
    pass


class YX(Y, X):
    pass


for bases in ((XY, YX), (A, B), (X, X), (object, X)):
    try:
        print(order(type("Z", bases, {})))
    except TypeError as error:
        print("TypeError:", str(error).replace("\n", " "))


# The classic example where a depth-first search goes wrong.
class O: pass
class F(O): pass
class G(O): pass
class H(O): pass
class I(G, H): pass
class J(G, F): pass
class K(I, J): pass
print(order(K))


# Cooperation with keywords.
class Root:
    def __init__(self, **kw):
        self.log = ["Root %s" % sorted(kw)]


class Named(Root):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.log.append("Named " + name)


class Sized(Root):
    def __init__(self, size=0, **kw):
        super().__init__(**kw)
        self.log.append("Sized %d" % size)


class Both(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append("Both")


print(Both(name="n", size=5).log, Both(name="m", other=1).log)


# Attributes come from the first class in the order that has them.
class P:
    x = "P"
    y = "P"


class Q(P):
    x = "Q"


class R(P):
    x = "R"
    y = "R"


class S(Q, R):
    pass


s = S()
print(s.x, s.y)
del Q.x
print(s.x, s.y)
R.z = "late"
print(s.z)
S.x = "S"
print(s.x)


class Changed(Q):
    pass


c = Changed()
print(c.y, order(Changed))
Changed.__bases__ = (R,)
print(c.y, order(Changed), issubclass(Changed, Q))
class Mixin:
    def __str__(self):
        return "<%s %s>" % (type(self).__name__, super().__str__()[:4])
class Number(Mixin, int):
    pass
class Text(Mixin, str):
    pass
print(Number(12345), Text("abcdefgh"), Number(5) + 1, Text("a") + "b", order(Number))
class Sub(list, X):
    pass
print(Sub("ab"), order(Sub), isinstance(Sub(), X))
for bases in ((int, str), (list, dict), (bool,), (type(None),), (range,), (type(lambda: 0),)):
    try:
        type("T", bases, {})
        print("fine")
    except TypeError as error:
        print("TypeError:", error)
try:
    class Wrong(5):
        pass
except TypeError as error:
    print("TypeError:", error)
print(A.__subclasses__() == [B, C], [c.__name__ for c in O.__subclasses__()])
