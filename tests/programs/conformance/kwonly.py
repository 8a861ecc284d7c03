# Parameters: positional, defaults, *args, keyword-only, **kwargs, and what goes wrong.

def plain(a, b):
    return a, b


def defaults(a, b=2, c=3):
    return a, b, c


def only(*, k, l=5):
    return k, l


def mixed(a, b=2, *args, k, l=4, **kw):
    return a, b, args, k, l, kw


def bare(a, *, k=1):
    return a, k


def rest(*args, **kw):
    return args, kw


print(plain(1, 2), plain(b=1, a=2), plain(1, b=2), plain(*[1, 2]), plain(**{"a": 1, "b": 2}), plain(*[1], **{"b": 2}))
print(defaults(1), defaults(1, c=9), defaults(c=1, a=2), defaults(*"abc"), defaults(1, *[5]), defaults(1, **{"c": 0}))
print(only(k=1), only(l=2, k=3), only(**{"k": 0}), bare(1), bare(1, k=2), bare(a=5), bare(k=1, a=2))
print(mixed(1, k=0), mixed(1, 5, 6, 7, k=0, l=8, z=9, y=10), mixed(a=1, k=2, b=3), mixed(*range(5), k=0, **{"q": 1}))
print(rest(), rest(1, a=2), rest(*[], **{}), rest(*"ab", **dict(x=1)), rest(self=1, args=2, kw=3))
print(list(mixed(1, k=0, z=1, y=2, x=3)[-1]))

calls = [
    (plain, (), {}), (plain, (1,), {}), (plain, (1, 2, 3), {}), (plain, (1,), {"a": 2}), (plain, (1, 2), {"c": 3}), (plain, (), {"b": 1}), (plain, (), {"a": 1, "c": 2}),
    (defaults, (), {}), (defaults, (1, 2, 3, 4), {}), (defaults, (1,), {"a": 5}), (defaults, (1,), {"x": 5}),
    (only, (), {}), (only, (1,), {}), (only, (1,), {"k": 1}), (only, (), {"k": 1, "m": 2}), (only, (), {"l": 1}),
    (mixed, (), {}), (mixed, (1,), {}), (mixed, (), {"k": 1}), (mixed, (1,), {"a": 2, "k": 3}),
    (bare, (1, 2), {}), (bare, (), {}), (bare, (1, 2, 3), {"k": 4}), (bare, (), {"k": 5}),
    (rest, (1,), {}),
]
for function, args, kwargs in calls:
    try:
        print(function.__name__, args, kwargs, "->", function(*args, **kwargs))
    except TypeError as error:
        print(function.__name__, args, kwargs, "-> TypeError:", error)


def three(a, b, c):
    pass


def two_only(*, x, y, z):
    pass


def nothing():
    pass


for call in (lambda: three(), lambda: three(1), lambda: three(b=1), lambda: two_only(), lambda: two_only(y=1), lambda: nothing(1), lambda: nothing(1, 2), lambda: nothing(a=1), lambda: three(1, 2, 3, 4, 5), lambda: defaults(1, 2, 3, 4, c=5)):
    try:
        call()
    except TypeError as error:
        print("TypeError:", error)

# Defaults are worked out once, in order, when def runs.
order = []


def note(x):
    order.append(x)
    return x


def ordered(a=note("a"), b=note("b"), *, c=note("c"), d=note("d")):
    return a + b + c + d


print(order, ordered(), ordered(b="B"), order)
x = 1
def frozen(v=x): return v
x = 2
print(frozen(), frozen.__defaults__, ordered.__defaults__, ordered.__kwdefaults__, plain.__defaults__)
frozen.__defaults__ = (10,)
ordered.__kwdefaults__["c"] = "C"
print(frozen(), ordered())

# The parameters are local and may be changed.
def change(a, b=[], *args, **kw):
    a += 1
    b.append(a)
    args += (a,)
    kw["new"] = a
    return a, b, args, kw


source = {"k": 1}
print(change(1), change(2, [0], 5, **source), change(3), source)


def order_of_arguments():
    log = []

    def n(x):
        log.append(x)
        return x

    rest(n(1), n(2), *[n(3)], k=n(4), **{"l": n(5)})
    return log


print(order_of_arguments())
