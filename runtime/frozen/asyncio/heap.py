"""A binary heap in a list: the smallest item is first.

Here, so that importing asyncio imports nothing else.
"""


def push(heap, item):
    """Adds an item."""
    place = len(heap)
    heap.append(item)
    while place:
        above = (place - 1) >> 1
        other = heap[above]
        if not item < other:
            break
        heap[place] = other
        place = above
    heap[place] = item


def pop(heap):
    """Removes the smallest item and returns it."""
    last = heap.pop()
    if not heap:
        return last
    first = heap[0]
    size = len(heap)
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if not heap[below] < last:
            break
        heap[place] = heap[below]
        place = below
    heap[place] = last
    return first
