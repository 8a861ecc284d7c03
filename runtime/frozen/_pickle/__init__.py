"""What `pickle` consists of."""

from .common import PickleBuffer, PickleError, PicklingError, UnpicklingError
from .reader import Unpickler
from .writer import Pickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes an object to a file."""
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


class _Sink:
    """Collects what is written."""

    def __init__(self):
        self.parts = []
        self.write = self.parts.append


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    sink = _Sink()
    Pickler(sink, protocol, fix_imports, buffer_callback).dump(obj)
    return b"".join(sink.parts)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The next object of a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """The object in bytes; what follows it is left alone."""
    import io

    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    if not isinstance(data, bytes):
        with memoryview(data) as view:
            data = bytes(view)
    return load(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
