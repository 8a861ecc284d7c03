# json: writing, reading, hooks, errors, classes.
import json
from io import StringIO, BytesIO
from json import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("-- dumps")
for x in [None, True, False, 0, -5, 2**70, 1.5, -0.0, 1e300, 1e-7, 1e16, "", "abc", 'q"\\/\b\f\n\r\t\x00\x1f\x7f', "é☃😀", [], (), {}, [1, [2, (3, "x")], {}], {"a": 1, "b": [None]}, {1: 2, 1.5: 3, None: 4, True: 5, False: 6, "k": 7}, float("nan"), float("inf"), -float("inf")]:
    print(dumps(x), dumps(x, ensure_ascii=False).encode())
print(dumps({"b": 1, "a": {"d": 2, "c": 3}}, sort_keys=True), dumps([1, 2, {"a": 1}], separators=(",", ":")), dumps({"x": [1]}, separators=("; ", "= ")))
for indent in (0, 1, 4, "\t", "--", -1, True, None):
    print(dumps([1, [], {}, [2, [3]], {"a": 1, "b": {"c": []}}], indent=indent))
print(dumps({"a": [1, 2]}, indent=2, separators=(",", ":")), dumps([], indent=2), dumps({}, indent=2), dumps({"k": ()}, indent=1))
print(dumps({(1, 2): 3, "a": 4, b"x": 5}, skipkeys=True), dumps([object], default=lambda o: "cls"), dumps({"s": {1}}, default=list), dumps([{1, 2}], default=sorted, indent=1))
show(dumps, {(1, 2): 3})
show(dumps, object)
show(dumps, {1})
show(dumps, b"x")
show(dumps, 1j)
show(dumps, [float("nan")], allow_nan=False)
show(dumps, float("-inf"), allow_nan=False)
show(dumps, {float("inf"): 1}, allow_nan=False)
show(dumps, {"a": 1, 2: 3}, sort_keys=True)
show(dumps, [1], default=5)
show(dumps, [{1}], default=5)
show(dumps, [1], indent=1.5)
show(dumps, 1, foo=2)
show(dumps)
a = []
a.append(a)
show(dumps, a)
d = {}
d["d"] = [d]
show(dumps, d)
o = object()
show(dumps, o, default=lambda x: x)
show(dumps, o, default=lambda x: [x])
b = [1]
print(dumps([b, b, (b, b)]))


class I(int):
    def __repr__(self):
        return "I!"

    __str__ = __repr__


class F(float):
    def __repr__(self):
        return "F!"


class S(str):
    def __str__(self):
        return "S!"


class L(list):
    pass


class D(dict):
    def items(self):
        return [("z", 1), ("y", self.get("q"))]


class T(tuple):
    pass


print(dumps([I(5), F(2.5), S("s"), L([1]), D(q=3), T((1, 2)), D()]), dumps({I(5): 1, F(1.5): 2, S("k"): 3}), dumps(D(q=1), sort_keys=True))

print("-- loads")
for s in ["null", "true", "false", "0", "-0", "12", "-1.5", "1e3", "1E-2", "0.1e+2", "123456789012345678901234567890", '""', '"abc"', r'"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"', '"é☃"', "[]", "[1, 2]", "{}", '{"a": [1, {"b": null}]}', ' [ 1 , 2 ] ', '\n{"a"\t:\r1}', "NaN", "Infinity", "-Infinity", '{"a":1,"a":2}', "[[[[]]]]", "1.0", "-0.0", "1e400"]:
    x = loads(s)
    print(ascii(x), type(x).__name__, end="; ")
