"""What MicroPython's `machine` has on Unix, where there is no hardware.
https://docs.micropython.org/en/latest/library/machine.html

Memory at addresses (mem8, mem16, mem32) is not there: no address belongs to a program."""

import time as _time
from _thread import _hold


class PinBase:
    """A pin that a program defines: its method value() reads it, and
    value(x) sets it."""

    def value(self, x=None):
        """The level of the pin, or sets it."""
        raise NotImplementedError

    def __call__(self, *level):
        return self.value(*level)


class Signal:
    """A pin whose active level may be the low one."""

    def __init__(self, pin, *, invert=False):
        if isinstance(pin, type) or not callable(getattr(pin, "value", None)):
            raise TypeError("pin expected")
        self._pin = pin
        self._invert = bool(invert)

    def value(self, *active):
        """Whether the signal is active, or makes it so or not."""
        if active:
            return self._pin.value(int(bool(active[0]) != self._invert))
        # A pin may have more levels than two; the lowest bit is what is inverted.
        return int(self._pin.value()) ^ self._invert

    def __call__(self, *active):
        return self.value(*active)

    def on(self):
        """Makes the signal active."""
        self.value(1)

    def off(self):
        """Makes the signal inactive."""
        self.value(0)


def time_pulse_us(pin, pulse_level, timeout_us=1000000, /):
    """How long a pulse of a level takes, in microseconds; -2 if none begins
    within the timeout, -1 if it does not end within it."""
    for waits_for, late in ((pulse_level, -2), (not pulse_level, -1)):
        start = _time.ticks_us()
        while bool(pin.value()) != bool(waits_for):
            if _time.ticks_diff(_time.ticks_us(), start) >= timeout_us:
                return late
    return _time.ticks_diff(_time.ticks_us(), start)


def idle():
    """Lets others run."""
    _time.sleep(0)


def soft_reset():
    """Ends the program."""
    raise SystemExit


def disable_irq():
    """Keeps other threads from running until enable_irq() gets what this
    returns. It nests."""
    return _hold(True)


def enable_irq(state, /):
    """Puts back what disable_irq() found."""
    _hold(state)
