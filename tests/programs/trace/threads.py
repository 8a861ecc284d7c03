"""sys.settrace and sys.setprofile belong to a thread; threading hands them to new ones."""
import sys, threading

events = []

def tracer(frame, event, arg):
    if frame.f_code.co_name in ("work", "inner"):
        events.append((threading.current_thread().name, frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer

def inner(x):
    return x + 1

def work():
    a = 1
    b = inner(a)
    return b

def run(name):
    thread = threading.Thread(target=work, name=name)
    thread.start()
    thread.join()

# Tracing the main thread says nothing of others.
sys.settrace(tracer)
run("untraced")
sys.settrace(None)
print(events)

threading.settrace(tracer)
print(threading.gettrace() is tracer, sys.gettrace())
run("traced")
threading.settrace(None)
for event in events:
    print(event)
events.clear()
run("after")
print(events, threading.gettrace())

# All threads, also those that run.
ready, go = threading.Event(), threading.Event()

def waits():
    ready.set()
    go.wait()
    seen.append(sys.gettrace() is tracer)
    work()

seen = []
thread = threading.Thread(target=waits, name="running")
thread.start()
ready.wait()
threading.settrace_all_threads(tracer)
print(sys.gettrace() is tracer, threading.gettrace() is tracer)
sys.settrace(None)
threading.settrace(None)
go.set()
thread.join()
print(seen)
for event in events:
    print(event)

calls = []

def profiler(frame, event, arg):
    if frame.f_code.co_name in ("work", "inner"):
        calls.append((threading.current_thread().name, frame.f_code.co_name, event))

threading.setprofile(profiler)
print(threading.getprofile() is profiler, sys.getprofile())
run("profiled")
threading.setprofile(None)
print(calls)
