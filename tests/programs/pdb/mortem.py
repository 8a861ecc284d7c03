import pdb
import sys
import threading


def lookup(table, key):
    try:
        return table[key]
    except KeyError as error:
        raise ValueError("unknown") from error


def in_thread(number):
    doubled = number * 2
    pdb.set_trace(header="in a thread")
    return doubled


# A frame that ended while it was traced is one and the same for both exceptions.
sys.settrace(lambda *event: None)
try:
    lookup({}, "a")
except ValueError as error:
    caught = error
sys.settrace(None)
pdb.post_mortem(caught)
thread = threading.Thread(target=in_thread, args=(21,))
thread.start()
thread.join()
print(pdb.runeval("6 * 7"))
print(pdb.runcall(lookup, {1: 2}, 1))
pdb.run("a = 5\nb = a + 1")
