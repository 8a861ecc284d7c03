# A discrete event simulation of a workshop: classes, inheritance, a heap of events, running statistics.
import sys

HOURS = 9000


class Random:
    """A linear congruential generator, the same everywhere."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 33) / 2147483648.0

    def between(self, low, high):
        return low + int(self.next() * (high - low + 1))

    def choose(self, items):
        return items[int(self.next() * len(items))]


class Heap:
    """A binary heap; the items compare with <."""

    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def push(self, item):
        items = self.items
        items.append(item)
        at = len(items) - 1
        while at > 0:
            parent = (at - 1) >> 1
            if not item < items[parent]:
                break
            items[at] = items[parent]
            at = parent
        items[at] = item

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            at = 0
            size = len(items)
            while True:
                child = 2 * at + 1
                if child >= size:
                    break
                if child + 1 < size and items[child + 1] < items[child]:
                    child += 1
                if not items[child] < last:
                    break
                items[at] = items[child]
                at = child
            items[at] = last
        return top


class Event:
    __slots__ = ("time", "serial", "action", "args")
    made = 0

    def __init__(self, time, action, *args):
        Event.made += 1
        self.time = time
        self.serial = Event.made
        self.action = action
        self.args = args

    def __lt__(self, other):
        if self.time != other.time:
            return self.time < other.time
        return self.serial < other.serial


class Tally:
    """Mean and spread of a series, kept while it runs."""

    def __init__(self, name):
        self.name = name
        self.count = 0
        self.mean = 0.0
        self.spread = 0.0
        self.most = float("-inf")

    def __iadd__(self, value):
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.spread += step * (value - self.mean)
        if value > self.most:
            self.most = value
        return self

    @property
    def deviation(self):
        return (self.spread / self.count) ** 0.5 if self.count else 0.0

    def __str__(self):
        return f"{self.name:<14}{self.count:>7}{self.mean:>10.3f}{self.deviation:>10.3f}{self.most:>9.1f}"


class World:
    def __init__(self, seed):
        self.now = 0
        self.events = Heap()
        self.random = Random(seed)
        self.done = 0

    def at(self, delay, action, *args):
        self.events.push(Event(self.now + delay, action, *args))

    def run(self, until):
        events = self.events
        while len(events):
            event = events.pop()
            if event.time > until:
                break
            self.now = event.time
            self.done += 1
            event.action(*event.args)


class Machine:
    speed = 1
    fails = 0.0

    def __init__(self, world, name):
        self.world = world
        self.name = name
        self.queue = []
        self.job = None
        self.busy = 0
        self.repairs = 0
        self.waits = Tally(name)

    def submit(self, job):
        job.arrived = self.world.now
        self.queue.append(job)
        if self.job is None:
            self.start()

    def pick(self):
        return self.queue.pop(0)

    def start(self):
        self.job = job = self.pick()
        self.waits += self.world.now - job.arrived
        length = self.work(job)
        self.busy += length
        if self.fails and self.world.random.next() < self.fails:
            self.repairs += 1
            length += self.world.random.between(20, 60)
        self.world.at(length, self.finish)

    def work(self, job):
        return max(1, job.size * 2 // self.speed)

    def finish(self):
        job, self.job = self.job, None
        job.advance()
        if self.queue and self.job is None:
            self.start()


class Fast(Machine):
    speed = 3


class Fragile(Fast):
    fails = 0.02


class Careful(Machine):
    """Takes the smallest job first."""

    speed = 2

    def pick(self):
        best = min(range(len(self.queue)), key=lambda i: (self.queue[i].size, i))
        return self.queue.pop(best)


class Painter(Machine):
    """Changing the colour costs time."""

    colour = "none"

    def work(self, job):
        length = super().work(job)
        if job.colour != self.colour:
            self.colour = job.colour
            length += 3
        return length

    def pick(self):
        for i, job in enumerate(self.queue):
            if job.colour == self.colour:
                return self.queue.pop(i)
        return super().pick()


class Job:
    count = 0

    def __init__(self, shop, size, colour, route):
        Job.count += 1
        self.number = Job.count
        self.shop = shop
        self.size = size
        self.colour = colour
        self.route = iter(route)
        self.created = shop.world.now
        self.arrived = 0

    def advance(self):
        machine = next(self.route, None)
        if machine is None:
            self.shop.complete(self)
        else:
            machine.submit(self)

    def __repr__(self):
        return f"Job({self.number}, {self.size}, {self.colour!r})"


class Shop:
    COLOURS = ("red", "green", "blue")

    def __init__(self, seed):
        self.world = World(seed)
        self.saw = Fast(self.world, "saw")
        self.drill = Fragile(self.world, "drill")
        self.lathe = Careful(self.world, "lathe")
        self.paint = Painter(self.world, "paint")
        self.machines = [self.saw, self.drill, self.lathe, self.paint]
        self.routes = [
            (self.saw, self.paint),
            (self.saw, self.drill, self.paint),
            (self.lathe, self.drill),
            (self.saw, self.lathe, self.drill, self.saw),
        ]
        self.times = Tally("through")
        self.by_colour = {}
        self.slowest = None

    def arrive(self):
        random = self.world.random
        job = Job(self, random.between(1, 9), random.choose(self.COLOURS), random.choose(self.routes))
        job.advance()
        self.world.at(random.between(4, 16), self.arrive)

    def complete(self, job):
        taken = self.world.now - job.created
        self.times += taken
        self.by_colour.setdefault(job.colour, []).append(taken)
        if self.slowest is None or taken > self.slowest[0]:
            self.slowest = (taken, job)


def main():
    hours = int(sys.argv[1]) if len(sys.argv) > 1 else HOURS
    shop = Shop(20250101)
    shop.world.at(0, shop.arrive)
    shop.world.run(hours * 60)
    print("events", shop.world.done, "jobs", Job.count, "left", sum(len(m.queue) for m in shop.machines))
    for machine in shop.machines:
        share = 100 * machine.busy / shop.world.now
        print(f"{machine.waits!s} {share:6.2f}% {machine.repairs:5d} {type(machine).__name__}")
    print(shop.times)
    for colour, times in sorted(shop.by_colour.items()):
        times.sort()
        print(f"{colour:6} n={len(times)} median={times[len(times) // 2]} 95%={times[len(times) * 95 // 100]}")
    print("slowest", *shop.slowest)
    print([cls.__name__ for cls in Fragile.__mro__])


main()
