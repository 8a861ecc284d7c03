# Go on nine by nine: games of random moves by the rules (no suicide, no ko, eyes are kept), and a first move chosen by
# the games that follow it. Groups are found by flooding.
import sys

SIZE = 20
SIDE = 9
FREE, BLACK, WHITE = 0, 1, 2
PASS = -1


class Dice:
    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % limit


def neighbours():
    around = []
    for place in range(SIDE * SIDE):
        row, column = divmod(place, SIDE)
        near = []
        if row > 0:
            near.append(place - SIDE)
        if row < SIDE - 1:
            near.append(place + SIDE)
        if column > 0:
            near.append(place - 1)
        if column < SIDE - 1:
            near.append(place + 1)
        around.append(tuple(near))
    return around


AROUND = neighbours()


class Board:
    def __init__(self):
        self.stones = [FREE] * (SIDE * SIDE)
        self.ko = None
        self.colour = BLACK
        self.captured = [0, 0, 0]

    def copy(self):
        other = Board()
        other.stones = self.stones[:]
        other.ko = self.ko
        other.colour = self.colour
        other.captured = self.captured[:]
        return other

    def group(self, place):
        """The stones connected to one, and whether they have a liberty."""
        stones = self.stones
        colour = stones[place]
        found = {place}
        todo = [place]
        free = set()
        while todo:
            for near in AROUND[todo.pop()]:
                stone = stones[near]
                if stone == FREE:
                    free.add(near)
                elif stone == colour and near not in found:
                    found.add(near)
                    todo.append(near)
        return found, free

    def is_eye(self, place):
        """Whether only stones of who moves are around."""
        return all(self.stones[near] == self.colour for near in AROUND[place])

    def play(self, place):
        """Makes a move; false and no change if the rules forbid it."""
        if place == PASS:
            self.ko = None
            self.colour = 3 - self.colour
            return True
        if self.stones[place] != FREE or place == self.ko:
            return False
        colour = self.colour
        self.stones[place] = colour
        taken = []
        for near in AROUND[place]:
            if self.stones[near] == 3 - colour:
                group, free = self.group(near)
                if not free:
                    for stone in group:
                        self.stones[stone] = FREE
                    taken.extend(group)
        if not taken:
            group, free = self.group(place)
            if not free:
                self.stones[place] = FREE
                return False
        self.ko = taken[0] if len(taken) == 1 else None
        self.captured[colour] += len(taken)
        self.colour = 3 - colour
        return True

    def score(self):
        """Black's stones and places less White's."""
        total = 0
        seen = set()
        for place, stone in enumerate(self.stones):
            if stone == BLACK:
                total += 1
            elif stone == WHITE:
                total -= 1
            elif place not in seen:
                area, edges = {place}, set()
                todo = [place]
                while todo:
                    for near in AROUND[todo.pop()]:
                        if self.stones[near] != FREE:
                            edges.add(self.stones[near])
                        elif near not in area:
                            area.add(near)
                            todo.append(near)
                seen |= area
                if edges == {BLACK}:
                    total += len(area)
                elif edges == {WHITE}:
                    total -= len(area)
        return total


def random_move(board, dice):
    free = [place for place, stone in enumerate(board.stones) if stone == FREE]
    while free:
        pick = dice.below(len(free))
        place = free[pick]
        free[pick] = free[-1]
        free.pop()
        if not board.is_eye(place) and board.play(place):
            return place
    board.play(PASS)
    return PASS


def playout(board, dice):
    passes = moves = 0
    while passes < 2 and moves < 3 * SIDE * SIDE:
        passes = passes + 1 if random_move(board, dice) == PASS else 0
        moves += 1
    return board.score(), moves


def main():
    games = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    dice = Dice(2718)
    wins = {}
    moves = 0
    for game in range(games):
        board = Board()
        first = random_move(board, dice)
        score, length = playout(board, dice)
        moves += length
        won, played = wins.get(first, (0, 0))
        wins[first] = (won + (score > 0), played + 1)
    for row in range(SIDE):
        print("".join(".XO"[stone] for stone in board.stones[row * SIDE : (row + 1) * SIDE]))
    best = max(wins, key=lambda place: (wins[place][0] / wins[place][1], wins[place][1], -place))
    print("games", games, "moves", moves, "score", score, "captured", board.captured[1:])
    print("best first move", divmod(best, SIDE), wins[best])


main()
