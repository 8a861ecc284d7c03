# A cache of the most recently used entries (OrderedDict) that several threads share: locks, a condition, events, a barrier,
# a queue and thread-local counters. What is printed does not depend on whose turn it is.
import functools
import queue
import threading
import time
from collections import Counter, OrderedDict

MISSING = object()


class Cache:
    """Keeps as many entries as `size`, and each for `lifetime` ticks of its clock."""

    def __init__(self, size, lifetime=None, clock=time.monotonic):
        self.size, self.lifetime, self.clock = size, lifetime, clock
        self.entries = OrderedDict()
        self.lock = threading.RLock()
        self.loading = {}
        self.counts = Counter()

    def get(self, key, default=None):
        with self.lock:
            value, born = self.entries.get(key, (MISSING, 0))
            if value is not MISSING and self.lifetime is not None and self.clock() - born >= self.lifetime:
                del self.entries[key]
                self.counts["expired"] += 1
                value = MISSING
            if value is MISSING:
                self.counts["misses"] += 1
                return default
            self.entries.move_to_end(key)
            self.counts["hits"] += 1
            return value

    def put(self, key, value):
        with self.lock:
            self.entries[key] = value, self.clock()
            self.entries.move_to_end(key)
            while len(self.entries) > self.size:
                self.entries.popitem(last=False)
                self.counts["evicted"] += 1

    def load(self, key, make):
        """The entry of a key; made by one thread, while others wait for it."""
        with self.lock:
            value = self.get(key, MISSING)
            if value is not MISSING:
                return value
            ready = self.loading.get(key)
            mine = ready is None
            if mine:
                ready = self.loading[key] = threading.Event()
        if not mine:
            ready.wait()
            return self.load(key, make)
        try:
            value = make(key)
            self.put(key, value)
            return value
        finally:
            with self.lock:
                del self.loading[key]
            ready.set()

    def __len__(self):
        return len(self.entries)

    def __iter__(self):
        with self.lock:
            return iter(list(self.entries))


def cached(cache):
    def decorate(function):
        @functools.wraps(function)
        def call(*args):
            return cache.load((function.__name__, args), lambda key: function(*key[1]))

        call.cache = cache
        return call

    return decorate


# In one thread: the order of use, and the clock.
now = [0]
cache = Cache(3, lifetime=10, clock=lambda: now[0])
for letter in "abc":
    cache.put(letter, letter.upper())
print(list(cache), cache.get("a"), list(cache))
cache.put("d", "D")
print(list(cache), cache.get("b"), cache.get("b", "?"), len(cache))
now[0] = 10
print([cache.get(key) for key in "acd"], list(cache), dict(cache.counts))


# In many: each value is made once, whoever asks first.
made = Counter()
made_lock = threading.Lock()
squares = Cache(100)


@cached(squares)
def square(number):
    with made_lock:
        made[number] += 1
    time.sleep(0.001)
    return number * number


start = threading.Barrier(6)
sums = queue.Queue()


def worker(first):
    start.wait()
    sums.put(sum(square((first + step * 5) % 20) for step in range(40)))


threads = [threading.Thread(target=worker, args=(number,), name=f"worker-{number}") for number in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(sums.get() for _ in threads), sorted(made.values()), len(squares), square.__name__, squares.counts["evicted"])


# A failing maker lets the next one try.
attempts = []


def unreliable(key):
    attempts.append(key)
    if len(attempts) < 3:
        raise OSError(f"attempt {len(attempts)}")
    return "at last"


results = []
for _ in range(4):
    try:
        results.append(squares.load("shaky", unreliable))
    except OSError as e:
        results.append(str(e))
print(results, squares.loading)


class Bounded:
    """A buffer with a limit: producers and consumers wait for each other."""

    def __init__(self, limit):
        self.items, self.limit = [], limit
        self.changed = threading.Condition()
        self.most = 0

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.limit)
            self.items.append(item)
            self.most = max(self.most, len(self.items))
            self.changed.notify_all()

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


buffer = Bounded(4)
local = threading.local()
taken = []


def consume(name):
    local.count = 0
    while (item := buffer.take()) is not None:
        local.count += 1
        taken.append(item)
    taken.append((name, local.count))


consumers = [threading.Thread(target=consume, args=(name,)) for name in "xy"]
for thread in consumers:
    thread.start()
producers = [threading.Thread(target=lambda low: [buffer.put(low + n) for n in range(50)], args=(low,)) for low in (0, 1000, 2000)]
for thread in producers:
    thread.start()
for thread in producers:
    thread.join()
for _ in consumers:
    buffer.put(None)
for thread in consumers:
    thread.join(5)
numbers = [item for item in taken if isinstance(item, int)]
counts = [item for item in taken if isinstance(item, tuple)]
print(sorted(numbers) == sorted(low + n for low in (0, 1000, 2000) for n in range(50)), sum(count for _, count in counts), buffer.most <= 4)
print(hasattr(local, "count"), len(numbers))
gate = threading.Semaphore(2)
inside, peak = [], []


def limited():
    with gate:
        inside.append(1)
        peak.append(len(inside))
        time.sleep(0.002)
        inside.pop()


crowd = [threading.Thread(target=limited, daemon=True) for _ in range(8)]
for thread in crowd:
    thread.start()
for thread in crowd:
    thread.join()
print(max(peak) <= 2, len(peak), threading.active_count())
timers = []
timer = threading.Timer(0.01, timers.append, ["rung"])
timer.start()
timer.join()
print(timers, [thread.is_alive() for thread in threads], threads[0].name)
