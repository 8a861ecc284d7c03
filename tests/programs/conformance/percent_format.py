# Formatting with the percent operator.

print("%d %i %u" % (1, 2, 3), "%s" % "text", "%s %s" % ("a", "b"), "%%", "%d%%" % 50, "100%" + "%s" % "!")
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%#X|%#o|%c|%c" % (42, 42, 42, 42, 42, 255, 255, 8, 255, 255, 8, 65, "z"))
print("%f|%.2f|%10.3f|%-10.1f|%+.1f|%e|%.3E|%g|%G|%#.0f|%05.1f" % ((3.14159,) * 11))
print("%s|%10s|%-10s|%.2s|%10.3s|%r|%a" % (("text\u00e9",) * 7))
print("%*d|%-*d|%.*f|%*.*f" % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.71828))
print("%(name)s is %(age)d, %(name)r, %(height).1f%%" % {"name": "Ann", "age": 30, "height": 1.75, "unused": 0})
print("%s %s %s %s" % (None, True, [1, "a"], {"k": (1,)}))
print("%s" % (1,), "%s" % ((1, 2),), "%r" % ("",), "%s" % [], "%d" % True, "%d" % 3.99, "%d" % -3.99, "%x" % -255, "%d" % 10 ** 25)
print("%s" % {"a": 1}, "%(a)s" % {"a": {"b": 1}}, "no fields" % {}, "" % ())
print("%.0f %.0f %.0f %.1f" % (0.5, 1.5, 2.5, 0.25), "%.3d|%.5x|%+.4d|%#.6x" % (7, 10, 7, 255))
print("%5c|%-5c|" % ("a", "b"), "%s" % float("inf"), "%5.1f" % float("nan"), "%d" % 2 ** 64, "%i" % -2 ** 70)
print("%e" % 0, "%g" % 1e10, "%g" % 100000, "%g" % 1000000, "%g" % 1e-5, "%.10g" % 0.1, "%#g" % 1.0, "%s" % 1e16, "%s" % 1e15)
print("%08.3f|%-8d|%+5d|% 5d|%-+5d|%+05d|%- 5d|%0-5d|" % (-3.14159, 7, 7, 7, 7, 7, 7, 7))
print("%ld %hd %Lf" % (1, 2, 1.5))
print(b"%d %s %b %c %x %r %a" % (1, b"bytes", b"b", 65, 255, "q", "\u00e9"), b"%(k)s" % {b"k": b"v"}, b"%5s|%-5s|" % (b"a", b"b"), bytearray(b"%d") % 5)


class Both:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"

    def __int__(self):
        return 7

    def __index__(self):
        return 8

    def __float__(self):
        return 9.5


b = Both()
print("%s %r %d %x %.1f %c" % (b, b, b, b, b, 66))

wrong = [
    ("%d", "text"), ("%d", None), ("%x", 1.5), ("%f", "1"), ("%c", "ab"), ("%c", -1), ("%c", 1.5), ("%d %d", (1,)), ("%d", (1, 2)), ("%(a)s", (1,)), ("%(a)s", {}), ("%", 1), ("%y", 1), ("%(a", {"a": 1}),
    ("no", 1), ("%s %s", "ab"), ("%*d", ("a", 1)), ("%5", 1), ("%d", 1j), ("%d", "1"), ("%i", [1]), ("%s", ()), ("%(a)s %s", {"a": 1}),
]
for text, value in wrong:
    try:
        print(repr(text), repr(value), "->", text % value)
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        print(repr(text), repr(value), "->", type(error).__name__ + ":", error)


class Percent(str):
    def __mod__(self, other):
        return "mod " + str(other)

    def __rmod__(self, other):
        return "rmod"


print(Percent("%d") % 5, "%s" % Percent("x"))
s = "%s-%s"
s %= ("a", "b")
print(s)
