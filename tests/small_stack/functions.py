"""Functions that run instructions in loops of `n` rounds, for tests/small_stack.rs.

Each kind of operand takes another way through an instruction: integers the fast one, the rest the slow one. A loop that
must see an instruction by itself keeps it apart from what it would be fused with: names of modules and attributes are
never a part of a superinstruction.
"""

import math


class Number:
    """Has every operator."""

    def __init__(self, value=1):
        self.value = value

    def same(self, other=None):
        return self

    def truth(self, other):
        return True

    __add__ = __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __matmul__ = same
    __and__ = __or__ = __xor__ = __lshift__ = __rshift__ = __neg__ = __pos__ = __invert__ = same
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __contains__ = truth
    __hash__ = object.__hash__


class Place:
    """Has operands as attributes, so that they are not loaded from locals."""


place = Place()
module = math
PAIRS = (7, 3), (2.5, 0.5), (Number(), Number())
INTEGERS = (7, 3), (1 << 70, 3), (Number(), Number())


def binary_operators(n):
    for place.left, place.right in PAIRS:
        for _ in range(n):
            place.left + place.right
            place.left - place.right
            place.left * place.right
            place.left / place.right
            place.left // place.right
            place.left % place.right
            place.left ** place.right


def bit_operators(n):
    for place.left, place.right in INTEGERS:
        for _ in range(n):
            place.left & place.right
            place.left | place.right
            place.left ^ place.right
            place.left << place.right
            place.left >> place.right


def in_place_operators(n):
    for place.left, place.right in PAIRS:
        for _ in range(n):
            x = place.left
            x += place.right
            place.x = place.left
            place.x += place.right
            place.x -= place.right
            place.x *= place.right
            place.x /= place.right
            place.x //= place.right
            place.x %= place.right
            place.x **= place.right


def in_place_bit_operators(n):
    for place.left, place.right in INTEGERS:
        for _ in range(n):
            place.x = place.left
            place.x &= place.right
            place.x |= place.right
            place.x ^= place.right
            place.x <<= place.right
            place.x >>= place.right


def matrix_operators(n):
    place.left = Number()
    for _ in range(n):
        place.left @ place.left
        place.left @= place.left


def unary_operators(n):
    for place.x in (5, 1 << 70, Number()):
        for _ in range(n):
            -place.x
            +place.x
            ~place.x
            not place.x
    for place.x in (True, False, None, 0, 2.5, "", "x", []):
        for _ in range(n):
            not place.x


def comparisons(n):
    for place.left, place.right in (*PAIRS, (3, 7), (0.5, 0.5), ("a", "b")):
        for _ in range(n):
            x = place.left < place.right
            x = place.left > place.right
            x = place.left <= place.right
            x = place.left >= place.right
            x = place.left == place.right
            x = place.left != place.right
            x = place.left is place.right
            x = place.left is not place.right


def containment(n):
    for place.item, place.container in ((3, (1, 2, 3)), ("a", "abc"), (1, {1: 2}), (1, Number())):
        for _ in range(n):
            x = place.item in place.container
            x = place.item not in place.container


def compared_jumps(n):
    for place.left, place.right in (*PAIRS, (3, 7), (0.5, 0.5)):
        for _ in range(n):
            if place.left < place.right:
                pass
            if place.left > place.right:
                pass
            if place.left <= place.right:
                pass
            if place.left >= place.right:
                pass
            if place.left == place.right:
                pass
            if place.left != place.right:
                pass
            place.x = 1


def jumps_on_truth(n):
    for place.x in (True, False, None, 0, 7, 1 << 70, 2.5, "", "x", [], Place(), Number()):
        for x in range(n):
            if place.x:
                pass
            if not place.x:
                pass
            x = place.x or x
            x = place.x and x
            x = 1 if x else 2


def jumps_on_none(n):
    for place.x in (None, 1):
        for _ in range(n):
            if place.x is None:
                pass
            if place.x is not None:
                pass


def backward_jumps(n):
    place.x = 0
    while place.x < n:
        place.x += 1
    while place.x > 0:
        place.x -= 1
    while not place.x >= n:
        place.x += 1
    while (y := place.x) and place.x:
        place.x -= 1
    while not (place.x and place.x == n):
        place.x += 1
    items = [None] * n
    while items.pop() is None:
        if not items:
            break
    items = [1] * n + [1]
    while items.pop() is not None:
        if not items:
            break
    items = list(range(n))
    while items.pop():
        pass
    items = [0] * n + [1]
    items.reverse()
    items.append(0)
    while not items.pop():
        if len(items) == 1:
            break


