# Whole numbers far beyond a machine word.

def show(label, *values):
    print(label, *values)


a = 123456789012345678901234567890
b = 987654321098765432109876543210
show("add", a + b)
show("sub", a - b, b - a)
show("mul", a * b)
show("square", a ** 2, a ** 0, (-a) ** 3)
show("floordiv", b // a, -b // a, b // -a, -b // -a)
show("mod", b % a, -b % a, b % -a, -b % -a)
show("truediv", b / a, a / b, -a / 3)
show("shift", a << 70, a >> 40, -a >> 40, a >> 500, -a >> 500)
show("and", a & b, -a & b, a & -b, -a & -b)
show("or", a | b, -a | b, a | -b, -a | -b)
show("xor", a ^ b, -a ^ b, a ^ -b, -a ^ -b)
show("invert", ~a, ~-a, ~0, ~-1)
show("compare", a < b, a > b, a == a + 1 - 1, a != b, -a < a)
show("bits", a.bit_length(), (-a).bit_length(), a.bit_count(), (2 ** 200).bit_length())

# Around the edges of 31, 62, 63 and 64 bits.
for power in (29, 30, 31, 46, 47, 60, 61, 62, 63, 64, 127, 128):
    edge = 1 << power
    print(power, edge - 1, edge, edge + 1, -edge, -edge - 1, (edge - 1) * (edge + 1), -edge // 3, -edge % 7)

# Growing through the edge and back.
n = 1
for i in range(1, 31):
    n *= i
show("30!", n)
for i in range(30, 0, -1):
    q, r = divmod(n, i)
    assert r == 0, i
    n = q
show("back to", n)

total = 0
for i in range(70):
    total += 3 ** i
    total -= 2 ** (i // 2)
show("sum", total, total - (3 ** 70 - 1) // 2)

show("pow mod", pow(3, 10 ** 30, 10 ** 20 + 39), pow(a, b, 1000003), pow(7, -1, 1000003))
show("hash equal", hash(2 ** 61 - 1), hash(2 ** 61), hash(-1), hash(10 ** 30) == hash(float(10 ** 30)) or "differs")
show("as key", {2 ** 100: "big"}[1 << 100], {10 ** 20: 1}.get(10.0 ** 20))
show("float", float(a), int(1e30), int(-1e18), a == float(a), 2 ** 53 + 1 == 2.0 ** 53)
show("mixed compare", 2 ** 1000 > 1e300, -2 ** 1100 < 0.5, 2 ** 1023 == 2.0 ** 1023)

huge = a ** 14
for operation in (lambda: a // 0, lambda: a % 0, lambda: a / 0, lambda: a << -1, lambda: float(10 ** 400), lambda: huge / 3):
    try:
        print(operation())
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        print(type(error).__name__ + ":", error)

show("no overflow in ratio", huge // a ** 13, huge / a ** 13)
show("digits", len(str(7 ** 1000)), str(7 ** 1000)[:20], sum(map(int, str(2 ** 1000))))
show("negative power", 2 ** -2, (-2) ** -3, 10 ** -5)
