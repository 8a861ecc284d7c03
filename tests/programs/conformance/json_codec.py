# A small JSON reader and writer.

class JSONError(ValueError):
    def __init__(self, message, at):
        super().__init__("%s at %d" % (message, at))
        self.at = at


class Reader:
    ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"'}

    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1
        if self.at == len(self.text):
            raise JSONError("unexpected end", self.at)
        return self.text[self.at]

    def expect(self, c):
        if self.peek() != c:
            raise JSONError("expected %r, found %r" % (c, self.text[self.at]), self.at)
        self.at += 1

    def value(self):
        c = self.peek()
        if c == "{":
            return dict(self.pairs())
        if c == "[":
            return list(self.items())
        if c == '"':
            return self.string()
        for word, meaning in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        if c == "-" or c.isdigit():
            return self.number()
        raise JSONError("unexpected %r" % c, self.at)

    def items(self):
        self.expect("[")
        if self.peek() == "]":
            self.at += 1
            return
        while True:
            yield self.value()
            if self.peek() == "]":
                self.at += 1
                return
            self.expect(",")

    def pairs(self):
        self.expect("{")
        if self.peek() == "}":
            self.at += 1
            return
        while True:
            if self.peek() != '"':
                raise JSONError("a key must be a string", self.at)
            key = self.string()
            self.expect(":")
            yield key, self.value()
            if self.peek() == "}":
                self.at += 1
                return
            self.expect(",")

    def string(self):
        self.expect('"')
        parts = []
        while True:
            if self.at >= len(self.text):
                raise JSONError("a string without an end", self.at)
            c = self.text[self.at]
            self.at += 1
            if c == '"':
                return "".join(parts)
            if c == "\\":
                c = self.text[self.at]
                self.at += 1
                if c == "u":
                    parts.append(chr(int(self.text[self.at:self.at + 4], 16)))
                    self.at += 4
                elif c in self.ESCAPES:
                    parts.append(self.ESCAPES[c])
                else:
                    raise JSONError("bad escape", self.at)
            else:
                parts.append(c)

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-0123456789.eE":
            self.at += 1
        text = self.text[start:self.at]
        try:
            return int(text)
        except ValueError:
            return float(text)


def loads(text):
    reader = Reader(text)
    value = reader.value()
    if reader.text[reader.at:].strip():
        raise JSONError("more after the value", reader.at)
    return value


def quote(text):
    out = ['"']
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif c == "\n":
            out.append("\\n")
        elif ord(c) < 32 or ord(c) > 126:
            out.append("\\u%04x" % ord(c) if ord(c) < 0x10000 else c)
        else:
            out.append(c)
    return "".join(out) + '"'


def dumps(value, indent=None, level=0):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        parts = [quote(str(k)) + ": " + dumps(v, indent, level + 1) for k, v in value.items()]
        left, right = "{}"
    elif isinstance(value, (list, tuple)):
        parts = [dumps(v, indent, level + 1) for v in value]
        left, right = "[]"
    else:
        raise TypeError("cannot write a %s" % type(value).__name__)
    if not parts or indent is None:
        return left + ", ".join(parts) + right
    pad = "\n" + " " * indent * (level + 1)
    return left + pad + ("," + pad).join(parts) + "\n" + " " * indent * level + right


text = ' { "name" : "caf\\u00e9 \\"x\\"\\n", "list": [1, -2.5, 1e3, [], {}, [[]]], "yes": true, "no": false, "none": null, "deep": {"a": {"b": [{"c": 1}]}}, "": 0 } '
value = loads(text)
print(value)
print(dumps(value))
print(dumps(value, 2))
print(loads(dumps(value)) == value, loads("[" * 50 + "]" * 50) == eval("[" * 50 + "]" * 50), loads('"\\u20ac"'), loads(" 5 "), loads("-0.0"), loads("123456789012345678901234567890"))
for wrong in ("", "{", "[1,", "[1 2]", '{"a" 1}', "{a: 1}", '"abc', "nul", "[1]]", '{"a": }', '"\\q"', "-", "1.2.3"):
    try:
        print(loads(wrong))
    except ValueError as error:
        print(repr(wrong), type(error).__name__, error)
try:
    dumps({"k": {1, 2}})
except TypeError as error:
    print("TypeError:", error)
