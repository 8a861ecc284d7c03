"""Scenarios: how sessions begin and end, threads, output, and programs that run already."""

import os
import socket

from client import Client

ENDLESS = '''
print("begins", flush=True)
n = 0
while True:
    n += 1  # loop
    if n < 0:  # check
        break
print("ended", n)
'''


def arguments_of_a_launch(client):
    text = '''
import os, sys
print(sys.argv[1:], os.getcwd(), os.getenv("COLOUR"), sys.stdin.read() == "")  # line
print("\\N{GRINNING FACE} error", file=sys.stderr)
sys.exit(3)
'''
    directory = os.path.realpath(client.directory.name)
    client.launch_with(text, args=["a", "b c"], cwd=directory, env={"COLOUR": "red"}, configure=lambda c: c.at("line"))
    process = client.wait("process")
    assert process["startMethod"] == "launch" and process["name"] == client.program
    client.stopped("breakpoint", "line")
    client.go()
    client.finish(3)
    assert client.out["stdout"] == f"['a', 'b c'] {directory} red True\n", client.out
    assert client.out["stderr"] == "\N{GRINNING FACE} error\n"


def output_comes_before_what_follows(client):
    text = "for n in range(300):\n    print('line', n)\nprint('x' * 200000)\nx = 1  # stop\nprint('end')\n"
    client.launch_with(text, configure=lambda c: c.at("stop"))
    client.wait("stopped")
    before = [body["output"] for name, body in client.seen if name == "output"]
    assert "".join(before) == "".join(f"line {n}\n" for n in range(300)) + "x" * 200000 + "\n"
    client.thread = 1
    client.go()
    client.finish()
    assert client.out["stdout"].endswith("x\nend\n")


def without_debugging(client):
    client.launch_with("x = 1\nprint(x)  # print\n", noDebug=True, configure=lambda c: c.at("print"))
    client.finish()
    assert client.out["stdout"] == "1\n"


def a_module(client):
    client.write("import package_name.part\n")
    os.mkdir(os.path.join(client.directory.name, "package_name"))
    client.write("", "package_name/__init__.py")
    path = client.write("import sys\nprint(__name__, sys.argv[1:])\n", "package_name/part.py")
    client.start_stdio()
    client.initialize()
    client.launch(module="package_name.part", cwd=client.directory.name, args=["x"])
    client.setBreakpoints(source={"path": path}, breakpoints=[{"line": 2}])
    client.configurationDone()
    frames = client.stopped("breakpoint", 2)
    assert frames[0]["source"]["path"] == path
    client.go()
    client.finish()
    assert client.out["stdout"] == "__main__ ['x']\n", client.out


def restart(client):
    client.launch_with("n = 1\nn += 1  # two\nprint(n)\n", configure=lambda c: c.at("two"))
    client.stopped("breakpoint", "two")
    client.value("n = 100", context="repl")
    client.request("restart")
    client.stopped("breakpoint", "two")
    assert client.value("n") == "1"
    client.go()
    client.finish()
    assert client.out["stdout"] == "2\n"


def restarts_leave_nothing_behind(client):
    text = "import threading\nheld = bytearray(16 << 20)\nheld[:] = b'x' * len(held)\nn = 1  # stop\n"
    client.launch_with(text, configure=lambda c: c.at("stop"))
    sizes = []
    for _ in range(30):
        client.stopped("breakpoint", "stop")
        with open(f"/proc/{client.process.pid}/status") as file:
            sizes.append(next(int(line.split()[1]) for line in file if line.startswith("VmRSS")))
        client.request("restart")
    client.stopped("breakpoint", "stop")
    client.go()
    client.finish()
    # In kilobytes, the most of ten and ten: what is free goes back to the system now and then, so one alone says little. The
    # twenty programs between held more each than they may differ by.
    assert max(sizes[-10:]) - max(sizes[:10]) < 16 << 10, sizes


def terminate(client):
    text = "import time\ntry:\n    print('begins')\n    while True:\n        time.sleep(1000)\nfinally:\n    print('ends')\n"
    client.launch_with(text)
    client.wait("output")
    client.request("terminate")
    assert client.wait("exited")["exitCode"] in (143, 130)
    client.wait("terminated")
    client.disconnect()
    assert "ends\n" in client.out["stdout"]


def disconnect_ends_what_was_launched(client):
    text = '''
print("begins")
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
'''
    client.launch_with(text)
    client.wait("output")
    client.disconnect()
    assert client.process.wait() == 143


def end_of_input_ends_what_was_launched(client):
    client.launch_with(ENDLESS)
    client.wait("output")
    client.process.stdin.close()
    assert client.process.wait() == 143


