"""Tasks: coroutines that an event loop runs."""

import contextvars
import sys

from . import coroutines, events, exceptions, futures, timeouts
from .line import Line

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for', 'as_completed', 'sleep',
           'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task', 'all_tasks', 'create_eager_task_factory',
           'eager_task_factory', '_register_task', '_unregister_task', '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

# Where the two contradict each other, MicroPython's tasks are asked for (docs/dialect.md).
_MICROPYTHON = sys.implementation.name == 'micropython'

_current_tasks = {}
_last_number = 0


def _next_name():
    global _last_number
    _last_number += 1
    return f'Task-{_last_number}'


class Task(futures.Future):
    """A coroutine wrapped in a future."""

    _must_cancel = False
    _fut_waiter = None
    _num_cancels_requested = 0
    _coro = None
    _name = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if not coroutines.iscoroutine(coro):
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._name = _next_name() if name is None else str(name)
        self._coro = coro
        self._context = contextvars.copy_context() if context is None else context
        if eager_start and self._loop.is_running():
            self._start_eagerly()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _register_task(self)

    def _start_eagerly(self):
        """Runs the coroutine up to where it first waits."""
        before = _current_tasks.get(self._loop)
        _current_tasks[self._loop] = self
        _register_task(self)
        try:
            self._context.run(self._advance, None)
        finally:
            _current_tasks[self._loop] = before
            if before is None:
                del _current_tasks[self._loop]
            if self.done():
                self._coro = None
                _unregister_task(self)

    def _repr_info(self):
        info = super()._repr_info()
        if self.cancelling() and not self.done():
            info[0] = 'cancelling'
        info.insert(1, f'name={self._name!r}')
        if self._fut_waiter is not None:
            info.insert(2, f'wait_for={self._fut_waiter!r}')
        if self._coro is not None:
            info.insert(2, f'coro=<{coroutines._format_coroutine(self._coro)}>')
        return info

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_context(self):
        """The context the coroutine runs in."""
        return self._context

    def get_name(self):
        """The name."""
        return self._name

    def set_name(self, value):
        """Set the name."""
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        """The frames of the coroutine, or of the traceback of what it raised."""
        frames = []
        frame = getattr(self._coro, 'cr_frame', None) or getattr(self._coro, 'gi_frame', None)
        if frame is not None:
            while frame is not None and (limit is None or len(frames) < limit):
                frames.append(frame)
                frame = frame.f_back
            frames.reverse()
        elif self._exception is not None:
            traceback = self._exception.__traceback__
            while traceback is not None and (limit is None or len(frames) < limit):
                frames.append(traceback.tb_frame)
                traceback = traceback.tb_next
        return frames

    def print_stack(self, *, limit=None, file=None):
        """Print the frames of the coroutine."""
        file = sys.stderr if file is None else file
        frames = self.get_stack(limit=limit)
        print(f'Stack for {self!r} (most recent call last):' if frames else f'No stack for {self!r}', file=file)
        for frame in frames:
            print(f'  File "{frame.f_code.co_filename}", line {frame.f_lineno}, in {frame.f_code.co_name}', file=file)

    def cancel(self, msg=None):
        """Ask the task to cancel itself: CancelledError is thrown into the coroutine."""
        self._log_traceback = False
        if self.done():
            return False
        if _MICROPYTHON and _current_tasks.get(self._loop) is self:
            raise RuntimeError("can't cancel self")
        self._num_cancels_requested += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel(msg=msg):
            # Waking up will come from there.
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests to cancel the task there are."""
        return self._num_cancels_requested

    def uncancel(self):
        """Take a request to cancel the task back; returns how many are left."""
        if self._num_cancels_requested > 0:
            self._num_cancels_requested -= 1
            if self._num_cancels_requested == 0:
                self._must_cancel = False
        return self._num_cancels_requested

    def _step(self, error=None):
        if self._state != 'PENDING':
            raise exceptions.InvalidStateError(f'__step(): already done: {self!r}, {error!r}')
        if self._must_cancel:
            if not isinstance(error, exceptions.CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        _enter_task(loop, self)
        try:
            self._advance(error)
        finally:
            _leave_task(loop, self)
            # A failing step is in the traceback of what it raised.
            self = None

    def _advance(self, error):
        coro = self._coro
        try:
            awaited = coro.send(None) if error is None else coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                # The task was cancelled right before the coroutine ended.
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
            _unregister_task(self)
        except exceptions.CancelledError as cancelled:
            self._cancelled_exc = cancelled
            super().cancel()
            _unregister_task(self)
        except (KeyboardInterrupt, SystemExit) as leaving:
            super().set_exception(leaving)
            _unregister_task(self)
            raise
        except BaseException as raised:
            super().set_exception(raised)
            _unregister_task(self)
        else:
            self._wait_for(awaited)
        finally:
            self = None

    def _wait_for(self, awaited):
        """Goes on when what the coroutine awaits is done."""
        loop = self._loop
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
        if blocking is None:
            if awaited is None:
                # A bare yield gives the others a turn.
                loop.call_soon(self._step, context=self._context)
                return
            if hasattr(awaited, 'gi_frame'):
                problem = f'yield was used instead of yield from for generator in task {self!r} with {awaited!r}'
            else:
                problem = f'Task got bad yield: {awaited!r}'
        elif awaited._loop is not loop:
            problem = f'Task {self!r} got Future {awaited!r} attached to a different loop'
        elif not blocking:
            problem = f'yield was used instead of yield from in task {self!r} with {awaited!r}'
        elif awaited is self:
            problem = f'Task cannot await on itself: {self!r}'
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._wake_up, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False
            return
        loop.call_soon(self._step, RuntimeError(problem), context=self._context)

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()
        self = None


def create_task(coro, *, name=None, context=None):
    """Schedule the execution of a coroutine; returns its task."""
    loop = events.get_running_loop()
    if context is None:
        return loop.create_task(coro, name=name)
    return loop.create_task(coro, name=name, context=context)


def create_eager_task_factory(custom_task_constructor):
    """A task factory that runs each coroutine at once up to where it first waits."""
    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def current_task(loop=None):
    """Return the running task."""
    loop = events.get_running_loop() if loop is None else loop
    return _current_tasks.get(loop)


def all_tasks(loop=None):
    """Return the set of all tasks that have not finished."""
    loop = events.get_running_loop() if loop is None else loop
    return {task for task in loop._tasks if not task.done()}


def _register_task(task):
    task._loop._tasks.add(task)


def _unregister_task(task):
    task._loop._tasks.discard(task)


def _enter_task(loop, task):
    running = _current_tasks.get(loop)
    if running is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {running!r} is being executed.')
    _current_tasks[loop] = task


def _leave_task(loop, task):
    running = _current_tasks.get(loop)
    if running is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {running!r}.')
    del _current_tasks[loop]


def ensure_future(coro_or_future, *, loop=None):
    """Wrap a coroutine or an awaitable in a future."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    if not coroutines.iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), '__await__'):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro_or_future = _await(coro_or_future)
    if loop is None:
        loop = events.get_event_loop()
    try:
        return loop.create_task(coro_or_future)
    except RuntimeError:
        coro_or_future.close()
        raise


