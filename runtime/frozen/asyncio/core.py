"""MicroPython's `asyncio.core`: its names for what is elsewhere here."""

from time import ticks_ms as ticks, ticks_add, ticks_diff

from .events import get_event_loop, new_event_loop
from .exceptions import CancelledError, TimeoutError
from .loop import Loop
from .micropython import sleep_ms
from .runners import run
from .tasks import Task, create_task, current_task, sleep


def run_until_complete(main_task):
    """Run the current event loop until a task is done; returns its result."""
    return get_event_loop().run_until_complete(main_task)
