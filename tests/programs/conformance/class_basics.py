# Classes: attributes of class and instance, methods, bound and unbound, __init__, __dict__.

class Dog:
    kind = "dog"
    tricks = []

    def __init__(self, name, age=1):
        self.name = name
        self.age = age

    def speak(self, times=1):
        return " ".join([self.name] + ["woof"] * times)

    def learn(self, trick):
        self.tricks.append(trick)
        return self

    def __repr__(self):
        return "Dog(%r)" % self.name


a, b = Dog("ann"), Dog("bob", age=3)
print(a.speak(), b.speak(2), Dog.speak(a), Dog.kind, a.kind, a.age, b.age)
a.kind = "own"
print(a.kind, b.kind, Dog.kind, a.__dict__, b.__dict__)
del a.kind
Dog.kind = "changed"
print(a.kind, b.kind)
a.learn("sit").learn("roll")
b.tricks += ["fetch"]
print(a.tricks, Dog.tricks, "tricks" in b.__dict__, "tricks" in a.__dict__, a.tricks is Dog.tricks)
method = a.speak
a.name = "anna"
print(method(), method.__self__ is a, method.__func__ is Dog.speak, [f(1) for f in (a.speak, b.speak)])
Dog.extra = lambda self, x: (self.name, x)
print(a.extra(5))
a.extra = lambda x: ("instance", x)
print(a.extra(5), b.extra(6))
print(isinstance(a, Dog), isinstance(a, object), type(a) is Dog, a.__class__ is Dog, Dog.__name__, isinstance(Dog, type), type(Dog) is type, Dog.__bases__, [a, b])


class Empty:
    pass


e = Empty()
e.x = 1
setattr(e, "y", 2)
print(e.x, getattr(e, "y"), getattr(e, "z", "none"), hasattr(e, "x"), hasattr(e, "z"), e.__dict__, vars(e) is e.__dict__)
e.__dict__["z"] = 3
del e.x
delattr(e, "y")
print(e.z, e.__dict__)
for wrong in (lambda: e.x, lambda: Empty.nothing, lambda: delattr(e, "x"), lambda: Empty(1), lambda: a(), lambda: Dog.speak(), lambda: setattr(e, 5, 1), lambda: getattr(e, 5)):
    try:
        print(wrong())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, "" if "speak" in str(error) else error)


class Body:
    x = 1
    y = x + 1
    for i in range(3):
        x += i
    if y > 1:
        def big(self):
            return "big"
    else:
        def small(self):
            return "small"
    x, z = "swapped", [x]
    del i

    class Inner:
        value = "inner"


print(Body.x, Body.y, Body.z, hasattr(Body, "i"), hasattr(Body, "small"), Body().big(), Body.Inner.value, Body.Inner().value, Body().Inner is Body.Inner)


class NoReturn:
    def __init__(self):
        return 5


try:
    NoReturn()
except TypeError as error:
    print("TypeError:", error)


class Point:
    count = 0

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y
        Point.count += 1
        type(self).last = self

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __str__(self):
        return "(%s, %s)" % (self.x, self.y)


p, q = Point(1, 2), Point(y=2, x=1)
print(p == q, p is q, p != q, p == (1, 2), len({p, q}), str(p), Point.count, Point.last is q, "%s" % p, {p: 1}[q])
p.__class__ = Empty
print(type(p).__name__, p.x, isinstance(p, Point))
try:
    p.__class__ = int
except TypeError as error:
    print("TypeError:", error)


class Chain:
    def __init__(self):
        self.parts = []

    def __getattr__(self, name):
        self.parts.append(name)
        return self

    def __call__(self, *args):
        self.parts.append(args)
        return self


print(Chain().a.b(1).c(2, 3).parts)


def function():
    class Local:
        value = 1

        def get(self):
            return Local.value

    Local.value = 2
    return Local


L = function()
print(L().get(), function() is L, L.__name__)
print(sorted(n for n in dir(Dog) if not n.startswith("__")), sorted(k for k in Dog.__dict__ if not k.startswith("__")))
