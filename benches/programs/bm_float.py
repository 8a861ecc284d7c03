# Points with float attributes: made on a spiral, put on the unit sphere, and the largest of each axis kept.
import sys
from math import cos, sin, sqrt

SIZE = 20
POINTS = 1500


class Point:
    def __init__(self, number):
        turn = sin(number)
        self.x = turn
        self.y = cos(number) * 3
        self.z = turn * turn / 2

    def __repr__(self):
        return "Point(%.6f, %.6f, %.6f)" % (self.x, self.y, self.z)

    def normalize(self):
        length = sqrt(self.x * self.x + self.y * self.y + self.z * self.z)
        self.x /= length
        self.y /= length
        self.z /= length

    def enclose(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def corner(points):
    found = points[0]
    for point in points[1:]:
        found = found.enclose(point)
    return found


def once():
    points = [None] * POINTS
    for number in range(POINTS):
        points[number] = Point(number)
    for point in points:
        point.normalize()
    return points, corner(points[:])


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    for _ in range(rounds):
        points, largest = once()
    print("unit:", all(abs(p.x * p.x + p.y * p.y + p.z * p.z - 1.0) < 1e-12 for p in points[1:]))
    print("mean %.9f" % (sum(point.x + point.y + point.z for point in points) / POINTS))
    print(largest)


main()
