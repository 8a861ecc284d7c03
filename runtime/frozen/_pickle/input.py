"""What an unpickler reads from, and its stack and memo."""

import sys
from struct import unpack

from .common import UnpicklingError

MARK = object()
# So much of a claimed size is read at once: a size that is not true costs nothing.
_PIECE = 1 << 20


class _Memo:
    """What an unpickler has read, as programs see it."""

    def __init__(self, unpickler):
        self._unpickler = unpickler

    def clear(self):
        """Forgets everything."""
        self._unpickler._memo.clear()

    def copy(self):
        """The objects by number."""
        return dict(self._unpickler._memo)

    def __reduce__(self):
        return dict, (self.copy(),)


class Input:
    """What `Unpickler` is made of below instructions."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_read = self._read = file.read
        self._file_readline = self._readline = file.readline
        self._fix_imports = fix_imports
        self._buffers = None if buffers is None else iter(buffers)
        self._given = buffers is not None and buffers != ()
        self._encoding = encoding
        self._errors = errors
        self._memo = {}
        self._proto = 0

    @property
    def memo(self):
        return _Memo(self)

    @memo.setter
    def memo(self, value):
        if isinstance(value, _Memo):
            self._memo = value.copy()
        elif isinstance(value, dict):
            for key in value:
                if not isinstance(key, int):
                    raise TypeError("memo key must be integers")
                if key < 0:
                    raise ValueError("memo key must be positive integers.")
            self._memo = dict(value)
        else:
            raise TypeError(f"'memo' attribute must be an UnpicklerMemoProxy object or dict, not {type(value).__name__}")

    # Bytes.

    def _bytes(self, size):
        if size <= _PIECE:
            data = self._read(size)
        else:
            data = bytearray()
            while len(data) < size:
                piece = self._read(min(_PIECE, size - len(data)))
                if not piece:
                    break
                data += piece
            data = bytes(data)
        if len(data) < size:
            if type(data) is not bytes:
                raise UnpicklingError(f"read() returned non-bytes object ({type(data)!r})")
            raise UnpicklingError("pickle data was truncated")
        return data

    def _byte(self):
        data = self._read(1)
        if not data:
            raise UnpicklingError("pickle data was truncated")
        return data[0]

    def _short(self):
        return unpack("<H", self._bytes(2))[0]

    def _signed(self):
        return unpack("<i", self._bytes(4))[0]

    def _size4(self):
        return unpack("<I", self._bytes(4))[0]

    def _size8(self, what):
        size = unpack("<Q", self._bytes(8))[0]
        if size > sys.maxsize:
            raise OverflowError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return size

    def _line(self, shortest=2):
        line = self._readline()
        if len(line) < shortest or line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _decoded(self, data):
        return data if self._encoding == "bytes" else data.decode(self._encoding, self._errors)

    # The stack.

    def _pop(self):
        try:
            value = self._stack.pop()
        except IndexError:
            raise UnpicklingError("unpickling stack underflow") from None
        if value is MARK:
            self._stack.append(value)
            raise UnpicklingError("unexpected MARK found")
        return value

    def _pop_mark(self):
        """What is above the last mark."""
        stack = self._stack
        for at in range(len(stack) - 1, -1, -1):
            if stack[at] is MARK:
                items = stack[at + 1 :]
                del stack[at:]
                return items
        raise UnpicklingError("could not find MARK")

    def _top(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        value = self._stack[-1]
        if value is MARK:
            raise UnpicklingError("unexpected MARK found")
        return value

    def _put(self, number):
        self._memo[number] = self._top()

    def _get(self, number):
        try:
            self._stack.append(self._memo[number])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {number}") from None
