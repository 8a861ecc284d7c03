# Looking up in dicts and sets: equal keys that are not the same object, keys of other types with the same hash, classes
# that decide themselves, what is deleted and comes again, and places in the program that meet one kind of container after
# the other.


def text(length, last="x"):
    return "".join(["abcdefgh"[number % 8] for number in range(length)]) + last


def loads(table, keys):
    found = []
    for key in keys:
        try:
            found.append(table[key])
        except Exception as error:
            found.append(type(error).__name__)
    return found


# Texts of all lengths, made anew for the look-up; and texts that differ in one place.
lengths = list(range(40)) + [511, 512, 513, 2000]
table = {text(length): length for length in lengths}
print(loads(table, [text(length) for length in lengths]))
print([text(length, "y") in table for length in lengths].count(True), [text(length) in table for length in lengths].count(False))
for length in (1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 30):
    base = text(length)
    others = [base[:place] + "Z" + base[place + 1 :] for place in range(len(base))]
    assert not any(other in table for other in others), length
    assert all(table.get(other, -1) == -1 for other in others)
    assert table.get(base + "", None) == length and table.get(base[:-1] + "x") == length

# A text that grows shares its buffer with what it was.
grown = ""
shared = {}
for number in range(300):
    grown += "word" + str(number % 10)
    shared[grown] = number
again = ""
hits = 0
for number in range(300):
    again += "word" + str(number % 10)
    hits += shared[again] == number and shared.get(again) == number and again in shared
print(hits, len(shared))
grown_set = set()
again = ""
for number in range(300):
    again += "word" + str(number % 10)
    grown_set.add(again)
    grown_set.add(again[:])
print(len(grown_set), grown_set == set(shared), again in grown_set)

# Numbers: -1 and -2 share a hash, large ones wrap around, and True, 1 and 1.0 are one key.
numbers = [0, 1, -1, -2, 5, 8, 13, 16, 2**31, -(2**31), 2**60, 2**61 - 2, 2**61 - 1, 2**61, -(2**61), 2**62 - 1, -(2**62), 2**62, 2**64, 2**200]
table = {}
for number in numbers:
    table[number] = str(number)
print(loads(table, numbers) == [str(number) for number in numbers], len(table))
print(loads(table, [True, False, 1.0, -1.0, -2.0, 5.0, 8 + 0j, 2.0**60, 2.0**64, 3, 2**61 + 1, -3, None, "1", (1,), [1], {}]))
print([table.get(key, "none") for key in (True, -2.0, 0.0, 7, "0", -3, 2**61 + 7)])
seen = set()
for number in numbers + [-1, -2, 1, True, 0.0, 2.0**62]:
    seen.add(number)
print(len(seen), all(number in seen for number in numbers), 3 in seen, -3 in seen, 2**61 + 1 in seen, "1" in seen)


# Keys that decide themselves, with hashes of numbers and texts.
class Key:
    asked = 0

    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        Key.asked += 1
        return self.value == (other.value if isinstance(other, Key) else other)


class Text(str):
    def __eq__(self, other):
        return str(self) != str(other)

    __hash__ = str.__hash__


mixed = {Key(3): "three", Key("name"): "named", 4: "four"}
print(loads(mixed, [3, "name", 4, Key(4), 5, "nam"]), 3 in mixed, "name" in mixed, 11 in mixed, mixed.get(3), mixed.get("other", 0))
mixed[3] = "drei"
mixed["name"] = "Name"
print([type(key).__name__ for key in mixed], list(mixed.values()), Key.asked > 5)
odd = {Text("a"): 1}
print("a" in odd, odd.get("a"), odd.get("b"))
keys = {Key(1), Key("x")}
keys.add(1)
keys.add("x")
keys.add(2)
print(len(keys), 1 in keys, "x" in keys, 9 in keys)


class Bad:
    def __hash__(self):
        return hash("bad")

    def __eq__(self, other):
        raise ValueError("not to be compared")


trap = {Bad(): 1}
for action in (lambda: trap["bad"], lambda: trap.get("bad"), lambda: "bad" in trap, lambda: "bad" not in trap, lambda: trap.__setitem__("bad", 2)):
    try:
        print(action())
    except ValueError as error:
        print("ValueError", error)


def store(table, key, value):
    table[key] = value


for round in range(8):
    try:
        store(trap, "bad", 1)
    except ValueError as error:
        assert str(error) == "not to be compared"
trap_set = {Bad()}
for round in range(8):
    try:
        trap_set.add("bad")
        print("added")
    except ValueError:
        pass

