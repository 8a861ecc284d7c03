# random: the same numbers as CPython for the same seed.
import random
from random import Random


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)


def r(x):
    return "%.12g" % x


print("-- seeds")
for seed in (0, 1, 42, -5, 2**40, 2**700 + 3, 3.5, -0.0, "hello", "", "é☃", b"bytes", bytearray(b"ba"), True, 1e300):
    g = Random(seed)
    print(g.getrandbits(32), g.random(), g.getrandbits(70))
for seed in ("hello", b"x", "", 7):
    g = Random()
    g.seed(seed, version=1)
    print(g.random())
random.seed(12345)
print([random.random() for _ in range(3)])
random.seed(a=5)
print(random.random())
for bad in ([], (1,), {}, 1j, object):
    try:
        random.seed(bad)
    except TypeError as e:
        print(str(e).splitlines())
for call in (lambda: Random(1, 2), lambda: Random(y=1), lambda: Random(1).randint(1), lambda: Random(1).randrange()):
    try:
        call()
    except TypeError:
        print("TypeError")

print("-- bits")
g = Random(99)
print([g.getrandbits(k) for k in (0, 1, 2, 31, 32, 33, 63, 64, 65, 100)], g.randbytes(0), g.randbytes(7), g.randbytes(9).hex())
show(g.getrandbits, -1)
show(g.getrandbits, 1.5)
show(g.getrandbits)
show(g.randbytes, -1)

print("-- integers")
g = Random(7)
print([g.randrange(10) for _ in range(12)], [g.randrange(5, 50, 7) for _ in range(8)], [g.randrange(10, 0, -3) for _ in range(5)], [g.randint(-3, 3) for _ in range(10)], g.randrange(2**100), g.randint(0, 2**64), g.randrange(-(2**80), 2**80, 3), g.randrange(1), g.randint(5, 5), g.randrange(2**62), g.randrange(2**63))
for f, args in [(g.randrange, (0,)), (g.randrange, (-3,)), (g.randrange, (3, 3)), (g.randrange, (3, 10, 0)), (g.randrange, (3, 10, -1)), (g.randrange, (1.5,)), (g.randrange, ("a",)), (g.randint, (3, 1)), (g.randrange, (5, None, 2)), (g.randrange, (10.0,)), (g.randint, (1, 2.5))]:
    show(f, *args)
print(g.randrange(start=3, stop=9, step=2), g.randint(a=1, b=2))

print("-- sequences")
g = Random(3)
print([g.choice("abcdef") for _ in range(8)], g.choice([5]), g.choice(range(100)), g.choice((1, 2, 3)))
x = list(range(12))
g.shuffle(x)
print(x)
print(g.sample(range(100), 5), g.sample("abcdef", 6), g.sample([1, 2, 3], 0), g.sample(range(10**9), 4), g.sample(list(range(50)), 30), g.sample(range(1000), 12))
print(g.sample(["red", "blue"], counts=[4, 2], k=5), g.sample("ab", k=3, counts=(1, 10)))
print(g.choices("abc", k=6), g.choices([1, 2, 3], [1, 1, 8], k=8), g.choices("xyz", cum_weights=[1, 3, 6], k=5), g.choices("ab", [0.5, 0.25], k=4), g.choices(range(5)), g.choices([], k=0))
for f, args, kw in [(g.choice, ([],), {}), (g.choice, (5,), {}), (g.sample, ({1, 2}, 1), {}), (g.sample, ([1], 2), {}), (g.sample, ([1], -1), {}), (g.sample, ("ab", 2), {"counts": [1]}), (g.sample, ("ab", 2), {"counts": [1, 0.5]}), (g.choices, ("ab", [1]), {}), (g.choices, ("ab", 2), {}), (g.choices, ("ab", [0, 0]), {}), (g.choices, ("ab", [1, 2]), {"cum_weights": [1, 3]}), (g.choices, ("ab", [1, float("inf")]), {}), (g.choices, ([],), {}), (g.shuffle, ((1, 2),), {}), (g.shuffle, (5,), {}), (g.sample, (5, 1), {}), (g.sample, ({}, 1), {}), (g.choice, ({},), {})]:
    show(f, *args, **kw)


class Seq:
    def __init__(self, *items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, v):
        self.items[i] = v


s = Seq(*"abcdefg")
g.shuffle(s)
print(s.items, g.choice(s), g.choices(s, k=3))

