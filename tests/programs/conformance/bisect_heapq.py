# bisect and heapq.
import bisect as bs
import heapq
from bisect import *
from heapq import *


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


print("-- bisect")
a = [1, 2, 2, 2, 5, 9]
for x in (0, 1, 2, 3, 5, 9, 10, 2.5):
    print(x, bisect_left(a, x), bisect_right(a, x), bs.bisect(a, x), bisect_left(a, x, 2), bisect_right(a, x, 1, 4), bisect_left(a, x, lo=3, hi=5))
print(bisect_left([], 1), bisect_right((1, 2, 3), 2), bisect_left("abcd", "c"), bisect_left(range(0, 100, 3), 50), bisect_left(a, 2, hi=None))
words = ["a", "bb", "ccc", "dddd"]
print(bisect_left(words, 3, key=len), bisect_right(words, 3, key=len), bisect_left(a, -2, key=lambda v: -v))
l = [1, 3, 5]
insort(l, 3)
insort_left(l, 3.0)
insort_right(l, 0)
insort(l, 9)
print(l, insort(l, 4))
l = ["a", "ccc"]
insort(l, "bb", key=len)
insort_left(l, "zz", key=len)
print(l)


class Seq:
    def __init__(self, *items):
        self.items = list(items)
        self.log = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        self.log.append(i)
        return self.items[i]

    def insert(self, i, x):
        self.log.append(("insert", i, x))
        self.items.insert(i, x)


s = Seq(1, 4, 6, 8)
print(bisect_right(s, 6), insort(s, 5), s.items, s.log)
show(bisect_left, [1, 2], 1, -1)
show(bisect_left, [1, 2], "a")
show(bisect_left, 5, 1)
show(bisect_left, [1], 1, 0, 5)
show(insort, (1, 2), 1)
show(bisect_left, [1])
show(bisect_left, [1, 2], 1, "a")
show(bisect_left, [1], 1, 0, 1, len)
show(bisect_left, [1, 2], 1, key=5)
show(bisect_right, a=[1, 2, 3], x=2)
print(bs.insort is bs.insort_right, bs.bisect is bs.bisect_right, bisect_left.__name__)

print("-- heapq")
import sys

data = [(i * 7919) % 101 for i in range(60)]
h = []
for x in data:
    heappush(h, x)
print(h)
print([heappop(h) for _ in range(60)] == sorted(data), h)
h = data[:]
heapify(h)
print(h)
print(heappushpop(h, -1), heappushpop(h, 50), heapreplace(h, 0), heapreplace(h, 99), h[:5])
print(heappushpop([], 3), heappushpop([5], 3), heappushpop([3], 5))
big = [(i * 31337) % 5003 for i in range(5000)]
heapify(big)
print(sum(i * v for i, v in enumerate(big)) % 1000003, big[:10])
heapq._heapify_max(h)
print(h[:7], heapq._heappop_max(h), heapq._heapreplace_max(h, 3), h[:7])


class Item:
    seen = []

    def __init__(self, n, tag):
        self.n, self.tag = n, tag

    def __lt__(self, o):
        Item.seen.append((self.tag, o.tag))
        return self.n < o.n

    def __repr__(self):
        return f"{self.n}{self.tag}"


items = [Item(n, t) for n, t in zip((3, 1, 3, 2, 1, 3, 2), "abcdefg")]
heapify(items)
print(items, Item.seen)
Item.seen.clear()
heappush(items, Item(1, "h"))
print([heappop(items) for _ in range(8)], Item.seen)


class Evil:
    def __lt__(self, o):
        e.clear()
        return True


e = []
e.extend(Evil() for _ in range(5))
show(heapify, e)
e.extend(Evil() for _ in range(5))
show(heappush, e, Evil())
e.extend(Evil() for _ in range(5))
show(heappop, e)
for f, args in [(heappush, (5, 1)), (heappop, ([],)), (heappop, (5,)), (heapify, ((1, 2),)), (heapify, (None,)), (heapreplace, ([], 1)), (heappush, ([1], "a")), (heappush, ([],)), (heapify, ()), (heappushpop, ("a", 1)), (heapify, ([1, "a", 2],))]:
    show(f, *args)
print(list(merge([1, 3, 5], [0, 2, 4, 6], [], [3])), list(merge()), list(merge("ace", "bd")), list(merge([5, 3], [6, 1], reverse=True)))
print(list(merge(["a", "ccc"], ["bb", "dddd"], key=len)), list(merge([(1, "a"), (1, "b")], [(1, "c")], key=lambda t: t[0])), list(merge([(1, "a")], [(1, "c")], key=lambda t: t[0], reverse=True)))
g = merge(iter([1, 2]), iter([1, 3]))
print(next(g), next(g), list(g))
show(lambda: list(merge(5)))
print(nsmallest(3, data), nlargest(3, data), nsmallest(0, data), nlargest(-1, data), nsmallest(1, data), nlargest(1, data), nsmallest(2, []), nlargest(5, [2, 1]))
print(nsmallest(2, iter(words), key=len), nlargest(2, words, key=lambda w: -len(w)), nsmallest(1, [], key=len), nlargest(1, iter([])), nsmallest(3, iter([3, 3.0, True, 1, 2])), nlargest(3, iter([3, 3.0, True, 1, 2])))
print(nlargest(3, iter([Item(1, "a"), Item(1, "b"), Item(1, "c"), Item(1, "d")])), nsmallest(3, iter([Item(1, "a"), Item(1, "b"), Item(1, "c"), Item(1, "d")])), nsmallest(100, "hello"))
show(nsmallest, "a", [1])
show(nsmallest, 2, 5)
show(nlargest, 2, [1, "a", 3])
print(sorted(heapq.__all__))
