# Iterators: the protocol, iter with a sentinel, zip, map, filter, enumerate, reversed, exhaustion, infinite streams.

class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration("liftoff")
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(next(c), list(c), list(c), next(c, "default"))
try:
    next(c)
except StopIteration as stop:
    print("StopIteration", stop.value, stop.args)
for x in Countdown(2):
    for y in Countdown(x):
        print((x, y), end=" ")
print()
shared = iter([1, 2, 3, 4, 5, 6])
print(list(zip(shared, shared)), list(shared))
for x in (it := iter("abcdef")):
    print(x + next(it, "?"), end=" ")
print(iter(it) is it)

# iter(callable, sentinel)
numbers = [3, 1, 4, 0, 5]
print(list(iter(lambda: numbers.pop(0), 0)), numbers)
state = iter(lambda: None, None)
print(list(state), next(state, "over"))

# zip
print(list(zip()), list(zip([1])), list(zip("ab", [1, 2, 3], (x for x in "xyz"))), list(zip("ab", "cd", strict=True)))
left = iter("abc")
print(list(zip(left, [1])), next(left))
for arguments in (("ab", "c"), ("a", "bc"), ("ab", "cd", "e"), ("a", "b", "cd")):
    try:
        print(list(zip(*arguments, strict=True)))
    except ValueError as error:
        print("ValueError:", error)

# map, filter, enumerate, reversed
print(list(map(str, range(3))), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(max, [1, 5], [3, 2], [2, 9])), list(map(None.__class__, [])))
print(list(filter(None, [0, 1, "", "a", [], [0]])), list(filter(str.isdigit, "a1b2")), list(filter(lambda x: x > 2, [1, 2, 3, 4])))
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(enumerate("ab", start=-1)), dict(enumerate("xy")), next(enumerate([9], 2 ** 70)))
print(list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))), list(reversed((1, 2))), list(reversed({"a": 1, "b": 2})), list(reversed({}.items())))
lazy = map(lambda x: print("work", x) or x, [1, 2])
print("not yet")
print(next(lazy))
print(list(lazy))

# Iterators keep their position while the list changes.
data = [1, 2]
it = iter(data)
print(next(it))
data.append(3)
print(list(it))
data.append(4)
print(list(it), it.__length_hint__())
rev = reversed(data)
print(next(rev))
data.pop(0)
print(list(rev))


class Endless:
    def __iter__(self):
        n = 0
        while True:
            yield n
            n += 1


def take(n, stream):
    return [x for x, _ in zip(stream, range(n))]


print(take(4, Endless()), take(3, map(lambda x: x * x, Endless())), take(3, filter(lambda x: x % 7 == 0, Endless())))
print(next(x for x in Endless() if x * x > 50), any(x > 5 for x in Endless()), 10 in Endless())
print(sum(map(len, ["a", "bb"])), max(map(abs, [-3, 2])), "".join(map(chr, range(97, 100))), sorted(map(str.lower, "CaB")), dict(map(lambda p: (p[1], p[0]), {"a": 1}.items())), set(map(bool, [0, 1, 2])) == {False, True}, tuple(filter(None, (0, 1))), *map(int, "12"))


class Failing:
    def __init__(self, error):
        self.error = error
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise self.error
        return self.n


for error in (ValueError("third"), StopIteration(), KeyError("k")):
    for use in (list, sum, sorted, max, tuple, lambda f: [x for x in f], lambda f: dict.fromkeys(f), lambda f: "".join(map(str, f)), lambda f: list(zip(f, f)), lambda f: 9 in f, lambda f: list(map(str, f))):
        try:
            print(use(Failing(error)), end=" ")
        except Exception as caught:
            print(type(caught).__name__, end=" ")
    print()
for wrong in (lambda: iter(), lambda: iter(5, 1), lambda: next(5), lambda: next(), lambda: zip(5), lambda: map(), lambda: map(str), lambda: list(map(str, 5)), lambda: filter(None), lambda: enumerate(), lambda: enumerate(5), lambda: reversed(5), lambda: reversed({1}), lambda: list(map(5, [1])), lambda: enumerate("a", "b"), lambda: zip([], wrong=1), lambda: reversed(x for x in ())):
    try:
        print(wrong())
    except TypeError as error:
        print("TypeError:", error)
it = iter({"a": 1, "b": 2}.items())
print(next(it), list(it), type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(0))).__name__, type(iter(b"")).__name__, type(iter(int, 1)).__name__, type(iter(OSError.__subclasses__())).__name__)
