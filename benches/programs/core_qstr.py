# `str` of a string: no copy is made and nothing is looked up among the interned names.
import sys

SIZE = 100000


def repeat(times):
    for _ in times:
        str("these words are in no table of names, and need not be")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    repeat(range(count))
    text = str("these words are in no table of names, and need not be")
    print(len(text), text == "these words " + "are in no table of names, and need not be")


main()
