"""`async with timeout(…)`."""

from . import events, exceptions, tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = 'created', 'active', 'expiring', 'expired', 'finished'


class Timeout:
    """Asynchronous context manager for cancelling overdue coroutines."""

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """The moment of the deadline, in seconds of the loop's clock, or None."""
        return self._when

    def reschedule(self, when):
        """Set another deadline."""
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Whether the deadline came while the body ran."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = ['']
        if self._state == _ENTERED:
            info.append(f'when={round(self._when, 3) if self._when is not None else None}')
        return f"<Timeout [{self._state}]{' '.join(info)}>"

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = tasks.current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and kind is not None:
                # The cancellation was this timeout's.
                if issubclass(kind, exceptions.CancelledError):
                    raise TimeoutError from error
                self._insert_timeout_error(error)
                if isinstance(error, ExceptionGroup):
                    for inner in error.exceptions:
                        self._insert_timeout_error(inner)
        elif self._state == _ENTERED:
            self._state = _EXITED
        return None

    @staticmethod
    def _insert_timeout_error(error):
        """Shows a TimeoutError between an exception and the cancellation it came from."""
        while error.__context__ is not None:
            if isinstance(error.__context__, exceptions.CancelledError):
                new = TimeoutError()
                new.__context__ = new.__cause__ = error.__context__
                error.__context__ = new
                break
            error = error.__context__

    def _on_timeout(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    """Timeout async context manager: at most `delay` seconds."""
    loop = events.get_running_loop()
    return Timeout(loop.time() + delay if delay is not None else None)


def timeout_at(when):
    """The same up to a moment of the loop's clock."""
    return Timeout(when)
