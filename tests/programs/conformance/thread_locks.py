"""Locks, conditions, semaphores, events and barriers."""
import _thread, threading, time

lock = threading.Lock()
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.001), lock.acquire(True, 0))
lock.release()
with lock:
    print(lock.locked())
print(lock.locked(), repr(lock).startswith("<unlocked _thread.lock object at 0x"), type(lock) is _thread.LockType)

def error_of(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for arguments in [(False, 1), (True, -2), (True, float("nan")), (True, 1e20), (True, 10 ** 12), (True, "x"), (1, 2, 3)]:
    for kind in (threading.Lock, threading.RLock):
        print(arguments, error_of(lambda: kind().acquire(*arguments)))
print(error_of(lock.release), error_of(threading.RLock().release))
print(error_of(lambda: type("Sub", (_thread.lock,), {})))

rlock = threading.RLock()
print(rlock.acquire(), rlock.acquire(), rlock._recursion_count(), rlock._is_owned())
def tries():
    found.append((rlock.acquire(False), rlock.acquire(timeout=0.001), rlock._is_owned(), error_of(rlock.release)))
found = []
thread = threading.Thread(target=tries)
thread.start()
thread.join()
print(found)
rlock.release()
rlock.release()
print(rlock._is_owned(), rlock._recursion_count())

# Whoever waits gets it: counting with a lock loses nothing.
count = 0
def counts():
    global count
    for _ in range(500):
        with lock:
            seen = count
            if seen % 50 == 0:
                time.sleep(0)
            count = seen + 1
threads = [threading.Thread(target=counts) for _ in range(5)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)

# A lock that is taken inside of functions that Rust code calls: sorting, iterating, comparing.
order = threading.Lock()
order.acquire()
def key(value):
    with order:
        return value
def sorts(values):
    sorted_lists.append(sorted(values, key=key))
sorted_lists = []
threads = [threading.Thread(target=sorts, args=([3, 1, 2],)) for _ in range(4)]
for thread in threads:
    thread.start()
time.sleep(0.01)
print(sorted_lists)
order.release()
for thread in threads:
    thread.join()
print(sorted_lists)

# Threads that wait for each other from inside of such functions, in both orders.
class Hand:
    def __init__(self):
        self.mine, self.other = threading.Event(), None
    def __eq__(self, _):
        self.mine.set()
        return self.other.mine.wait()
    __hash__ = None
left, right = Hand(), Hand()
left.other, right.other = right, left
shaken = []
threads = [threading.Thread(target=lambda hand=hand: shaken.append([hand] == [object()])) for hand in (left, right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(shaken)

condition = threading.Condition()
for action in (condition.wait, condition.notify, condition.notify_all):
    print(error_of(action))
items, got = [], []
def consumes():
    with condition:
        while not items:
            condition.wait()
        got.append(items.pop(0))
threads = [threading.Thread(target=consumes) for _ in range(4)]
for thread in threads:
    thread.start()
for number in range(4):
    with condition:
        items.append(number)
        condition.notify()
for thread in threads:
    thread.join()
print(sorted(got), items)
with condition:
    print(condition.wait(0.001), condition.wait_for(lambda: False, 0.001), condition.wait_for(lambda: "there"))
nested = threading.Condition()
with nested:
    with nested:
        print(nested.wait(0.001))
        print(nested._lock._recursion_count())
print(threading.Condition(threading.Lock()).__enter__())

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0.001))
semaphore.release(2)
print(semaphore._value, error_of(lambda: semaphore.release(0)), error_of(lambda: threading.Semaphore(-1)))
print(error_of(lambda: semaphore.acquire(False, 1)))
bounded = threading.BoundedSemaphore(1)
print(error_of(bounded.release))
active, most = 0, 0
pair = threading.Barrier(2)
def limited():
    global active, most
    with semaphore:
        active += 1
        pair.wait()
        most = max(most, active)
        pair.wait()
        active -= 1
threads = [threading.Thread(target=limited) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most)

event = threading.Event()
print(event.is_set(), event.wait(0.001), event.wait(0))
woken = []
threads = [threading.Thread(target=lambda: woken.append(event.wait())) for _ in range(3)]
for thread in threads:
    thread.start()
event.set()
for thread in threads:
    thread.join()
print(woken, event.wait())
event.clear()
print(event.is_set())

barrier = threading.Barrier(3, action=lambda: places.append("open"))
places = []
def meets():
    for _ in range(3):
        places.append(barrier.wait())
threads = [threading.Thread(target=meets) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(places.count("open"), sorted(place for place in places if place != "open"), barrier.n_waiting, barrier.parties)
broken = []
def breaks():
    try:
        barrier.wait()
    except threading.BrokenBarrierError as error:
        broken.append(type(error).__name__)
thread = threading.Thread(target=breaks)
thread.start()
while not barrier.n_waiting:
    time.sleep(0.001)
barrier.abort()
thread.join()
print(broken, barrier.broken)
breaks()
barrier.reset()
print(barrier.broken)
try:
    barrier.wait(0.001)
except threading.BrokenBarrierError:
    print("too late")
print(error_of(lambda: threading.Barrier(0)), issubclass(threading.BrokenBarrierError, RuntimeError))
