# Subclasses of dict, __missing__, and dict keys with a hash of their own.

class Counter(dict):
    def __missing__(self, key):
        print("missing", key)
        return 0

    def most(self, n):
        return sorted(self.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


c = Counter()
for letter in "abracadabra":
    c[letter] += 1
print(c, c.most(2), c["z"], c.get("z"), "z" in c, len(c), type(c.copy()).__name__, isinstance(c, dict))


class Lower(dict):
    """Keys are kept in lower case."""

    def __init__(self, *args, **kwargs):
        super().__init__()
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def __delitem__(self, key):
        print("delete", key)
        super().__delitem__(key.lower())


d = Lower(A=1, Bee=2)
d["CeE"] = 3
print(d, d["BEE"], "cee" in d, "CEE" in d, list(d), d.get("A"), d.get("a"))
del d["BEE"]
d.update({"Direct": 1})
print(d)
try:
    d["Nothing"]
except KeyError as error:
    print("KeyError:", error, error.args)


class Key:
    log = []

    def __init__(self, name, hashed):
        self.name = name
        self.hashed = hashed

    def __hash__(self):
        return self.hashed

    def __eq__(self, other):
        Key.log.append(self.name + "?" + getattr(other, "name", repr(other)))
        return isinstance(other, Key) and self.name == other.name

    def __repr__(self):
        return "Key(%s)" % self.name


a, b, a2 = Key("a", 1), Key("b", 1), Key("a", 1)
table = {a: "first"}
table[b] = "second"
table[a2] = "third"
print(table, Key.log)
Key.log.clear()
print(table[a], Key.log)
print(Key("c", 1) in table, Key("a", 2) in table, len(table))
Key.log.clear()
del table[b]
table[b] = "again"
print(table, list(table)[0] is a)


class Bad:
    def __hash__(self):
        raise ValueError("no hash today")


class Unequal:
    def __hash__(self):
        return 5

    def __eq__(self, other):
        raise RuntimeError("not comparable")


for action in (lambda: {Bad(): 1}, lambda: Bad() in {}, lambda: {5: 1}[Unequal()], lambda: {1}.add(Bad())):
    try:
        print(action())
    except (ValueError, RuntimeError, KeyError) as error:
        print(type(error).__name__ + ":", error)


class NoHash:
    def __eq__(self, other):
        return True


class Cancelled:
    __hash__ = None


class WrongHash:
    def __hash__(self):
        return "text"


for cls in (NoHash, Cancelled, WrongHash):
    try:
        {cls(): 1}
    except TypeError as error:
        print("TypeError:", error)
print(NoHash.__hash__, NoHash() == 5, NoHash() != 5, hash(Key("x", -1)), hash(Key("x", 2 ** 61 - 1)))


class Plain:
    pass


p, q = Plain(), Plain()
objects = {p: "p", q: "q"}
print(objects[p], objects[q], Plain() in objects, hash(p) == hash(p), p == q, p == p, p != q)


class Keys:
    """Anything with keys() and [] can fill a dict."""

    def keys(self):
        return ["one", "two"]

    def __getitem__(self, key):
        return key.upper()


print(dict(Keys()), dict(Keys(), three=3))
def show(**kw):
    return kw
print(show(**Keys()), show(**c))
