"""Frames, as records that say where they are."""

import itertools
import os
import sys
from collections import namedtuple

from ._kinds import isframe, istraceback
from ._source import findsource, getfile, getsourcefile

_Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=(None,) * 4)
_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame", *_Traceback._fields))


class Traceback(_Traceback):
    """Where a frame is, with lines around; `positions` has the columns."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (
            f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
            f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})"
        )


class FrameInfo(_FrameInfo):
    """The same with the frame."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        instance = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        instance.positions = positions
        return instance

    def __repr__(self):
        return (
            f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
            f"function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, "
            f"positions={self.positions!r})"
        )


def _positions(code, lasti, size):
    if lasti < 0:
        return (None,) * 4
    return next(itertools.islice(code.co_positions(), lasti // size, None), (None,) * 4)


def getframeinfo(frame, context=1):
    """A Traceback for a frame or traceback object, with that many lines of
    source around the current one."""
    if istraceback(frame):
        lasti, lineno = frame.tb_lasti, frame.tb_lineno
        frame = frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError(f"{frame!r} is not a frame or traceback object")
        lasti, lineno = frame.f_lasti, frame.f_lineno
    code = frame.f_code
    # As many positions as instructions: that gives the size of one.
    count = sum(1 for _ in code.co_positions())
    size = len(code.co_code) // count if count else 1
    found = _positions(code, lasti, size or 1)
    positions = _Positions(lineno, *found[1:]) if found[0] is None else _Positions(*found)
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start : start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, code.co_name, lines, index, positions=positions)


def getlineno(frame):
    """The line that a frame is at."""
    return frame.f_lineno


def _info(frame, place, context):
    found = getframeinfo(place, context)
    return FrameInfo(frame, *found, positions=found.positions)


def getouterframes(frame, context=1):
    """A frame and its callers, as FrameInfo."""
    frames = []
    while frame:
        frames.append(_info(frame, frame, context))
        frame = frame.f_back
    return frames


def getinnerframes(tb, context=1):
    """The frames of a traceback, as FrameInfo."""
    frames = []
    while tb:
        frames.append(_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return frames


def currentframe():
    """The frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """The caller's frame and its callers."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The frames between here and where the handled exception was raised."""
    exception = sys.exception()
    return getinnerframes(None if exception is None else exception.__traceback__, context)
