"""Deflate compression & decompression: MicroPython's module.
https://docs.micropython.org/en/latest/library/deflate.html"""

import errno
import io
import sys
import _deflate
import _zlib

AUTO, RAW, ZLIB, GZIP = 0, 1, 2, 3

# The window of raw streams and of what is compressed, where the program names none: 256 bytes.
_WBITS = 8

# MicroPython's exceptions have the number only (docs/dialect.md).
_NUMBER_ONLY = sys.implementation.name == "micropython"


def _error(number, text="Invalid argument"):
    return OSError(number) if _NUMBER_ONLY else OSError(number, text)


class DeflateIO(io.IOBase):
    """A stream that decompresses what it reads from another one, and
    compresses what it writes to it."""

    def __init__(self, stream, format=AUTO, wbits=0, close=False, /):
        if not AUTO <= format <= GZIP:
            raise ValueError("format")
        if wbits and not 5 <= wbits <= 15:
            raise ValueError("wbits")
        self._stream = stream
        self._format = format
        self._wbits = wbits
        self._close = close
        self._reader = self._writer = None
        # What was decompressed and not read yet, and whether the stream is complete.
        self._ready = bytearray()
        self._complete = False
        self._check = 0
        self._length = 0

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def readable(self):
        return True

    def writable(self):
        return True

    def _source(self, count):
        # Never more than is needed: what follows in the stream is not ours.
        stream = self._stream
        data = bytearray()
        while len(data) < count:
            if hasattr(stream, "read"):
                part = stream.read(1)
            else:
                part = bytearray(1)
                done = stream.readinto(part)
                if done is not None and done < 0:
                    raise _error(-done, "stream error")
                part = part[:done]
            if not part:
                raise EOFError
            data += part
        return data

    def _begin_read(self):
        wbits = self._wbits
        kind = self._format
        if kind == RAW:
            wbits = wbits or _WBITS
        else:
            first, second = self._source(2)
            if first & 15 == 8 and first >> 4 <= 7 and (first << 8 | second) % 31 == 0 and not second & 32:
                found, most = ZLIB, (first >> 4) + 8
            elif (first, second) == (0x1F, 0x8B):
                found, most = GZIP, 15
                self._skip_gzip_header()
            else:
                raise _error(errno.EINVAL)
            if kind not in (AUTO, found):
                raise _error(errno.EINVAL)
            kind = found
            wbits = min(wbits or most, most)
        self._kind = kind
        self._check = 1 if kind == ZLIB else 0
        self._reader = _deflate.Decompressor(wbits)

    def _skip_gzip_header(self):
        header = self._source(8)
        if header[0] != 8:
            raise _error(errno.EINVAL)
        flags = header[1]
        if flags & 4:
            low, high = self._source(2)
            self._source(low | high << 8)
        for text in (8, 16):
            if flags & text:
                while self._source(1)[0]:
                    pass
        if flags & 2:
            self._source(2)

    def _fill(self, count):
        if self._stream is None:
            raise _error(errno.EINVAL)
        if self._reader is None:
            self._begin_read()
        ready = self._ready
        reader = self._reader
        while not self._complete and (count is None or len(ready) < count):
            part = reader.feed(self._source(1))
            if part is None:
                raise _error(errno.EINVAL)
            if part:
                if self._kind == ZLIB:
                    self._check = _zlib.adler32(part, self._check)
                elif self._kind == GZIP:
                    self._check = _zlib.crc32(part, self._check)
                ready += part
            if reader.ended:
                self._complete = True
                self._end_read()

    def _end_read(self):
        if self._kind == ZLIB:
            if int.from_bytes(self._source(4), "big") != self._check:
                raise _error(errno.EINVAL)
        elif self._kind == GZIP:
            trailer = self._source(8)
            if int.from_bytes(trailer[:4], "little") != self._check:
                raise _error(errno.EINVAL)

    def read(self, size=-1, /):
        """Decompressed bytes: as many, or all there are."""
        count = None if size is None or size < 0 else size
        self._fill(count)
        part = bytes(self._ready if count is None else self._ready[:count])
        del self._ready[:len(part)]
        return part

    def readinto(self, buffer, /):
        """Decompressed bytes into a buffer; how many."""
        part = self.read(len(buffer))
        memoryview(buffer)[:len(part)] = part
        return len(part)

    def readline(self, size=-1, /):
        """Decompressed bytes to the end of a line."""
        line = bytearray()
        while size is None or size < 0 or len(line) < size:
            byte = self.read(1)
            line += byte
            if byte in (b"", b"\n"):
                break
        return bytes(line)

    def _send(self, data):
        done = self._stream.write(bytearray(data))
        if done is not None and done < 0:
            raise _error(-done, "stream error")

    def _begin_write(self):
        wbits = self._wbits or _WBITS
        writer = _deflate.Compressor(wbits)
        if self._format == ZLIB:
            first = 8 | max(wbits - 8, 1) << 4
            second = 0x80
            second |= 31 - (first << 8 | second) % 31
            self._send((first, second))
            self._sum = 1
        elif self._format == GZIP:
            # No flags, no time; compressed fast, on Unix.
            self._send(b"\x1f\x8b\x08\0\0\0\0\0\x04\x03")
            self._sum = 0
        self._writer = writer

    def write(self, data, /):
        """Compresses bytes; how many."""
        if self._stream is None:
            raise _error(errno.EINVAL)
        if isinstance(data, str):
            data = data.encode()
        if self._writer is None:
            try:
                self._begin_write()
            except OSError:
                # As in MicroPython, whatever the stream said.
                raise _error(errno.EINVAL) from None
        self._length += len(data)
        if self._format == ZLIB:
            self._sum = _zlib.adler32(data, self._sum)
        elif self._format == GZIP:
            self._sum = _zlib.crc32(data, self._sum)
        made = self._writer.feed(data)
        if made:
            self._send(made)
        return len(data)

    def close(self):
        """Writes the end of the compressed stream."""
        stream = self._stream
        if stream is None:
            return
        try:
            if self._writer is not None:
                for byte in self._writer.finish():
                    self._send((byte,))
                if self._format == ZLIB:
                    self._send(self._sum.to_bytes(4, "big"))
                elif self._format == GZIP:
                    self._send(self._sum.to_bytes(4, "little") + (self._length & 0xFFFFFFFF).to_bytes(4, "little"))
            if self._close:
                if hasattr(stream, "ioctl"):
                    stream.ioctl(4, 0)
                else:
                    stream.close()
        finally:
            self._stream = None
