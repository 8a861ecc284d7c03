"""The signature of each kind of callable."""

import functools
import types

from ._kinds import CO_VARARGS, CO_VARKEYWORDS, _is_function_like, isclass, isfunction
from ._members import get_annotations, getattr_static, unwrap
from ._signature import (
    KEYWORD_ONLY,
    POSITIONAL_ONLY,
    POSITIONAL_OR_KEYWORD,
    VAR_KEYWORD,
    VAR_POSITIONAL,
    Signature,
    _empty,
)

_NATIVE = (
    types.WrapperDescriptorType,
    types.MethodWrapperType,
    types.ClassMethodDescriptorType,
    types.BuiltinFunctionType,
    types.MethodDescriptorType,
)


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of something callable. ValueError if it has none that is
    known, TypeError if it is not callable."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str
    )


def _signature_of(
    obj, cls=Signature, *, follow_wrapped=True, skip_bound=True, globals=None, locals=None, eval_str=False
):
    def again(other):
        return _signature_of(
            other,
            cls,
            follow_wrapped=follow_wrapped,
            skip_bound=skip_bound,
            globals=globals,
            locals=locals,
            eval_str=eval_str,
        )

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _without_first(sig) if skip_bound else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    stated = getattr(obj, "__signature__", None)
    if stated is not None:
        sig = stated
        if not isinstance(sig, (Signature, str)) and callable(sig):
            sig = sig()
        if isinstance(sig, str):
            sig = _from_text(cls, obj, sig, skip_bound)
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {stated!r} in __signature__ attribute")
        return sig
    method = getattr(obj, "__partialmethod__", None)
    if isinstance(method, functools.partialmethod):
        wrapped = again(method.func)
        sig = _with_partial(wrapped, method, (None,))
        first = next(iter(wrapped.parameters.values()))
        if first.kind is VAR_POSITIONAL:
            return sig
        return sig.replace(parameters=(first, *sig.parameters.values()))
    if isinstance(obj, functools.partial):
        return _with_partial(again(obj.func), obj)
    if isfunction(obj) or _is_function_like(obj):
        return _from_function(cls, obj, globals, locals, eval_str)
    if isinstance(obj, _NATIVE):
        text = getattr(obj, "__text_signature__", None)
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _from_text(cls, obj, text, skip_bound)
    if isinstance(obj, type):
        return _from_class(cls, obj, again, skip_bound)
    call = getattr_static(type(obj), "__call__", None)
    if call is not None:
        return again(_bound(call, obj))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _bound(descriptor, obj):
    if isclass(descriptor) or not hasattr(type(descriptor), "__get__"):
        return descriptor
    return type(descriptor).__get__(descriptor, obj, type(obj))


def _written_method(cls, name):
    """A method that is no native one, or None."""
    found = getattr(cls, name, None) if name == "__new__" else getattr_static(cls, name, None)
    if found is None or isinstance(found, _NATIVE):
        return None
    return found if name == "__new__" else _bound(found, cls)


def _from_class(cls, obj, again, skip_bound):
    call = _written_method(type(obj), "__call__")
    if call is not None:
        return again(call)
    new = _written_method(obj, "__new__")
    init = _written_method(obj, "__init__")
    # Whichever of the two comes first along the bases.
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            sig = again(new)
            return _without_first(sig) if skip_bound else sig
        if init is not None and "__init__" in base.__dict__:
            # Bound to the class, `self` is gone already.
            sig = again(init)
            return _without_first(sig) if skip_bound and isfunction(init) else sig
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get("__text_signature__")
        if isinstance(text, str):
            return _from_text(cls, obj, text, skip_bound)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls()
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _without_first(sig):
    """That of a function, for a method."""
    parameters = tuple(sig.parameters.values())
    if not parameters or parameters[0].kind in (VAR_KEYWORD, KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not VAR_POSITIONAL:
        parameters = parameters[1:]
    return sig.replace(parameters=parameters)


def _with_partial(wrapped, partial, extra=()):
    """That of a function, for a partial object of it."""
    keywords = partial.keywords or {}
    try:
        bound = wrapped.bind_partial(*extra, *partial.args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    positional, named = [], []
    by_name = False
    for name, parameter in wrapped.parameters.items():
        kind = parameter.kind
        given = name in bound.arguments
        if given and kind is POSITIONAL_ONLY:
            continue
        if given and kind is POSITIONAL_OR_KEYWORD:
            if name not in keywords:
                continue
            # What follows cannot be given by position any more.
            by_name = True
            parameter = parameter.replace(default=bound.arguments[name])
        elif given and kind is KEYWORD_ONLY:
            parameter = parameter.replace(default=bound.arguments[name])
        if not by_name:
            positional.append(parameter)
        elif kind is POSITIONAL_OR_KEYWORD:
            named.append(parameter.replace(kind=KEYWORD_ONLY))
        elif kind in (KEYWORD_ONLY, VAR_KEYWORD):
            named.append(parameter)
    return wrapped.replace(parameters=positional + named)


def _from_function(cls, func, globals, locals, eval_str):
    text = getattr(func, "__text_signature__", None)
    if text:
        return _from_text(cls, func, text, True)
    make = cls._parameter_cls
    code = func.__code__
    names = code.co_varnames
    count, named = code.co_argcount, code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    keyword_defaults = func.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))

    first_default = count - len(defaults)
    for index, name in enumerate(names[:count]):
        kind = POSITIONAL_ONLY if index < code.co_posonlyargcount else POSITIONAL_OR_KEYWORD
        add(name, kind, defaults[index - first_default] if index >= first_default else _empty)
    end = count + named
    if code.co_flags & CO_VARARGS:
        add(names[end], VAR_POSITIONAL)
        end += 1
    for name in names[count : count + named]:
        add(name, KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[end], VAR_KEYWORD)
    return cls(
        parameters,
        return_annotation=annotations.get("return", _empty),
        __validate_parameters__=not isfunction(func),
    )


def _from_text(cls, obj, text, skip_bound):
    """From what native functions say of themselves, as `help` shows it."""
    space = {"__builtins__": {}}
    try:
        exec(f"def parsed{text.replace('$', '')}: pass", space)
    except Exception:
        raise ValueError(f"{obj!r} has invalid signature") from None
    sig = _from_function(cls, space["parsed"], None, None, False)
    parameters = list(sig.parameters.values())
    owner = getattr(obj, "__self__", None)
    if parameters and parameters[0].name in ("self", "cls", "module", "type"):
        if owner is not None and skip_bound or parameters[0].name == "module":
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=POSITIONAL_ONLY)
            return cls(parameters, __validate_parameters__=False)
    return cls(parameters)
