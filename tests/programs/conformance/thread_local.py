"""threading.local: attributes that each thread has for itself."""
import threading

def in_thread(action):
    thread = threading.Thread(target=action)
    thread.start()
    thread.join()

plain = threading.local()
plain.x = 1
def looks():
    print(hasattr(plain, "x"), plain.__dict__)
    plain.x = 2
    plain.y = [3]
    print(plain.x, plain.__dict__, sorted(vars(plain)))
    del plain.x
    try:
        del plain.x
    except AttributeError as error:
        print(error)
in_thread(looks)
print(plain.x, plain.__dict__)
try:
    plain.y
except AttributeError as error:
    print(error, error.name)
try:
    plain.__dict__ = {}
except AttributeError as error:
    print(error)
try:
    threading.local(1)
except TypeError as error:
    print(error)

class Counter(threading.local):
    kind = "class"
    __slots__ = ("shared",)

    def __init__(self, start, *, step=1):
        print("init", start, step)
        self.value = start
        self.step = step

    def up(self):
        self.value += self.step
        return self.value

    @property
    def double(self):
        return 2 * self.value

    def __getattr__(self, name):
        return f"no {name}"

counter = Counter(10, step=5)
print(counter.up(), counter.double, counter.kind, counter.missing)
def counts():
    print(counter.up(), counter.up(), counter.double, counter.kind, counter.missing)
    counter.kind = "instance"
    print(counter.kind, sorted(counter.__dict__))
in_thread(counts)
in_thread(counts)
print(counter.up(), counter.kind, sorted(counter.__dict__))

class Picky(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")
        self.fine = True
picky = Picky()
def refuses():
    for _ in range(2):
        try:
            picky.fine
        except ValueError as error:
            print(error)
in_thread(refuses)
print(picky.fine, "fine" in dir(picky))

# Many threads, each with its own.
results = []
def own(number):
    plain.number = number
    for _ in range(100):
        plain.number += 1
    results.append(plain.number - number)
threads = [threading.Thread(target=own, args=(number,)) for number in range(20)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(results == [100] * 20, hasattr(plain, "number"))
