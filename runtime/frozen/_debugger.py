"""What a debugger shows of a program that stands, and what it changes there.

The other half is in Rust (`runtime/debug`), which calls the functions without an underscore. Values are named by
numbers while the program stands: 1 and up, into `_refs`.
"""

import builtins as _builtins
import sys as _sys

# What the numbers stand for: (value, the expression that gives it or None, the frame).
_refs = []

# Limits of what is shown of one value.
_ITEMS = 20
_LEVELS = 3
_LENGTH = 2000
_MOST = 10_000


class _Scope:
    """The variables of a frame, or of its module."""

    def __init__(self, frame, names, extra):
        self.frame = frame
        self.names = names
        self.extra = extra


def forget():
    """The program goes on: the numbers mean nothing any more."""
    _refs.clear()


def _failed(error):
    try:
        return f"{type(error).__name__}: {error}"
    except BaseException:
        return type(error).__name__


def _cut(text, length=_LENGTH):
    return text if len(text) <= length else text[:length] + "..."


def _shown(value, level=_LEVELS):
    """What repr() says, of large containers and texts only the beginning."""
    kind = type(value)
    try:
        if kind in (str, bytes, bytearray) and len(value) > _LENGTH:
            return repr(value[:_LENGTH]) + "..."
        if kind in (list, tuple, set, frozenset, dict) and value:
            if level == 0:
                return {list: "[...]", tuple: "(...)", dict: "{...}"}.get(kind, kind.__name__ + "(...)")
            return _shown_items(value, kind, level - 1)
        return _cut(repr(value))
    except BaseException as error:
        return f"<{kind.__name__} object, repr() failed: {_failed(error)}>"


def _shown_items(value, kind, level):
    items = []
    for item in value:
        if len(items) == _ITEMS:
            items.append("...")
            break
        text = _shown(item, level)
        items.append(f"{text}: {_shown(value[item], level)}" if kind is dict else text)
    text = ", ".join(items)
    if kind is tuple:
        return f"({text},)" if len(value) == 1 else f"({text})"
    if kind is list:
        return f"[{text}]"
    return f"frozenset({{{text}}})" if kind is frozenset else f"{{{text}}}"


def _is_sequence(value):
    return isinstance(value, (list, tuple, range)) or type(value).__name__ in ("deque", "array")


def _count(value):
    """How many items a container has."""
    if _is_sequence(value) or isinstance(value, (dict, set, frozenset)):
        try:
            return len(value)
        except Exception:
            return 0
    return 0


def _attributes(value):
    """The attributes that an object itself has, by name."""
    found = {}
    if isinstance(value, (int, float, complex, str, bytes, bytearray, type(None), type(_count), type(len))):
        # Their subclasses may have some.
        if type(value).__module__ == "builtins":
            return found
    for base in getattr(type(value), "__mro__", ()):
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else tuple(slots):
            if name not in ("__dict__", "__weakref__"):
                name = f"_{base.__name__.lstrip('_')}{name}" if name.startswith("__") and not name.endswith("__") else name
                try:
                    found[name] = getattr(value, name)
                except Exception:
                    pass
        fields = base.__dict__.get("_fields", ())
        if isinstance(value, tuple) and isinstance(fields, tuple):
            for name in fields:
                try:
                    found[name] = getattr(value, name)
                except Exception:
                    pass
    try:
        own = value.__dict__
    except Exception:
        own = None
    if own is not None:
        for name in list(own):
            if isinstance(name, str) and not (name.startswith("__") and name.endswith("__")):
                found[name] = own[name]
    if isinstance(value, BaseException):
        found["args"] = value.args
    return found


def _reference(value, expression, frame):
    """The number of a value whose parts can be shown, how many it has by name and by index; zeros if it has none."""
    indexed = _count(value)
    try:
        named = len(_attributes(value))
    except Exception:
        named = 0
    if not indexed and not named:
        return 0, 0, 0
    _refs.append((value, expression, frame))
    return len(_refs), named, indexed


def _kind(name, value):
    if callable(value):
        return "class" if isinstance(value, type) else "method"
    return "data" if not isinstance(value, type(_sys)) else "property"


