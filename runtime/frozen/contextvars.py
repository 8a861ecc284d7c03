"""Context variables: values of their own for each task."""

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

_MISSING = object()


class Context:
    """A mapping of context variables to their values."""

    __slots__ = ('_values', '_outer')

    def __init__(self):
        self._values = {}
        # The context that was current when this one was entered; the class itself while it is not.
        self._outer = _MISSING

    def run(self, callable, /, *args, **kwargs):
        """Call a function with this context as the current one."""
        global _current
        if self._outer is not _MISSING:
            raise RuntimeError(f'cannot enter context: {self!r} is already entered')
        self._outer = _current
        _current = self
        try:
            return callable(*args, **kwargs)
        finally:
            _current = self._outer
            self._outer = _MISSING

    def copy(self):
        """A copy of the context."""
        new = Context()
        new._values = self._values.copy()
        return new

    def __getitem__(self, var):
        return self._values[_check(var)]

    def __contains__(self, var):
        return _check(var) in self._values

    def get(self, var, default=None, /):
        """The value of a variable, or the default."""
        return self._values.get(_check(var), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def keys(self):
        """The variables."""
        return self._values.keys()

    def values(self):
        """Their values."""
        return self._values.values()

    def items(self):
        """Both."""
        return self._values.items()


_current = Context()


def _check(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {var!r}')
    return var


def copy_context():
    """Return a copy of the current context."""
    new = Context()
    new._values = _current._values.copy()
    return new


class Token:
    """What ContextVar.set() returns: with it the variable can be reset."""

    MISSING = type('Token.MISSING', (), {'__repr__': lambda self: '<Token.MISSING>', '__slots__': ()})()

    def __init__(self):
        raise RuntimeError('Tokens can only be created by ContextVars')

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

    @property
    def var(self):
        """The variable."""
        return self._var

    @property
    def old_value(self):
        """What the variable was before, or Token.MISSING."""
        return self._old_value

    __class_getitem__ = classmethod(type(list[int]))


class ContextVar:
    """A variable that has a value of its own in each context."""

    __slots__ = ('_name', '_default')

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name = name
        self._default = default

    @property
    def name(self):
        """The name."""
        return self._name

    def __repr__(self):
        default = '' if self._default is _MISSING else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def get(self, default=_MISSING, /):
        """The value in the current context."""
        value = _current._values.get(self, _MISSING)
        if value is not _MISSING:
            return value
        if default is not _MISSING:
            return default
        if self._default is not _MISSING:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Set the value in the current context; returns a token for reset()."""
        values = _current._values
        token = Token.__new__(Token)
        token._var = self
        token._context = _current
        token._old_value = values.get(self, Token.MISSING)
        token._used = False
        values[self] = value
        return token

    def reset(self, token, /):
        """Give the variable back the value it had before set() made the token."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        token._used = True
        if token._old_value is Token.MISSING:
            _current._values.pop(self, None)
        else:
            _current._values[self] = token._old_value

    __class_getitem__ = classmethod(type(list[int]))
