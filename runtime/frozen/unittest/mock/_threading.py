"""Mocks that other threads call."""

import threading

from ._call import _Call
from ._magic import MagicMock

__unittest = True

_unset = object()


class ThreadingMock(MagicMock):
    """One can wait until it is called."""

    # Seconds that waiting takes at most; None for any time.
    DEFAULT_TIMEOUT = None

    def __init__(self, /, *args, timeout=_unset, **kwargs):
        self.__dict__["_mock_wait"] = (
            self.DEFAULT_TIMEOUT if timeout is _unset else timeout,
            threading.Condition(),
        )
        super().__init__(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        try:
            return self._execute_mock_call(*args, **kwargs)
        finally:
            changed = self.__dict__["_mock_wait"][1]
            with changed:
                changed.notify_all()

    def _wait(self, holds, timeout):
        default, changed = self.__dict__["_mock_wait"]
        with changed:
            return changed.wait_for(holds, default if timeout is _unset else timeout)

    def wait_until_called(self, *, timeout=_unset):
        """Waits for the first call; AssertionError if it does not come."""
        if not self._wait(lambda: self.called, timeout):
            seconds = self.__dict__["_mock_wait"][0] if timeout is _unset else timeout
            raise AssertionError(f"{self._called_name()} was not called before timeout({seconds}).")

    def wait_until_any_call_with(self, /, *args, **kwargs):
        """Waits for a call with these arguments."""
        wanted = _Call((args, kwargs), two=True)
        if not self._wait(lambda: wanted in self.call_args_list, _unset):
            seconds = self.__dict__["_mock_wait"][0]
            raise AssertionError(f"{self._called_name()} was not called before timeout({seconds}).")
