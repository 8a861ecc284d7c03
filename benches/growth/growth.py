"""Does n units of one kind of work and prints the seconds of the processor (or the bytes) that they took.

    growth.py KIND N

`cargo xtask growth` doubles N, and expects twice the time.
"""

import gc
import sys
from time import process_time


def timed(work):
    """The shortest of three times; what is left over is collected before each."""
    times = []
    for _ in range(3):
        gc.collect()
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def list_append_pop(n):
    def work():
        items = []
        for i in range(n):
            items.append(i)
        for _ in range(n):
            items.pop()

    return timed(work)


def dict_keys(n):
    """n keys set, read and deleted again."""

    def work():
        table = {}
        for i in range(n):
            table[i * 7919] = i
        total = 0
        for i in range(n):
            total += table[i * 7919]
        for i in range(n):
            del table[i * 7919]

    return timed(work)


def dict_strings(n):
    def work():
        table = {}
        for i in range(n):
            table["key %d" % i] = i
        for i in range(n):
            table["key %d" % i]

    return timed(work)


def string_join(n):
    def work():
        "".join(["piece %d" % i for i in range(n)])

    return timed(work)


def live_objects(n):
    """Ten collections while n objects are alive."""
    alive = [[i] for i in range(n)]

    def work():
        for _ in range(10):
            gc.collect()

    seconds = timed(work)
    assert len(alive) == n
    return seconds


def allocation(n):
    """n objects are made and all stay alive: what collections add up to while the heap grows."""

    def work():
        return [(i, [i]) for i in range(n)]

    return timed(work)


def recursion(n):
    sys.setrecursionlimit(n + 100)

    def down(depth):
        return 0 if depth == 0 else 1 + down(depth - 1)

    return timed(lambda: down(n))


def functions(n):
    """Compiles and runs a module of n functions."""
    source = "".join("def function_%d(a, b):\n    return a + b * %d\n" % (i, i) for i in range(n))

    def work():
        exec(compile(source, "module", "exec"), {})

    return timed(work)


def function_length(n):
    """Compiles and runs one function of n lines, with a jump in every fourth."""
    lines = "".join("    a = a + %d\n    if a > %d:\n        b = a\n    b = b - a\n" % (i, i) for i in range(n // 4))
    source = "def long(a, b):\n" + lines + "    return b\nlong(1, 2)\n"

    def work():
        exec(compile(source, "module", "exec"), {})

    return timed(work)


def traced_call(megabytes):
    """100,000 calls of a function with a trace function on, while that many megabytes are alive."""
    # Objects, not one block: a collection has to look at each.
    alive = [[i, str(i)] for i in range(megabytes * 7000)]

    def called(a):
        return a

    def work():
        for i in range(100000):
            called(i)

    def callback(frame, event, argument):
        seen[0] += 1
        return None

    seen = [0]
    plain = timed(work)
    sys.settrace(callback)
    try:
        seconds = timed(work)
    finally:
        sys.settrace(None)
    assert seen[0] >= 300000 and alive
    return seconds


def traced_bytes(n):
    """Bytes of the heap that n traced calls take, nothing being collected; for `dualvm` alone, which counts them."""

    def called(a):
        return a

    def work():
        for i in range(n):
            called(i)

    def callback(frame, event, argument):
        seen[0] = event
        return None

    seen = [0]
    gc.collect()
    gc.disable()
    sys.settrace(callback)
    try:
        work()
        before = gc.mem_alloc()
        work()
        return gc.mem_alloc() - before
    finally:
        sys.settrace(None)
        gc.enable()


if __name__ == "__main__":
    print(globals()[sys.argv[1]](int(sys.argv[2])))
