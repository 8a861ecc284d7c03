# The hidden __class__ cell, name mangling, and other things only the compiler knows.

class A:
    def me(self):
        return __class__

    def name(self):
        return __class__.__name__, self.__class__.__name__

    @staticmethod
    def static():
        return __class__

    def nested(self):
        return (lambda: [__class__ for _ in range(1)])()[0]

    def gen(self):
        yield __class__


class B(A):
    pass


print(B().me() is A, B().name(), A.static() is A, B().nested() is A, next(B().gen()) is A)
print(A.me.__code__.co_freevars, A.me.__closure__[0].cell_contents is A, A.__dict__.get("__classcell__"))


class Secret:
    __hidden = "class"
    __both__ = "plain"
    _one = "plain"

    def __init__(self):
        self.__value = 1
        self.___more = 2
        self.__end_ = 3

    def __private(self):
        return self.__value, self.__hidden

    def call(self):
        return self.__private(), Secret.__hidden

    def local(self):
        __x = 5
        def inner(__y):
            return __x + __y
        return inner(__y=1) if False else inner(1), sorted(inner.__code__.co_varnames + inner.__code__.co_freevars)

    def other(self, obj):
        return obj.__value

    def keyword(self, **kw):
        return kw

    def call_keyword(self):
        return self.keyword(__k=1)


s = Secret()
print(sorted(s.__dict__), s.call(), s._Secret__value, Secret._Secret__hidden, s.__both__ if hasattr(s, "__both__") else "-", s.local(), s.call_keyword())
for wrong in (lambda: s.__value, lambda: s.other(5)):
    try:
        print(wrong())
    except AttributeError as error:
        print("AttributeError:", error)


class _Under:
    def __init__(self):
        self.__x = 1


class __:
    def __init__(self):
        self.__x = 1


print(_Under().__dict__, __().__dict__)


class Sub(Secret):
    def __init__(self):
        super().__init__()
        self.__value = "sub"

    def get(self):
        return self.__value


print(sorted(Sub().__dict__.items()), Sub().get(), Sub().call())


class Outer:
    class __Inner:
        def f(self):
            return self.__g()

        def __g(self):
            return "mangled by the inner class"

    def make(self):
        return self.__Inner().f()

    def imports(self):
        import sys as __sys
        global __global
        __global = 1
        for __i in range(2):
            pass
        return __i, sorted(k for k in globals() if k.endswith("__global"))


print(Outer().make(), [n for n in Outer.__dict__ if "Inner" in n], Outer().imports(), Outer.__dict__["_Outer__Inner"].__qualname__)


class Body:
    try:
        print(__class__)
    except NameError as error:
        print("NameError:", error)
    print(__qualname__, __module__, sorted(k for k in locals() if not k.startswith("__static") and not k.startswith("__first")))
    __qualname__ = "Renamed.Body"


print(Body.__qualname__, Body.__name__, Body)


def f():
    class In:
        x = [__qualname__]
        def g(self):
            class Deep:
                pass
            return Deep
    return In


print(f().x, f()().g().__qualname__, f().g.__qualname__)


try:
    (lambda: super())()
except RuntimeError as error:
    print("RuntimeError:", error)


class Late(type):
    def __init__(cls, name, bases, names):
        super().__init__(name, bases, names)
        cls.seen = cls.probe()


class UsesLate(metaclass=Late):
    @classmethod
    def probe(cls):
        return __class__ is cls


print(UsesLate.seen)


class Swallow(type):
    def __new__(mcs, name, bases, names):
        names.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, names)


try:
    class Broken(metaclass=Swallow):
        def f(self):
            return super()
except RuntimeError as error:
    print("RuntimeError:", str(error).split(" for ")[0])
