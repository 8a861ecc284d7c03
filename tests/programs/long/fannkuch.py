# Pancake flips over all permutations, in a fixed order of the permutations.
import sys

SIZE = 9


def flips_of(order):
    """How many flips until a 0 is in front."""
    pile = order[:]
    count = 0
    first = pile[0]
    while first:
        pile[: first + 1] = pile[first::-1]
        count += 1
        first = pile[0]
    return count


def flips_in_place(pile):
    """The same number, turning the pile with two fingers instead of a slice."""
    count = 0
    first = pile[0]
    while first:
        low, high = 0, first
        while low < high:
            pile[low], pile[high] = pile[high], pile[low]
            low += 1
            high -= 1
        count += 1
        first = pile[0]
    return count


def permutations(n):
    """Yield the same list, permuted in place, in the order of rotated prefixes."""
    order = list(range(n))
    turned = [0] * n
    yield order
    while True:
        width = 1
        while width < n:
            order.insert(width, order.pop(0))
            turned[width] += 1
            if turned[width] <= width:
                break
            turned[width] = 0
            width += 1
        else:
            return
        yield order


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    checksum = 0
    most = 0
    seen = 0
    longest = None
    histogram = {}
    for order in permutations(n):
        count = flips_of(order) if order[0] else 0
        if count > most:
            most = count
            longest = tuple(order)
        histogram[count] = histogram.get(count, 0) + 1
        checksum += -count if seen & 1 else count
        seen += 1
    agreed = 0
    for number, order in enumerate(permutations(n - 1)):
        if flips_in_place(order[:]) == flips_of(order):
            agreed += 1
    print("agreed", agreed, "of", number + 1)
    print("permutations", seen)
    print("checksum", checksum)
    print("most flips", most, "first from", longest)
    for count in sorted(histogram):
        print("%3d %7d" % (count, histogram[count]))


main()
