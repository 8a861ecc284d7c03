"""A small program: an interpreter for arithmetic, with a class hierarchy, errors and a main function."""
import sys


class Problem(Exception):
    pass


class Token:
    __slots__ = ("kind", "text")

    def __init__(self, kind, text):
        self.kind, self.text = kind, text

    def __repr__(self):
        return f"Token({self.kind}, {self.text})"


def scan(text):
    at = 0
    while at < len(text):
        letter = text[at]
        if letter.isspace():
            at += 1
        elif letter.isdigit():
            start = at
            while at < len(text) and text[at].isdigit():
                at += 1
            yield Token("number", text[start:at])
        elif letter in "+-*/()":
            yield Token(letter, letter)
            at += 1
        else:
            raise Problem(f"unexpected {letter!r}")
    yield Token("end", "")


class Parser:
    def __init__(self, text):
        self.tokens = list(scan(text))
        self.at = 0

    def peek(self):
        return self.tokens[self.at].kind

    def take(self, kind=None):
        token = self.tokens[self.at]
        if kind is not None and token.kind != kind:
            raise Problem(f"expected {kind}, found {token.kind}")
        self.at += 1
        return token

    def expression(self):
        value = self.term()
        while self.peek() in ("+", "-"):
            if self.take().kind == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            operator = self.take().kind
            right = self.factor()
            if operator == "*":
                value *= right
            else:
                try:
                    value /= right
                except ZeroDivisionError:
                    raise Problem("division by zero") from None
        return value

    def factor(self):
        if self.peek() == "(":
            self.take()
            value = self.expression()
            self.take(")")
            return value
        if self.peek() == "-":
            self.take()
            return -self.factor()
        return int(self.take("number").text)


def calculate(text):
    parser = Parser(text)
    value = parser.expression()
    if parser.peek() != "end":
        raise Problem("trailing input")
    return value


def main(arguments):
    failures = 0
    for text in arguments:
        try:
            print(text, "=", calculate(text))
        except Problem as problem:
            failures += 1
            print(text, ":", problem)
        else:
            if failures > 10:
                break
    return 1 if failures else 0


if __name__ == "__main__":
    status = main(sys.argv[1:] or ["1 + 2", "2 * (3 + 4)", "1 + ?", "10 - 4 - 3", "2 * 3 * 4", "(1"])
    if status > 1:
        sys.exit(status)