def several_threads(client):
    text = '''
import threading

def work(number, gate):
    gate.wait()
    value = number * 2  # work
    return value

gates = [threading.Event() for _ in range(2)]
workers = [threading.Thread(target=work, args=(n, gates[n]), name=f"worker {n}") for n in range(2)]
for one in workers:
    one.start()
gates[0].set()  # first
workers[0].join()
gates[1].set()
workers[1].join()
print("end")  # end
'''
    client.launch_with(text, configure=lambda c: c.at("work", "first"))
    client.stopped("breakpoint", "first")
    started = [client.wait("thread")["threadId"] for _ in range(2)]
    found = {one["name"]: one["id"] for one in client.threads()["threads"]}
    assert found == {"MainThread": 1, "worker 0": started[0], "worker 1": started[1]}, found
    client.go()
    client.stopped("breakpoint", "work")
    assert client.thread == started[0]
    assert client.value("number") == "0"
    # The others stand too, and can be looked at.
    waiting = client.frames(started[1])
    assert "work" in [frame["name"] for frame in waiting]
    at = next(frame for frame in waiting if frame["name"] == "work")
    assert client.evaluate(expression="number", frameId=at["id"])["result"] == "1"
    assert client.frames(1)[-1]["name"] == "<module>"
    client.step()
    client.stopped("step", 7)
    assert client.thread == started[0]
    client.go()
    client.wait("thread", reason="exited", threadId=started[0])
    client.stopped("breakpoint", "work")
    assert client.thread == started[1]
    client.go()
    client.finish()


def an_exception_ends_a_thread(client):
    text = '''
import threading

def work():
    return 1 / 0  # work

worker = threading.Thread(target=work)
worker.start()
worker.join()
'''
    client.launch_with(text, configure=lambda c: c.setExceptionBreakpoints(filters=["uncaught"]))
    client.stopped("exception", "work")
    assert client.thread != 1
    assert client.exceptionInfo(threadId=client.thread)["exceptionId"] == "ZeroDivisionError"
    client.go()
    client.finish()


def lines_from_zero(client):
    client.write("x = 1\nx += 1  # two\nprint(x)\n")
    client.start_stdio()
    client.initialize(linesStartAt1=False, columnsStartAt1=False)
    client.launch(program=client.program)
    assert client.setBreakpoints(source={"path": client.program}, breakpoints=[{"line": 1}])["breakpoints"][0]["line"] == 1
    client.configurationDone()
    frames = client.stopped("breakpoint", 1)
    assert frames[0]["column"] == 0
    assert [one["label"] for one in client.completions(text="pri", column=3)["targets"]] == ["print"]
    client.step()
    client.stopped("step", 2)
    client.go()
    client.finish()


def requests_out_of_order(client):
    client.write("x = 1\nprint(x)  # print\n")
    client.start_stdio()
    assert "first request is `initialize`" in client.refused("launch", program=client.program)
    client.initialize()
    assert "only the first" in client.refused("initialize", adapterID="x")
    assert client.refused("stackTrace", threadId=1) == "notStopped"
    assert client.refused("continue", threadId=1) == "notStopped"
    assert "no program that runs" in client.refused("attach")
    assert "which program" in client.refused("launch")
    assert "args is no array" in client.refused("launch", program=client.program, args=1)
    assert "no request" in client.refused("stepBack", threadId=1)
    client.launch(program=client.program)
    assert "launched or attached to before" in client.refused("launch", program=client.program)
    client.at("print")
    client.configurationDone()
    client.stopped("breakpoint", "print")
    assert "no thread 7" in client.refused("next", threadId=7)
    assert "no frame" in client.refused("scopes", frameId=7)
    assert "does not stand at an exception" in client.refused("exceptionInfo", threadId=1)
    client.go()
    client.finish()


def an_evaluation_without_end(client):
    client.launch_with("x = 1\nprint(x)  # print\n", configure=lambda c: c.at("print"))
    client.stopped("breakpoint", "print")
    waiting = client.channel.send_request("evaluate", {"expression": "[0 for _ in iter(int, 1)]", "context": "watch"})
    client.request("cancel", {"requestId": waiting.seq})
    answer = waiting.wait_for_response(raise_if_failed=False)
    assert "KeyboardInterrupt" in str(answer), answer
    assert client.value("x + 1") == "2"
    client.go()
    client.finish()


def attach_look_change_leave(client):
    client.write(ENDLESS)
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    client.attach_to(port)
    assert client.capabilities["supportsRestartRequest"] is False
    assert client.wait("process")["startMethod"] == "attach"
    client.at("loop")
    client.stopped("breakpoint", "loop")
    before = int(client.value("n"))
    client.go()
    client.stopped("breakpoint", "loop")
    assert int(client.value("n")) == before + 1
    scope = client.scope("Globals")["variablesReference"]
    client.setVariable(variablesReference=scope, name="n", value="-1000")
    client.disconnect()
    assert client.process.wait() == 0
    # One more: the loop has gone on from where it was changed.
    assert client.process.stdout.read() == b"ended -999\n"


