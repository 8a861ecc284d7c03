# __len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__, __call__, __index__, __bool__ and conversions.

class Ring:
    def __init__(self, items):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Ring(self.items[i])
        return self.items[i % len(self.items)]

    def __setitem__(self, i, value):
        self.items[i % len(self.items)] = value

    def __delitem__(self, i):
        del self.items[i % len(self.items)]

    def __iter__(self):
        return iter(self.items)

    def __contains__(self, x):
        return x in self.items

    def __reversed__(self):
        return Ring(reversed(self.items))

    def __repr__(self):
        return "Ring(%s)" % self.items

    def __call__(self, *args, **kw):
        return "called with %s %s" % (args, kw)

    def __bool__(self):
        return any(self.items)


r = Ring("abc")
print(len(r), r[0], r[4], r[-1], r[1:], "b" in r, "z" not in r, list(r), reversed(r), r(1, k=2), bool(r), bool(Ring([0])), not Ring([1]))
r[4] = "B"
r[3] += "!"
del r[2]
print(r, [x * 2 for x in r], max(r), sorted(r), "".join(r), tuple(r), set(r) == {"a!", "B"}, *r, dict(zip(r, range(5))), list(enumerate(r)), list(map(len, r)))


class OldStyle:
    """Only __getitem__: iteration and membership by index until IndexError."""

    def __getitem__(self, i):
        if i >= 4:
            raise IndexError("end")
        return i * i


o = OldStyle()
print(list(o), 9 in o, 8 in o, [x for x in o], sum(o), max(o), dict.fromkeys(o), *o)
a, b, *c = o
print(a, b, c, list(zip(o, o)), iter(o).__next__())


class StopByStopIteration:
    def __getitem__(self, i):
        if i == 2:
            raise StopIteration
        return i


print(list(StopByStopIteration()))


class Sequence(OldStyle):
    def __len__(self):
        return 4


print(list(reversed(Sequence())), bool(Sequence()), len(Sequence()))


class OnlyIter:
    def __iter__(self):
        yield 1
        yield 2


print(2 in OnlyIter(), 3 in OnlyIter(), list(OnlyIter()), min(OnlyIter()))


class NotIterable(OldStyle):
    __iter__ = None


class BadIter:
    def __iter__(self):
        return 5


class NoNext:
    def __iter__(self):
        return self


for wrong in (lambda: list(NotIterable()), lambda: list(BadIter()), lambda: list(NoNext()), lambda: iter(5), lambda: 1 in 5, lambda: reversed(OnlyIter()), lambda: OnlyIter()[0], lambda: len(OnlyIter()), lambda: OnlyIter()(), lambda: next([]), lambda: list(None), lambda: max(5)):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)
for action in ("r2 = OnlyIter(); r2[0] = 1", "r2 = OnlyIter(); del r2[0]", "for x in 5: pass", "a, b = 5"):
    try:
        exec(action)
    except TypeError as error:
        print("TypeError:", error)


class Number:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n

    def __int__(self):
        return self.n + 1

    def __float__(self):
        return self.n + 0.5

    def __complex__(self):
        return complex(self.n, 1)

    def __str__(self):
        return "number %d" % self.n

    def __repr__(self):
        return "Number(%d)" % self.n

    def __bytes__(self):
        return b"bytes %d" % self.n

    def __format__(self, spec):
        return "formatted %r" % spec

    def __hash__(self):
        return self.n

    def __length_hint__(self):
        return 3


n = Number(2)
print("abcdef"[n], [1, 2, 3][n], "abcdef"[n:], range(n), [0] * n, n.__index__() + 1, hex(n), bin(n), chr(Number(65)), int(n), float(n), complex(n), str(n), repr(n), bytes(n), format(n, "x"), f"{n}", f"{n!r}", [n], hash(n), round(2.567, n), divmod(7, n.__index__()), "%d %x" % (n, n), bytes([n]), (1, 2, 3)[:n], "ab" * n, [10, 20, 30].pop(n), "x".rjust(n, "."))


class Bad:
    def __len__(self):
        return "three"

    def __str__(self):
        return 5

    def __repr__(self):
        return None

    def __index__(self):
        return 1.5

    def __bool__(self):
        return 1

    def __hash__(self):
        return "h"

    def __iter__(self):
        raise ValueError("iter failed")

    def __contains__(self, x):
        raise ValueError("contains failed")

    def __format__(self, spec):
        return 5

    def __float__(self):
        return 1

    def __call__(self):
        raise ValueError("call failed")


bad = Bad()
for wrong in (lambda: len(bad), lambda: str(bad), lambda: repr(bad), lambda: [1][bad], lambda: bool(bad), lambda: hash(bad), lambda: list(bad), lambda: 1 in bad, lambda: format(bad), lambda: float(bad), lambda: bad(), lambda: "%s" % bad, lambda: f"{bad!r}", lambda: print(bad)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)
