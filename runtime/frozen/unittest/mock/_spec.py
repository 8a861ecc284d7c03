"""Mocks that are like something given, all the way down."""

import inspect
import io
import types
from functools import wraps

from ._asynchronous import AsyncMock
from ._magic import MagicMock, NonCallableMagicMock
from ._mock import Deferred, InvalidSpecError, is_magic, is_mock, signature_of, state_of

__unittest = True

_FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType, staticmethod, classmethod)


def _as_function(spec, mock, sig):
    """A function with the name and signature of `spec` that calls a mock, and
    has its attributes."""

    def check(args, kwargs):
        if sig is not None:
            sig.bind(*args, **kwargs)

    if inspect.iscoroutinefunction(spec):

        @wraps(spec)
        async def function(*args, **kwargs):
            check(args, kwargs)
            return await mock(*args, **kwargs)

    else:

        @wraps(spec)
        def function(*args, **kwargs):
            check(args, kwargs)
            return mock(*args, **kwargs)

    if sig is not None:
        function.__signature__ = sig
    function.mock = mock
    function.called = False
    function.call_count = 0
    function.call_args = None
    function.call_args_list = mock.call_args_list
    function.mock_calls = mock.mock_calls
    function.method_calls = mock.method_calls
    function.return_value = mock.return_value
    function.side_effect = None
    function._mock_children = mock._mock_children
    for name in dir(type(mock)):
        if name.startswith("assert_") or name in ("reset_mock", "configure_mock"):
            setattr(function, name, getattr(mock, name))
    state_of(mock).delegate = function
    return function


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock whose attributes and signatures are those of `spec`, and so for
    all that it has."""
    if isinstance(spec, list):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_function = isinstance(spec, (types.FunctionType, types.MethodType))
    settings = {"spec_set" if spec_set else "spec": spec}
    if spec is None:
        settings = {}
    if inspect.iscoroutinefunction(spec):
        cls = AsyncMock
    elif is_type and instance and not hasattr(spec, "__call__"):
        cls = NonCallableMagicMock
    elif not callable(spec) or is_type and instance and "__call__" not in dir(spec):
        cls = NonCallableMagicMock
    elif is_type and instance and not any("__call__" in base.__dict__ for base in spec.__mro__):
        cls = NonCallableMagicMock
    else:
        cls = MagicMock
    name = settings.pop("name", _name)
    new_name = name if _parent is not None else ""
    mock = cls(parent=_parent, _new_parent=_parent, _new_name=new_name or "", name=name, **settings)
    state = state_of(mock)
    sig = signature_of(spec, instance, False)
    state.signature = sig
    made = mock
    if is_function:
        state.methods = None
        made = _as_function(spec, mock, sig)
    if kwargs:
        for key, value in kwargs.items():
            setattr(made, key, value)
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for entry in dir(spec):
        if is_magic(entry) or entry in kwargs:
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        child_settings = {"spec_set" if spec_set else "spec": original}
        if isinstance(original, _FUNCTIONS):
            state.children[entry] = _child_function(spec, entry, original, mock, is_type, instance, child_settings)
        else:
            state.children[entry] = Deferred(
                lambda parent, original=original, entry=entry: create_autospec(
                    original, spec_set, instance=not isinstance(original, type), _parent=parent, _name=entry
                )
            )
        if is_function:
            setattr(made, entry, state.children[entry])
    return made


def _child_function(spec, entry, original, mock, is_type, instance, settings):
    """The mock of a method, with its signature."""
    static = inspect.getattr_static(spec, entry, None)
    # Of an instance `self` is given already; a static method has none.
    skip = not isinstance(static, (staticmethod, classmethod)) and inspect.isfunction(static) and (is_type and instance)
    cls = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
    child = cls(parent=mock, name=entry, _new_name=entry, _new_parent=mock, **settings)
    state_of(child).signature = signature_of(original, False, skip)
    return child


def mock_open(mock=None, read_data=""):
    """A mock for open(): files that have `read_data`."""
    empty = b"" if isinstance(read_data, bytes) else ""

    def stream():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data, newline=None)

    # Each open() begins anew.
    current = [stream()]
    handle = MagicMock(spec=[*dir(io.TextIOWrapper), *dir(io.BytesIO)])

    def unless_set(name, function):
        def effect(*args, **kwargs):
            method = getattr(handle, name)
            given = state_of(method).return_value
            from ._call import DEFAULT

            return DEFAULT if given is not DEFAULT and given is not None else function(*args, **kwargs)

        return effect

    handle.write.return_value = None
    handle.__enter__.return_value = handle
    handle.read.return_value = None
    handle.readline.return_value = None
    handle.readlines.return_value = None
    handle.read.side_effect = unless_set("read", lambda *args: current[0].read(*args))
    handle.readline.side_effect = unless_set("readline", lambda *args: current[0].readline(*args))
    handle.readlines.side_effect = unless_set("readlines", lambda *args: current[0].readlines(*args))
    handle.__iter__.side_effect = lambda: iter(current[0].readline, empty)

    def next_line():
        line = current[0].readline()
        if line == empty:
            raise StopIteration
        return line

    handle.__next__.side_effect = next_line
    handle.__exit__.side_effect = lambda *exception: handle.close()

    if mock is None:
        mock = MagicMock(name="open", spec=open)

    def opened(*args, **kwargs):
        current[0] = stream()
        from ._call import DEFAULT

        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
