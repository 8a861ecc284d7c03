# struct: formats, byte orders, sizes and alignment, ranges and their errors, Struct objects.
import struct


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (struct.error, TypeError, ValueError, OverflowError, StopIteration, AttributeError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


class Index:
    def __index__(self):
        return 5


class Real:
    def __float__(self):
        return 2.5


print("--- every code, in both native and little-endian form, with values that may not fit")
values = [-1, 1 << 70, -(1 << 70), 70000, 300, -200, 1 << 40, "x", 1.5, None, b"ab", b"a", True]
for order in "@<>":
    for code in "cbB?hHiIlLqQnNefdspP":
        results = []
        for value in values:
            try:
                results.append(struct.pack(order + code, value).hex())
            except (struct.error, OverflowError) as error:
                results.append(str(error))
        print(order + code, results)

print("--- counts, white space and mistakes in formats")
for args in [
    ("<2I", 1),
    ("<I",),
    ("<I", 1, 2),
    ("5s", 1),
    ("z", 1),
    ("<n", 1),
    ("<P", 1),
    ("99999999999999999999999999i", 1),
    ("i i", 1, 2),
    ("i5", 1),
    ("5",),
    ("<i@", 1),
    ("s", b"abc"),
    ("0s", b"abc"),
    ("0i",),
    ("p", b"abc"),
    ("3p", b"abcdef"),
    ("0p", b"x"),
    ("1.5i", 1),
    ("\0i", 1),
    (b"<i", 1),
    (bytearray(b"i"), 1),
    (1, 1),
    ("i\n2h\t", 1, 2, 3),
    ("5s", bytearray(b"ab")),
    ("c", bytearray(b"a")),
    ("5s", memoryview(b"ab")),
]:
    print(args[0], end=" ")
    show(struct.pack, *args)
print(len(struct.pack("300p", b"x" * 300)), struct.pack("300p", b"x" * 300)[:3])
for format in ["Qb", "bQ", "@bi", "=bi", "bq0q", "qb0q", "xq", "hhl", "b0l", "!qb", "n", "N", "P", "@P", "e", "3s4p", "", " i "]:
    print(format, struct.calcsize(format), end="; ")
print()
for format in ["9" * 30 + "i", "999999999999999999i", "i 9", 1, "é"]:
    show(struct.calcsize, format)

print("--- unpack")
for format, data in [
    ("I", b"abc"),
    ("<I", b"abcde"),
    ("", b"a"),
    ("", b""),
    ("i", "str"),
    ("3p", b"\x05ab"),
    ("0p", b""),
    ("?", b"\x02"),
    ("2?", b"\x00\xff"),
    ("e", b"\x00\x7c"),
    ("c", b"a"),
    ("3c", b"abc"),
    ("xc", b"ab"),
    ("5s", bytearray(b"hello")),
    ("<Q", b"\xff" * 8),
    (">q", b"\xff" * 7 + b"\xfe"),
    (">bBhHiIlLqQ", bytes(range(128, 170))),
    ("<bBhHiIlLqQ", bytes(range(128, 170))),
    ("<n", b""),
]:
    print(format, end=" ")
    show(struct.unpack, format, data)
for args in [("i", b"abc"), ("i", b"abcdefgh", 5), ("i", b"abcdefgh", -3), ("i", b"abcdefgh", -9), ("i", b"abcdefgh", 100), ("i", b"abcdefgh", 2), ("i", b"abcdefgh", -4)]:
    show(struct.unpack_from, *args)
print(struct.unpack_from("b", buffer=b"ab", offset=1))
for format, data in [("i", b"abcdefgh"), ("i", b"abcde"), ("", b"a"), ("<hb", b"abcdef"), ("i", b"")]:
    show(lambda: list(struct.iter_unpack(format, data)))

print("--- pack_into")
for args in [
    (bytearray(3), 0, 1),
    (bytearray(8), 5, 1),
    (bytearray(8), -3, 1),
    (bytearray(8), -9, 1),
    (bytearray(8), 100, 1),
    (b"abcd", 0, 1),
    (bytearray(4), "a", 1),
    (bytearray(4), 0),
    (bytearray(4), 0, 1, 2),
]:
    show(struct.pack_into, "i", *args)
target = bytearray(b"-" * 12)
struct.pack_into("<hB", target, 2, 258, 7)
struct.pack_into(">I", memoryview(target), -4, 0x61626364)
print(target)

print("--- numbers by __index__ and __float__; truth; rounding of floats")
print(struct.pack("<bd", Index(), Real()), struct.pack("?", []), struct.pack("?", [1]))
print(struct.unpack("<e f d", struct.pack("<e f d", 1.1, 1.1, 1.1)))
for code, value in [("e", 65520.0), ("e", 65519.9), ("f", 1e39), ("f", 3.4e38), ("e", float("inf")), ("f", float("nan")), ("e", 1e-8), ("e", 6e-8), ("e", -0.0), ("d", 10**400), ("f", 10**400), ("f", 10**200)]:
    print(code, end=" ")
    show(struct.pack, "<" + code, value)
for word in (0x0001, 0x03FF, 0x0400, 0x7BFF, 0x7C00, 0x8000, 0xC000, 0x3555):
    print(struct.unpack("<e", struct.pack("<H", word))[0], end=" ")
print()
for number in range(0, 65536, 257):
    (half,) = struct.unpack("<e", struct.pack("<H", number))
    if half == half:
        assert struct.pack("<e", half) == struct.pack("<H", number), number

print("--- Struct objects")
s = struct.Struct("<iH")
print(s, s.format, s.size, struct.Struct, struct.error, struct.error.__mro__, type(s).__module__)
show(s.pack, 1)
show(s.pack, 1, 2)
show(s.unpack, b"1")
show(s.unpack, b"123456")
show(s.unpack_from, buffer=b"a" * 8, offset=2)
show(s.unpack_from)
show(s.unpack)
show(s.pack_into)
show(s.iter_unpack, 1)
show(setattr, s, "other", 1)
show(getattr, s, "other")
print(s == struct.Struct("<iH"), hash(s) == hash(s))
iterator = s.iter_unpack(b"123456" * 2)
print(iterator.__length_hint__(), type(iterator), next(iterator), iterator.__length_hint__(), iter(iterator) is iterator)
print(list(iterator), next(iterator, "end"), iterator.__length_hint__())
s.__init__("b")
print(s.format, s.size)
show(struct.Struct)
show(struct.Struct, 1)
show(struct.Struct, "i", "j")
show(struct.calcsize, format="i")
show(struct.calcsize)
show(struct.unpack, "i")
show(struct.unpack, "i", b"a", 1)
show(struct.unpack_from, "i")
show(struct.unpack_from, "i", b"1234", offset=None)
show(struct.iter_unpack)
show(struct.pack)
show(struct.pack, "i", 1, x=2)
show(struct.pack_into)


class Short(struct.Struct):
    def __init__(self):
        super().__init__(">h")


class Plain(struct.Struct):
    pass


show(Short)
short = Plain("h")
short.note = "kept"
print(short.pack(1), short, short.note, isinstance(short, struct.Struct))
