# itertools: every class, lazily, with the errors CPython raises.
import itertools
from itertools import *


def take(n, it):
    return [x for _, x in zip(range(n), it)]


def show(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print(r if isinstance(r, (str, int, list, tuple, type(None))) else list(r))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def loud(name, items):
    for x in items:
        print(f"<{name}{x}>", end=" ")
        yield x


print("count")
print(take(3, count()), take(3, count(5)), take(3, count(5, 2)), take(3, count(step=-1)), take(3, count(start=2.5, step=0.5)))
print(count(), count(7), count(7, 1), count(7, 2), count(1.5), count(2, 1.0), count(3, -1))
print(take(3, count(10**30)), take(3, count(2**62 - 2)), take(3, count(-2, 10**20)), take(3, count(1j, 2)), take(2, count(True)))
c = count(3)
next(c), next(c)
print(c, next(c))
for bad in ("a", None, [], object):
    show(count, bad)
show(count, 1, 2, 3)
show(count, stop=3)
show(count, 1, start=2)

print("cycle")
print(take(7, cycle("abc")), list(cycle([])), take(5, cycle(loud("c", [1, 2]))))
show(cycle)
show(cycle, 5)
show(cycle, [1], [2])
show(cycle, iterable=[1])

print("repeat")
print(list(repeat("x", 3)), list(repeat(1, 0)), list(repeat(1, -5)), take(3, repeat(None)), list(repeat(object=4, times=2)))
print(repeat(7), repeat("a", 3), repeat([1], times=-4))
r = repeat(1, 5)
next(r)
print(r, r.__length_hint__(), list(r), r, r.__length_hint__())
show(repeat)
show(repeat(1).__length_hint__)
show(repeat, 1, "2")
show(repeat, 1, 2, 3)
show(repeat, 1, tim=2)
print(list(map(pow, range(5), repeat(2))))

print("accumulate")
print(list(accumulate([1, 2, 3, 4])), list(accumulate("abc")), list(accumulate([])), list(accumulate([], initial=5)))
print(list(accumulate([1, 2, 3], initial=100)), list(accumulate([3, 1, 4, 1, 5], max)), list(accumulate([1, 2, 3, 4], lambda a, b: a * b)))
print(list(accumulate([1.5, 2, 10**25])), list(accumulate([[1], [2]])), list(accumulate(iterable=(1, 2), func=None, initial=None)))
print(list(accumulate([2**62, 1, 2**62])), list(accumulate([1, 2], func=lambda a, b: (a, b), initial=0)))
show(accumulate)
show(accumulate, 3)
show(accumulate, [1, "a"])
show(accumulate, [1], max, 3)

print("batched")
print(list(batched("abcdefg", 3)), list(batched([], 2)), list(batched(range(4), 2)), list(batched(range(4), n=5)), list(batched(range(4), 2, strict=True)))
show(batched, "abc", 2, strict=True)
show(batched, "abc", 0)
show(batched, "abc", -1)
show(batched, "abc")
show(batched, "abc", 2, True)
show(batched, "abc", 2.0)
b = batched(loud("b", range(5)), 2)
print(next(b), next(b))
print(next(b), next(b, "end"))

print("chain")
print(list(chain("ab", [1], (), {"k": 2})), list(chain()), list(chain.from_iterable(["ab", "cd"])), take(4, chain.from_iterable(repeat("xy"))))
show(chain, 1)
show(chain, [1], 2)
show(chain.from_iterable, 1)
show(chain.from_iterable, [1])
show(chain, a=1)
x = chain([1], 5, [2])
print(next(x))
show(next, x)
show(next, x, "over")
print(chain[int])

print("combinations")
print(list(combinations("ABCD", 2)), list(combinations(range(4), 3)), list(combinations("ab", 0)), list(combinations("ab", 3)), list(combinations([], 0)))
print(list(combinations_with_replacement("ABC", 2)), list(combinations_with_replacement("", 2)), list(combinations_with_replacement("", 0)), list(combinations_with_replacement("ab", 3)))
print(sum(1 for _ in combinations(range(15), 7)), sum(1 for _ in combinations_with_replacement(range(6), 5)))
show(combinations, "abc", -1)
show(combinations, "abc")
show(combinations, "abc", "1")
show(combinations, 5, 1)
show(combinations_with_replacement, "abc", -1)
show(combinations_with_replacement, "abc", r=2)
show(combinations, "abc", r=2)

print("compress")
print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(compress("AB", [])), list(compress("", [1])), list(compress(data="abc", selectors=["", "x", None])))
show(compress, "abc")
show(compress, "abc", 1)

