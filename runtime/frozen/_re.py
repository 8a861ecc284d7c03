"""What of `re` is written in Python: its flags and its exception."""


class RegexFlag(int):
    """Flags of regular expressions: an int that shows their names."""

    __module__ = "re"

    def __new__(cls, value):
        known = _members.get(value)
        if known is None:
            if not isinstance(value, int):
                raise ValueError(f"{value!r} is not a valid RegexFlag")
            known = int.__new__(cls, value)
        return known

    @property
    def name(self):
        if not self:
            return "NOFLAG"
        names, rest = self._parts()
        if rest:
            return None if not names else "|".join(names + [hex(rest)])
        return "|".join(names)

    @property
    def value(self):
        return int(self)

    def _parts(self):
        names, rest = [], int(self)
        for name, flag in _names:
            if rest & flag:
                names.append(name)
                rest &= ~flag
        return names, rest

    def __repr__(self):
        if not self:
            return "re.NOFLAG"
        names, rest = self._parts()
        shown = ["re." + name for name in names]
        if rest:
            shown.append(hex(rest))
        return "|".join(shown)

    __str__ = __repr__

    def __iter__(self):
        names, _ = self._parts()
        return iter([getattr(RegexFlag, name) for name in names])

    def __len__(self):
        return len(self._parts()[0])

    def __bool__(self):
        return int(self) != 0

    def __contains__(self, flag):
        if not isinstance(flag, RegexFlag):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (type(flag).__qualname__, type(self).__qualname__))
        return int(flag) & int(self) == int(flag)

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(_every & ~int(self))

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __hash__(self):
        return int.__hash__(self)

    def __eq__(self, other):
        return int.__eq__(self, other)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return RegexFlag, (int(self),)


_members = {}
_names = (
    ("ASCII", 256), ("IGNORECASE", 2), ("LOCALE", 4), ("UNICODE", 32), ("MULTILINE", 8),
    ("DOTALL", 16), ("VERBOSE", 64), ("DEBUG", 128),
)
_every = 511
for _name, _flag in (("NOFLAG", 0),) + _names:
    _members[_flag] = int.__new__(RegexFlag, _flag)
    setattr(RegexFlag, _name, _members[_flag])
for _short, _name in (
    ("A", "ASCII"), ("I", "IGNORECASE"), ("L", "LOCALE"), ("U", "UNICODE"), ("M", "MULTILINE"), ("S", "DOTALL"), ("X", "VERBOSE"),
):
    setattr(RegexFlag, _short, getattr(RegexFlag, _name))


class PatternError(Exception):
    """Exception raised for invalid regular expressions.

    Attributes:

        msg: The unformatted error message
        pattern: The regular expression pattern
        pos: The index in the pattern where compilation failed (may be None)
        lineno: The line corresponding to pos (may be None)
        colno: The column corresponding to pos (may be None)
    """

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = "%s at position %d" % (msg, pos)
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        super().__init__(msg)
