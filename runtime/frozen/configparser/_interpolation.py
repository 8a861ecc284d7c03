"""Values that refer to others."""

import re

from configparser._errors import (
    InterpolationDepthError, InterpolationMissingOptionError, InterpolationSyntaxError, MAX_INTERPOLATION_DEPTH, NoOptionError,
    NoSectionError,
)


class Interpolation:
    """Dummy interpolation that passes the value through with no changes."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """Interpolation as implemented in the classic ConfigParser: %(name)s."""

    _reference = re.compile(r"%\(([^)]+)\)s")

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace("%%", ""))
        if "%" in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find("%")))
        return value

    def _expand(self, parser, option, parts, rest, section, names, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, percent, rest = rest.partition("%")
            if before:
                parts.append(before)
            if not percent:
                return
            if rest[:1] == "%":
                parts.append("%")
                rest = rest[1:]
            elif rest[:1] == "(":
                match = self._reference.match("%" + rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % ("%" + rest))
                name = parser.optionxform(match.group(1))
                rest = rest[match.end() - 1:]
                try:
                    value = names[name]
                except KeyError:
                    raise InterpolationMissingOptionError(option, section, raw, name) from None
                if "%" in value:
                    self._expand(parser, option, parts, value, section, names, depth + 1)
                else:
                    parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, "'%%' must be followed by '%%' or '(', found: %r" % ("%" + rest,))


class ExtendedInterpolation(Interpolation):
    """Advanced variant of interpolation: ${name} and ${section:name}."""

    _reference = re.compile(r"\$\{([^}]+)\}")

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace("$$", ""))
        if "$" in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find("$")))
        return value

    def _expand(self, parser, option, parts, rest, section, names, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, dollar, rest = rest.partition("$")
            if before:
                parts.append(before)
            if not dollar:
                return
            if rest[:1] == "$":
                parts.append("$")
                rest = rest[1:]
            elif rest[:1] == "{":
                match = self._reference.match("$" + rest)
                if match is None:
                    raise InterpolationSyntaxError(option, section, "bad interpolation variable reference %r" % ("$" + rest))
                path = match.group(1).split(":")
                rest = rest[match.end() - 1:]
                other, name = section, option
                try:
                    if len(path) == 1:
                        name = parser.optionxform(path[0])
                        value = names[name]
                    elif len(path) == 2:
                        other, name = path[0], parser.optionxform(path[1])
                        value = parser.get(other, name, raw=True)
                    else:
                        raise InterpolationSyntaxError(option, section, "More than one ':' found: %r" % (rest,))
                except (KeyError, NoSectionError, NoOptionError):
                    raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
                if value is None:
                    continue
                if "$" in value:
                    self._expand(parser, name, parts, value, other, dict(parser.items(other, raw=True)), depth + 1)
                else:
                    parts.append(value)
            else:
                raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', found: %r" % ("$" + rest,))
