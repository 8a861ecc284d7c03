# The module signal: handlers, timers, what waits.
import os
import signal
import threading
import time


def show(function, *args):
    try:
        print(function.__name__, args, repr(function(*args)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


seen = []


def handler(number, frame):
    seen.append((signal.Signals(number).name, frame.f_code.co_name, isinstance(number, int)))


# What is, and what was.
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGUSR1))
print(repr(signal.signal(signal.SIGUSR1, handler)), signal.getsignal(signal.SIGUSR1) is handler)
print(signal.signal(signal.SIGUSR1, handler) is handler)
for number in (signal.SIGUSR1, 0, 65, -1):
    show(signal.getsignal, number) if number != signal.SIGUSR1 else None
    show(signal.strsignal, number)
show(signal.signal, 0, handler)
show(signal.signal, signal.SIGUSR1, None)
show(signal.signal, signal.SIGUSR1, 7)
show(signal.signal, signal.SIGKILL, handler)
print(repr(signal.SIGINT), signal.SIGINT == 2, repr(signal.SIG_DFL), repr(signal.SIG_IGN), signal.Signals(15), signal.Handlers(0))
print(signal.SIGTERM in signal.valid_signals(), signal.NSIG > 32, issubclass(signal.ItimerError, OSError))


# They are called at once, wherever the program is.
def inner():
    os.kill(os.getpid(), signal.SIGUSR1)
    for _ in range(1000):
        pass
    signal.raise_signal(signal.SIGUSR1)
    for _ in range(1000):
        pass


inner()
print(seen)
seen.clear()


class Stop(Exception):
    pass


def stop(number, frame):
    raise Stop(number)


signal.signal(signal.SIGUSR1, stop)
try:
    signal.raise_signal(signal.SIGUSR1)
    for _ in range(1000):
        pass
    print("not reached")
except Stop as error:
    print("stopped", error)

# A handler that takes long is interrupted by the next signal.
order = []


def slow(number, frame):
    order.append("slow begins")
    signal.raise_signal(signal.SIGUSR1)
    for _ in range(1000):
        pass
    order.append("slow ends")


signal.signal(signal.SIGUSR1, lambda number, frame: order.append("quick"))
signal.signal(signal.SIGUSR2, slow)
signal.raise_signal(signal.SIGUSR2)
for _ in range(1000):
    pass
print(order)

# Ctrl-C.
try:
    signal.raise_signal(signal.SIGINT)
    for _ in range(1000):
        pass
    print("not reached")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
signal.signal(signal.SIGINT, handler)
signal.raise_signal(signal.SIGINT)
for _ in range(1000):
    pass
print(seen)
seen.clear()
print(repr(signal.signal(signal.SIGINT, signal.SIG_IGN)) == repr(handler), repr(signal.getsignal(signal.SIGINT)))
signal.raise_signal(signal.SIGINT)
for _ in range(1000):
    pass
print(repr(signal.signal(signal.SIGINT, signal.default_int_handler)), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt:
    print("KeyboardInterrupt")

# Timers; a handler does not end a sleep.
signal.signal(signal.SIGALRM, handler)
print(signal.getitimer(signal.ITIMER_REAL), signal.setitimer(signal.ITIMER_REAL, 0.05))
begin = time.monotonic()
time.sleep(0.2)
print([name for name, _, _ in seen], time.monotonic() - begin >= 0.19)
seen.clear()
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
while len(seen) < 3:
    signal.pause()
before = signal.setitimer(signal.ITIMER_REAL, 0)
print(len(seen) >= 3, before[1] == 0.01)
seen.clear()
show(signal.setitimer, 9, 1.0)
show(signal.setitimer, signal.ITIMER_REAL, -1.0)
print(signal.alarm(10000), 9000 <= signal.alarm(0) <= 10000, signal.alarm(0))
signal.signal(signal.SIGALRM, stop)
try:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    while True:
        pass
except Stop:
    print("a loop is stopped")
try:
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    time.sleep(30)
except Stop:
    print("a sleep is stopped")


# Only the first thread has handlers, and it runs them.
def elsewhere():
    show(signal.signal, signal.SIGUSR1, handler)
    os.kill(os.getpid(), signal.SIGUSR1)
    event.wait()


event = threading.Event()
where = []


def place(number, frame):
    where.append(threading.current_thread() is threading.main_thread())
    event.set()


signal.signal(signal.SIGUSR1, place)
thread = threading.Thread(target=elsewhere)
thread.start()
while not where:
    time.sleep(0.01)
thread.join()
print(where)
