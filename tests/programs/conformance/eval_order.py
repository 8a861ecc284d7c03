# The order in which parts of statements and expressions are evaluated.

log = []


def n(x, value=None):
    log.append(x)
    return x if value is None else value


def show(label):
    print(label, " ".join(str(x) for x in log))
    log.clear()


n(1) + n(2) * n(3) - n(4); show("arithmetic")
n(1) < n(2) < n(3); show("comparison")
n(1) and n(0) or n(2); show("boolean")
(n(1), n(2), [n(3), n(4)], {n(5), n(6)}); show("displays")
{n("k1"): n("v1"), n("k2"): n("v2")}; show("dict")
{n("k", 1): n("v", 2) for _ in range(1)}; show("dict comprehension")


def f(*args, **kw):
    log.append("call")
    return f


n("f", f)(n(1), n(2), k=n(3), *[n(4)], **{"l": n(5)}); show("call")
n("f", f)(n(1))(n(2)); show("call of a call")
items = [0, 1, 2, 3]
n("list", items)[n(1)]; show("subscript")
n("list", items)[n(0):n(2):n(1)]; show("slice")
n(1) if n(0) else n(2); show("conditional")


class Obj:
    def __getattr__(self, name):
        log.append("get " + name)
        return 10

    def __setattr__(self, name, value):
        log.append("set %s" % name)

    def __getitem__(self, key):
        log.append("getitem %s" % key)
        return 20

    def __setitem__(self, key, value):
        log.append("setitem %s" % key)

    def __delitem__(self, key):
        log.append("delitem %s" % key)


o = Obj()
n("o", o).a = n("value"); show("attribute")
n("o", o)[n("key")] = n("value"); show("item")
n("o", o).a = n("p", o)[n("key")] = n("value"); show("two targets")
n("o", o).a, n("p", o)[n("key")] = n(1), n(2); show("tuple of targets")
n("o", o).a += n("value", 1); show("augmented attribute")
n("o", o)[n("key")] += n("value", 1); show("augmented item")
del n("o", o)[n("key")], n("p", o)[n("other")]; show("delete")
[n("x", x) for x in n("iterable", [1, 2]) if n("if")]; show("comprehension")
[(x, y) for x in n("outer", [1, 2]) for y in n("inner", [3])]; show("nested comprehension")


def decorate(name):
    log.append("make " + name)

    def decorator(thing):
        log.append("apply " + name)
        return thing

    return decorator


@decorate("a")
@decorate("b")
def g(x=n("default 1"), *, y=n("default 2")):
    log.append("body")


show("def")


@decorate("c")
class C(n("base", object), metaclass=n("meta", type)):
    log.append("class body")
    attribute = n("attribute")


show("class")
lambda x=n("lambda default"): n("not yet"); show("lambda")
assert n(1), n("message"); show("assert")
for n("o", o)[n("index")] in [1, 2]:
    log.append("body")
show("for target")
try:
    raise n("error", ValueError) from n("cause", KeyError())
except n("handler", (TypeError, ValueError)) as error:
    log.append("handled")
show("raise")


class M:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        log.append("enter " + self.name)
        return self

    def __exit__(self, *details):
        log.append("exit " + self.name)


with n("m", M("1")) as items[n(0)], n("m", M("2")) as o.x:
    log.append("body")
show("with")
n("a", "x") in n("b", "xyz"); show("in")
n(2) ** n(3) ** n(0); show("power")
-n(1) ** n(2); show("negative power")
not n(1) == n(2); show("not")
x = y = n("value"); show("chain")
(lambda: (n("first"), n("second")))(); show("lambda body")


def gen():
    log.append("start")
    got = yield n("yielded")
    log.append("got %s" % got)


it = gen()
log.append("made")
next(it)
try:
    it.send(n("sent"))
except StopIteration:
    show("generator")
f"{n(1)}{n(2):{n(3)}}"; show("f-string")
"%s %s" % (n(1), n(2)); show("percent")
print(n(1), n(2), sep=n("sep")); show("print")
(n("k", "key"), {n(1): n(2)})[0]; show("mixed")


class Left:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        log.append("%s+%s" % (self.name, other.name))
        return Left("(%s%s)" % (self.name, other.name))


Left("a") + Left("b") + (Left("c") + Left("d")); show("operators")
