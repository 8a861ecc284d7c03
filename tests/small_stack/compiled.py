"""Functions that run the instructions of .mpy files in loops of `n` rounds, for tests/small_stack.rs.

Compile with mpy-cross after a change: `mpy-cross compiled.py` in this folder.
"""


class Place:
    pass


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return True


place = Place()


def plain(*arguments, **named):
    return arguments


def loops(n):
    for items in [0] * n, "x" * n, dict.fromkeys(range(n)), map(abs, range(n)), iter(range(n)):
        for x in items:
            pass
    for i in range(n):
        for j in ():
            pass
        for j in [1]:
            pass
        for j in {1: 2}:
            pass
    i = 0
    while i < n:
        i += 1
    while i:
        i -= 1
    while not i == n:
        i += 1


def count_to(n):
    for i in range(n):
        yield i


def delegate(n):
    return (yield from count_to(n))


def generators(n):
    for x in count_to(n):
        pass
    for x in delegate(n):
        pass
    for i in range(n):
        for x in count_to(1):
            pass
    for x in (i for i in range(n)):
        pass
    for x in (i for i in count_to(n)):
        pass


def deep(depth):
    if depth:
        for x in deep(depth - 1):
            yield x
    yield depth


def deep_generators(n):
    for _ in range(n // 10_000):
        for x in deep(900):
            pass


def comprehensions(n):
    for _ in range(n // 10):
        [i for i in range(10)]
        {i for i in range(10)}
        {i: i for i in range(10)}
        list(i for i in range(10))


def functions(n):
    outer = 1
    for i in range(n):
        def bare():
            pass

        def with_defaults(a=i, *, b=i):
            pass

        def closing():
            return outer

        def closing_with_defaults(a=i, *, b=i):
            return outer

        bare()
        with_defaults()
        closing()
        closing_with_defaults()


def calls(n):
    items, named = (1, 2), {"d": 4}
    place.method = plain
    for i in range(n):
        plain(*items)
        plain(i, *items, c=i, **named)
        place.method(*items)
        place.method(i, c=i, **named)
        place.method(i, c=i)
        plain(i, c=i)


def displays(n):
    a, b, c = 1, 2, [0]
    for i in range(n):
        x = {a: b, b: a}
        x = a, b
        x = [a, b]
        x = {a, b}
        x = c[a:b]
        x = c[a:b:a]
        c[0] += 1
        a, b = b, a
        a, b, x = c and (b, a, 1)
        a, *x = b, a
        place.x = "text"
        place.x += "x"
        place.x = ...
        place.y = 1 < a < b
        del place.y
        place.y = None
        place.x = 1.5
        place.x = 70_000


def cells(n):
    x = 0
    for i in range(n):
        x = x + 1
        del x
        x = 1
        y = 1
        del y
    return lambda: x


def globals_and_classes(n):
    global counter
    for counter in range(n):
        len(())
        counter = counter
        del counter
        counter = 1

        class Small:
            name = 1
            other = name
            del other

            def method(self):
                pass

        Small().method()


class Base:
    def method(self):
        return 1


class Derived(Base):
    def method(self):
        return super().method()


def methods(n):
    x = Derived()
    for i in range(n):
        x.method()
        x.other = i
        x.other


def exceptions(n):
    error = ValueError()
    for i in range(n):
        try:
            raise error
        except ValueError:
            pass
        try:
            raise ValueError from error
        except (TypeError, ValueError) as caught:
            pass
        try:
            try:
                raise error
            finally:
                place.x = 1
        except ValueError:
            pass
        try:
            try:
                raise error
            except ValueError:
                raise
        except ValueError:
            pass
        try:
            pass
        finally:
            place.x = 1
        with Manager():
            pass
        with Manager() as x:
            raise ValueError
        for x in (1, 2):
            try:
                if x == 1:
                    continue
                break
            finally:
                place.x = 1


def imports(n):
    for i in range(n):
        import math as m
        from math import pi, floor


def operators(n):
    for left, right in (7, 3), (2.5, 0.5):
        for i in range(n):
            left + right, left - right, left * right, left / right, left // right, left % right, left ** right
            left < right, left > right, left <= right, left >= right, left == right, left != right
            left is right, left is not right, left in (left, right), left not in (left, right)
            -left, +left, not left
            x = left
            x += 1
            x -= 1
            x *= right
            x /= right
            x //= right
            x %= right
            x **= right
            x = left or right
            x = left and right
    for i in range(n):
        x = i & 3
        x |= 3
        x ^= 3
        x <<= 3
        x >>= 3
        x &= 3
        ~x
