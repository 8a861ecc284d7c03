"""Scenarios: `breakpoint()`, and programs that are paused where they wait."""

CALL = '''
def f(x):
    breakpoint()  # call
    y = x + 1  # next
    z = y * 2  # then
    return z

print(f(1))
breakpoint()  # last
'''


def breakpoint_is_called(client):
    client.launch_with(CALL)
    frames = client.stopped("breakpoint", "call")
    assert [frame["name"] for frame in frames] == ["f", "<module>"]
    assert client.locals() == {"x": "1"}
    # Within what the client evaluates, it means nothing.
    assert client.value("breakpoint()", context="repl") == ""
    client.step()
    client.stopped("step", "next")
    client.step()
    client.stopped("step", "then")
    assert client.locals() == {"x": "1", "y": "2"}
    client.go()
    client.stopped("breakpoint", "last")
    client.go()
    client.finish()
    assert client.out["stdout"] == "4\n", client.out


def breakpoint_is_called_after_attaching(client):
    client.write("import time\ngo = False\nprint('begins', flush=True)\nwhile not go:\n    time.sleep(0.01)\nbreakpoint()  # call\nprint('end')\n")
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    client.attach_to(port)
    client.request("pause", {"threadId": 1})
    client.stopped("pause")
    client.value("go = True", context="repl")
    client.go()
    client.stopped("breakpoint", "call")
    client.go()
    client.wait("exited")
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"end\n"


def breakpoint_is_called_without_a_client(client):
    client.write("x = 20\nbreakpoint()\nprint('end')\n")
    client.run_program()
    client.process.stdin.write(b"p x + 1\ncontinue\n")
    client.process.stdin.flush()
    out = client.process.stdout.read()
    assert b"(Pdb) 21\n" in out and out.endswith(b"end\n"), out
    assert client.process.wait() == 0


def breakpoint_means_something_else(client):
    text = '''
import os, sys
breakpoint()
os.environ["PYTHONBREAKPOINT"] = "builtins.print"
breakpoint("named", "by the environment")
os.environ["PYTHONBREAKPOINT"] = "no.such.thing"
breakpoint()
os.environ["PYTHONBREAKPOINT"] = ""
own = []
sys.breakpointhook = lambda *args, **kwargs: own.append((args, kwargs))
breakpoint(1, a=2)
print(own)
sys.breakpointhook = sys.__breakpointhook__
breakpoint()  # stops
'''
    client.launch_with(text, env={"PYTHONBREAKPOINT": "0"})
    client.stopped("breakpoint", "stops")
    client.go()
    client.finish()
    assert client.out["stdout"] == "named by the environment\n[((1,), {'a': 2})]\n", client.out
    assert 'RuntimeWarning: Ignoring unimportable $PYTHONBREAKPOINT: "no.such.thing"' in client.out["stderr"], client.out


def _own(client, frames):
    """Which frame is the program's own, and its line: it stands inside of modules that come with dualvm, perhaps."""
    index = [frame["source"].get("path") for frame in frames].index(client.program)
    return index, frames[index]["line"]


def _waits(client, line, release, result, before=""):
    """A program that waits at a line is paused there; the client lets it have what it waits for."""
    client.launch_with(f"{before}\nprint('begins', flush=True)\ngot = {line}  # wait\nprint(got)  # behind\n")
    client.wait("output")
    waits = False
    while not waits:
        client.request("pause", {"threadId": 1})
        index, line = _own(client, client.stopped("pause"))
        waits = line == client.line("wait") and client.value("1 + 1") == "2"
        if not waits:
            client.go()
    assert client.value("got = None", frame=index, context="repl") == ""
    client.go()
    # It waits on: there is nothing yet.
    client.request("pause", {"threadId": 1})
    index, _ = _own(client, client.stopped("pause"))
    client.value(release, frame=index, context="repl")
    client.step("stepOut" if index else "next")
    frames = client.stopped("step")
    while frames[0]["line"] != client.line("behind"):
        client.step()
        frames = client.stopped("step")
    client.go()
    client.finish()
    assert client.out["stdout"] == f"begins\n{result}\n", client.out


# Without another thread that may do something, a program that waits for a lock is told so.
_OTHER = "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n"


def pause_where_a_lock_is_awaited(client):
    _waits(client, "lock.acquire()", "lock.release()", "True", _OTHER + "lock = threading.Lock()\nlock.acquire()\n")


def pause_where_a_queue_is_awaited(client):
    _waits(client, "q.get()", "q.put('x')", "x", _OTHER + "import queue\nq = queue.Queue()\n")


