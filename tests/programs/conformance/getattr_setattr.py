# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.

class Loose:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("no_"):
            raise AttributeError("there is no " + name)
        return "made " + name


x = Loose()
print(x.real, x.anything, hasattr(x, "whatever"), hasattr(x, "no_way"), getattr(x, "no_way", "default"))
try:
    x.no_thing
except AttributeError as error:
    print("AttributeError:", error)
x.anything = "set"
print(x.anything)
del x.anything
print(x.anything)


class Strict:
    allowed = ("a", "b")

    def __setattr__(self, name, value):
        if name not in self.allowed:
            raise AttributeError("cannot set " + name)
        object.__setattr__(self, name, value * 2)

    def __delattr__(self, name):
        print("deleting", name)
        super().__delattr__(name)


s = Strict()
s.a = 5
s.a += 1
print(s.a)
try:
    s.c = 1
except AttributeError as error:
    print("AttributeError:", error)
del s.a
try:
    del s.a
except AttributeError as error:
    print("AttributeError:", error)


class Watched:
    log = []

    def __init__(self):
        self.value = 10

    def __getattribute__(self, name):
        Watched.log.append(name)
        if name == "secret":
            raise AttributeError(name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        return "fallback " + name

    def method(self):
        return self.value

    def __len__(self):
        return 3


w = Watched()
print(w.method(), w.secret, w.nothing, len(w), Watched.log)
Watched.log.clear()
w.value = 11
getattr(w, "value")
hasattr(w, "other")
object.__getattribute__(w, "value")
print(Watched.log)


class Proxy:
    """Passes everything on."""

    def __init__(self, target):
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name):
        return getattr(object.__getattribute__(self, "_target"), name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)

    def __delattr__(self, name):
        delattr(self._target, name)


class Target:
    x = 1

    def show(self):
        return sorted(self.__dict__.items())


p = Proxy(Target())
p.y = 5
p.z = 6
print(p.x, p.y, p.show())
del p.z
print(p.show(), Proxy([1, 2]).count(1))
try:
    len(p)
except TypeError as error:
    print("TypeError:", error)


class Record(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


r = Record(a=1)
r.b = 2
print(r.a, r.b, r, len(r), hasattr(r, "c"), list(r.keys()))
del r.a
print(r)


class WithDir:
    x = 1

    def __dir__(self):
        return ["z", "a", "x"]


print(dir(WithDir()), "x" in dir(WithDir), getattr(WithDir(), "x"))


class Counting:
    def __getattr__(self, name):
        if name == "total":
            self.total = 0
            return self.total
        raise AttributeError(f"{type(self).__name__!r} has no {name!r}", name=name, obj=self)


c = Counting()
c.total += 5
c.total += 5
print(c.total, c.__dict__)
try:
    c.other
except AttributeError as error:
    print("AttributeError:", error, error.name, error.obj is c)


class Endless:
    def __getattr__(self, name):
        return self.missing


try:
    Endless().x
except RecursionError:
    print("RecursionError")
for value, name in ((5, "x"), ("s", "foo"), (None, "bar"), ([], "push"), (len, "x"), (type, "y"), (object(), "z"), (Target, "w"), ((lambda: 0), "v"), (1.5, "u")):
    try:
        getattr(value, name)
    except AttributeError as error:
        print("AttributeError:", error)
for value in (5, "s", None, object(), [], len, ()):
    try:
        value.attribute = 1
    except AttributeError as error:
        print("AttributeError:", error)
try:
    int.new = 1
except TypeError as error:
    print("TypeError:", error)