# Deleted and inserted again; growth and shrinking.
table = {}
for round in range(5):
    for number in range(100):
        table["k%d" % number] = number
        table[number] = round
    for number in range(0, 100, 2):
        del table["k%d" % number]
        del table[number]
    assert "k0" not in table and 0 not in table and table["k1"] == 1 and table[1] == round
    assert table.get("k2", "gone") == "gone" and table.get(2) is None
print(len(table), list(table)[:4], list(table)[-2:])
members = set()
for round in range(5):
    for number in range(100):
        members.add(number)
        members.add("m%d" % number)
    for number in range(0, 100, 3):
        members.discard(number)
        members.remove("m%d" % number)
    assert 3 not in members and "m3" not in members and 4 in members and "m4" in members
print(len(members), sorted(item for item in members if isinstance(item, int))[:5])


# One place in the program, several kinds of containers.
class Default(dict):
    def __missing__(self, key):
        return ("missing", key)

    def get(self, key, default=None):
        return ("own", key, default)


class Box:
    def __getitem__(self, key):
        return ("box", key)

    def __setitem__(self, key, value):
        print("box", key, value)

    def __contains__(self, item):
        return item == "in"

    def get(self, *args):
        return args

    def add(self, *args):
        return args


def get_one(table, key):
    return table.get(key)


def get_two(table, key, default):
    return table.get(key, default)


def load(table, key):
    return table[key]


def inside(table, key):
    return key in table, key not in table


def add(table, item):
    return table.add(item)


plain = {"a": 1, 2: "two"}
for table in [plain] * 6 + [Default(a=5), Box(), plain, Default(), plain]:
    print(get_one(table, "a"), get_two(table, "b", 7), load(table, "a"), inside(table, "a"))
for table, key in [([1, 2], 1), ((3, 4), -1), (b"ab", 0), (plain, 2), ("xy", 1), ([1], 5), (plain, 3), (plain, []), ({}, "e"), (range(3), 2)] * 2:
    try:
        print(load(table, key))
    except Exception as error:
        print(type(error).__name__, error)
for table, key in [([1, 2], 1), (plain, "a"), (plain, "new"), (plain, 2), (bytearray(2), 1), ((1,), 0), (plain, {}), (Box(), 4)] * 2:
    try:
        store(table, key, 65)
        print(table if not isinstance(table, Box) else "stored")
    except Exception as error:
        print(type(error).__name__, error)
for table in [set(), {1}, {"a"}] * 4 + [Box(), set()]:
    print(add(table, "a"), add(table, 1))
for table, item in [(frozenset(), 1), ({1}, []), ([], 1), ({1}, {2})]:
    try:
        print(add(table, item))
    except Exception as error:
        print(type(error).__name__, error)
try:
    get_one(plain)
except TypeError as error:
    print(type(error).__name__)
for args in ((), ("a", 1, 2), ([],)):
    try:
        print(plain.get(*args))
    except TypeError as error:
        print(error)
print(inside({frozenset({1}): 1}, frozenset({1})), inside({frozenset({1})}, {1}), inside([1, 2], 2), inside("text", "ex"), inside({}, 1))

# Changing while it is gone through.
for container, change in (({1: 1, 2: 2}, lambda c: store(c, 3, 3)), ({1, 2}, lambda c: add(c, 30))):
    try:
        for item in container:
            change(container)
    except RuntimeError as error:
        print(error)
table = {1: 1, 2: 2}
for key in table:
    store(table, key, 10)
members = {1, 2}
for item in members:
    add(members, item)
print(table, sorted(members))

# Tuples in order: what is the same object counts as equal, what differs first decides, and what cannot be compared says so.
nan = float("nan")
rows = [(number % 3, ("k%d" % (number % 5), number % 2), float(number % 4), number) for number in range(60)]
print(sorted(rows)[:3], sorted(rows, key=lambda row: (row[1], -row[0]))[-2:], max(rows, key=lambda row: (row[1], row[2])), min(rows))
print(sorted([(nan, 2), (nan, 1)]) == sorted([(nan, 2), (nan, 1)], key=lambda pair: pair), sorted([(1, "b"), (1, "a", 0), (1,), (), (1, "a")]))
print(sorted([(1, 2.5), (1, 2), (0.5, 3), (True, 0)]), max([(1, (2, (3, (4, 5)))), (1, (2, (3, (4, 6)))), (1, (2,))]), min([(2, [1]), (2, [0]), (2, [])]))
for things in ([(1, "a"), (1, 2)], [(1, None), (1, None, 0), (1, 0)], [((1, {}), 2), ((1, {1: 1}), 2)]):
    for function in (sorted, max, min):
        try:
            print(function(things))
        except TypeError as error:
            print(error)
