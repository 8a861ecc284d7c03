"""Signals: what the system tells a program, and what the program does then.
Handlers run in the first thread, between two instructions."""

from enum import IntEnum as _IntEnum

import _signal
from _signal import alarm, default_int_handler, getitimer, pause, raise_signal, setitimer

__all__ = [
    "Handlers", "ITIMER_PROF", "ITIMER_REAL", "ITIMER_VIRTUAL", "ItimerError", "NSIG", "Signals", "alarm", "default_int_handler",
    "getitimer", "getsignal", "pause", "raise_signal", "setitimer", "siginterrupt", "signal", "strsignal", "valid_signals",
]

NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = range(3)

Signals = _IntEnum(
    "Signals",
    sorted(((name, number) for name, number in vars(_signal).items() if name.startswith("SIG")), key=lambda item: item[1]),
    module=__name__,
)
Handlers = _IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1}, module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
__all__ += [*Signals.__members__, *Handlers.__members__]
_NAMES = {
    1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
    8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
    13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited", 18: "Continued",
    19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)", 23: "Urgent I/O condition",
    24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired", 27: "Profiling timer expired",
    28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call",
}


class itimer_error(OSError):
    """A timer cannot be set so."""


ItimerError = itimer_error


def _named(value, kind):
    """The member of an enumeration, where there is one."""
    if not isinstance(value, int):
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def signal(signalnum, handler):
    """Says what is called when a signal comes: handler(number, frame), SIG_IGN or
    SIG_DFL. The result is what it was before."""
    return _named(_signal.signal(int(signalnum) if isinstance(signalnum, int) else signalnum, handler), Handlers)


def getsignal(signalnum):
    """What is called when a signal comes."""
    return _named(_signal.getsignal(signalnum), Handlers)


def strsignal(signalnum, /):
    """A signal in words; None if there are none."""
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")
    return _NAMES.get(signalnum)


def siginterrupt(signalnum, flag, /):
    """System calls begin anew after the handler in any case."""
    if not 1 <= signalnum < NSIG:
        raise ValueError("signal number out of range")


def valid_signals():
    """The signals that there are."""
    return set(Signals)
