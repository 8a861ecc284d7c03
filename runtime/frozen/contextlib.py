"""Helpers for the with statement: managers made of generators, stacks of
managers, and small managers that are needed often."""

import abc
import os
import sys
from _collections_abc import _check_methods
from collections import deque
from functools import wraps
from types import GenericAlias, MethodType

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext",
    "AbstractContextManager", "AbstractAsyncContextManager",
    "AsyncExitStack", "ContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir",
]


class AbstractContextManager(abc.ABC):
    """What has __enter__ and __exit__ is a context manager."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    def __enter__(self):
        """Gives the value of `as`: the manager itself."""
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        """Says with a true value that an exception ends here."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _check_methods(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """What has __aenter__ and __aexit__ is an asynchronous context manager."""

    __class_getitem__ = classmethod(GenericAlias)
    __slots__ = ()

    async def __aenter__(self):
        """Gives the value of `as`: the manager itself."""
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        """Says with a true value that an exception ends here."""
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _check_methods(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """A manager that decorates functions too: their bodies run in it."""

    def _recreate_cm(self):
        """The manager of one call; a manager that can be used once makes another."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    """An asynchronous manager that decorates coroutine functions too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _GeneratorContextManagerBase:
    """What managers made of generators have in common."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _passed_on(self, raised, thrown, traceback, stops):
        """Whether the generator only let the exception through that was thrown
        into it, so that the with statement is to go on raising it. `stops`
        are the exceptions that a generator may not raise itself: it raises
        RuntimeError from them."""
        if raised is not thrown and not (
                isinstance(raised, RuntimeError) and isinstance(thrown, stops) and raised.__cause__ is thrown):
            return False
        # The traceback is to show the body, not the generator.
        thrown.__traceback__ = traceback
        return True


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """The manager that a function decorated with contextmanager gives."""

    def __enter__(self):
        # They are for _recreate_cm, which can no longer be asked.
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            # What was raised by class only.
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as raised:
            # One that came out of the body goes on; any other is the generator's end.
            return raised is not value
        except BaseException as raised:
            if self._passed_on(raised, value, traceback, StopIteration):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """The manager that a function decorated with asynccontextmanager gives."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as raised:
            return raised is not value
        except BaseException as raised:
            if self._passed_on(raised, value, traceback, (StopIteration, StopAsyncIteration)):
                return False
            raise
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a generator function a function that gives managers: what stands
    before the yield is __enter__, what is yielded the value of `as`, and what
    stands behind it is __exit__."""

    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    """The same for an asynchronous generator function and `async with`."""

    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    """Calls close() of an object at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits aclose() of an object at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    """Puts another file in the place of one of the streams of sys."""

    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        # It can be entered again before it is left.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """What is printed goes to another file."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """What is written to standard error goes to another file."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends quietly where one of these exceptions is raised."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            _, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing, where a manager is wanted; gives `enter_result`."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Works in another directory."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        os.chdir(self._old_cwd.pop())


def _methods(cm, enter, leave, protocol):
    """Two special methods of a manager, looked up on its class."""
    cls = type(cm)
    try:
        return getattr(cls, enter), getattr(cls, leave)
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                        f"not support the {protocol} protocol") from None


class _BaseExitStack:
    """What is to be done at the end, last first: (is_sync, function) each,
    where function(type, exception, traceback) is as __exit__."""

    def __init__(self):
        self._exit_callbacks = deque()

    def pop_all(self):
        """Hands everything over to a new stack."""
        stack = type(self)()
        stack._exit_callbacks, self._exit_callbacks = self._exit_callbacks, deque()
        return stack

    def push(self, exit):
        """Adds the __exit__ of a manager, or a function of that kind."""
        method = getattr(type(exit), "__exit__", None)
        self._push(exit if method is None else MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        """Enters a manager and adds its __exit__."""
        enter, leave = _methods(cm, "__enter__", "__exit__", "context manager")
        result = enter(cm)
        self._push(MethodType(leave, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Adds a call."""

        def wrapper(exc_type, exc, tb):
            callback(*args, **kwds)

        wrapper.__wrapped__ = callback
        self._push(wrapper)
        return callback

    def _push(self, function, is_sync=True):
        self._exit_callbacks.append((is_sync, function))


class _Unwinding:
    """The exception on its way while a stack is unwound."""

    def __init__(self, exception):
        self.first = self.current = exception
        # What was being handled before: contexts are not extended past it.
        self.handled = sys.exception()
        self.is_raised_here = False
        self.was_received = exception is not None
        self.was_suppressed = False

    def arguments(self):
        exception = self.current
        if exception is None:
            return None, None, None
        return type(exception), exception, exception.__traceback__

    def suppress(self):
        self.was_suppressed = True
        self.is_raised_here = False
        self.current = None

    def replace(self, exception):
        """An exception raised at the end has the one before as its context, as
        it would have if the with statements were nested."""
        before = self.current
        link = exception
        while True:
            context = link.__context__
            if context is None or context is before:
                break
            if context is self.handled:
                link.__context__ = before
                break
            link = context
        self.is_raised_here = True
        self.current = exception

    def finish(self):
        if self.is_raised_here:
            exception = self.current
            # Raising it here would make the exception being handled its context.
            context = exception.__context__
            try:
                raise exception
            except BaseException:
                exception.__context__ = context
                raise
        return self.was_received and self.was_suppressed


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Leaves any number of managers, and makes calls, at the end of one with."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, function = self._exit_callbacks.pop()
            try:
                if function(*unwinding.arguments()):
                    unwinding.suppress()
            except BaseException as raised:
                unwinding.replace(raised)
        return unwinding.finish()

    def close(self):
        """Unwinds the stack now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """The same for `async with`; plain and asynchronous managers can be mixed."""

    async def enter_async_context(self, cm):
        """Enters an asynchronous manager and adds its __aexit__."""
        enter, leave = _methods(cm, "__aenter__", "__aexit__", "asynchronous context manager")
        result = await enter(cm)
        self._push(MethodType(leave, cm), False)
        return result

    def push_async_exit(self, exit):
        """Adds the __aexit__ of a manager, or a coroutine function of that kind."""
        method = getattr(type(exit), "__aexit__", None)
        self._push(exit if method is None else MethodType(method, exit), False)
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Adds a call of a coroutine function."""

        async def wrapper(exc_type, exc, tb):
            await callback(*args, **kwds)

        wrapper.__wrapped__ = callback
        self._push(wrapper, False)
        return callback

    async def aclose(self):
        """Unwinds the stack now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        unwinding = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, function = self._exit_callbacks.pop()
            try:
                ends = function(*unwinding.arguments())
                if not is_sync:
                    ends = await ends
                if ends:
                    unwinding.suppress()
            except BaseException as raised:
                unwinding.replace(raised)
        return unwinding.finish()
