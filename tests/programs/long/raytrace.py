# A small ray tracer: vectors with operators, shapes with methods, mirrors by recursion; it prints the picture as letters.
import sys
from math import sqrt, floor, inf

WIDTH = 374


class Vec:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    __rmul__ = __mul__

    def __truediv__(self, factor):
        return self * (1.0 / factor)

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def __abs__(self):
        return sqrt(self @ self)

    def unit(self):
        return self / abs(self)

    def mirrored(self, normal):
        return self - 2.0 * (self @ normal) * normal

    def __repr__(self):
        return "Vec(%.3f, %.3f, %.3f)" % (self.x, self.y, self.z)


class Shape:
    mirror = 0.0

    def hit(self, start, way):
        """The distance along the ray, or infinity."""
        raise NotImplementedError

    def normal(self, point):
        raise NotImplementedError

    def shade(self, point):
        return self.colour


class Sphere(Shape):
    def __init__(self, centre, radius, colour, mirror=0.0):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def hit(self, start, way):
        between = start - self.centre
        b = between @ way
        c = between @ between - self.radius * self.radius
        under = b * b - c
        if under <= 0.0:
            return inf
        root = sqrt(under)
        near = -b - root
        if near > 1e-4:
            return near
        far = -b + root
        return far if far > 1e-4 else inf

    def normal(self, point):
        return (point - self.centre) / self.radius


class Floor(Shape):
    mirror = 0.2

    def __init__(self, height):
        self.height = height

    def hit(self, start, way):
        if way.y == 0.0:
            return inf
        distance = (self.height - start.y) / way.y
        return distance if distance > 1e-4 else inf

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)

    def shade(self, point):
        return 0.9 if (floor(point.x) + floor(point.z)) % 2 else 0.25


class Scene:
    def __init__(self, shapes, light):
        self.shapes = shapes
        self.light = light
        self.rays = 0

    def nearest(self, start, way):
        self.rays += 1
        best, found = inf, None
        for shape in self.shapes:
            distance = shape.hit(start, way)
            if distance < best:
                best, found = distance, shape
        return best, found

    def trace(self, start, way, depth=3):
        distance, shape = self.nearest(start, way)
        if shape is None:
            return 0.35 + 0.4 * max(0.0, way.y)
        point = start + way * distance
        normal = shape.normal(point)
        to_light = self.light - point
        far = abs(to_light)
        to_light = to_light / far
        level = 0.12
        facing = normal @ to_light
        if facing > 0.0:
            blocked, _ = self.nearest(point, to_light)
            if blocked > far:
                level += 0.88 * facing
        level *= shape.shade(point)
        if shape.mirror and depth:
            seen = self.trace(point, way.mirrored(normal), depth - 1)
            level += (seen - level) * shape.mirror
        return level


def main():
    width = int(sys.argv[1]) if len(sys.argv) > 1 else WIDTH
    height = width // 2
    scene = Scene([
        Floor(-1.0),
        Sphere(Vec(0.0, 0.0, 4.0), 1.0, 1.0, mirror=0.5),
        Sphere(Vec(-1.9, -0.4, 3.2), 0.6, 0.8),
        Sphere(Vec(1.6, -0.3, 2.8), 0.7, 0.6, mirror=0.1),
        Sphere(Vec(0.5, 1.5, 6.0), 0.9, 0.9, mirror=0.7),
    ], Vec(-4.0, 6.0, -2.0))
    eye = Vec(0.0, 0.5, -2.0)
    letters = " .,:;i1tfLCG08@"
    total = 0.0
    rows = []
    for j in range(height):
        row = ""
        for i in range(width):
            way = Vec((i + 0.5) / width * 2.0 - 1.0, 0.45 - (j + 0.5) / height, 1.2).unit()
            level = scene.trace(eye, way)
            total += level
            row += letters[min(14, int(level * 15))]
        rows.append(row)
    step = max(1, height // 22)
    for row in rows[::step]:
        print(row[::step].rstrip())
    print("rays", scene.rays, "mean %.6f" % (total / width / height))
    print(Vec(1.0, 2.0, 2.0).unit(), -Vec(1, 2, 3), abs(Vec(2.0, 3.0, 6.0)), 2 * Vec(1, 1, 1))


main()
