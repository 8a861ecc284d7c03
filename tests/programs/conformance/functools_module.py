# functools: partial, caches, ordering, dispatch, wrappers.
import functools
from functools import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("-- partial")


def f(*args, **kw):
    return args, kw


p = partial(f, 1, 2, a=3)
print(p(), p(4, b=5), p(a=9), p.func is f, p.args, p.keywords)
q = partial(p, 3, b=1)
print(q(), q.func is f, q.args, q.keywords)
print(repr(partial(int, base=2)), partial(int, base=2)("101"), repr(partial(max)), repr(partial(print, "a", end="")))
p.note = 1
print(p.note, p.__dict__, partial(p, 9).func is p)
show(partial)
show(partial, 5)
show(partial(f), **{"x": 1})
show(lambda: partial(f)(**{1: 2}))
p2 = partial(f)
p2.__setstate__((len, ("abc",), {}, {"k": 1}))
print(p2(), p2.k, p2.args)
show(p2.__setstate__, (1, 2))
show(p2.__setstate__, 5)
cls, start, state = q.__reduce__()
print(cls is partial, start == (f,), state[1:])


class P(partial):
    def __call__(self, *args):
        return "P", super().__call__(*args)


print(P(f, 1)(2), isinstance(P(f), partial), P(f).__dict__, repr(P(len)))
rec = partial(f)
rec.__setstate__((rec, (), {}, None))
print(repr(rec))
print(partial(partial(pow, 2), 3)(), list(map(partial(pow, 2), range(5))), partial[int])
print(hasattr(p, "__name__"), callable(p), type(p).__name__, type(p).__module__)

print("-- partialmethod")


class Cell:
    def __init__(self):
        self._alive = False

    def set_state(self, state, *, tag=None):
        self._alive = (state, tag)
        return self._alive

    set_alive = partialmethod(set_state, True)
    tagged = partialmethod(set_alive, tag="t")

    @classmethod
    def kind(cls, *a):
        return cls.__name__, a

    made = partialmethod(kind, 1)
    stat = partialmethod(staticmethod(lambda *a: a), 1, 2)


c = Cell()
print(c.set_alive(), c.tagged(), Cell.set_alive(c), Cell.made(2), c.made(), c.stat(3), c.set_alive(tag=5))
print(repr(Cell.__dict__["tagged"]).startswith("functools.partialmethod(<function Cell.set_state at "), repr(Cell.__dict__["tagged"]).endswith(", True, tag='t')"))
show(partialmethod, 5)
show(lambda: partialmethod())

print("-- reduce")
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(max, [3]), reduce(f, [], 5), reduce(lambda a, b: a + b, "abc", ">"), reduce(lambda a, b: (a, b), range(4)))
show(reduce, max, [])
show(reduce, max, 5)
show(reduce, max)
show(reduce, max, [1, "a"])
show(reduce, max, [1], 2, 3)

print("-- cmp_to_key")
key = cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=key), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), max("bca", key=key))
k1, k2 = key(1), key(2)
print(k1 < k2, k1 > k2, k1 == key(1), k1 != k2, k1 <= k2, k1 >= k2, k1.obj, key(obj=3).obj)
show(lambda: k1 < 1)
show(hash, k1)
show(key)
show(key, 1, 2)
show(cmp_to_key)
show(lambda: key < key)
show(lambda: cmp_to_key(lambda a, b: "x")(1) < k2)

print("-- caches")
calls = []


@lru_cache(maxsize=2)
def square(x, *, power=2):
    "doc of square"
    calls.append(x)
    return x**power


print([square(i) for i in (1, 2, 1, 3, 1, 2)], calls)
ci = square.cache_info()
print(ci.hits, ci.misses, ci.maxsize, ci.currsize, ci, tuple(ci))
print(square.cache_parameters(), square.__name__, square.__doc__, square.__wrapped__(4), square.__module__)
print(square(3, power=3), square(3, power=3), square.cache_info())
square.cache_clear()
print(square.cache_info(), square(2), square.cache_info())
show(square, [])
show(square)
show(lambda: lru_cache("a"))
show(lambda: lru_cache(5.0))


@lru_cache
def plain(a, b=1):
    return a, b


print(plain(1), plain(1.0), plain(True), plain(a=1), plain(1, 1), plain(1, b=1), plain.cache_info())


@lru_cache(typed=True, maxsize=None)
def typed(a):
    return type(a).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info(), typed.cache_parameters())


@lru_cache(maxsize=0)
def never(a):
    calls.append("n")
    return a


never(1), never(1)
print(never.cache_info())


@lru_cache(maxsize=-5)
def negative(a):
    return a


print(negative.cache_info().maxsize)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(150), fib.cache_info())


class Method:
    def __init__(self, n):
        self.n = n

    @lru_cache
    def get(self, k):
        calls.append("m")
        return self.n + k

    @staticmethod
    @cache
    def st(x):
        return x

    @classmethod
    @cache
    def cl(cls, x):
        return cls.__name__, x


m = Method(5)
print(m.get(1), m.get(1), Method.get(m, 1), Method.get.cache_info(), m.get.__self__ is m, Method.st(2), m.cl(3), calls.count("m"))


