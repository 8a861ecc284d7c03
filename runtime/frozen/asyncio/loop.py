"""The event loop: callbacks, timers, and files that are waited for with `select.poll`."""

import select
import sys
import time

from . import coroutines, events, exceptions, futures, tasks
from .timers import Timers

__all__ = ('EventLoop', 'BaseEventLoop', 'SelectorEventLoop', 'Loop')

_READ = select.POLLIN
_WRITE = select.POLLOUT
# What makes a file readable or writable beside that: the call that follows finds out what happened.
_BROKEN = select.POLLERR | select.POLLHUP | select.POLLNVAL

# Longest wait in seconds; longer ones are made of several.
_LONGEST_WAIT = 24 * 3600
# With more cancelled timers than this, and more than half of all, they are removed.
_MANY_CANCELLED = 100


class _Waiting:
    """Who waits for a file or stream."""

    __slots__ = ('stream', 'reader', 'writer')

    def __init__(self, stream):
        self.stream = stream
        self.reader = None
        self.writer = None

    def mask(self):
        return (_READ if self.reader is not None else 0) | (_WRITE if self.writer is not None else 0)


class EventLoop(events.AbstractEventLoop):
    """An event loop."""

    def __init__(self):
        self._ready = []
        self._timers = Timers()
        self._cancelled_timers = 0
        self._poller = select.poll()
        # By number of the file, or by id of a stream that has none.
        self._waiting = {}
        self._stopping = False
        self._closed = False
        self._running = False
        self._tasks = set()
        self._task_factory = None
        self._exception_handler = None
        self._debug = False
        self._unretrieved = False
        self._last_collection = 0
        self._asyncgens = set()
        self._asyncgens_closed = False
        self._wake_reader = self._wake_writer = None
        self.slow_callback_duration = 0.1

    def __repr__(self):
        return f'<{self.__class__.__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>'

    # Running and stopping.

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self.is_running():
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = getattr(sys, 'get_asyncgen_hooks', None)
        if hooks is not None:
            hooks = hooks()
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_started, finalizer=self._asyncgen_forgotten)
        self._running = True
        events._set_running_loop(self)
        try:
            while True:
                self._run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._running = False
            events._set_running_loop(None)
            if hooks is not None:
                sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until a future or coroutine is done; returns its result."""
        self._check_closed()
        self._check_running()
        new_task = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if new_task:
            # What it raises is raised from here.
            future._log_destroy_pending = False
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except:
            if new_task and future.done() and not future.cancelled():
                # The exception comes from the future itself and must not be reported twice.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def stop(self):
        """Stop running after the callbacks that are ready now."""
        self._stopping = True

    def is_running(self):
        """Whether the loop runs."""
        return self._running

    def is_closed(self):
        """Whether the loop was closed."""
        return self._closed

    def close(self):
        """Close the loop: it cannot run any more."""
        if self.is_running():
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        self._closed = True
        self._ready.clear()
        self._timers.clear()
        self._waiting.clear()
        for stream in (self._wake_reader, self._wake_writer):
            if stream is not None:
                stream.close()
        self._wake_reader = self._wake_writer = None

    def time(self):
        """The loop's clock, in seconds."""
        return time.monotonic()

    # Callbacks.

    def call_soon(self, callback, *args, context=None):
        """Call a function as soon as possible."""
        if self._closed:
            raise RuntimeError('Event loop is closed')
        handle = events.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """The same from another thread."""
        handle = self.call_soon(callback, *args, context=context)
        if self._wake_writer is not None:
            try:
                self._wake_writer.send(b'\0')
            except OSError:
                pass
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Call a function after some seconds."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Call a function at a moment of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        self._check_closed()
        handle = events.TimerHandle(when, callback, args, self, context)
        self._timers.push(handle)
        handle._scheduled = True
        return handle

    def _timer_handle_cancelled(self, handle):
        if handle._scheduled:
            self._cancelled_timers += 1

    def _run_once(self):
        timers = self._timers
        if self._cancelled_timers > _MANY_CANCELLED and self._cancelled_timers * 2 > len(timers):
            timers.drop_cancelled()
            self._cancelled_timers = 0
        while timers and timers.first()._cancelled:
            self._cancelled_timers -= 1
            timers.pop()._scheduled = False
        if self._unretrieved:
            self._report_unretrieved()
        if self._ready or self._stopping:
            timeout = 0
        elif timers:
            timeout = min(max(0, timers.first()._when - self.time()), _LONGEST_WAIT)
        else:
            timeout = None
        if self._waiting or timeout != 0:
            self._poll(timeout)
        if timers:
            # A timer that ends within the clock's resolution has ended.
            now = self.time() + 1e-9
            while timers and timers.first()._when < now:
                handle = timers.pop()
                handle._scheduled = False
                self._ready.append(handle)
        # What these callbacks schedule has its turn the next time.
        ready = self._ready
        self._ready = []
        done = 0
        try:
            for handle in ready:
                done += 1
                if not handle._cancelled:
                    handle._run()
        finally:
            if done < len(ready):
                self._ready[:0] = ready[done:]
            handle = ready = None

    def _poll(self, timeout):
        """Waits for files, at most `timeout` seconds, and readies the callbacks of those that are ready."""
        if timeout is not None and timeout > 0 and not self._waiting:
            # A whole number of milliseconds may end too late.
            time.sleep(timeout)
            return
        for stream, found in self._poller.ipoll(None if timeout is None else timeout * 1000):
            waiting = self._waiting.get(stream if isinstance(stream, int) else id(stream))
            if waiting is None:
                continue
            if waiting.reader is not None and found & (_READ | _BROKEN):
                if waiting.reader._cancelled:
                    self._remove(waiting, reader=True)
                else:
                    self._ready.append(waiting.reader)
            if waiting.writer is not None and found & (_WRITE | _BROKEN):
                if waiting.writer._cancelled:
                    self._remove(waiting, writer=True)
                else:
                    self._ready.append(waiting.writer)

    def _report_unretrieved(self):
        """Finds futures whose exceptions nobody can ask for any more: their finalisers report them."""
        # The callbacks of this round may still ask.
        now = self.time()
        if now < self._last_collection:
            return
        self._unretrieved = False
        import gc
        gc.collect()
        # Collections take at most a twentieth of the time.
        spent = self.time() - now
        self._last_collection = now + spent * 20

    # Files.

    def _stream_of(self, fd):
        """What to poll and its key: the number of a file, or a stream of MicroPython's protocol."""
        if isinstance(fd, int):
            number = fd
        elif hasattr(fd, 'ioctl'):
            return fd, id(fd)
        else:
            try:
                number = int(fd.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f'Invalid file object: {fd!r}') from None
        if number < 0:
            raise ValueError(f'Invalid file descriptor: {number}')
        return number, number

    def _add(self, fd, reader=None, writer=None):
        stream, key = self._stream_of(fd)
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = _Waiting(stream)
        if reader is not None:
            if waiting.reader is not None:
                waiting.reader.cancel()
            waiting.reader = reader
        if writer is not None:
            if waiting.writer is not None:
                waiting.writer.cancel()
            waiting.writer = writer
        self._poller.register(stream, waiting.mask())

    def _remove(self, waiting, reader=False, writer=False):
        removed = False
        if reader and waiting.reader is not None:
            waiting.reader.cancel()
            waiting.reader = None
            removed = True
        if writer and waiting.writer is not None:
            waiting.writer.cancel()
            waiting.writer = None
            removed = True
        mask = waiting.mask()
        if mask:
            self._poller.modify(waiting.stream, mask)
        elif removed:
            self._waiting.pop(waiting.stream if isinstance(waiting.stream, int) else id(waiting.stream), None)
            self._poller.unregister(waiting.stream)
        return removed

    def _add_reader(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._add(fd, reader=handle)
        return handle

    def _add_writer(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._add(fd, writer=handle)
        return handle

    def _remove_reader(self, fd):
        if self._closed:
            return False
        waiting = self._waiting.get(self._stream_of(fd)[1])
        return waiting is not None and self._remove(waiting, reader=True)

    def _remove_writer(self, fd):
        if self._closed:
            return False
        waiting = self._waiting.get(self._stream_of(fd)[1])
        return waiting is not None and self._remove(waiting, writer=True)

    def add_reader(self, fd, callback, *args):
        """Call a function whenever a file can be read."""
        self._add_reader(fd, callback, *args)

    def add_writer(self, fd, callback, *args):
        """Call a function whenever a file can be written."""
        self._add_writer(fd, callback, *args)

    def remove_reader(self, fd):
        """Do not wait for reading any more."""
        return self._remove_reader(fd)

    def remove_writer(self, fd):
        """Do not wait for writing any more."""
        return self._remove_writer(fd)

    async def _until_readable(self, stream):
        """Waits until a stream can be read."""
        future = self.create_future()
        self._add_reader(stream, futures._set_result_unless_cancelled, future, None)
        try:
            await future
        finally:
            self._remove_reader(stream)

    async def _until_writable(self, stream):
        """Waits until a stream can be written."""
        future = self.create_future()
        self._add_writer(stream, futures._set_result_unless_cancelled, future, None)
        try:
            await future
        finally:
            self._remove_writer(stream)

    async def _retry(self, sock, wait, action, *args):
        """Does something with a socket that does not wait, as often as it takes."""
        while True:
            try:
                return action(*args)
            except (BlockingIOError, InterruptedError):
                await wait(sock)

    def _check_non_blocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError('the socket must be non-blocking')

    async def sock_recv(self, sock, n):
        """Receive at most n bytes."""
        self._check_non_blocking(sock)
        return await self._retry(sock, self._until_readable, sock.recv, n)

    async def sock_recv_into(self, sock, buf):
        """Receive into a buffer."""
        self._check_non_blocking(sock)
        return await self._retry(sock, self._until_readable, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        """Receive a datagram and the address of its sender."""
        self._check_non_blocking(sock)
        return await self._retry(sock, self._until_readable, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receive a datagram into a buffer."""
        self._check_non_blocking(sock)
        return await self._retry(sock, self._until_readable, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendall(self, sock, data):
        """Send all bytes."""
        self._check_non_blocking(sock)
        view = memoryview(data).cast('B')
        while view:
            view = view[await self._retry(sock, self._until_writable, sock.send, view):]

    async def sock_sendto(self, sock, data, address):
        """Send a datagram."""
        self._check_non_blocking(sock)
        return await self._retry(sock, self._until_writable, sock.sendto, data, address)

    async def sock_connect(self, sock, address):
        """Connect a socket."""
        self._check_non_blocking(sock)
        try:
            sock.connect(address)
        except (BlockingIOError, InterruptedError):
            import socket
            await self._until_writable(sock)
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number:
                raise OSError(number, f'Connect call failed {address}') from None

    async def sock_accept(self, sock):
        """Accept a connection."""
        self._check_non_blocking(sock)
        connection, address = await self._retry(sock, self._until_readable, sock.accept)
        connection.setblocking(False)
        return connection, address

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """The addresses of a name. The loop waits for the answer."""
        import socket
        await tasks.sleep(0)
        return socket.getaddrinfo(host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """The name of an address. The loop waits for the answer."""
        import socket
        await tasks.sleep(0)
        return socket.getnameinfo(sockaddr, flags)

    # Connections and servers.

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, **options):
        """Connect to a server: a transport and a protocol."""
        from .transports import connect
        _refuse_ssl(ssl)
        return await connect(self, protocol_factory, host, port, family, proto, flags, sock, local_addr)

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, start_serving=True, **options):
        """Make a server that takes connections."""
        from .transports import serve
        _refuse_ssl(ssl)
        return await serve(self, protocol_factory, host, port, family, flags, sock, backlog, reuse_address, reuse_port, start_serving)

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, **options):
        """Connect to a server at a path."""
        from .transports import connect_path
        _refuse_ssl(ssl)
        return await connect_path(self, protocol_factory, path, sock)

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, start_serving=True,
                                 **options):
        """Make a server at a path."""
        from .transports import serve_path
        _refuse_ssl(ssl)
        return await serve_path(self, protocol_factory, path, sock, backlog, start_serving)

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, **options):
        """Make a transport of a connection that was accepted elsewhere."""
        from .transports import adopt
        _refuse_ssl(ssl)
        return await adopt(self, protocol_factory, sock)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        """Make a datagram connection."""
        from .transports import endpoint
        return await endpoint(self, protocol_factory, local_addr, remote_addr, family, proto, flags, reuse_port, allow_broadcast, sock)

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Make a transport that reads a pipe."""
        from .transports import read_pipe
        return await read_pipe(self, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Make a transport that writes to a pipe."""
        from .transports import write_pipe
        return await write_pipe(self, protocol_factory, pipe)

    async def subprocess_exec(self, protocol_factory, *args, **kwargs):
        """Not there: this Python starts no processes beside the shell of os.system()."""
        raise NotImplementedError('subprocesses')

    async def subprocess_shell(self, protocol_factory, cmd, **kwargs):
        """Not there: this Python starts no processes beside the shell of os.system()."""
        raise NotImplementedError('subprocesses')

    # Futures and tasks.

    def create_future(self):
        """A future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Schedule the execution of a coroutine; returns its task."""
        self._check_closed()
        if self._task_factory is None:
            return tasks.Task(coro, loop=self, name=name, context=context)
        if context is None:
            task = self._task_factory(self, coro)
        else:
            task = self._task_factory(self, coro, context=context)
        if name is not None and hasattr(task, 'set_name'):
            task.set_name(name)
        return task

    def set_task_factory(self, factory):
        """Have tasks made by a function; None restores the default."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        """The function that makes tasks, or None."""
        return self._task_factory

    def run_in_executor(self, executor, func, *args):
        """Run a function in a thread where there are threads, else in the loop's own turn."""
        self._check_closed()
        if executor is not None:
            return futures.wrap_future(executor.submit(func, *args), loop=self)
        future = self.create_future()
        try:
            import _thread
        except ImportError:
            self.call_soon(_run_for, future, func, args)
            return future
        self._make_wake_up()
        _thread.start_new_thread(_run_in_thread, (self, future, func, args))
        return future

    def _make_wake_up(self):
        """Makes the sockets with which other threads wake the loop."""
        if self._wake_reader is None:
            import socket
            self._wake_reader, self._wake_writer = socket.socketpair()
            self._wake_reader.setblocking(False)
            self._wake_writer.setblocking(False)
            self._add_reader(self._wake_reader, self._drain_wake_up)

    def _drain_wake_up(self):
        try:
            while self._wake_reader.recv(4096):
                pass
        except (BlockingIOError, InterruptedError):
            pass

    def set_default_executor(self, executor):
        """Set what run_in_executor() uses."""
        self._executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Threads of run_in_executor() end by themselves."""

    # Asynchronous generators.

    def _asyncgen_started(self, generator):
        self._asyncgens.add(generator)

    def _asyncgen_forgotten(self, generator):
        self._asyncgens.discard(generator)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, generator.aclose())

    async def shutdown_asyncgens(self):
        """Close all asynchronous generators that are not at their end."""
        self._asyncgens_closed = True
        generators = list(self._asyncgens)
        self._asyncgens.clear()
        results = await tasks.gather(*[generator.aclose() for generator in generators], return_exceptions=True)
        for result, generator in zip(results, generators):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {generator!r}',
                    'exception': result,
                    'asyncgen': generator,
                })

    # Signals.

    def add_signal_handler(self, sig, callback, *args):
        """Call a function in the loop when a signal comes."""
        import signal
        handle = events.Handle(callback, args, self, None)
        signal.signal(sig, lambda number, frame: self._ready.append(handle))

    def remove_signal_handler(self, sig):
        """Do not handle the signal any more."""
        import signal
        if signal.getsignal(sig) == signal.SIG_DFL:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        return True

    # Errors.

    def get_exception_handler(self):
        """The function that handles errors nobody else handles, or None for the default."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Set it; None restores the default."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Write what happened to standard error."""
        message = context.get('message') or 'Unhandled exception in event loop'
        lines = [message]
        for key in sorted(context):
            if key not in ('message', 'exception'):
                lines.append(f'{key}: {context[key]!r}')
        print('\n'.join(lines), file=sys.stderr)
        error = context.get('exception')
        if error is not None:
            sys.__excepthook__(type(error), error, error.__traceback__)

    def call_exception_handler(self, context):
        """Handle an error nobody else handles."""
        if self._exception_handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                print('Exception in default exception handler', repr(error), file=sys.stderr)
            return
        try:
            self._exception_handler(self, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self.default_exception_handler({'message': 'Unhandled error in exception handler', 'exception': error, 'context': context})

    def get_debug(self):
        """Whether the loop is in debug mode."""
        return self._debug

    def set_debug(self, enabled):
        """Set debug mode."""
        self._debug = enabled


def _refuse_ssl(ssl):
    if ssl is not None and ssl is not False:
        raise NotImplementedError('TLS connections of asyncio')


def _stop_loop_of(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        # It leaves the loop by itself.
        return
    future.get_loop().stop()


def _run_for(future, func, args):
    """Runs a function whose result is that of a future."""
    if future.cancelled():
        return
    try:
        result = func(*args)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)


def _run_in_thread(loop, future, func, args):
    try:
        result = func(*args)
    except BaseException as error:
        loop.call_soon_threadsafe(_finish, future, None, error)
    else:
        loop.call_soon_threadsafe(_finish, future, result, None)


def _finish(future, result, error):
    if future.cancelled():
        return
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)


BaseEventLoop = SelectorEventLoop = Loop = EventLoop
