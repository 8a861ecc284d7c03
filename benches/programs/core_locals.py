# Attributes by names that are only known when the program runs: `getattr` and `setattr`.
import sys

SIZE = 40

WORDS = """
walk the narrow path beside the water until the stones turn white and the reeds give way to sand
count each lamp along the harbour wall and write the number down before the light is gone
nobody who carries a heavy box up the stairs should be asked the way to the station
""".split()


class Counters:
    pass


def count(rounds):
    for _ in range(rounds):
        counters = Counters()
        for _ in range(rounds):
            for word in WORDS:
                setattr(counters, word, getattr(counters, word, 0) + 1)
    return counters


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    counters = count(rounds)
    for word in ("the", "way", "stairs"):
        assert getattr(counters, word) == rounds * WORDS.count(word)
        print(word, getattr(counters, word))
    print(getattr(counters, "missing", None), len(set(WORDS)))


main()
