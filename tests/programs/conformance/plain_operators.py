"""Operators and subscripts at the edges of what their instructions do by themselves: words that overflow, kinds of numbers
that meet, indices from the end, items assigned to again, comparisons at the end of a loop."""


def outcome(function, *args):
    try:
        return repr(function(*args))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def shifts():
    for number in (0, 1, -1, 5, -5, (1 << 61) - 1, 1 << 61, -(1 << 61), -(1 << 61) - 1, (1 << 62) - 1, -(1 << 62), 1 << 62):
        row = []
        for distance in (0, 1, 2, 31, 32, 60, 61, 62, 63, 64, 100):
            row.append(number << distance)
            row.append(number >> distance)
        print(number, row)
    print(outcome(lambda a, b: a << b, 1, -1), outcome(lambda a, b: a >> b, 1, -1))
    print(outcome(lambda a, b: a << b, True, 3), outcome(lambda a, b: a >> b, 1.0, 1))


def local_shifts(x, y):
    results = []
    for _ in range(70):
        x = x << 1
        results.append((x & 1, x & 255, y & 127))
        y >>= 1
        y ^= x & 3
        results.append(y ^ x)
    return results[-3:], hash(tuple(results))


def words():
    limit = (1 << 62) - 1
    for a, b in ((limit, 1), (-limit - 1, 1), (limit, limit), (1 << 31, 1 << 31), (-(1 << 31), 1 << 31), (3, -7)):
        print(a + b, a - b, a * b, b - a, -a, a + a - a)
        a += b
        print(a)
        a -= b
        a *= b
        print(a)


def numbers():
    values = (0, 1, -3, True, 1 << 53, (1 << 53) + 1, 1 << 70, 0.0, -0.0, 0.1, 1e300, float("inf"), float("nan"), 2j, 1 - 0.5j)
    for a in values:
        for b in values:
            print(
                a,
                b,
                outcome(lambda: a + b),
                outcome(lambda: a - b),
                outcome(lambda: a * b),
                outcome(lambda: a / b),
                outcome(lambda: a < b),
                outcome(lambda: a == b),
                outcome(lambda: a != b),
                outcome(lambda: a >= b),
            )


def complex_in_place(z, c, n):
    for _ in range(n):
        z = z * z + c
        z -= c / 3
        z += 1
        z *= 0.5
    return z


def subscripts():
    items = [10, 20, 30]
    sequences = items, (10, 20, 30), b"abc", bytearray(b"abc"), "abc"
    for sequence in sequences:
        row = []
        for index in (0, 2, 3, -1, -3, -4, True, 1 << 70, 1.0, None):
            row.append(outcome(lambda: sequence[index]))
        print(row)
    for sequence in ([1, 2, 3], bytearray(b"abc"), (1, 2), b"ab", "ab", {}):
        for index, value in ((0, 7), (-1, 255), (1, 256), (1, -1), (1, "x"), (5, 1), (-5, 1), ("k", 3)):

            def assign():
                sequence[index] = value

            def again():
                sequence[index] += value

            print(outcome(assign), outcome(again), sequence)


def order():
    log = []

    class Logged(dict):
        def __getitem__(self, key):
            log.append(("get", key))
            return super().__getitem__(key)

        def __setitem__(self, key, value):
            log.append(("set", key, value))
            super().__setitem__(key, value)

    table = Logged(a=1)

    def value():
        log.append("value")
        return 5

    table["a"] += value()
    table["b"] = table["a"] << 2
    table["b"] >>= 1
    try:
        table["c"] += value()
    except KeyError as error:
        log.append(error.args)
    matrix = [[1, 2], [3, 4]]
    for row in matrix:
        for place in range(2):
            row[place] *= row[place - 1]
            row[-1] -= 1
    print(log, list(table.items()), matrix)


def slices(items):
    for start in (None, 0, 1, 3, 9, -1, -9):
        for stop in (None, 0, 2, 9, -1, -9):
            print(start, stop, items[start:stop:-1], items[start:stop:-2], items[start:stop:2], items[start:stop:1])
    changed = list(items)
    for k in range(len(changed)):
        changed[: k + 1] = changed[k::-1]
    print(changed, changed[2:0:-1], changed[:0:-1], changed[0::-1])


def loops(step, end):
    counts = [0] * 12
    i = step * 0
    while i < end:
        i += step
        counts[0] += 1
    while i > 0:
        i -= step
        counts[1] += 1
    while i != end:
        i += step
        counts[2] += 1
    while i >= step:
        i -= step
        counts[3] += 1
    while i <= end:
        i += step
        counts[4] += 1
    j = i
    while i == j:
        if i > end + end:
            break
        i += step
        j += step
        counts[5] += 1
    values = [step * number for number in range(5)] + [float("nan"), float("inf")]
    for value in values:
        if value < end:
            counts[6] += 1
    for value in values:
        if value > end:
            counts[7] += 1
    for value in values:
        if value <= end:
            counts[8] += 1
    for value in values:
        if value >= end:
            counts[9] += 1
    for value in values:
        if value == end:
            counts[10] += 1
    for value in values:
        if value != end:
            counts[11] += 1
    return counts


def raising_loops():
    for value in (1, "x", 2):
        try:
            while value < 2:
                value += 1
            for other in (1, [], 3):
                if other > value:
                    print("more", other)
        except TypeError as error:
            print(error)


class Plain:
    shared = "shared"

    @property
    def computed(self):
        return "computed"


class Slotted:
    __slots__ = ("first", "second")


class Custom:
    def __getattr__(self, name):
        return "missing " + name

    def __setattr__(self, name, value):
        super().__setattr__(name, (value,))


def named_attributes():
    for make in (Plain, Slotted, Custom):
        thing = make()
        for _ in range(2):
            for name in ("first", "shared", "computed", "second", "".join(("fi", "rst"))):
                print(make.__name__, name, outcome(getattr, thing, name), outcome(getattr, thing, name, 0), outcome(setattr, thing, name, _))
        print(outcome(getattr, thing, "first"), outcome(delattr, thing, "first"), outcome(getattr, thing, "first"))
        print(outcome(setattr, thing, "first", 3), outcome(getattr, thing, "first"), hasattr(thing, "first"))
    plain = Plain()
    for number in range(60):
        setattr(plain, f"name{number}", number)
    for number in range(60):
        setattr(plain, f"name{number}", getattr(plain, f"name{number}") + 1)
    print(sum(vars(plain).values()), list(vars(plain))[:3])
    Plain.name3 = property(lambda self: "of the class")
    print(plain.name3, getattr(plain, "name3"), outcome(setattr, plain, "name3", 1))
    print(outcome(getattr, plain, 3), outcome(setattr, plain, 3, 3))


shifts()
print(local_shifts(3, (1 << 62) - 1), local_shifts(-3, 1 << 80))
words()
numbers()
print(complex_in_place(0.1 + 0.2j, -0.3j, 20))
subscripts()
order()
slices([1, 2, 3, 4])
print(loops(1, 4), loops(0.5, 2.0), loops(1, 4.0))
raising_loops()
named_attributes()
