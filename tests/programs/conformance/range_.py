# range objects, and loops over them.

for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(5, 5), range(3, 9, -1), range(-5, 5, 4), range(2 ** 65, 2 ** 65 + 3), range(0, -10, -4)):
    print(r, list(r), len(r) if r.stop < 2 ** 64 else "-", bool(r), r.start, r.stop, r.step, list(reversed(r)))

r = range(10, 50, 5)
print(r[0], r[-1], r[3], r[1:4], r[::2], r[::-1], r[5:1:-2], r[100:], r[-3:])
print(25 in r, 26 in r, 50 in r, "25" in r, 25.0 in r, 25.5 in r, True in range(3), -1 in range(-5, 5, 2))
print(r.index(25), r.count(25), r.count(26), sum(r), min(r), max(r), sorted(r, reverse=True)[:2])
print(range(3) == range(0, 3, 1), range(0) == range(5, 5), range(0, 3, 2) == range(0, 4, 2), range(3) != range(4), range(3) == [0, 1, 2], hash(range(3)) == hash(range(0, 3)), {range(3): 1}[range(0, 3)], range(1, 2) is range(1, 2))

big = range(10 ** 20, 10 ** 20 + 10 ** 19, 10 ** 18)
print(len(big), big[3], 10 ** 20 + 3 * 10 ** 18 in big, big[-1], list(big)[:2], big.index(10 ** 20 + 10 ** 18), big)
for wrong in (lambda: range(), lambda: range(1.5), lambda: range("5"), lambda: range(1, 2, 0), lambda: range(1, 2, 3, 4), lambda: range(3)[3], lambda: range(3)["a"], lambda: range(3).index(7), lambda: range(3) + range(2), lambda: range(3) < range(4), lambda: len(range(2 ** 70)), lambda: range(None)):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError, OverflowError) as error:
        print(type(error).__name__ + ":", error)
try:
    range(3)[0] = 1
except TypeError as error:
    print("TypeError:", error)


class Five:
    def __index__(self):
        return 5


print(list(range(Five())), range(Five(), Five()), list(range(True)), 5 in range(Five(), 10))

# The loop variable is only a name: changing it does not change the loop.
for i in range(3):
    print(i, end=" ")
    i = 100
print(i)
n = 3
for i in range(n):
    n = 10
print(i, n)
for i in range(0):
    pass
print(i)
for i in range(5, -6, -5):
    print(i, end=" ")
print("end at", i)
for i in range(3):
    for i in range(10, 12):
        print(i, end=" ")
print(i)
total = 0
for x in range(100):
    if x % 2:
        continue
    if x > 20:
        break
    total += x
else:
    print("not here")
print(total, x)
for x in range(3):
    pass
else:
    print("else after", x)

it = iter(range(5))
print(next(it), next(it), it.__length_hint__(), list(it), list(it), next(it, "done"))
print([list(range(a, b, c)) for a in (0, 2) for b in (0, 3) for c in (1, -1)])
print(*range(5), *range(0, 10, 5), sep="-")
a, *b = range(4)
print(a, b, list(zip(range(3), range(10, 20))), list(map(range, range(3))), list(map(list, map(range, range(3)))))
start, stop, step = 1, 20, 6
for i in range(start, stop, step):
    start, stop, step = 0, 0, 1
    print(i, end=" ")
print()
