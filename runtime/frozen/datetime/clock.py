"""time: a time of day."""

import time as _time
from operator import index as _index
from datetime.delta import shown_name, timedelta
from datetime.zone import tzinfo, check_offset, timezone
from datetime.state import is_state, state_bytes
from datetime import text

# An argument that was not given, where None means something.
KEEP = object()


def check_clock(hour, minute, second, microsecond, fold):
    """The numbers of a time of day, or what is wrong with them."""
    hour, minute, second, microsecond = _index(hour), _index(minute), _index(second), _index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond


def check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(zone).__name__)


def zone_of_offset(offset):
    """The zone that an offset in microseconds names, as text has it."""
    if offset is None:
        return None
    return timezone(timedelta(microseconds=offset)) if offset else timezone.utc


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

All arguments are optional. tzinfo may be None, or an instance of
a tzinfo subclass. The remaining arguments may be ints."""

    __module__ = "datetime"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold", "_hash")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if type(hour) is not int and is_state(hour, 6) and second == 0:
            given = state_bytes(hour)
            tzinfo, (hour, minute, second) = minute or None, given[:3]
            microsecond = int.from_bytes(given[3:])
            fold, hour = hour >> 7, hour & 0x7F
        fields = check_clock(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = fields
        self._tzinfo, self._fold, self._hash = tzinfo, fold, -1
        return self

    @classmethod
    def fromisoformat(cls, string, /):
        """string -> time from a string in ISO 8601 format"""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            fields, offset = text.parse_time(string.removeprefix("T"))
        except ValueError:
            raise ValueError("Invalid isoformat string: %r" % string) from None
        return cls(*fields, zone_of_offset(offset))

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else check_offset("dst", self._tzinfo.dst(None))

    def __repr__(self):
        fields = [self._hour, self._minute]
        if self._second or self._microsecond:
            fields.append(self._second)
        if self._microsecond:
            fields.append(self._microsecond)
        parts = ["%d" % field for field in fields]
        if self._fold:
            parts.append("fold=1")
        if self._tzinfo is not None:
            parts.append("tzinfo=%r" % self._tzinfo)
        return "%s(%s)" % (shown_name(type(self)), ", ".join(parts))

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].

The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'.
"""
        clock = text.clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return clock + text.offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        """format -> strftime() style string."""
        if not isinstance(format, str):
            raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
        # A day that exists, for directives that name one.
        fields = _time.struct_time((1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))
        return text.format_fields(self, format, fields, self._microsecond)

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError("__format__() argument 1 must be str, not %s" % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=KEEP, *, fold=None):
        """Return time with new specified fields."""
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is KEEP else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def _us(self):
        """Microseconds since midnight, of UTC where that is known."""
        total = ((self._hour * 60 + self._minute) * 60 + self._second) * 10**6 + self._microsecond
        offset = self.utcoffset()
        return total if offset is None else total - offset._us()

    def _pair(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._us(), other._us()

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._us() == other._us()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._pair(other)
        return mine < others

    def __le__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._pair(other)
        return mine <= others

    def __gt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._pair(other)
        return mine > others

    def __ge__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        mine, others = self._pair(other)
        return mine >= others

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self.utcoffset() is None, self._us()))
        return self._hash

    def __reduce_ex__(self, protocol):
        # The fold is the top bit of the hour; older protocols do not know it.
        folded = self._fold << 7 if protocol > 3 else 0
        state = bytes((self._hour | folded, self._minute, self._second)) + self._microsecond.to_bytes(3)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
