"""Parameters, signatures, and arguments bound to them."""

import enum
import re
import types
from keyword import iskeyword


class _void:
    """Marks an argument that was not given."""


class _empty:
    """Marks that there is no default or annotation."""


def formatannotation(annotation, base_module=None):
    """An annotation as it would be written."""
    if getattr(annotation, "__module__", None) == "typing":
        return re.sub(r"[\w\.]+", lambda match: match.group().removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def formatannotationrelativeto(object):
    """The same as a function, for annotations in an object's module."""
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        """The kind in words."""
        return _DESCRIPTIONS[self]


POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
VAR_KEYWORD = _ParameterKind.VAR_KEYWORD

_DESCRIPTIONS = {
    POSITIONAL_ONLY: "positional-only",
    POSITIONAL_OR_KEYWORD: "positional or keyword",
    VAR_POSITIONAL: "variadic positional",
    KEYWORD_ONLY: "keyword-only",
    VAR_KEYWORD: "variadic keyword",
}


class Parameter:
    """One parameter: name, kind, default and annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = VAR_POSITIONAL
    KEYWORD_ONLY = KEYWORD_ONLY
    VAR_KEYWORD = VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and kind in (VAR_POSITIONAL, VAR_KEYWORD):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The parameter of a generator expression.
            if kind != POSITIONAL_OR_KEYWORD:
                raise ValueError(
                    "implicit arguments must be passed as positional or keyword arguments, "
                    f"not {kind.description}"
                )
            kind = POSITIONAL_ONLY
            name = "implicit" + name[1:]
        if not name.isidentifier() or (iskeyword(name) and kind is not POSITIONAL_ONLY):
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._kind = kind
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def __reduce__(self):
        state = {"_default": self._default, "_annotation": self._annotation}
        return type(self), (self._name, self._kind), state

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy that differs in what is given."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation,
        )

    __replace__ = replace

    def __str__(self):
        text = {VAR_POSITIONAL: "*", VAR_KEYWORD: "**"}.get(self._kind, "") + self._name
        annotated = self._annotation is not _empty
        if annotated:
            text += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if annotated else f"={self._default!r}"
        return text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return self._parts() == other._parts()


class BoundArguments:
    """The values that Signature.bind() gave to parameters, in `arguments`."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    def _split(self):
        """(positional, by name). What follows a gap goes by name."""
        positional, named = [], {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (VAR_KEYWORD, KEYWORD_ONLY) or name not in self.arguments:
                by_name = True
            if name not in self.arguments:
                continue
            value = self.arguments[name]
            if not by_name:
                if parameter.kind is VAR_POSITIONAL:
                    positional.extend(value)
                else:
                    positional.append(value)
            elif parameter.kind is VAR_KEYWORD:
                named.update(value)
            else:
                named[name] = value
        return tuple(positional), named

    @property
    def args(self):
        """What a call passes by position."""
        return self._split()[0]

    @property
    def kwargs(self):
        """What a call passes by name."""
        return self._split()[1]

    def apply_defaults(self):
        """Gives parameters without a value their defaults."""
        complete = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                complete[name] = self.arguments[name]
            elif parameter.default is not _empty:
                complete[name] = parameter.default
            elif parameter.kind is VAR_POSITIONAL:
                complete[name] = ()
            elif parameter.kind is VAR_KEYWORD:
                complete[name] = {}
        self.arguments = complete

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __repr__(self):
        inside = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({inside})>"


class Signature:
    """Parameters in their order, and the annotation of the result."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = {}
        highest = POSITIONAL_ONLY
        seen_default = False
        for parameter in parameters or ():
            kind, name = parameter.kind, parameter.name
            if __validate_parameters__:
                if kind < highest:
                    raise ValueError(
                        f"wrong parameter order: {highest.description} parameter before "
                        f"{kind.description} parameter"
                    )
                highest = kind
                if kind in (POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD):
                    if parameter.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError("non-default argument follows default argument")
                if name in found:
                    raise ValueError(f"duplicate parameter name: {name!r}")
            found[name] = parameter
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of something callable."""
        from ._callables import _signature_of

        return _signature_of(
            obj, cls, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str
        )

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy that differs in what is given."""
        return type(self)(
            self._parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation,
        )

    __replace__ = replace

    def _parts(self):
        """The order of keyword-only parameters does not matter."""
        ordered = tuple(entry for entry in self._parameters.values() if entry.kind is not KEYWORD_ONLY)
        named = {entry.name: entry for entry in self._parameters.values() if entry.kind is KEYWORD_ONLY}
        return ordered, named, self._return_annotation

    def __hash__(self):
        ordered, named, result = self._parts()
        return hash((ordered, frozenset(named.values()), result))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()

    def bind(self, /, *args, **kwargs):
        """The values that a call gives to the parameters. TypeError as the
        call."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """The same for a call that may lack arguments."""
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments = {}
        waiting = list(self._parameters.values())
        args = list(args)
        while args:
            parameter = waiting.pop(0) if waiting else None
            if parameter is None or parameter.kind in (VAR_KEYWORD, KEYWORD_ONLY):
                raise TypeError("too many positional arguments")
            name = parameter.name
            if parameter.kind is VAR_POSITIONAL:
                arguments[name] = tuple(args)
                break
            if name in kwargs and parameter.kind is not POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {name!r}")
            arguments[name] = args.pop(0)
        collector = None
        misplaced = []
        # Only of the first parameter left over CPython says which kind it is.
        first = True
        for parameter in waiting:
            name, kind = parameter.name, parameter.kind
            if kind is VAR_KEYWORD:
                collector = name
            elif kind is VAR_POSITIONAL:
                pass
            elif kind is POSITIONAL_ONLY and name in kwargs:
                misplaced.append(name)
            elif kind is not POSITIONAL_ONLY and name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                word = " keyword-only" if first and kind is KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{word} argument: {name!r}")
            first = first and kind is POSITIONAL_ONLY and name in kwargs
        if kwargs:
            if collector is not None:
                arguments[collector] = kwargs
            elif misplaced:
                raise TypeError(
                    f"got some positional-only arguments passed as keyword arguments: {', '.join(misplaced)!r}"
                )
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def __reduce__(self):
        state = {"_return_annotation": self._return_annotation}
        return type(self), (tuple(self._parameters.values()),), state

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None):
        """As text; longer than max_width, one parameter a line."""
        parts = []
        slash = False
        star = True
        for parameter in self._parameters.values():
            kind = parameter.kind
            if kind is POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if kind is VAR_POSITIONAL:
                star = False
            elif kind is KEYWORD_ONLY and star:
                parts.append("*")
                star = False
            parts.append(str(parameter))
        if slash:
            parts.append("/")
        text = f"({', '.join(parts)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(parts) + "\n)"
        if self._return_annotation is not _empty:
            text += f" -> {formatannotation(self._return_annotation)}"
        return text
