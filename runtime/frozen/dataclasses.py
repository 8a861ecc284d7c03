"""Classes that are made of their annotated fields."""

import keyword
import sys
from reprlib import recursive_repr
from types import FunctionType, GenericAlias, MappingProxyType, MemberDescriptorType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was assigned or deleted."""


class _Mark:
    """An object that is only itself."""

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


class _HAS_DEFAULT_FACTORY_CLASS(_Mark):
    pass


# The default of a parameter of __init__ whose field has a default factory.
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS("<factory>")


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = MappingProxyType({})

# What a field is: a field, one that belongs to the class, one that is only a
# parameter of __init__.
_FIELD = _Mark("_FIELD")
_FIELD_CLASSVAR = _Mark("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Mark("_FIELD_INITVAR")

# The attributes of a dataclass with its fields, and with what it was made.
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"

_POST_INIT_NAME = "__post_init__"


class InitVar:
    """InitVar[type] annotates a parameter of __init__ that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        kind = self.type
        # list[int] is a type too, but its name is that of list.
        name = kind.__name__ if isinstance(kind, type) and not isinstance(kind, GenericAlias) else repr(kind)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field. Only field() and dataclass() make them."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare",
                 "metadata", "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self._field_type = None

    @recursive_repr()
    def __repr__(self):
        return ("Field("
                f"name={self.name!r},"
                f"type={self.type!r},"
                f"default={self.default!r},"
                f"default_factory={self.default_factory!r},"
                f"init={self.init!r},"
                f"repr={self.repr!r},"
                f"hash={self.hash!r},"
                f"compare={self.compare!r},"
                f"metadata={self.metadata!r},"
                f"kw_only={self.kw_only!r},"
                f"_field_type={self._field_type}"
                ")")

    def __set_name__(self, owner, name):
        # A default that is a descriptor learns its name as it would in the class.
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    """With what a dataclass was made."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen
        self.match_args = match_args
        self.kw_only = kw_only
        self.slots = slots
        self.weakref_slot = weakref_slot

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """A field with more than a default: `default_factory` is called for each
    object; `init`, `repr`, `hash` and `compare` say where it takes part."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# Finding the fields.

def _is_classvar(annotation, typing):
    return annotation is typing.ClassVar or (
        type(annotation) is typing._GenericAlias and annotation.__origin__ is typing.ClassVar)


def _is_initvar(annotation, dataclasses):
    return annotation is dataclasses.InitVar or type(annotation) is dataclasses.InitVar


def _is_kw_only(annotation, dataclasses):
    return annotation is dataclasses.KW_ONLY


def _names_in(annotation):
    """The first name of an annotation that is text, and of which module: in
    'typing.ClassVar[int]' these are 'ClassVar' and 'typing'."""

    def word(text):
        end = 0
        while end < len(text) and (text[end].isalnum() or text[end] == "_"):
            end += 1
        return text[:end], text[end:]

    name, rest = word(annotation.lstrip())
    if not name:
        return None, None
    if rest.lstrip().startswith("."):
        second, _ = word(rest.lstrip()[1:].lstrip())
        if second:
            return second, name
    return name, None


def _is_type(annotation, cls, a_module, a_type, is_type_predicate):
    """Whether an annotation that is text means a type of a module."""
    name, module_name = _names_in(annotation)
    if name is None:
        return False
    module = sys.modules.get(cls.__module__)
    namespace = None
    if module_name is None:
        # Imported from the module, maybe with another name.
        namespace = module.__dict__ if module else None
    elif module and module.__dict__.get(module_name) is a_module:
        namespace = sys.modules.get(a_type.__module__).__dict__
    return bool(namespace) and is_type_predicate(namespace.get(name), a_module)