print("dropwhile takewhile filterfalse")
print(list(dropwhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(takewhile(lambda x: x < 5, [1, 4, 6, 3, 8])), list(filterfalse(lambda x: x % 2, range(8))))
print(list(filterfalse(None, [0, 1, "", "a", (), None])), list(filterfalse(bool, [0, 1, 2])), list(dropwhile(bool, [])), list(takewhile(bool, [1, 0, 1])))
t = takewhile(lambda x: x < 3, loud("t", [1, 5, 2]))
print(next(t), next(t, "end"), next(t, "end"))
show(dropwhile, bool)
show(takewhile, bool, 3)
show(filterfalse, None, 3)
show(filterfalse)
show(takewhile, predicate=1, iterable=[])
show(takewhile, len, [[1], 2])

print("groupby")
print([(k, list(g)) for k, g in groupby("AAAABBBCCDAABBB")])
print([(k, [*g]) for k, g in groupby([1, 3, 2, 4, 5], lambda x: x % 2)], [k for k, g in groupby("aabbcc")], list(groupby([])))
print([(k, list(g)) for k, g in groupby(iterable=[(1, "a"), (1, "b"), (2, "c")], key=lambda t: t[0])])
g = groupby("AABBC")
k1, g1 = next(g)
print(k1, next(g1))
k2, g2 = next(g)
print(list(g1), k2, list(g2), type(g2).__name__, next(g)[0], next(g, None))
groups = [gr for k, gr in groupby("aab")]
print([list(gr) for gr in groups])
show(groupby)
show(groupby, 1)
show(groupby, [1], 2, 3)
show(groupby, [1, 2], len)

print("islice")
print(list(islice("ABCDEFG", 2)), list(islice("ABCDEFG", 2, 4)), list(islice("ABCDEFG", 2, None)), list(islice("ABCDEFG", 0, None, 2)), list(islice("ab", 5, 9)))
print(list(islice(count(), 3, 10, 3)), list(islice("abc", None)), list(islice("abc", None, None, None)), list(islice(range(20), 3, 18, 7)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 1, 3)), next(it))
it = iter(range(10))
print(list(islice(it, 1, 6, 3)), next(it))
for args in (("abc", -1), ("abc", 0, -1), ("abc", -1, 2), ("abc", 0, 3, 0), ("abc", 0, 3, -1), ("abc", "a"), ("abc", 1.0), ("abc", 0, 1, "x"), ("abc",), ("abc", 1, 2, 3, 4), (3, 1)):
    show(islice, *args)
show(islice, "abc", stop=2)
show(islice, "abc", 2**70)

print("pairwise")
print(list(pairwise("ABCD")), list(pairwise("A")), list(pairwise("")), list(pairwise(loud("p", [1, 2, 3]))))
show(pairwise)
show(pairwise, 3)

print("permutations")
print(list(permutations("ABC", 2)), list(permutations(range(3))), list(permutations("ab", 0)), list(permutations("ab", 3)), list(permutations([])))
print(sum(1 for _ in permutations(range(7))), list(islice(permutations(range(6), 4), 100, 104)))
show(permutations, "abc", -1)
show(permutations, "abc", "a")
show(permutations, "abc", None)
show(permutations, "abc", r=1)
show(permutations, 3)

print("product")
print(list(product("ab", [1, 2])), list(product()), list(product("ab", repeat=2)), list(product("ab", [], "c")), list(product("ab", repeat=0)), list(product([0, 1], repeat=3)))
print(sum(1 for _ in product(range(10), repeat=3)), list(islice(product("abc", range(3), [None]), 4, 7)))
show(product, "ab", repeat=-1)
show(product, "ab", repeat="a")
show(product, "ab", rep=2)
show(product, 5)

print("starmap")
print(list(starmap(pow, [(2, 5), (3, 2), [10, 3]])), list(starmap(max, zip("ab", "ba"))), list(starmap(lambda *a: a, [(), "ab", range(3)])))
show(starmap, pow)
show(starmap, pow, [2])
show(starmap, pow, 2)

print("tee")
a, b = tee(loud("t", range(3)))
print(next(a), next(a), next(b), list(a), list(b))
print([list(t) for t in tee("abc", 3)], tee([1], 0), len(tee([1], 1)))
a, b = tee(range(200))
print(sum(a), sum(b))
a, = tee("xyz", 1)
next(a)
c = a.__copy__()
print(list(a), list(c))
d, e = tee(c)
print(d is c, type(d).__name__)
show(tee)
show(tee, 3)
show(tee, [1], -1)
show(tee, [1], "a")


class Re:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.other)


r = Re()
r.other, o2 = tee(r)
show(next, r.other)

print("zip_longest")
print(list(zip_longest("ABCD", "xy", fillvalue="-")), list(zip_longest("ab", [1])), list(zip_longest()), list(zip_longest("", "")), list(zip_longest([1, 2])))
show(zip_longest, 3)
show(zip_longest, "a", fill=1)

print("subclasses and protocol")


class Counter(count):
    def __init__(self, *args):
        self.seen = []

    def __next__(self):
        x = super().__next__()
        self.seen.append(x)
        return x


k = Counter(4)
print(take(2, k), k.seen, isinstance(k, count), repr(k))


class Kw(chain):
    def __init__(self, *a, extra=None):
        self.extra = extra


kw = Kw("ab", "c", extra=3)
print(list(kw), kw.extra, type(Kw.from_iterable([[1]])).__name__)
for cls in (accumulate, batched, chain, combinations, compress, count, cycle, groupby, islice, pairwise, permutations, product, repeat, starmap, zip_longest):
    print(cls.__module__, cls.__name__, cls.__qualname__, cls, end="; ")
print()
m = count()
print(iter(m) is m, hasattr(m, "__len__"))
show(lambda: m[0])
show(lambda: m())
show(lambda: len(m))


def stops(x):
    if x > 2:
        raise StopIteration
    return x < 9


print(list(takewhile(stops, range(9))), list(starmap(stops, [(1,), (5,)])))
show(lambda: list(filterfalse(lambda x: 1 // x, [1, 0])))
f = filterfalse(lambda x: 1 // x, [1, 0, 7])
show(next, f)
print(list(f))
print(list(chain.from_iterable(map(lambda n: repeat(n, n), range(4)))), [*islice(cycle(pairwise("abc")), 5)])
for i, (p, q) in enumerate(product("ab", "cd")):
    print(i, p, q, end="; ")
print()
print(sorted(n for n in dir(itertools) if n[0] != "_"))
