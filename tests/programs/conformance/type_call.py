# type() with three arguments, classes made at run time, isinstance and issubclass.

A = type("A", (), {"x": 1, "get": lambda self: self.x})
B = type("B", (A,), dict(y=2))
a, b = A(), B()
print(A.__name__, a.x, a.get(), b.x, b.y, B.__bases__ == (A,), isinstance(b, A), type(b).__name__, A.__module__, B.__qualname__)


def __init__(self, *names):
    self.names = names


C = type("C", (A,), {"__init__": __init__, "__len__": lambda self: len(self.names), "__doc__": "made"})
print(len(C("p", "q")), C("z").names, C.__doc__)
classes = [type("T%d" % i, (), {"n": i, "__repr__": lambda self: "%s()" % type(self).__name__}) for i in range(3)]
print([c() for c in classes], [c.n for c in classes])
A.z = "added later"
print(b.z)
setattr(A, "w", property(lambda self: self.x * 100))
print(b.w)
del A.z
print(hasattr(b, "z"))
A.__name__ = "Renamed"
print(A.__name__, type(a).__name__)
for wrong in (lambda: type("T"), lambda: type("T", ()), lambda: type("T", {}, {}), lambda: type(5, (), {}), lambda: type("T", (5,), {}), lambda: type("T", (), 5), lambda: type(), lambda: type("a\0b", (), {}), lambda: type("T", [A], {})):
    try:
        result = wrong()
        print(result)
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)

# isinstance and issubclass.
print(isinstance(1, int), isinstance(True, int), isinstance(1, (str, int)), isinstance(1, (str, (float, (int,)))), isinstance(1, int | str), isinstance("a", int | str), isinstance(None, int | None), isinstance(1.5, int | None), isinstance([], list | dict))
print(issubclass(bool, int), issubclass(int, object), issubclass(int, (str, object)), issubclass(bool, int | str), issubclass(type, object), isinstance(type, type), isinstance(object, type), isinstance(int, object), issubclass(A, A))
for wrong in (lambda: isinstance(1, 5), lambda: isinstance(1, "int"), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, (int, 5)), lambda: isinstance("", (int, 5)), lambda: isinstance(1, list[int]), lambda: issubclass(int, [int]), lambda: int | 5):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)
print(int | str, (int | None), int | str | int, int | str == str | int, type(int | str).__name__ if False else "-", (int | str).__args__, list[int], dict[str, list[int]], tuple[int, ...], list[int].__origin__, list[int].__args__, list[int]([1, 2]), list[int] == list[int])

for value in (1, True, None, "s", 1.5, [], (), {}, set(), b"", 1j, range(1), slice(1), len, print, type, object, A, a, ..., NotImplemented, iter([]), (x for x in ()), zip(), map(str, []), lambda: 0, a.get, [].append, ValueError(), Exception, property(), staticmethod(len), {}.keys(), reversed([]), enumerate([]), frozenset(), bytearray(), super):
    print(type(value).__name__, end=" ")
print()
print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented, int(), str(), float(), bool(), list(), dict(), tuple(), set(), bytes(), type(5)("7") + 1)
for cls in (int, bool, str, list, dict, type, object, ValueError, KeyError, StopIteration, UnicodeDecodeError):
    print(cls.__name__, [c.__name__ for c in cls.__mro__], cls.__base__.__name__ if cls.__base__ else None)
print(int, str, [list, dict], ValueError, type(None), type(len), type(lambda: 0), type(A.get), object, type)
