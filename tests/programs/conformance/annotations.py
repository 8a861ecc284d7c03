# Annotations of variables, parameters and results.

x: int = 5
y: "forward" = "text"
z: list[int]
print(x, y, "z" in globals(), __annotations__)
(w): int = 3
a: tuple = 1, 2
print(w, a, sorted(__annotations__))
log = []


def note(value):
    log.append(value)
    return value


def f(a: note("a"), b: int = 2, *args: note("args"), c: str = "c", **kw: dict) -> note("return"):
    local: note("never evaluated") = 1
    unassigned: note("never")
    return local


print(log, f(1), f.__annotations__)
f.__annotations__["extra"] = 1
print(len(f.__annotations__), (lambda: 0).__annotations__, note.__annotations__)


class C:
    name: str
    age: int = 0
    items: "list[C]" = []

    def method(self, other: "C") -> "C":
        return other

    self_typed: "C" = None


print(C.__annotations__, C.age, hasattr(C, "name"), C.method.__annotations__)


class D(C):
    more: float


print(D.__annotations__, D.__dict__["__annotations__"])


def with_locals():
    v: int
    try:
        return v
    except UnboundLocalError:
        return "unbound"


print(with_locals())
o = C()
o.attribute: int = 5
d = {}
d["key"]: str = "value"
o.not_set: note("evaluated at module level") if True else None
print(o.attribute, d, hasattr(o, "not_set"), log[-1])
order = []


def n(v):
    order.append(v)
    return v


d[n("index")]: n("annotation") = n("value")
print(order)
value: n("annotation 2") = n("value 2")
print(order[3:])


def generator(x: int) -> "iterator":
    got: int = yield x
    return got


g = generator(1)
next(g)
try:
    g.send("sent")
except StopIteration as stop:
    print(stop.value)


async def coroutine(x: int) -> str:
    y: str = "async"
    return y


try:
    coroutine(1).send(None)
except StopIteration as stop:
    print(stop.value, coroutine.__annotations__)


def defaults_and_types(a: int = n(1), /, b: str = n("b"), *, c: n("type of c") = n("c")) -> None:
    pass


print(order[5:])


def decorated(f):
    f.__annotations__ = {"all": "new"}
    return f


@decorated
def g2(x: int):
    pass


print(g2.__annotations__)
for source in ("def f():\n global q\n q: int = 5", "x: int: str", "(a, b): int = 1, 2", "a, b: int", "lambda x: int: x", "[a]: int = [1]", "x: int += 1", "def f(a:): pass"):
    try:
        compile(source, "s", "exec")
        print("fine:", source)
    except SyntaxError as error:
        print(type(error).__name__)
