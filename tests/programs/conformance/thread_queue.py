"""queue: Queue, LifoQueue, PriorityQueue, SimpleQueue."""
import queue, threading, time

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    things = kind()
    for item in (3, 1, 2):
        things.put(item)
    print(kind.__name__, things.qsize(), things.empty(), [things.get() for _ in range(3)], things.empty())
    for take in (lambda: things.get(timeout=0.001), lambda: things.get(False), things.get_nowait, lambda: things.get(timeout=-1)):
        try:
            take()
        except (queue.Empty, ValueError) as error:
            print(type(error).__name__, error)

small = queue.Queue(2)
small.put(1)
small.put(2, timeout=1)
print(small.full(), small.maxsize)
for give in (lambda: small.put(3, timeout=0.001), lambda: small.put(3, False), lambda: small.put_nowait(3), lambda: small.put(3, timeout=-1)):
    try:
        give()
    except (queue.Full, ValueError) as error:
        print(type(error).__name__, error)
small.get()
small.get()
small.task_done()
small.task_done()
try:
    small.task_done()
except ValueError as error:
    print(error)
small.join()

# Producers and consumers; the queue is short, so both wait.
jobs, results = queue.Queue(3), queue.SimpleQueue()
def works():
    for job in iter(jobs.get, None):
        results.put(job * job)
        jobs.task_done()
    jobs.task_done()
threads = [threading.Thread(target=works) for _ in range(4)]
for thread in threads:
    thread.start()
for number in range(50):
    jobs.put(number)
jobs.join()
for _ in threads:
    jobs.put(None)
for thread in threads:
    thread.join()
print(sorted(results.get() for _ in range(50)) == [number * number for number in range(50)], results.empty(), jobs.unfinished_tasks)

# A chain of threads: what comes out has gone through all of them.
links = [queue.Queue(1) for _ in range(5)]
def passes(source, target):
    while True:
        item = source.get()
        target.put(item if item is None else item + 1)
        if item is None:
            return
threads = [threading.Thread(target=passes, args=pair) for pair in zip(links, links[1:])]
for thread in threads:
    thread.start()
def feeds():
    for number in range(20):
        links[0].put(number)
    links[0].put(None)
feeder = threading.Thread(target=feeds)
feeder.start()
print(list(iter(links[-1].get, None)))
for thread in threads + [feeder]:
    thread.join()

# Shutting down.
closing = queue.Queue()
closing.put("last")
closing.shutdown()
print(closing.get())
for action in (closing.get, lambda: closing.put(1)):
    try:
        action()
    except queue.ShutDown as error:
        print(type(error).__name__)
waiting = queue.Queue()
ended = []
def waits():
    try:
        waiting.get()
    except queue.ShutDown:
        ended.append("shut down")
threads = [threading.Thread(target=waits) for _ in range(3)]
for thread in threads:
    thread.start()
waiting.shutdown()
for thread in threads:
    thread.join()
print(ended)
full = queue.Queue()
full.put(1)
full.put(2)
full.shutdown(immediate=True)
full.join()
print(full.qsize(), full.unfinished_tasks)
