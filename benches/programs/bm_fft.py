# A fast Fourier transform of complex numbers, there and back, checked against the sum by definition.
import sys
from cmath import rect
from math import cos, pi

SIZE = 10


def transform(values, inverse):
    """In place, for a power of two: bit reversal, then butterflies."""
    n = len(values)
    bits = n.bit_length() - 1 if hasattr(n, "bit_length") else len(bin(n)) - 3
    for i in range(n):
        j = 0
        k = i
        for _ in range(bits):
            j = j << 1 | k & 1
            k >>= 1
        if i < j:
            values[i], values[j] = values[j], values[i]
    sign = 2 if inverse else -2
    roots = [rect(1.0, sign * pi * i / n) for i in range(n // 2)]
    width = 2
    while width <= n:
        half = width // 2
        stride = n // width
        for start in range(0, n, width):
            root = 0
            for low in range(start, start + half):
                turned = values[low + half] * roots[root]
                here = values[low]
                values[low] = here + turned
                values[low + half] = here - turned
                root += stride
        width *= 2
    if inverse:
        for i in range(n):
            values[i] /= n
    return values


def by_definition(values, k):
    n = len(values)
    return sum(value * rect(1.0, -2 * pi * k * i / n) for i, value in enumerate(values))


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    n = 512
    signal = [complex(cos(2 * pi * 5 * i / n) + 0.5 * cos(2 * pi * 40 * i / n), i % 3 - 1) for i in range(n)]
    for _ in range(rounds):
        spectrum = transform(signal[:], False)
        again = transform(spectrum[:], True)
    print("there and back:", all(abs(a - b) < 1e-9 for a, b in zip(signal, again)))
    for k in (0, 5, 40, 171):
        same = abs(by_definition(signal, k) - spectrum[k]) < 1e-7
        print(k, "%.4f" % abs(spectrum[k]), same)
    print("energy %.4f" % (sum(abs(value) ** 2 for value in spectrum) / n))


main()