def backward_comparisons(n):
    for step in (1, 1.0):
        i, end = 0 * step, n * step
        while i < end:
            i += step
        while i > 0:
            i -= step
        while i != end:
            i += step
        while i >= step:
            i -= step
        while i <= end:
            i += step
        j = i
        while i == j:
            if i >= end + end:
                break
            i += step
            j += step


def comparisons_at_the_end(n):
    for a, b in (*PAIRS, (3, 7), ("a", "b")):
        for _ in range(n):
            if a < b:
                place.x = 1
        for _ in range(n):
            if a > b:
                place.x = 1
        for _ in range(n):
            if a <= b:
                place.x = 1
        for _ in range(n):
            if a >= b:
                place.x = 1
        for _ in range(n):
            if a == b:
                place.x = 1
        for _ in range(n):
            if a != b:
                place.x = 1


def fused_arithmetic(n):
    for a, b in PAIRS:
        place.left, place.right = a, b
        for _ in range(n):
            place.x = a + b
            place.x = a - b
            place.x = a * b
            place.x = place.left + b
            place.x = place.left - b
            place.x = place.left * b
            x = place.left + place.right
            x = place.left - place.right
            x = place.left * place.right


class Elastic(Number):
    """Takes integers to the right as well."""

    __getitem__ = Number.same
    __setitem__ = lambda self, key, value: None
    __hash__ = object.__hash__


def fused_with_integers(n):
    for a in (7, 2.5, 1 << 62, Elastic()):
        place.left = a
        for _ in range(n):
            place.x = a + 3
            place.x = a - 3
            place.x = a * 3
            place.x = place.left + 3
            place.x = place.left - 3
            place.x = place.left * 3
            place.x = place.left % 3
            place.x = place.left // 3
            if a < 3:
                pass
            if a == 3:
                pass
            place.x = 1
    for place.left in (7, 1 << 62, 1 << 70, Elastic()):
        for _ in range(n):
            place.x = place.left & 3
            place.x = place.left ^ 3
            place.x = place.left >> 3
            place.x = place.left << 3
    for a in (7, 1 << 61, 1 << 70, Elastic()):
        for _ in range(n):
            place.x = a & 3
            place.x = a << 3
            place.x = place.left ^ a
            x = a
            x >>= 1


def fused_in_place(n):
    for a, b in PAIRS:
        place.right = b
        for _ in range(n):
            x = a
            x += b
            x = a
            x -= b
            y = a
            y += place.right
            y = a
            y -= place.right
    for a in (7, 2.5, 1 << 62, Number()):
        for _ in range(n):
            z = a
            z += 1
            z -= 1


def fused_subscripts(n):
    for a, key in (([1, 2, 3], 1), ((1, 2, 3), 1), ("abc", 1), ({1: 2}, 1), (Elastic(), 1)):
        place.a = a
        for _ in range(n):
            x = a[key]
            x = a[1]
            x = place.a[key]
            x = place.a[place.key]
            if not isinstance(a, (tuple, str)):
                a[key] = place.x
                a[key] += place.zero
                a[place.key] = x


place.key = 1
place.zero = 0


def fused_loads(n):
    for x in (True, False, 7, 2.5, None, ""):
        for i in range(n):
            pair = x, x
            pair = x, 5
            pair = x, "text that is a constant"
            if x:
                pair = None


def deleted_subscripts(n):
    items, table = [0] * n, dict.fromkeys(range(n))
    for i in range(n):
        del items[-1]
        del table[i]


def constants(n):
    for _ in range(n):
        place.x = True
        place.x = False
        place.x = None
        place.x = 7
        place.x = 70_000
        place.x = 1 << 40
        place.x = "text"
        place.x = ...


def locals_that_come_and_go(n):
    for _ in range(n):
        x = 1
        del x
        [x for x in ()]


def cells(n):
    x = 0

    def free():
        nonlocal x
        for _ in range(n):
            x = x + 1
            y = 1
            lambda: y
            del y

    for _ in range(n):
        x = x + 1
        del x
        x = 1
    free()

    class Body:
        for i in range(n):
            place.x = x


def globals_and_builtins(n):
    global counter
    for counter in range(n):
        place.x = counter
        len
        counter = counter
        del counter
        counter = 1


def assigned_globals(n):
    global assigned, unlike
    # A key that is not the name itself: the place of the name cannot be learnt.
    globals()["".join(("un", "like"))] = n
    for assigned in range(n):
        unlike = assigned


def undefined_names(n):
    for _ in range(n):
        try:
            undefined_name
        except NameError:
            pass
        try:
            place.undefined
        except AttributeError:
            pass
        try:
            if n < 0:
                unbound = 1
            unbound
        except UnboundLocalError:
            pass
        try:
            del unbound
        except UnboundLocalError:
            pass


