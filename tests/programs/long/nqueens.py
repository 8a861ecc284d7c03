# N queens, solved three ways: with sets, with a generator, with bit masks.
import sys

SIZE = 11


def by_sets(n):
    """Count the solutions, keeping the attacked lines in sets."""
    columns = set()
    rising = set()
    falling = set()

    def place(row):
        if row == n:
            return 1
        found = 0
        for column in range(n):
            up = row + column
            down = row - column
            if column in columns or up in rising or down in falling:
                continue
            columns.add(column)
            rising.add(up)
            falling.add(down)
            found += place(row + 1)
            columns.remove(column)
            rising.remove(up)
            falling.remove(down)
        return found

    return place(0)


def by_generator(n, placed=()):
    """Yield every solution as a tuple: the column of the queen of each row."""
    row = len(placed)
    if row == n:
        yield placed
        return
    for column in range(n):
        for other, taken in enumerate(placed):
            if taken == column or abs(taken - column) == row - other:
                break
        else:
            yield from by_generator(n, placed + (column,))


def by_masks(n):
    """Count the solutions with three integers as sets of columns."""
    full = (1 << n) - 1

    def place(columns, left, right):
        if columns == full:
            return 1
        found = 0
        free = full & ~(columns | left | right)
        while free:
            lowest = free & -free
            free ^= lowest
            found += place(
                columns | lowest,
                ((left | lowest) << 1) & full,
                (right | lowest) >> 1,
            )
        return found

    return place(0, 0, 0)


def draw(solution):
    n = len(solution)
    for column in solution:
        print(" ".join("Q" if c == column else "." for c in range(n)))


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    for n in range(4, size + 1):
        print(n, by_sets(n), by_masks(n))
    print(size + 1, by_masks(size + 1))
    solutions = list(by_generator(size))
    print(len(solutions), "solutions from the generator")
    print("first:", solutions[0])
    print("last: ", solutions[-1])
    draw(solutions[len(solutions) // 2])
    symmetric = [s for s in solutions if tuple(size - 1 - c for c in reversed(s)) == s]
    print("unchanged by half a turn:", len(symmetric))


main()
