"""Encodings as objects: what `str.encode` and `bytes.decode` do, in pieces and
on streams."""

import builtins

__all__ = [
    "register", "unregister", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE",
    "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder",
    "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "getencoder", "getdecoder",
    "getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM = BOM_UTF16 = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM_UTF32 = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = b"\x00\x00\xfe\xff"

# What CPython calls encodings, by their names without marks between.
_NAMES = {
    "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "utf8sig": "utf-8-sig", "ascii": "ascii", "usascii": "ascii", "646": "ascii",
    "latin1": "iso8859-1", "iso88591": "iso8859-1", "latin": "iso8859-1", "l1": "iso8859-1", "8859": "iso8859-1",
    "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be", "utf32": "utf-32", "utf32le": "utf-32-le",
    "utf32be": "utf-32-be", "unicodeescape": "unicode-escape", "rawunicodeescape": "raw-unicode-escape",
}


class CodecInfo(tuple):
    """An encoding: how to encode, to decode, to read and to write."""

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None,
                name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode, self.decode = encode, decode
        self.streamreader, self.streamwriter = streamreader, streamwriter
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self._is_text_encoding = _is_text_encoding is not False
        return self

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} object for encoding {self.name} at {id(self):#x}>"


class Codec:
    """Encodes and decodes without a state; to be derived from."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Begins anew."""

    def getstate(self):
        return 0

    def setstate(self, state):
        """Goes back to a state."""


class IncrementalDecoder:
    """Decodes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Begins anew."""

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        """Goes back to a state."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps bytes that do not make a character yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        text, taken = self._buffer_decode(data, self.errors, final)
        self.buffer = data[taken:]
        return text

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


class StreamWriter(Codec):
    """Writes text to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Writes a text."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Writes several."""
        self.write("".join(list))

    def reset(self):
        """Begins anew."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads text from a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self._decoder = getincrementaldecoder(self._name)(errors)
        self._text = ""

    def _fill(self, size=-1):
        """More text; whether there was any left."""
        data = self.stream.read() if size < 0 else self.stream.read(size)
        self._text += self._decoder.decode(data, not data or size < 0)
        return bool(data)

    def read(self, size=-1, chars=-1, firstline=False):
        """All that is left, or so many characters; `size` says how many bytes to read at a time."""
        if chars < 0:
            if size < 0:
                self._fill()
            elif not self._text:
                while not self._text and self._fill(size):
                    pass
            chars = len(self._text)
        while len(self._text) < chars and self._fill(max(size, 72)):
            pass
        text, self._text = self._text[:chars], self._text[chars:]
        return text

    def readline(self, size=None, keepends=True):
        """A line; empty at the end."""
        while True:
            lines = self._text.splitlines(True)
            # A carriage return at the end may be half of what ends a line.
            if lines and (len(lines) > 1 or lines[0] != lines[0].splitlines()[0] and not lines[0].endswith("\r")):
                line = lines[0]
                break
            if not self._fill(72):
                line = self._text.splitlines(True)[0] if self._text else ""
                break
        self._text = self._text[len(line) :]
        return line if keepends or not line else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """All lines that are left."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forgets what was read ahead."""
        self._decoder.reset()
        self._text = ""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """Reads and writes text on a stream of bytes."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.stream.close()


def _text_codec(name):
    """What an encoding of the language itself is like as an object."""

    def encode(input, errors="strict"):
        return input.encode(name, errors), len(input)

    def decode(input, errors="strict"):
        return builtins.bytes(input).decode(name, errors), len(input)

    class Encoder(IncrementalEncoder):
        begun = False

        def encode(self, input, final=False):
            data = input.encode(name, self.errors)
            # Only the first piece has the mark of the order of bytes.
            mark = len("".encode(name))
            if self.begun:
                return data[mark:]
            self.begun = self.begun or bool(input)
            return data

        def reset(self):
            self.begun = False

    class Decoder(BufferedIncrementalDecoder):
        order = None

        def _buffer_decode(self, data, errors, final):
            own = self.order or name
            if self.order is None and name in ("utf-16", "utf-32", "utf-8-sig"):
                width = {"utf-16": 2, "utf-32": 4, "utf-8-sig": 3}[name]
                if len(data) < width and not final:
                    return "", 0
                if name == "utf-8-sig":
                    self.order = "utf-8"
                    skipped = width if data.startswith(BOM_UTF8) else 0
                else:
                    big = data.startswith(BOM_UTF16_BE if width == 2 else BOM_UTF32_BE)
                    self.order = name + ("-be" if big else "-le")
                    little = data.startswith(BOM_UTF16_LE if width == 2 else BOM_UTF32_LE)
                    skipped = width if big or little else 0
                text, taken = self._buffer_decode(data[skipped:], errors, final)
                return text, taken + skipped
            if final:
                return data.decode(own, errors), len(data)
            for taken in range(len(data), max(-1, len(data) - 4), -1):
                # What is missing at the end comes with the next piece.
                try:
                    data[:taken].decode(own)
                except UnicodeDecodeError as error:
                    if "unexpected end" not in error.reason and "truncated" not in error.reason:
                        break
                else:
                    return data[:taken].decode(own, errors), taken
            return data.decode(own, errors), len(data)

        def reset(self):
            super().reset()
            self.order = None

    class Reader(StreamReader):
        _name = name

    class Writer(StreamWriter):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

    return CodecInfo(encode, decode, Reader, Writer, Encoder, Decoder, name)


def _bytes_codec(name, encode, decode):
    """Between bytes and bytes, or text and text."""

    def whole(function):
        return lambda input, errors="strict": (function(input), len(input))

    return CodecInfo(whole(encode), whole(decode), name=name, _is_text_encoding=False)


def _rotated(text):
    turned = {}
    for first in (65, 97):
        turned.update({first + at: first + (at + 13) % 26 for at in range(26)})
    return text.translate(turned)


def _transform(key):
    if key in ("rot13",):
        return _bytes_codec("rot-13", _rotated, _rotated)
    import binascii

    if key in ("hex", "hexcodec"):
        return _bytes_codec("hex", binascii.hexlify, binascii.unhexlify)
    if key in ("base64", "base64codec"):
        import base64

        return _bytes_codec("base64", base64.encodebytes, base64.decodebytes)
    if key in ("zlib", "zlibcodec", "zip"):
        import zlib

        return _bytes_codec("zlib", zlib.compress, zlib.decompress)
    return None


_known = {}
_searches = []


def register(search_function, /):
    """A function that finds encodings by their names."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    """Not any more."""
    if search_function in _searches:
        _searches.remove(search_function)
        _known.clear()


def lookup(encoding, /):
    """The encoding with a name. LookupError if there is none."""
    key = encoding.lower().replace(" ", "_")
    found = _known.get(key)
    if found is None:
        found = _known[key] = _search(encoding, key)
    return found


def _search(encoding, key):
    short = key.replace("-", "").replace("_", "")
    found = _transform(short)
    if found is not None:
        return found
    try:
        "".encode(_NAMES.get(short, encoding))
    except LookupError:
        for search in _searches:
            found = search(key.replace("-", "_"))
            if found is not None:
                if not isinstance(found, tuple) or len(found) != 4:
                    raise TypeError("codec search functions must return 4-tuples") from None
                return found
        raise LookupError(f"unknown encoding: {encoding}") from None
    return _text_codec(_NAMES.get(short, key.replace("_", "-")))


def encode(obj, encoding="utf-8", errors="strict"):
    """An object encoded, with an encoding of any kind."""
    return lookup(encoding).encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """An object decoded, with an encoding of any kind."""
    return lookup(encoding).decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def _part(encoding, part):
    found = getattr(lookup(encoding), part)
    if found is None:
        raise LookupError(encoding)
    return found


def getincrementalencoder(encoding):
    return _part(encoding, "incrementalencoder")


def getincrementaldecoder(encoding):
    return _part(encoding, "incrementaldecoder")


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Texts encoded one after the other."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for text in iterator:
        data = encoder.encode(text)
        if data:
            yield data
    data = encoder.encode("", True)
    if data and encoder.begun:
        yield data


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Pieces of bytes decoded one after the other."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode(b"", True)
    if text:
        yield text


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file of text whose lines end as they stand in it."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    info = lookup(encoding)
    made = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    made.encoding = encoding
    return made


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A stream of bytes in one encoding on one in another."""
    outer, inner = lookup(data_encoding), lookup(file_encoding or data_encoding)

    class Recoder:
        def read(self, size=-1):
            return outer.encode(reader.read(size), errors)[0]

        def readline(self, size=None):
            return outer.encode(reader.readline(), errors)[0]

        def write(self, data):
            file.write(inner.encode(outer.decode(data, errors)[0], errors)[0])

        def __getattr__(self, name):
            return getattr(file, name)

    reader = inner.streamreader(file, errors)
    return Recoder()
