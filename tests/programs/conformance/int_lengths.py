# Operators of ints of every length from none to a few thousand bits, where short ones go another way than long ones.

seed = 20261123


def bits(count):
    global seed
    value = 0
    for _ in range(count // 32 + 1):
        seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        value = value << 32 | seed >> 32
    return value & ((1 << count) - 1)


def choose(count):
    return bits(16) % count


LENGTHS = [0, 1, 31, 62, 63, 64, 65, 127, 128, 129, 192, 640, 766, 768, 830, 1500, 4030, 4095, 4096, 4097, 4400]


def number():
    kind = choose(4)
    if kind == 0:
        value = 1 << choose(4300)
    elif kind == 1:
        value = (1 << choose(4300)) - 1
    else:
        value = bits(LENGTHS[choose(len(LENGTHS))])
    return -value if choose(2) else value


MODULUS = (1 << 61) - 31
total = 0


def put(value):
    global total
    total = (total * 1000003 + value) % MODULUS


def divided(a, b):
    if b == 0:
        return
    quotient, rest = a // b, a % b
    assert quotient * b + rest == a
    assert 0 <= rest < b or b < rest <= 0
    assert divmod(a, b) == (quotient, rest)
    put(quotient)
    put(rest)


for round in range(600):
    a, b = number(), number()
    if round % 3 == 1:
        b = a * (choose(40) - 20) + choose(7) - 3
    elif round % 3 == 2:
        b = a // (choose(8) + 1) + choose(5) - 2
    for value in (a + b, a - b, a * b, a & b, a | b, a ^ b, -a, ~a, a * 7, 7 * a, a + 1, a - 1, a * a):
        put(value)
    assert (a + b) - b == a and (a - b) + b == a
    assert (a & b) + (a | b) == a + b
    assert (a < b, a == b) == (a - b < 0, a - b == 0)
    for x, y in ((a, b), (b, a), (a, a), (a, -a), (a * b, b), (a * b + 1, b), (a * b - 1, b), (a, 12345), (a, -3)):
        divided(x, y)
    shift = choose(300)
    put(a << shift)
    put(a >> shift)
    assert a << shift >> shift == a
    c = a
    c += b
    c -= 1
    c *= b
    c ^= a
    c <<= shift
    c >>= 3
    c //= 7
    put(c)
    if round % 50 == 0:
        print(round, total)
print(total)

# Digits of short and long numbers.
for length in range(0, 24):
    for value in (10**length, 10**length - 1, -(10**length) + 1, 9 << 3 * length, bits(30 * length)):
        text = str(value)
        assert int(text) == value, text
        print(text, end=" ")
    print()
for length in (200, 617, 1233, 2000):
    value = bits(length * 3)
    assert int(str(value)) == value
    print(len(str(value)), str(value)[-20:], str(-value)[:12])
