# Sets and frozensets; everything is printed sorted.

def show(*sets):
    print(*[sorted(s, key=repr) if isinstance(s, (set, frozenset)) else s for s in sets])


a = {1, 2, 3, 4}
b = {3, 4, 5}
show(a | b, a & b, a - b, b - a, a ^ b)
show(a.union(b, [9]), a.intersection(b, [3]), a.difference(b, [1]), a.symmetric_difference([4, 5]), a.union(), a.intersection())
print(a < b, {3} < a, a <= a, a < a, a >= {1}, a > {1}, a == {4, 3, 2, 1}, a != b, a == [1, 2, 3, 4], a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), a.isdisjoint(b))
print(len(a), 3 in a, 9 in a, 3.0 in a, True in a, bool(set()), set() == frozenset(), {1} == frozenset([1]))

s = set()
s.add("x"); s.add("x"); s.add("y"); show(s)
s.update("yz", [1], {2: 3}); show(s)
s.discard("nothing"); s.discard("x"); s.remove("y"); show(s)
try:
    s.remove("y")
except KeyError as error:
    print("KeyError:", error)
c = s.copy()
c.clear()
show(s, c)
print(len(s), {7}.pop(), repr(set()), repr({1}), repr(frozenset()), repr(frozenset([1])), str({"a"}))

a |= {10}; show(a)
a &= {1, 2, 3, 10, 11}; show(a)
a -= {1}; show(a)
a ^= {2, 50}; show(a)
a.intersection_update([3, 10, 12]); a.difference_update([10]); a.symmetric_difference_update([3, 4]); show(a)
alias = a
alias |= {1}
print(alias is a, a is not alias)

f = frozenset("hello")
show(f, f | {"w"}, f & set("help"))
print(type(f | {"w"}).__name__, type({"w"} | f).__name__, hash(frozenset([1, 2, 3])) == hash(frozenset([3, 2, 1])), {frozenset([1]): "key"}[frozenset([1])], frozenset(f) is f, frozenset([1, 2]) in {frozenset([2, 1])}, {1} in {frozenset([1])})
x = f
x |= {"new"}
print(x is f, len(x), len(f))

show({i % 5 for i in range(20)}, {c.lower() for c in "AbBa"}, set("banana"), set([1, 1, 2]), set(range(3)), set({"k": 1}), set())
print(min({3, 1, 2}), max({3, 1, 2}), sum({1, 2, 3}), sorted({3, 1, 2}), any({0}), all({1}), len({1, 1.0, True}), len({0, False, ""}), len({None, ()}))

big = set(range(2000)) - set(range(0, 2000, 3))
print(len(big), sum(big), 3 in big, 4 in big, len(big | {3}), sorted(big)[:5], sorted(big)[-1])

for wrong in (lambda: {[]}, lambda: {{}}, lambda: {1} | [2], lambda: {1} + {2}, lambda: {1} < [1], lambda: set(5), lambda: set().pop(), lambda: set()[0], lambda: hash({1}), lambda: {1} & "a", lambda: frozenset([1]).add(2), lambda: set(1, 2), lambda: {set()}, lambda: {1}.union(5), lambda: [] in {1}):
    try:
        print(wrong())
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__ + ":", error)
try:
    loop = {1, 2}
    for x in loop:
        loop.add(x + 100)
except RuntimeError as error:
    print("RuntimeError:", error)
for x in list(loop):
    loop.discard(x)
print(loop)


class Tags(set):
    def __or__(self, other):
        return Tags(set.__or__(self, other))

    def __repr__(self):
        return "Tags(%s)" % ", ".join(sorted(self))


t = Tags(["a", "b"])
print(t | {"c"}, t & {"a"}, type(t & {"a"}).__name__, t == {"a", "b"}, isinstance(t, set), len(t), [t])

# Set equality uses hash and ==.
class Mod:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n % 3)

    def __eq__(self, other):
        return self.n % 3 == other.n % 3


print(len({Mod(i) for i in range(10)}), Mod(30) in {Mod(0)}, {Mod(1), Mod(2)} == {Mod(5), Mod(4)})