async def _await(awaitable):
    return await awaitable


class _Turn:
    """Awaiting it gives the others a turn."""

    def __await__(self):
        yield


async def sleep(delay, result=None):
    """Coroutine that completes after a given time (in seconds)."""
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    if delay <= 0:
        await _Turn()
        return result
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


async def wait_for(fut, timeout):
    """Wait for a future or coroutine, at most `timeout` seconds."""
    if fut is not None and not futures.isfuture(fut) and not coroutines.iscoroutine(fut) and not hasattr(type(fut), '__await__'):
        raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    """Cancels a future and waits until it is done."""
    loop = events.get_running_loop()
    waiter = loop.create_future()

    def release(_):
        if not waiter.done():
            waiter.set_result(None)

    future.add_done_callback(release)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(release)


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures or tasks: the sets of those that are done and of the others."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(coroutines.iscoroutine(future) for future in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    loop = events.get_running_loop()
    left = sum(not future.done() for future in fs)

    def failed(future):
        return not future.cancelled() and future.exception() is not None

    def enough():
        if not left:
            return True
        if return_when == FIRST_COMPLETED:
            return left < len(fs)
        return return_when == FIRST_EXCEPTION and any(future.done() and failed(future) for future in fs)

    if left and not (return_when == FIRST_COMPLETED and left < len(fs)):
        waiter = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, _release_waiter, waiter)

        def one_done(future):
            nonlocal left
            left -= 1
            if left <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and failed(future):
                if timer is not None:
                    timer.cancel()
                _release_waiter(waiter)

        pending = [future for future in fs if not future.done()]
        if return_when == FIRST_EXCEPTION and enough():
            pending = []
            if timer is not None:
                timer.cancel()
            waiter.set_result(None)
        for future in pending:
            future.add_done_callback(one_done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for future in pending:
                future.remove_done_callback(one_done)
    done = {future for future in fs if future.done()}
    return done, fs - done


def _release_waiter(waiter, *args):
    if not waiter.done():
        waiter.set_result(None)


class _AsCompleted:
    """Futures in the order in which they are done: for `for` and for `async for`."""

    def __init__(self, fs, timeout):
        loop = events.get_event_loop()
        todo = {ensure_future(future, loop=loop) for future in set(fs)}
        self._done = Line()
        self._waiters = Line()
        self._todo = todo
        self._left = len(todo)
        self._loop = loop
        self._timer = None
        for future in todo:
            future.add_done_callback(self._one_done)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._time_is_up)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next(False)

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next(True)

    async def _next(self, resolve):
        while not self._done:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                if waiter in self._waiters:
                    self._waiters.remove(waiter)
        future = self._done.popleft()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future

    def _wake_one(self):
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                return

    def _one_done(self, future):
        if future not in self._todo:
            # The timeout came first.
            return
        self._todo.discard(future)
        self._done.append(future)
        self._wake_one()
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    def _time_is_up(self):
        for future in self._todo:
            future.remove_done_callback(self._one_done)
            self._done.append(None)
            self._wake_one()
        self._todo.clear()


