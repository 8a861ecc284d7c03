"""Calls as values that can be compared, and markers."""

__unittest = True


class _SentinelObject:
    """A value that is nothing but itself."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Makes such a value for each name, always the same one."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == "__bases__":
            # Else it would look like a class.
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()

# What a side effect returns for "as usual"; in patch.multiple, "make a mock".
DEFAULT = sentinel.DEFAULT


class _ANY:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _ANY()


def format_call(name, args, kwargs):
    """A call as it would be written."""
    parts = [repr(arg) for arg in args]
    parts += [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _parts(value):
    """(name, args, kwargs) of a tuple that may lack some of them; None if it
    is no call."""
    name, args, kwargs = "", (), {}
    rest = list(value)
    if len(rest) > 3:
        return None
    if rest and (isinstance(rest[0], str) or len(rest) == 3):
        name = rest.pop(0)
    if len(rest) == 2:
        args, kwargs = rest
    elif rest:
        if isinstance(rest[0], tuple):
            args = rest[0]
        elif isinstance(rest[0], str):
            name = rest[0]
        else:
            kwargs = rest[0]
    return name, args, kwargs


class _Call(tuple):
    """(args, kwargs) or (name, args, kwargs). Attributes and calls of it make
    the calls that a mock would record."""

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        given, args, kwargs = _parts(value)
        if len(value) != 3:
            given = given or name or ""
        return tuple.__new__(cls, (args, kwargs) if two else (given, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            theirs = _parts(other)
        except TypeError:
            return NotImplemented
        if theirs is None:
            return False
        name, args, kwargs = _parts(self)
        mine_from, other_from = self._mock_parent, getattr(other, "_mock_parent", None)
        if mine_from and other_from and mine_from != other_from:
            return False
        if name and theirs[0] != name:
            return False
        # What is compared with goes first, so that ANY decides.
        return theirs[1:] == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            # `call.count` is the call of an attribute, no method of a tuple.
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        """What was passed by position."""
        return _parts(self)[1]

    @property
    def kwargs(self):
        """What was passed by name."""
        return _parts(self)[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name, args, kwargs = _parts(self)
        if not name:
            name = "call"
        elif name.startswith("()"):
            name = "call" + name
        else:
            name = "call." + name
        return format_call(name, args, kwargs)

    def call_list(self):
        """All calls of a chain such as call.a().b()."""
        found = []
        step = self
        while step is not None:
            if step._mock_from_kall:
                found.append(step)
            step = step._mock_parent
        return CallList(reversed(found))


call = _Call(from_kall=False)
call._mock_name = None


class CallList(list):
    """Calls in their order. `in` also looks for a row of them."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[start : start + size] == value for start in range(len(self) - size + 1))

    def __repr__(self):
        import pprint

        return pprint.pformat(list(self))
