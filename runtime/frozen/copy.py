"""Shallow and deep copies of objects, with CPython's protocol: __copy__, __deepcopy__, copyreg, __reduce_ex__."""

import types
from _weakref import ref

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
        property,
        ref,
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
    if cls in _ATOMIC or cls in (tuple, frozenset, slice):
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
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor is not None:
        return reductor()
    raise Error(complaint % cls)


def _rebuild(x, memo, func, args, state=None, items=None, pairs=None, setter=None):
    deep = memo is not None
    if deep and args:
        args = [deepcopy(arg, memo) for arg in args]
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