def class_bodies(n):
    class Body:
        for i in range(n):
            x = i
            y = x
            z = len
            del x


def class_scopes(n):
    outer = 1
    for _ in range(n):
        class Generic[T]:
            member = outer
            hidden = T

            def method[U: (member, outer)](self: T, other: place):
                pass

        class Annotated:
            x: int = 1


class Slotted:
    __slots__ = ("x",)


class Attributes(Place):
    shared = 1

    def method(self):
        return self

    @property
    def computed(self):
        return 1

    @classmethod
    def made(cls):
        return cls

    @staticmethod
    def free():
        return 1


def attributes(n):
    x = Attributes()
    slotted = Slotted()
    for _ in range(n):
        x.own = 1
        x.own
        x.shared
        x.shared
        x.computed
        slotted.x = 1
        slotted.x
        math.pi
        Attributes.shared
        Attributes.method
        [].append
        (5).real
        x.method
        x.added = 1
        del x.added


def new_attributes(n):
    for _ in range(n):
        x = Place()
        x.first = 1
        x.second = 2


def methods(n):
    x = Attributes()
    items = []
    for _ in range(n):
        x.method()
        x.made()
        x.free()
        Attributes.made()
        Attributes.free()
        items.append(1)
        items.clear()
        module.floor(2.5)
        "text".upper()
        x.function = len
        x.function("")


class Derived(Attributes):
    def method(self):
        return super().method()

    def attribute(self):
        return super().shared, super().method

    def loops(self, n):
        for _ in range(n):
            super().method()
            super().shared


def supers(n):
    x = Derived()
    x.loops(n)
    for _ in range(n):
        x.method()
        x.attribute()


def stack_moves(n):
    a = b = c = d = 1
    place.x = place.y = 0
    items = [0]
    for _ in range(n):
        a, b = b, a
        a, b, c = c, b, a
        a, b, c, d = d, c, b, a
        place.x = place.y = a
        place.x, place.y = place.y, place.x
        place.x, place.y, items[0] = items[0], place.x, place.y
        items[0] += 1
        1 < place.x < 3
        place.x += 1
        place.x = 0


def displays(n):
    a, b, items, table = 1, 2, (1, 2), {"k": 1}
    places, group = [0, 0, 0], {1}
    for _ in range(n):
        places[a:b] = [a]
        group.add(a)
        (a, b)
        [a, b]
        {a, b}
        {a: b, b: a}
        {a: b, **table}
        [a, *items]
        (a, *items)
        {a, *items}
        {**table, a: b}
        items[a:b]
        items[a:b:a]
        items[:]
        f"{a}{b}"
        f"{a!r}{b:>3}{a:{b}}"


