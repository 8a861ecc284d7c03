# Lambda expressions.

print((lambda: 1)(), (lambda x: x * 2)(3), (lambda x, y=2: (x, y))(1), (lambda *a: a)(1, 2), (lambda **k: k)(a=1), (lambda a, *b, c=5, **d: (a, b, c, d))(1, 2, c=3, e=4))
print((lambda *, k: k)(k=1), (lambda a, *, k=2: a + k)(1), (lambda x: (lambda y: x + y))(1)(2), (lambda: None)(), (lambda: ())(), (lambda: (yield))().__class__.__name__)
f = lambda x: x if x < 2 else f(x - 1) + f(x - 2)
print(f(10), f.__name__, [f(i) for i in range(6)])
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "neg": lambda a: -a}
print(table["+"](1, 2), table["-"](5, 3), table["neg"](4))
print(sorted([3, -1, 2], key=lambda x: abs(x)), max("bca", key=lambda c: -ord(c)), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(lambda x: x % 2, range(6))))
adders = [lambda x, n=n: x + n for n in range(3)]
print([a(10) for a in adders], [g() for g in [lambda: k for k in "ab"]])
print((lambda x: [x, lambda: x][1]())(7), (lambda f, *a: f(*a))(max, 3, 9, 2), (lambda: [i for i in range(3)])(), (lambda n: {i: n for i in range(2)})("v"))


class Widget:
    area = lambda self: self.w * self.h
    make = staticmethod(lambda w, h: Widget(w, h))
    double = property(lambda self: self.area() * 2)

    def __init__(self, w, h):
        self.w, self.h = w, h


w = Widget.make(2, 3)
print(w.area(), w.double)
compose = lambda *fs: (lambda x: x) if not fs else (lambda x: fs[0](compose(*fs[1:])(x)))
print(compose(lambda x: x + 1, lambda x: x * 10)(5), compose()(1))
fix = lambda f: (lambda x: x(x))(lambda y: f(lambda *a: y(y)(*a)))
print(fix(lambda me: lambda n: 1 if n < 2 else n * me(n - 1))(10))
print((lambda a=1, b=lambda: 2: a + b())(), (lambda: (lambda: (lambda: "deep")())())(), (lambda x: x and "true" or "false")([]), (lambda x: not x)(0))
x = lambda: 1, lambda: 2
print(len(x), x[1](), type(x[0]).__name__, (lambda: 0).__name__, callable(lambda: 0))
cond = lambda n: "neg" if n < 0 else "zero" if n == 0 else "pos"
print(cond(-1), cond(0), cond(1))
counter = (lambda c: (lambda: c.append(0) or len(c)))([])
print(counter(), counter(), counter())
try:
    (lambda x: 1)()
except TypeError as error:
    print("TypeError:", error)
try:
    (lambda: 1)(1)
except TypeError as error:
    print("TypeError:", error)
gen = (lambda: (yield from range(3)))()
print(list(gen))
print(*map(lambda t: "%s=%s" % t, {"a": 1, "b": 2}.items()), *(lambda: (print("side"), 1))())
