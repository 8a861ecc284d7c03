"""Abstract base classes."""

from _abc import ABCMeta, _update_abstractmethods, get_cache_token

__all__ = [
    "ABC",
    "ABCMeta",
    "abstractclassmethod",
    "abstractmethod",
    "abstractproperty",
    "abstractstaticmethod",
    "get_cache_token",
    "update_abstractmethods",
]


def abstractmethod(funcobj):
    """Says that a method must be defined by derived classes.

    A class whose metaclass is ABCMeta cannot be instantiated while it has one.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """Deprecated: use `classmethod` with `abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """Deprecated: use `staticmethod` with `abstractmethod`."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """Deprecated: use `property` with `abstractmethod`."""

    __isabstractmethod__ = True


def update_abstractmethods(cls):
    """Works out anew which methods of a class are abstract, after it was changed."""
    if hasattr(cls, "__abstractmethods__"):
        _update_abstractmethods(cls)
    return cls


class ABC(metaclass=ABCMeta):
    """Derive from it to make an abstract base class."""

    __slots__ = ()