print("-- distributions")
g = Random(2024)
for name, args in [("random", ()), ("uniform", (1, 5)), ("uniform", (-2.5, 2.5)), ("triangular", ()), ("triangular", (1, 10, 3)), ("triangular", (5, 5)), ("triangular", (2, 8)), ("normalvariate", ()), ("normalvariate", (10, 2)), ("gauss", ()), ("gauss", (5, 0.5)), ("gauss", (0, 1)), ("lognormvariate", (0, 1)), ("expovariate", ()), ("expovariate", (2.5,)), ("expovariate", (-1,)), ("vonmisesvariate", (0, 4)), ("vonmisesvariate", (1, 0)), ("vonmisesvariate", (-2, 0.5)), ("gammavariate", (2.5, 1)), ("gammavariate", (1, 3)), ("gammavariate", (0.3, 2)), ("betavariate", (2, 3)), ("betavariate", (0.5, 0.5)), ("betavariate", (1, 1)), ("paretovariate", (3,)), ("weibullvariate", (1, 1.5)), ("binomialvariate", ()), ("binomialvariate", (10, 0.3)), ("binomialvariate", (100, 0.5)), ("binomialvariate", (1000, 0.9)), ("binomialvariate", (5, 0.0)), ("binomialvariate", (5, 1.0)), ("binomialvariate", (10**6, 0.25)), ("binomialvariate", (50, 0.05))]:
    print(name, args, [r(getattr(g, name)(*args)) for _ in range(5)])
for f, args in [(g.gammavariate, (0, 1)), (g.gammavariate, (1, -1)), (g.betavariate, (0, 1)), (g.expovariate, (0,)), (g.paretovariate, (0,)), (g.binomialvariate, (-1,)), (g.binomialvariate, (5, 1.5)), (g.uniform, (1,)), (g.uniform, ("a", "b")), (g.gauss, ("a",)), (g.triangular, (1, 2, "x"))]:
    try:
        f(*args)
    except Exception as e:
        print(type(e).__name__)
g = Random(2025)
print(r(g.gauss(mu=1, sigma=2)), r(g.expovariate(lambd=3)), r(g.normalvariate(sigma=0.1)))

print("-- state")
g = Random(1)
g.gauss()
state = g.getstate()
print(state[0], len(state[1]), state[1][:3], state[1][-1], r(state[2]))
a = [g.random(), g.gauss(), g.getrandbits(40)]
h = Random()
h.setstate(state)
print(a == [h.random(), h.gauss(), h.getrandbits(40)], h.getstate() == g.getstate(), type(g.__reduce__()[0]).__name__, g.__reduce__()[1:][0])
for bad in [(3, (1, 2), None), (3, [1], None), (9, (), None), (3, tuple([0] * 624 + [700]), None), 5]:
    show(g.setstate, bad)
random.setstate(random.getstate())
random.seed(4)
p = random.getstate()
first = [random.random() for _ in range(1000)]
random.setstate(p)
print(first == [random.random() for _ in range(1000)], r(sum(first)))

print("-- classes")


class Mine(Random):
    calls = 0

    def random(self):
        Mine.calls += 1
        return 0.25

    def seed(self, a=None, version=2):
        self.seeded = a


m = Mine(3)
print(m.seeded, m.random(), m.randrange(10), m.choice("abcd"), m.uniform(0, 8), m.sample(range(8), 1), m.choices("abcd", k=2), Mine.calls > 5)


class Bits(Random):
    def getrandbits(self, k):
        return (1 << k) - 2 if k > 1 else 0


b = Bits(1)
print(b.randrange(15), b.randint(0, 6), b.choice("abcdefg"), b.random() == Random(1).random())


class Kw(Random):
    def __init__(self, name, seed=None):
        super().__init__(seed)
        self.name = name


k = Kw("n", 42)
print(k.name, k.random() == Random(42).random(), isinstance(k, Random))
s = random.SystemRandom()
print(0 <= s.random() < 1, 0 <= s.randrange(10) < 10, len(s.randbytes(5)), s.getrandbits(3) < 8, s.seed(3), isinstance(s, Random), len(s.sample(range(10), 3)))
show(s.getstate)
show(s.setstate, 1)
show(s.getrandbits, -1)
print(random.random.__self__ is random._inst, random.Random.__module__, random.SystemRandom.__mro__[1] is Random, sorted(random.__all__))
print(Random(5).random() == Random(5).random(), Random().random() != Random().random())
