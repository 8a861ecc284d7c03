"""Objects that stand for others in tests: they take any call, remember it,
and can be asked about it. `patch` puts them where the program looks."""

from ._asynchronous import AsyncMock
from ._call import ANY, DEFAULT, call, sentinel
from ._magic import MagicMock, NonCallableMagicMock
from ._mock import FILTER_DIR, InvalidSpecError, Mock, NonCallableMock, PropertyMock, seal
from ._patch import patch
from ._spec import create_autospec, mock_open
from ._threading import ThreadingMock

__all__ = [
    "Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
    "ThreadingMock", "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal",
]
