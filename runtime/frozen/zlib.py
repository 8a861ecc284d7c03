"""The functions in this module allow compression and decompression using the
zlib library, which is based on GNU zip.

adler32(string[, start]) -- Compute an Adler-32 checksum.
compress(data[, level]) -- Compress data, with compression level 0-9 or -1.
compressobj([level[, ...]]) -- Return a compressor object.
crc32(string[, start]) -- Compute a CRC-32 checksum.
decompress(string,[wbits],[bufsize]) -- Decompresses a compressed string.
decompressobj([wbits[, zdict]]) -- Return a decompressor object.

'wbits' is window buffer size and container format.
Compressor objects support compress() and flush() methods; decompressor
objects support decompress() and flush()."""

from _zlib import deflate as _deflate, inflate as _inflate, adler32, crc32, error

DEFLATED = 8
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
MAX_WBITS = 15
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3.1"

Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION, Z_DEFAULT_COMPRESSION = 0, 1, 9, -1
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH, Z_BLOCK, Z_TREES = 0, 1, 2, 3, 4, 5, 6


def compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS):
    """Returns a bytes object containing compressed data.

    data
      Binary data to be compressed.
    level
      Compression level, in 0-9 or -1.
    wbits
      The window buffer size and container format."""
    try:
        stream = _deflate(level, wbits, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, None)
    except ValueError:
        raise error("Bad compression level") from None
    return stream.feed(data, Z_FINISH)


def decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE):
    """Returns a bytes object containing the uncompressed data.

    data
      Compressed data.
    wbits
      The window buffer size and container format.
    bufsize
      The initial output buffer size."""
    if bufsize < 0:
        raise ValueError("bufsize must be non-negative")
    try:
        stream = _inflate(wbits, None)
    except ValueError:
        raise error("Error -2 while preparing to decompress data: inconsistent stream state") from None
    result, taken, ended = stream.feed(data, 0)
    if not ended:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return result


def compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None):
    """Return a compressor object.

    level
      The compression level (an integer in the range 0-9 or -1; default is
      currently equivalent to 6).  Higher compression levels are slower,
      but produce smaller results.
    method
      The compression algorithm.  If given, this must be DEFLATED.
    wbits
      +9 to +15: The base-two logarithm of the window size.  Include a zlib
          container.
      -9 to -15: Generate a raw stream.
      +25 to +31: Include a gzip container.
    memLevel
      Controls the amount of memory used for internal compression state.
      Valid values range from 1 to 9.  Higher values result in higher memory
      usage, faster compression, and smaller output.
    strategy
      Used to tune the compression algorithm.  Possible values are
      Z_DEFAULT_STRATEGY, Z_FILTERED, and Z_HUFFMAN_ONLY.
    zdict
      The predefined compression dictionary - a sequence of bytes
      containing subsequences that are likely to occur in the input data."""
    if method != DEFLATED:
        raise ValueError("Invalid initialization option")
    return Compress(_deflate(level, wbits, memLevel, strategy, zdict))


def decompressobj(wbits=MAX_WBITS, zdict=b""):
    """Return a decompressor object.

    wbits
      The window buffer size and container format.
    zdict
      The predefined compression dictionary.  This must be the same
      dictionary as used by the compressor that produced the input data."""
    return Decompress(_inflate(wbits, zdict or None))


class Compress:
    __slots__ = ("_stream",)

    def __init__(self, stream):
        self._stream = stream

    def compress(self, data, /):
        """Returns a bytes object containing compressed data.

        After calling this function, some of the input data may still
        be stored in internal buffers for later processing.
        Call the flush() method to clear these buffers."""
        if self._stream is None:
            raise error("Error -2 while compressing data: inconsistent stream state")
        return self._stream.feed(data, Z_NO_FLUSH)

    def flush(self, mode=Z_FINISH, /):
        """Return a bytes object containing any remaining compressed data.

        mode
          One of the constants Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH.
          If mode == Z_FINISH, the compressor object can no longer be
          used after calling the flush() method.  Otherwise, more data
          can still be compressed."""
        if mode == Z_NO_FLUSH:
            return b""
        if self._stream is None:
            raise error("Error -2 while flushing: inconsistent stream state")
        result = self._stream.feed(b"", mode)
        if mode == Z_FINISH:
            self._stream = None
        return result


class Decompress:
    __slots__ = ("_stream", "unused_data", "unconsumed_tail", "eof")

    def __init__(self, stream):
        self._stream = stream
        self.unused_data = b""
        self.unconsumed_tail = b""
        self.eof = False

    def decompress(self, data, /, max_length=0):
        """Return a bytes object containing the decompressed version of the data.

        data
          The binary data to decompress.
        max_length
          The maximum allowable length of the decompressed data.
          Unconsumed input data will be stored in
          the unconsumed_tail attribute.

        After calling this function, some of the input data may still be stored in
        internal buffers for later processing.
        Call the flush() method to clear these buffers."""
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        return self._feed(data, max_length)

    def _feed(self, data, limit):
        result, taken, self.eof = self._stream.feed(data, limit)
        rest = bytes(memoryview(data)[taken:])
        self.unconsumed_tail = b""
        if self.eof:
            self.unused_data = rest
        elif limit:
            self.unconsumed_tail = rest
        return result

    def flush(self, length=DEF_BUF_SIZE, /):
        """Return a bytes object containing any remaining decompressed data.

        length
          the initial size of the output buffer."""
        if length <= 0:
            raise ValueError("length must be greater than zero")
        if self.eof:
            return b""
        return self._feed(self.unconsumed_tail, 0)
