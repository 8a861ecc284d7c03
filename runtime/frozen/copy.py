"""Shallow and deep copies of objects, with CPython's protocol: __copy__, __deepcopy__, copyreg, __reduce_ex__."""

import types

from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    pass


error = Error

# Objects of these classes never change: a copy is the object itself.
_ATOMIC = frozenset(
    {
        type(None),
        int,
        float,
        bool,
        complex,
        str,
        bytes,
        type,
        range,
        slice,
        property,
        type(Ellipsis),
        type(NotImplemented),
        types.FunctionType,
        types.BuiltinFunctionType,
        types.CodeType,
    }
)
_SHALLOW = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """A copy that shares what `x` consists of."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset):
        return x
    maker = _SHALLOW.get(cls)
    if maker is not None:
        return maker(x)
    if issubclass(cls, type):
        return x
    maker = getattr(cls, "__copy__", None)
    if maker is not None:
        return maker(x)
    recipe = _recipe(x, cls, "un(shallow)copyable object of type %s")
    return x if isinstance(recipe, str) else _rebuild(x, None, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """A copy that shares nothing that can change with `x`."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    known = id(x)
    if memo is None:
        memo = {}
    else:
        made = memo.get(known, _nil)
        if made is not _nil:
            return made
    maker = _DEEP.get(cls)
    if maker is not None:
        made = maker(x, memo)
    elif issubclass(cls, type):
        made = x
    else:
        maker = getattr(x, "__deepcopy__", None)
        if maker is not None:
            made = maker(memo)
        else:
            recipe = _recipe(x, cls, "un(deep)copyable object of type %s")
            made = x if isinstance(recipe, str) else _rebuild(x, memo, *recipe)
    if made is not x:
        memo[known] = made
        # The object has to stay alive as long as its address stands for it.
        memo.setdefault(id(memo), []).append(x)
    return made


def replace(obj, /, **changes):
    """A copy of `obj` with some fields changed, as its `__replace__` makes it."""
    cls = obj.__class__
    maker = getattr(cls, "__replace__", None)
    if maker is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return maker(obj, **changes)


def _deep_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_tuple(x, memo):
    made = [deepcopy(item, memo) for item in x]
    # A tuple that holds itself was copied on the way.
    if id(x) in memo:
        return memo[id(x)]
    return x if all(old is new for old, new in zip(x, made)) else tuple(made)


def _deep_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_DEEP = {
    list: _deep_list,
    tuple: _deep_tuple,
    dict: _deep_dict,
    set: lambda x, memo: {deepcopy(item, memo) for item in x},
    frozenset: lambda x, memo: frozenset([deepcopy(item, memo) for item in x]),
    bytearray: lambda x, memo: x.copy(),
    types.MethodType: _deep_method,
}


def _recipe(x, cls, complaint):
    """How to make an object like `x`: a tuple as `__reduce__` returns it, or a name."""
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    if getattr(cls, "__reduce_ex__", None) is not getattr(object, "__reduce_ex__", None):
        return x.__reduce_ex__(4)
    if getattr(cls, "__reduce__", None) is not getattr(object, "__reduce__", None):
        return x.__reduce__()
    return _reduce(x, cls, complaint)


def _reduce(x, cls, complaint):
    """What `object.__reduce_ex__` does for instances of classes written in Python."""
    if isinstance(x, (types.ModuleType, types.GeneratorType, types.FrameType)):
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    args = ()
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        new = lambda *positional: cls.__new__(*positional, **kwargs)
    else:
        new = cls.__new__
        if hasattr(cls, "__getnewargs__"):
            args = x.__getnewargs__()
        elif isinstance(x, BaseException):
            new, args = (lambda made, *rest: made(*rest)), x.args
        else:
            for base in (int, float, complex, str, bytes, bytearray, tuple, frozenset, set):
                if isinstance(x, base):
                    args = (base(x),)
                    break
    if hasattr(x, "__getstate__") and cls.__getstate__ is not getattr(object, "__getstate__", None):
        state = x.__getstate__()
    else:
        state = dict(getattr(x, "__dict__", ())) or None
        slots = {}
        for base in cls.__mro__:
            names = base.__dict__.get("__slots__", ())
            for name in (names,) if isinstance(names, str) else names:
                if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                    slots[name] = getattr(x, name)
        if slots:
            state = (state, slots)
    items = iter(x) if isinstance(x, list) else None
    pairs = iter(x.items()) if isinstance(x, dict) else None
    return new, (cls, *args), state, items, pairs


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, setter=None):
    deep = memo is not None
    if deep and args:
        args = (args[0], *[deepcopy(arg, memo) for arg in args[1:]]) if isinstance(args[0], type) else [deepcopy(arg, memo) for arg in args]
    made = func(*args)
    if deep:
        memo[id(x)] = made
        state = deepcopy(state, memo)
    if state is not None:
        if setter is not None:
            setter(made, state)
        elif hasattr(made, "__setstate__"):
            made.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state:
                made.__dict__.update(state)
            for name, value in (slots or {}).items():
                setattr(made, name, value)
    for item in items or ():
        made.append(deepcopy(item, memo) if deep else item)
    for key, value in pairs or ():
        if deep:
            key, value = deepcopy(key, memo), deepcopy(value, memo)
        made[key] = value
    return made
