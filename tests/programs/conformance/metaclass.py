# Metaclasses: __new__, __init__, __call__, __prepare__, conflicts, attributes of classes.

class Meta(type):
    made = []

    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"prepared": True}

    def __new__(mcs, name, bases, names, **kw):
        print("new", name, sorted(n for n in names if not n.startswith("__")))
        return super().__new__(mcs, name, bases, names)

    def __init__(cls, name, bases, names, tag=None, **kw):
        print("init", name, tag)
        super().__init__(name, bases, names)
        cls.tag = tag
        Meta.made.append(name)

    def __call__(cls, *args, **kw):
        print("call", cls.__name__, args, kw)
        return super().__call__(*args, **kw)

    def __repr__(cls):
        return "<class of Meta: %s>" % cls.__name__

    def __len__(cls):
        return len(cls.__name__)

    def __getitem__(cls, key):
        return "%s[%s]" % (cls.__name__, key)

    def __iter__(cls):
        return iter(["iterating", cls.__name__])

    def __contains__(cls, x):
        return x == "everything"

    def __bool__(cls):
        return False

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return "meta made " + name

    def helper(cls):
        return "helper of " + cls.__name__

    @property
    def size(cls):
        return 7


class Base(metaclass=Meta):
    x = 1

    def __init__(self, v):
        self.v = v


class Derived(Base, tag="tagged"):
    def method(self):
        pass


print(Base, [Derived], len(Base), Base["key"], list(Derived), "everything" in Base, bool(Base), Base.unknown, Base.helper(), Derived.size, Base.prepared)
b = Base(5)
print(b.v, type(b) is Base, type(Base) is Meta, isinstance(Base, Meta), Meta.made, Derived.tag, Base.tag)
for wrong in (lambda: b.helper(), lambda: b.size, lambda: len(b), lambda: Derived(1, 2)):
    try:
        print(wrong())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)


class Singleton(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls.instance = None

    def __call__(cls, *args):
        if cls.instance is None:
            cls.instance = super().__call__(*args)
        return cls.instance


class Config(metaclass=Singleton):
    def __init__(self, value=0):
        self.value = value


print(Config(1) is Config(2), Config().value)


class Other(type):
    pass


class OfOther(metaclass=Other):
    pass


try:
    class Both(Base, OfOther):
        pass
except TypeError as error:
    print("TypeError:", str(error)[:18])


class Joined(Meta, Other):
    pass


class BothNow(Base, OfOther, metaclass=Joined):
    pass


print(type(BothNow).__name__)


# A metaclass need not be a class.
def shout(name, bases, names, **kw):
    names = {k.upper() if not k.startswith("__") else k: v for k, v in names.items()}
    return type(name.upper(), bases, names)


class quiet(metaclass=shout, option=1):
    word = "loud"


print(quiet.__name__, quiet.WORD, hasattr(quiet, "word"))


class NotAClass(metaclass=lambda name, bases, names: (name, bases, sorted(k for k in names if not k.startswith("__")))):
    field = 1


print(NotAClass)


class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        class Log(dict):
            def __setitem__(self, key, value):
                if not key.startswith("__"):
                    print("define", key)
                super().__setitem__(key, value)
        return Log()

    def __new__(mcs, name, bases, names):
        cls = super().__new__(mcs, name, bases, dict(names))
        cls.fields = [n for n in names if not n.startswith("__")]
        return cls


class Form(metaclass=Ordered):
    first = 1
    second = 2

    def third(self):
        pass
    first = "again"


print(Form.fields, Form.first)


class Compare(type):
    def __instancecheck__(cls, obj):
        return hasattr(obj, "quack")

    def __subclasscheck__(cls, sub):
        return "duck" in sub.__name__.lower()

    def __eq__(cls, other):
        return True

    def __hash__(cls):
        return 1

    def __add__(cls, other):
        return "added"


class Duck(metaclass=Compare):
    pass


class RubberDuck:
    quack = None


print(isinstance(RubberDuck(), Duck), isinstance(5, Duck), issubclass(RubberDuck, Duck), issubclass(int, Duck), Duck == 5, Duck + 1, isinstance(Duck(), Duck))
try:
    class Wrong(metaclass=Meta2):
        pass
except NameError as error:
    print("NameError:", error)
try:
    class Wrong(tag="no metaclass takes this"):
        pass
except TypeError as error:
    print("TypeError:", error)
print(type.__call__(type, 5).__name__, type(type), type(Meta), type.__name__, type.__bases__)
