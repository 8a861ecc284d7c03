"""What MicroPython's asyncio has beyond CPython's: times in milliseconds, a flag that
interrupts may set, and streams over anything that can be polled."""

from . import events, exceptions, tasks

__all__ = ('sleep_ms', 'wait_for_ms', 'ThreadSafeFlag', 'Stream')


def sleep_ms(t, /):
    """Coroutine that completes after some milliseconds."""
    import time
    # Times that ticks cannot tell apart are OverflowError, as there.
    time.ticks_add(0, max(0, t))
    return tasks.sleep(t / 1000)


def wait_for_ms(aw, timeout):
    """Wait for an awaitable, at most `timeout` milliseconds."""
    return tasks.wait_for(aw, None if timeout is None else timeout / 1000)


class ThreadSafeFlag:
    """A flag that one task waits for and that may be set from outside of the loop."""

    def __init__(self):
        self._flag = False
        self._waiter = None

    def set(self):
        """Set the flag."""
        self._flag = True
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            loop = waiter.get_loop()
            loop.call_soon_threadsafe(_release, waiter)

    def clear(self):
        """Take the flag back."""
        self._flag = False

    async def wait(self):
        """Wait until the flag is set, and take it back."""
        if not self._flag:
            # Even a flag that is set in the same turn is seen by the loop only.
            waiter = self._waiter = events.get_running_loop().create_future()
            try:
                await waiter
            finally:
                if self._waiter is waiter:
                    self._waiter = None
        self._flag = False


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


class Stream:
    """A reader and writer over a stream that does not wait: a file, a socket, or an object with `ioctl`."""

    def __init__(self, s, e={}):
        self.s = s
        self.e = e
        self.out_buf = b''

    def get_extra_info(self, v):
        """What is known of the stream."""
        return self.e[v]

    def close(self):
        """The stream is closed by wait_closed()."""

    async def wait_closed(self):
        """Close the stream."""
        self.s.close()

    async def read(self, n=-1):
        """Read some bytes; with n < 0 everything up to the end."""
        loop = events.get_running_loop()
        parts = []
        while True:
            await loop._until_readable(self.s)
            part = self.s.read(n)
            if part is None:
                continue
            if n >= 0:
                return part
            if not part:
                return b''.join(parts)
            parts.append(part)

    async def readinto(self, buf):
        """Read some bytes into a buffer."""
        await events.get_running_loop()._until_readable(self.s)
        return self.s.readinto(buf)

    async def readexactly(self, n):
        """Read n bytes; EOFError if there are fewer."""
        loop = events.get_running_loop()
        data = b''
        while n:
            await loop._until_readable(self.s)
            part = self.s.read(n)
            if part is None:
                continue
            if not part:
                raise EOFError
            data += part
            n -= len(part)
        return data

    async def readline(self):
        """Read a line."""
        loop = events.get_running_loop()
        line = b''
        while True:
            await loop._until_readable(self.s)
            part = self.s.readline()
            if part is None:
                continue
            line += part
            if not part or line.endswith(b'\n'):
                return line

    def write(self, buf):
        """Write bytes at once as far as possible; drain() writes the rest."""
        if not self.out_buf:
            written = self.s.write(buf)
            if written == len(buf):
                return
            if written is not None:
                buf = buf[written:]
        self.out_buf += buf

    async def drain(self):
        """Write what is left."""
        if not self.out_buf:
            return await tasks.sleep(0)
        loop = events.get_running_loop()
        left = memoryview(self.out_buf)
        while left:
            await loop._until_writable(self.s)
            written = self.s.write(left)
            if written is not None:
                left = left[written:]
        self.out_buf = b''

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        await self.wait_closed()
