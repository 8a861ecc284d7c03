"""Tools for functions and methods. What is called often is in `_functools`."""

from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES",
    "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce",
    "partial", "partialmethod", "singledispatch", "singledispatchmethod",
    "cached_property",
]

# Classes that have no name in builtins.
_GenericAlias = type(list[int])
_Union = type(int | str)
_Proxy = type(type.__dict__)


# ---- wrappers

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function it wraps; return the wrapper."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, since the update above copies the attribute of the wrapped function.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator that applies update_wrapper() to the function below it."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering

def _derived(name, from_name, doc, rule):
    """The method `name` of a class that defines `from_name`: `rule` gets what
    that returned and a function that asks whether the two are equal."""

    def method(self, other):
        answer = getattr(type(self), from_name)(self, other)
        if answer is NotImplemented:
            return answer
        return rule(answer, self, other)

    method.__name__ = name
    method.__qualname__ = name
    method.__doc__ = doc
    return method


def _and_differs(answer, self, other):
    return answer and self != other


def _or_equals(answer, self, other):
    return answer or self == other


def _not_nor_equals(answer, self, other):
    return not answer and self != other


def _not_or_equals(answer, self, other):
    return not answer or self == other


def _not(answer, self, other):
    return not answer


_RULES = {
    "__lt__": (("__gt__", _not_nor_equals), ("__le__", _or_equals), ("__ge__", _not)),
    "__le__": (("__ge__", _not_or_equals), ("__lt__", _and_differs), ("__gt__", _not)),
    "__gt__": (("__lt__", _not_nor_equals), ("__ge__", _or_equals), ("__le__", _not)),
    "__ge__": (("__le__", _not_or_equals), ("__gt__", _and_differs), ("__lt__", _not)),
}


def total_ordering(cls):
    """Class decorator that fills in the ordering methods a class lacks."""
    defined = {name for name in _RULES if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for root in ("__lt__", "__le__", "__gt__", "__ge__"):
        if root in defined:
            break
    for name, rule in _RULES[root]:
        if name not in defined:
            doc = "Return a %s b, worked out from %s." % ({"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}[name], root)
            setattr(cls, name, _derived(name, root, doc, rule))
    return cls


# ---- partialmethod

class partialmethod:
    """Method descriptor with partial application of the given arguments and
    keywords. Supports wrapping existing descriptors and handles non-descriptor
    callables as instance methods."""

    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        cls = type(self)
        parts = [repr(self.func)]
        parts += [repr(value) for value in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                # It bound something itself, so the instance need not be passed.
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._make_unbound_method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(_GenericAlias)


# ---- lru_cache

_cache_info_class = None


def _CacheInfo(hits, misses, maxsize, currsize):
    global _cache_info_class
    if _cache_info_class is None:
        from collections import namedtuple

        _cache_info_class = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
    return _cache_info_class(hits, misses, maxsize, currsize)


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator.

    If *maxsize* is set to None, the LRU features are disabled and the cache
    can grow without bound.

    If *typed* is True, arguments of different types will be cached separately.
    """
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        # Used without parentheses: it was handed the function.
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorator(function):
        return _cached(function, maxsize, typed)

    return decorator


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return lru_cache(maxsize=None)(user_function)


# ---- cached_property

class cached_property:
    """A property whose value is computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {name!r} property."
            ) from None
        if name in kept:
            return kept[name]
        value = self.func(instance)
        try:
            kept[name] = value
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                f"does not support item assignment for caching {name!r} property."
            ) from None
        return value

    __class_getitem__ = classmethod(_GenericAlias)


# ---- singledispatch

def _merge(orders):
    """Merge resolution orders as classes do (C3)."""
    merged = []
    orders = [list(order) for order in orders if order]
    while orders:
        for order in orders:
            head = order[0]
            if not any(head in other[1:] for other in orders):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        merged.append(head)
        orders = [[cls for cls in order if cls is not head] for order in orders]
        orders = [order for order in orders if order]
    return merged


def _order_with(cls, abcs):
    """The resolution order of `cls` with the abstract classes `abcs` in the
    places where it would have them if it derived from them."""
    # Behind the last base that brings its own abstract classes in.
    boundary = 0
    for index, base in enumerate(reversed(cls.__bases__)):
        if hasattr(base, "__abstractmethods__"):
            boundary = len(cls.__bases__) - index
            break
    explicit, others = cls.__bases__[:boundary], cls.__bases__[boundary:]
    own = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in cls.__bases__)]
    rest = [abc for abc in abcs if abc not in own]
    orders = [[cls]]
    for group in (explicit, own, others):
        orders += [_order_with(base, rest) for base in group]
    for group in (explicit, own, others):
        orders.append(list(group))
    return _merge(orders)