print()
print(loads(b'{"k": "\xc3\xa9"}'), loads(bytearray(b"[1]")), loads("[1]".encode("utf-16")), loads('"é"'.encode("utf-16-be")), loads('"é"'.encode("utf-32")), loads(b"\xef\xbb\xbf[2]"), loads("1".encode("utf-16-le")), json.detect_encoding(b"[1]"), json.detect_encoding(b"\x00\x00\x00["))
bad = ["", " ", "nul", "tru", "abc", "[", "[1", "[1,", "[1,]", "[1 2]", "[,1]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a" 1}', "{a:1}", "{1:2}", '{"a":}', "'a'", '"abc', '"a\nb"', r'"\x"', r'"\u12"', r'"\u12g4"', '"\\', '"\t"', "01", "1.", ".5", "1e", "-", "+1", "--1", "1 2", "[1] x", "nan", "Inf", "-Infinit", "[1,\n2,\n x]", '{"é": é}', "\ufeff1", "[1}", '{"a": 1]', "]", "tRUE", '["☃", nope]', '{"a":1 ,  }', "[1 , ]", '{"k": tru}']
for s in bad:
    try:
        print(loads(s))
    except json.JSONDecodeError as e:
        print(ascii(s), "->", e, "|", e.msg, e.pos, e.lineno, e.colno, e.doc == s)
for s in (None, 5, [1], StringIO("1")):
    show(loads, s)
show(loads, b"\xff")
show(loads, "9" * 5000)
print(loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), loads('{"a": 1, "b": {"c": 2}}', object_pairs_hook=lambda p: p), loads("[1.5, 2, -Infinity, NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s), loads('"a\tb"', strict=False), loads("{}", object_hook=lambda d: 5), loads('{"a":1}', object_hook=len, object_pairs_hook=tuple))
show(loads, "[1.5]", parse_float=lambda s: 1 / 0)
show(loads, '{"a":1}', object_hook=5)
show(loads, "1", foo=1)

print("-- files")
f = StringIO()
dump({"a": [1, "é"]}, f)
dump([1], f, indent=1)
print(f.getvalue(), load(StringIO('{"x": 1}')), load(BytesIO(b"[1, 2]")))
show(load, 5)
show(dump, [1], 5)

print("-- classes")


class E(JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(dumps([1j, {"k": 2 + 1j}], cls=E), E(indent=1).encode([1j]), "".join(E().iterencode({"a": [1, 2j]})), JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}), JSONEncoder().encode("é"), JSONEncoder(separators=("|", "~")).encode({"a": 1, "b": 2}))
show(dumps, [{1}], cls=E)
show(JSONEncoder, 1)
e = JSONEncoder(indent=2, ensure_ascii=False)
print(e.indent, e.ensure_ascii, e.skipkeys, e.item_separator, e.key_separator, e.check_circular, JSONEncoder().item_separator)


class It(JSONEncoder):
    def iterencode(self, o, _one_shot=False):
        yield "<"
        yield from super().iterencode(o, _one_shot)
        yield ">"


f = StringIO()
dump([1], f, cls=It)
print(f.getvalue(), dumps([2], cls=It))
dec = JSONDecoder()
print(dec.raw_decode("[1, 2] tail"), dec.raw_decode('x{"a": 1}', 1), dec.decode(" 5 "), dec.strict, JSONDecoder(object_hook=len).decode('{"a": 1}'))
show(dec.raw_decode, "x")
show(dec.raw_decode, "[1", 0)
show(dec.decode, "1 1")


class Dec(JSONDecoder):
    def decode(self, s):
        return "got " + s


print(loads("x", cls=Dec))
err = JSONDecodeError("msg", "a\nbc", 3)
print(err, err.lineno, err.colno, err.__reduce__()[1], isinstance(err, ValueError), JSONDecodeError.__module__, json.decoder.JSONDecodeError is JSONDecodeError)
big = {"items": [{"id": i, "name": "n%d" % i, "tags": ["a", "b"], "score": i / 7} for i in range(300)]}
text = dumps(big)
print(len(text), loads(text) == big, loads(dumps(big, indent=1)) == big, len(dumps(big, indent=2)))
print(sorted(json.__all__))