@lru_cache(maxsize=3)
def deep(n):
    return n if n == 0 else deep(n - 1) + 1


print(deep(50), deep.cache_info())


class Bad:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 1

    def __eq__(self, other):
        deep.cache_clear()
        return self.v == other.v


@lru_cache(maxsize=1)
def one(x):
    return x.v


print([one(Bad(i)) for i in (1, 2, 1, 1)])


@lru_cache(maxsize=2)
def boom(x):
    raise ValueError(x)


show(boom, 1)
show(boom, 1)
print(boom.cache_info())
print(type(fib).__name__, fib.__copy__() is fib, fib.__reduce__())

print("-- cached_property")


class Data:
    def __init__(self, n):
        self.n = n

    @cached_property
    def double(self):
        "doubled"
        calls.append("d")
        return self.n * 2


d = Data(4)
print(d.double, d.double, calls.count("d"), d.__dict__, Data.double.__doc__, type(Data.double).__name__, Data.double.attrname)
d.double = 7
print(d.double)
del d.double
print(d.double)


class Slots:
    __slots__ = ("n",)

    @cached_property
    def x(self):
        return 1


show(lambda: Slots().x)
cp = cached_property(lambda self: 3)


class Late:
    pass


Late.x = cp
show(lambda: Late().x)
try:

    class Two:
        a = cp2 = cached_property(lambda self: 1)

except (TypeError, RuntimeError) as e:
    print(type(e).__name__, e)

print("-- total_ordering")


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return self.n < o.n


for op in ("<", "<=", ">", ">="):
    print(op, [eval(f"V({a}) {op} V({b})") for a, b in ((1, 2), (2, 1), (1, 1))])
show(lambda: V(1) <= 3)
for root, expr in (("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
    ns = {"__init__": V.__init__, "__eq__": V.__eq__, root: eval(f"lambda s, o: s.n {expr} o.n")}
    W = total_ordering(type("W", (), ns))
    print(root, [[W(a) < W(b), W(a) <= W(b), W(a) > W(b), W(a) >= W(b)] for a, b in ((1, 2), (2, 1), (1, 1))])
show(total_ordering, type("E", (), {}))
print(V.__le__.__name__)

print("-- wraps")


def deco(fn):
    @wraps(fn)
    def inner(*a):
        "inner doc"
        return fn(*a)

    return inner


@deco
def target(x: int) -> str:
    "target doc"
    return x


target.extra = 5
print(target.__name__, target.__doc__, target.__qualname__, target.__annotations__, target.__wrapped__.__name__, target(3), target.__dict__.keys())
w = update_wrapper(lambda: 0, len, assigned=("__name__", "missing"), updated=())
print(w.__name__, w.__wrapped__ is len)
show(update_wrapper, 5, len)
print(WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES)

print("-- singledispatch")


@singledispatch
def kind(x, *rest):
    "generic"
    return "object", rest


@kind.register(int)
def _(x, *rest):
    return "int"


@kind.register
def _(x: list):
    return "list"


@kind.register
def kstr(x: "str | bytes", y=None):
    return "text", y


kind.register(float, lambda x: "float")
kind.register(type(None), lambda x: "none")


@kind.register(complex)
@kind.register(set)
def _(x):
    return "complex or set"


class L(list):
    pass


print(kind(1), kind(True), kind([]), kind(L()), kind("a", 5), kind(b""), kind(1.5), kind(None), kind({}, 1), kind(1j), kind(set()))
print(kind.dispatch(bool)(1), kind.dispatch(dict) is kind.dispatch(object), kind.__name__, kind.__doc__, sorted(c.__name__ for c in kind.registry), kstr("q"))
show(kind)
show(kind.register, 5)
show(kind.register, 5, lambda x: x)
try:
    kind.register(lambda x: x)
except TypeError as e:
    print(str(e).split("<")[0], str(e).split(">. ")[1])
show(lambda: kind.register(list[int], lambda x: 1))


def noclass(x: 5):
    pass


show(kind.register, noclass)


class A:
    pass


class B(A):
    pass


class C(A):
    pass


class D(B, C):
    pass


@singledispatch
def g(x):
    return "base"


g.register(A, lambda x: "A")
g.register(C, lambda x: "C")
print(g(A()), g(B()), g(C()), g(D()), g(1))
g.register(B, lambda x: "B")
print(g(D()))


class Dispatch:
    @singledispatchmethod
    def go(self, arg):
        "go doc"
        return "any", arg

    @go.register
    def _(self, arg: int):
        return "int", arg

    @go.register(str)
    def _(self, arg, more=1):
        return "str", arg, more

    @singledispatchmethod
    @classmethod
    def make(cls, arg):
        return cls.__name__, arg

    @make.register
    @classmethod
    def _(cls, arg: int):
        return cls.__name__, "int"


o = Dispatch()
print(o.go([]), o.go(5), o.go("s", more=2), Dispatch.go(o, 5) if False else "", Dispatch.make(1), o.make("x"), o.go.__name__, o.go.__doc__)
show(o.go)
show(singledispatchmethod, 5)
print(sorted(functools.__all__))
