"""Switches tracing on and off, as often as the argument says, from everywhere at once: from the functions themselves, from
callbacks, from another thread, from scheduled calls and after Ctrl-C; in generators, handlers and `finally`. Three threads
compute meanwhile what an untraced program computes, and the heap does not grow."""

import gc
import micropython
import os
import sys
import threading
import time

WANTED = int(sys.argv[1])
state = [12345]
switches = 0
kinds = {"callback": 0, "here": 0, "thread": 0, "schedule": 0, "signal": 0}
stop = False


def rand(n):
    state[0] = (state[0] * 1103515245 + 12345) & 0x7FFFFFFF
    return (state[0] >> 8) % n


def switch(kind, on=None):
    global switches
    switches += 1
    kinds[kind] += 1
    if on is None:
        on = sys.gettrace() is None
    sys.settrace(tracer if on else None)


def tracer(frame, event, arg):
    frame.f_lineno, frame.f_back
    if state[0] & 0x700 == 0:
        switch("callback")
        return None
    if state[0] & 0x3800 == 0:
        frame.f_trace_opcodes = True
    return tracer


def scheduled(value):
    switch("schedule")


def maybe():
    chance = rand(12)
    if chance < 3:
        switch("here")
    elif chance == 3:
        try:
            micropython.schedule(scheduled, chance)
        except RuntimeError:
            pass  # the queue is full
    elif chance == 4 and rand(4) == 0:
        time.sleep(0)  # another thread's turn


def interrupted():
    try:
        os.kill(os.getpid(), 2)
        for _ in range(1000):
            work(3)
    except KeyboardInterrupt:
        switch("signal")


def numbers(n):
    for i in range(n):
        maybe()
        try:
            yield i
            maybe()
            if i % 3 == 0:
                raise ValueError(i)
        except ValueError:
            maybe()
        finally:
            maybe()


def work(n):
    total = 0
    for value in numbers(n):
        maybe()
        total += value
        try:
            if value % 2:
                raise KeyError(value)
        except KeyError as error:
            maybe()
            total += error.args[0]
        total += sum([maybe() or x for x in range(3)])
    return total


def plain(n):
    return sum(k + (k if k % 2 else 0) + 3 for k in range(n))


wrong = []


def worker(seed):
    n = seed
    while not stop:
        n = (n * 7 + 3) % 13
        result = work(n)
        if result != plain(n):
            wrong.append((n, result))


def all_threads():
    global switches
    on = False
    while not stop:
        on = not on
        switches += 1
        kinds["thread"] += 1
        threading.settrace_all_threads(tracer if on else None)
        time.sleep(0)


threads = [threading.Thread(target=worker, args=(k,)) for k in (1, 2)]
threads.append(threading.Thread(target=all_threads))
for thread in threads:
    thread.start()
sizes = []
step = WANTED // 4
rounds = 0
while switches < WANTED:
    n = rounds % 11
    result = work(n)
    if result != plain(n):
        wrong.append((n, result))
    rounds += 1
    if rounds % 3 == 0:
        interrupted()
    if switches >= step * (len(sizes) + 1):
        gc.collect()
        sizes.append(gc.mem_alloc())
stop = True
for thread in threads:
    thread.join()
threading.settrace_all_threads(None)
sys.settrace(None)
print("wrong", wrong)
assert sys.gettrace() is None
grown = sizes[-1] - sizes[0]
print("memory", "flat" if grown < 65536 else sizes)
print("from", " ".join(kind for kind in kinds if kinds[kind] >= WANTED // 1000))
