"""Handles of callbacks, and which event loop is the current one."""

import contextvars
import sys

__all__ = ('AbstractEventLoopPolicy', 'AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle', 'DefaultEventLoopPolicy',
           'get_event_loop_policy', 'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop',
           '_set_running_loop', 'get_running_loop', '_get_running_loop')


def _callback_text(callback, args):
    name = getattr(callback, '__qualname__', None) or getattr(callback, '__name__', None) or repr(callback)
    return f"{name}({', '.join(map(repr, args))})"


class Handle:
    """A callback that waits for its turn."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_context')

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._loop = loop
        self._context = contextvars.copy_context() if context is None else context

    def __repr__(self):
        parts = [self.__class__.__name__]
        if self._cancelled:
            parts.append('cancelled')
        if self._callback is not None:
            parts.append(_callback_text(self._callback, self._args))
        return f"<{' '.join(parts)}>"

    def get_context(self):
        """The context in which the callback runs."""
        return self._context

    def cancel(self):
        """Cancel the callback."""
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def cancelled(self):
        """Whether it was cancelled."""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            text = _callback_text(self._callback, self._args)
            self._loop.call_exception_handler({'message': f'Exception in callback {text}', 'exception': error, 'handle': self})


class TimerHandle(Handle):
    """A callback that waits for a moment."""

    __slots__ = ('_when', '_scheduled')

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def __repr__(self):
        parts = [self.__class__.__name__]
        if self._cancelled:
            parts.append('cancelled')
        parts.append(f'when={self._when}')
        if self._callback is not None:
            parts.append(_callback_text(self._callback, self._args))
        return f"<{' '.join(parts)}>"

    def __hash__(self):
        return hash(self._when)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when, self._callback, self._args, self._cancelled) == (
            other._when, other._callback, other._args, other._cancelled)

    def cancel(self):
        """Cancel the callback."""
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """The moment, in seconds of the loop's clock."""
        return self._when


class AbstractEventLoop:
    """What every event loop derives from."""


class AbstractServer:
    """What every server derives from."""


class AbstractEventLoopPolicy:
    """What every policy derives from."""


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Remembers the current event loop and makes new ones."""

    def __init__(self):
        self._loop = None
        self._set_called = False

    def get_event_loop(self):
        """The current event loop, made if none was ever set."""
        if self._loop is None and not self._set_called:
            self.set_event_loop(self.new_event_loop())
        if self._loop is None:
            raise RuntimeError("There is no current event loop in thread 'MainThread'.")
        return self._loop

    def set_event_loop(self, loop):
        """Set the current event loop, or None."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._set_called = True
        self._loop = loop

    def new_event_loop(self):
        """A new event loop."""
        from .loop import EventLoop
        return EventLoop()


_policy = None
_running_loop = None


def get_event_loop_policy():
    """Get the current event loop policy."""
    global _policy
    if _policy is None:
        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Set the current event loop policy; None restores the default."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_running_loop():
    """Return the running event loop. Raise a RuntimeError if there is none."""
    if _running_loop is None:
        raise RuntimeError('no running event loop')
    return _running_loop


def _get_running_loop():
    """Return the running event loop or None."""
    return _running_loop


def _set_running_loop(loop):
    """Set the running event loop."""
    global _running_loop
    _running_loop = loop


def get_event_loop():
    """Return the running event loop, or the current one of the policy."""
    if _running_loop is not None:
        return _running_loop
    return get_event_loop_policy().get_event_loop()


def set_event_loop(loop):
    """Set the current event loop of the policy."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """Make a new event loop."""
    return get_event_loop_policy().new_event_loop()
