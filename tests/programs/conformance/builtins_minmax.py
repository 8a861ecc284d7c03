# min, max, sum, any, all, len, abs, and others over sequences.

def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except (TypeError, ValueError, OverflowError) as error:
        return "%s: %s" % (type(error).__name__, error)


print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min({5: 0, 4: 1}), max((1, 2), (1, 3)), min(x * x for x in (-2, 1)), max([1.5, 1]), min("b", "a"))
print(min([], default="empty"), max((), default=None), min([1], default=5), max([], default=0, key=len), min("aB", key=str.lower), max("aB", key=str.lower), max([1, -5, 3], key=abs), min("bb", "a", "ccc", key=len), max(1, 1.0), max(1.0, 1), min(True, 1), type(max(1, 1.0)).__name__)
print(max([(1, "a"), (1, "b"), (0, "z")]), max([[1], [1, 0]]), min([3], key=None), max("abc", "abd"), max(["x", "yy", "zz"], key=len), min(["xx", "y", "z"], key=len))
print(attempt(min), attempt(max, []), attempt(min, 5), attempt(max, 1, "a"), attempt(min, 1, 2, default=0), attempt(max, [1], key=5), attempt(min, [], key=len), attempt(max, 1, 2, wrong=1), attempt(min, [1, "a", 2]), attempt(max, {}))
print(sum([]), sum([1, 2, 3]), sum((x for x in range(4)), 10), sum([1.5, 2]), sum([[1], [2]], []), sum([(1,), (2,)], ()), sum([True, True]), sum([1], start=5), sum({1: 2, 3: 4}), sum([2 ** 62, 2 ** 62, 2 ** 62]), sum([2 ** 100, -2 ** 100, 1]), sum([0.1] * 10), sum([1, 2.5, 3j]), sum(range(101)))
print(attempt(sum), attempt(sum, 5), attempt(sum, ["a"]), attempt(sum, ["a"], ""), attempt(sum, [[]]), attempt(sum, [b"a"], b""), attempt(sum, [1], 2, 3), attempt(sum, [None]))
print(any([]), all([]), any([0, 1]), all([1, 0]), any(x > 2 for x in range(4)), all("abc"), any({"": 1}), all({"a": 0}), any([[], ()]), attempt(any, 5), attempt(all), any(map(str.isdigit, "a1")))
print(len(""), len([1]), len({}), len({1, 2}), len(range(10)), len(b"ab"), len((1, 2)), len(range(5, 0)), attempt(len, 5), attempt(len, None), attempt(len, (x for x in ())), attempt(len), attempt(len, [], []))
print(abs(-5), abs(2.5), abs(3 + 4j), abs(True), attempt(abs, "a"), attempt(abs, None), attempt(abs))
print(chr(65), ord("A"), chr(0x1F600) == "\U0001f600", ord(b"a"), ord(bytearray(b"b")), attempt(chr, -1), attempt(chr, 0x110000), attempt(chr, "a"), attempt(ord, "ab"), attempt(ord, 5), attempt(ord, ""), attempt(chr, 1.5), attempt(chr, 2 ** 70))
print(bin(10), oct(8), hex(255), bin(-5), hex(-255), hex(2 ** 70), bin(0), oct(True), attempt(hex, 1.5), attempt(bin, "a"))
print(repr("a"), repr(1.0), repr([1, "a"]), ascii("\u00e9"), str(b"a"), str(None), str([1, "a"]), str({"a": 1}), str(), repr(...), str(type), ascii("\U0001F600\x01"))
print(callable(len), callable(int), callable(lambda: 0), callable(5), callable("a"), callable(type), callable([].append), callable(None))
print(bool(), bool(1), bool("a"), bool([0]), attempt(bool, 1, 2), isinstance(True, int), isinstance(1, bool), isinstance([], (list, tuple)), issubclass(bool, int), type(1) is int, type(type) is type)
print(id(len) == id(len), id([]) == 0, hash(5), hash("a") == hash("a"), attempt(hash, {}), divmod(17, 5), pow(2, 5), pow(2, 5, 7), round(2.5), round(2.567, 2))
print(list(zip([1, 2], "ab")), dict(zip("ab", [1, 2])), list(map(lambda *a: a, [1], [2], [3])), list(filter(None, [0, 1])), list(enumerate("a", 1)), list(reversed([1, 2])), sorted([2, 1]))


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i < 3:
            return 10 - i
        raise IndexError


s = Seq()
print(min(s), max(s), sum(s), any(s), all(s), sorted(s), list(reversed(s)), list(s), tuple(s), set(s) == {8, 9, 10}, 9 in s, len(s), list(enumerate(s)), list(zip(s, s)), list(map(str, s)), *s)


class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Money(self.n + (other.n if isinstance(other, Money) else other))

    def __radd__(self, other):
        return Money(other + self.n)

    def __lt__(self, other):
        return self.n < other.n

    def __gt__(self, other):
        return self.n > other.n

    def __repr__(self):
        return "$%d" % self.n


wallet = [Money(5), Money(3), Money(9)]
print(sum(wallet), sum(wallet, Money(100)), min(wallet), max(wallet), sorted(wallet))
seen = []
print(any(seen.append(x) or x > 1 for x in range(5)), seen, all(seen.append(x) or x < 2 for x in range(5)), seen)
print(max(range(10), key=lambda x: (x % 3, -x)), min(enumerate([3, 1, 2]), key=lambda p: p[1]), max({"a": 1, "b": 3}.items(), key=lambda p: p[1]), max({"a": 1, "b": 3}, key={"a": 1, "b": 3}.get), max("mississippi", key="mississippi".count))
