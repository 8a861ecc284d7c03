# The Mandelbrot set twice: with a pair of floats and with complex numbers.
import sys

SIZE = 420
LIMIT = 60


def escape(cx, cy, limit):
    x = y = 0.0
    for step in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return step
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return limit


def escape_complex(c, limit):
    z = 0j
    step = 0
    while step < limit and abs(z) <= 2.0:
        z = z * z + c
        step += 1
    return step


def picture(width, height, limit):
    rows = []
    for j in range(height):
        cy = -1.2 + 2.4 * (j + 0.5) / height
        row = bytearray(width)
        for i in range(width):
            cx = -2.1 + 2.9 * (i + 0.5) / width
            row[i] = escape(cx, cy, limit)
        rows.append(row)
    return rows


def checksum(rows):
    a, b = 1, 0
    for row in rows:
        for value in row:
            a = (a + value) % 65521
            b = (b + a) % 65521
    return b << 16 | a


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    rows = picture(size * 2, size, LIMIT)
    inside = sum(row.count(LIMIT) for row in rows)
    print("points", size * size * 2, "inside", inside)
    print("checksum %08x" % checksum(rows))

    shades = " .:-=+*#%@"
    for row in picture(64, 22, 30):
        print("".join(shades[min(9, v * 10 // 31)] for v in row).rstrip())

    half = size // 2
    total = 0
    for j in range(half):
        for i in range(half):
            c = complex(-2.0 + 2.5 * i / half, -1.25 + 2.5 * j / half)
            total += escape_complex(c, 40)
    print("complex total", total)


main()
