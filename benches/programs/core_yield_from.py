# Values that pass through ten generators, each delegating to the next with `yield from`.
import sys

SIZE = 20000
DEPTH = 10


def layer(depth, source):
    if depth:
        yield from layer(depth - 1, source)
    else:
        for value in source:
            yield value


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    total = 0
    for value in layer(DEPTH, range(count)):
        total += value
    assert total == count * (count - 1) // 2
    print(total)


main()
