"""Objects that are written as what they are: numbers, texts, bytes."""

from struct import pack

from .common import PicklingError, encode_long


def _escaped(letter):
    code = ord(letter)
    if code < 0x100:
        return b"%c" % code
    return b"\\u%04x" % code if code < 0x10000 else b"\\U%08x" % code


class Values:
    """What `Pickler` does with single values."""

    # Single values.

    def _none(self, obj):
        self._out += b"N"

    def _bool(self, obj):
        if self._proto >= 2:
            self._out += b"\x88" if obj else b"\x89"
        else:
            self._out += b"I01\n" if obj else b"I00\n"

    def _int(self, obj):
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            if not self.bin:
                self._out += b"I%d\n" % obj
            elif 0 <= obj <= 0xFF:
                self._out += b"K%c" % obj
            elif 0 <= obj <= 0xFFFF:
                self._out += b"M" + pack("<H", obj)
            else:
                self._out += b"J" + pack("<i", obj)
        elif self._proto < 2:
            self._out += b"L%dL\n" % obj
        else:
            data = encode_long(obj)
            if len(data) < 256:
                self._out += b"\x8a%c" % len(data) + data
            elif len(data) > 0x7FFFFFFF:
                raise OverflowError("int too large to pickle")
            else:
                self._out += b"\x8b" + pack("<i", len(data)) + data

    def _float(self, obj):
        self._out += b"G" + pack(">d", obj) if self.bin else b"F%s\n" % repr(obj).encode()

    def _ellipsis(self, obj):
        self._save_global(Ellipsis, "Ellipsis")

    def _not_implemented(self, obj):
        self._save_global(NotImplemented, "NotImplemented")

    def _bytes(self, obj):
        if self._proto < 3:
            # Protocols of Python 2 have no bytes.
            import _codecs

            self._save_reduce((_codecs.encode, (obj.decode("latin-1"), "latin1")) if obj else (bytes, ()), obj)
            return
        size = len(obj)
        if size <= 0xFF:
            self._out += b"C%c" % size + obj
        elif size <= 0xFFFFFFFF:
            self._write_payload(b"B" + pack("<I", size), obj)
        elif self._proto >= 4:
            self._write_payload(b"\x8e" + pack("<Q", size), obj)
        else:
            raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
        self._remember(obj)

    def _bytearray(self, obj):
        if self._proto < 5:
            self._save_reduce((bytearray, (bytes(obj),) if obj else ()), obj)
            return
        self._write_payload(b"\x96" + pack("<Q", len(obj)), obj)
        self._remember(obj)

    def _buffer(self, obj):
        if self._proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        try:
            view = obj.raw()
        except BufferError:
            raise PicklingError(
                "PickleBuffer can not be pickled when pointing to a non-contiguous buffer"
            ) from None
        if self._buffer_callback is not None and not self._buffer_callback(obj):
            self._out += b"\x97\x98" if view.readonly else b"\x97"
        elif view.readonly:
            self._bytes(bytes(view))
        else:
            self._bytearray(bytearray(view))

    def _str(self, obj):
        if not self.bin:
            text = obj
            for letter in "\\\0\n\r\x1a":
                text = text.replace(letter, f"\\u{ord(letter):04x}")
            self._out += b"V" + b"".join(map(_escaped, text)) + b"\n"
            self._remember(obj)
            return
        data = obj.encode("utf-8", "surrogatepass")
        size = len(data)
        if size <= 0xFF and self._proto >= 4:
            self._out += b"\x8c%c" % size + data
        elif size <= 0xFFFFFFFF:
            self._write_payload(b"X" + pack("<I", size), data)
        elif self._proto >= 4:
            self._write_payload(b"\x8d" + pack("<Q", size), data)
        else:
            raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        self._remember(obj)
