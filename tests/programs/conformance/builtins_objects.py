# getattr, setattr, hasattr, vars, dir, id, callable, type, object, repr defaults, iter, input-free builtins.

class Thing:
    class_attribute = 1

    def __init__(self):
        self.own = 2

    def method(self):
        return self.own


t = Thing()
print(getattr(t, "own"), getattr(t, "method")(), getattr(t, "none", "default"), getattr(Thing, "class_attribute"), hasattr(t, "own"), hasattr(t, "none"), hasattr(5, "real"), getattr(5, "imag"))
setattr(t, "made", 3)
delattr(t, "own")
print(vars(t), t.__dict__, hasattr(t, "own"), sorted(k for k in vars(Thing) if not k.startswith("__")))
print("method" in dir(t), "made" in dir(t), "__init__" in dir(t), "__class__" in dir(t), "append" in dir([]), "upper" in dir(str), sorted(n for n in dir(Thing) if not n.startswith("_")), "nothing" in dir(t))
print([n for n in dir(5) if n in ("real", "bit_length", "append")], sorted(set(dir(object)) & {"__init__", "__repr__", "__eq__", "__hash__", "__len__"}))


def function(a, b=1):
    return a, b


print(function(0))


class Wrong:
    @property
    def value(self):
        raise ValueError("property fails")

    @property
    def attribute(self):
        raise AttributeError("hidden")


w = Wrong()
print(hasattr(w, "attribute"), getattr(w, "attribute", "default"))
for action in (lambda: hasattr(w, "value"), lambda: getattr(w, "value", 1), lambda: getattr(w, "attribute"), lambda: getattr(t, 5), lambda: setattr(t, 5, 1), lambda: hasattr(t, 5), lambda: getattr(t), lambda: setattr(t, "x"), lambda: vars(5), lambda: delattr(t, "never"), lambda: vars(1, 2), lambda: getattr(5, "x"), lambda: getattr(Thing, "y")):
    try:
        print(action())
    except (TypeError, AttributeError, ValueError) as error:
        print(type(error).__name__ + ":", error)

o = object()
print(type(o), repr(o)[:18], isinstance(o, object), o == o, o != object(), bool(o), hash(o) == hash(o), hasattr(o, "__dict__"), o.__class__ is object, o.__doc__ is not None, str(o) == repr(o), format(o) == str(o))
print(repr(t).startswith("<__main__.Thing object at 0x"), repr(Thing), repr(t.method).startswith("<bound method "), repr(function).startswith("<function function at 0x"), repr(len), repr([].append).startswith("<built-in method append of list object at 0x"), repr(int), repr(str.upper), repr(type), repr(None), repr(...), repr(NotImplemented))
print(repr(iter([])).startswith("<list_iterator object at 0x"), repr((x for x in ())).startswith("<generator object <genexpr> at 0x"), repr(lambda: 0).startswith("<function <lambda> at 0x"), repr(range(3)), repr(slice(1)), repr(property())[:18], repr(zip())[:8], repr(super(Thing, t))[:27])
print(object.__repr__(5)[:15], object.__str__("s"), int.__repr__(5), str.__str__("s"), list.__repr__([1]), object.__eq__(1, 1), object.__eq__(1, 2), object.__ne__(1, 1), object.__format__(5, ""))
print(id(t) == id(t), id(t) != id(Thing()) or True, type(id(t)).__name__, (lambda x: id(x) == id(t))(t))


class Callable:
    def __call__(self, *args):
        return args


c = Callable()
print(callable(c), callable(Callable), callable(t), c(1, 2), callable(t.method), callable(Thing.method))
c.__call__ = lambda: "instance"
t.__call__ = lambda: "instance"
print(c(), callable(t))
print(__name__, type(__builtins__).__name__ in ("module", "dict"), isinstance(globals(), dict), globals() is globals(), globals()["t"] is t, locals() is globals())
import builtins
print(builtins.len is len, hasattr(builtins, "print"), sorted(n for n in dir(builtins) if n.startswith("is") or n.startswith("a")), builtins.__name__)
builtins.added = "from builtins"
print(added)
del builtins.added
try:
    added
except NameError as error:
    print("NameError:", error)
builtins_len = builtins.len
builtins.len = lambda x: "replaced"
print(len([]))
builtins.len = builtins_len
print(len([]))
for name in ("True", "None", "__debug__"):
    try:
        exec(name + " = 5")
    except SyntaxError as error:
        print(type(error).__name__)
help_names = [n for n in ("abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "hex", "id", "input", "int", "isinstance", "issubclass", "iter", "len", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip", "__import__", "__build_class__") if not hasattr(builtins, n)]
print("missing:", help_names)
# ViperTypeError is MicroPython's.
errors = [n for n in dir(builtins) if n[0] != "_" and n != "ViperTypeError" and isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException)]
print(len(errors), errors)
