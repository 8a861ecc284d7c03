# Digits of pi with big integers: a stream from a spigot, then Machin's formula, and they must agree.
import sys

DIGITS = 4000


def spigot():
    """Yield the decimal digits of pi one after another, without an end."""
    # The state is the Moebius map (a*x + b) / (c*x + d); each term k of the series multiplies a matrix on.
    a, b, c, d = 1, 0, 0, 1
    k = 0
    while True:
        low = (3 * a + b) // (3 * c + d)
        if c + d and low == (4 * a + b) // (4 * c + d):
            yield low
            a, b = 10 * (a - low * c), 10 * (b - low * d)
        else:
            k += 1
            odd = 2 * k + 1
            a, b, c, d = a * k, odd * (2 * a + b), c * k, odd * (2 * c + d)


def arctan_inverse(n, one):
    """arctan(1/n) as a fixed-point number with `one` as the unit."""
    power = one // n
    total = power
    square = n * n
    divisor = 1
    sign = -1
    while power:
        power //= square
        divisor += 2
        total += sign * (power // divisor)
        sign = -sign
    return total


def machin(digits):
    one = 10 ** (digits + 10)
    pi = 4 * (4 * arctan_inverse(5, one) - arctan_inverse(239, one))
    return str(pi // 10 ** 11)


def square_root(n):
    """The whole square root, by Newton's steps."""
    if n < 2:
        return n
    guess = 1 << (n.bit_length() + 1) // 2
    while True:
        better = (guess + n // guess) >> 1
        if better >= guess:
            return guess
        guess = better


def main():
    digits = int(sys.argv[1]) if len(sys.argv) > 1 else DIGITS
    stream = spigot()
    text = "".join([str(next(stream)) for _ in range(digits)])
    for start in range(0, min(len(text), 400), 50):
        print(text[start:start + 50].ljust(50), ":%d" % min(start + 50, len(text)))
    print("last ten:", text[-10:])
    print("same by Machin:", machin(digits) == text)

    counts = {d: text.count(d) for d in "0123456789"}
    print(" ".join("%s:%d" % item for item in counts.items()))

    # sqrt(2), checked by squaring.
    scale = 10 ** digits
    root = square_root(2 * scale * scale)
    print("sqrt 2:", str(root)[:40], root * root <= 2 * scale * scale < (root + 1) ** 2)

    # A factorial, a Fibonacci number, and modular powers.
    product = 1
    for i in range(1, digits // 2 + 1):
        product *= i
    zeros = 0
    rest = product
    while rest % 10 == 0:
        rest //= 10
        zeros += 1
    print("factorial: %d bits, %d zeros, mod 1000003 = %d" % (product.bit_length(), zeros, rest % 1000003))
    a, b = 0, 1
    for _ in range(digits * 4):
        a, b = b, a + b
    print("fibonacci: %d bits, tail %d, hex head %s" % (a.bit_length(), a % 10 ** 12, hex(a)[:14]))
    prime = 2 ** 521 - 1
    print("fermat:", [pow(base, prime - 1, prime) for base in (2, 3, 5, 7)])
    print("xor:", (a ^ product) % 999983, (a & product).bit_count(), (a | product) % 999979, (~a >> 77) % 99991)


main()
