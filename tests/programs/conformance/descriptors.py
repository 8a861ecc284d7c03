# Descriptors: data and non-data, __set_name__, lookup order, use on the class.

class Verbose:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name)
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return "from class " + owner.__name__
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        print("set", self.name, value)
        instance.__dict__[self.name] = value

    def __delete__(self, instance):
        print("delete", self.name)
        instance.__dict__.pop(self.name, None)


class NonData:
    def __get__(self, instance, owner=None):
        return "computed for %s" % type(instance).__name__


class SetOnly:
    def __set__(self, instance, value):
        instance.__dict__["stored"] = value


class Thing:
    a = Verbose(1)
    b = Verbose(2)
    n = NonData()
    w = SetOnly()


class Sub(Thing):
    pass


t = Thing()
print(t.a, t.b, Thing.a, Sub.b)
t.a = 10
print(t.a, t.__dict__)
t.__dict__["a"] = "ignored, the data descriptor wins"
print(t.a)
del t.a
print(t.a)
print(t.n, Thing.n, Sub().n)
t.n = "instance wins over a non-data descriptor"
print(t.n)
del t.n
print(t.n)
t.w = 5
print(t.__dict__["stored"], type(t.w).__name__)
t.__dict__["w"] = "direct"
print(t.w)
Thing.a = "replaced"
print(t.a, Thing.a)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError("%s must be %s, not %s" % (self.name, self.kind.__name__, type(value).__name__))
        instance.__dict__[self.name] = value


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name = name
        self.age = age


p = Person("Ann", 30)
print(p.name, p.age, vars(p))
for name, value in (("age", "old"), ("name", 5)):
    try:
        setattr(p, name, value)
    except TypeError as error:
        print("TypeError:", error)
del p.__dict__["age"]
print(hasattr(p, "age"), getattr(p, "age", "none"), Person.age.kind.__name__)
try:
    del p.name
except AttributeError as error:
    print("AttributeError:", error)


# Functions are descriptors.
def greet(self, word="hi"):
    return "%s from %s" % (word, self.name)


bound = greet.__get__(p, Person)
print(bound(), bound("hello"), greet.__get__(None, Person) is greet)
Person.greet = greet
print(p.greet("yo"), Person.__dict__["greet"] is greet)


class ClassProperty:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        return self.f(owner)


class Lazy:
    """Computes once, then the instance dictionary has it."""

    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.f(instance)
        return value


class Circle:
    made = 0

    @ClassProperty
    def label(cls):
        return cls.__name__.lower()

    @Lazy
    def area(self):
        Circle.made += 1
        return 3 * self.r ** 2

    def __init__(self, r):
        self.r = r


c = Circle(2)
print(c.label, Circle.label, c.area, c.area, Circle.made, sorted(c.__dict__))


class MyStatic:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        return self.f


class MyClass:
    def __init__(self, f):
        self.f = f

    def __get__(self, instance, owner):
        return lambda *args: self.f(owner, *args)


class Uses:
    @MyStatic
    def s(x):
        return x * 2

    @MyClass
    def c(cls, x):
        return cls.__name__, x


print(Uses.s(4), Uses().s(5), Uses.c(1), Uses().c(2))


class Raises:
    def __get__(self, instance, owner):
        raise AttributeError("from descriptor")


class Fallback:
    d = Raises()

    def __getattr__(self, name):
        return "fallback " + name


print(Fallback().d)
class Meta(type):
    m = Verbose("meta")
class OfMeta(metaclass=Meta):
    pass
print(OfMeta.m)
