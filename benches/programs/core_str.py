# Strings: replace, split, join, slices, concatenation, and every character as a number and back.
import sys

SIZE = 60

TEXT = """
A house by the river has four rooms and one long table.
In winter the water stands still, and the cat sleeps on the bread oven.
Whoever comes late must bring wood -- and *two* stories, one of them true.
There are more doors than walls; most of them aren't locked.
When the ice breaks, the first boat carries salt, the second letters, the third nobody knows what.
Then the table is too short!
"""


def work(rounds):
    total = 0
    for _ in range(rounds):
        words = TEXT.replace("\n", " ").split(" ")
        joined = " ".join(words)
        for i in range(60):
            piece = TEXT[i : i * 3]
            longer = piece + " and so on"
        for letter in TEXT:
            number = ord(letter)
            letter = chr(number)
            total += number
    return words, joined, piece, longer, total


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    words, joined, piece, longer, total = work(rounds)
    assert joined == TEXT.replace("\n", " ")
    assert total == rounds * sum(ord(letter) for letter in TEXT)
    print(len(words), words[1:5], len(piece))
    print(longer[-30:])
    print(total)


main()
