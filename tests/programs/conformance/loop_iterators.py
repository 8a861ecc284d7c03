# Loops within loops, over containers of all kinds, ended, left and left hanging: each has an iterator of its own, also where
# an interpreter uses the memory of one again for the next.
import gc


def nested(outer, inner):
    pairs = []
    for a in outer:
        for b in inner:
            for c in inner:
                pairs.append((a, b, c))
    return len(pairs), pairs[:3], pairs[-2:]


containers = [[1, 2, 3], (4, 5), range(3), "xyz", "αβ", b"ab", {"k": 1, "l": 2}, {7}, {"k": 1}.items(), {"k": 1}.values(), bytearray(b"cd")]
for outer in containers:
    print([nested(outer, inner) for inner in containers])

# The same container within itself, one that grows, and loops that are left early.
items = [1, 2, 3]
print([(a, b) for a in items for b in items if a < b])
for item in items:
    if item < 6:
        items.append(item + 3)
    for again in items:
        if again > item:
            break
    else:
        print("none after", item)
print(items)


def first(container):
    for item in container:
        return item


print([first(container) for container in containers], [first(items) for _ in range(3)])


def recursive(depth):
    found = []
    for number in range(depth):
        for below in [recursive(number)]:
            found.append((number, len(below)))
    return found


print(recursive(6))


# Generators that wait within loops while other loops begin and end.
def waiting(items, inner):
    for item in items:
        for other in inner:
            yield item, other


generators = [waiting("ab", (1, 2)), waiting([3, 4], "cd"), waiting({5: 6}, range(2))]
rounds = []
while generators:
    for generator in list(generators):
        for pair in generator:
            rounds.append(pair)
            for _ in (1, 2):
                pass
            break
        else:
            generators.remove(generator)
print(rounds)

# An exception in the middle of a loop, caught in another one.
caught = []
for number in (1, 0, 2, 0):
    try:
        for part in [4, 8]:
            caught.append(part // number)
    except ZeroDivisionError:
        for _ in "ab":
            caught.append(None)
print(caught)

# Iterators that programs hold themselves go on where they were.
shared = iter([1, 2, 3, 4, 5, 6])
for number in shared:
    for other in shared:
        print(number, other)
        break
for _ in [1]:
    pass
print(list(shared), next(shared, "end"))
expression = (number * 2 for number in [1, 2, 3])
inside = expression.gi_frame.f_locals[".0"]
print(next(expression), list(expression))
for number in [10, 20]:
    print(number, list(inside))


# Those that the collector shows are not taken for another loop.
def shown(data):
    found = []
    for number in data:
        if not found:
            kind = type(iter([]))
            found = [held for held in gc.get_objects() if type(held) is kind and gc.get_referents(held) == [data]]
    rest = []
    for number in [5, 6, 7]:
        rest.append([list(held) for held in found])
        for again in [8]:
            rest.append(again)
    return len(found), rest


print(shown([1, 2, 3]))


# Unpacked at the end of a loop, from all kinds.
table = [(1, "a"), (2, "b")]
for _ in range(3):
    for number, letter in table:
        for (key, value), *more in [[("k", number), letter, letter]]:
            print(key, value, more, end=" ")
print()
gc.collect()
total = 0
for number in range(3000):
    for part in (number, number + 1):
        for letter in "ab":
            total += part
    if number % 1000 == 0:
        gc.collect()
print(total)
