"""Queues through which threads hand things to each other."""

from _collections import deque as _deque
from time import monotonic as _now
import threading as _threading

__all__ = ["Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"]


class Empty(Exception):
    """There is nothing in the queue."""


class Full(Exception):
    """There is no room in the queue."""


class ShutDown(Exception):
    """The queue was shut down."""


# Where programs expect them.
Empty.__module__ = "_queue"


class Queue:
    """A queue: what was put first comes first.

    At most maxsize items are in it, if that is more than 0. Subclasses change
    how items are kept: _init, _qsize, _put and _get, which are called with the
    lock held.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = _threading.Lock()
        # All three share the lock.
        self.not_empty = _threading.Condition(self.mutex)
        self.not_full = _threading.Condition(self.mutex)
        self.all_tasks_done = _threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def _init(self, maxsize):
        self.queue = _deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _is_full(self):
        return 0 < self.maxsize <= self._qsize()

    def _wait(self, condition, unless, block, timeout, error):
        """Wait until unless() is false. error if it stays true."""
        if not block:
            if unless():
                raise error
            return
        if timeout is None:
            while unless():
                condition.wait()
                self._check(error)
            return
        if timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = _now() + timeout
        while unless():
            left = end - _now()
            if left <= 0.0:
                raise error
            condition.wait(left)
            self._check(error)

    def _check(self, error):
        # A queue that was shut down takes nothing more, and gives what is left.
        if self.is_shutdown and (error is Full or not self._qsize()):
            raise ShutDown

    def put(self, item, block=True, timeout=None):
        """Put something in; wait for room if need be. Full if there is none in time."""
        with self.not_full:
            self._check(Full)
            if self.maxsize > 0:
                self._wait(self.not_full, self._is_full, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take something out; wait for it if need be. Empty if nothing comes in time."""
        with self.not_empty:
            self._check(Empty)
            self._wait(self.not_empty, lambda: not self._qsize(), block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        """Put something in. Full if there is no room."""
        return self.put(item, False)

    def get_nowait(self):
        """Take something out. Empty if there is nothing."""
        return self.get(False)

    def qsize(self):
        """How many items there are now."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing in it now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room in it now."""
        with self.mutex:
            return self._is_full()

    def task_done(self):
        """Say that something that was taken out is done with."""
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError("task_done() called too many times")
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        """Wait until everything that was put in is done with."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def shutdown(self, immediate=False):
        """Take nothing more: ShutDown for who puts, and for who gets when all is out.

        immediate: drop what is in it.
        """
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()


class PriorityQueue(Queue):
    """A queue that gives the smallest item first."""

    def _init(self, maxsize):
        # Only this queue needs it.
        import heapq
        self._heapq = heapq
        self.queue = []

    def _put(self, item):
        self._heapq.heappush(self.queue, item)

    def _get(self):
        return self._heapq.heappop(self.queue)


class LifoQueue(Queue):
    """A queue that gives first what was put in last."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """A queue without limits and tasks."""

    def __init__(self):
        self._queue = _deque()
        self._count = _threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Put something in. There is always room."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take something out; wait for it if need be. Empty if nothing comes in time."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout if block else None):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """The same as put(item)."""
        return self.put(item, False)

    def get_nowait(self):
        """Take something out. Empty if there is nothing."""
        return self.get(False)

    def empty(self):
        """Whether there is nothing in it now."""
        return not self._queue

    def qsize(self):
        """How many items there are now."""
        return len(self._queue)
