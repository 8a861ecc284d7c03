# bytes and bytearray.

b = b"hello world"
print(b, b[0], b[-1], b[:5], b[::-1], b[2:8:2], len(b), list(b[:3]), repr(b))
print(bytes(3), bytes([1, 2, 255]), bytes("\u20ac", "utf-8"), bytes(b), bytes(range(5)), bytes(), bytes((65, 66)), bytes(bytearray(b"x")))
print(b"a" + b"b", b"ab" * 3, 2 * b"x", b"ell" in b, 104 in b, b"z" not in b, b"" in b, 300 in [300])
print(b == b"hello world", b"a" < b"b", b"a" == "a", b"a" == bytearray(b"a"), b"abc" < b"abcd", b"\xff" > b"\x7f", hash(b"k") == hash(b"k"), {b"k": 1}[b"k"])
print(b"\x00\x01\t\n\r'\"\\\x7f\x80\xff", b"it's", b'"q"', b"both'\"", str(b"text"), "%s" % b"f")
print(b.upper(), b.title(), b.capitalize(), b.swapcase(), b.replace(b"l", b"L"), b.replace(b"l", b"", 1), b.center(15, b"*"), b.ljust(13) + b"|", b.rjust(13, b"."), b"7".zfill(3))
print(b.find(b"o"), b.rfind(b"o"), b.find(b"zz"), b.index(b"w"), b.find(111), b.count(b"l"), b.count(108), b.startswith(b"hell"), b.endswith((b"x", b"ld")))
print(b.split(), b.split(b"o"), b"a,b,,c".split(b",", 2), b.partition(b" "), b.rpartition(b"o"), b"a\nb\r\nc".splitlines(), b" x ".strip(), b"xxaxx".strip(b"x"), b.rsplit(b"l", 1))
print(b",".join([b"a", bytearray(b"b"), b"c"]), b.hex(), b.hex("-"), b[:4].hex(":", 2), bytes.fromhex("00 ff 7F"), b.decode(), b"\xe2\x82\xac".decode("utf-8"), b"abc".isalpha(), b"12".isdigit(), b"a1".isalnum(), b" ".isspace(), b"AB".isupper(), b"ab".islower())
print(b"abc".translate(bytes.maketrans(b"ab", b"xy")), b"abcabc".translate(None, b"b"), b"prefix".removeprefix(b"pre"), b"a.txt".removesuffix(b".txt"), b"a\tb".expandtabs(4))
print(b"\xff\xfea".decode("utf-8", "replace"), b"\xff\xfea".decode("utf-8", "ignore"), b"\xe9".decode("latin-1"), "\u00e9a".encode("ascii", "replace"), "\u00e9a".encode("ascii", "ignore"), "\u00e9a".encode("ascii", "backslashreplace"), "\u00e9".encode("ascii", "xmlcharrefreplace"))

a = bytearray(b"mutable")
a[0] = 77
a.append(33)
a.extend(b"??")
a += b"end"
print(a, len(a), a[0], a[-3:], type(a[:2]).__name__)
a[1:3] = b"XYZ"
print(a)
del a[0]
del a[-4:]
print(a, a.pop(), a.pop(0), a)
a.insert(1, 45)
a.remove(45)
a.reverse()
print(a, a.copy() is a, a == a.copy(), a * 2)
a[::2] = b"0" * len(a[::2])
print(a, a.find(b"0"), a.upper(), bytes(a), a.decode())
a.clear()
print(a, bool(a), bytearray(3), bytearray("x", "ascii"), bytearray([1]) + b"\x02", b"\x01" + bytearray(b"\x02"))
a = bytearray(b"abcdef")
a[1:1] = b"--"
a[3:5] = []
a *= 2
print(a, a.count(b"-"), a.index(b"f"), bytearray.fromhex("dead").hex(), sorted(bytearray(b"cab")), max(b"abc"), sum(b"\x01\x02"))

for wrong in (lambda: b"a" + "b", lambda: bytes([256]), lambda: bytes([-1]), lambda: b"a"[5], lambda: b"".join(["x"]), lambda: bytes(-1), lambda: bytes("x"), lambda: bytes(1.5), lambda: bytes.fromhex("0g"), lambda: bytes.fromhex("abc"),
              lambda: b"\xff".decode(), lambda: b"ab\xe2\x82".decode("utf-8"), lambda: "\u20ac".encode("ascii"), lambda: "\u20ac".encode("latin-1"), lambda: bytearray(b"a").append(256), lambda: bytearray().pop(), lambda: bytearray(b"a").remove(98),
              lambda: b"a".find("a"), lambda: 256 in b"a", lambda: "a" in b"a", lambda: b"abc".index(b"z"), lambda: b"a" < "a", lambda: hash(bytearray(b"a")), lambda: "x".encode("no-such"), lambda: b"a".split(b""), lambda: bytearray(b"ab").__setitem__(9, 1), lambda: b"a".__getitem__("x")):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError, LookupError, OverflowError) as error:
        print(type(error).__name__ + ":", error)
try:
    b[0] = 1
except TypeError as error:
    print("TypeError:", error)
try:
    b"\xff\xfe".decode()
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason)


class Parts:
    def __bytes__(self):
        return b"parts"


print(bytes(Parts()), [x for x in b"AZ"], *b"\x01\x02")
