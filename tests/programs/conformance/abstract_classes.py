# Classes with abstract methods: what `abc` builds on.


def error(function, *args):
    try:
        print("made", type(function(*args)).__name__)
    except (TypeError, AttributeError) as exception:
        print(type(exception).__name__ + ":", exception)


class Shape:
    def __init__(self, *args):
        self.args = args

    def area(self):
        return 0


class Square(Shape):
    pass


print("without any")
error(Shape)
error(lambda: Shape.__abstractmethods__)
error(lambda: type.__abstractmethods__)
error(delattr, Shape, "__abstractmethods__")

print("one, two, none")
Shape.__abstractmethods__ = frozenset(["area"])
print(Shape.__abstractmethods__, Shape.__flags__ >> 20 & 1)
error(Shape)
error(Shape, 1)
error(object.__new__, Shape)
Shape.__abstractmethods__ = {"outline", "area"}
error(Shape)
Shape.__abstractmethods__ = ()
print(Shape.__abstractmethods__, Shape.__flags__ >> 20 & 1)
error(Shape)

print("not inherited")
Shape.__abstractmethods__ = ["area"]
error(Square)
error(lambda: Square.__abstractmethods__)
error(Shape)
del Shape.__abstractmethods__
error(Shape)

print("a class body only stores it")


class Body:
    __abstractmethods__ = ["f"]


print(Body.__abstractmethods__, Body.__flags__ >> 20 & 1)
error(Body)


class Own:
    def __new__(cls):
        return 5


Own.__abstractmethods__ = ["f"]
error(Own)


class Numbers(list):
    pass


Numbers.__abstractmethods__ = ["f"]
error(Numbers)


class Plain:
    pass


Plain.__abstractmethods__ = ["f"]
error(Plain, 1)
error(setattr, int, "__abstractmethods__", ())


class Fussy:
    def __bool__(self):
        raise TypeError("no truth")


error(setattr, Plain, "__abstractmethods__", Fussy())
print(Plain.__abstractmethods__)

print("a metaclass that collects them")


def abstract(function):
    function.__isabstractmethod__ = True
    return function


class Collecting(type):
    def __new__(meta, name, bases, namespace):
        cls = super().__new__(meta, name, bases, namespace)
        names = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, key, None), "__isabstractmethod__", False):
                    names.add(key)
        cls.__abstractmethods__ = frozenset(names)
        return cls


class Base(metaclass=Collecting):
    @abstract
    def method(self):
        pass

    @property
    @abstract
    def size(self):
        pass

    @staticmethod
    @abstract
    def helper():
        pass

    @classmethod
    @abstract
    def make(cls):
        pass

    @property
    def fine(self):
        return 1


class Half(Base):
    def method(self):
        return "method"

    size = 3


class Whole(Half):
    @staticmethod
    def helper():
        return "helper"

    @classmethod
    def make(cls):
        return cls()


print(sorted(Base.__abstractmethods__), sorted(Half.__abstractmethods__), sorted(Whole.__abstractmethods__))
error(Base)
error(Half)
print(Whole.make().method(), Whole().size)

print("what says it of itself")
yes = abstract(lambda self: None)
no = lambda self: None
for made in [property(yes), property(no), property(no, yes), property(no, no, yes), property(), staticmethod(yes),
             staticmethod(no), classmethod(yes), classmethod(no)]:
    print(type(made).__name__, made.__isabstractmethod__)
yes.__isabstractmethod__ = 0
print(staticmethod(yes).__isabstractmethod__, property(yes).__isabstractmethod__)
yes.__isabstractmethod__ = Fussy()
error(getattr, staticmethod(yes), "__isabstractmethod__")
