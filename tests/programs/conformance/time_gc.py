# time and gc, without anything that differs from run to run; and garbage in cycles.
import time
import gc

a = time.time()
b = time.time()
print(isinstance(a, float), b >= a, a > 1.5e9)
a = time.monotonic()
b = time.perf_counter()
c = time.process_time()
n = time.perf_counter_ns()
print(isinstance(a, float), isinstance(b, float), isinstance(c, float), isinstance(n, int), time.monotonic() >= a, time.perf_counter() >= b, time.process_time() >= c, isinstance(time.time_ns(), int), isinstance(time.monotonic_ns(), int), time.perf_counter_ns() >= n)
start = time.monotonic()
time.sleep(0.02)
print(time.monotonic() - start >= 0.019, time.sleep(0))
for wrong in (lambda: time.sleep(-1), lambda: time.sleep("a"), lambda: time.sleep()):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__ + ":", error)
t = time.gmtime(0)
print(tuple(t), t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, t[0], len(t))
print(tuple(time.gmtime(951826554)), tuple(time.gmtime(1e9))[:6], time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)), time.strftime("%j %a %b", time.gmtime(0)))

print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled())
print(isinstance(gc.collect(), int), len(gc.get_count()) if hasattr(gc, "get_count") else 3)


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


def ring(n):
    nodes = [Node(i) for i in range(n)]
    for i, node in enumerate(nodes):
        node.links.append(nodes[(i + 1) % n])
        node.links.append(node)
        node.me = node
    return nodes[0]


kept = ring(10)
for _ in range(200):
    ring(50)
gc.collect()
node = kept
names = []
for _ in range(12):
    names.append(node.name)
    node = node.links[0]
print(names)


def closures():
    def a():
        return b

    def b():
        return a

    return a


for _ in range(100):
    closures()
print(gc.collect() >= 0, closures()()() is not None)
data = {}
for i in range(2000):
    data[i] = [i, str(i), (i, {"n": i})]
    if i % 500 == 0:
        gc.collect()
    if i > 1000:
        del data[i - 1000]
gc.collect()
print(len(data), data[1999], sum(v[0] for v in data.values()), all(v[1] == str(k) and v[2][1]["n"] == k for k, v in data.items()))
generators = [(x + y for y in range(3)) for x in range(100)]
for g in generators:
    next(g)
gc.collect()
print(sum(sum(g) for g in generators))
stack = None
for i in range(50000):
    stack = (stack, i)
gc.collect()
depth = 0
while stack is not None:
    stack, top = stack
    depth += 1
print(depth, top)
keys = {("key", i): Node(i) for i in range(500)}
gc.collect()
print(all(keys["key", i].name == i for i in range(500)))
text = ""
for i in range(3000):
    text += chr(97 + i % 26)
gc.collect()
print(len(text), text[:30], hash(text) == hash("".join(chr(97 + i % 26) for i in range(3000))))
