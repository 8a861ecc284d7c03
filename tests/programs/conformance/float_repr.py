# The shortest text of a float that reads back as the same float.

values = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 100.0, 1e5, 123456.789,
    1e15, 1e16, 1e17, 123456789012345.0, 1234567890123456.0, 12345678901234567.0, 9999999999999998.0, 1e22, 1e23, 1e100,
    1e-3, 1e-4, 1e-5, 0.00012345, 0.000012345, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
    3.141592653589793, 2.718281828459045, 1e300 * 10, -1e300 * 1e10, 4.35, 2.675, 1.1, 9007199254740993.0,
]
for value in values:
    text = repr(value)
    print(text, str(value), float(text) == value)

nan = float("nan")
print(nan, -nan, [nan], nan == nan, nan != nan, nan < 1, [nan] == [nan])

print("halves", [i / 2 for i in range(-3, 4)])
print("tenths", [i / 10 for i in range(12)])
print("powers", [10.0 ** i for i in range(-6, 19, 3)])
print("sevenths", [i / 7 for i in range(1, 7)])

total = 0.0
for i in range(10):
    total += 0.1
print(total, total == 1.0, sum([0.1] * 10) == 1.0)

# Reading literals.
print(1., .5, 1e3, 1E3, 1e+3, 1e-3, 1_0.0_1, 0e0, 1.5e1, 00.5)

print((0.5).hex(), (1.0).hex(), (-0.1).hex(), (0.0).hex(), float.fromhex("0x1.8p3"), float.fromhex("-0x1p-2"))
print((0.75).as_integer_ratio(), (-2.5).as_integer_ratio(), (10.0).as_integer_ratio())
print((2.0).is_integer(), (2.5).is_integer(), float("inf").is_integer(), (1e300).is_integer())

for text in ("%.3f", "%.0f", "%e", "%.2e", "%g", "%.3g", "%10.2f|", "%-10.2f|", "%+.1f", "%010.3f"):
    print(text, [text % value for value in (0.0, 3.14159, -2.5, 1e10, 123456.0, 1e-7)])

for digits in range(0, 18, 3):
    print(digits, format(1 / 3, ".%df" % digits), format(1 / 3, ".%dg" % (digits or 1)), format(2 / 3, ".%de" % digits))

# Round half to even, and the floats that only look like a half.
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e20)])
print([round(x, 2) for x in (2.675, 1.005, 2.5, -1.115, 1234.5678, 0.125, 0.375)])
print(round(1234.5678, -2), round(1250.0, -2), round(5e20, -20), round(2.5, 0), type(round(2.5)).__name__, type(round(2.5, 0)).__name__)
