# Generators as coroutines: a scheduler with channels, timers and joins, and pipelines with send and yield from.
import sys

SIZE = 90000


class Task:
    def __init__(self, name, body):
        self.name = name
        self.body = body
        self.result = None
        self.error = None
        self.done = False
        self.waiting = []


class Channel:
    def __init__(self, capacity):
        self.capacity = capacity
        self.items = []
        self.readers = []
        self.writers = []
        self.closed = False


class Closed(Exception):
    pass


class Scheduler:
    """Runs tasks in turn; a task yields a tuple that names what it waits for."""

    def __init__(self):
        self.ready = []
        self.sleeping = []
        self.clock = 0
        self.switches = 0

    def spawn(self, name, body):
        task = Task(name, body)
        self.ready.append((task, None, None))
        return task

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda pair: pair[0])
                self.clock, task = self.sleeping.pop(0)
                self.ready.append((task, None, None))
            turn, self.ready = self.ready, []
            for task, value, error in turn:
                self.switches += 1
                try:
                    if error is not None:
                        request = task.body.throw(error)
                    else:
                        request = task.body.send(value)
                except StopIteration as stop:
                    self.finish(task, stop.value, None)
                except Exception as failure:
                    self.finish(task, None, failure)
                else:
                    getattr(self, "on_" + request[0])(task, *request[1:])

    def finish(self, task, result, error):
        task.done = True
        task.result = result
        task.error = error
        for other in task.waiting:
            self.ready.append((other, result, error))

    def on_sleep(self, task, ticks):
        self.sleeping.append((self.clock + ticks, task))

    def on_join(self, task, other):
        if other.done:
            self.ready.append((task, other.result, other.error))
        else:
            other.waiting.append(task)

    def on_pass(self, task):
        self.ready.append((task, None, None))

    def on_put(self, task, channel, item):
        if channel.readers:
            self.ready.append((channel.readers.pop(0), item, None))
            self.ready.append((task, None, None))
        elif len(channel.items) < channel.capacity:
            channel.items.append(item)
            self.ready.append((task, None, None))
        else:
            channel.writers.append((task, item))

    def on_get(self, task, channel):
        if channel.items:
            self.ready.append((task, channel.items.pop(0), None))
            if channel.writers:
                writer, item = channel.writers.pop(0)
                channel.items.append(item)
                self.ready.append((writer, None, None))
        elif channel.writers:
            writer, item = channel.writers.pop(0)
            self.ready.append((task, item, None))
            self.ready.append((writer, None, None))
        elif channel.closed:
            self.ready.append((task, None, Closed("no more")))
        else:
            channel.readers.append(task)

    def on_close(self, task, channel):
        channel.closed = True
        for reader in channel.readers:
            self.ready.append((reader, None, Closed("no more")))
        channel.readers = []
        self.ready.append((task, None, None))


def producer(channel, start, count):
    for i in range(count):
        yield "put", channel, start + i
        if i % 50 == 0:
            yield "sleep", 1 + start % 3
    return count


def worker(source, target):
    handled = 0
    try:
        while True:
            n = yield "get", source
            handled += 1
            yield "put", target, n * n % 1009
    except Closed:
        return handled


def collector(channel, totals):
    try:
        while True:
            n = yield "get", channel
            totals[n % 7] = totals.get(n % 7, 0) + n
    except Closed as end:
        return str(end)


def supervisor(scheduler, size, log):
    numbers = Channel(4)
    squares = Channel(2)
    totals = {}
    makers = [scheduler.spawn("maker%d" % i, producer(numbers, i * size, size)) for i in range(3)]
    workers = [scheduler.spawn("worker%d" % i, worker(numbers, squares)) for i in range(4)]
    end = scheduler.spawn("collector", collector(squares, totals))
    made = 0
    for task in makers:
        made += yield "join", task
    log.append("made %d by %d" % (made, scheduler.clock))
    yield "close", numbers
    handled = 0
    for task in workers:
        handled += yield "join", task
    yield "close", squares
    log.append("handled %d, collector says %r" % (handled, (yield "join", end)))
    broken = scheduler.spawn("broken", (1 // (n - 2) and ("pass",) for n in range(5)))
    try:
        yield "join", broken
    except ZeroDivisionError as error:
        log.append("broken: %s" % error)
    return sorted(totals.items())


def averager():
    """A coroutine in the old style: takes numbers, gives the mean."""
    total = 0.0
    count = 0
    mean = None
    while True:
        try:
            number = yield mean
        except ValueError:
            total, count, mean = 0.0, 0, None
            continue
        total += number
        count += 1
        mean = total / count


def flatten(tree):
    for item in tree:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def nested(depth):
    return [depth, nested(depth - 1), -depth, nested(depth - 1)] if depth else [0]


def primes():
    """A chain of filters that grows by one generator for each prime."""
    def count(n):
        while True:
            yield n
            n += 1

    def without(prime, numbers):
        for n in numbers:
            if n % prime:
                yield n

    numbers = count(2)
    while True:
        prime = next(numbers)
        yield prime
        numbers = without(prime, numbers)


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    scheduler = Scheduler()
    log = []
    top = scheduler.spawn("supervisor", supervisor(scheduler, size, log))
    scheduler.run()
    print("\n".join(log))
    print("result", top.result, "error", top.error)
    print("switches", scheduler.switches, "clock", scheduler.clock)

    mean = averager()
    next(mean)
    for n in range(size * 4):
        last = mean.send(n)
    print("mean", last, mean.throw(ValueError()), mean.send(5), mean.send(6))
    mean.close()

    print("flat", sum(flatten(nested(12))), sum(1 for _ in flatten(nested(12))))
    stream = primes()
    found = [next(stream) for _ in range(size // 100)]
    print("primes", found[:12], found[-1])


main()
