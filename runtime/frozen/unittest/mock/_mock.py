"""The mock: attributes on demand, recorded calls, assertions about them."""

import inspect

from ..util import safe_repr
from ._call import ANY, DEFAULT, CallList, _Call, format_call

__unittest = True

# Whether dir() of a mock leaves out most of what only mocks have.
FILTER_DIR = True

_missing = object()
_deleted = object()

# What looks like an assertion, and is none: more likely a mistake.
_MISTAKES = ("assert", "assret", "asert", "aseert", "assrt")
_MISTAKEN_NAMES = {
    name.removeprefix("assert_")
    for name in (
        "assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called_once",
        "assert_called", "assert_not_called",
    )
} - {"called"}


class InvalidSpecError(Exception):
    """A mock was given as the specification of a mock."""


def is_magic(name):
    """Whether a name is one of a special method."""
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def is_mock(obj):
    """Whether something is a mock."""
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def signature_of(spec, as_instance, skip_first):
    """The signature that calls of a mock for `spec` must fit; None if it is
    not known."""
    if isinstance(spec, type) and not as_instance:
        skip_first = True
        spec = spec.__init__ if not isinstance(spec.__init__, type(object.__init__)) else spec
        if isinstance(spec, type):
            return None
    elif isinstance(spec, (classmethod, staticmethod)):
        spec = spec.__func__
    elif not inspect.isfunction(spec) and not inspect.ismethod(spec):
        spec = getattr(spec, "__call__", None)
        if not (inspect.ismethod(spec) or inspect.isfunction(spec)):
            return None
    try:
        sig = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if skip_first and not inspect.ismethod(spec):
        parameters = list(sig.parameters.values())
        if parameters and parameters[0].kind in (
            inspect.Parameter.POSITIONAL_ONLY,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
        ):
            parameters.pop(0)
        sig = sig.replace(parameters=parameters)
    return sig


class _State:
    """What a mock knows. It is kept apart from its attributes, which are the
    program's."""

    def __init__(self, name, parent, step, wraps, unsafe):
        self.name = name
        # Whose method_calls it is in, whose mock_calls, and how it is reached
        # from there: a name or "()".
        self.parent = parent
        self.caller = parent
        self.step = step
        self.wraps = wraps
        self.unsafe = unsafe
        self.children = {}
        self.sealed = False
        self.return_value = DEFAULT
        self.side_effect = None
        self.delegate = None
        self.methods = None
        self.spec_class = None
        self.spec_set = False
        self.signature = None
        self.spec_async = frozenset()
        self.forget()

    def forget(self):
        """All calls."""
        self.called = False
        self.call_count = 0
        self.call_args = None
        self.call_args_list = CallList()
        self.mock_calls = CallList()
        self.method_calls = CallList()


def state_of(mock):
    """A mock's state."""
    return mock.__dict__["_mock_state"]


def _delegated(name):
    """An attribute of the state; where a function stands for the mock, of that
    function's."""

    def get(self):
        state = state_of(self)
        return getattr(state, name) if state.delegate is None else getattr(state.delegate, name)

    def put(self, value):
        state = state_of(self)
        if state.delegate is None:
            setattr(state, name, value)
        else:
            setattr(state.delegate, name, value)

    return property(get, put)


_PUBLIC = {"method_calls", "mock_calls"}
_OWN = _PUBLIC | {"called", "call_count", "call_args", "call_args_list", "return_value", "side_effect"}


