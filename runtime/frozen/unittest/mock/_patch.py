"""Putting mocks, or other values, where a program looks them up."""

import contextlib
import inspect
import sys
from functools import wraps

from ._asynchronous import AsyncMock
from ._call import DEFAULT
from ._magic import MagicMock, NonCallableMagicMock
from ._mock import InvalidSpecError, NonCallableMock, is_mock, state_of

__unittest = True

_active = []


def _import(path):
    """The object that a dotted name stands for."""
    parts = path.split(".")
    found = __import__(parts[0])
    name = parts[0]
    for part in parts[1:]:
        name += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(name)
            found = getattr(found, part)
    return found


def _split(target):
    try:
        path, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return (lambda: _import(path)), attribute


class _patch:
    """One attribute of one object, replaced while a block or function runs."""

    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        for given, wanted in (("autospect", "autospec"), ("auto_spec", "autospec"), ("set_spec", "spec_set")):
            if not unsafe and given in kwargs:
                raise RuntimeError(f"{given} might be a typo; use unsafe=True if this is intended")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.has_local = False
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        """Another one for the same."""
        patcher = _patch(
            self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
            self.new_callable, self.kwargs,
        )
        patcher.attribute_name = self.attribute_name
        patcher.additional_patchers = [other.copy() for other in self.additional_patchers]
        return patcher

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        return _decorate(self, func)

    def get_original(self):
        """(value, whether it is the object's own)."""
        target = self.getter()
        name = self.attribute
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        import builtins

        if name in builtins.__dict__ and inspect.ismodule(target):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, False

    def _make(self, original):
        """The mock that takes its place."""
        spec, spec_set, inherit = self.spec, self.spec_set, False
        if spec is True:
            spec = original
            if spec_set is True:
                spec_set, spec = original, None
        elif spec_set is True:
            spec_set = original
        if (spec is not None or spec_set is not None) and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        inherit = any(isinstance(entry, type) for entry in (spec, spec_set)) and isinstance(original, type)
        found = spec if spec is not None else spec_set
        cls = AsyncMock if spec is None and inspect.iscoroutinefunction(original) else MagicMock
        if self.new_callable is not None:
            cls = self.new_callable
        elif found is not None:
            names = found if isinstance(found, list) else None
            if inspect.iscoroutinefunction(found):
                cls = AsyncMock
            elif (names is not None and "__call__" not in names) or (names is None and not callable(found)):
                cls = NonCallableMagicMock
        settings = {}
        if spec is not None:
            settings["spec"] = spec
        if spec_set is not None:
            settings["spec_set"] = spec_set
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            settings["name"] = self.attribute
        settings.update(self.kwargs)
        new = cls(**settings)
        if inherit and is_mock(new):
            # Its instances look like those of the class.
            settings.pop("name", None)
            keep = {key: settings[key] for key in ("spec", "spec_set") if key in settings}
            new.return_value = type(new).__mro__[1](_new_parent=new, _new_name="()", _spec_as_instance=True, **keep)
        return new

    def _make_autospec(self, original):
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        spec = original if self.autospec is True else self.autospec
        for value, words in ((self.target, "as the patch target has already been mocked out"),
                             (spec, "as it has already been mocked out")):
            if is_mock(value):
                where = "" if value is self.target else f"from target {getattr(self.target, '__name__', self.target)!r} "
                raise InvalidSpecError(
                    f"Cannot autospec attr {self.attribute!r} {where}{words}. "
                    f"[target={self.target!r}, attr={spec!r}]"
                )
        from ._spec import create_autospec

        return create_autospec(spec, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        new = self.new
        self.target = self.getter()
        original, local = self.get_original()
        spec = None if self.spec is False else self.spec
        if self.autospec is False:
            self.autospec = None
        if self.spec_set is False:
            self.spec_set = None
        self.spec = spec
        if spec is not None and self.autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or self.autospec is not None) and self.spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if new is DEFAULT and self.autospec is None:
            new = self._make(original)
        elif self.autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            new = self._make_autospec(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original = original
        self.is_local = local
        self._stack = contextlib.ExitStack()
        self.is_started = True
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            values = {}
            if self.new is DEFAULT:
                values[self.attribute_name] = new
            for other in self.additional_patchers:
                value = self._stack.enter_context(other)
                if other.new is DEFAULT:
                    values.update(value)
            return values
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                # The object did not find it elsewhere after all.
                setattr(self.target, self.attribute, self.temp_original)
        del self.temp_original, self.is_local, self.target
        self.is_started = False
        stack, self._stack = self._stack, None
        return stack.__exit__(*exc_info)

    def start(self):
        """Begins without a block; the mock."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Ends what start() began."""
        try:
            _active.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _decorate(patcher, func):
    """A function that runs with the attribute replaced, and gets the mock as
    a further argument."""
    if hasattr(func, "patchings"):
        func.patchings.append(patcher)
        return func

    @contextlib.contextmanager
    def entered(args, keywords):
        extra = []
        with contextlib.ExitStack() as stack:
            for patching in patched.patchings:
                value = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    keywords.update(value)
                elif patching.new is DEFAULT:
                    extra.append(value)
            yield (*args, *extra), keywords

    if inspect.iscoroutinefunction(func):

        @wraps(func)
        async def patched(*args, **keywords):
            with entered(args, keywords) as (args, keywords):
                return await func(*args, **keywords)

    else:

        @wraps(func)
        def patched(*args, **keywords):
            with entered(args, keywords) as (args, keywords):
                return func(*args, **keywords)

    patched.patchings = [patcher]
    return patched


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replaces what a dotted name stands for, by a mock unless `new` is given:
    a decorator, or for `with`."""
    getter, attribute = _split(target)
    return _patch(
        getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe
    )


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """The same for an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(
        lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe
    )


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """Several attributes of one object, by name."""
    getter = (lambda: _import(target)) if isinstance(target, str) else (lambda: target)
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """Entries of a dictionary, replaced while a block or function runs."""

    # As a patcher it hands nothing to functions.
    attribute_name = None
    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear
        self._original = None

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and hasattr(getattr(func, name), "__call__"):
                    again = _patch_dict(self.in_dict, self.values, self.clear)
                    setattr(func, name, again(getattr(func, name)))
            return func
        if inspect.iscoroutinefunction(func):

            @wraps(func)
            async def inner(*args, **kwargs):
                with self:
                    return await func(*args, **kwargs)

        else:

            @wraps(func)
            def inner(*args, **kwargs):
                with self:
                    return func(*args, **kwargs)

        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _import(self.in_dict)
        mapping = self.in_dict
        # What is no dict may lack copy() and update().
        self._original = {key: mapping[key] for key in mapping}
        if self.clear:
            _clear(mapping)
        for key, value in self.values.items():
            mapping[key] = value
        return mapping

    def __exit__(self, *args):
        if self._original is not None:
            _clear(self.in_dict)
            for key, value in self._original.items():
                self.in_dict[key] = value
            self._original = None
        return False

    def start(self):
        """Begins without a block."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Ends what start() began."""
        try:
            _active.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear(mapping):
    for key in list(mapping):
        del mapping[key]


def _patch_stopall():
    """Ends all that start() began, the last first."""
    for patcher in reversed(_active[:]):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _patch_stopall
patch.TEST_PREFIX = "test"
