# Signals that come while the first thread waits: what they call is called at once, and what it raises ends the wait. A
# wait that nothing ends goes on for the rest of its time.
import queue
import signal
import threading
import time


class Alarm(Exception):
    pass


log = []


def raises(number, frame):
    raise Alarm(number)


def notes(number, frame):
    log.append(signal.Signals(number).name)


def during(what, function):
    before = time.monotonic()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        result = function()
    except Alarm:
        result = "Alarm"
    print(what, result, log)
    log.clear()
    return time.monotonic() - before


lock = threading.Lock()
lock.acquire()
reentrant = threading.RLock()
ends = threading.Event()


def has():
    with reentrant:
        ends.wait()


thread = threading.Thread(target=has)
thread.start()
while not (reentrant.acquire(False) is False):
    reentrant.release()

condition = threading.Condition()


def waits():
    with condition:
        return condition.wait()


print("raised")
signal.signal(signal.SIGALRM, raises)
during("acquire", lock.acquire)
during("acquire, at most a minute", lambda: lock.acquire(timeout=60))
during("with", lambda: lock.__enter__())
during("RLock", reentrant.acquire)
during("join", thread.join)
during("Event", threading.Event().wait)
during("Condition", waits)
during("Semaphore", threading.Semaphore(0).acquire)
during("Queue", queue.Queue().get)
during("SimpleQueue", queue.SimpleQueue().get)
during("sleep", lambda: time.sleep(60))
# The lock of a condition was had again before.
print(condition.acquire(False), lock.locked())

print("called")
signal.signal(signal.SIGALRM, notes)
print(during("acquire", lambda: lock.acquire(timeout=0.2)) >= 0.2)
print(during("RLock", lambda: reentrant.acquire(timeout=0.2)) >= 0.2)
print(during("join", lambda: thread.join(0.2)) >= 0.2)
print(during("Event", lambda: threading.Event().wait(0.2)) >= 0.2)
print(during("sleep", lambda: time.sleep(0.2)) >= 0.2)

print("given")


def releases(number, frame):
    log.append(frame.f_code.co_name)
    lock.release()


signal.signal(signal.SIGALRM, releases)


def acquires():
    return lock.acquire()


during("acquire", acquires)
signal.signal(signal.SIGALRM, lambda number, frame: ends.set())
during("join", thread.join)

# No other thread is there any more.
signal.signal(signal.SIGALRM, releases)
during("alone", acquires)
signal.signal(signal.SIGALRM, raises)
during("alone", acquires)
