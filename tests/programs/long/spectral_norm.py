# The spectral norm of an infinite matrix, cut to size; then a linear system solved by elimination.
import sys
from math import sqrt

SIZE = 420


def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(vector):
    n = len(vector)
    return [sum([element(i, j) * vector[j] for j in range(n)]) for i in range(n)]


def times_transposed(vector):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j, value in enumerate(vector):
            total += element(j, i) * value
        result.append(total)
    return result


def norm(n):
    u = [1.0] * n
    for _ in range(7):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = vv = 0.0
    for a, b in zip(u, v):
        uv += a * b
        vv += b * b
    return sqrt(uv / vv)


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    @classmethod
    def make(cls, n, function):
        return cls([[function(i, j) for j in range(n)] for i in range(n)])

    def __getitem__(self, place):
        i, j = place
        return self.rows[i][j]

    def __matmul__(self, vector):
        return [sum(a * b for a, b in zip(row, vector)) for row in self.rows]

    def solve(self, right):
        """Gauss with the largest pivot."""
        n = len(self.rows)
        rows = [row + [value] for row, value in zip(self.rows, right)]
        for k in range(n):
            best = max(range(k, n), key=lambda i: abs(rows[i][k]))
            rows[k], rows[best] = rows[best], rows[k]
            pivot = rows[k]
            for i in range(k + 1, n):
                row = rows[i]
                factor = row[k] / pivot[k]
                if factor:
                    for j in range(k, n + 1):
                        row[j] -= factor * pivot[j]
        answer = [0.0] * n
        for i in range(n - 1, -1, -1):
            row = rows[i]
            rest = row[n]
            for j in range(i + 1, n):
                rest -= row[j] * answer[j]
            answer[i] = rest / row[i]
        return answer


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    print("norm %.9f" % norm(n))
    half = n // 2
    matrix = Matrix.make(half, lambda i, j: 2.0 * half if i == j else (i * 7 + j * 3) % 11 - 5.0)
    wanted = [(i % 9) - 4.0 for i in range(half)]
    answer = matrix.solve(matrix @ wanted)
    error = max(abs(a - b) for a, b in zip(answer, wanted))
    print("solved within 1e-9:", error < 1e-9)
    print("first", [round(x, 6) + 0.0 for x in answer[:6]])
    print("corner", matrix[0, 0], matrix[1, 2], matrix[half - 1, 0])


main()
