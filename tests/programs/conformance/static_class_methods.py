# classmethod, staticmethod, alternative constructors, methods kept in variables.

class Date:
    made = 0

    def __init__(self, y, m, d):
        self.y, self.m, self.d = y, m, d
        type(self).made += 1

    @classmethod
    def parse(cls, text, sep="-"):
        return cls(*map(int, text.split(sep)))

    @classmethod
    def first(cls, y):
        return cls(y, 1, 1)

    @staticmethod
    def leap(y):
        return y % 4 == 0 and (y % 100 != 0 or y % 400 == 0)

    def __repr__(self):
        return "%s(%d, %d, %d)" % (type(self).__name__, self.y, self.m, self.d)

    def tomorrow(self):
        return type(self)(self.y, self.m, self.d + 1)


class SubDate(Date):
    made = 10

    @classmethod
    def parse(cls, text, sep="/"):
        made = super().parse(text, sep)
        made.sub = True
        return made

    @staticmethod
    def leap(y):
        return "sub says %s" % Date.leap(y)


print(Date.parse("2024-02-29"), Date.first(2000), SubDate.parse("2023/1/2"), SubDate.first(1999), SubDate.parse("1/2/3").tomorrow(), Date(1, 1, 1).parse("9-9-9"))
print(Date.leap(2000), Date.leap(1900), Date(1, 1, 1).leap(2024), SubDate.leap(2023), SubDate(1, 1, 1).leap(4))
print(Date.made, SubDate.made)
parse = SubDate.parse
leap = Date.leap
first = Date(5, 5, 5).first
print(parse("4/5/6"), leap(1996), first(7), Date.parse.__self__ is Date, SubDate.first.__self__ is SubDate, Date.__dict__["leap"].__func__(4))


class Manual:
    def function(x):
        return "function %s" % x

    static = staticmethod(function)
    bound_to_class = classmethod(lambda cls, x=0: (cls.__name__, x))
    builtin = len
    wrapped = staticmethod(len)
    a_class = dict

    class Nested:
        def get(self):
            return "nested"


m = Manual()
print(Manual.function(1), Manual.static(2), m.static(3), m.bound_to_class(4), Manual.bound_to_class(), m.builtin([1, 2]), m.wrapped("abc"), m.a_class(x=1), m.Nested().get())
try:
    m.function(1)
except TypeError as error:
    print("TypeError")
print(m.function.__func__ is Manual.function, staticmethod(len)("ab"), type(Manual.__dict__["static"]).__name__, type(Manual.__dict__["bound_to_class"]).__name__)
added = lambda self: "added to the instance"
m.added = added
Manual.later = lambda self: "added to the class"
print(m.later())
try:
    m.added()
except TypeError:
    print("TypeError")
bind = type(m.later)
m.bound = bind(added, m)
print(m.bound())


class Counter:
    instances = []

    def __new__(cls, *args):
        made = super().__new__(cls)
        cls.instances.append(made)
        return made

    def __init__(self, n=0):
        self.n = n

    @classmethod
    def total(cls):
        return sum(c.n for c in cls.instances)

    @classmethod
    def reset(cls):
        cls.instances = []


Counter(1), Counter(2), Counter()
print(Counter.total(), len(Counter.instances), Counter.reset(), Counter.total())


class Temperature:
    scales = {}

    @staticmethod
    def register(name):
        def keep(f):
            Temperature.scales[name] = f
            return staticmethod(f)
        return keep


@Temperature.register("k")
def kelvin(c):
    return c + 273.15


print(Temperature.scales["k"](10), kelvin(0))


class Overrides:
    def who(self):
        return "instance method"

    who = classmethod(lambda cls: "class method")

    def __getattr__(self, name):
        return lambda *a: (name, a)


o = Overrides()
print(o.who(), Overrides.who(), o.anything(1, 2))
methods = [str.upper, str.strip, lambda s: s[::-1], "".join, str.split, len]
value = " abc "
print([f(value) for f in methods])
print(list(map(Date.leap, (1999, 2000))), sorted(["b", "A"], key=str.lower), [f() for f in (o.who, m.later)])
