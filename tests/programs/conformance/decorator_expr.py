# Any expression may be a decorator; generics and annotations may follow.

keep = []
table = {"note": lambda f: keep.append(f.__name__) or f}
pair = [table["note"], lambda f: f]


@table["note"]
def a():
    return "a"


@(lambda f: lambda: f() + f())
def b():
    return "b"


@pair[0] if keep else pair[1]
def c():
    return "c"


@[lambda f: "list"][0]
def d():
    pass


@(noted := table["note"])
class E:
    pass


@print
@str
@len
@sorted
@dir
class F:
    pass


@int
@lambda f: "12"
def g():
    pass


print(a(), b(), c(), d, noted(E) is E, F, g + 1, keep)


def outer(x):
    @(lambda f: lambda *args: (x, f(*args)))
    def inner(y):
        return y * 2
    return inner


print(outer("tag")(4))
@type
@lambda c: c()
class H:
    def __init__(self):
        print("made", type(self).__name__)
print(H.__name__)