def _get_field(cls, a_name, a_type, default_kw_only):
    """The Field of an annotation, whose default is an attribute of the class."""
    default = getattr(cls, a_name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, MemberDescriptorType):
            # A slot of that name is no default.
            default = MISSING
        f = field(default=default)
    f.name = a_name
    f.type = a_type
    f._field_type = _FIELD
    typing = sys.modules.get("typing")
    if typing and (_is_classvar(a_type, typing) or (
            isinstance(f.type, str) and _is_type(f.type, cls, typing, typing.ClassVar, _is_classvar))):
        f._field_type = _FIELD_CLASSVAR
    if f._field_type is _FIELD:
        dataclasses = sys.modules[__name__]
        if _is_initvar(a_type, dataclasses) or (
                isinstance(f.type, str) and _is_type(f.type, cls, dataclasses, dataclasses.InitVar, _is_initvar)):
            f._field_type = _FIELD_INITVAR
    if f._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type in (_FIELD, _FIELD_INITVAR):
        if f.kw_only is MISSING:
            f.kw_only = default_kw_only
    elif f.kw_only is not MISSING:
        raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        # The same object for all would be a mistake.
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _collect_fields(cls, kw_only):
    """The fields of a class: those of its bases, then its own. And what is
    known of the frozen ones among its bases."""
    found = {}
    any_frozen = False
    # Whether all that are dataclasses are frozen; None without such.
    all_frozen = None
    has_dataclass_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is None:
            continue
        has_dataclass_bases = True
        found.update((f.name, f) for f in base_fields.values())
        if all_frozen is None:
            all_frozen = True
        frozen = getattr(base, _PARAMS).frozen
        all_frozen = all_frozen and frozen
        any_frozen = any_frozen or frozen
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    saw_kw_only = False
    dataclasses = sys.modules[__name__]
    for name, annotation in annotations.items():
        if _is_kw_only(annotation, dataclasses) or (
                isinstance(annotation, str)
                and _is_type(annotation, cls, dataclasses, dataclasses.KW_ONLY, _is_kw_only)):
            if saw_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            saw_kw_only = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            # The attribute of the class is the default itself.
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found, has_dataclass_bases, any_frozen, all_frozen


# Making the methods.

class _Methods:
    """The source of methods that belong to a class. They are compiled together."""

    def __init__(self, namespace):
        self.namespace = namespace
        self.sources = []
        self.names = []
        self.overwrite_errors = {}
        self.conditions = {}

    def add(self, name, parameters, body, *, namespace=None, return_type=MISSING, overwrite_error=False,
            unconditional=False, decorator=None):
        """One method: `parameters` behind self, and the lines of its body."""
        if namespace:
            self.namespace.update(namespace)
        self.names.append(name)
        if overwrite_error:
            self.overwrite_errors[name] = overwrite_error
        self.conditions[name] = unconditional
        arrow = ""
        if return_type is not MISSING:
            self.namespace[f"__dataclass_{name}_return_type__"] = return_type
            arrow = f"->__dataclass_{name}_return_type__"
        lines = [f" {decorator}"] if decorator else []
        lines.append(f" def {name}({','.join(parameters)}){arrow}:")
        lines.extend("  " + line for line in body)
        self.sources.append("\n".join(lines))

    def define(self, cls):
        """Compiles them and puts them into the class."""
        if not self.sources:
            return
        source = (f"def __create_fn__({', '.join(self.namespace)}):\n" + "\n".join(self.sources)
                  + f"\n return {','.join(self.names)},\n")
        scope = {}
        exec(source, _globals_of(cls), scope)
        for name, method in zip(self.names, scope["__create_fn__"](**self.namespace)):
            method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
            if self.conditions[name]:
                setattr(cls, name, method)
            elif _set_new_attribute(cls, name, method):
                hint = self.overwrite_errors.get(name)
                if hint:
                    message = f"Cannot overwrite attribute {name} in class {cls.__name__}"
                    if hint is not True:
                        message = f"{message} {hint}"
                    raise TypeError(message)


def _globals_of(cls):
    module = sys.modules.get(cls.__module__)
    # A class may claim a module that does not exist.
    return module.__dict__ if module is not None else {}


def _set_new_attribute(cls, name, value):
    """Sets an attribute that a class does not have itself; whether it has."""
    if name in cls.__dict__:
        return True
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _init_parameter(f):
    """A field as parameter of __init__."""
    if f.default is MISSING and f.default_factory is MISSING:
        default = ""
    elif f.default is not MISSING:
        default = f"=__dataclass_dflt_{f.name}__"
    else:
        default = "=__dataclass_HAS_DEFAULT_FACTORY__"
    return f"{f.name}:__dataclass_type_{f.name}__{default}"


def _init_line(f, frozen, namespace, self_name, slots):
    """What __init__ does for a field; None for nothing."""
    default = f"__dataclass_dflt_{f.name}__"
    if f.default_factory is not MISSING:
        namespace[default] = f.default_factory
        value = f"{default}()"
        if f.init:
            value = f"{value} if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}"
    elif f.init:
        if f.default is not MISSING:
            namespace[default] = f.default
        value = f.name
    elif slots and f.default is not MISSING:
        # The class has no such attribute: it is a slot.
        namespace[default] = f.default
        value = default
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{f.name!r},{value})"
    return f"{self_name}.{f.name}={value}"


