# A mix of what programs without any topic do: records that refer to each other, globals, characters, lists of lists,
# calls with few arguments, comparisons of strings.
import sys

SIZE = 4000

KINDS = RED, GREEN, BLUE, WHITE = range(4)

total = 0
flag = False
letter_one = " "
letter_two = " "
row = [0] * 51
grid = [row[:] for _ in range(51)]
root = None
spare = None


class Record:
    def __init__(self, link=None, kind=RED, choice=0, number=0, text=""):
        self.link = link
        self.kind = kind
        self.choice = choice
        self.number = number
        self.text = text

    def copy(self):
        return Record(self.link, self.kind, self.choice, self.number, self.text)


def prepare():
    global root, spare
    spare = Record(text="THE SECOND RECORD, SPARE")
    root = Record(spare, RED, BLUE, 40, "THE FIRST RECORD, IN USE")


def advance(record):
    """Replaces what the record refers to by a changed copy of itself."""
    following = record.copy()
    record.link = following
    record.number = 5
    following.number = record.number
    following.link = link_of(following.link)
    if following.kind == RED:
        following.number = 6
        following.choice = opposite(record.choice)
        following.link = root.link
        following.number = added(following.number, 10)
    else:
        record = following.copy()
    following.link = None
    return record


def link_of(record):
    if root is not None:
        return root.link
    return record


def added(left, right):
    return left + 2 + right


def opposite(choice):
    """Chosen by cases."""
    if choice == RED:
        return WHITE
    if choice == GREEN:
        return BLUE if total > 100 else RED
    if choice == BLUE:
        return GREEN
    return RED


def mark_letters():
    global flag, letter_two
    same = letter_one == "A"
    flag = flag or same
    letter_two = "B"


def place(line, rows, at, value):
    """A few neighbouring numbers of a line and of a grid."""
    global total
    here = at + 5
    line[here] = value
    line[here + 1] = line[here]
    line[here + 30] = here
    for column in range(here, here + 2):
        rows[here][column] = here
    rows[here][here - 1] += 1
    rows[here + 20][here] = line[here]
    total = 5


def later(left, right):
    """Whether one of two texts sorts behind the other, starting from a pair of letters that differ."""
    at = 1
    while at <= 1:
        if kind_of(left[at], right[at + 1]) == RED:
            letter = "A"
            at += 1
    if "W" <= letter <= "Z":
        at = 7
    if letter == "X":
        return True
    if left > right:
        at += 7
        return True
    return False


def kind_of(left, right):
    return RED if left != right else GREEN


def step(number):
    """One round; the numbers that it ends with are the same in each."""
    global flag, letter_one
    letter_one = "A"
    mark_letters()
    first, second = 2, 3
    text = "SOME TEXT TO COMPARE, NUMBER ONE"
    other = "SOME TEXT TO COMPARE, NUMBER TWO"
    kind = GREEN
    flag = not later(text, other)
    while first < second:
        third = 5 * first - second
        third = added(first, second)
        first += 1
    place(row, grid, first, third)
    advance(root)
    letter = "A"
    while letter <= letter_two:
        if kind == kind_of(letter, "C"):
            kind = opposite(RED)
        letter = chr(ord(letter) + 1)
    third = second * first
    second = third // first
    second = 7 * (third - second) - first
    return first, second, third, kind


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    prepare()
    for number in range(rounds):
        result = step(number)
    print(result, total, flag, letter_one, letter_two)
    print(row[8], row[9], row[38], grid[8][7:10], grid[28][8])
    print(root.kind, root.choice, root.number, root.text)
    print(root.link.kind, root.link.choice, root.link.number, root.link.text)
    assert grid[8][7] == rounds


main()
