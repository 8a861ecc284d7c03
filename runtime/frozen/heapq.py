"""Heap queue algorithm (a.k.a. priority queue).

A heap is a list in which every item is at most as large as the two items at
twice its index plus one and plus two. So the smallest item is the first."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace
from _heapq import _heapify_max, _heappop_max, _heapreplace_max

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def merge(*iterables, key=None, reverse=False):
    """Merge multiple sorted inputs into a single sorted output.

    Similar to sorted(itertools.chain(*iterables)) but returns a generator,
    does not pull the data into memory all at once, and assumes that each of
    the input streams is already sorted (smallest to largest).

    If *key* is not None, applies a key function to each element to determine
    its sort order.
    """
    if reverse:
        build, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        build, pop, replace, direction = heapify, heappop, heapreplace, 1
    # An entry has the key, a number that decides between equal keys, how to go on, and the item.
    heap = []
    for number, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heap.append([item if key is None else key(item), number * direction, advance, item])
    build(heap)
    while len(heap) > 1:
        entry = heap[0]
        advance = entry[2]
        try:
            while True:
                yield entry[3]
                entry[3] = item = advance()
                entry[0] = item if key is None else key(item)
                replace(heap, entry)
                entry = heap[0]
                advance = entry[2]
        except StopIteration:
            pop(heap)
    if heap:
        _, _, advance, item = heap[0]
        yield item
        yield from advance.__self__


def _select(n, iterable, key, build, replace, better, step):
    """The `n` best items. Of equal items the first ones count more."""
    stream = iter(iterable)
    heap = []
    number = 0
    for item in stream:
        heap.append((item if key is None else key(item), number, item))
        number += step
        if len(heap) == n:
            break
    if not heap:
        return heap
    build(heap)
    worst = heap[0][0]
    for item in stream:
        value = item if key is None else key(item)
        if better(value, worst):
            replace(heap, (value, number, item))
            worst = heap[0][0]
            number += step
    return heap


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key)[:n]
    """
    if n == 1:
        nothing = object()
        found = min(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    if n < 1:
        # Items that cannot be iterated over are refused all the same.
        iter(iterable)
        return []
    heap = _select(n, iterable, key, _heapify_max, _heapreplace_max, lambda a, b: a < b, 1)
    heap.sort()
    return [item for _, _, item in heap]


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key, reverse=True)[:n]
    """
    if n == 1:
        nothing = object()
        found = max(iter(iterable), default=nothing, key=key)
        return [] if found is nothing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    if n < 1:
        iter(iterable)
        return []
    heap = _select(n, iterable, key, heapify, heapreplace, lambda a, b: b < a, -1)
    heap.sort(reverse=True)
    return [item for _, _, item in heap]
