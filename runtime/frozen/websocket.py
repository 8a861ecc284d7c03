"""WebSockets over a stream that is already connected: MicroPython's module.
Frames are as RFC 6455 has them, up to 65535 bytes."""

import errno
import io

_CONTINUE, _TEXT, _BINARY, _CLOSE, _PING, _PONG = 0, 1, 2, 8, 9, 10

# Requests that ioctl() knows: close the stream; get and set the options of what is written.
_IOCTL_CLOSE, _IOCTL_GET_OPTIONS, _IOCTL_SET_OPTIONS = 4, 8, 9


class websocket(io.IOBase):
    """Reads the payload of frames, and writes each piece as a frame."""

    def __init__(self, sock, blocking=False, /):
        self._sock = sock
        self._blocking = blocking
        self._options = _TEXT
        self._left = 0
        self._mask = None
        self._place = 0
        self._opcode = _CONTINUE
        self._ended = False

    def readable(self):
        return True

    def writable(self):
        return True

    def _take(self, count):
        data = b""
        while len(data) < count:
            part = self._sock.read(count - len(data))
            if not part:
                return None
            data += part
        return data

    def _header(self):
        """Reads the head of a frame; whether there was one."""
        head = self._take(2)
        if head is None:
            return False
        size = head[1] & 127
        if size == 127:
            raise OSError(errno.EIO, "Input/output error")
        if size == 126:
            more = self._take(2)
            if more is None:
                return False
            size = int.from_bytes(more, "big")
        self._mask = None
        if head[1] & 128:
            self._mask = self._take(4)
            if self._mask is None:
                return False
        self._opcode = head[0] & 15
        self._left = size
        self._place = 0
        return True

    def _payload(self, count):
        data = self._sock.read(min(count, self._left))
        if not data:
            return b""
        self._left -= len(data)
        if self._mask:
            mask, place = self._mask, self._place
            data = bytes([byte ^ mask[place + index & 3] for index, byte in enumerate(data)])
            self._place += len(data)
        return data

    def _control(self):
        """Answers a frame that is no data; whether the stream goes on."""
        data = b""
        while self._left:
            part = self._payload(self._left)
            if not part:
                break
            data += part
        if self._opcode == _CLOSE:
            self._ended = True
            self._send(_CLOSE, b"")
            return False
        return True

    def read(self, size=-1, /):
        """The bytes of a frame, at most as many; none at the end."""
        while not self._ended:
            if not self._left:
                if not self._header():
                    break
                if self._opcode >= _CLOSE and not self._control():
                    break
                if self._opcode >= _CLOSE or not self._left:
                    continue
            return self._payload(self._left if size is None or size < 0 else size)
        return b""

    def readinto(self, buffer, /):
        """The same into a buffer; how many."""
        data = self.read(len(buffer))
        memoryview(buffer)[:len(data)] = data
        return len(data)

    def _send(self, opcode, data):
        head = bytearray((0x80 | opcode, len(data)))
        if len(data) > 125:
            head[1] = 126
            head += len(data).to_bytes(2, "big")
        self._sock.write(bytes(head) + bytes(data))

    def write(self, data, /):
        """Sends a frame; how many bytes of payload."""
        if isinstance(data, str):
            data = data.encode()
        if len(data) > 0xFFFF:
            raise OSError(errno.ENOBUFS, "No buffer space available")
        if self._blocking:
            self._sock.setblocking(True)
        self._send(self._options, data)
        if self._blocking:
            self._sock.setblocking(False)
        return len(data)

    def ioctl(self, request, argument=0, /):
        """Options, and the end."""
        if request == _IOCTL_CLOSE:
            self.close()
            return 0
        if request in (_IOCTL_GET_OPTIONS, _IOCTL_SET_OPTIONS):
            before = self._options
            if request == _IOCTL_SET_OPTIONS:
                self._options = argument & 15
            return before
        raise OSError(errno.EINVAL, "Invalid argument")

    def close(self):
        """Sends the frame that ends the conversation."""
        if not self._ended:
            self._ended = True
            self._send(_CLOSE, b"")
