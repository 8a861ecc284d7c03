"""What writing and reading have in common."""

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    """Something is wrong with a pickle."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """An object cannot be written."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """Bytes cannot be read."""

    __module__ = "_pickle"


class PickleBuffer:
    """A buffer that may travel beside a pickle."""

    __module__ = "_pickle"

    def __init__(self, buffer):
        self._view = memoryview(buffer)

    def raw(self):
        """Its bytes, as a memoryview."""
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        if not self._view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return self._view.cast("B") if self._view.format != "B" else self._view

    def release(self):
        """Lets the buffer go."""
        self._view = None

    def __buffer__(self, flags):
        return self.raw()


def encode_long(x):
    """An int as few bytes, little end first, in two's complement."""
    if x == 0:
        return b""
    data = x.to_bytes((x.bit_length() >> 3) + 1, "little", signed=True)
    if x < 0 and len(data) > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The int of these bytes."""
    return int.from_bytes(data, "little", signed=True)


# What Python 2 calls modules and objects, by the names of today.
PYTHON2_MODULES = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "configparser": "ConfigParser",
    "socketserver": "SocketServer", "_thread": "thread", "_dummy_thread": "dummy_thread", "reprlib": "repr",
    "html.parser": "HTMLParser", "html.entities": "htmlentitydefs", "http.client": "httplib", "http.cookies": "Cookie",
    "http.cookiejar": "cookielib", "itertools": "itertools", "collections.abc": "collections", "pickle": "cPickle",
    "_pickle": "cPickle",
}
PYTHON2_NAMES = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("functools", "reduce"): ("__builtin__", "reduce"),
    ("sys", "intern"): ("__builtin__", "intern"), ("builtins", "chr"): ("__builtin__", "unichr"),
    ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "int"): ("__builtin__", "long"),
    ("itertools", "zip_longest"): ("itertools", "izip_longest"), ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
    ("builtins", "zip"): ("itertools", "izip"), ("builtins", "map"): ("itertools", "imap"),
    ("builtins", "filter"): ("itertools", "ifilter"), ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
    ("collections", "UserList"): ("UserList", "UserList"), ("collections", "UserString"): ("UserString", "UserString"),
    ("types", "MethodType"): ("types", "UnboundMethodType"),
}
# And the other way; here some names are more than one.
MODULES_OF_PYTHON2 = {old: new for new, old in PYTHON2_MODULES.items() if old != "collections"}
MODULES_OF_PYTHON2 |= {"cPickle": "pickle", "__builtin__": "builtins", "StringIO": "io", "cStringIO": "io"}
NAMES_OF_PYTHON2 = {old: new for new, old in PYTHON2_NAMES.items()}
NAMES_OF_PYTHON2 |= {("exceptions", "StandardError"): ("builtins", "Exception"), ("UserDict", "UserDict"): ("collections", "UserDict")}
