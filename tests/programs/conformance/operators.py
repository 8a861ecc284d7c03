# Operator methods: normal, reflected, in place, NotImplemented, and their order.

class V:
    def __init__(self, *xs):
        self.xs = xs

    def __repr__(self):
        return "V%r" % (self.xs,)

    def __add__(self, other):
        if isinstance(other, V):
            return V(*[a + b for a, b in zip(self.xs, other.xs)])
        return NotImplemented

    def __mul__(self, k):
        return V(*[a * k for a in self.xs]) if isinstance(k, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.xs, other.xs))

    def __neg__(self):
        return V(*[-a for a in self.xs])

    def __pos__(self):
        return self

    def __invert__(self):
        return V(*reversed(self.xs))

    def __eq__(self, other):
        return isinstance(other, V) and self.xs == other.xs

    def __iadd__(self, other):
        self.xs += other.xs
        return self


v, w = V(1, 2), V(3, 4)
print(v + w, v * 3, 3 * v, v * 0.5, v @ w, -v, +v is v, ~v, v == V(1, 2), v != w)
alias = v
v += w
print(v, alias is v)
v *= 2
print(v, alias is v)
for wrong in (lambda: v + 1, lambda: 1 + v, lambda: v * "a", lambda: v - w, lambda: v < w, lambda: v / 2, lambda: abs(v), lambda: v[0], lambda: len(v), lambda: v(), lambda: hash(v), lambda: int(v), lambda: [] + v, lambda: v // v, lambda: v ** 2, lambda: v << 1, lambda: v & w, lambda: v % 3, lambda: divmod(v, 1), lambda: iter(v), lambda: 1 in v, lambda: round(v), lambda: range(v), lambda: float(v), lambda: next(v), lambda: reversed(v)):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)

names = ["add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul"]


def all_methods(prefix, tag):
    def method(name):
        return lambda self, other: "%s.%s(%s)" % (tag, name, getattr(other, "tag", other))
    return {"__%s%s__" % (prefix, n): method(prefix + n) for n in names}


Left = type("Left", (), dict(all_methods("", "left"), tag="L"))
Right = type("Right", (), dict(all_methods("r", "right"), tag="R"))
l, r = Left(), Right()
for a, b in ((l, 1), (1, r), (l, r)):
    print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** b, a << b, a >> b, a & b, a | b, a ^ b, a @ b)
try:
    r + l
except TypeError as error:
    print("TypeError:", error)
In = type("In", (), dict(all_methods("i", "in place"), tag="I"))
x = In(); x += 1; print(x)
x = In(); x -= 1; print(x)
x = In(); x *= 1; print(x)
x = In(); x /= 1; print(x)
x = In(); x //= 1; print(x)
x = In(); x %= 1; print(x)
x = In(); x **= 1; print(x)
x = In(); x <<= 1; print(x)
x = In(); x >>= 1; print(x)
x = In(); x &= 1; print(x)
x = In(); x |= 1; print(x)
x = In(); x ^= 1; print(x)
x = In(); x @= 1; print(x)


# The reflected method of a subclass goes first.
class Base:
    def __add__(self, other):
        return "base add"

    def __radd__(self, other):
        return "base radd"


class Same(Base):
    pass


class Sub(Base):
    def __radd__(self, other):
        return "sub radd"


print(Base() + Base(), Base() + Same(), Base() + Sub(), Sub() + Base(), 1 + Sub(), Sub() + 1)


class Declines:
    def __add__(self, other):
        print("add declines", end="; ")
        return NotImplemented

    def __radd__(self, other):
        print("radd declines", end="; ")
        return NotImplemented

    def __iadd__(self, other):
        print("iadd declines", end="; ")
        return NotImplemented

    def __eq__(self, other):
        print("eq declines", end="; ")
        return NotImplemented

    def __lt__(self, other):
        print("lt declines", end="; ")
        return NotImplemented


d, e = Declines(), Declines()
for action in (lambda: d + e, lambda: d + 1, lambda: 1 + d, lambda: d < e, lambda: d < 1):
    try:
        action()
    except TypeError as error:
        print("TypeError:", error)
try:
    d += 1
except TypeError as error:
    print("TypeError:", error)
print(d == e, d == d, d != e, d == 1)


# Operators look at the class, not at the instance.
class Plain:
    pass


p = Plain()
p.__add__ = lambda other: "instance"
p.__len__ = lambda: 5
for action in (lambda: p + 1, lambda: len(p)):
    try:
        print(action())
    except TypeError as error:
        print("TypeError:", error)
Plain.__add__ = lambda self, other: "class"
print(p + 1, p.__add__(1))
Plain.__len__ = lambda self: 3
print(len(p), bool(p))
del Plain.__add__
try:
    p + 1
except TypeError as error:
    print("TypeError:", error)
