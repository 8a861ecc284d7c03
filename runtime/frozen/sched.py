"""Calls at times to come."""

import heapq
import itertools
import threading
import time
from collections import namedtuple

__all__ = ["scheduler"]

_Fields = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")


class Event(_Fields):
    """A call to come. They are in order of time, then of priority."""

    __slots__ = ()


_NOTHING = object()


class scheduler:
    """Runs calls when their time has come."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._numbers = itertools.count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_NOTHING):
        """A call at a time; what it returns cancels it."""
        if kwargs is _NOTHING:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._numbers), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_NOTHING):
        """A call some time from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Takes a call back. ValueError if it is not to come."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether nothing is to come."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Runs all calls at their times; if not blocking, those whose time has come, and says how long until the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                due = event.time <= now
                if due:
                    heapq.heappop(self._queue)
            if due:
                event.action(*event.argument, **event.kwargs)
                # Others get a turn.
                self.delayfunc(0)
            elif blocking:
                self.delayfunc(event.time - now)
            else:
                return event.time - now

    @property
    def queue(self):
        """What is to come, in order."""
        with self._lock:
            events = self._queue[:]
        return sorted(events)
