# operator: the functions, the getters, and their errors.
import operator
from operator import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs), end="; ")
    except Exception as e:
        print(type(e).__name__ + ":", e)


pairs = [(7, 2), (7.5, 2), (-7, 3), (True, 3), (2**70, 5)]
for f in (add, sub, mul, floordiv, truediv, mod, pow, lt, le, eq, ne, gt, ge):
    print(f.__name__, [f(a, b) for a, b in pairs])
for f in (and_, or_, xor, lshift, rshift):
    print(f.__name__, [f(a, b) for a, b in [(12, 5), (-3, 2), (2**65, 3)]])
for f in (neg, pos, abs, inv, invert, not_, truth, index):
    print(f.__name__, [f(a) for a in (5, -3, 0, 2**70)])
print(iadd([1], [2]), isub(5, 2), imul("ab", 2), ifloordiv(7, 2), itruediv(7, 2), imod(7, 4), ipow(2, 5), iand(6, 3), ior(6, 3), ixor(6, 3), ilshift(1, 4), irshift(16, 2))
a = [1]
print(iadd(a, (2, 3)) is a, a, iconcat(a, "x") is a, a, concat("a", "b"), concat([1], [2]))
for args in ((1, 2), ("a", 1), ([1], (2,)), ({}, {})):
    show(concat, *args)
show(iconcat, 1, [2])
show(iconcat, {}, [2])


class M:
    def __init__(self, n):
        self.n = n

    def __matmul__(self, o):
        return f"{self.n}@{o.n}"

    def __imatmul__(self, o):
        self.n += o.n
        return self

    def __index__(self):
        return self.n

    def __repr__(self):
        return f"M{self.n}"

    def greet(self, who, *rest, mark="!"):
        return f"{self.n} {who} {rest}{mark}"


m = M(4)
print(matmul(m, M(2)), imatmul(m, M(3)) is m, m, index(m))
print(is_(m, m), is_(m, M(7)), is_not(m, m), is_not(1, 2), contains([1, 2], 2), contains("abc", "d"), countOf([1, 2, 1, 1.0, True], 1), countOf("banana", "a"), indexOf("banana", "n"), indexOf([3, 4], 4.0))
d = {1: 2}
setitem(d, 3, 4)
delitem(d, 1)
print(d, getitem(d, 3), getitem("abc", 1), getitem([1, 2, 3], slice(0, 2)))
print(length_hint([1, 2]), length_hint(iter(range(5))), length_hint(5), length_hint(5, 9), length_hint(iter("ab")), length_hint((x for x in ()), 3))


class Hint:
    def __init__(self, v):
        self.v = v

    def __length_hint__(self):
        if isinstance(self.v, Exception):
            raise self.v
        return self.v


for v in (3, NotImplemented, -1, "a", TypeError("t"), ValueError("v"), 2**80):
    show(length_hint, Hint(v), 7)
show(length_hint, 5, "x")
print(call(max, 3, 4), call(sorted, [2, 1], reverse=True), call(lambda **k: k, a=1))

for f, args in [(add, (1,)), (add, (1, "a")), (index, (1.5,)), (neg, ("a",)), (lt, (1, "a")), (contains, (5, 1)), (countOf, (5, 1)), (indexOf, ([], 1)), (getitem, (1, 2)), (setitem, (1, 2, 3)), (delitem, ((), 0)), (invert, (1.0,)), (not_, ()), (iadd, (1, [2])), (ipow, (2, "a")), (imatmul, (1, 2)), (truth, (1, 2)), (matmul, (1, 2))]:
    show(f, *args)
show(add, a=1, b=2)

print("itemgetter")
print(itemgetter(1)("abc"), itemgetter(-1, 0)([1, 2, 3]), itemgetter("k")({"k": 5}), itemgetter(slice(1, None))("abcd"), itemgetter(0, 0)("x"))
print(itemgetter(1), itemgetter("a", 2), itemgetter(slice(1, 2)))
print(sorted([("b", 1), ("a", 2), ("c", 0)], key=itemgetter(1)), list(map(itemgetter(0), ["ab", "cd"])))
for f in (lambda: itemgetter(), lambda: itemgetter(a=1), lambda: itemgetter(1)(), lambda: itemgetter(1)([1], 2), lambda: itemgetter(5)("a"), lambda: itemgetter("k")({}), lambda: itemgetter(1)(5), lambda: itemgetter(1)("ab", a=1)):
    show(f)

print("attrgetter")


class N:
    pass


n = N()
n.a = N()
n.a.b = N()
n.a.b.c = 7
n.x = "X"
print(attrgetter("x")(n), attrgetter("a.b.c")(n), attrgetter("x", "a.b.c", "__class__.__name__")(n))
print(attrgetter("x"), attrgetter("a.b", "x"))
for f in (lambda: attrgetter(), lambda: attrgetter(1), lambda: attrgetter("x", 2), lambda: attrgetter("q")(n), lambda: attrgetter("a.q")(n), lambda: attrgetter("x")(), lambda: attrgetter("x")(n, n), lambda: attrgetter("x", y=1)):
    show(f)

print("methodcaller")
print(methodcaller("upper")("abc"), methodcaller("split", ",")("a,b"), methodcaller("split", sep=None, maxsplit=1)("a b c"), methodcaller("greet", "you", 1, 2, mark="?")(m))
print(methodcaller("f"), methodcaller("f", 1, "b"), methodcaller("f", 1, k=[2], z=None), methodcaller("f", k=1))
for f in (lambda: methodcaller(), lambda: methodcaller(1), lambda: methodcaller("q")(1), lambda: methodcaller("upper")(), lambda: methodcaller("upper")("a", "b"), lambda: methodcaller(name="x")):
    show(f)
print(itemgetter(1).__reduce__()[1], attrgetter("a", "b.c").__reduce__()[1], methodcaller("x", 2).__reduce__()[1])

print(operator.__add__ is add, operator.__and__ is and_, operator.__not__ is not_, operator.__inv__ is inv, operator.__call__ is call, operator.__concat__ is concat)
print(sorted(operator.__all__))
print([n for n in ("__countOf__", "__is___", "__truth__") if hasattr(operator, n)])
print(type(itemgetter(1)), itemgetter.__name__, itemgetter.__module__)


try:
    class Sub(itemgetter):
        pass
except TypeError as e:
    print(e)
