"""Mocks that have the special methods too."""

from ._call import ANY, DEFAULT
from ._mock import _MAGIC_METHODS, _UNSUPPORTED_MAGICS, Mock, NonCallableMock, state_of

__unittest = True

_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_PLAIN = (
    "lt le gt ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod neg pos "
    "abs invert complex int float index round trunc floor ceil bool next fspath aiter"
).split()
_ASYNC = {"__aenter__", "__aexit__", "__anext__"}


def _dunder(names):
    return {f"__{name}__" for name in names}


# What every MagicMock has.
MAGICS = _dunder([*_PLAIN, *_NUMERIC, *("i" + name for name in _NUMERIC), *("r" + name for name in _NUMERIC)])
# What can be set, but is not there by itself.
_ON_DEMAND = _dunder(
    "get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat repr dir "
    "subclasses format getnewargs_ex".split()
)

_MAGIC_METHODS |= MAGICS | _ON_DEMAND | _ASYNC
_UNSUPPORTED_MAGICS |= _dunder("getattr setattr init new prepare instancecheck subclasscheck del".split())

_RETURN_VALUES = {
    "__lt__": NotImplemented,
    "__gt__": NotImplemented,
    "__le__": NotImplemented,
    "__ge__": NotImplemented,
    "__int__": 1,
    "__contains__": False,
    "__len__": 0,
    "__exit__": False,
    "__complex__": 1j,
    "__float__": 1.0,
    "__bool__": True,
    "__index__": 1,
    "__aexit__": False,
}

_COMPUTED = {
    "__hash__": lambda mock: object.__hash__(mock),
    "__str__": lambda mock: object.__str__(mock),
    "__sizeof__": lambda mock: object.__sizeof__(mock),
    "__fspath__": lambda mock: f"{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}",
}


def _equality(mock, method):
    def __eq__(other):
        given = state_of(method).return_value
        if given is not DEFAULT:
            return given
        return True if mock is other or other is ANY else NotImplemented

    return __eq__


def _inequality(mock, method):
    def __ne__(other):
        if state_of(method).return_value is not DEFAULT:
            return DEFAULT
        return False if mock is other or other is ANY else NotImplemented

    return __ne__


def _iteration(mock, method):
    def __iter__():
        given = state_of(method).return_value
        if given is DEFAULT:
            return iter([])
        # An iterator stays where it is; anything else begins anew.
        return iter(given)

    return __iter__


def _asynchronous_iteration(mock, method):
    def __aiter__():
        given = state_of(method).return_value

        async def items():
            for item in () if given is DEFAULT else given:
                yield item

        return items()

    return __aiter__


_SIDE_EFFECTS = {
    "__eq__": _equality,
    "__ne__": _inequality,
    "__iter__": _iteration,
    "__aiter__": _asynchronous_iteration,
}


class _OnDemand:
    """A special method of a mock's class. The mock for it is made when the
    method is first looked up."""

    def __init__(self, name, parent):
        self.name = name
        self.parent = parent

    def __get__(self, obj, cls=None):
        return make_magic(self.name, self.parent)


def make_magic(name, parent):
    """The mock of a special method."""
    if name in _ASYNC:
        from ._asynchronous import AsyncMock

        method = AsyncMock(name=name, _new_name=name, _new_parent=parent, parent=parent)
    else:
        method = parent._get_child_mock(name=name, _new_name=name, _new_parent=parent, parent=parent)
    # Set as an attribute it would be adopted a second time.
    state_of(parent).children[name] = method
    setattr(type(parent), name, method)
    wraps = state_of(parent).wraps
    if wraps is not None and hasattr(type(wraps), name) and name not in _SIDE_EFFECTS:
        state_of(method).wraps = getattr(wraps, name)
    elif name in _RETURN_VALUES:
        method.return_value = _RETURN_VALUES[name]
    elif name in _COMPUTED:
        method.return_value = _COMPUTED[name](parent)
    elif name in _SIDE_EFFECTS:
        method.side_effect = _SIDE_EFFECTS[name](parent, method)
    return method


class _MagicMixin:
    def __init__(self, /, *args, **kw):
        super().__init__(*args, **kw)
        self._mock_set_magics()

    def _mock_set_magics(self):
        """Those that the specification has, or all."""
        methods = state_of(self).methods
        wanted = MAGICS | _ASYNC
        if methods is not None:
            for name in wanted - set(methods):
                if name in type(self).__dict__:
                    delattr(type(self), name)
            wanted &= set(methods)
        for name in wanted - set(type(self).__dict__):
            setattr(type(self), name, _OnDemand(name, self))

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    """A MagicMock that cannot be called."""


class MagicMock(_MagicMixin, Mock):
    """A mock that has the special methods too, with values that make sense."""