def _add_init(methods, fields, std_fields, kw_only_fields, frozen, has_post_init, self_name, slots):
    seen_default = None
    for f in std_fields:
        if f.init:
            if not (f.default is MISSING and f.default_factory is MISSING):
                seen_default = f
            elif seen_default:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default.name!r}")
    namespace = {f"__dataclass_type_{f.name}__": f.type for f in fields}
    namespace["__dataclass_HAS_DEFAULT_FACTORY__"] = _HAS_DEFAULT_FACTORY
    namespace["__dataclass_builtins_object__"] = object
    body = []
    for f in fields:
        line = _init_line(f, frozen, namespace, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        given = ",".join(f.name for f in fields if f._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({given})")
    parameters = [_init_parameter(f) for f in std_fields]
    if kw_only_fields:
        parameters.append("*")
        parameters += [_init_parameter(f) for f in kw_only_fields]
    methods.add("__init__", [self_name, *parameters], body or ["pass"], namespace=namespace, return_type=None)


def _add_frozen(methods, cls, fields):
    namespace = {"cls": cls, "FrozenInstanceError": FrozenInstanceError}
    condition = "type(self) is cls"
    if fields:
        condition += " or name in {" + ", ".join(repr(f.name) for f in fields) + "}"
    for name, parameters, verb, tail in (
            ("__setattr__", ("self", "name", "value"), "assign to", "name, value"),
            ("__delattr__", ("self", "name"), "delete", "name")):
        methods.add(name, parameters, [
            f"if {condition}:",
            f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
            f"super(cls, self).{name}({tail})",
        ], namespace=namespace, overwrite_error=True)


def _add_hash(cls, fields, methods):
    values = ",".join(f"self.{f.name}" for f in fields if (f.compare if f.hash is None else f.hash))
    values = f"({values},)" if values else "()"
    methods.add("__hash__", ["self"], [f"return hash({values})"], unconditional=True)


def _refuse_hash(cls, fields, methods):
    raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")


def _hash_action(unsafe_hash, eq, frozen, has_explicit_hash):
    """What is to be done about __hash__: a function that adds it or refuses,
    "none" to set it to None, or None for nothing."""
    if unsafe_hash:
        return _refuse_hash if has_explicit_hash else _add_hash
    if not eq or has_explicit_hash:
        return None
    return _add_hash if frozen else "none"


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only,
                                           slots, weakref_slot))
    fields, has_dataclass_bases, any_frozen, all_frozen = _collect_fields(cls, kw_only)
    if has_dataclass_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    # __eq__ alone sets __hash__ to None: that is no hash of the class's own.
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or (class_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    init_fields = [f for f in fields.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    std_init_fields = [f for f in init_fields if f.init and not f.kw_only]
    kw_only_init_fields = [f for f in init_fields if f.init and f.kw_only]
    real_fields = [f for f in fields.values() if f._field_type is _FIELD]
    methods = _Methods({})
    if init:
        has_post_init = hasattr(cls, _POST_INIT_NAME)
        # A field may be called self.
        self_name = "__dataclass_self__" if "self" in fields else "self"
        _add_init(methods, init_fields, std_init_fields, kw_only_init_fields, frozen, has_post_init, self_name, slots)
    _set_new_attribute(cls, "__replace__", _replace)
    if repr:
        shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in real_fields if f.repr)
        methods.add("__repr__", ["self"], [f'return f"{{self.__class__.__qualname__}}({shown})"'],
                    namespace={"__dataclasses_recursive_repr": recursive_repr},
                    decorator="@__dataclasses_recursive_repr()")
    if eq:
        compared = [f for f in real_fields if f.compare]
        terms = " and ".join(f"self.{f.name}==other.{f.name}" for f in compared) or "True"
        methods.add("__eq__", ["self", "other"], [
            "if self is other:",
            " return True",
            "if other.__class__ is self.__class__:",
            f" return {terms}",
            "return NotImplemented",
        ])
    if order:
        compared = [f for f in real_fields if f.compare]
        left, right = (_tuple_text(name, compared) for name in ("self", "other"))
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(name, ["self", "other"], [
                "if other.__class__ is self.__class__:",
                f" return {left}{operator}{right}",
                "return NotImplemented",
            ], overwrite_error="Consider using functools.total_ordering")
    if frozen:
        _add_frozen(methods, cls, real_fields)
    action = _hash_action(unsafe_hash, eq, frozen, has_explicit_hash)
    if action == "none":
        cls.__hash__ = None
    elif action is not None:
        action(cls, real_fields, methods)
    methods.define(cls)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, init, std_init_fields, kw_only_init_fields)
    if match_args:
        _set_new_attribute(cls, "__match_args__", tuple(f.name for f in std_init_fields))
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    # There may be abstract methods less now.
    update = getattr(sys.modules.get("abc"), "update_abstractmethods", None)
    if update is not None:
        update(cls)
    return cls


