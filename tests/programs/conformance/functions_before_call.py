# What can be asked of functions that were not called yet, and calling them in every way for the first time.


def plain(a, b=2, *rest, c, d=4, **more):
    total = a + b + c + d
    for item in rest:
        total += item
    return total, sorted(more)


def simple(a, b):
    return a * 10 + b


print(simple.__name__, plain.__name__, simple.__code__ is simple.__code__)
print(simple.__code__.co_argcount, plain.__code__.co_argcount, plain.__code__.co_kwonlyargcount)
print(simple.__code__.co_varnames[:2], plain.__code__.co_varnames[:2])
print(plain(1, c=3), plain(1, 2, 3, 4, c=5, x=6, y=7))
print(simple(1, 2), simple(b=1, a=2), simple(*(3, 4)), simple(**{"a": 5, "b": 6}))


def never():
    def inner():
        return missing_name

    return inner


def make(count):
    made = []
    for number in range(count):

        def get(value=number):
            return value

        def closure():
            return number

        made.append((get, closure))
    return made


for get, closure in make(3):
    print(get(), get(7), closure())
# Made before the first was called, called after it.
ahead = make(3)
print([get() for get, _ in ahead], [get() for get, _ in ahead])


def generate(limit):
    for number in range(limit):
        received = yield number
        if received:
            print("got", received)


running = generate(3)
print(next(running), running.send("x"), list(running), list(generate(2)))


class Shape:
    sides = 0

    def __init__(self, *sizes):
        self.sizes = sizes

    def area(self):
        product = 1
        for size in self.sizes:
            product *= size
        return product

    @property
    def first(self):
        return self.sizes[0]

    @staticmethod
    def unit():
        return Shape(1, 1)

    @classmethod
    def square(cls, size):
        return cls(size, size)

    def __lt__(self, other):
        return self.area() < other.area()

    def __repr__(self):
        return "Shape%r" % (self.sizes,)

    def __call__(self, factor=1):
        return self.area() * factor


print(Shape(2, 3).area(), Shape.unit().first, Shape.square(3), Shape(2)(), Shape(2)(factor=4))
print(sorted([Shape(3), Shape(1), Shape(2)]), max(Shape(3), Shape(5), key=lambda shape: shape.area()))
print(list(map(lambda x: x + 1, [1, 2])), sorted(["bb", "a"], key=lambda text: len(text)))


def recursive(n):
    return 1 if n == 0 else n * recursive(n - 1)


print(recursive(10))


def wrong():
    raise KeyError("first call")


for _ in range(2):
    try:
        wrong()
    except KeyError as error:
        print("KeyError", error)
for arguments in ((), (1,), (1, 2, 3)):
    try:

        def two(a, b):
            return a, b

        print(two(*arguments))
    except TypeError as error:
        print(error)


def outer():
    value = 1

    def middle():
        nonlocal value
        value += 1

        def innermost():
            return value

        return innermost

    return middle


middle = outer()
print(middle()(), middle()(), never()() if False else "not called")


def first():
    return "first"


def second():
    return "second"


first.__code__ = second.__code__
print(first(), second())
