"""What is shown by numbers: `proofs.py requests DUALVM COUNT` and `proofs.py counts DUALVM`."""

import collections
import glob
import os
import re
import shutil
import statistics
import sys
import tempfile
import threading

import client as clients
from client import Client

ENDLESS = '''
print("begins", flush=True)
n = 0
while True:
    n += 1  # loop
    if n < 0:
        break
print("ended", n)
'''


def _message(number, command, **arguments):
    text = b'{"seq": %d, "type": "request", "command": "%s"' % (number, command.encode())
    if arguments:
        text += b', "arguments": {%s}' % b", ".join(b'"%s": "%s"' % (key.encode(), value.encode()) for key, value in arguments.items())
    text += b"}"
    return b"Content-Length: %d\r\n\r\n%s" % (len(text), text)


def requests(dualvm, count):
    """So many requests, each of which is answered, in order; the program goes on and gives the right result."""
    client = Client(dualvm)
    client.write(ENDLESS)
    port = client.run_program()
    assert client.process.stdout.readline() == b"begins\n"
    first = [("initialize", {"adapterID": "x"}), ("attach", {}), ("configurationDone", {})]
    others = [("threads", {}), ("stackTrace", {}), ("evaluate", {"expression": "n"}), ("no such thing", {})]
    found = collections.Counter()
    # Answered are those that ask for nothing wrong, or for what a program that runs can tell.
    good = {"initialize", "attach", "configurationDone", "threads"}
    with clients.socket.create_connection(("127.0.0.1", port)) as stream:

        def send():
            batch = bytearray()
            for number in range(count):
                command, arguments = first[number] if number < len(first) else others[number % len(others)]
                batch += _message(number + 1, command, **arguments)
                if len(batch) > 60000:
                    stream.sendall(batch)
                    batch.clear()
            stream.sendall(batch)

        sender = threading.Thread(target=send)
        sender.start()
        file = stream.makefile("rb")
        expected = 1
        while expected <= count:
            length = int(file.readline().split(b":")[1])
            assert file.readline() == b"\r\n"
            message = clients.json.loads(file.read(length))
            if message["type"] == "event":
                found[message["event"]] += 1
                continue
            assert message["request_seq"] == expected, message
            assert message["success"] == (message["command"] in good), message
            found[message["command"]] += 1
            expected += 1
        sender.join()
        file.close()
    # A client that does something, after all of that.
    client.attach_to(port)
    client.at("loop")
    client.stopped("breakpoint", "loop")
    assert int(client.value("n")) > 0
    client.value("n = -1000", context="repl")
    client.disconnect()
    assert client.process.wait() == 0
    assert client.process.stdout.read() == b"ended -999\n"
    client.close()
    assert sum(found[command] for command, _ in first + others) == count, found
    print(f"{count} requests answered: {dict(found)}")


PHASES = '''
import os, sys
TIMES = 5
total = 0
def work(n):
    global total
    for i in range(n):
        total += i  # loop
for phase in ("before", "with", "after"):
    print(phase, flush=True)
    sys.stdin.readline()
    for _ in range(1 if phase == "with" else TIMES):
        os.getppid()
        work(20000)
        os.getppid()
print(total)
'''


def counts(dualvm):
    """A loop costs the same instructions before a client attaches and after it has left; valgrind counts them."""
    if not shutil.which("valgrind"):
        sys.exit("this needs valgrind: install it (apt-get install valgrind)")
    with tempfile.TemporaryDirectory() as directory:
        valgrind = os.path.join(directory, "valgrind-dualvm")
        with open(valgrind, "w") as file:
            file.write(
                "#!/bin/sh\nexec valgrind -q --tool=callgrind --separate-threads=yes '--dump-before=*::getppid*' "
                f"--callgrind-out-file={directory}/counts {os.path.realpath(dualvm)} \"$@\"\n"
            )
        os.chmod(valgrind, 0o755)
        client = Client(valgrind)
        client.write(PHASES)
        port = client.run_program()
        for phase in ("before", "with", "after"):
            assert client.process.stdout.readline() == phase.encode() + b"\n"
            if phase == "with":
                client.attach_to(port)
                client.at("loop")
                client.process.stdin.write(b"\n")
                client.process.stdin.flush()
                client.stopped("breakpoint", "loop")
                before = int(client.value("total"))
                scope = client.scope("Globals")["variablesReference"]
                client.setVariable(variablesReference=scope, name="total", value="7")
                assert before > 7 and client.value("total") == "7"
                client.disconnect()
            else:
                client.process.stdin.write(b"\n")
                client.process.stdin.flush()
        out = client.process.stdout.read().decode()
        assert client.process.wait() == 0
        client.close()
        # 7 and what the loop makes with the client, which has set it to that, and after it.
        assert out == f"{7 + 6 * sum(range(20000))}\n", out
        totals = collections.defaultdict(int)
        for name in glob.glob(directory + "/counts.*"):
            with open(name) as file:
                text = file.read()
            part, thread = int(re.search(r"^part: (\d+)", text, re.M)[1]), int(re.search(r"^thread: (\d+)", text, re.M)[1])
            spent = re.search(r"^(?:totals|summary): (\d+)", text, re.M)
            totals[part, thread] = int(spent[1]) if spent else 0
        most = max(totals, key=totals.get)[1]
        # A part ends at each call: parts 2, 4, 6 and so on are the loops, those between are what is done to wait.
        loops = [totals[2 * number, most] for number in range(1, 12)]
        print("instructions of 20000 rounds:", loops)
        # One or two of five may cost more: in the first, some things are done that are done once; where the iterator of a
        # loop is the first object in a block of memory, the block is prepared; and that the client has left may be heard late.
        before, after = statistics.median(loops[:5]), statistics.median(loops[6:])
        assert before == after > 100 * 20000, loops


if __name__ == "__main__":
    {"requests": lambda: requests(sys.argv[2], int(sys.argv[3])), "counts": lambda: counts(sys.argv[2])}[sys.argv[1]]()