def _row(name, value, expression, frame):
    return (name, _shown(value), type(value).__name__) + _reference(value, expression, frame) + (expression, _kind(name, value))


def scopes(frame, extra):
    """The scopes of a frame: its name, number, how many variables. `extra`: more names and values, such as what was
    returned."""
    names = frame.f_locals
    module = names is frame.f_globals
    result = []
    if not module:
        _refs.append((_Scope(frame, names, extra), None, frame))
        result.append(("Locals", len(_refs), len(names) + len(extra)))
    _refs.append((_Scope(frame, frame.f_globals, extra if module else ()), None, frame))
    result.append(("Globals", len(_refs), len(frame.f_globals) + (len(extra) if module else 0)))
    return result


def _find(number):
    if not 0 < number <= len(_refs):
        raise LookupError(f"{number} is no reference to a value here")
    return _refs[number - 1]


def _part(start, count, total):
    end = total if count == 0 else min(total, start + count)
    return range(min(start, total), end)


def variables(number, wanted, start, count):
    """The parts of a value. `wanted`: "named", "indexed" or None for both; 0 for `count` means all."""
    value, expression, frame = _find(number)
    rows = []
    if isinstance(value, _Scope):
        if wanted == "indexed":
            return rows
        pairs = list(value.extra)
        names = [name for name in value.names if isinstance(name, str)]
        # What programs made comes first, what every module has last.
        names.sort(key=lambda name: name.startswith("__") and name.endswith("__"))
        total = len(pairs) + len(names)
        for at in _part(start, count, total):
            if at < len(pairs):
                rows.append(_row(pairs[at][0], pairs[at][1], None, frame))
            elif names[at - len(pairs)] in value.names:
                name = names[at - len(pairs)]
                rows.append(_row(name, value.names[name], name, frame))
        return rows
    if wanted != "indexed":
        attributes = _attributes(value)
        names = list(attributes)
        first, some = (start, count) if wanted == "named" else (0, 0)
        for at in _part(first, some, len(names)):
            name = names[at]
            rows.append(_row(name, attributes[name], f"{expression}.{name}" if expression else None, frame))
    if wanted != "named":
        # Everything of a very large container would be too much for anybody.
        part = _part(start, count, _count(value))[:_MOST]
        if part:
            rows.extend(_items(value, part, expression, frame))
    return rows


def _items(value, part, expression, frame):
    if _is_sequence(value):
        for at in part:
            yield _row(str(at), value[at], f"{expression}[{at}]" if expression else None, frame)
        return
    is_dict = isinstance(value, dict)
    for at, item in enumerate(list(value)):
        if at >= part.stop:
            return
        if at < part.start:
            continue
        if not is_dict:
            yield _row(str(at), item, None, frame)
        elif item in value:
            simple = isinstance(item, (int, str, bytes, bool, type(None)))
            yield _row(_shown(item), value[item], f"{expression}[{item!r}]" if expression and simple else None, frame)


def _globals_of(frame):
    """One namespace with all that a frame sees, so that functions within an expression see it too."""
    if frame.f_locals is frame.f_globals:
        return frame.f_globals
    merged = dict(frame.f_globals)
    merged.update(frame.f_locals)
    return merged


def _value(frame, text):
    return eval(compile(text.strip(), "<debugger>", "eval"), _globals_of(frame), frame.f_locals)


def _result(value, expression, frame, whole=False):
    text = repr(value) if whole else _shown(value)
    return (text, type(value).__name__) + _reference(value, expression, frame)


def evaluate(frame, text, context):
    """The value of an expression, or in the console what statements do."""
    if context != "repl":
        return _result(_value(frame, text), text, frame, context == "clipboard")
    try:
        value = _value(frame, text)
    except SyntaxError:
        exec(compile(text, "<debugger>", "exec"), frame.f_globals, frame.f_locals)
        return ("", "", 0, 0, 0)
    if value is None:
        return ("", "NoneType", 0, 0, 0)
    return _result(value, text, frame)


