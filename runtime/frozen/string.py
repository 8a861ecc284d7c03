"""A collection of string constants.

Public module variables:

whitespace -- a string containing all ASCII whitespace
ascii_lowercase -- a string containing all ASCII lowercase letters
ascii_uppercase -- a string containing all ASCII uppercase letters
ascii_letters -- a string containing all ASCII letters
digits -- a string containing all ASCII decimal digits
hexdigits -- a string containing all ASCII hexadecimal digits
octdigits -- a string containing all ASCII octal digits
punctuation -- a string containing all ASCII punctuation characters
printable -- a string containing all ASCII characters considered printable
"""

import re as _re
from collections import ChainMap as _ChainMap

__all__ = [
    "ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits", "printable",
    "punctuation", "whitespace", "Formatter", "Template",
]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """capwords(s [,sep]) -> string

    Split the argument into words using split, capitalize each
    word using capitalize, and join the capitalized words using
    join.  If the optional second argument sep is absent or None,
    runs of whitespace characters are replaced by a single space
    and leading and trailing whitespace are removed, otherwise
    sep is used to split and join the words.

    """
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


_nothing = {}


class Template:
    """A string class for supporting $-substitutions."""

    delimiter = "$"
    # Only letters of ASCII, although case is ignored.
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        pattern = cls.__dict__.get("pattern")
        if pattern is None:
            delimiter = _re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            pattern = rf"""
            {delimiter}(?:
              (?P<escaped>{delimiter})  |
              (?P<named>{name})         |
              {{(?P<braced>{braced})}}  |
              (?P<invalid>)
            )
            """
        cls.pattern = _re.compile(pattern, cls.flags | _re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        place = match.start("invalid")
        before = self.template[:place].splitlines(keepends=True)
        if before:
            line, column = len(before), place - len("".join(before[:-1]))
        else:
            line = column = 1
        raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, column))

    def _unknown_group(self):
        raise ValueError("Unrecognized named group in pattern", self.pattern)

    def substitute(self, mapping=_nothing, /, **kws):
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)

        def replace(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                return str(mapping[name])
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                self._invalid(match)
            self._unknown_group()

        return self.pattern.sub(replace, self.template)

    def safe_substitute(self, mapping=_nothing, /, **kws):
        if mapping is _nothing:
            mapping = kws
        elif kws:
            mapping = _ChainMap(kws, mapping)

        def replace(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    return match.group()
            if match.group("escaped") is not None:
                return self.delimiter
            if match.group("invalid") is not None:
                return match.group()
            self._unknown_group()

        return self.pattern.sub(replace, self.template)

    def is_valid(self):
        for match in self.pattern.finditer(self.template):
            if match.group("invalid") is not None:
                return False
            if match.group("named") is None and match.group("braced") is None and match.group("escaped") is None:
                self._unknown_group()
        return True

    def get_identifiers(self):
        names = []
        for match in self.pattern.finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if name not in names:
                    names.append(name)
            elif match.group("invalid") is None and match.group("escaped") is None:
                self._unknown_group()
        return names


# The pattern of the class itself is made as those of its subclasses are.
Template.__init_subclass__()


def _field(text, place):
    """A replacement field that begins at a place behind its brace: name,
    specification, conversion, and where the text goes on."""
    start = place
    size = len(text)
    brackets = False
    while place < size:
        letter = text[place]
        if letter == "{":
            raise ValueError("unexpected '{' in field name")
        if letter == "[":
            brackets = True
        elif letter == "]":
            brackets = False
        elif letter in ":!}" and not brackets:
            break
        place += 1
    else:
        raise ValueError("expected '}' before end of string")
    name = text[start:place]
    conversion = None
    if text[place] == "!":
        place += 1
        if place >= size:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[place]
        place += 1
        if place >= size:
            raise ValueError("unmatched '{' in format spec")
        if text[place] not in ":}":
            raise ValueError("expected ':' after conversion specifier")
    if text[place] == "}":
        return name, "", conversion, place + 1
    place += 1
    start = place
    depth = 1
    while place < size:
        if text[place] == "{":
            depth += 1
        elif text[place] == "}":
            depth -= 1
            if not depth:
                return name, text[start:place], conversion, place + 1
        place += 1
    raise ValueError("unmatched '{' in format spec")


def _fields(text):
    """The parts of a format string: literal text, field name, specification, conversion."""
    place = 0
    size = len(text)
    while place < size:
        start = place
        while place < size and text[place] not in "{}":
            place += 1
        literal = text[start:place]
        if place == size:
            yield literal, None, None, None
            return
        brace = text[place]
        place += 1
        if text[place:place + 1] == brace:
            yield literal + brace, None, None, None
            place += 1
            continue
        if brace == "}":
            raise ValueError("Single '}' encountered in format string")
        if place == size:
            raise ValueError("Single '{' encountered in format string")
        name, specification, conversion, place = _field(text, place)
        yield literal, name, specification, conversion


def _steps(rest):
    """The attributes and items behind the first part of a field name."""
    place = 0
    while place < len(rest):
        attribute = rest[place] == "."
        place += 1
        start = place
        if attribute:
            while place < len(rest) and rest[place] not in ".[":
                place += 1
            name = rest[start:place]
        else:
            place = rest.find("]", start)
            if place < 0:
                raise ValueError("Missing ']' in format string")
            name = rest[start:place]
            place += 1
            if name.isdecimal() and name.isascii():
                name = int(name)
        if name == "":
            raise ValueError("Empty attribute in format string")
        yield attribute, name
        if place < len(rest) and rest[place] not in ".[":
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")


class Formatter:
    """Formats as str.format does; subclasses change how."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, specification, conversion in self.parse(format_string):
            if literal:
                result.append(literal)
            if name is None:
                continue
            # Fields without a number are numbered; a program does one or the other.
            first, _ = self._first(name)
            if first == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index) + name
                auto_arg_index += 1
            elif isinstance(first, int):
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            object, used = self.get_field(name, args, kwargs)
            used_args.add(used)
            object = self.convert_field(object, conversion)
            specification, auto_arg_index = self._vformat(
                specification, args, kwargs, used_args, recursion_depth - 1, auto_arg_index=auto_arg_index
            )
            result.append(self.format_field(object, specification))
        return "".join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError("Unknown conversion specifier {0!s}".format(conversion))

    def parse(self, format_string):
        return _fields(format_string)

    def _first(self, name):
        end = 0
        while end < len(name) and name[end] not in ".[":
            end += 1
        first = name[:end]
        return int(first) if first.isdecimal() and first.isascii() else first, name[end:]

    def get_field(self, field_name, args, kwargs):
        first, rest = self._first(field_name)
        object = self.get_value(first, args, kwargs)
        for attribute, name in _steps(rest):
            object = getattr(object, name) if attribute else object[name]
        return object, first
