# What threads show of each other: sys._current_frames, sys._current_exceptions,
# trace functions and profilers of their own and of all.
import sys
import threading

FILE = __file__


def names(frame):
    found = []
    while frame is not None:
        if frame.f_code.co_filename == FILE:
            found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


ready, go = threading.Event(), threading.Event()


def waits_inside():
    try:
        raise LookupError("handled in the thread")
    except LookupError:
        waits_deeper()


def waits_deeper():
    ready.set()
    go.wait()


thread = threading.Thread(target=waits_inside)
thread.start()
ready.wait()
frames = sys._current_frames()
print(len(frames) >= 2, names(frames[thread.ident]))
print(names(frames[threading.get_ident()]), frames[threading.get_ident()] is sys._getframe())
exceptions = sys._current_exceptions()
print(repr(exceptions[thread.ident]), exceptions[threading.get_ident()])
go.set()
thread.join()
print(thread.ident in sys._current_frames())


# Each thread has its own tracer.
lock = threading.Lock()
logs = {}


def make(name):
    def tracer(frame, event, arg):
        if frame.f_code.co_filename != FILE or frame.f_code.co_name not in ("work", "leaf"):
            return None
        with lock:
            logs.setdefault(name, []).append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
        return tracer

    return tracer


def leaf(n):
    return n + 1


def work(name, times):
    total = 0
    for k in range(times):
        total += leaf(k)
    return total


def runs(name, times, traced):
    if traced:
        sys.settrace(make(name))
    results[name] = work(name, times)
    print_gettrace[name] = sys.gettrace() is not None
    sys.settrace(None)


results, print_gettrace = {}, {}
threads = [threading.Thread(target=runs, args=(f"t{k}", k, k != 2)) for k in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()), sorted(print_gettrace.items()))
for name in sorted(logs):
    print(name, logs[name])
logs.clear()


# A hook for new threads and one for all.
threading.settrace(make("hook"))
thread = threading.Thread(target=work, args=("x", 1))
thread.start()
thread.join()
threading.settrace(None)
print(logs.pop("hook"))

steps = [threading.Event() for _ in range(4)]


def stepping():
    work("untraced", 1)
    steps[0].set()
    steps[1].wait()
    work("traced", 1)
    steps[2].set()
    steps[3].wait()
    work("untraced again", 1)


thread = threading.Thread(target=stepping)
thread.start()
steps[0].wait()
threading.settrace_all_threads(make("all"))
work("main", 1)
steps[1].set()
steps[2].wait()
threading.settrace_all_threads(None)
steps[3].set()
thread.join()
for entry in sorted(logs.pop("all")):
    print(entry)
print(sys.gettrace(), threading.gettrace(), logs)


# The same for profilers.
calls = []


def profiler(frame, event, arg):
    if frame.f_code.co_name in ("work", "leaf") and event in ("call", "return"):
        with lock:
            calls.append((frame.f_code.co_name, event))


threading.setprofile(profiler)
thread = threading.Thread(target=work, args=("x", 2))
thread.start()
thread.join()
threading.setprofile(None)
print(calls, threading.getprofile())
calls.clear()
steps = [threading.Event() for _ in range(4)]
thread = threading.Thread(target=stepping)
thread.start()
steps[0].wait()
threading.setprofile_all_threads(profiler)
print(threading.getprofile() is profiler, sys.getprofile() is profiler)
steps[1].set()
steps[2].wait()
threading.setprofile_all_threads(None)
steps[3].set()
thread.join()
print(calls, threading.getprofile(), sys.getprofile())


# A tracer that ends its thread's tracing, and an exception in one thread's tracer.
def fragile(frame, event, arg):
    if frame.f_code.co_name == "leaf":
        raise ValueError("tracer of one thread")
    return fragile


def guarded():
    sys.settrace(fragile)
    try:
        work("x", 1)
    except ValueError as error:
        outcome.append((str(error), sys.gettrace()))


outcome = []
sys.settrace(make("main"))
thread = threading.Thread(target=guarded)
thread.start()
thread.join()
work("main", 0)
sys.settrace(None)
print(outcome, logs)
