# A curve of B-splines, and a point that wanders over its affine images: many small objects, closures, float arithmetic.
import sys
from math import sqrt

SIZE = 2000


class Dice:
    """A linear congruential generator, so that every interpreter throws the same."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def scaled(self, factor):
        return Vector(self.x * factor, self.y * factor)

    def length(self):
        return sqrt(self.x * self.x + self.y * self.y)

    def between(self, other, share):
        return Vector(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)

    def __str__(self):
        return "<%.6f, %.6f>" % (self.x, self.y)


class Curve:
    """A closed or open B-spline over knots that ascend."""

    def __init__(self, points, degree):
        self.points = points
        self.degree = degree
        inner = len(points) - degree
        self.knots = [0] * degree + list(range(inner + 1)) + [inner] * degree

    def domain(self):
        return self.knots[self.degree], self.knots[len(self.knots) - 1 - self.degree]

    def span(self, at):
        low, high = self.domain()
        if at >= high:
            at = high - 1e-12
        for index in range(self.degree, len(self.knots) - self.degree - 1):
            if self.knots[index] <= at < self.knots[index + 1]:
                return index
        return self.degree

    def __call__(self, at):
        """De Boor's corner cutting."""
        here = self.span(at)
        degree, knots = self.degree, self.knots
        work = [self.points[here - degree + i] for i in range(degree + 1)]
        for level in range(1, degree + 1):
            for i in range(degree, level - 1, -1):
                low = knots[here - degree + i]
                high = knots[here + 1 + i - level]
                share = (at - low) / (high - low) if high != low else 0.0
                work[i] = work[i - 1].between(work[i], share)
        return work[degree]


class Game:
    def __init__(self, curves, thickness):
        self.curves = curves
        self.thickness = thickness
        xs = []
        ys = []
        for curve in curves:
            low, high = curve.domain()
            step = (high - low) / 50
            for k in range(51):
                point = curve(low + k * step)
                xs.append(point.x)
                ys.append(point.y)
        self.low = Vector(min(xs), min(ys))
        self.size = Vector(max(xs), max(ys)) - self.low
        self.lengths = [self.measure(curve) for curve in curves]

    def measure(self, curve):
        low, high = curve.domain()
        last = curve(low)
        total = 0.0
        for k in range(1, 41):
            point = curve(low + (high - low) * k / 40)
            total += (point - last).length()
            last = point
        return total

    def transformation(self, dice):
        """One of the maps of the plane onto a part of a curve."""
        total = sum(self.lengths)
        pick = dice.below(1000) / 1000 * total
        for number, length in enumerate(self.lengths):
            pick -= length
            if pick <= 0:
                break
        curve = self.curves[number]
        low, high = curve.domain()

        def apply(point):
            at = low + (high - low) * (point.x - self.low.x) / self.size.x
            base = curve(at)
            beside = curve(at + 0.001) if at + 0.001 < high else curve(at - 0.001)
            tangent = beside - base
            length = tangent.length() or 1.0
            away = ((point.y - self.low.y) / self.size.y - 0.5) * self.thickness / length
            return self.clipped(Vector(base.x + tangent.y * away, base.y - tangent.x * away))

        return apply

    def clipped(self, point):
        x = min(max(point.x, self.low.x), self.low.x + self.size.x)
        y = min(max(point.y, self.low.y), self.low.y + self.size.y)
        return Vector(x, y)

    def play(self, width, height, steps, dice):
        picture = [bytearray(width) for _ in range(height)]
        point = self.low + self.size.scaled(0.5)
        for _ in range(steps):
            point = self.transformation(dice)(point)
            column = int((point.x - self.low.x) / self.size.x * (width - 1))
            row = int((point.y - self.low.y) / self.size.y * (height - 1))
            picture[row][column] = 1
        return picture, point


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    curves = [
        Curve([Vector(1.6, 3.3), Vector(1.5, 4.1), Vector(1.2, 4.3), Vector(0.7, 4.2), Vector(0.5, 3.5), Vector(0.6, 2.6)], 3),
        Curve([Vector(2.8, 4.0), Vector(2.3, 4.1), Vector(2.0, 3.3), Vector(2.4, 2.5), Vector(3.1, 2.6)], 3),
        Curve([Vector(0.5, 2.0), Vector(1.5, 1.2), Vector(2.6, 1.9)], 2),
    ]
    game = Game(curves, 0.3)
    print("lengths", " ".join("%.6f" % length for length in game.lengths))
    picture, point = game.play(64, 24, steps, Dice(1234))
    for row in picture[::-1]:
        print("".join(" *"[dot] for dot in row).rstrip())
    print("set", sum(sum(row) for row in picture), "last", point)


main()
