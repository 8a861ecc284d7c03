# The sun and the giant planets under gravity, with a leapfrog step.
import sys
from math import sqrt, pi

STEPS = 200000
SOLAR_MASS = 4 * pi * pi
DAYS = 365.24


class Body:
    def __init__(self, name, position, velocity, mass):
        self.name = name
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = [v * DAYS for v in velocity]
        self.mass = mass * SOLAR_MASS


def bodies():
    return [
        Body("sun", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
        Body("jupiter", (4.84143144, -1.16032004, -0.103622044),
             (0.00166007664, 0.00769901118, -0.0000690460017), 0.000954791938),
        Body("saturn", (8.34336671, 4.1247985645, -0.4035234170),
             (-0.00276742510, 0.00499852801, 0.0000230417297), 0.000285885980),
        Body("uranus", (12.8943695, -15.1111514, -0.223307578),
             (0.00296460137, 0.00237847173, -0.0000296589568), 0.0000436624404),
        Body("neptune", (15.3796971, -25.9193146, 0.179258772),
             (0.00268067772, 0.00162824170, -0.0000951592254), 0.0000515138902),
    ]


def pairs_of(system):
    return [(a, b) for i, a in enumerate(system) for b in system[i + 1:]]


def rest(system):
    """Let the sun carry the opposite of the planets' momentum."""
    px = py = pz = 0.0
    for body in system:
        px += body.vx * body.mass
        py += body.vy * body.mass
        pz += body.vz * body.mass
    sun = system[0]
    sun.vx -= px / sun.mass
    sun.vy -= py / sun.mass
    sun.vz -= pz / sun.mass


def energy(system, pairs):
    total = 0.0
    for body in system:
        total += body.mass * (body.vx ** 2 + body.vy ** 2 + body.vz ** 2) / 2
    for a, b in pairs:
        total -= a.mass * b.mass / sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
    return total


def advance(system, pairs, dt, steps):
    for _ in range(steps):
        for a, b in pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * sqrt(square))
            mine = b.mass * pull
            a.vx -= dx * mine
            a.vy -= dy * mine
            a.vz -= dz * mine
            theirs = a.mass * pull
            b.vx += dx * theirs
            b.vy += dy * theirs
            b.vz += dz * theirs
        for body in system:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def main():
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    system = bodies()
    pairs = pairs_of(system)
    rest(system)
    print("energy %.9f" % energy(system, pairs))
    for part in range(4):
        advance(system, pairs, 0.01, steps // 4)
        print("energy %.9f" % energy(system, pairs))
    for body in system:
        print("%-8s %12.6f %12.6f %12.6f" % (body.name, body.x, body.y, body.z))


main()
