"""What is in objects, classes, functions and suspended frames."""

import builtins
import sys
import types
from collections import namedtuple

from ._kinds import isclass, iscode, isfunction, ismethod, ismodule, isroutine

Attribute = namedtuple("Attribute", "name kind defining_class object")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")

_missing = object()


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A new dictionary of the annotations of a class, module or function;
    with eval_str, what is text in it is evaluated."""
    inner = None
    own_globals = own_locals = None
    if isclass(obj):
        annotations = obj.__dict__.get("__annotations__")
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = None
        module = sys.modules.get(getattr(obj, "__module__", None))
        own_globals = getattr(module, "__dict__", None)
        own_locals = dict(vars(obj))
        inner = obj
    elif ismodule(obj):
        annotations = getattr(obj, "__annotations__", None)
        own_globals = obj.__dict__
    elif callable(obj):
        annotations = getattr(obj, "__annotations__", None)
        own_globals = getattr(obj, "__globals__", None)
        inner = obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if annotations is None:
        return {}
    if not isinstance(annotations, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not annotations or not eval_str:
        return dict(annotations)
    while inner is not None:
        if hasattr(inner, "__wrapped__"):
            inner = inner.__wrapped__
        elif hasattr(inner, "func") and hasattr(inner, "keywords"):
            inner = inner.func
        else:
            own_globals = getattr(inner, "__globals__", own_globals)
            break
    globals = own_globals if globals is None else globals
    locals = (own_locals or {}) if locals is None else locals
    parameters = getattr(obj, "__type_params__", ())
    if parameters:
        locals = {**{parameter.__name__: parameter for parameter in parameters}, **locals}
    return {
        name: eval(value, globals, locals) if isinstance(value, str) else value
        for name, value in annotations.items()
    }


def unwrap(func, *, stop=None):
    """The function below decorators: follows __wrapped__, until stop(func)."""
    start = func
    seen = {id(func): func}
    while not isclass(func) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {start!r}")
        seen[id(func)] = func
    return func


def getmro(cls):
    """The class and its bases, in the order of look-up."""
    return cls.__mro__


def _getmembers(object, predicate, getter):
    results = []
    seen = set()
    names = dir(object)
    mro = ()
    if isclass(object):
        mro = (object, *getmro(object))
        for base in object.__bases__:
            names.extend(
                name for name, value in base.__dict__.items() if isinstance(value, types.DynamicClassAttribute)
            )
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                # Found again behind a DynamicClassAttribute of a base.
                raise AttributeError(name)
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """All (name, value) whose value the predicate accepts, by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running descriptors or __getattr__."""
    return _getmembers(object, predicate, getattr_static)


def getattr_static(obj, attr, default=_missing):
    """What is found without running descriptors or __getattr__."""
    own = _missing
    if isclass(obj):
        cls = obj
        metaclass = type(obj)
    else:
        cls = type(obj)
        metaclass = None
        space = None
        try:
            space = object.__getattribute__(obj, "__dict__")
        except AttributeError:
            pass
        if isinstance(space, dict):
            own = dict.get(space, attr, _missing)
    found = _in_mro(cls, attr)
    if metaclass is None:
        if found is not _missing and own is not _missing and _is_data(type(found)):
            return found
        if own is not _missing:
            return own
        if found is not _missing:
            return found
    else:
        if found is not _missing:
            return found
        found = _in_mro(metaclass, attr)
        if found is not _missing:
            return found
    if default is not _missing:
        return default
    raise AttributeError(attr)


def _is_data(cls):
    return _in_mro(cls, "__get__") is not _missing and (
        _in_mro(cls, "__set__") is not _missing or _in_mro(cls, "__delete__") is not _missing
    )


def _in_mro(cls, name):
    for base in type.__dict__["__mro__"].__get__(cls):
        space = base.__dict__
        if name in space:
            return space[name]
    return _missing


def classify_class_attrs(cls):
    """An Attribute for each name that dir() gives: with its kind, the class
    that has it, and what is there."""
    mro = getmro(cls)
    metamro = tuple(base for base in getmro(type(cls)) if base not in (type, object))
    names = dir(cls)
    dynamic = [
        (name, value)
        for base in mro
        for name, value in base.__dict__.items()
        if isinstance(value, types.DynamicClassAttribute) and value.fget is not None
    ]
    names.extend(name for name, _ in dynamic)
    results = []
    for name in dict.fromkeys(names):
        home = None
        got = _missing
        if name != "__dict__":
            try:
                got = getattr(cls, name)
                home = getattr(got, "__objclass__", None)
            except Exception:
                pass
            if home not in mro:
                home = next((base for base in mro + metamro if getattr(base, name, _missing) is got), None)
        stored = _missing
        for base in mro:
            if name in base.__dict__:
                stored = base.__dict__[name]
                home = base if home not in metamro else home
                break
        if home is None and got is _missing and stored is _missing:
            continue
        value = stored if stored is not _missing else got
        if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
            kind = "static method"
        elif isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
            kind = "class method"
        elif isinstance(stored, property):
            kind = "property"
        else:
            kind = "method" if isroutine(value) else "data"
        results.append(Attribute(name, kind, home, value))
    return sorted(results)


def walktree(classes, children, parent):
    """The tree below some classes as nested lists."""
    results = []
    for cls in sorted(classes, key=lambda cls: (cls.__module__, cls.__name__)):
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getclasstree(classes, unique=False):
    """Classes as a tree: a list of (class, bases), each followed by the list
    of what is derived from it."""
    children = {}
    roots = []
    for cls in classes:
        if cls.__bases__:
            for parent in cls.__bases__:
                below = children.setdefault(parent, [])
                if cls not in below:
                    below.append(cls)
                if unique and parent in classes:
                    break
        elif cls not in roots:
            roots.append(cls)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def getclosurevars(func):
    """What the names in a function that are not its own stand for now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    space = func.__globals__
    known = space.get("__builtins__", builtins.__dict__)
    if ismodule(known):
        known = known.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in space:
            global_vars[name] = space[name]
        elif name in known:
            builtin_vars[name] = known[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"
CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"
AGEN_CREATED = "AGEN_CREATED"
AGEN_RUNNING = "AGEN_RUNNING"
AGEN_SUSPENDED = "AGEN_SUSPENDED"
AGEN_CLOSED = "AGEN_CLOSED"


def _state(running, suspended, frame, prefix):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator.gi_running, generator.gi_suspended, generator.gi_frame, "GEN")


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state(coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame, "CORO")


def getasyncgenstate(agen):
    """AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED or AGEN_CLOSED."""
    return _state(agen.ag_running, agen.ag_suspended, agen.ag_frame, "AGEN")


def getgeneratorlocals(generator):
    """The variables of a generator by their names."""
    if not isinstance(generator, types.GeneratorType):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    """The variables of a coroutine by their names."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    """The variables of an asynchronous generator by their names."""
    if not isinstance(agen, types.AsyncGeneratorType):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = agen.ag_frame
    return {} if frame is None else frame.f_locals
