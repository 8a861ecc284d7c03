"""Values from text that is nothing but a literal. Syntax trees are not to be
had: the compiler keeps its own."""

import io
import tokenize as _tokenize

__all__ = ["literal_eval"]

# How deep literals may be nested.
_DEEPEST = 200


def literal_eval(node_or_string):
    """The value of a literal: strings, bytes, numbers, tuples, lists, dicts,
    sets, booleans, None and Ellipsis. ValueError for anything else,
    SyntaxError for what is no expression."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    text = node_or_string.lstrip(" \t")
    # What is wrong as Python has the compiler's words.
    compile(text, "<unknown>", "eval")
    return _Reader(text).whole()


class _Reader:
    """Reads a literal that is correct as an expression."""

    def __init__(self, text):
        skipped = (_tokenize.NL, _tokenize.NEWLINE, _tokenize.COMMENT, _tokenize.INDENT, _tokenize.DEDENT)
        tokens = _tokenize.generate_tokens(io.StringIO(text).readline)
        self.tokens = [token for token in tokens if token.type not in skipped]
        self.at = 0
        self.depth = 0

    def token(self):
        return self.tokens[self.at]

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def takes(self, sign):
        """Whether the next token is that; it is taken then."""
        if self.token().type == _tokenize.OP and self.token().string == sign:
            self.at += 1
            return True
        return False

    def malformed(self, token=None):
        token = token or self.token()
        return ValueError(f"malformed node or string on line {token.start[0]}: {token.string!r}")

    def whole(self):
        value = self.several(_tokenize.ENDMARKER, "")
        if self.token().type != _tokenize.ENDMARKER:
            raise self.malformed()
        return value

    def several(self, kind, end):
        """A value, or a tuple without its parentheses."""
        value = self.value()
        if not self.takes(","):
            return value
        items = [value]
        while not (self.token().type == kind and self.token().string == end):
            items.append(self.value())
            if not self.takes(","):
                break
        return tuple(items)

    def value(self):
        self.depth += 1
        if self.depth > _DEEPEST:
            raise MemoryError("too many nested parentheses")
        token = self.token()
        number = token.type == _tokenize.NUMBER or token.string in ("+", "-")
        value = self.signed()
        while self.token().type == _tokenize.OP and self.token().string in ("+", "-"):
            # Only a complex number has two parts.
            sign = self.next()
            right = self.token()
            if right.type != _tokenize.NUMBER:
                raise self.malformed(sign)
            other = self.signed()
            if not number or isinstance(value, complex) or not isinstance(other, complex):
                raise self.malformed(sign)
            value = value + other if sign.string == "+" else value - other
        self.depth -= 1
        return value

    def signed(self):
        token = self.token()
        if token.type == _tokenize.OP and token.string in ("+", "-"):
            self.next()
            if self.token().type != _tokenize.NUMBER:
                raise self.malformed(token)
            value = self.atom()
            return value if token.string == "+" else -value
        return self.atom()

    def atom(self):
        token = self.next()
        kind, text = token.type, token.string
        if kind == _tokenize.NUMBER:
            return eval(text, {"__builtins__": {}})
        if kind == _tokenize.STRING:
            parts = [text]
            while self.token().type == _tokenize.STRING:
                parts.append(self.next().string)
            return eval(" ".join(parts), {"__builtins__": {}})
        if kind == _tokenize.NAME:
            if text in ("True", "False", "None"):
                return {"True": True, "False": False, "None": None}[text]
            if text == "set" and self.takes("(") and self.takes(")"):
                return set()
            raise self.malformed(token)
        if text == "...":
            return ...
        if text == "(":
            if self.takes(")"):
                return ()
            value = self.several(_tokenize.OP, ")")
            self.expect(")")
            return value
        if text == "[":
            return self.items("]")
        if text == "{":
            return self.braces()
        raise self.malformed(token)

    def expect(self, sign):
        if not self.takes(sign):
            raise self.malformed()

    def items(self, end):
        items = []
        while not self.takes(end):
            items.append(self.value())
            if not self.takes(","):
                self.expect(end)
                break
        return items

    def braces(self):
        if self.takes("}"):
            return {}
        first = self.value()
        if not self.takes(":"):
            items = [first]
            if self.takes(","):
                items += self.items("}")
            else:
                self.expect("}")
            return set(items)
        result = {first: self.value()}
        while self.takes(",") and not self.takes("}"):
            key = self.value()
            self.expect(":")
            result[key] = self.value()
        if self.tokens[self.at - 1].string != "}":
            self.expect("}")
        return result
