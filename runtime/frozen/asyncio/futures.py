"""Futures: results that are not there yet."""

import contextvars

from . import events, exceptions

__all__ = ('Future', 'wrap_future', 'isfuture')

_PENDING = 'PENDING'
_CANCELLED = 'CANCELLED'
_FINISHED = 'FINISHED'


def isfuture(obj):
    """Whether an object can be awaited as a future."""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _callback_name(callback):
    return getattr(callback, '__qualname__', None) or repr(callback)


def _format_callbacks(callbacks):
    if not callbacks:
        return ''
    names = [f'{_callback_name(callback)}()' if hasattr(callback, '__qualname__') else repr(callback) for callback, _ in callbacks]
    if len(names) > 2:
        return f'cb=[{names[0]}, <{len(names) - 2} more>, {names[-1]}]'
    return f"cb=[{', '.join(names)}]"


class Future:
    """A result that is not there yet; `await` waits for it."""

    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _cancel_message = None
    _cancelled_exc = None
    # True while a task that awaits the future has yielded it.
    _asyncio_future_blocking = False
    # An exception that nobody has asked for yet.
    _log_traceback = False

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    __class_getitem__ = classmethod(type(list[int]))

    def _repr_info(self):
        info = [self._state.lower()]
        if self._state == _FINISHED:
            if self._exception is not None:
                info.append(f'exception={self._exception!r}')
            else:
                info.append(f'result={_short(self._result)}')
        if self._callbacks:
            info.append(_format_callbacks(self._callbacks))
        return info

    def __repr__(self):
        return f"<{self.__class__.__name__} {' '.join(self._repr_info())}>"

    def __del__(self):
        if self._log_traceback:
            self._loop.call_exception_handler({
                'message': f'{self.__class__.__name__} exception was never retrieved',
                'exception': self._exception,
                'future': self,
            })

    def get_loop(self):
        """The event loop it belongs to."""
        return self._loop

    def _make_cancelled_error(self):
        """The exception of the cancellation."""
        if self._cancelled_exc is not None:
            error = self._cancelled_exc
            self._cancelled_exc = None
            return error
        if self._cancel_message is None:
            return exceptions.CancelledError()
        return exceptions.CancelledError(self._cancel_message)

    def cancel(self, msg=None):
        """Cancel the future; False if it is done."""
        self._log_traceback = False
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def _schedule_callbacks(self):
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            for callback, context in callbacks:
                self._loop.call_soon(callback, self, context=context)

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state == _CANCELLED

    def done(self):
        """Whether it has a result, an exception, or was cancelled."""
        return self._state != _PENDING

    def result(self):
        """The result; raises the exception if there is one."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Result is not set.')
        self._log_traceback = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._exception_tb)
        return self._result

    def exception(self):
        """The exception, or None if it ended without."""
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        if self._state != _FINISHED:
            raise exceptions.InvalidStateError('Exception is not set.')
        self._log_traceback = False
        return self._exception

    def add_done_callback(self, fn, *, context=None):
        """Call a function with the future when it is done."""
        if self._state != _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            if context is None:
                context = contextvars.copy_context()
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        """Do not call the function; returns how often it was removed."""
        kept = [entry for entry in self._callbacks if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed:
            self._callbacks[:] = kept
        return removed

    def set_result(self, result):
        """Give it its result."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        self._result = result
        self._state = _FINISHED
        self._schedule_callbacks()

    def set_exception(self, exception):
        """Let it end with an exception."""
        if self._state != _PENDING:
            raise exceptions.InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')
            error.__cause__ = exception
            error.__context__ = exception
            exception = error
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._log_traceback = True
        if not self._callbacks:
            self._loop._unretrieved = True
        self._schedule_callbacks()

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            # The task waits for what is yielded.
            yield self
        if self._state == _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def _short(value):
    """The repr of a value, shortened if it is long."""
    text = repr(value)
    if len(text) > 80 and not isinstance(value, (int, float)):
        return text[:38] + '...' + text[-39:]
    return text


def _set_result_unless_cancelled(future, result):
    if not future.cancelled():
        future.set_result(result)


def wrap_future(future, *, loop=None):
    """Wrap a future of concurrent.futures."""
    if isfuture(future):
        return future
    loop = events.get_event_loop() if loop is None else loop
    wrapped = loop.create_future()

    def copy(done):
        if wrapped.done():
            return
        if done.cancelled():
            wrapped.cancel()
        elif done.exception() is not None:
            wrapped.set_exception(done.exception())
        else:
            wrapped.set_result(done.result())

    def pass_on(done):
        if done.cancelled():
            future.cancel()

    wrapped.add_done_callback(pass_on)
    future.add_done_callback(lambda done: loop.call_soon_threadsafe(copy, done))
    return wrapped
