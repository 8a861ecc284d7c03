# Numbers from text, and text from numbers in other bases.

good = ["0", "7", "-7", "+7", "  42  ", "1_000", "00012", "\t9\n", "123456789012345678901234567890"]
for text in good:
    print(repr(text), int(text))

based = [("ff", 16), ("0xff", 16), ("-0XFF", 16), ("777", 8), ("0o777", 8), ("1010", 2), ("0b1010", 2),
         ("zz", 36), ("Zz", 36), ("0x1f", 0), ("0o17", 0), ("0b11", 0), ("99", 0), ("12", 3), ("1_0", 2), ("0x_f", 16)]
for text, base in based:
    print(repr(text), base, int(text, base))

bad = ["", " ", "-", "1.5", "1__0", "_1", "1_", "0x10", "ten", "1 2", "--1", "1e3"]
for text in bad:
    try:
        print(int(text))
    except ValueError as error:
        print("ValueError:", error)

for text, base in [("9", 8), ("2", 2), ("0b12", 2), ("012", 0), ("zz", 35), ("1", 1), ("1", 37)]:
    try:
        print(int(text, base))
    except ValueError as error:
        print("ValueError:", error)

for wrong in (None, [], 1j, object):
    try:
        int(wrong)
    except TypeError as error:
        print("TypeError:", error)

print(int(3.99), int(-3.99), int(1e15), int(True), int(b"12"), int(bytearray(b" -3 ")))
for value in (float("nan"), float("inf"), -float("inf")):
    try:
        int(value)
    except (ValueError, OverflowError) as error:
        print(type(error).__name__ + ":", error)

for n in (0, 1, -1, 10, 255, -255, 2 ** 70, -2 ** 70):
    print(n, bin(n), oct(n), hex(n), format(n, "b"), format(n, "#X"))

# Literals.
print(0xFF, 0o17, 0b1011, 1_000_000, 0x_dead_beef, 0XAB, 0B1, 0O7, 00)


class Indexed:
    def __index__(self):
        return 12


class Whole:
    def __int__(self):
        return 99


class Truncated:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


print(int(Indexed()), hex(Indexed()), [0] * 13 == [0] * (Indexed().__index__() + 1), int(Whole()), float(Truncated(1.5)), float(Indexed()))
print("abcdefghijklmnop"[Indexed()], list(range(Indexed()))[-1], int("11", Indexed()))


class BadInt:
    def __int__(self):
        return "not a number"


try:
    int(BadInt())
except TypeError as error:
    print("TypeError:", error)

for text in ["1.5", "-0.0", "1e10", "1E-3", ".5", "5.", "  2.5 ", "1_0.5", "inf", "-Infinity", "NaN", "+1"]:
    print(repr(text), float(text))
for text in ["", "1.5.2", "1e", "abc", "0x10", "1_", "- 1"]:
    try:
        float(text)
    except ValueError as error:
        print("ValueError:", error)
for text in ["1+2j", "3j", "-1.5-0.5j", "(1+1j)", " 2 ", "j", "-j"]:
    print(repr(text), complex(text))
for text in ["1 + 2j", "1+2", "abc"]:
    try:
        print(complex(text))
    except ValueError as error:
        print("ValueError:", error)
