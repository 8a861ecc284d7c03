"""What kind of object something is."""

import abc
import functools
import types
from collections.abc import Awaitable

__all__ = [
    "CO_OPTIMIZED", "CO_NEWLOCALS", "CO_VARARGS", "CO_VARKEYWORDS", "CO_NESTED", "CO_GENERATOR", "CO_NOFREE",
    "CO_COROUTINE", "CO_ITERABLE_COROUTINE", "CO_ASYNC_GENERATOR",
    "TPFLAGS_IS_ABSTRACT", "ismodule", "isclass", "ismethod", "ismethoddescriptor", "isdatadescriptor",
    "ismemberdescriptor", "isgetsetdescriptor", "isfunction", "isgeneratorfunction", "markcoroutinefunction",
    "iscoroutinefunction", "isasyncgenfunction", "isasyncgen", "isgenerator", "iscoroutine", "isawaitable",
    "istraceback", "isframe", "iscode", "isbuiltin", "ismethodwrapper", "isroutine", "isabstract",
]

# Bits of co_flags.
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_NOFREE = 0x40
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200

TPFLAGS_IS_ABSTRACT = 1 << 20

_COROUTINE_MARK = object()


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a method written in Python, bound to an object."""
    return isinstance(object, types.MethodType)


def _has(object, name):
    return hasattr(type(object), name)


def ismethoddescriptor(object):
    """Whether it binds like a function, and is none that the other predicates
    know: a method of a built-in class, for instance."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return _has(object, "__get__") and not _has(object, "__set__") and not _has(object, "__delete__")


def isdatadescriptor(object):
    """Whether assignments to the attribute reach it."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return _has(object, "__set__") or _has(object, "__delete__")


def ismemberdescriptor(object):
    """Whether it is a slot of a class."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is a computed attribute of a built-in class."""
    return isinstance(object, types.GetSetDescriptorType)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, types.FunctionType)


def _unwrapped(function):
    """Below methods and partial objects."""
    while True:
        if ismethod(function):
            function = function.__func__
        elif isinstance(function, functools.partial):
            function = function.func
        elif isinstance(getattr(function, "__partialmethod__", None), functools.partialmethod):
            function = function.__partialmethod__.func
        elif isinstance(function, functools.partialmethod):
            function = function.func
        else:
            return function


def _has_code_flag(function, flag):
    function = _unwrapped(function)
    if not (isfunction(function) or _is_function_like(function)):
        return False
    return bool(function.__code__.co_flags & flag)


def _is_function_like(object):
    """Whether it has all that a signature is made of."""
    if not callable(object) or isclass(object):
        return False
    defaults = getattr(object, "__defaults__", ())
    keyword_defaults = getattr(object, "__kwdefaults__", {})
    annotations = getattr(object, "__annotations__", None)
    return (
        isinstance(getattr(object, "__code__", None), types.CodeType)
        and isinstance(getattr(object, "__name__", None), str)
        and (defaults is None or isinstance(defaults, tuple))
        and (keyword_defaults is None or isinstance(keyword_defaults, dict))
        and (annotations is None or isinstance(annotations, dict))
    )


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_code_flag(obj, CO_GENERATOR)


def markcoroutinefunction(func):
    """A function that returns a coroutine counts as a coroutine function."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _COROUTINE_MARK
    return func


def iscoroutinefunction(obj):
    """Whether calling it makes a coroutine."""
    marked = getattr(_unwrapped(obj), "_is_coroutine_mark", None) is _COROUTINE_MARK
    return marked or _has_code_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Whether calling it makes an asynchronous generator."""
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Whether `await` takes it."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return isinstance(object, Awaitable)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def isbuiltin(object):
    """Whether it is a native function, or a bound native method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a special method of a built-in class, bound."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (
        isbuiltin(object)
        or isfunction(object)
        or ismethod(object)
        or ismethoddescriptor(object)
        or ismethodwrapper(object)
    )


def isabstract(object):
    """Whether it is a class with abstract methods."""
    if not isclass(object) or not isinstance(object, abc.ABCMeta):
        return False
    return bool(getattr(object, "__abstractmethods__", ()))
