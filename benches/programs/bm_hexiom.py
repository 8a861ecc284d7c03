# A puzzle on a board of hexagons: each tile says how many tiles are around it; put them where that is true.
# Domains are lists of candidates, narrowed and copied while searching.
import sys
from io import StringIO

SIZE = 8
# Arrangements, those that are found soon first.
SEEDS = (53, 45, 40, 56, 25, 52, 35, 4, 57, 51, 30, 7, 41, 36, 27, 19, 16, 11, 23, 21, 12)
EMPTY = 7


class Unsolvable(Exception):
    pass


class Board:
    """The cells of a hexagon, in rows, and the neighbours of each."""

    def __init__(self, radius):
        self.radius = radius
        self.rows = []
        where = {}
        for q in range(-radius, radius + 1):
            row = []
            for r in range(-radius, radius + 1):
                if abs(q + r) <= radius:
                    where[(q, r)] = len(where)
                    row.append(where[(q, r)])
            self.rows.append(row)
        self.around = [None] * len(where)
        for (q, r), cell in where.items():
            near = ((q + 1, r), (q - 1, r), (q, r + 1), (q, r - 1), (q + 1, r - 1), (q - 1, r + 1))
            self.around[cell] = [where[place] for place in near if place in where]

    def __len__(self):
        return len(self.around)


class State:
    """Candidates of every cell, and how many tiles of each number are left to place."""

    def __init__(self, cells, left):
        self.cells = cells
        self.left = left

    def copy(self):
        return State([candidates[:] for candidates in self.cells], self.left[:])

    def decided(self, cell):
        return len(self.cells[cell]) == 1

    def next_cell(self, board):
        """The open cell with the fewest candidates, and among those the most neighbours decided."""
        best = None
        best_score = None
        for cell, candidates in enumerate(self.cells):
            if len(candidates) > 1:
                score = (len(candidates), -sum(1 for near in board.around[cell] if self.decided(near)))
                if best_score is None or score < best_score:
                    best, best_score = cell, score
        return best

    def decide(self, board, cell, value):
        """Puts a tile into a cell; raises Unsolvable where that leads nowhere."""
        todo = [(cell, value)]
        while todo:
            cell, value = todo.pop()
            if value not in self.cells[cell]:
                raise Unsolvable()
            if len(self.cells[cell]) > 1 or not self.left_taken(cell):
                self.cells[cell] = [value]
                self.taken[cell] = 1
                self.left[value] -= 1
                if self.left[value] < 0:
                    raise Unsolvable()
                if self.left[value] == 0:
                    for other, candidates in enumerate(self.cells):
                        if not self.taken[other] and value in candidates:
                            self.drop(other, value, todo)
            for near in board.around[cell] + [cell]:
                self.narrow(board, near, todo)

    def left_taken(self, cell):
        return self.taken[cell]

    def drop(self, cell, value, todo):
        candidates = self.cells[cell]
        candidates.remove(value)
        if not candidates:
            raise Unsolvable()
        if len(candidates) == 1:
            todo.append((cell, candidates[0]))

    def narrow(self, board, cell, todo):
        """Numbers that the neighbourhood no longer allows go."""
        least = most = 0
        for near in board.around[cell]:
            candidates = self.cells[near]
            if EMPTY not in candidates:
                least += 1
                most += 1
            elif len(candidates) > 1:
                most += 1
        if self.taken[cell]:
            value = self.cells[cell][0]
            if value != EMPTY and not least <= value <= most:
                raise Unsolvable()
            return
        for value in self.cells[cell][:]:
            if value != EMPTY and not least <= value <= most:
                self.drop(cell, value, todo)


class Search:
    def __init__(self, board, tiles):
        self.board = board
        self.tiles = tiles
        self.tried = 0

    def run(self):
        start = State([[value for value in range(8) if self.tiles[value]] for _ in range(len(self.board))], self.tiles[:])
        start.taken = bytearray(len(self.board))
        return self.extend(start)

    def extend(self, state):
        cell = state.next_cell(self.board)
        if cell is None:
            return state
        for value in sorted(state.cells[cell], reverse=True):
            self.tried += 1
            further = state.copy()
            further.taken = bytearray(state.taken)
            try:
                further.decide(self.board, cell, value)
            except Unsolvable:
                continue
            found = self.extend(further)
            if found is not None:
                return found
        return None


def puzzle(board, seed):
    """The tiles of an arrangement: how many of each number, and how many cells stay empty."""
    occupied = []
    for _ in range(len(board)):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        occupied.append((seed >> 16) % 5 < 3)
    tiles = [0] * 8
    for cell, there in enumerate(occupied):
        tiles[sum(occupied[near] for near in board.around[cell]) if there else EMPTY] += 1
    return tiles


def check(board, state, tiles):
    values = [candidates[0] for candidates in state.cells]
    for cell, value in enumerate(values):
        if value != EMPTY:
            assert value == sum(1 for near in board.around[cell] if values[near] != EMPTY)
    assert [values.count(number) for number in range(8)] == tiles
    return values


def main():
    puzzles = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    board = Board(2)
    out = StringIO()
    tried = 0
    for number in range(puzzles):
        tiles = puzzle(board, SEEDS[number % len(SEEDS)] * 7919)
        search = Search(board, tiles)
        state = search.run()
        tried += search.tried
        values = check(board, state, tiles)
        if number < 4:
            for row in board.rows:
                line = " ".join("." if values[cell] == EMPTY else str(values[cell]) for cell in row)
                print(" " * (2 * board.radius + 1 - len(row)) + line, file=out)
            print("", file=out)
    for line in out.getvalue().splitlines():
        print(line.rstrip())
    print("puzzles", puzzles, "tried", tried)


main()
