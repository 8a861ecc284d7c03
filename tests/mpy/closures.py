def counter(start, *steps, scale=1, **names):
    total = start

    def step(amount=1, *, twice=False):
        nonlocal total
        total += amount * scale
        if twice:
            total += amount
        return total

    for amount in steps:
        step(amount, twice=amount > 1)
    del amount
    return step


class Shape:
    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size * self.size


class Cube(Shape):
    def area(self):
        return super().area() * 6


def numbers(stop):
    got = yield from range(stop)
    yield got


step = counter(1, 2, 3, scale=10, name="n")
print(step(), step(2, twice=True), step(*[5], **{"twice": True}))
print(Cube(3).area(), list(numbers(3)))
print([x * y for x in range(3) for y in range(3) if x != y], {x: -x for x in range(3)}, {x % 2 for x in range(5)})
print(sum(x for x in range(10)), (lambda a, b=2: a + b)(1))
first, *rest = 1.5, 100000000000000000000, b"bytes", "a string that is too long for a name"
print(first, rest)
