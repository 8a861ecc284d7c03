# Life, on a torus of lists and on an endless plane of sets; both must agree.
import sys

STEPS = 1300
SIZE = 48

GLIDER = """
.O.
..O
OOO
"""

ACORN = """
.O.....
...O...
OO..OOO
"""

GUN = """
........................O...........
......................O.O...........
............OO......OO............OO
...........O...O....OO............OO
OO........O.....O...OO..............
OO........O...O.OO....O.O...........
..........O.....O.......O...........
...........O...O....................
............OO......................
"""


def parse(picture):
    return {(x, y) for y, line in enumerate(picture.strip().split("\n")) for x, c in enumerate(line) if c == "O"}


class Torus:
    def __init__(self, width, height, cells=()):
        self.width = width
        self.height = height
        self.rows = [[0] * width for _ in range(height)]
        for x, y in cells:
            self.rows[y % height][x % width] = 1

    def step(self):
        width, rows = self.width, self.rows
        result = []
        for y, row in enumerate(rows):
            above = rows[y - 1]
            below = rows[(y + 1) % self.height]
            # Sums of three in a column, then of three columns.
            columns = [above[x] + row[x] + below[x] for x in range(width)]
            line = []
            for x in range(width):
                total = columns[x - 1] + columns[x] + columns[x + 1 - width]
                line.append(1 if total == 3 or (total == 4 and row[x]) else 0)
            result.append(line)
        self.rows = result

    def cells(self):
        return {(x, y) for y, row in enumerate(self.rows) for x, alive in enumerate(row) if alive}

    def __str__(self):
        return "\n".join("".join(".O"[c] for c in row) for row in self.rows)


class Plane:
    AROUND = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]

    def __init__(self, cells):
        self.cells = set(cells)

    def step(self):
        near = {}
        for x, y in self.cells:
            for dx, dy in self.AROUND:
                place = (x + dx, y + dy)
                near[place] = near.get(place, 0) + 1
        old = self.cells
        self.cells = {place for place, count in near.items() if count == 3 or count == 2 and place in old}

    @property
    def box(self):
        xs = [x for x, _ in self.cells]
        ys = [y for _, y in self.cells]
        return min(xs), min(ys), max(xs), max(ys)


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    torus = Torus(8, 6, parse(GLIDER))
    for _ in range(9):
        torus.step()
    print(torus)

    torus = Torus(SIZE, SIZE, {(x + 20, y + 20) for x, y in parse(ACORN)})
    populations = []
    for _ in range(steps):
        torus.step()
        populations.append(sum(map(sum, torus.rows)))
    print("torus", populations[::max(1, steps // 10)], max(populations))

    plane = Plane(parse(ACORN))
    small = Torus(64, 64, {(x + 28, y + 28) for x, y in parse(ACORN)})
    agreed = 0
    for _ in range(min(steps, 40)):
        plane.step()
        small.step()
        agreed += {(x + 28, y + 28) for x, y in plane.cells} == small.cells()
    print("agreed", agreed, "box", plane.box)

    gun = Plane(parse(GUN))
    for number in range(1, steps + 1):
        gun.step()
        if number % 200 == 0:
            print("gun", number, len(gun.cells), gun.box)
    print("checksum", sum((x * 31 + y * 17) % 1009 for x, y in gun.cells))


main()