def _tuple_text(name, fields):
    return f"({','.join(f'{name}.{f.name}' for f in fields)},)" if fields else "()"


def _signature_text(cls, init, std_fields, kw_only_fields):
    """What inspect.signature() shows of the class, for its documentation."""
    if init:
        shown = [_parameter_text(f) for f in std_fields]
        if kw_only_fields:
            shown.append("*")
            shown += [_parameter_text(f) for f in kw_only_fields]
        return f"({', '.join(shown)})"
    import inspect

    try:
        return str(inspect.signature(cls)).replace(" -> None", "")
    except (TypeError, ValueError):
        return ""


def _parameter_text(f):
    if f.default is not MISSING:
        default = f" = {f.default!r}"
    elif f.default_factory is not MISSING:
        default = f" = {_HAS_DEFAULT_FACTORY!r}"
    else:
        default = ""
    return f"{f.name}: {_annotation_text(f.type)}{default}"


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == "builtins":
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


# Slots.

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        # Assignment may be forbidden.
        object.__setattr__(self, f.name, value)


def _slots_of(cls):
    """The names of the slots that a base has."""
    match cls.__dict__.get("__slots__"):
        case None:
            # A built-in class, or one with a __dict__, in which anything fits.
            slots = []
            if getattr(cls, "__weakrefoffset__", -1) != 0:
                slots.append("__weakref__")
            if getattr(cls, "__dictoffset__", -1) != 0:
                slots.append("__dict__")
            yield from slots
        case str(slot):
            yield slot
        case iterable if not hasattr(iterable, "__next__"):
            yield from iterable
        case _:
            raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    """The class once more, with slots: they cannot be added to one that is there."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(f.name for f in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _slots_of(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in names:
        # The default stays in the Field; the attribute is the slot.
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if is_frozen:
        # Objects without a __dict__ that cannot be assigned to are copied by these.
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    return made


# What programs call.

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds methods to a class that are made from its fields: its annotated
    attributes."""

    def decorate(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)

    return decorate if cls is None else decorate(cls)


def fields(class_or_instance):
    """The fields of a dataclass or of an object of it."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether it is a dataclass or an object of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


# Classes whose objects need not be copied.
_ATOMIC_TYPES = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), FunctionType, type(len),
    type, range, property,
})


def _copied(obj, inner):
    """A copy of an object that is no dataclass, with what is in it taken
    through `inner`; anything else than containers by copy.deepcopy."""
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        # A named tuple takes its items one by one.
        return cls(*[inner(item) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls(inner(item) for item in obj)
    if isinstance(obj, dict):
        if hasattr(cls, "default_factory"):
            # A defaultdict is made with its factory.
            made = cls(getattr(obj, "default_factory"))
            for key, value in obj.items():
                made[inner(key)] = inner(value)
            return made
        return cls((inner(key), inner(value)) for key, value in obj.items())
    import copy

    return copy.deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    """The fields of an object as a dict, those of dataclasses in it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def inner(obj):
        if type(obj) in _ATOMIC_TYPES:
            return obj
        if _is_dataclass_instance(obj):
            return dict_factory([(f.name, inner(getattr(obj, f.name))) for f in fields(obj)])
        return _copied(obj, inner)

    return inner(obj)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an object as a tuple, those of dataclasses in it too."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def inner(obj):
        if type(obj) in _ATOMIC_TYPES:
            return obj
        if _is_dataclass_instance(obj):
            return tuple_factory([inner(getattr(obj, f.name)) for f in fields(obj)])
        return _copied(obj, inner)

    return inner(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False, module=None):
    """A dataclass from a list of fields: each a name, (name, type) or
    (name, type, default)."""
    if namespace is None:
        namespace = {}
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, default = item
            defaults[name] = default
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    import types

    def exec_body(body):
        body.update(namespace)
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, exec_body)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object with other values for some fields."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)
