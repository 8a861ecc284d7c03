# Instructions that learn what they meet (lengths, append and pop, pairs, operators of classes) go on to do what the
# language says when they meet something else, at the same place.


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


class Stack(list):
    def append(self, item):
        super().append((item, len(self)))

    def pop(self, index=-1):
        return "popped", super().pop(index)


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def length(value):
    return len(value)


for value in ([], [1], (), (1, 2), "", "añb", b"ab", {}, {1: 2}, {1}, frozenset(), range(5), Sized(3), Sized(-1), Sized("x"),
              bytearray(4), 5, None, [1, 2], {1: 1}.keys(), Stack([1])):
    print(type(value).__name__, attempt(length, value), attempt(length, value))


def push_and_pop(items, count):
    for number in range(count):
        items.append(number)
    return [items.pop() for _ in range(count)], items.pop()


for items in ([7], Stack([7]), [7], [], bytearray(b"z"), {1, 2}, [0] * 40):
    print(type(items).__name__, attempt(push_and_pop, items, 3), attempt(push_and_pop, items, 3))


class Own:
    def append(self, item):
        return "own append", item

    def pop(self):
        return "own pop"


def ask(thing):
    return thing.append(1), thing.pop()


print([ask([]), ask(Own()), ask([2]), ask(Stack())])
first = Own()
first.append = [].append
first.pop = lambda: "a function"
print(ask(first), ask(first))


def pair(value):
    a, b = value
    return a, b


def triple(value):
    a, b, c = value
    return a, b, c


class Places:
    pass


places = Places()


def spread(value):
    places.x, places.y = value
    places.z, places.x, places.y = places.y, places.x, 0
    return places.x, places.y, places.z


def steps(count):
    for number in range(count):
        yield number
        [[] for _ in range(10)]


for function in (pair, triple, spread):
    for value in ((1, 2), [1, 2, 3], "ab", "abc", steps(2), steps(3), steps(4), {1: 2, 3: 4}, (1,), [], 5, None, range(3),
                  (1, 2), (1, 2, 3), [4, 5]):
        print(function.__name__, attempt(function, value))


def tuples(a, b):
    return (a,), (a, b), (a, b, a), (a, b, a, b), (a, b, a, b, a, b, a, b), (a, b, a, b, a, b, a, b, a)


for number in range(3):
    print(tuples(number, [number]))


def truths(values):
    told = []
    for value in values:
        told.append("yes" if value else "no")
        told.append(not value)
        while value:
            told.append(value and 1)
            break
        told.append(value or 0)
        told.append(True if not value else False)
    return told


print(truths([[], [0], (), (0,), "", "a", {}, {0: 0}, set(), {0}, b"", b"a", Sized(0).size, 0.0, 1.5, None, True, 1 << 70, range(0)]))
print(attempt(truths, [Sized(-1)]))
print([bool(Sized(size)) for size in (0, 1)], [not Sized(size) for size in (0, 1)])


class Vector:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"{type(self).__name__}({self.x})"

    def __add__(self, other):
        if isinstance(other, Vector):
            return Vector(self.x + other.x)
        return NotImplemented

    def __radd__(self, other):
        return "right", other

    def __mul__(self, other):
        return NotImplemented

    def __sub__(self, other=1):
        return "sub", other

    def __truediv__(self, *others):
        return others

    def __mod__(self, other):
        raise ValueError(other)

    @staticmethod
    def __and__(other):
        return "static", other

    __or__ = None

    def __floordiv__(self, other):
        yield other


class Other(Vector):
    def __radd__(self, other):
        return "first", other


class Unrelated:
    def __repr__(self):
        return "Unrelated()"

    def __radd__(self, other):
        return "unrelated"

    def __rmul__(self, other):
        return "times", other


class Mixed(Exception, Vector):
    def __init__(self):
        super().__init__()
        self.x = 0

    def __radd__(self, other):
        return "an exception", other


def operators(a, b):
    return [
        attempt(lambda: a + b),
        attempt(lambda: a * b),
        attempt(lambda: a - b),
        attempt(lambda: a / b),
        attempt(lambda: a % b),
        attempt(lambda: a & b),
        attempt(lambda: a | b),
        attempt(lambda: list(a // b)),
    ]


for b in (Vector(2), Other(3), Unrelated(), 5, "x", None, [1]):
    print(operators(Vector(1), b))
print(operators(Other(1), Vector(1)))
print([attempt(lambda: Vector(1) + Mixed()), attempt(lambda: 5 + Vector(1)), attempt(lambda: sum([Vector(1), Vector(2)]))])


class Deep:
    def __add__(self, other):
        return self + other if other else 0


print(attempt(lambda: Deep() + 1), attempt(lambda: Deep() + 0))


class Changed:
    def __add__(self, other):
        return "before"


def added(a):
    return a + 1


print(added(Changed()))
Changed.__add__ = lambda self, other: "after"
print(added(Changed()))
Changed.__add__ = lambda self: "too few"
print(attempt(added, Changed()))
del Changed.__add__
print(attempt(added, Changed()))


class Attributes:
    def __init__(self, *names):
        for name in names:
            setattr(self, name, name.upper())

    shared = "of the class"


def read(thing):
    return thing.a, thing.b, thing.shared


def write(thing):
    thing.a = thing.a + "!"
    thing.c = 1
    return sorted(thing.__dict__.items())


things = [Attributes("a", "b"), Attributes("b", "a"), Attributes("a", "b"), Attributes("b", "x", "a"), Attributes("a", "b", "shared")]
for _ in range(7):
    print([read(thing) for thing in things])
print([write(thing) for thing in things])
print(attempt(read, Attributes("a")), attempt(read, 5), read(things[0]))
