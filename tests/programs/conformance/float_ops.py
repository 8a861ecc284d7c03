# Arithmetic with floats, signs of zero, infinities, and comparisons with ints.

def attempt(function, *args):
    try:
        return function(*args)
    except (ZeroDivisionError, OverflowError, TypeError, ValueError) as error:
        return "%s: %s" % (type(error).__name__, error)


pairs = [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (-7.5, -2.0), (0.0, 3.0), (-0.0, 3.0), (1e308, 10.0), (5.0, 0.3)]
for x, y in pairs:
    print(x, y, x + y, x - y, x * y, x / y, x // y, x % y, divmod(x, y))

inf = float("inf")
nan = float("nan")
print(inf + 1, inf - inf, inf * 0, -inf < 0 < inf, inf == inf, 1 / inf, -1 / inf, inf // 2, 5 % inf, -5 % inf)
print(0.0 == -0.0, str(0.0 * -1), 0.0 + -0.0, -0.0 + -0.0, -0.0 - 0.0, abs(-0.0))
print(max(1.0, nan), min(nan, 1.0), sorted([3.0, -1.0, 2.5, -inf, inf]))

for x in (1.0, 0.0, -1.0):
    print(x, attempt(lambda: x / 0), attempt(lambda: x // 0.0), attempt(lambda: x % 0), attempt(lambda: divmod(x, 0.0)))

print(2.0 ** 10, 2.0 ** -1, 2.0 ** 0.5, (-8.0) ** 3, 0.0 ** 0, inf ** 0, nan ** 0, 1.0 ** nan, 9 ** 0.5)
ten = 10.0
print(attempt(lambda: 0.0 ** -1), attempt(lambda: ten ** 400), attempt(lambda: pow(2.0, 3, 5)))
print(f"{(-8) ** (1 / 3):.9f}")

print(1 + 1.5, 1.5 + 1, 3 * 0.5, 7 // 2.0, 7 % 2.5, 2 ** 0.5, 1 - 0.1, True + 0.5)
print(1 == 1.0, 1 < 1.5, 2 >= 2.0, 10 ** 16 == 1e16, 10 ** 16 + 1 == 1e16, 2 ** 53 == float(2 ** 53), hash(3) == hash(3.0))
print(hash(0.5), hash(-1.0), hash(1.5) == hash(1.5), hash(inf), hash(-inf), {1.0: "a", 2: "b"}[1], {0.5: "half"}[0.5])

x = 1.0
x += 2; print(x)
x *= 1.5; print(x)
x -= 0.25; print(x)
x /= 3; print(x)
x //= 0.5; print(x)
x **= 3; print(x)
x %= 5; print(x)

print(attempt(lambda: 1.5 + "a"), attempt(lambda: 1.5 & 1), attempt(lambda: 1.5 << 1), attempt(lambda: "a" * 1.5), attempt(lambda: "ab".__getitem__(0.0)))
print(float(), float(5), float("1e3"), float(True), float(b"2.5"), attempt(float, None), attempt(float, []), attempt(float, "x"))
print((1.5).__add__(2), (1.5).__radd__(2), (1.5).__eq__("x"), (1.5).real, (1.5).imag, (1.5).conjugate(), (3.7).__trunc__(), (3.2).__ceil__(), (-3.2).__floor__())


class Meters(float):
    def __str__(self):
        return float.__repr__(self) + " m"


m = Meters(2.5)
print(m, m + 1, repr(m), m == 2.5, [m], isinstance(m, float), "%s %.2f %s" % (m, m, f"{m:.1f}"))

# A sum that shows the order of additions.
print(sum([1e16, 1.0, -1e16]), sum([0.1] * 3), 0.1 + 0.1 + 0.1, sum([1, 2.5, 3]))
print([i * 0.1 for i in range(1, 8)])
