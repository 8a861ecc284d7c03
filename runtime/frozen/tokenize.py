"""Python source as tokens, comments and line ends among them, with their
places: as the tokenizer of CPython 3.13 gives them."""

import builtins
import re
from collections import namedtuple
from io import TextIOWrapper

from token import *
from token import EXACT_TOKEN_TYPES, __all__ as _token_names

__all__ = [*_token_names, "tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "TokenError"]

BOM_UTF8 = b"\xef\xbb\xbf"

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)

_digits = r"[0-9](?:_?[0-9])*"
_exponent = rf"[eE][-+]?{_digits}"
_number = re.compile(
    r"0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
    rf"|(?:(?:{_digits})?\.{_digits}|{_digits}\.)(?:{_exponent})?[jJ]?|{_digits}{_exponent}[jJ]?|{_digits}[jJ]?"
)
_name = re.compile(r"\w+")
_string_start = re.compile(r"([rRbBuUfF]{0,2})('''|\"\"\"|'|\")")
_space = re.compile(r"[ \f\t]*")
# Signs that are in no program, but in text that is like one.
_sign = re.compile(r"[$?`]")
_operator = re.compile("|".join(re.escape(sign) for sign in sorted(EXACT_TOKEN_TYPES, key=len, reverse=True)))
# The characters that end or interrupt a string, by its quotes.
_in_string = {quote: re.compile(rf"\\|{quote}") for quote in ("'", '"', "'''", '"""')}
_in_fstring = {quote: re.compile(rf"\\|\{{|\}}|{quote}") for quote in _in_string}


