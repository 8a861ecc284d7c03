# Rays into a scene of a plane and spheres, every vector an object with operators, the light added up with `*args`.
import sys

SIZE = 24


class Vec:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / self.dot(self) ** 0.5)


class Colour:
    def __init__(self, r, g, b):
        self.r, self.g, self.b = r, g, b

    def __add__(self, other):
        return Colour(self.r + other.r, self.g + other.g, self.b + other.b)

    def __mul__(self, factor):
        return Colour(self.r * factor, self.g * factor, self.b * factor)

    def filtered(self, other):
        return Colour(self.r * other.r, self.g * other.g, self.b * other.b)

    @staticmethod
    def sum(*colours):
        total = Colour(0.0, 0.0, 0.0)
        for colour in colours:
            total = total + colour
        return total

    def as_bytes(self):
        return bytes(max(0, min(255, int(part * 255))) for part in (self.r, self.g, self.b))


class Surface:
    def __init__(self, diffuse, specular, hardness, mirror):
        self.diffuse = diffuse
        self.specular = specular
        self.hardness = hardness
        self.mirror = mirror

    @staticmethod
    def dull(colour):
        return Surface(colour, Colour(0.0, 0.0, 0.0), 1, 0.0)

    @staticmethod
    def shiny(colour):
        return Surface(colour, Colour(0.6, 0.6, 0.6), 24, 0.3)


class Sphere:
    def __init__(self, surface, centre, radius):
        self.surface, self.centre, self.radius = surface, centre, radius

    def distance(self, start, way):
        offset = self.centre - start
        along = offset.dot(way)
        under = self.radius ** 2 - offset.dot(offset) + along * along
        if under <= 0:
            return None
        root = under ** 0.5
        for distance in (along - root, along + root):
            if distance > 1e-6:
                return distance
        return None

    def normal(self, point):
        return (point - self.centre).unit()


class Plane:
    def __init__(self, surface, height):
        self.surface, self.height = surface, height

    def distance(self, start, way):
        if abs(way.y) < 1e-9:
            return None
        distance = (self.height - start.y) / way.y
        return distance if distance > 1e-6 else None

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)


class Light:
    def __init__(self, place, colour):
        self.place, self.colour = place, colour


class Scene:
    def __init__(self, things, lights, ambient):
        self.things, self.lights, self.ambient = things, lights, ambient

    def nearest(self, start, way):
        best = None
        for thing in self.things:
            distance = thing.distance(start, way)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, thing)
        return best

    def colour(self, start, way, depth):
        hit = self.nearest(start, way)
        if hit is None:
            return Colour(0.3, 0.4, 0.6)
        distance, thing = hit
        surface = thing.surface
        point = start + way * distance
        normal = thing.normal(point)
        parts = [surface.diffuse.filtered(self.ambient)]
        mirrored = way - normal * (2 * way.dot(normal))
        for light in self.lights:
            towards = light.place - point
            far = towards.dot(towards) ** 0.5
            towards = towards * (1.0 / far)
            shadow = self.nearest(point, towards)
            if shadow is not None and shadow[0] < far:
                continue
            straight = normal.dot(towards)
            if straight > 0:
                parts.append(surface.diffuse.filtered(light.colour) * straight)
            gleam = mirrored.dot(towards)
            if gleam > 0:
                parts.append(surface.specular.filtered(light.colour) * gleam ** surface.hardness)
        if depth > 0 and surface.mirror > 0:
            parts.append(self.colour(point, mirrored, depth - 1) * surface.mirror)
        return Colour.sum(*parts)


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    scene = Scene(
        [
            Plane(Surface.dull(Colour(0.7, 0.7, 0.6)), -1.0),
            Sphere(Surface.shiny(Colour(0.8, 0.2, 0.2)), Vec(-0.9, 0.0, 4.0), 1.0),
            Sphere(Surface.shiny(Colour(0.2, 0.8, 0.3)), Vec(1.1, -0.3, 3.2), 0.7),
            Sphere(Surface.dull(Colour(0.2, 0.3, 0.9)), Vec(0.2, -0.6, 2.4), 0.4),
        ],
        [Light(Vec(-4.0, 5.0, 0.0), Colour(0.8, 0.8, 0.8)), Light(Vec(3.0, 6.0, 1.0), Colour(0.3, 0.3, 0.2))],
        Colour(0.15, 0.15, 0.15),
    )
    eye = Vec(0.0, 0.4, -1.0)
    picture = bytearray(size * size * 3)
    at = 0
    for j in range(size):
        for i in range(size):
            way = Vec((2 * i + 1) / size - 1.0, 1.0 - (2 * j + 1) / size, 1.6).unit()
            picture[at : at + 3] = scene.colour(eye, way, 3).as_bytes()
            at += 3
    a, b = 1, 0
    for value in picture:
        a = (a + value) % 65521
        b = (b + a) % 65521
    print("%d bytes, checksum %08x" % (len(picture), b << 16 | a))
    print("mean %.2f" % (sum(picture) / len(picture)))
    middle = (size // 2 * size + size // 3) * 3
    print("middle", list(picture[middle : middle + 3]))


main()
