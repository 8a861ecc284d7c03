"""What is a coroutine, and how it is shown."""

__all__ = ('iscoroutinefunction', 'iscoroutine')

_COROUTINE = 0x80


async def _sample():
    pass


_coroutine = _sample()
_CoroutineType = type(_coroutine)
_coroutine.close()
del _coroutine


def iscoroutinefunction(func):
    """Return True if func is a coroutine function."""
    func = getattr(func, '__func__', func)
    while hasattr(func, 'func') and hasattr(func, 'keywords'):
        func = func.func
        func = getattr(func, '__func__', func)
    code = getattr(func, '__code__', None)
    return code is not None and bool(code.co_flags & _COROUTINE) or getattr(func, '_is_coroutine_mark', None) is not None


def iscoroutine(obj):
    """Return True if obj is a coroutine object."""
    if isinstance(obj, _CoroutineType):
        return True
    kind = type(obj)
    return all(hasattr(kind, name) for name in ('__await__', 'send', 'throw', 'close'))


def _format_coroutine(coro):
    """A coroutine as the repr of a task shows it."""
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) or f'<{type(coro).__name__} without __name__>'
    name += '()'
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return name
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    if frame is None:
        return f'{name} done, defined at {code.co_filename}:{code.co_firstlineno}'
    return f'{name} running at {code.co_filename}:{frame.f_lineno}'