def attach_before_the_first_line(client):
    client.write("x = 1  # one\nprint(x)\n")
    port = client.run_program("--debug-wait")
    # One that leaves before it has begun is followed by another.
    other = Client(client.dualvm)
    other.connect(port)
    other.initialize()
    other.close()
    client.attach_to(port, configure=lambda c: c.at("one"))
    client.stopped("breakpoint", "one")
    client.disconnect()
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"1\n"


def attach_to_one_that_waits_for_input(client):
    client.write("print('begins', flush=True)\nx = input()\nprint(x)  # print\n")
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    client.attach_to(port, configure=lambda c: c.at("print"))
    client.process.stdin.write(b"typed\n")
    client.process.stdin.flush()
    client.stopped("breakpoint", "print")
    assert client.value("x") == "'typed'"
    client.disconnect()
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"typed\n"


def attach_to_one_that_sleeps(client):
    client.write("import time\nprint('begins', flush=True)\nwhile True:\n    time.sleep(1000)\n")
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    client.attach_to(port)
    assert client.at(3)[0]["verified"]
    assert [one["name"] for one in client.threads()["threads"]] == ["MainThread"]
    client.request("pause", {"threadId": 1})
    client.disconnect(terminateDebuggee=True)
    assert client.process.wait() == 143


def a_client_that_dies_in_a_step(client):
    text = '''
total = 0
for n in range(2000000):
    total += n  # loop
print(total)
'''
    client.write(text)
    port = client.run_program("--debug-wait")
    other = Client(client.dualvm)
    other.write(text)
    other.program = client.program
    other.attach_to(port, configure=lambda c: c.at("loop"))
    other.stopped("breakpoint", "loop")
    assert "another client" in str(_first_message(port))
    other.step()
    other.socket.shutdown(socket.SHUT_RDWR)
    other.close()
    # The next one may come at once, if there is anything left to look at.
    try:
        client.attach_to(port)
        client.disconnect()
    except Exception:
        client.wrong.clear()
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"1999999000000\n"


def _first_message(port):
    with socket.create_connection(("127.0.0.1", port)) as stream:
        return stream.recv(1000)


def _program_survives(client, messages):
    """Sends bytes to a program that waits for the end of its input, on a connection each; then it must give the right result."""
    client.write("import sys\nprint('begins', flush=True)\nsys.stdin.read()\nprint(sum(range(1000000)))\n")
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    answers = []
    for message in messages:
        with socket.create_connection(("127.0.0.1", port)) as stream:
            answer = b""
            try:
                stream.sendall(message)
                stream.shutdown(socket.SHUT_WR)
                while chunk := stream.recv(65536):
                    answer += chunk
            except OSError:
                # It hung up before it had read everything.
                pass
            answers.append(answer)
    client.process.stdin.close()
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"499999500000\n"
    return answers


def _framed(text):
    return b"Content-Length: %d\r\n\r\n%s" % (len(text), text)


def garbage(client):
    answers = _program_survives(
        client,
        [
            b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
            b"Content-Length: 99999999999\r\n\r\n",
            b"\x00\xff" * 10000,
            _framed(b"{"),
            _framed(b"[" * 100000),
            _framed(b'{"seq": 1, "type": "request", "command": "initialize", "arguments": 7}'),
            _framed(b'{"seq": 1, "type": "event", "event": "stopped"}'),
        ],
    )
    assert b"begins with a header" in answers[0], answers
    assert b"the most is 4194304" in answers[1], answers
    assert b"is no JSON" in answers[3] and b"is no JSON" in answers[4], answers
    assert b"initialize: invalid type" in answers[5], answers
    assert b"is no request" in answers[6], answers


def half_a_message(client):
    whole = _framed(b'{"seq": 1, "type": "request", "command": "initialize", "arguments": {"adapterID": "x"}}')
    _program_survives(client, [whole[:length] for length in (1, 10, 20, 40, len(whole) - 1)])


SCENARIOS = [
    arguments_of_a_launch, output_comes_before_what_follows, without_debugging, a_module, restart, restarts_leave_nothing_behind,
    terminate, disconnect_ends_what_was_launched, end_of_input_ends_what_was_launched, several_threads, an_exception_ends_a_thread,
    lines_from_zero, requests_out_of_order, an_evaluation_without_end, attach_look_change_leave, attach_before_the_first_line,
    attach_to_one_that_waits_for_input, attach_to_one_that_sleeps, a_client_that_dies_in_a_step, garbage, half_a_message,
]
