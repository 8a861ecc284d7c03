# Small integers: all operators, conversions, and bool as an int.

values = [-7, -3, -1, 0, 1, 2, 5, 8]
for x in values:
    row = []
    for y in (-3, 2, 5):
        row.append((x + y, x - y, x * y, x // y, x % y, divmod(x, y), x & y, x | y, x ^ y))
    print(x, row)

for x in values:
    print(x, -x, +x, ~x, abs(x), x << 3, x >> 1, x ** 3, bool(x), not x, str(x), repr(x))

# The identity that ties division and remainder together.
print(all((x // y) * y + x % y == x for x in range(-20, 21) for y in range(-7, 8) if y))

# Bool is an int.
print(True + True, True * 10, False - 1, True / 2, True == 1, hash(True), isinstance(True, int))
print(True & False, True | False, True ^ True, type(True & 1).__name__, type(True & True).__name__)
print(int(True), bool(7), bool([]), bool(""), bool(0.0), bool(None), bool("0"), bool([0]))
print(["no", "yes"][True], {1: "one"}[True], sum([True, False, True]))

# Attributes and methods.
n = 42
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.is_integer())
print(n.bit_length(), n.bit_count(), n.to_bytes(2, "big"), n.to_bytes(4, "little"), (-2).to_bytes(2, "big", signed=True))
print(int.from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True))
print((5).__add__(6), (5).__radd__(6), (5).__add__(1.5), (5).__eq__("5"), (7).__divmod__(2), (3).__index__())
print(n.as_integer_ratio(), (0).bit_length(), (1).to_bytes(), int.from_bytes([1, 0]))

try:
    (300).to_bytes(1, "big")
except OverflowError as error:
    print("OverflowError:", error)
try:
    (-1).to_bytes(1, "big")
except OverflowError as error:
    print("OverflowError:", error)

# A subclass of int.
class Celsius(int):
    def __repr__(self):
        return "%d C" % self

    def __add__(self, other):
        return Celsius(int(self) + other)


t = Celsius(20)
print(repr(t), t, t + 5, 5 + t, t * 2, type(t + 5).__name__, type(t * 2).__name__, t == 20, [t], {20: "warm"}[t])

# Augmented assignment.
x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 4; print(x)
x //= 5; print(x)
x **= 3; print(x)
x %= 100; print(x)
x <<= 2; print(x)
x >>= 1; print(x)
x |= 9; print(x)
x &= 0b1011; print(x)
x ^= 0xFF; print(x)
x /= 4; print(x)

for wrong in (lambda: 1 + "1", lambda: "1" + 1, lambda: 1 < "1", lambda: [] + 1, lambda: -"a", lambda: 1 % 0, lambda: 2 << "a", lambda: ~1.5):
    try:
        wrong()
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__ + ":", error)
