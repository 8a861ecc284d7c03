"""Where a pickler writes: frames, the file, and the memo of what was written."""

from struct import pack

from .common import DEFAULT_PROTOCOL, HIGHEST_PROTOCOL

# A frame is closed when it has so many bytes; what is as large stands alone.
FRAME = 65536
# Smaller frames have no header.
_SMALLEST_FRAME = 4


class _Memo:
    """What a pickler has written, as programs see it."""

    def __init__(self, pickler):
        self._pickler = pickler

    def clear(self):
        """Forgets everything."""
        self._pickler._memo.clear()

    def copy(self):
        """A dict of pairs (number, object) by identity."""
        return {key: pair for key, pair in self._pickler._memo.items()}

    def __reduce__(self):
        return dict, (self.copy(),)


class Output:
    """What `Pickler` is made of below objects."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        elif protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._sink = write
        self._proto = protocol
        self.bin = int(protocol > 0)
        self.fast = 0
        self._fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback
        # What is not written yet, and where in it the frame begins.
        self._out = bytearray()
        self._frame = None
        self._memo = {}

    @property
    def memo(self):
        return _Memo(self)

    @memo.setter
    def memo(self, value):
        if isinstance(value, _Memo):
            self._memo = value.copy()
        elif isinstance(value, dict):
            for pair in value.values():
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("'memo' values must be 2-item tuples")
            self._memo = dict(value)
        else:
            raise TypeError(f"'memo' attribute must be a PicklerMemoProxy object or dict, not {type(value).__name__}")

    def clear_memo(self):
        """Forgets which objects were written."""
        self._memo.clear()

    # Frames.

    def _flush(self):
        if self._out:
            self._sink(bytes(self._out))
            self._out = bytearray()

    def _end_frame(self):
        start = self._frame
        if start is not None:
            size = len(self._out) - start
            if size >= _SMALLEST_FRAME:
                self._out[start:start] = b"\x95" + pack("<Q", size)
            self._frame = len(self._out)

    def _write_payload(self, header, data):
        """Bytes or text; what is large stands outside of frames."""
        if len(data) < FRAME:
            self._out += header
            self._out += data
            return
        self._end_frame()
        self._out += header
        self._flush()
        self._sink(bytes(data))
        if self._frame is not None:
            self._frame = 0

    # The memo.

    def _remember(self, obj):
        """Gives what was just written a number."""
        if self.fast:
            return
        memo = self._memo
        number = len(memo)
        memo[id(obj)] = number, obj
        if self._proto >= 4:
            self._out += b"\x94"
        elif not self.bin:
            self._out += b"p%d\n" % number
        elif number < 256:
            self._out += b"q%c" % number
        else:
            self._out += b"r" + pack("<I", number)

    def _recall(self, number):
        if not self.bin:
            self._out += b"g%d\n" % number
        else:
            self._out += b"h%c" % number if number < 256 else b"j" + pack("<I", number)
