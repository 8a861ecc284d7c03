# Comparison chains, identity, membership, boolean operators and their values.

def note(x):
    print("<%r>" % (x,), end="")
    return x


print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 == 2 != 3, 1 < 2 > 1, 1 == 1.0 == True, 0 <= -1 < 5, "a" < "b" < "c")
print(note(1) < note(2) < note(3))
print(note(3) < note(2) < note(1))
print(note(1) < note(5) > note(4) == note(4))
x = 0
print(1 in [1, 2] == True, (1 in [1, 2]) == True, 1 < 2 in [2, 3], None is None is not x)
print(note(0) or note("b") or note("c"), note(1) and note(0) and note(2), note(0) or note(()) , note(1) and note([]))
print(not 0, not "a", not not [], not 1 == 2, not (1 and 0), (not 1) == 2, 1 or 1 / 0, 0 and 1 / 0)
print(1 if note(0) else 2, note(1) if note(True) else note(2), (1 if 0 else 2) if 1 else 3, 1 and 2 or 3, 0 and 2 or 3, 1 or 2 and 0)
x = None
print(x is None, x is not None, x == None, [] is [], () == (), x in [None], "" in "abc", 3 not in (1, 2), not 3 in (1, 2))


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        print("bool", self.value, end="; ")
        return self.value

    def __repr__(self):
        return "Truth(%s)" % self.value


t, f = Truth(True), Truth(False)
print(t and f, f and t, t or f, f or t, not t, not f)
if t and not f or t:
    print("taken")
while f:
    pass
print([v for v in (t, f) if v], all([t, f, t]), any([f, t, f]), bool(t), list(filter(None, [t, f])))


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(bool(Sized(0)), bool(Sized(3)), not Sized(0), "yes" if Sized(1) else "no")


class Vague:
    def __lt__(self, other):
        return Truth(True)

    def __gt__(self, other):
        return []

    def __eq__(self, other):
        return "equal" if other == 1 else ""

    def __contains__(self, item):
        return item


v = Vague()
print(v < 1 < 2, v > 1, v > 1 > 2, v == 1, v == 2, v != 1, v != 2, v == 1 == 1)
print(5 in v, 0 in v, "" not in v, [1] in v)


class BadBool:
    def __bool__(self):
        return "yes"


class BadLen:
    def __len__(self):
        return -1


for wrong in (lambda: bool(BadBool()), lambda: bool(BadLen()), lambda: not BadBool(), lambda: 1 < "a" < 2, lambda: 1 < 2 < "a", lambda: 3 < 2 < "a", lambda: 1 in 5, lambda: len(Sized(1.5)), lambda: None < 1, lambda: {} >= {}, lambda: object() < object(), lambda: 1j < 2):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)

a = b = 5
print(a == b == 5, a is b, a != b, a <= b >= 5, (a, b) == (5, 5), a == 5 and b == 5, a > 4 and b > 4 or False)
for i in range(16):
    p, q, r = i & 1, i & 2, i & 4
    if (p and q or not r) != ((bool(p) & bool(q)) | (not r)):
        print("differs", i)
print([i for i in range(30) if 5 < i < 10 or 20 <= i < 22 or i in (0, 29)], sum(1 < i <= 3 for i in range(5)))
