# What a built-in class has is there whichever way it is first looked into. Each class below is met here for the first time,
# so none of the parts may use another one's class in another way before.
import gc


def error(function, *arguments):
    try:
        function(*arguments)
    except Exception as caught:
        return type(caught).__name__ + ": " + str(caught)
    return "no error"


# By its namespace.
print("indices" in slice.__dict__, type(slice.__dict__).__name__, "step" in slice.__dict__, "missing" in slice.__dict__)
print(sorted(name for name in vars(classmethod) if name in ("__func__", "__get__", "__wrapped__", "__isabstractmethod__")))

# By dir() of the class, of an instance, of a class that derives from it.
print([name for name in dir(complex) if not name.startswith("_")])
print([name for name in dir(memoryview(b"")) if name in ("cast", "release", "tobytes", "nbytes")])


class Bag(frozenset):
    pass


print([name for name in dir(Bag) if name in ("union", "copy", "add", "isdisjoint")])

# By an attribute, by one that is not there, by hasattr and getattr with a default.
print(bytearray.fromhex("6162"), hasattr(bytearray, "append"), hasattr(bytearray, "push"))
print(error(getattr, property, "missing"))
print(getattr(staticmethod, "missing", "default"), getattr(enumerate, "__next__").__name__)

# By an attempt to change it.
print(error(setattr, zip, "extra", 1))
print(error(delattr, map, "__next__"))
print(error(setattr, reversed([]), "extra", 1))

# By super(), by the order of resolution alone, by a metaclass.
print(super(bool, True).bit_length(), [base.__name__ for base in bool.__mro__])


class Number(float):
    def hex(self):
        return "<" + super().hex() + ">"


print(Number(0.5).hex(), Number.__mro__[1] is float, Number(1.5).is_integer())


class Meta(type):
    def mro(cls):
        return super().mro()


class Made(dict, metaclass=Meta):
    pass


print([base.__name__ for base in Made.__mro__], Made(a=1).get("a"), Made.fromkeys("x"))

# By an operator, by hash(), by a comparison, by str() and repr().
print(range(3) == range(0, 3, 1), hash(range(3)) == hash(range(0, 3)), error(hash, bytearray()))
print(error(lambda: iter([]) < iter([])))
print(error(hash, {1}), set.__hash__, list.__hash__, dict.__hash__)
print(str(ValueError("v")), repr(KeyError("k")), OSError(2, "two").errno, str(UnicodeDecodeError("u", b"x", 0, 1, "why")))

# Exceptions: attributes of classes that have fields of their own, and of those that have none.
print(error(getattr, StopIteration, "nothing"), StopIteration(4).value, SystemExit(5).code)
print("with_traceback" in dir(LookupError), LookupError.__init__ is Exception.__init__, "args" in vars(BaseException))

# Documentation and the name of the module.
print(bool(OverflowError.__doc__), OverflowError.__module__, type(iter(())).__module__, type(iter({})).__name__)
print(object.__doc__ is not None, type.__module__, int.__module__, type(gc).__module__)

# What is found stays the same object, also after collections.
first = int.__dict__["bit_length"]
upper = str.upper
for _ in range(3):
    gc.collect()
print(int.__dict__["bit_length"] is first, str.upper is upper, first(255), upper("ab"), [int.bit_length(n) for n in (1, 2, 4)])
print(sorted(base.__name__ for base in (tuple.__base__, bool.__base__, LookupError.__base__, KeyError.__base__)))
print([name for name in vars(tuple) if name in ("count", "index")], (1, 2, 1).count(1), tuple.index((5, 6), 6))
