# collections.deque: both ends, the limit, rotation, search, comparison, iterators, subclasses.
from collections import deque


def show(function, *args, **keywords):
    try:
        result = repr(function(*args, **keywords))
    except (TypeError, ValueError, OverflowError, IndexError, AttributeError, RuntimeError) as error:
        result = "%s: %s" % (type(error).__name__, error)
    print(result)


def added(left, right):
    left += right
    return left


def repeated(left, times):
    left *= times
    return left


print("--- making deques")
show(deque)
show(deque, 5)
show(deque, "abc")
show(deque, "abc", 2)
show(deque, "abc", maxlen=2)
show(deque, iterable="ab")
show(deque, (), -1)
show(deque, (), "x")
show(deque, (), 1.5)
show(deque, (), None)
show(deque, x=1)
show(deque, (), 0)
show(deque, (), 1 << 70)
show(deque, [1], maxlen=None)

print("--- both ends")
d = deque([1, 2, 3, 4, 5])
show(d.append)
show(d.append, 1, 2)
show(d.pop, 1)
show(d.popleft, 1)
print(d.pop(), d.popleft(), d.appendleft(0), d.extend("ab"), d.extendleft("cd"), d)
show(d.extend, 5)
d.extend(d)
print(d)
d.extendleft(d)
print(d, len(d))
show(deque().pop)
show(deque().popleft)

print("--- rotate")
d = deque(range(6))
for steps in (2, -3, 1000001, 1 << 40, 0, -6):
    d.rotate(steps)
    print(list(d), end=" ")
d.rotate()
print(list(d))
show(d.rotate, "x")
show(d.rotate, 1 << 70)
show(d.rotate, 1, 2)
d = deque(range(100))
d.rotate(30)
print(d[0], d[99], d[50], d.index(5), d.count(5))
del d[50]
print(len(d), d[49], d[50])

print("--- search, insertion, removal")
d = deque("abcabc")
print(d.count("a"), d.index("a"), d.index("a", 1), d.index("a", -3, -1), "b" in d, "z" in d)
show(d.index, "zz")
show(d.index)
show(d.index, 1, "x")
show(d.remove, "a")
show(d.remove, "zz")
d.reverse()
print(d, d.copy(), d.__copy__())
d = deque([1, 2, 3])
for place, item in [(1, 9), (-1, 8), (100, 7), (-100, 6)]:
    d.insert(place, item)
print(d)
show(d.insert, "x", 1)
show(d.insert, 1)
show(d.clear)
show(d.remove, 1)

print("--- the limit")
d = deque([1, 2, 3], maxlen=3)
d.append(4)
print(d, d.maxlen, deque().maxlen)
d.appendleft(0)
print(d)
show(d.insert, 1, 9)
show(setattr, d, "maxlen", 3)
d.extend([7, 8, 9, 10])
print(d)
d.extendleft([1, 2, 3, 4, 5])
print(d, d.copy())
empty = deque(maxlen=0)
empty.append(1)
empty.extendleft("ab")
print(empty)

print("--- items")
d = deque([1, 2, 3])
print(d[0], d[-1])
show(lambda: d[100])
show(lambda: d["x"])
show(lambda: d[0:1])
d[0] = 5
show(d.__setitem__, 100, 5)
show(d.__setitem__, "x", 5)
show(d.__setitem__, slice(0, 1), [1])
del d[0]
show(d.__delitem__, 100)
show(d.__delitem__, "x")
show(d.__delitem__, slice(0, 1))
first, *rest = deque([1, 2, 3])
print(d, first, rest)

print("--- operators")
show(lambda: d + deque([1]))
show(lambda: d + [1])
show(lambda: [1] + d)
show(lambda: (d * 2, 2 * d, d * -1))
show(lambda: d * "x")
print(deque([1, 2], 3) * 2, deque([1, 2, 3], 3) + deque([4, 5], 1))
show(added, deque([1]), [2])
show(added, deque([1]), 5)
show(added, d, d)
show(repeated, deque([1, 2]), 2)
show(repeated, deque([1, 2], 3), 2)
show(repeated, deque([1]), 0)
show(repeated, deque(), 5)
show(repeated, deque([1]), "x")
show(hash, d)
one, two = deque([1, 2]), deque([1, 3])
for a, b in [(one, deque([1, 2])), (one, two), (one, deque([1])), (deque(), one)]:
    print(a == b, a != b, a < b, a <= b, a > b, a >= b)
print(one == [1, 2], one != [1, 2], bool(deque()), bool(one))
show(lambda: one < [1, 2])

print("--- iterators")
d = deque([1, 2, 3, 4])
print(list(reversed(d)), type(iter(d)), type(reversed(d)), deque, deque.__module__)
iterator = iter(d)
print(next(iterator), iterator.__length_hint__())
d.append(1)
show(next, iterator)
show(next, iterator, "end")
print(iterator.__length_hint__())
iterator = iter(deque([1, 2]))
print(list(iterator), list(iterator))
iterator = reversed(d)
print(next(iterator), iterator.__length_hint__())
d.pop()
show(next, iterator)


class Clears:
    def __eq__(self, other):
        target.clear()
        return False


for search in ("index", "count", "remove", "__contains__"):
    target = deque([Clears(), 1, 2])
    show(getattr(target, search), 5)
target = deque([Clears(), 1])
show(lambda: target == deque([1, 2]))

print("--- representation, pickling, subclasses")
d = deque([1])
d.append(d)
print(d, repr(deque([d], 5)))


class Sub(deque):
    pass


s = Sub([1, 2, 3], 2)
s.note = 1
print(s, s.note, type(s + s).__name__, type(s.copy()).__name__, type(s * 2).__name__, s.copy().maxlen, s[0], len(s), s == deque([2, 3]), list(s), s.__dict__)
print(s.__reduce__()[1:3], list(s.__reduce__()[3]), deque("ab").__reduce__()[:3])


class Limited(deque):
    def __init__(self, items=(), limit=3):
        super().__init__(items, limit)


limited = Limited("abcd")
print(limited, limited.copy(), limited + limited)
d = deque([1, 2, 3])
d.__init__("ab")
print(d)
d.__init__("abc", 2)
print(d, d.maxlen)
print([name for name in dir(deque) if not name.startswith("__")])
print(deque[int])
show(setattr, d, "other", 1)
show(getattr, d, "other")
