"""threading.Thread: what it is called, what it does, how it ends."""
import sys, threading, time

main = threading.main_thread()
print(main.name, main is threading.current_thread(), main.ident == threading.get_ident(), main.daemon, main.is_alive())
print(threading.active_count(), threading.enumerate() == [main])

class Worker(threading.Thread):
    def __init__(self, number):
        super().__init__(name=f"worker-{number}", daemon=True)
        self.number = number
        self.result = None

    def run(self):
        self.result = (threading.current_thread() is self, self.number ** 2)

workers = [Worker(number) for number in range(5)]
print([worker.is_alive() for worker in workers], workers[0].ident, workers[0].daemon)
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print([worker.result for worker in workers], any(worker.is_alive() for worker in workers))
print(len({worker.ident for worker in workers} - {None}) > 0)

def target(*args, **kwargs):
    print("target", args, sorted(kwargs.items()), threading.current_thread().name)

thread = threading.Thread(target=target, args=(1, 2), kwargs={"key": "value"})
print(thread.name)
thread.start()
thread.join()
thread.name = 17
print(thread.name, thread.getName.__name__)

for action in (
    lambda: thread.start(),
    lambda: threading.Thread().join(),
    lambda: threading.current_thread().join(),
    lambda: setattr(main, "daemon", True),
    lambda: threading.Thread(group=1),
    lambda: threading.Thread(daemon=True).join(),
):
    try:
        action()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)

class Unfinished(threading.Thread):
    def __init__(self):
        pass

for action in (lambda: Unfinished().start(), lambda: Unfinished().is_alive(), lambda: Unfinished().join(), lambda: repr(Unfinished())):
    try:
        action()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)

# Daemonic is inherited.
def child():
    print("child of a daemon:", threading.Thread().daemon)
thread = threading.Thread(target=child, daemon=True)
thread.start()
thread.join()

# join with a time.
gate = threading.Lock()
gate.acquire()
thread = threading.Thread(target=gate.acquire)
thread.start()
print(thread.join(0.01), thread.is_alive())
thread.join(-1)
gate.release()
thread.join()
print(thread.is_alive())

# An exception goes to threading.excepthook.
def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)
    print(type(args).__name__, len(args))

threading.excepthook = hook
def fails():
    raise ValueError("on purpose")
thread = threading.Thread(target=fails, name="failing")
thread.start()
thread.join()

# The exception that is handled belongs to a thread.
seen = []
def looks():
    seen.append(sys.exc_info())
    try:
        1 / 0
    except ZeroDivisionError:
        turn.set()
        done.wait()
        seen.append(sys.exception().__class__.__name__)
turn, done = threading.Event(), threading.Event()
try:
    raise KeyError("main's")
except KeyError:
    thread = threading.Thread(target=looks)
    thread.start()
    turn.wait()
    print(repr(sys.exception()))
    done.set()
    thread.join()
    print(repr(sys.exception()), seen)
print(sys.exception())

# Recursion is counted in each thread for itself.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
def deep():
    results.append(depth(400))
    try:
        depth(10 ** 5)
    except RecursionError:
        results.append("RecursionError")
results = []
def outer(n):
    if n:
        return outer(n - 1)
    thread = threading.Thread(target=deep)
    thread.start()
    thread.join()
outer(500)
print(results)

# A timer, and one that is cancelled.
fired = []
timers = [threading.Timer(0.01, fired.append, ["first"]), threading.Timer(60, fired.append, args=["never"])]
for timer in timers:
    timer.start()
timers[1].cancel()
for timer in timers:
    timer.join()
print(fired)

# Generators can change threads, but run in one only.
def numbers():
    for number in range(3):
        yield number
        try:
            next(generator)
        except ValueError as error:
            print(error)
generator = numbers()
taken = []
def take():
    taken.append(next(generator))
for _ in range(3):
    thread = threading.Thread(target=take)
    thread.start()
    thread.join()
print(taken)

# What frames are there.
frames = sys._current_frames()
print(len(frames), frames[threading.get_ident()].f_code.co_name)
ready, leave = threading.Event(), threading.Event()
def stands():
    local = "mine"
    ready.set()
    leave.wait()
    return local
thread = threading.Thread(target=stands)
thread.start()
ready.wait()
time.sleep(0.01)
frame = sys._current_frames()[thread.ident]
names = []
while frame is not None:
    if frame.f_code.co_name == "stands":
        print(frame.f_locals["local"], frame.f_lineno > frame.f_code.co_firstlineno)
    names.append(frame.f_code.co_name)
    frame = frame.f_back
print("stands" in names, "<module>" in names)
leave.set()
thread.join()

# An exception that left a thread keeps its frames.
caught = []
def raises():
    secret = 42
    raise LookupError("gone")
def catches():
    try:
        raises()
    except LookupError as error:
        caught.append(error)
thread = threading.Thread(target=catches)
thread.start()
thread.join()
traceback = caught[0].__traceback__
while traceback.tb_next:
    traceback = traceback.tb_next
print(traceback.tb_frame.f_code.co_name, traceback.tb_frame.f_locals)
print(threading.active_count())
