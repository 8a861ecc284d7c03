# super(): with and without arguments, in class methods, properties, static use, and wrong uses.

class Base:
    value = "base value"

    def __init__(self, x):
        self.x = x

    def method(self, y=0):
        return "base", self.x, y

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @property
    def size(self):
        return 10

    @staticmethod
    def free():
        return "free"

    def __getitem__(self, key):
        return "base item", key


class Derived(Base):
    value = "derived value"

    def __init__(self, x, z):
        super().__init__(x + 1)
        self.z = z

    def method(self, y=5):
        return ("derived",) + super().method(y)

    def old_style(self):
        return super(Derived, self).method(), Base.method(self)

    @classmethod
    def make(cls, *args):
        made = super().make(*args)
        made.made = True
        return made

    @property
    def size(self):
        return super().size + 1

    def both(self):
        return super().value, self.value, super().free(), super().size

    def __getitem__(self, key):
        return "derived item", super().__getitem__(key)

    def in_lambda(self):
        return (lambda: super(Derived, self).method(1))()

    def by_name(self):
        parent = super()
        return [getattr(parent, n)() for n in ("method", "free")]


d = Derived.make(1, 2)
print(d.x, d.z, d.made, d.method(), d.method(7), d.old_style(), d.size, d.both(), d["k"], d.in_lambda(), d.by_name())


class Third(Derived):
    def method(self, y=9):
        return ("third",) + super().method(y)

    def skip(self):
        return super(Derived, self).method()


t = Third(1, 2)
print(t.method(), t.skip(), t.size, super(Third, t).method(), super(Derived, t).method(3))
print(super(Third, Third).make(3, 4).method(), super(Base, t).__repr__ is not None)


class Proxy(Base):
    def __getattr__(self, name):
        return "missing " + name

    def __setattr__(self, name, value):
        super().__setattr__(name, value if name != "x" else value * 100)

    def __eq__(self, other):
        return "equal" if super().__eq__(other) is True else "by default %s" % super().__eq__(other)


p = Proxy(3)
print(p.x, p.nothing, p == p, p == 5)

for wrong in (lambda: super(Derived, 5), lambda: super(5, d), lambda: super(Derived, d).nothing, lambda: super(Derived, Base(1)).method()):
    try:
        print(wrong())
    except (RuntimeError, TypeError, AttributeError) as error:
        print(type(error).__name__ + ":", error)


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.from_meta = cls.__name__
        return made

    def __new__(mcs, name, bases, names):
        names["added"] = len(names) > 0
        return super().__new__(mcs, name, bases, names)


class WithMeta(Base, metaclass=Meta):
    def __new__(cls, *args):
        made = super().__new__(cls)
        made.early = True
        return made


w = WithMeta(5)
print(w.x, w.early, w.added, w.from_meta)


class Gen(Base):
    def numbers(self):
        yield super().method()
        yield from (super(Gen, self).method(i) for i in range(2))

    def nested(self):
        def inner(me):
            return super(Gen, me).method("nested")
        return inner(self)


print(list(Gen(0).numbers()), Gen(1).nested())


class Number(int):
    def __new__(cls, value, unit):
        made = super().__new__(cls, value)
        made.unit = unit
        return made

    def __add__(self, other):
        return Number(super().__add__(other), self.unit)

    def __repr__(self):
        return super().__repr__() + self.unit


print(Number(5, "m") + 3, [Number(1, "s")], Number(2, "k") * 2)


class Left:
    def run(self):
        return ["Left"] + (super().run() if hasattr(super(), "run") else [])


class Right:
    def run(self):
        return ["Right"] + (super().run() if hasattr(super(), "run") else [])


class Union(Left, Right):
    pass


print(Union().run(), Right().run())
