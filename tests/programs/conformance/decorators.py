# Decorators of functions and classes; order, arguments, state.

log = []


def trace(f):
    log.append("trace " + f.__name__)

    def wrapper(*args, **kwargs):
        log.append("enter " + f.__name__)
        try:
            return f(*args, **kwargs)
        finally:
            log.append("leave " + f.__name__)

    wrapper.__name__ = f.__name__
    return wrapper


def times(n):
    log.append("times %d" % n)

    def decorate(f):
        log.append("decorate %d" % n)

        def repeated(*args):
            return [f(*args) for _ in range(n)]

        return repeated

    return decorate


@trace
def add(a, b):
    return a + b


print(add(1, b=2), add.__name__, log)
log.clear()


@times(2)
@trace
@times(1)
def greet(name):
    return "hi " + name


print(greet("bob"))
print(log)


class Counted:
    """A decorator with state."""

    def __init__(self, f):
        self.f = f
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)


@Counted
def square(x):
    return x * x


print(square(3), square(4), square.calls, type(square).__name__)


def memory(f):
    known = {}

    def remembered(*args):
        if args not in known:
            known[args] = f(*args)
        return known[args]

    remembered.known = known
    return remembered


@memory
def paths(x, y):
    return 1 if not x or not y else paths(x - 1, y) + paths(x, y - 1)


print(paths(10, 10), len(paths.known))
registry = {}


def register(name):
    def keep(thing):
        registry[name] = thing
        return thing
    return keep


@register("a function")
def function():
    return "called"


@register("a class")
class Class:
    pass


print(sorted(registry), registry["a function"](), registry["a class"] is Class)


def describe(cls):
    names = [n for n in cls.__dict__ if not n.startswith("_")]
    cls.__repr__ = lambda self: "%s(%s)" % (cls.__name__, ", ".join("%s=%r" % (n, getattr(self, n)) for n in names))
    return cls


def replace(cls):
    return "not a class any more"


@describe
class Config:
    host = "here"
    port = 80


@replace
class Gone:
    pass


print(Config(), Gone)


class Tools:
    def __init__(self):
        self.steps = []

    def step(self, f):
        self.steps.append(f.__name__)
        return f

    @staticmethod
    def twice(f):
        return lambda *a: (f(*a), f(*a))


tools = Tools()


@tools.step
@Tools.twice
def one():
    return 1


@tools.step
def two():
    return 2


print(tools.steps, one(), two())


class Methods:
    @trace
    def method(self, x):
        return self, x

    @classmethod
    @trace
    def make(cls):
        return cls

    @staticmethod
    @trace
    def free(x):
        return x

    @property
    @trace
    def value(self):
        return "value"


log.clear()
m = Methods()
print(m.method(1)[1], m.method(2)[0] is m, Methods.make() is Methods, m.free(5), Methods.free(6), m.value, len(log))


def nothing(f):
    return None


@nothing
def lost():
    pass


print(lost)
try:
    @log
    def fails():
        pass
except TypeError as error:
    print("TypeError:", error)
print("fails" in globals())
