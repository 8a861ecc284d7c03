# Fractions with every operator, reflected ones too, and polynomials over them.

def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Q:
    __slots__ = ("n", "d")

    def __new__(cls, n, d=1):
        if d == 0:
            raise ZeroDivisionError("Q(%d, 0)" % n)
        self = super().__new__(cls)
        g = gcd(abs(n), abs(d)) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g
        return self

    @classmethod
    def parse(cls, text):
        n, _, d = text.partition("/")
        return cls(int(n), int(d or 1))

    @staticmethod
    def of(x):
        if isinstance(x, Q):
            return x
        if isinstance(x, int):
            return Q(x)
        return NotImplemented

    def operator(work):
        def forward(self, other):
            other = Q.of(other)
            return NotImplemented if other is NotImplemented else work(self, other)

        def reflected(self, other):
            other = Q.of(other)
            return NotImplemented if other is NotImplemented else work(other, self)

        return forward, reflected

    __add__, __radd__ = operator(lambda a, b: Q(a.n * b.d + b.n * a.d, a.d * b.d))
    __sub__, __rsub__ = operator(lambda a, b: Q(a.n * b.d - b.n * a.d, a.d * b.d))
    __mul__, __rmul__ = operator(lambda a, b: Q(a.n * b.n, a.d * b.d))
    __truediv__, __rtruediv__ = operator(lambda a, b: Q(a.n * b.d, a.d * b.n))
    __floordiv__, __rfloordiv__ = operator(lambda a, b: a.n * b.d // (a.d * b.n))
    __mod__, __rmod__ = operator(lambda a, b: a - a // b * b)
    __eq__, _ = operator(lambda a, b: (a.n, a.d) == (b.n, b.d))
    __lt__, __gt__ = operator(lambda a, b: a.n * b.d < b.n * a.d)
    __le__, __ge__ = operator(lambda a, b: a.n * b.d <= b.n * a.d)
    del operator, _

    def __pow__(self, k):
        return Q(self.n ** k, self.d ** k) if k >= 0 else Q(self.d ** -k, self.n ** -k)

    def __neg__(self):
        return Q(-self.n, self.d)

    def __abs__(self):
        return Q(abs(self.n), self.d)

    def __bool__(self):
        return self.n != 0

    def __hash__(self):
        return hash(self.n) if self.d == 1 else hash((self.n, self.d))

    def __float__(self):
        return self.n / self.d

    def __int__(self):
        return int(self.n / self.d)

    def __floor__(self):
        return self.n // self.d

    def __repr__(self):
        return "%d/%d" % (self.n, self.d) if self.d != 1 else str(self.n)


a, b = Q(1, 2), Q.parse("-3/4")
print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(b), a ** 3, b ** -2, Q(6, -4), Q(0, 5))
print(a + 1, 1 + a, 2 - a, a - 2, 3 * a, a * 3, 1 / a, a / 3, 7 // a, 7 % Q(2, 3), sum([a, b, 1]), a + True)
print(a < b, a > b, a <= 1, 1 >= a, a == Q(2, 4), a == 0.5, Q(4, 2) == 2, 2 == Q(2), a != b, max(a, b, 1), sorted([a, b, 0, 1]), bool(Q(0)), not a)
print(float(a), int(Q(7, 2)), hash(Q(3)) == hash(3), {Q(1, 2): "half"}[Q(2, 4)], {1: "one"}[Q(5, 5)], len({Q(1), 1, Q(2, 2)}), "%.3f" % Q(1, 3), hasattr(Q, "operator"))
import math
print(math.floor(Q(-7, 2)), math.sqrt(Q(1, 4)), round(float(Q(2, 3)), 4))
for wrong in (lambda: a + "x", lambda: "x" + a, lambda: a + 1.5, lambda: Q(1, 0), lambda: a / 0, lambda: a < "x", lambda: Q.parse("x/2"), lambda: a % 0):
    try:
        print(wrong())
    except (TypeError, ZeroDivisionError, ValueError) as error:
        print(type(error).__name__ + ":", error)
try:
    a.x = 1
except AttributeError as error:
    print("AttributeError:", error)
print(sum(Q(1, k * (k + 1)) for k in range(1, 50)), sum((Q(1, k) for k in range(1, 15)), Q(0)))


class Poly:
    def __init__(self, *c):
        while len(c) > 1 and not c[-1]:
            c = c[:-1]
        self.c = c

    def __call__(self, x):
        result = 0
        for k in reversed(self.c):
            result = result * x + k
        return result

    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        return Poly(*[(self.c + (0,) * n)[i] + (other.c + (0,) * n)[i] for i in range(n)])

    def __mul__(self, other):
        if not isinstance(other, Poly):
            return Poly(*[k * other for k in self.c])
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, p in enumerate(self.c):
            for j, q in enumerate(other.c):
                out[i + j] += p * q
        return Poly(*out)

    __rmul__ = __mul__

    def __divmod__(self, other):
        rest = list(self.c)
        out = [0] * max(1, len(rest) - len(other.c) + 1)
        while len(rest) >= len(other.c) and any(rest):
            shift = len(rest) - len(other.c)
            out[shift] = k = rest[-1] / other.c[-1]
            for i, q in enumerate(other.c):
                rest[i + shift] -= k * q
            rest.pop()
        return Poly(*out), Poly(*rest) if rest else Poly(0)

    def __str__(self):
        terms = []
        for i, k in reversed(list(enumerate(self.c))):
            if k or len(self.c) == 1:
                terms.append("%s%s" % ("" if k == 1 and i else k, ["", "x", "x^%d" % i][min(i, 2)]))
        return " + ".join(terms)


p, q = Poly(Q(-1), Q(0), Q(1)), Poly(Q(1), Q(1))
print(p, "|", q, "|", p + q, "|", p * q, "|", 2 * p, "|", *divmod(p, q), "|", *divmod(p * q + Poly(Q(3)), q), "|", p(Q(1, 2)), p(3), q(q(1)))