def pause_on_the_way_to_a_wait(client):
    # It is heard, most likely, while `copy` is at work, and then nothing of the program's own begins before the wait.
    before = "import copy\nlock = threading.Lock()\nlock.acquire()\nclass Waits:\n    __deepcopy__ = staticmethod(lock.acquire)\n"
    _waits(client, "len(copy.deepcopy([[] for _ in range(100000)] + [Waits()]))", "lock.release()", "100001", _OTHER + before)


def pause_where_a_thread_is_awaited(client):
    before = "import threading\ngo = threading.Event()\nworker = threading.Thread(target=go.wait, args=(1000,))\nworker.start()\n"
    _waits(client, "worker.join()", "go.set()", "None", before)


def pause_where_a_socket_is_awaited(client):
    _waits(client, "a.recv(5)", "b.send(b'x')", "b'x'", "import socket\na, b = socket.socketpair()\n")


def pause_where_files_are_selected(client):
    before = "import os, select\nr, w = os.pipe()\n"
    _waits(client, "len(select.select([r], [], [], 1000)[0])", "os.write(w, b'x')", "1", before)


def pause_where_files_are_selected_beside_a_thread(client):
    before = _OTHER + "import os, select\nr, w = os.pipe()\n"
    _waits(client, "len(select.select([r], [], [])[0])", "os.write(w, b'x')", "1", before)


def pause_where_input_is_awaited(client):
    client.write("print('begins', flush=True)\ntext = input()  # wait\nprint(text)\n")
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    client.attach_to(port)
    while True:
        client.request("pause", {"threadId": 1})
        if client.stopped("pause")[0]["line"] == client.line("wait"):
            break
        client.go()
    client.go()
    client.process.stdin.write(b"typed\n")
    client.process.stdin.flush()
    client.wait("exited")
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"typed\n"


def pause_of_sleep(client):
    text = '''
import time
for seconds in (1, 1000):
    before = time.monotonic()
    print('begins', flush=True)
    time.sleep(seconds)  # sleep
    print(time.monotonic() - before >= seconds)
'''
    client.launch_with(text)
    client.wait("output")
    # What is left of the time is waited for behind the pause.
    while True:
        client.request("pause", {"threadId": 1})
        frames = client.stopped("pause")
        if client.value("seconds") == "1000" and frames[0]["line"] == client.line("sleep"):
            break
        client.go()
    assert client.out["stdout"] == "begins\nTrue\nbegins\n", client.out
    client.disconnect(terminateDebuggee=True)
    assert client.process.wait() == 143


def pause_of_one_of_several_threads(client):
    text = '''
import threading

def work(gate):
    gate.wait(1000)  # work

gates = [threading.Event() for _ in range(3)]
workers = [threading.Thread(target=work, args=(gate,), name=f"worker {n}") for n, gate in enumerate(gates)]
for one in workers:
    one.start()
print("begins", flush=True)
for one in workers:
    one.join()  # join
print("end")
'''
    client.launch_with(text)
    client.wait("output")
    # On their way to where they wait the threads may be anywhere: paused until each is there.
    while True:
        client.request("pause", {"threadId": 1})
        client.stopped("pause")
        found = {one["name"]: one["id"] for one in client.threads()["threads"]}
        assert len(found) == 4, found
        lines = {name: _own_line(client, number) for name, number in found.items()}
        client.go()
        if all(line == client.line("join" if name == "MainThread" else "work") for name, line in lines.items()):
            break
    while client.thread != found["worker 1"]:
        client.request("pause", {"threadId": found["worker 1"]})
        client.stopped("pause")
        if client.thread == found["worker 1"]:
            break
        client.go()
    client.evaluate(expression="[gate.set() for gate in gates]", frameId=_own_frame(client), context="repl")
    client.go()
    client.finish()
    assert client.out["stdout"] == "begins\nend\n"


def _own_line(client, thread):
    return next((frame["line"] for frame in client.frames(thread) if frame["source"].get("path") == client.program), None)


def _own_frame(client):
    return next(frame["id"] for frame in client.frames() if frame["source"].get("path") == client.program)


SCENARIOS = [
    breakpoint_is_called, breakpoint_is_called_after_attaching, breakpoint_is_called_without_a_client,
    breakpoint_means_something_else, pause_where_a_lock_is_awaited, pause_where_a_queue_is_awaited,
    pause_on_the_way_to_a_wait, pause_where_a_thread_is_awaited, pause_where_a_socket_is_awaited, pause_where_files_are_selected,
    pause_where_files_are_selected_beside_a_thread, pause_where_input_is_awaited, pause_of_sleep,
    pause_of_one_of_several_threads,
]
