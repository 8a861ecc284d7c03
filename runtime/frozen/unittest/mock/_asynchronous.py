"""Mocks for coroutine functions."""

import inspect

from ..util import safe_repr
from ._call import DEFAULT, CallList, _Call, format_call
from ._magic import MagicMock
from ._mock import _OWN, _is_exception, state_of

__unittest = True

_OWN |= {"await_count", "await_args", "await_args_list"}


class AsyncMock(MagicMock):
    """Calling it gives a coroutine; what it has to say, it says when awaited."""

    def __init__(self, /, *args, **kwargs):
        self.__dict__["_mock_awaits"] = (0, None, CallList())
        super().__init__(*args, **kwargs)
        inspect.markcoroutinefunction(_Marked(self))

    @property
    def await_count(self):
        """How often it was awaited."""
        return self.__dict__["_mock_awaits"][0]

    @await_count.setter
    def await_count(self, value):
        self.__dict__["_mock_awaits"] = (value, *self.__dict__["_mock_awaits"][1:])

    @property
    def await_args(self):
        """The call that was awaited last."""
        return self.__dict__["_mock_awaits"][1]

    @await_args.setter
    def await_args(self, value):
        count, _, every = self.__dict__["_mock_awaits"]
        self.__dict__["_mock_awaits"] = (count, value, every)

    @property
    def await_args_list(self):
        """All calls that were awaited."""
        return self.__dict__["_mock_awaits"][2]

    @await_args_list.setter
    def await_args_list(self, value):
        self.__dict__["_mock_awaits"] = (*self.__dict__["_mock_awaits"][:2], value)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    async def _execute_mock_call(self, /, *args, **kwargs):
        entry = _Call((args, kwargs), two=True)
        count, _, every = self.__dict__["_mock_awaits"]
        every.append(entry)
        self.__dict__["_mock_awaits"] = (count + 1, entry, every)
        state = state_of(self)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
                if inspect.iscoroutinefunction(effect):
                    result = await result
            else:
                try:
                    result = next(effect)
                except StopIteration:
                    # A coroutine cannot raise that.
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            if result is not DEFAULT:
                return result
        if state.return_value is not DEFAULT:
            return state.return_value
        if state.wraps is not None:
            result = state.wraps(*args, **kwargs)
            return await result if inspect.iscoroutinefunction(state.wraps) else result
        return self.return_value

    def _get_child_mock(self, /, **kw):
        # What a coroutine returns is an ordinary object.
        state = state_of(self)
        if kw.get("_new_name") == "()" or kw.get("_new_name", "").startswith("__") and not state.sealed:
            return MagicMock(**kw)
        return super()._get_child_mock(**kw)

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.__dict__["_mock_awaits"] = (0, None, CallList())

    def _awaited(self, holds, words):
        if not holds:
            raise AssertionError(f"Expected {self._called_name()} {words}")

    def assert_awaited(self):
        """Raises AssertionError if it was never awaited."""
        self._awaited(self.await_count, "to have been awaited.")

    def assert_awaited_once(self):
        """Raises AssertionError unless it was awaited exactly once."""
        self._awaited(
            self.await_count == 1, f"to have been awaited once. Awaited {self.await_count} times."
        )

    def assert_not_awaited(self):
        """Raises AssertionError if it was awaited."""
        self._awaited(
            not self.await_count, f"to not have been awaited. Awaited {self.await_count} times."
        )

    def assert_awaited_with(self, /, *args, **kwargs):
        """Raises AssertionError unless the last one was this call."""
        name = self._called_name()
        wanted = format_call(name, args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {wanted}\nNot awaited")
        if self._matcher(self.await_args) != self._matcher(_Call((args, kwargs), two=True)):
            found = format_call(name, *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {wanted}\n  Actual: {found}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Raises AssertionError unless it was awaited once, with this call."""
        self._awaited(
            self.await_count == 1, f"to have been awaited once. Awaited {self.await_count} times."
        )
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Raises AssertionError unless some await was of this call."""
        expected = self._matcher(_Call((args, kwargs), two=True))
        if not any(self._matcher(entry) == expected for entry in self.await_args_list):
            raise AssertionError(f"{format_call(self._called_name(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        """Raises AssertionError unless these calls were awaited, in a row or
        in any order."""
        expected = [self._matcher(entry) for entry in calls]
        every = CallList(self._matcher(entry) for entry in self.await_args_list)
        if not any_order:
            if expected in every:
                return
            raise AssertionError(
                f"Awaits not found.\nExpected: {CallList(calls)}\nActual: {safe_repr(self.await_args_list)}"
            )
        missing = []
        for entry in expected:
            try:
                every.remove(entry)
            except ValueError:
                missing.append(entry)
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list")


class _Marked:
    """So that the mark goes to the mock without becoming a child of it."""

    def __init__(self, mock):
        object.__setattr__(self, "mock", mock)

    def __setattr__(self, name, value):
        self.mock.__dict__[name] = value
