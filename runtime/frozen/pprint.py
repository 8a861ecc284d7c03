"""Values as text that people can read: one element a line where a line would
be too long. What a class's __repr__ is decides how its objects are shown."""

import collections
import io
import re
import sys
import types

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Writes a value and a newline."""
    PrettyPrinter(
        stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """The same as a string."""
    return PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() with dictionaries in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr() that ends for values that contain themselves."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    """Whether saferepr() can be read back."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    """Whether a value contains itself."""
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _safe_key:
    """Sorts what has no order by the names of types, and by identity."""

    __slots__ = ["obj"]

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _sorted_items(mapping):
    return sorted(mapping.items(), key=lambda item: (_safe_key(item[0]), _safe_key(item[1])))


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


_SCALARS = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


class PrettyPrinter:
    """Has the settings. A subclass may override format(), which gives
    (text, readable, recursive) for a value in one line."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Writes a value and a newline."""
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        """The same as a string."""
        text = io.StringIO()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        """Whether it contains itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Whether its text can be read back."""
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text in one line, readable, recursive). context has the ids of
        what the value is in."""
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    # The parameters of all that follow: the value, where to write, the column,
    # how many characters must fit behind it, the ids around, how deep it is.

    def _format(self, object, stream, indent, allowance, context, level):
        identity = id(object)
        if identity in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            show = self._dispatch.get(type(object).__repr__)
            if show is None and self._is_shown_dataclass(object):
                show = PrettyPrinter._pprint_dataclass
            if show is not None:
                context[identity] = 1
                show(self, object, stream, indent, allowance, context, level + 1)
                del context[identity]
                return
        stream.write(text)

    def _is_shown_dataclass(self, object):
        if isinstance(object, type) or not hasattr(type(object), "__dataclass_fields__"):
            return False
        made = getattr(type(object).__repr__, "__wrapped__", None)
        return type(object).__dataclass_params__.repr and made is not None and "__create_fn__" in made.__qualname__

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        import dataclasses

        items = [(field.name, getattr(object, field.name)) for field in dataclasses.fields(object) if field.repr]
        self._named(type(object).__name__, items, stream, indent, allowance, context, level)

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        cls = type(object)
        name = "namespace" if cls is types.SimpleNamespace else cls.__name__
        self._named(name, list(object.__dict__.items()), stream, indent, allowance, context, level)

    def _named(self, name, items, stream, indent, allowance, context, level):
        indent += len(name) + 1
        stream.write(name + "(")
        for index, (key, value) in enumerate(items):
            last = index == len(items) - 1
            stream.write(key + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)
        stream.write(")")

    def _more_indent(self, stream):
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        stream.write("{")
        self._more_indent(stream)
        if object:
            items = _sorted_items(object) if self._sort_dicts else list(object.items())
            self._format_dict_items(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _format_dict_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        for index, (key, value) in enumerate(items):
            last = index == len(items) - 1
            text = self._repr(key, context, level)
            stream.write(text + ": ")
            self._format(value, stream, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                stream.write(",\n" + " " * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        self._more_indent(stream)
        items = list(items)
        newline = ",\n" + " " * indent
        between = ""
        room = whole = self._width - indent + 1
        for index, item in enumerate(items):
            last = index == len(items) - 1
            if last:
                whole -= allowance
                room -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = whole
                    if between:
                        between = newline
                if room >= needed:
                    room -= needed
                    stream.write(between + text)
                    between = ", "
                    continue
            stream.write(between)
            between = newline
            self._format(item, stream, indent, allowance if last else 1, context, level)

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        stream.write("(")
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        begin, end = ("{", "}") if type(object) is set else (name + "({", "})")
        stream.write(begin)
        indent += len(begin) - 1
        items = sorted(object, key=_safe_key)
        self._format_items(items, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            # Parentheses come around it.
            indent += 1
            allowance += 1
        chunks = []
        lines = object.splitlines(True)
        room = self._width - indent
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            text = repr(line)
            if len(text) <= room - (allowance if last else 0):
                chunks.append(text)
                continue
            parts = re.findall(r"\S+\s*|\s+", line)
            current = ""
            for index, part in enumerate(parts):
                ends = last and index == len(parts) - 1
                if current and len(repr(current + part)) > room - (allowance if ends else 0):
                    chunks.append(repr(current))
                    current = part
                else:
                    current += part
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(chunks[0])
            return
        text = ("\n" + " " * indent).join(chunks)
        stream.write(f"({text})" if level == 1 else text)

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        parentheses = level == 1
        if parentheses:
            indent += 1
            allowance += 1
        chunks = []
        current = b""
        room = self._width - indent
        end = len(object) // 4 * 4
        for start in range(0, len(object), 4):
            part = object[start : start + 4]
            if start == end:
                room -= allowance
            if len(repr(current + part)) > room:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        text = ("\n" + " " * indent).join(chunks)
        stream.write(f"({text})" if parentheses else text)

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(f"{name}({self._repr(object.default_factory, context, level)},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        stream.write(name + "({")
        self._more_indent(stream)
        items = object.most_common()
        self._format_dict_items(items, stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(name + "(")
        for index, mapping in enumerate(object.maps):
            last = index == len(object.maps) - 1
            self._format(mapping, stream, indent, allowance + 1 if last else 1, context, level)
            stream.write(")" if last else ",\n" + " " * indent)

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(name + "([")
        if object.maxlen is None:
            self._format_items(object, stream, indent, allowance + 2, context, level)
            stream.write("])")
        else:
            self._format_items(object, stream, indent, 2, context, level)
            length = self._repr(object.maxlen, context, level)
            stream.write(f"],\n{' ' * indent}maxlen={length})")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    _dispatch = {
        dict.__repr__: _pprint_dict,
        list.__repr__: _pprint_list,
        tuple.__repr__: _pprint_tuple,
        set.__repr__: _pprint_set,
        frozenset.__repr__: _pprint_set,
        str.__repr__: _pprint_str,
        bytes.__repr__: _pprint_bytes,
        bytearray.__repr__: _pprint_bytearray,
        types.MappingProxyType.__repr__: _pprint_mappingproxy,
        types.SimpleNamespace.__repr__: _pprint_simplenamespace,
        collections.OrderedDict.__repr__: _pprint_ordered_dict,
        collections.defaultdict.__repr__: _pprint_default_dict,
        collections.Counter.__repr__: _pprint_counter,
        collections.ChainMap.__repr__: _pprint_chain_map,
        collections.deque.__repr__: _pprint_deque,
        collections.UserDict.__repr__: _pprint_user,
        collections.UserList.__repr__: _pprint_user,
        collections.UserString.__repr__: _pprint_user,
    }

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _SCALARS:
            return repr(object), True, False
        shown = getattr(cls, "__repr__", None)
        if issubclass(cls, int) and shown is int.__repr__:
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if issubclass(cls, dict) and shown is dict.__repr__:
            words = "{%s}"
            items = object.items() if not self._sort_dicts else None
        elif issubclass(cls, list) and shown is list.__repr__:
            words = "[%s]"
            items = ((item,) for item in object)
        elif issubclass(cls, tuple) and shown is tuple.__repr__:
            words = "(%s,)" if len(object) == 1 else "(%s)"
            items = ((item,) for item in object)
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return words % "", True, False
        identity = id(object)
        if maxlevels and level >= maxlevels:
            return words % "...", False, identity in context
        if identity in context:
            return _recursion(object), False, True
        if items is None:
            items = _sorted_items(object)
        context[identity] = 1
        parts = []
        readable, recursive = True, False
        for item in items:
            texts = []
            for value in item:
                text, is_readable, is_recursive = self.format(value, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and is_readable
                recursive = recursive or is_recursive
            parts.append(": ".join(texts))
        del context[identity]
        return words % ", ".join(parts), readable, recursive