def display_of_many(n):
    for _ in range(n // 10):
        {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15, 16: 16, 17: n}


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


def unpacking(n):
    for items in ((1, 2, 3), [1, 2, 3], "abc", {1: 1, 2: 2, 3: 3}, range(3)):
        for _ in range(n):
            a, b, c = items
            a, *b = items
            a, *b, c = items


def unpacking_few(n):
    for items in ((1, 2), [1, 2], "ab", {1: 1, 2: 2}, range(2)):
        for _ in range(n):
            a, b = items
            place.x, place.y = items
    for items in ((1, 2, 3), "abc"):
        for _ in range(n):
            place.x, place.y, place.z = items
    for items in ((1, 2, 3, 4), [1, 2, 3, 4], "abcd"):
        for _ in range(n):
            a, b, c, d = items


def perhaps_unbound(n):
    for i in range(n):
        if i % 2 == 0:
            x = i
        x
        del x
        if i % 2 == 1:
            y = i
        try:
            y
            x
        except UnboundLocalError:
            pass
        x = y = 1


def known_functions(n):
    items = []
    for _ in range(n):
        len(items)
        items.append(1)
        items.append(2)
        items.pop()
    table = {"a": 1}
    members = set()
    for step in range(n):
        table.get("a")
        table.get(step, 0)
        table["a"] = table["a"]
        members.add(step)


def iterating(n):
    pairs = [(1, 2)] * n
    for x in pairs:
        pass
    for x in tuple(pairs):
        pass
    for x in "x" * n:
        pass
    for x in "\u00e9" * n:
        pass
    for x in dict.fromkeys(range(n)):
        pass
    for x in iter(range(n)):
        pass
    for x in map(abs, range(n)):
        pass
    for x in zip(pairs, pairs):
        pass
    for i in range(n):
        for j in ():
            pass
        for j in range(1):
            pass
    for x in Counter(n):
        pass


class Counter:
    """An iterator in Python."""

    def __init__(self, n):
        self.left = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def count_to(n):
    for i in range(n):
        yield i


def delegate(n):
    return (yield from count_to(n))


def delegate_often(n):
    for _ in range(n):
        yield from count_to(1)
        yield from (1,)


def generators(n):
    for x in count_to(n):
        pass
    for x in delegate(n):
        pass
    for x in delegate_often(n):
        pass
    for x in (i for i in range(n)):
        pass
    sum(count_to(n))
    running = echo()
    running.send(None)
    for i in range(n):
        running.send(i)
    for i in range(n):
        for x in count_to(1):
            pass


def echo():
    value = None
    while True:
        value = yield value


class Ready:
    """Awaitable at once."""

    def __await__(self):
        return iter(())


class Later:
    """Awaitable after one step."""

    def __await__(self):
        yield 1


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        return True

    async def __aenter__(self):
        return self

    async def __aexit__(self, *raised):
        return True


async def numbers(n):
    for i in range(n):
        yield i
        await Ready()


async def nothing():
    pass


async def awaits(n):
    for _ in range(n):
        await Ready()
        await nothing()
        await Later()
        async with Manager():
            pass
        async with Manager():
            raise ValueError
    async for x in numbers(n):
        pass
    for _ in range(n):
        async for x in numbers(0):
            pass
        [x async for x in numbers(1)]


def coroutines(n):
    running = awaits(n)
    try:
        while True:
            running.send(None)
    except StopIteration:
        pass


def plain(a, b=2, *rest, c=3, **named):
    return a


def simple(a, b):
    return a


def calls(n):
    items, named = (1, 2), {"c": 4}
    x = Attributes()
    for i in range(n):
        simple(i, i)
        plain(i)
        plain(i, c=i)
        simple(a=i, b=i)
        simple(*items)
        plain(*items, **named)
        plain(i, *items, c=1, **{})
        plain(i, **named)
        len(items)
        ord("x")
        type(i)
        max(i, 2, key=abs)
        Place()
        Number(i)
        x.method(*())
        print(end="", sep="", *())
        (lambda: i)()


def deep_calls(n):
    def deeper(depth):
        return depth and deeper(depth - 1)

    for _ in range(n // 100):
        deeper(200)


def functions(n):
    outer = 1
    for i in range(n):
        def bare():
            pass

        def with_defaults(a=i, *, b=i):
            pass

        def closing(a=i):
            return outer, i

        def annotated(a: int) -> int:
            pass

        lambda: outer


def decorate(x):
    return x


def classes(n):
    for _ in range(n):
        @decorate
        class Small:
            pass


def type_statements(n):
    for _ in range(n):
        type Alias[T] = list[T]

        def generic[T: int, *Ts, **P](x: T) -> T:
            pass

        def with_default[T = int](x: T):
            pass


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
            raise ValueError
        except TypeError:
            pass
        except Exception:
            pass
        try:
            try:
                raise error
            finally:
                x = 1
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
            pass
        try:
            1 / 0
        except ZeroDivisionError:
            pass


def exceptions_from_calls(n):
    def fail():
        raise ValueError

    for _ in range(n):
        try:
            fail()
        except ValueError:
            pass
        try:
            len(5)
        except TypeError:
            pass
        for x in failing():
            try:
                assert x, "message"
            except AssertionError:
                pass


def failing():
    try:
        yield 0
    finally:
        pass


def exception_groups(n):
    for _ in range(n):
        try:
            raise ExceptionGroup("several", [ValueError(), TypeError()])
        except* ValueError:
            pass
        except* TypeError:
            pass


def contexts(n):
    for _ in range(n):
        with Manager():
            pass
        with Manager() as x:
            raise ValueError


def imports(n):
    for _ in range(n):
        import math as m
        from math import pi, floor


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def patterns(n):
    for subject in ((1, 2), [1, 2, 3], {"k": 1, "l": 2}, Point(1, 2), 5, "text", None):
        for _ in range(n):
            match subject:
                case (1, 2):
                    pass
                case [1, *rest]:
                    pass
                case {"k": 1, **rest}:
                    pass
                case Point(x=1, y=2) | Point(1, _):
                    pass
                case 5 if n:
                    pass
                case None:
                    pass
                case str() as text:
                    pass


def nested_runs(n):
    for _ in map(simple, range(n), range(n)):
        pass
    sorted(range(n), key=lambda x: -x)


def machine_words(n):
    @micropython.viper
    def loop(n: int) -> int:
        pointer = ptr8(bytearray(4))
        i = 0
        while i < n:
            pointer[0] = i
            i += int(pointer[0] >= 0)
        return i

    @micropython.viper
    def same(n: int) -> uint:
        return uint(n)

    loop(n)
    for i in range(n):
        same(i)
