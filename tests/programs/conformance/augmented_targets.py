# Augmented assignment: in place when the object can, and each part of the target only once.

log = []


class Item:
    def __init__(self, v):
        self.v = v

    def __iadd__(self, other):
        log.append("iadd")
        self.v += other
        return self


class Immutable:
    def __init__(self, v):
        self.v = v

    def __add__(self, other):
        log.append("add")
        return Immutable(self.v + other)


a = b = Item(1)
a += 5
print(a is b, b.v)
a = b = Immutable(1)
a += 5
print(a is b, a.v, b.v)
x = y = [1]
x += (2, 3)
x *= 2
print(x is y, y)
s = t = {1}
s |= {2}
s -= {1}
s ^= {5}
s &= {2, 5, 6}
print(s is t, sorted(t))
p = q = "ab"
p += "c"
p *= 2
print(p, q)
d = e = {"a": 1}
d |= {"b": 2}
print(d is e, e)
u = v = (1,)
u += (2,)
print(u, v)
m = k = bytearray(b"a")
m += b"b"
print(m is k, k)


def index():
    log.append("index")
    return 0


def target():
    log.append("target")
    return items


items = [10, [1]]
log.clear()
target()[index()] += 5
items[1] += [2]
print(items, log)


class Attributes:
    total = 100

    def __setattr__(self, name, value):
        log.append("set %s=%s" % (name, value))
        super().__setattr__(name, value)


log.clear()
o = Attributes()
o.total += 1
o.total -= 1
print(o.total, Attributes.total, log)


class Shared:
    names = []


one, two = Shared(), Shared()
one.names += ["x"]
print(two.names, "names" in one.__dict__, "names" in two.__dict__)
fixed = ([], 0)
try:
    fixed[0] += ["kept"]
except TypeError as error:
    print("TypeError:", error, fixed)
table = {"n": 0, "l": []}
for i in range(4):
    table["n"] += i
    table["l"] += [i]
print(table)
counts = {}
for c in "banana":
    counts[c] = counts.get(c, 0)
    counts[c] += 1
print(counts)
matrix = [[1, 2], [3, 4]]
matrix[0][1] *= 10
matrix[-1][-1] -= 4
matrix[1] += [5]
print(matrix)
n = 5
n += n
n -= -n
n //= 3
n **= 2
n %= 7
n <<= 3
n >>= 1
n |= 3
n &= ~1
n ^= 5
n /= 2
print(n)
z = 1
z += 0.5
z *= 2j
print(z)
big = 1
for _ in range(40):
    big *= 7
    big += 1
print(big)


def function():
    total = 0

    def add(k):
        nonlocal total
        total += k
        return total

    return [add(k) for k in range(5)]


print(function())
for code in ("missing += 1", "None += 1", "f() += 1", "(a, b) += 1", "[a] += 1", "1 += 1", "a + b += 1", "a := b += 1"):
    try:
        exec(code, {})
    except (NameError, SyntaxError) as error:
        print(type(error).__name__, end=" ")
print()
try:
    one.nothing += 1
except AttributeError as error:
    print("AttributeError:", error)
try:
    table["none"] += 1
except KeyError as error:
    print("KeyError:", error)
try:
    items[9] += 1
except IndexError as error:
    print("IndexError:", error)
try:
    n += "a"
except TypeError as error:
    print("TypeError:", error)
try:
    x += 5
except TypeError as error:
    print("TypeError:", error, x)
slots = list(range(6))
slots[1:3] += [9]
slots[::2] *= 1
print(slots)
