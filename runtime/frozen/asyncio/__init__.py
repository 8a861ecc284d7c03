"""The asyncio package: CPython's interface, and MicroPython's beside it."""

from .coroutines import *
from .core import run_until_complete
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .loop import *
from .micropython import *
from .protocols import *
from .queues import *
from .runners import *
from .streams import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .transports import *

from . import coroutines, core, events, exceptions, futures, locks, loop, protocols, queues, runners, streams, tasks, transports

base_events = loop

__all__ = (coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__ + loop.__all__
           + protocols.__all__ + queues.__all__ + runners.__all__ + streams.__all__ + ('TaskGroup',) + tasks.__all__
           + ('to_thread', 'Timeout', 'timeout', 'timeout_at', 'sleep_ms', 'wait_for_ms', 'ThreadSafeFlag') + transports.__all__)
