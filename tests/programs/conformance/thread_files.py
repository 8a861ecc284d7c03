"""Threads that wait for pipes and sockets while others run."""
import os, select, socket, threading, time

def run(*actions):
    threads = [threading.Thread(target=action) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

# A thread reads from a pipe, the main thread does something else meanwhile.
source, target = os.pipe()
read = []
reader = threading.Thread(target=lambda: read.append(os.read(source, 100)))
reader.start()
time.sleep(0.01)
print(read, reader.is_alive())
os.write(target, b"through a pipe")
reader.join()
print(read)

# The same with a file object, line by line.
lines = []
def reads_lines():
    with open(source, "rb") as file:
        for line in file:
            lines.append(line)
reader = threading.Thread(target=reads_lines)
reader.start()
with open(target, "wb", buffering=0) as file:
    for number in range(3):
        file.write(b"line %d\n" % number)
        time.sleep(0.002)
reader.join()
print(lines)

# Echo: each end is a thread, and there is more than the system holds.
left, right = socket.socketpair()
big = bytes(range(256)) * 4096
def echoes():
    with right:
        while True:
            part = right.recv(65536)
            if not part:
                return
            right.sendall(part)
back = []
def sends():
    left.sendall(big)
    left.shutdown(socket.SHUT_WR)
def receives():
    parts = []
    while True:
        part = left.recv(65536)
        if not part:
            break
        parts.append(part)
    back.append(b"".join(parts) == big)
run(echoes, sends, receives)
left.close()
print(back)

# A server that takes connections from threads.
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen()
def serves():
    for _ in range(3):
        connection, _ = server.accept()
        with connection:
            connection.sendall(connection.recv(100).upper())
answers = []
def asks(word):
    with socket.create_connection(server.getsockname()) as connection:
        connection.sendall(word)
        answers.append(connection.recv(100))
run(serves, *[lambda word=word: asks(word) for word in (b"one", b"two", b"three")])
server.close()
print(sorted(answers))

# select in one thread, and what ends it from another; a time that is over.
left, right = socket.socketpair()
ready = []
def selects():
    ready.append(select.select([left], [], [], 0.001))
    ready.append(select.select([left], [], [], 10) == ([left], [], []))
    poller = select.poll()
    poller.register(left, select.POLLIN)
    ready.append(len(poller.poll(10000)))
    ready.append(left.recv(10))
    ready.append(poller.poll(1))
def wakes():
    while not ready:
        time.sleep(0.001)
    right.send(b"awake")
run(selects, wakes)
print(ready)
left.settimeout(0.001)
run(lambda: time.sleep(0.01), lambda: ready.append("other"))
try:
    left.recv(1)
except TimeoutError as error:
    print(type(error).__name__, error)
left.setblocking(False)
try:
    left.recv(1)
except BlockingIOError as error:
    print(type(error).__name__)
left.close()
right.close()
