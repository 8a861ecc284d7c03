"""Arguments of code and frames, and signatures in an older form."""

from collections import namedtuple

from ._callables import _signature_of
from ._kinds import CO_VARARGS, CO_VARKEYWORDS, iscode, ismethod
from ._signature import Parameter, _empty

Arguments = namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargs(co):
    """The names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count = co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    end = count
    if co.co_flags & CO_VARARGS:
        varargs = names[end]
        end += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[end]
    args = list(names[: co.co_argcount])
    return Arguments(args + list(names[co.co_argcount : count]), varargs, varkw)


def getargvalues(frame):
    """The parameters of a frame and its variables."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(
    args,
    varargs,
    varkw,
    locals,
    formatarg=str,
    formatvarargs=lambda name: "*" + name,
    formatvarkw=lambda name: "**" + name,
    formatvalue=lambda value: "=" + repr(value),
):
    """What getargvalues() gives, as text."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(parts) + ")"


def getfullargspec(func):
    """The signature as a FullArgSpec; bound arguments are among them."""
    try:
        sig = _signature_of(func, follow_wrapped=False, skip_bound=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, varargs, varkw, posonly = [], None, None, []
    defaults, kwonly, kwdefaults, annotations = [], [], {}, {}
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for parameter in sig.parameters.values():
        kind, name = parameter.kind, parameter.name
        if kind is Parameter.POSITIONAL_ONLY:
            posonly.append(name)
        elif kind is Parameter.POSITIONAL_OR_KEYWORD:
            args.append(name)
        elif kind is Parameter.VAR_POSITIONAL:
            varargs = name
        elif kind is Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.default is not _empty and kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            defaults.append(parameter.default)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(
        posonly + args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations
    )


def _missing(name, names, positional, values):
    words = [repr(entry) for entry in names if entry not in values]
    kind = "positional" if positional else "keyword-only"
    if len(words) > 2:
        text = ", ".join(words[:-2]) + ", {} and {}".format(*words[-2:])
    else:
        text = " and ".join(words)
    plural = "" if len(words) == 1 else "s"
    raise TypeError(f"{name}() missing {len(words)} required {kind} argument{plural}: {text}")


def _too_many(name, args, kwonly, varargs, default_count, given, values):
    least = len(args) - default_count
    if varargs:
        plural, takes = least != 1, f"at least {least}"
    elif default_count:
        plural, takes = True, f"from {least} to {len(args)}"
    else:
        plural, takes = len(args) != 1, str(len(args))
    by_name = sum(1 for entry in kwonly if entry in values)
    more = ""
    if by_name:
        more = " positional argument%s (and %d keyword-only argument%s)" % (
            "s" if given != 1 else "",
            by_name,
            "s" if by_name != 1 else "",
        )
    verb = "was" if given == 1 and not by_name else "were"
    raise TypeError(
        f"{name}() takes {takes} positional argument{'s' if plural else ''} but {given}{more} {verb} given"
    )


def getcallargs(func, /, *positional, **named):
    """Which parameter would get which value. TypeError as the call."""
    args, varargs, varkw, defaults, kwonly, kwdefaults, _ = getfullargspec(func)
    name = func.__name__
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    values = dict(zip(args, positional))
    if varargs:
        values[varargs] = tuple(positional[len(args) :])
    if varkw:
        values[varkw] = {}
    for keyword, value in named.items():
        if keyword not in args and keyword not in kwonly:
            if not varkw:
                raise TypeError(f"{name}() got an unexpected keyword argument {keyword!r}")
            values[varkw][keyword] = value
        elif keyword in values:
            raise TypeError(f"{name}() got multiple values for argument {keyword!r}")
        else:
            values[keyword] = value
    defaults = defaults or ()
    if len(positional) > len(args) and not varargs:
        _too_many(name, args, kwonly, varargs, len(defaults), len(positional), values)
    required = args[: len(args) - len(defaults)]
    if any(entry not in values for entry in required):
        _missing(name, required, True, values)
    for entry, value in zip(args[len(required) :], defaults):
        values.setdefault(entry, value)
    for entry in kwonly:
        if entry not in values and kwdefaults and entry in kwdefaults:
            values[entry] = kwdefaults[entry]
    if any(entry not in values for entry in kwonly):
        _missing(name, kwonly, False, values)
    return values
