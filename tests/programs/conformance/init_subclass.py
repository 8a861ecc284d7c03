# __init_subclass__, __set_name__, __class_getitem__, __new__.

class Plugin:
    registry = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.plugin_name = name or cls.__name__.lower()
        Plugin.registry[cls.plugin_name] = cls


class Reader(Plugin):
    pass


class Writer(Plugin, name="out"):
    pass


class Special(Reader):
    pass


print(sorted(Plugin.registry), Writer.plugin_name, Special.plugin_name, hasattr(Plugin, "plugin_name"))


class Left:
    def __init_subclass__(cls, left=0, **kw):
        print("Left", cls.__name__, left)
        super().__init_subclass__(**kw)
        cls.left = left


class Right:
    def __init_subclass__(cls, right=0, **kw):
        print("Right", cls.__name__, right)
        super().__init_subclass__(**kw)
        cls.right = right


class Both(Left, Right, left=1, right=2):
    pass


print(Both.left, Both.right)
for make in (lambda: type("T", (Both,), {}, wrong=1), lambda: type("T", (), {}, wrong=1), lambda: object.__init_subclass__(1)):
    try:
        make()
    except TypeError as error:
        print("TypeError:", error)


class Field:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner.__name__, name

    def __repr__(self):
        return "%s.%s" % (self.owner, self.name)


class Model:
    a = Field()
    b = Field()
    same = a

    def __init_subclass__(cls):
        cls.fields = [v for v in vars(cls).values() if isinstance(v, Field)]


class User(Model):
    name = Field()
    age = Field()


print(Model.a, Model.b, Model.same, User.name, User.fields)
Model.late = Field()
print(hasattr(Model.late, "name"))


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("bad " + name)


try:
    class Uses:
        x = BadName()
except ValueError as error:
    print("ValueError:", error, getattr(error, "__notes__", None))


class Box:
    def __class_getitem__(cls, item):
        return "%s of %s" % (cls.__name__, item.__name__ if isinstance(item, type) else item)


class SubBox(Box):
    pass


print(Box[int], SubBox["x"], Box[1, 2])
try:
    Box()[0]
except TypeError as error:
    print("TypeError:", error)
try:
    Plugin[int]
except TypeError as error:
    print("TypeError:", error)


class Positive(int):
    def __new__(cls, value):
        if value < 0:
            return None
        return super().__new__(cls, value)

    def __init__(self, value):
        print("init", value)


print(Positive(5), Positive(-5))


class Switch:
    def __new__(cls, kind):
        if kind == "list":
            return []
        if kind == "sub":
            return super().__new__(SubSwitch)
        return super().__new__(cls)

    def __init__(self, kind):
        print("Switch init", kind, type(self).__name__)


class SubSwitch(Switch):
    pass


print(Switch("list"), type(Switch("sub")).__name__, type(Switch("plain")).__name__)


class Args:
    def __new__(cls, *args, **kw):
        made = super().__new__(cls)
        made.args = args, kw
        return made


print(Args(1, 2, k=3).args)
for wrong in (lambda: object(1), lambda: object.__new__(5), lambda: object.__new__(), lambda: int.__new__(str), lambda: object.__new__(int), lambda: Plugin(1)):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)


class OnlyInit:
    def __init__(self, x):
        self.x = x


print(OnlyInit(5).x, hasattr(OnlyInit.__new__(OnlyInit), "x"))


class Pool:
    free = []

    def __new__(cls):
        return cls.free.pop() if cls.free else super().__new__(cls)

    def done(self):
        self.free.append(self)


one = Pool()
one.done()
print(Pool() is one, Pool() is one)
