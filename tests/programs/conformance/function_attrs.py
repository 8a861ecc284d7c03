# Functions as objects: attributes, names, signatures through code objects, docstrings.

def f(a, b=1, *args, c, d=2, **kw):
    "The docstring."
    x = y = 0
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__dict__, f.__closure__, type(f).__name__)
c = f.__code__
print(c.co_name, c.co_qualname, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_nlocals, c.co_freevars, c.co_cellvars, c.co_firstlineno)
f.tag = "x"
f.count = 0
f.count += 1
print(f.tag, f.__dict__, hasattr(f, "nothing"), f(1, c=2))
del f.tag
try:
    f.tag
except AttributeError as error:
    print("AttributeError:", error)
f.__name__ = "renamed"
f.__doc__ = None
print(f.__name__, f.__doc__, f.__code__.co_name)
for name, value in (("__name__", 5), ("__defaults__", 5), ("__code__", 5), ("__dict__", 5)):
    try:
        setattr(f, name, value)
    except TypeError as error:
        print("TypeError:", error)


def outer():
    n = 1

    def inner():
        return n

    class Local:
        def method(self):
            return [lambda: n]

    return inner, Local


inner, Local = outer()
print(inner.__qualname__, inner.__closure__[0].cell_contents, inner.__code__.co_freevars, Local.__qualname__, Local.method.__qualname__, Local().method()[0].__qualname__, outer.__code__.co_cellvars)
print((lambda: 0).__qualname__, (lambda: (i for i in ()))().__qualname__)


class A:
    """Class doc."""

    def method(self):
        """Method doc."""

    @classmethod
    def cm(cls):
        pass

    @staticmethod
    def sm():
        pass

    @property
    def p(self):
        """Property doc."""


a = A()
print(A.__doc__, A.method.__doc__, A.p.__doc__, a.method.__doc__, A.method.__qualname__, a.method.__name__, a.method.__self__ is a, a.method.__func__ is A.method, A.cm.__self__ is A, A.sm.__name__)
print(type(A.method).__name__, type(a.method).__name__, type(A.cm).__name__, type(A.sm).__name__, type(len).__name__, type([].append).__name__, type(list.append).__name__, type(A.__dict__["cm"]).__name__)
print(a.method == a.method, a.method is a.method, A().method == a.method, hash(a.method) == hash(a.method), A.method == A.method)
try:
    a.method.x = 1
except AttributeError as error:
    print("AttributeError:", error)
print(len.__name__, [].append.__name__, list.append.__qualname__, int.__name__, print.__module__, A.__module__, len.__self__.__name__ if hasattr(len.__self__, "__name__") else "-")


def no_doc():
    x = "not a docstring"
    "neither"


def f_doc():
    f"not {1}"


def raw_doc():
    r"raw \d" "and more"


print(no_doc.__doc__, f_doc.__doc__, raw_doc.__doc__)


def gen():
    """Gen doc."""
    yield


g = gen()
print(g.__name__, g.__qualname__, g.gi_code is gen.__code__, gen.__code__.co_flags & 0x20 != 0, f.__code__.co_flags & 0x0C)
def default_trick(x, cache={}): return cache.setdefault(x, len(cache))
print(default_trick("a"), default_trick("b"), default_trick("a"), default_trick.__defaults__)
def swap_code():
    return "first"
def other_code():
    return "second"
swap_code.__code__ = other_code.__code__
print(swap_code(), swap_code.__name__)