def _full_order(cls, types):
    """Like __mro__, with every class of `types` that `cls` counts as one of
    but does not derive from."""
    bases = set(cls.__mro__)

    def is_related(known):
        return known not in bases and hasattr(known, "__mro__") and not isinstance(known, _GenericAlias) and issubclass(cls, known)

    types = [known for known in types if is_related(known)]

    def is_strict_base(known):
        return any(known != other and known in other.__mro__ for other in types)

    types = [known for known in types if not is_strict_base(known)]
    wanted = set(types)
    order = []
    for known in types:
        found = []
        for sub in known.__subclasses__():
            if sub not in bases and issubclass(cls, sub):
                found.append([step for step in sub.__mro__ if step in wanted])
        if not found:
            order.append(known)
            continue
        # The subclasses that say most about it come first.
        found.sort(key=len, reverse=True)
        for sub in found:
            for step in sub:
                if step not in order:
                    order.append(step)
    return _order_with(cls, order)


def _find_implementation(cls, registry):
    """The function for the class that stands nearest to `cls`."""
    match = None
    for step in _full_order(cls, registry.keys()):
        if match is not None:
            # Two abstract classes that have nothing to do with each other are as near.
            if step in registry and step not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, step):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {step}")
            break
        if step in registry:
            match = step
    return registry.get(match)


def _abc_changes():
    """What changes whenever a class is registered with an abstract class."""
    try:
        from abc import get_cache_token
    except ImportError:
        return None
    return get_cache_token()


def _annotation(func):
    """Name and class of a function's first annotation."""
    for name, annotation in func.__annotations__.items():
        if isinstance(annotation, str):
            annotation = eval(annotation, getattr(func, "__globals__", {}))
        if annotation is None:
            annotation = type(None)
        return name, annotation
    return None, None


def singledispatch(func):
    """Single-dispatch generic function decorator.

    Transforms a function into a generic function, which can have different
    behaviours depending upon the type of its first argument. The decorated
    function acts as the default implementation, and additional
    implementations can be registered using the register() attribute of the
    generic function.
    """
    registry = {}
    cache = {}
    token = None
    uses_abcs = False

    def dispatch(cls):
        """Return the best implementation for the given class."""
        nonlocal token
        if uses_abcs:
            current = _abc_changes()
            if token != current:
                cache.clear()
                token = current
        try:
            return cache[cls]
        except KeyError:
            pass
        implementation = registry.get(cls)
        if implementation is None:
            implementation = _find_implementation(cls, registry)
        cache[cls] = implementation
        return implementation

    def is_union(cls):
        return isinstance(cls, _Union) or getattr(cls, "__origin__", None) is not None and _is_typing_union(cls)

    def is_dispatchable(cls):
        if isinstance(cls, type) and not isinstance(cls, _GenericAlias):
            return True
        return is_union(cls) and all(isinstance(arg, type) and not isinstance(arg, _GenericAlias) for arg in cls.__args__)

    def register(cls, func=None):
        """Register a new implementation for the given class."""
        nonlocal token, uses_abcs
        if is_dispatchable(cls):
            if func is None:
                return lambda func: register(cls, func)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            name, cls = _annotation(func)
            if not is_dispatchable(cls):
                if is_union(cls):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for each in cls.__args__ if is_union(cls) else (cls,):
            registry[each] = func
            if not uses_abcs and hasattr(each, "__abstractmethods__"):
                uses_abcs = True
                token = _abc_changes()
        cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _Proxy(registry)
    wrapper._clear_cache = cache.clear
    update_wrapper(wrapper, func)
    return wrapper


def _is_typing_union(cls):
    """Whether it is what `typing.Union[...]` makes."""
    return getattr(cls.__origin__, "_name", None) == "Union"


class singledispatchmethod:
    """Single-dispatch generic method descriptor.

    Supports wrapping existing descriptors and handles non-descriptor
    callables as instance methods.
    """

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        """Register a new implementation for the given class."""
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        update_wrapper(_method, self.func)
        return _method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