def as_completed(fs, *, timeout=None):
    """Iterate over futures in the order in which they are done."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f'expect an iterable of futures, not {type(fs).__name__}')
    return _AsCompleted(fs, timeout)


class _GatheringFuture(futures.Future):
    """The future of gather(): cancelling it cancels the children."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        any_cancelled = False
        for child in self._children:
            if child.cancel(msg=msg):
                any_cancelled = True
        if any_cancelled:
            # The outcome is that of the children.
            self._cancel_requested = True
        return any_cancelled


def gather(*coros_or_futures, return_exceptions=False):
    """Wait for several awaitables: a future of the list of their results."""
    if not coros_or_futures:
        loop = events.get_event_loop()
        outer = loop.create_future()
        outer.set_result([])
        return outer
    loop = None
    finished = 0
    outer = None
    total = 0

    def one_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                # Somebody has looked at the exception.
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == total:
            results = []
            for child in children:
                if child.cancelled():
                    results.append(exceptions.CancelledError('' if child._cancel_message is None else child._cancel_message))
                else:
                    error = child.exception()
                    results.append(child.result() if error is None else error)
            if outer._cancel_requested:
                outer.set_exception(future._make_cancelled_error())
            else:
                outer.set_result(results)

    known = {}
    children = []
    done_before = []
    for awaitable in coros_or_futures:
        if awaitable in known:
            children.append(known[awaitable])
            continue
        child = ensure_future(awaitable, loop=loop)
        if loop is None:
            loop = child.get_loop()
        total += 1
        known[awaitable] = child
        children.append(child)
        if child.done():
            done_before.append(child)
        else:
            child.add_done_callback(one_done)
    outer = _GatheringFuture(children, loop=loop)
    # Those that were done before come after the outer future is made, in their order.
    for child in done_before:
        one_done(child)
    return outer


def shield(arg):
    """Wait for a future; cancelling the wait does not cancel the future."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_done(done):
        if outer.cancelled():
            if not done.cancelled():
                # Somebody has looked at the exception.
                done.exception()
            return
        if done.cancelled():
            outer.cancel()
            return
        error = done.exception()
        if error is not None:
            outer.set_exception(error)
        else:
            outer.set_result(done.result())

    def outer_done(_):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine to a loop of another thread; returns a future of concurrent.futures."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    import concurrent.futures
    future = concurrent.futures.Future()

    def start():
        try:
            task = ensure_future(coro, loop=loop)
        except BaseException as error:
            future.set_exception(error)
            return

        def copy(done):
            if done.cancelled():
                future.cancel()
            elif done.exception() is not None:
                future.set_exception(done.exception())
            else:
                future.set_result(done.result())

        task.add_done_callback(copy)

    loop.call_soon_threadsafe(start)
    return future