def set_variable(number, name, text):
    """Gives a part of a value another value."""
    owner, expression, frame = _find(number)
    value = _value(frame, text)
    if isinstance(owner, _Scope):
        if name not in owner.names:
            raise LookupError(f"there is no variable {name}")
        owner.names[name] = value
        return _result(value, name, frame)
    if name in _attributes(owner):
        setattr(owner, name, value)
        return _result(value, f"{expression}.{name}" if expression else None, frame)
    if isinstance(owner, dict):
        for key in owner:
            if _shown(key) == name:
                owner[key] = value
                return _result(value, f"{expression}[{key!r}]" if expression else None, frame)
    elif _is_sequence(owner) and name.isdigit() and int(name) < len(owner):
        owner[int(name)] = value
        return _result(value, f"{expression}[{name}]" if expression else None, frame)
    raise LookupError(f"there is no {name} that can be set")


def set_expression(frame, expression, text):
    """Assigns to what an expression names."""
    value = _value(frame, text)
    compile(expression.strip(), "<debugger>", "eval")
    names = dict(_globals_of(frame))
    target = expression.strip()
    if target.isidentifier():
        (frame.f_locals if target in frame.f_locals else frame.f_globals)[target] = value
    else:
        names["__value__"] = value
        exec(compile(f"{target} = __value__", "<debugger>", "exec"), names, names)
    return _result(value, target, frame)


def condition(frame, text, exception):
    """Whether an expression is true; `exception`: what `__exception__` is in it, if not None."""
    names = _globals_of(frame)
    if exception is not None:
        names = dict(names)
        names["__exception__"] = exception
    return bool(eval(compile(text.strip(), "<debugger>", "eval"), names, frame.f_locals))


def message(frame, pieces):
    """The message of a log point: texts, and lists of one expression each."""
    result = []
    for piece in pieces:
        if isinstance(piece, str):
            result.append(piece)
            continue
        try:
            value = _value(frame, piece[0])
            result.append(value if isinstance(value, str) else _shown(value))
        except Exception as error:
            result.append(f"<{_failed(error)}>")
    return _cut("".join(result), 100_000)


def describe(exception):
    """The name of an exception's class, with its module, its message, and its traceback."""
    kind = type(exception)
    module = getattr(kind, "__module__", None)
    full = kind.__qualname__ if module in (None, "builtins", "__main__") else f"{module}.{kind.__qualname__}"
    try:
        text = str(exception)
    except BaseException as error:
        text = f"<str() failed: {_failed(error)}>"
    try:
        import traceback

        report = "".join(traceback.format_exception(exception))
    except BaseException:
        report = ""
    return (kind.__name__, full, _cut(text, 10_000), _cut(report, 100_000))


def thread_names():
    """The names of the threads of `threading`, by their identities."""
    threading = _sys.modules.get("threading")
    active = getattr(threading, "_active", {})
    return [(ident, str(thread.name)) for ident, thread in list(active.items())]


def _type_of(value):
    if isinstance(value, type):
        return "class"
    if isinstance(value, type(_sys)):
        return "module"
    return "function" if callable(value) else "variable"


_KEYWORDS = """False None True and as assert async await break class continue def del elif else except finally for from
global if import in is lambda nonlocal not or pass raise return try while with yield""".split()


def complete(frame, text):
    """The names with which the name at the end of a text can go on: (name, kind, start, length)."""
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_."):
        start -= 1
    chain = text[start:]
    owner, dot, part = chain.rpartition(".")
    found = {}
    if dot:
        names = _globals_of(frame)
        head, *rest = owner.split(".")
        builtins = _builtins.__dict__
        if head not in names and head not in builtins:
            return []
        value = names[head] if head in names else builtins[head]
        for name in rest:
            value = getattr(value, name)
        for name in dir(value):
            if name.startswith(part) and (part or not name.startswith("_")):
                try:
                    kind = _type_of(getattr(value, name))
                except Exception:
                    kind = "property"
                found[name] = {"function": "method", "variable": "field"}.get(kind, kind)
    else:
        for names in (frame.f_locals, frame.f_globals, _builtins.__dict__):
            for name in list(names):
                if isinstance(name, str) and name.startswith(part) and name not in found:
                    found[name] = _type_of(names[name])
        for name in _KEYWORDS:
            if name.startswith(part):
                found.setdefault(name, "keyword")
    at = len(text) - len(part)
    return [(name, found[name], at, len(part)) for name in sorted(found)]