class NonCallableMock:
    """A mock that cannot be called."""

    def __new__(cls, /, *args, **kwargs):
        # Each mock has a class of its own, which special methods can be put in.
        own = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(own)

    def __init__(
        self,
        spec=None,
        wraps=None,
        name=None,
        spec_set=None,
        parent=None,
        _spec_state=None,
        _new_name="",
        _new_parent=None,
        _spec_as_instance=False,
        _eat_self=None,
        unsafe=False,
        **kwargs,
    ):
        state = _State(name, parent, _new_name, wraps, unsafe)
        if _new_parent is not None:
            state.caller = _new_parent
        self.__dict__["_mock_state"] = state
        if spec_set is not None:
            spec = spec_set
        self._mock_add_spec(spec, spec_set is not None, _spec_as_instance, parent is not None)
        if kwargs:
            self.configure_mock(**kwargs)

    called = _delegated("called")
    call_count = _delegated("call_count")
    call_args = _delegated("call_args")
    call_args_list = _delegated("call_args_list")
    mock_calls = _delegated("mock_calls")

    @property
    def method_calls(self):
        """The calls of its attributes."""
        return state_of(self).method_calls

    @method_calls.setter
    def method_calls(self, value):
        state_of(self).method_calls = value

    # How CPython calls some of that; programs that subclass use these.
    _mock_name = property(lambda self: state_of(self).name)
    _mock_children = property(lambda self: state_of(self).children)
    _mock_parent = property(lambda self: state_of(self).parent)
    _mock_methods = property(lambda self: state_of(self).methods)
    _mock_wraps = property(lambda self: state_of(self).wraps)
    _mock_return_value = property(lambda self: state_of(self).return_value)

    def mock_add_spec(self, spec, spec_set=False):
        """Only attributes of `spec` can be read; with spec_set, only these be
        set."""
        self._mock_add_spec(spec, spec_set)

    def _mock_add_spec(self, spec, spec_set, as_instance=False, skip_first=False):
        state = state_of(self)
        if spec is not None and is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        if spec is None:
            state.methods = None
            state.spec_set = spec_set
            return
        if isinstance(spec, (list, tuple)):
            state.methods = list(spec)
        else:
            state.spec_class = spec if isinstance(spec, type) else type(spec)
            state.methods = dir(spec)
            state.signature = signature_of(spec, as_instance, skip_first)
            state.spec_async = frozenset(
                name
                for name in state.methods
                if inspect.iscoroutinefunction(inspect.getattr_static(spec, name, None))
            )
        state.spec_set = spec_set

    @property
    def __class__(self):
        spec = state_of(self).spec_class
        return type(self) if spec is None else spec

    @property
    def return_value(self):
        """What a call returns; a mock unless it is set."""
        state = state_of(self)
        if state.delegate is not None:
            return state.delegate.return_value
        if state.return_value is DEFAULT and state.wraps is None:
            state.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return state.return_value

    @return_value.setter
    def return_value(self, value):
        state = state_of(self)
        if state.delegate is not None:
            state.delegate.return_value = value
        else:
            state.return_value = value
            _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        """What a call does: a function, an exception, or what is returned one
        after the other."""
        state = state_of(self)
        return state.side_effect if state.delegate is None else state.delegate.side_effect

    @side_effect.setter
    def side_effect(self, value):
        state = state_of(self)
        if value is not None and not _is_exception(value) and not callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        if state.delegate is None:
            state.side_effect = value
        else:
            state.delegate.side_effect = value

    def attach_mock(self, mock, attribute):
        """Makes a mock an attribute; its calls are recorded here too."""
        state = state_of(mock)
        state.parent = state.caller = None
        state.name = state.step = ""
        setattr(self, attribute, mock)

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, here and below."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        state = state_of(self)
        state.forget()
        if return_value:
            state.return_value = DEFAULT
        if side_effect:
            state.side_effect = None
        for child in state.children.values():
            if child is not _deleted and is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        if is_mock(state.return_value) and state.return_value is not self:
            state.return_value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes; names may have dots."""
        # Short names first, so that what they are set to is there for the rest.
        for path, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *parts, last = path.split(".")
            target = self
            for part in parts:
                target = getattr(target, part)
            setattr(target, last, value)

    def __getattr__(self, name):
        if name == "_mock_state":
            raise AttributeError(name)
        state = state_of(self)
        if state.methods is not None:
            if name not in state.methods or name in _MAGIC_METHODS:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif is_magic(name):
            raise AttributeError(name)
        if not state.unsafe and (state.methods is None or name not in state.methods):
            if name.startswith(_MISTAKES) or name in _MISTAKEN_NAMES:
                raise AttributeError(
                    f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
                )
        child = state.children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if state.wraps is None else getattr(state.wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
            state.children[name] = child
        elif isinstance(child, Deferred):
            child = state.children[name] = child.make(self)
        return child

    def __setattr__(self, name, value):
        if name in _OWN or name == "_mock_state":
            object.__setattr__(self, name, value)
            return
        state = state_of(self)
        if state.spec_set and state.methods is not None and name not in state.methods and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _UNSUPPORTED_MAGICS:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _MAGIC_METHODS:
            if state.methods is not None and name not in state.methods:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not is_mock(value):
                setattr(type(self), name, _as_method(value))
            else:
                _adopt(self, value, None, name)
                setattr(type(self), name, value)
                state.children[name] = value
                return
            state.children[name] = value
            return
        if name == "__class__":
            state.spec_class = value
            return
        if _adopt(self, value, name, name):
            # Looked up like an attribute that was made on demand.
            state.children[name] = value
            self.__dict__.pop(name, None)
            return
        if state.sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        own = getattr(type(self), name, None)
        if isinstance(own, property) and own.fset:
            own.fset(self, value)
            return
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        state = state_of(self)
        if name in _MAGIC_METHODS and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                state.children.pop(name, None)
                return
        child = state.children.get(name, _missing)
        if name in self.__dict__:
            del self.__dict__[name]
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del state.children[name]
        state.children[name] = _deleted

    def __dir__(self):
        state = state_of(self)
        extra = list(state.methods or ())
        own = [name for name in self.__dict__ if name != "_mock_state"]
        children = [name for name, child in state.children.items() if child is not _deleted]
        basic = dir(type(self))
        if FILTER_DIR:
            basic = [
                name
                for name in basic
                if not name.startswith("_") or is_magic(name) and name in type(self).__dict__
            ]
        return sorted({*extra, *basic, *own, *children})

    def _extract_mock_name(self):
        """How it is reached from the mock it all began with."""
        state = state_of(self)
        steps = [state.step] if state.step else []
        between = "." if state.step != "()" else ""
        name = state.name or ""
        caller = state.caller
        last = self
        while caller is not None and not isinstance(caller, tuple):
            last = caller
            above = state_of(caller)
            if above.step:
                steps.append(above.step + between)
                between = "." if above.step != "()" else ""
            caller = above.caller
            if len(steps) > 100:
                break
        name = state_of(last).name or "mock"
        path = "".join(reversed(steps))
        if not path:
            return state.name or "mock"
        return name + between + path if last is not self else path

    def __repr__(self):
        state = state_of(self)
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        spec = ""
        if state.spec_class is not None:
            word = "spec_set" if state.spec_set else "spec"
            spec = f" {word}={state.spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def _get_child_mock(self, /, **kw):
        """Makes the mock for an attribute or the value of a call."""
        state = state_of(self)
        if state.sealed:
            attribute = f".{kw['name']}" if "name" in kw else "()"
            raise AttributeError(self._extract_mock_name() + attribute)
        if kw.get("_new_name") in state.spec_async:
            from ._asynchronous import AsyncMock

            return AsyncMock(**kw)
        cls = next(base for base in type(self).__mro__ if "_mock_state" not in base.__dict__ and base is not type(self))
        return _child_class(cls)(**kw)

    # Assertions.

    def _called_name(self):
        return state_of(self).name or "mock"

    def _calls_shown(self):
        return f"\nCalls: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _matcher(self, entry):
        """A call in a form in which it does not matter what went by name."""
        sig = self._signature_for(entry)
        if sig is None:
            return entry
        name = entry[0] if len(entry) == 3 else ""
        args, kwargs = entry[-2:]
        try:
            bound = sig.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs))

    def _signature_for(self, entry):
        sig = state_of(self).signature
        if len(entry) != 3 or not entry[0]:
            return sig
        mock = self
        for name in entry[0].replace("()", "").split("."):
            child = state_of(mock).children.get(name)
            if child is None or not is_mock(child):
                return None
            mock = child
        return state_of(mock).signature

    def assert_not_called(self):
        """Raises AssertionError if it was called."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._called_name()}' to not have been called. Called {self.call_count} times."
                + self._calls_shown()
            )

    def assert_called(self):
        """Raises AssertionError if it was not called."""
        if not self.call_count:
            raise AssertionError(f"Expected '{self._called_name()}' to have been called.")

    def assert_called_once(self):
        """Raises AssertionError unless it was called exactly once."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._called_name()}' to have been called once. Called {self.call_count} times."
                + self._calls_shown()
            )

    def assert_called_with(self, /, *args, **kwargs):
        """Raises AssertionError unless the last call was this one."""
        name = self._called_name()
        wanted = format_call(name, args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: not called.")
        expected = self._matcher(_Call((args, kwargs), two=True))
        actual = self._matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            found = format_call(name, *self.call_args)
            raise AssertionError(f"expected call not found.\nExpected: {wanted}\n  Actual: {found}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Raises AssertionError unless it was called once, so."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._called_name()}' to be called once. Called {self.call_count} times."
                + self._calls_shown()
            )
        self.assert_called_with(*args, **kwargs)

    def assert_has_calls(self, calls, any_order=False):
        """Raises AssertionError unless mock_calls has these calls, in a row or
        in any order."""
        expected = [self._matcher(entry) for entry in calls]
        cause = next((entry for entry in expected if isinstance(entry, Exception)), None)
        every = CallList(self._matcher(entry) for entry in self.mock_calls)
        if not any_order:
            if expected in every:
                return
            if cause is None:
                problem = "Calls not found."
            else:
                errors = [entry if isinstance(entry, Exception) else None for entry in expected]
                problem = f"Error processing expected calls.\nErrors: {errors}"
            raise AssertionError(
                f"{problem}\nExpected: {CallList(calls)}\n  Actual: {safe_repr(self.mock_calls)}"
            ) from cause
        missing = []
        left = list(every)
        for entry in expected:
            try:
                left.remove(entry)
            except ValueError:
                missing.append(entry)
        if missing:
            raise AssertionError(
                f"{self._called_name()!r} does not contain all of {tuple(missing)!r} in its call list, "
                f"found {left!r} instead"
            ) from cause

    def assert_any_call(self, /, *args, **kwargs):
        """Raises AssertionError unless some call was this one."""
        expected = self._matcher(_Call((args, kwargs), two=True))
        actual = [self._matcher(entry) for entry in self.call_args_list]
        if not any(entry == expected for entry in actual):
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"{format_call(self._called_name(), args, kwargs)} call not found") from cause


def _child_class(cls):
    """What children of a mock are: subclasses of the program are kept."""
    from ._asynchronous import AsyncMock
    from ._magic import MagicMock, NonCallableMagicMock

    if issubclass(cls, AsyncMock):
        return AsyncMock
    if not issubclass(cls, Mock):
        if issubclass(cls, NonCallableMagicMock):
            return MagicMock
        return Mock
    return cls


def _as_method(function):
    """What a special method of one mock is, in its class."""

    def method(self, /, *args, **kwargs):
        return function(self, *args, **kwargs)

    return method


def _adopt(parent, value, name, step):
    """Makes a nameless mock a child. Whether it is one now."""
    delegate = getattr(value, "mock", None) if inspect.isfunction(value) else value
    if delegate is None or not is_mock(delegate):
        return False
    state = state_of(delegate)
    if state.name or state.step or state.parent is not None or state.caller is not None:
        return False
    above = parent
    while above is not None and not isinstance(above, tuple):
        if above is delegate:
            # It would be its own parent.
            return False
        above = state_of(above).caller
    if step:
        state.caller = parent
        state.step = step
    if name:
        state.parent = parent
        state.name = name
    return True


class Deferred:
    """A child that is made when it is first asked for."""

    def __init__(self, make):
        self.make = make


class Mock(NonCallableMock):
    """A mock that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 unsafe=False, **kwargs):
        internal = {key: kwargs.pop(key) for key in list(kwargs) if key in _INTERNAL}
        super().__init__(spec=spec, wraps=wraps, name=name, spec_set=spec_set, unsafe=unsafe, **internal)
        if return_value is not DEFAULT:
            self.return_value = return_value
        self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)

    def __call__(self, /, *args, **kwargs):
        state = state_of(self)
        if state.signature is not None and state.methods is not None:
            self._mock_check_sig(*args, **kwargs)
        self._record(args, kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_check_sig(self, /, *args, **kwargs):
        state_of(self).signature.bind(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _record(self, args, kwargs):
        """Here, and in all mocks that it is reached from."""
        state = state_of(self)
        entry = _Call((args, kwargs), two=True)
        self.called = True
        self.call_count += 1
        self.call_args = entry
        self.call_args_list.append(entry)
        self.mock_calls.append(_Call(("", args, kwargs)))
        method, counts = state.name, state.parent is not None
        path, calls = state.step, state.step == "()"
        above = state.caller
        while above is not None and not isinstance(above, tuple):
            over = state_of(above)
            if counts:
                over.method_calls.append(_Call((method, args, kwargs)))
                counts = over.parent is not None
                if counts:
                    method = f"{over.name}.{method}"
            over.mock_calls.append(_Call((path, args, kwargs)))
            if over.step:
                path = over.step + ("" if calls else ".") + path
                calls = over.step == "()"
            above = over.caller

    def _execute_mock_call(self, /, *args, **kwargs):
        state = state_of(self)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                result = next(effect)
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if state.delegate is not None and state.delegate.return_value is not DEFAULT:
            return state.delegate.return_value
        if state.return_value is not DEFAULT:
            return state.return_value
        if state.wraps is not None:
            return state.wraps(*args, **kwargs)
        return self.return_value


_INTERNAL = {"parent", "_spec_state", "_new_name", "_new_parent", "_spec_as_instance", "_eat_self"}

# Filled in by _magic: the names of special methods that can be set, and those
# that cannot.
_MAGIC_METHODS = set()
_UNSUPPORTED_MAGICS = set()


class PropertyMock(Mock):
    """For a class: reading the attribute calls it without, setting with an
    argument."""

    def _get_child_mock(self, /, **kwargs):
        from ._magic import MagicMock

        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def seal(mock):
    """Attributes that a mock, and those below, does not have yet raise."""
    state = state_of(mock)
    state.sealed = True
    for name, child in list(state.children.items()):
        if is_mock(child) and state_of(child).caller is mock and not state_of(child).sealed:
            seal(child)
    if is_mock(state.return_value) and state_of(state.return_value).caller is mock:
        seal(state.return_value)
