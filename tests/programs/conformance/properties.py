# property: getter, setter, deleter, inheritance, docs, and errors.

class Celsius:
    def __init__(self, degrees=0):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273.15:
            raise ValueError("too cold: %s" % value)
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("reset")
        self._degrees = 0

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    kelvin = property(lambda self: self._degrees + 273.15, lambda self, k: setattr(self, "degrees", k - 273.15))


c = Celsius(25)
print(c.degrees, c.fahrenheit, c.kelvin)
c.degrees = 30
c.fahrenheit += 18
print(c.degrees, c.fahrenheit)
c.kelvin = 300
print(round(c.degrees, 6), "degrees" in c.__dict__, c.__dict__.keys())
del c.degrees
print(c.degrees)
for action in ("c.degrees = -300", "c.missing", "del c.fahrenheit", "del c.kelvin"):
    try:
        exec(action)
    except (ValueError, AttributeError) as error:
        print(action, "->", type(error).__name__ + ":", error)


class ReadOnly:
    @property
    def x(self):
        return 1

    y = property()
    z = property(None, lambda self, v: print("z set to", v))


r = ReadOnly()
r.z = 5
for action in (lambda: setattr(r, "x", 2), lambda: delattr(r, "x"), lambda: r.y, lambda: setattr(r, "y", 1), lambda: r.z):
    try:
        print(action())
    except AttributeError as error:
        print("AttributeError:", error)
r.__dict__["x"] = "hidden"
print(r.x, r.__dict__)


class Base:
    @property
    def name(self):
        return self.get_name()

    def get_name(self):
        return "base"

    @property
    def both(self):
        return "base both"


class Derived(Base):
    def get_name(self):
        return "derived"

    @Base.both.setter
    def both(self, value):
        self.kept = value

    @property
    def more(self):
        return super().both + "!"


d = Derived()
d.both = 7
print(d.name, d.both, d.kept, d.more, Base().name)
p = Celsius.degrees
print(type(p).__name__, p.fget(c), p.fset is not None, p.fdel is not None, ReadOnly.x.fset, isinstance(p, property), Celsius.__dict__["degrees"] is p)


class Failing:
    @property
    def inside(self):
        return self.not_there

    @property
    def other(self):
        raise ValueError("other")

    @property
    def with_fallback(self):
        raise AttributeError("asked")


class WithGetattr(Failing):
    def __getattr__(self, name):
        return "fallback for " + name


for cls in (Failing, WithGetattr):
    for name in ("inside", "other", "with_fallback"):
        try:
            print(cls.__name__, name, getattr(cls(), name))
        except (AttributeError, ValueError) as error:
            print(cls.__name__, name, type(error).__name__ + ":", error)
print(hasattr(Failing(), "inside"), getattr(Failing(), "inside", "default"))


def make(name):
    def get(self):
        return self.__dict__.get("_" + name, "unset")

    def put(self, value):
        self.__dict__["_" + name] = value

    return property(get, put)


class Made:
    a = make("a")
    b = make("b")


m = Made()
m.a = 1
print(m.a, m.b, m.__dict__)


class Cached:
    calls = 0

    @property
    def value(self):
        try:
            return self._value
        except AttributeError:
            Cached.calls += 1
            self._value = 42
            return self._value


k = Cached()
print(k.value + k.value, Cached.calls)
class Sub(property):
    def __get__(self, obj, owner=None):
        return ("sub", super().__get__(obj, owner)) if obj is not None else self
class UsesSub:
    @Sub
    def p(self):
        return 5
print(UsesSub().p, type(UsesSub.p).__name__)
