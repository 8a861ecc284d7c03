# Arithmetic of ints of one word to some hundred: sums, differences, products, quotients, bits and shifts agree with each
# other, and the results are the ones that CPython has.
MASK = (1 << 61) - 1


def numbers(count, seed):
    state = seed
    for number in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) & ((1 << 64) - 1)
        yield state >> 3


def long_int(words, seed):
    result = 0
    for part in numbers(words, seed):
        result = result << 61 | part & MASK
    return result


SIZES = [0, 1, 2, 3, 4, 5, 8, 11, 12, 13, 14, 24, 60, 62, 63, 64, 65, 66, 100, 127, 128, 129, 200, 300, 510, 511, 512, 513, 514, 530, 700]
values = []
for size in SIZES:
    values.append(long_int(size, size + 1))
    values.append(-long_int(size, size + 7) - 1)
    values.append(1 << 64 * size)
    values.append((1 << 64 * size) - 1)
total = 0
for index, a in enumerate(values):
    for step in (0, 1, 2, 3, 5, 17, 30, 61):
        b = values[(index + step) % len(values)]
        plus, minus, times = a + b, a - b, a * b
        assert plus - b == a and minus + b == a and plus == b + a and minus == -(b - a)
        assert times == b * a and (a + 1) * b == times + b and (-a) * b == -times
        assert a ^ b == (a | b) - (a & b) and a & b == ~(~a | ~b)
        if b:
            quotient, rest = divmod(a, b)
            assert quotient * b + rest == a and a // b == quotient and a % b == rest and (0 <= rest < b or b < rest <= 0)
            assert times // b == a and times % b == 0
        for small in (0, 1, -1, 2, 10, -7, 63, 2**31, -(2**40), 2**61 - 1, 2**62 - 1, -(2**62), 2**63, 2**64 - 1, 2**64):
            assert a * small == small * a and a + small == small + a and a - small == -(small - a)
            total += (a * small + b - small) % 1000003
        for shift in (0, 1, 63, 64, 65, 127, 128, 1000):
            assert a << shift == a * 2**shift and a << shift >> shift == a and a >> shift == a // 2**shift
        total += plus % MASK + minus % MASK * 3 + times % MASK * 5 + (a & b) % MASK * 7 + (a | b) % MASK * 11
print(total)
print(hash(values[40]), hash(values[41]), values[12], values[13], values[9] * values[13])

# Digits of pi and of e: ints that grow, times and plus small ones.
q, r, t, k, digits = 1, 0, 1, 1, []
while len(digits) < 300:
    q, r, t, k = k * q, (2 * q + r) * (2 * k + 1), t * (2 * k + 1), k + 1
    low, high = (3 * q + r) // t, (4 * q + r) // t
    while low == high and len(digits) < 300:
        digits.append(str(low))
        q, r = 10 * q, 10 * (r - low * t)
        low, high = (3 * q + r) // t, (4 * q + r) // t
print("".join(digits))
total, term = 0, 10**400
for number in range(1, 260):
    total += term
    term //= number
print(total)
factorial = 1
for number in range(1, 700):
    factorial *= number
power = 3**3000
print(factorial % 10**9, factorial % (10**9 + 7), (factorial >> 2000) % 10**15, (factorial + power) % (10**12 + 39), (power - factorial) // 10**1000 % 10**9)