class TokenError(Exception):
    """The source ends in the middle of something, or is no Python:
    (message, (line, column))."""


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind, its text, where it begins and ends as (line, column),
    and the line that it is in."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return (
            f"TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, "
            f"line={self.line!r})"
        )

    @property
    def exact_type(self):
        """The kind, which says of an operator which one it is."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class _Literal:
    """An f-string that is open."""

    def __init__(self, quote, raw, row, text):
        self.quote = quote
        self.raw = raw
        self.row = row
        self.text = text
        # For each replacement field that is open: how many brackets were,
        # and whether its format specification has begun.
        self.fields = []

    def in_text(self):
        """Whether what comes next is text, and no expression."""
        return not self.fields or self.fields[-1][1]


class _Scanner:
    """The tokens of a source that comes line by line."""

    def __init__(self, readline):
        self.readline = readline
        self.line = ""
        self.row = 0
        self.pos = 0
        self.brackets = 0
        self.indents = [0]
        self.literals = []
        self.ended = False

    def next_line(self):
        """Whether there is another one."""
        try:
            line = self.readline()
        except StopIteration:
            line = ""
        if not line:
            self.ended = True
            return False
        self.line = line
        self.row += 1
        self.pos = 0
        return True

    def make(self, kind, start, end, line=None):
        """A token of the current line, and goes behind it."""
        self.pos = end
        text = self.line[start:end]
        return TokenInfo(kind, text, (self.row, start), (self.row, end), self.line if line is None else line)

    def error(self, message, row=None, column=None):
        """The exception for something at a place, columns from 1."""
        return TokenError(message, (self.row if row is None else row, self.pos + 1 if column is None else column))

    def tokens(self):
        """All of them."""
        while self.next_line():
            yield from self.statement_start()
            while not self.ended:
                if self.literals and self.literals[-1].in_text():
                    yield from self.text()
                    continue
                self.pos = _space.match(self.line, self.pos).end()
                if self.pos >= len(self.line):
                    # The end of the source, without a newline.
                    yield from self.line_end()
                    break
                rest = self.line[self.pos :]
                if rest in ("\n", "\r\n", "\r"):
                    if self.brackets or self.literals:
                        yield self.make(NL, self.pos, len(self.line))
                        if not self.next_line():
                            raise self.unfinished()
                        continue
                    yield self.make(NEWLINE, self.pos, len(self.line))
                    break
                if self.line[self.pos] == "\\" and rest[1:] in ("\n", "\r\n", "\r"):
                    if not self.next_line():
                        raise TokenError("unexpected EOF in multi-line statement", (self.row, len(self.line)))
                    continue
                yield from self.token()
        yield from self.end()

    def unfinished(self):
        """The source ends within brackets or a string."""
        if self.literals:
            literal = self.literals[-1]
            kind = "triple-quoted " if len(literal.quote) == 3 else ""
            return TokenError(f"unterminated {kind}f-string literal", (literal.row, 1))
        return TokenError("unexpected EOF in multi-line statement", (self.row + 1, 0))

    def statement_start(self):
        """Indentation, and lines without a statement."""
        while True:
            column = 0
            for character in self.line:
                if character == " ":
                    column += 1
                elif character == "\t":
                    column = (column // 8 + 1) * 8
                elif character == "\f":
                    column = 0
                else:
                    break
                self.pos += 1
            rest = self.line[self.pos :]
            if rest and rest[0] not in "#\r\n\\":
                break
            if rest[:1] == "\\":
                break
            if rest[:1] == "#":
                end = len(self.line.rstrip("\r\n"))
                yield self.make(COMMENT, self.pos, end)
            if self.pos < len(self.line):
                yield self.make(NL, self.pos, len(self.line))
            elif rest:
                yield TokenInfo(NL, "", (self.row, self.pos), (self.row, self.pos + 1), self.line)
            if not self.next_line():
                return
        if column > self.indents[-1]:
            self.indents.append(column)
            yield self.make(INDENT, 0, self.pos)
        while column < self.indents[-1]:
            if column not in self.indents:
                raise IndentationError(
                    "unindent does not match any outer indentation level",
                    ("<string>", self.row, self.pos + 1, self.line),
                )
            self.indents.pop()
            yield self.make(DEDENT, self.pos, self.pos)

    def line_end(self):
        kind = NL if self.brackets or self.literals else NEWLINE
        yield TokenInfo(kind, "", (self.row, self.pos), (self.row, self.pos + 1), self.line)
        if kind == NL:
            raise self.unfinished()

    def end(self):
        row = self.row + 1
        for _ in self.indents[1:]:
            yield TokenInfo(DEDENT, "", (row, 0), (row, 0), "")
        yield TokenInfo(ENDMARKER, "", (row, 0), (row, 0), "")

    def token(self):
        """What begins here, which is no space."""
        line, start = self.line, self.pos
        character = line[start]
        if character == "#":
            yield self.make(COMMENT, start, len(line.rstrip("\r\n")))
            return
        found = _string_start.match(line, start)
        if found:
            if "f" in found[1].lower():
                raw = "r" in found[1].lower()
                self.literals.append(_Literal(found[2], raw, self.row, line))
                yield self.make(FSTRING_START, start, found.end())
            else:
                yield self.string(start, found.end(), found[2])
            return
        if character.isdigit() or (character == "." and line[start + 1 : start + 2].isdigit()):
            found = _number.match(line, start)
            yield self.make(NUMBER, start, found.end())
            return
        found = _name.match(line, start)
        if found:
            yield self.make(NAME, start, found.end())
            return
        found = _operator.match(line, start) or _sign.match(line, start)
        if not found:
            raise self.error("invalid syntax" if character.isprintable() else "invalid non-printable character")
        end = found.end()
        if self.literals:
            end = self.field_operator(found[0], end)
        text = line[start:end]
        if text in ("(", "[", "{"):
            self.brackets += 1
        elif text in (")", "]", "}"):
            # One too many is for the parser to find.
            self.brackets = max(self.brackets - 1, 0)
        yield self.make(OP, start, end)

    def field_operator(self, sign, end):
        """Signs that mean something in a replacement field. The end of the
        token."""
        fields = self.literals[-1].fields
        if self.brackets != fields[-1][0]:
            return end
        if sign[0] == ":":
            fields[-1][1] = True
            return self.pos + 1
        if sign == "}":
            fields.pop()
        return end

    def string(self, start, begin, quote):
        """A string that is no f-string, from behind its first quote."""
        row, text, at = self.row, self.line, begin
        first = self.line[start:]
        while True:
            found = _in_string[quote].search(self.line, at)
            if found and found[0] == "\\":
                at = found.end() + 1
                if self.line[found.end() : found.end() + 2] == "\r\n":
                    at += 1
                if at < len(self.line):
                    continue
            elif found:
                end = found.end()
                break
            elif len(quote) == 1:
                raise TokenError("unterminated string literal (detected at line %d)" % row, (row, start + 1))
            if not self.next_line():
                raise TokenError("unexpected EOF in multi-line string", (row, start + 1))
            text += self.line
            first += self.line
            at = 0
        self.pos = end
        body = first[: len(first) - (len(self.line) - end)]
        return TokenInfo(STRING, body, (row, start), (self.row, end), text)

    def text(self):
        """The text of an f-string up to a field or its end."""
        literal = self.literals[-1]
        quote = literal.quote
        spec = bool(literal.fields)
        row, start = self.row, self.pos
        lines = self.line
        at = start
        parts = []

        def middle(end):
            text = "".join(parts) + self.line[at_part:end]
            return TokenInfo(FSTRING_MIDDLE, text, (row, start), (self.row, end), lines)

        at_part = at
        while True:
            found = _in_fstring[quote].search(self.line, at)
            if spec and len(quote) == 1 and (not found or "\n" in self.line[at : found.start()]):
                # A field may span lines, its specification ends with the line.
                found = None
            if not found:
                if len(quote) == 1:
                    raise TokenError(
                        f"unterminated f-string literal (detected at line {self.row})", (literal.row, 1)
                    )
                parts.append(self.line[at_part:])
                if not self.next_line():
                    raise self.unfinished()
                lines += self.line
                at = at_part = 0
                continue
            sign, here = found[0], found.start()
            if sign == "\\":
                after = self.line[here + 1 : here + 2]
                close = self.line.find("}", here)
                if after == "N" and not literal.raw and self.line[here + 2 : here + 3] == "{" and close >= 0:
                    # The name of a character ends a token.
                    yield middle(close + 1)
                    self.pos = close + 1
                    return
                elif after in ("{", "}"):
                    at = here + 1
                else:
                    at = here + 2
                if at >= len(self.line):
                    parts.append(self.line[at_part:])
                    if not self.next_line():
                        raise self.unfinished()
                    lines += self.line
                    at = at_part = 0
                continue
            if sign in "{}" and self.line[here + 1 : here + 2] == sign and not spec:
                # A brace that is meant: the first of the two ends the token.
                yield middle(here + 1)
                self.pos = here + 2
                return
            if (self.row, here) != (row, start) or sign == "}" and spec:
                yield middle(here)
            if sign == "{":
                literal.fields.append([self.brackets + 1, False])
                self.brackets += 1
                yield self.make(OP, here, here + 1)
            elif sign == "}":
                if not spec:
                    self.pos = here
                    raise self.error("f-string: single '}' is not allowed")
                literal.fields.pop()
                self.brackets -= 1
                yield self.make(OP, here, here + 1)
            else:
                if spec:
                    raise TokenError("f-string: expecting '}'", (self.row, here + 1))
                self.literals.pop()
                yield self.make(FSTRING_END, here, here + len(quote), self.line)
            return


def generate_tokens(readline):
    """The tokens of a source in text; readline as of a file."""
    return _Scanner(readline).tokens()


def tokenize(readline):
    """The tokens of a source in bytes, after one of the kind ENCODING."""
    encoding, consumed = detect_encoding(readline)
    waiting = list(consumed)
    codec = "utf-8" if encoding == "utf-8-sig" else encoding

    def next_line():
        if waiting:
            line = waiting.pop(0)
        else:
            line = readline()
        return line.decode(codec)

    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), "")
    yield from _Scanner(next_line).tokens()


def detect_encoding(readline):
    """The encoding that the first two lines of a source declare, and these
    lines as far as they were read. SyntaxError for one that is unknown."""
    filename = getattr(getattr(readline, "__self__", None), "name", None)
    where = "" if filename is None else f" for {filename!r}"
    marked = False

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def declared(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError("invalid or missing encoding declaration" + where)
        found = cookie_re.match(text)
        if not found:
            return None
        name = _normal_name(found[1])
        try:
            "".encode(name)
        except LookupError:
            raise SyntaxError(f"unknown encoding{where}: {name}")
        if marked:
            if name != "utf-8":
                raise SyntaxError(f"encoding problem{where}: utf-8")
            return "utf-8-sig"
        return name

    first = read()
    default = "utf-8"
    if first.startswith(BOM_UTF8):
        marked = True
        first = first[3:]
        default = "utf-8-sig"
    if not first:
        return default, []
    encoding = declared(first)
    if encoding or not blank_re.match(first):
        return encoding or default, [first]
    second = read()
    if not second:
        return default, [first]
    return declared(second) or default, [first, second]


def _normal_name(name):
    short = name[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    for latin in ("latin-1", "iso-8859-1", "iso-latin-1"):
        if short == latin or short.startswith(latin + "-"):
            return "iso-8859-1"
    return name


def open(filename):
    """A source file as text, in the encoding that it declares."""
    file = builtins.open(filename, "rb")
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        return TextIOWrapper(file, encoding, line_buffering=True)
    except:
        file.close()
        raise


def untokenize(iterable):
    """Source that has these tokens: (kind, text), or with their places, then
    with the spaces between them. Bytes if the first one is ENCODING."""
    encoding = None
    text = []
    row, column = 1, 0
    previous = None
    indents = []
    line_start = False
    for token in iterable:
        kind, string = token[:2]
        if kind == ENCODING:
            encoding = string
            continue
        if kind == FSTRING_MIDDLE:
            string = string.replace("{", "{{").replace("}", "}}")
        if len(token) == 5:
            if kind == ENDMARKER:
                break
            start, end = token[2:4]
            if start < (row, column):
                raise ValueError(f"start ({start[0]},{start[1]}) precedes previous end ({row},{column})")
            if start[0] > row:
                text.append("\\\n" * (start[0] - row))
                column = 0
            text.append(" " * (start[1] - column))
            text.append(string)
            row, column = end
            if kind in (NEWLINE, NL):
                row, column = row + 1, 0
            continue
        if kind in (NAME, NUMBER):
            string += " "
        elif kind == STRING and previous == STRING:
            string = " " + string
        elif kind == INDENT:
            indents.append(string)
            previous = kind
            continue
        elif kind == DEDENT:
            indents.pop()
            previous = kind
            continue
        elif kind in (NEWLINE, NL):
            line_start = True
            text.append(string)
            previous = kind
            continue
        if line_start and indents and string:
            text.append(indents[-1])
        line_start = False
        text.append(string)
        previous = kind
    result = "".join(text)
    return result if encoding is None else result.encode(encoding)
