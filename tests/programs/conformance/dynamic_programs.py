# Tables: knapsack, edit distance, longest common subsequence, coins, Pascal, partitions, matrix chain.

def knapsack(items, capacity):
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (name, weight, value) in enumerate(items, 1):
        for c in range(capacity + 1):
            best[i][c] = best[i - 1][c]
            if weight <= c and best[i - 1][c - weight] + value > best[i][c]:
                best[i][c] = best[i - 1][c - weight] + value
    chosen, c = [], capacity
    for i in range(len(items), 0, -1):
        if best[i][c] != best[i - 1][c]:
            name, weight, _ = items[i - 1]
            chosen.append(name)
            c -= weight
    return best[-1][-1], chosen[::-1]


def edits(a, b):
    table = {(i, 0): i for i in range(len(a) + 1)}
    table.update(((0, j), j) for j in range(len(b) + 1))
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
    return table[len(a), len(b)]


def common(a, b, known=None):
    known = {} if known is None else known
    if (a, b) not in known:
        if not a or not b:
            known[a, b] = ""
        elif a[0] == b[0]:
            known[a, b] = a[0] + common(a[1:], b[1:], known)
        else:
            known[a, b] = max(common(a[1:], b, known), common(a, b[1:], known), key=len)
    return known[a, b]


def ways(amount, coins):
    table = [1] + [0] * amount
    for coin in coins:
        for n in range(coin, amount + 1):
            table[n] += table[n - coin]
    return table[amount]


def fewest(amount, coins):
    best = [0] + [None] * amount
    for n in range(1, amount + 1):
        options = [best[n - c] for c in coins if c <= n and best[n - c] is not None]
        best[n] = min(options) + 1 if options else None
    return best[amount]


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]


def partitions(n, most=None):
    most = n if most is None else most
    if n == 0:
        yield ()
        return
    for k in range(min(n, most), 0, -1):
        for rest in partitions(n - k, k):
            yield (k,) + rest


def chain(sizes):
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    split = [[0] * n for _ in range(n)]
    for length in range(2, n + 1):
        for i in range(n - length + 1):
            j = i + length - 1
            cost[i][j], split[i][j] = min((cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k) for k in range(i, j))

    def show(i, j):
        if i == j:
            return chr(65 + i)
        k = split[i][j]
        return "(" + show(i, k) + show(k + 1, j) + ")"

    return cost[0][-1], show(0, n - 1)


def longest_rise(values):
    best = []
    for i, v in enumerate(values):
        before = max((best[j] for j in range(i) if values[j] < v), key=len, default=[])
        best.append(before + [v])
    return max(best, key=len)


def max_slice(values):
    best = here = values[0]
    start = ends = (0, 1)
    at = 0
    for i, v in enumerate(values[1:], 1):
        if here < 0:
            here, at = v, i
        else:
            here += v
        if here > best:
            best, ends = here, (at, i + 1)
    return best, values[slice(*ends)]


print(knapsack([("map", 9, 150), ("water", 15, 200), ("tin", 6, 60), ("rope", 5, 70), ("tent", 20, 220), ("knife", 1, 40)], 30))
print([edits(a, b) for a, b in [("kitten", "sitting"), ("", "abc"), ("same", "same"), ("flaw", "lawn"), ("intention", "execution")]])
print(common("the quick brown fox", "thick crow box"), common("abcbdab", "bdcaba"), repr(common("a", "b")))
print(ways(100, [1, 5, 10, 25, 50]), ways(5, [2]), ways(0, [1]), ways(200, (1, 2, 5, 10, 20, 50, 100, 200)))
print(fewest(63, [1, 5, 10, 21, 25]), fewest(7, [2, 4]), fewest(0, [1]))
for row in pascal(6):
    print(" ".join(map(str, row)).center(20).rstrip())
print(list(partitions(5)), sum(1 for _ in partitions(25)))
print(chain([10, 30, 5, 60]), chain([40, 20, 30, 10, 30]), chain([30, 35, 15, 5, 10, 20, 25]))
print(longest_rise([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7]), max_slice([-2, 1, -3, 4, -1, 2, 1, -5, 4]), max_slice([-3, -1, -2]))
