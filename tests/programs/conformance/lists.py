# Lists: methods, comparison, multiplication, nesting, growth while looping.

a = [3, 1, 2]
a.append(5); print(a)
a.extend([7, 8]); print(a)
a.extend(x for x in "ab"); print(a)
a.insert(0, "first"); a.insert(-1, "before last"); a.insert(100, "end"); a.insert(-100, "start"); print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("a"); print(a)
print(a.index(5), a.count(1), a.index(1, 1), 3 in a, 99 in a)
a.reverse(); print(a)
b = a.copy()
print(b == a, b is a, a[:] is a)
b.clear(); print(b, a, len(a), bool(b))
a += [1]; a *= 2; print(a)

print([1, 2] + [3], [1, 2] * 2, 2 * [0], [] * 5, [1] * -1, [[]] * 2)
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [1], [2] > [1, 5], [1, 2] == [1.0, 2.0], [1, 2] != [2, 1], [1] == (1,), [1, [2, 3]] == [1, [2, 3]], [1, 2] <= [1, 2], [3] >= [2, 9])
print(list("abc"), list((1, 2)), list({"x": 1, "y": 2}), list(range(3)), list(), list({5}), list(map(str, [1, 2])))
print(min([3, 1, 2]), max([3, 1, 2]), sum([3, 1, 2]), sorted([3, 1, 2]), list(reversed([3, 1, 2])), len([[], []]), any([0, 1]), all([1, 0]))

# Shared and separate rows.
shared = [[0] * 2] * 2
shared[0][0] = 1
separate = [[0] * 2 for _ in range(2)]
separate[0][0] = 1
print(shared, separate)

# A list inside itself.
me = [1]
me.append(me)
print(me, me[1] is me, me[1][1][1][0], len(me))
pair = [[], ()]
pair[0].append(pair)
print(pair)

# Changing the list while going through it.
seen = []
growing = [1, 2, 3]
for x in growing:
    seen.append(x)
    if x < 3:
        growing.append(x + 10)
print(seen, growing)
shrinking = [1, 2, 3, 4, 5, 6]
for x in shrinking:
    if x % 2:
        shrinking.remove(x)
print(shrinking)
it = iter(growing)
print(next(it), it.__length_hint__())
growing.clear()
print(list(it), next(it, "stays at the end"))

# Aliases through +=, which works in place, and +, which does not.
x = [1]
y = x
y += [2]
print(x, y, x is y)
y = y + [3]
print(x, y, x is y)
t = ([1], 2)
try:
    t[0] += [5]
except TypeError as error:
    print("TypeError:", error, t)


def append_to(item, target=[]):
    target.append(item)
    return target


print(append_to(1), append_to(2), append_to(3, []))

for wrong in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1] + (2,), lambda: [1] * "a", lambda: [1] * 1.5, lambda: [1] < [None], lambda: [1] < (1,), lambda: hash([]), lambda: [].insert("a", 1), lambda: list(5), lambda: [1].extend(5), lambda: {}[[1]], lambda: [1].pop("a"), lambda: [3, "a"].sort(), lambda: list(1, 2), lambda: [1].nothing, lambda: min([])):
    try:
        print(wrong())
    except (TypeError, IndexError, ValueError, AttributeError) as error:
        print(type(error).__name__ + ":", error)

stack = []
for token in "3 4 + 2 * 7 /".split():
    if token.isdigit():
        stack.append(int(token))
    else:
        right, left = stack.pop(), stack.pop()
        stack.append({"+": left + right, "*": left * right, "/": left / right}[token])
print(stack)


class Stack(list):
    def push(self, x):
        self.append(x)
        return self

    def __getitem__(self, i):
        return "item", list.__getitem__(self, i)


s = Stack([1]).push(2)
print(s, s[0], len(s), s == [1, 2], isinstance(s, list), list(s), s + [3], type(s + [3]).__name__, repr(s))
