"""Timers in the order in which they end: a binary heap."""


class Timers:
    """Handles by their moment `_when`; the earliest is first."""

    __slots__ = ('_heap', '_count')

    def __init__(self):
        self._heap = []
        # Handles of the same moment run in the order in which they were added.
        self._count = 0

    def __len__(self):
        return len(self._heap)

    def first(self):
        """The earliest handle."""
        return self._heap[0][2]

    def push(self, handle):
        """Adds a handle."""
        heap = self._heap
        self._count += 1
        new = (handle._when, self._count, handle)
        place = len(heap)
        heap.append(new)
        while place:
            above = (place - 1) >> 1
            other = heap[above]
            if not new < other:
                break
            heap[place] = other
            place = above
        heap[place] = new

    def pop(self):
        """Removes the earliest handle and returns it."""
        heap = self._heap
        last = heap.pop()
        if not heap:
            return last[2]
        first = heap[0]
        heap[0] = last
        self._sink(0)
        return first[2]

    def _sink(self, place):
        """Moves the entry at a place down to where it belongs."""
        heap = self._heap
        size = len(heap)
        moved = heap[place]
        while True:
            below = 2 * place + 1
            if below >= size:
                break
            if below + 1 < size and heap[below + 1] < heap[below]:
                below += 1
            if not heap[below] < moved:
                break
            heap[place] = heap[below]
            place = below
        heap[place] = moved

    def drop_cancelled(self):
        """Removes all handles that were cancelled."""
        kept = []
        for entry in self._heap:
            if entry[2]._cancelled:
                entry[2]._scheduled = False
            else:
                kept.append(entry)
        # A sorted list is a heap.
        kept.sort(key=_order)
        self._heap = kept

    def clear(self):
        """Removes all handles."""
        self._heap = []


def _order(entry):
    return entry[0], entry[1]
