# Numbers in lists: relaxation on a grid, a sparse matrix times a vector, LU with pivots, pi by throwing darts.
import sys

SIZE = 3


class Dice:
    def __init__(self, seed):
        self.state = seed

    def __call__(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 11) / 9007199254740992.0


def relax(grid, omega, sweeps):
    rows, columns = len(grid), len(grid[0])
    for _ in range(sweeps):
        for i in range(1, rows - 1):
            above, here, below = grid[i - 1], grid[i], grid[i + 1]
            for j in range(1, columns - 1):
                here[j] = omega * 0.25 * (above[j] + below[j] + here[j - 1] + here[j + 1]) + (1.0 - omega) * here[j]


def sparse_product(starts, columns, values, vector, out):
    for row in range(len(starts) - 1):
        total = 0.0
        for k in range(starts[row], starts[row + 1]):
            total += values[k] * vector[columns[k]]
        out[row] = total


def decompose(matrix):
    """In place; the rows as they were exchanged."""
    n = len(matrix)
    order = list(range(n))
    for j in range(n):
        pivot = j
        for i in range(j + 1, n):
            if abs(matrix[i][j]) > abs(matrix[pivot][j]):
                pivot = i
        matrix[j], matrix[pivot] = matrix[pivot], matrix[j]
        order[j], order[pivot] = order[pivot], order[j]
        top = matrix[j]
        for i in range(j + 1, n):
            row = matrix[i]
            factor = row[j] = row[j] / top[j]
            for k in range(j + 1, n):
                row[k] -= factor * top[k]
    return order


def product_of(lu, order, i, j):
    """An element of what was decomposed."""
    row = order.index(i)
    total = 0.0
    for k in range(min(row, j) + 1):
        total += (1.0 if k == row else lu[row][k]) * lu[k][j]
    return total


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    dice = Dice(7)
    for _ in range(rounds):
        grid = [[dice() for _ in range(40)] for _ in range(40)]
        relax(grid, 1.25, 10)
        n = 300
        starts = [row * 5 for row in range(n + 1)]
        columns = [(row * 7 + k * k * 31) % n for row in range(n) for k in range(5)]
        values = [dice() for _ in range(5 * n)]
        vector = [dice() for _ in range(n)]
        out = [0.0] * n
        for _ in range(10):
            sparse_product(starts, columns, values, vector, out)
        matrix = [[dice() - 0.5 for _ in range(30)] for _ in range(30)]
        lu = [row[:] for row in matrix]
        order = decompose(lu)
        inside = 0
        for _ in range(5000):
            x = dice()
            y = dice()
            if x * x + y * y <= 1.0:
                inside += 1
    print("grid %.9f" % sum(sum(row) for row in grid))
    print("sparse %.9f" % sum(out))
    print("lu", all(abs(product_of(lu, order, i, j) - matrix[i][j]) < 1e-9 for i in range(0, 30, 7) for j in range(0, 30, 5)))
    print("darts", inside)


main()
