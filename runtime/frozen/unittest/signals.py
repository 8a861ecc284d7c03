"""Ctrl-C during a run of tests: the first one lets the running test finish
and shows the results so far, the second one interrupts."""

import weakref
from functools import wraps

__unittest = True

_results = weakref.WeakKeyDictionary()
_interrupt_handler = None


class _InterruptHandler:
    def __init__(self, default_handler):
        import signal

        self.called = False
        self.original_handler = default_handler
        if default_handler == signal.SIG_DFL:
            default_handler = signal.default_int_handler
        elif default_handler == signal.SIG_IGN:
            default_handler = lambda signum, frame: None
        elif not callable(default_handler):
            raise TypeError(
                "expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object"
            )
        self.default_handler = default_handler

    def __call__(self, signum, frame):
        import signal

        # A program may have put its own handler over this one and call on.
        if self.called or signal.getsignal(signal.SIGINT) is not self:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def registerResult(result):
    """A result that Ctrl-C stops."""
    _results[result] = 1


def removeResult(result):
    """Whether it was one."""
    return bool(_results.pop(result, None))


def installHandler():
    """Ctrl-C stops registered results from now on."""
    global _interrupt_handler
    import signal

    if _interrupt_handler is None:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Ctrl-C is as before; as a decorator, while the method runs."""
    if method is not None:

        @wraps(method)
        def inner(*args, **kwargs):
            import signal

            initial = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, initial)

        return inner

    if _interrupt_handler is not None:
        import signal

        signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
    return None
