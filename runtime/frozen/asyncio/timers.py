"""Timers in the order in which they end."""

from .heap import pop, push


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
        self._count += 1
        push(self._heap, (handle._when, self._count, handle))

    def pop(self):
        """Removes the earliest handle and returns it."""
        return pop(self._heap)[2]

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
