"""A line: who comes first is first.

Here, so that importing asyncio imports nothing else.
"""


class Line:
    """Items in the order in which they came."""

    __slots__ = ('_items', '_head')

    def __init__(self):
        self._items = []
        # The items before this place are gone.
        self._head = 0

    def __len__(self):
        return len(self._items) - self._head

    def __iter__(self):
        return iter(self._items[self._head:])

    def __contains__(self, item):
        return item in self._items[self._head:]

    def first(self):
        """The first item."""
        return self._items[self._head]

    def append(self, item):
        """Puts an item at the end."""
        self._items.append(item)

    def popleft(self):
        """Removes the first item and returns it."""
        head = self._head
        if head == len(self._items):
            raise IndexError('the line is empty')
        item = self._items[head]
        self._items[head] = None
        head += 1
        if head > 32 and head * 2 > len(self._items):
            # More is gone than left.
            del self._items[:head]
            head = 0
        self._head = head
        return item

    def remove(self, item):
        """Removes an item; ValueError if it is not there."""
        del self._items[self._items.index(item, self._head)]
