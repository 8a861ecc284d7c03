"""date: a day of the Gregorian calendar."""

import time as _time
from operator import index as _index
from datetime.delta import shown_name, timedelta
from datetime.state import is_state, refuse_short, state_bytes
from datetime import text

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST = 3652059


def check_date(year, month, day):
    """The numbers of a date, or what is wrong with them."""
    year, month, day = _index(year), _index(month), _index(day)
    if not 1 <= year <= 9999:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= text.month_length(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


class IsoCalendarDate(tuple):
    """Year, week and day of the week by ISO 8601."""

    __module__ = "datetime"
    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return super().__new__(cls, (year, week, weekday))

    @property
    def year(self):
        return self[0]

    @property
    def week(self):
        return self[1]

    @property
    def weekday(self):
        return self[2]

    def __repr__(self):
        return "%s(year=%s, week=%s, weekday=%s)" % (type(self).__module__ + "." + type(self).__name__, *self)

    def __reduce__(self):
        return tuple, (tuple(self),)


class date:
    """date(year, month, day) --> date object"""

    __module__ = "datetime"
    __slots__ = ("_year", "_month", "_day", "_hash")

    def __new__(cls, year, month=None, day=None):
        if day is None:
            if month is None and is_state(year, 4, 2):
                state = state_bytes(year)
                year, month, day = state[0] << 8 | state[1], state[2], state[3]
            else:
                refuse_short(("month", month), ("day", day))
        year, month, day = check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day, self._hash = year, month, day, -1
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp.

The timestamp is a number, e.g. created via time.time(), that is interpreted
as local time."""
        if timestamp is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _MOST:
            raise ValueError("year is out of range" if ordinal > 2**31 else "year %d is out of range" % text.from_ordinal(ordinal)[0])
        return cls(*text.from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, string, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(string) not in (7, 8, 10):
            raise ValueError("Invalid isoformat string: %r" % string)
        try:
            fields = text.parse_date(string)
        except ValueError as error:
            if str(error).startswith(("Invalid week", "Year is")):
                raise
            raise ValueError("Invalid isoformat string: %r" % string) from None
        return cls(*fields)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday.

This is the inverse of the function date.isocalendar()"""
        return cls(*text.from_iso_week(year, week, day))

    def __repr__(self):
        return "%s(%d, %d, %d)" % (shown_name(type(self)), self._year, self._month, self._day)

    def ctime(self):
        """Return ctime() style string."""
        return "%s %s %2d 00:00:00 %04d" % (_DAYS[self.weekday()], _MONTHS[self._month], self._day, self._year)

    def strftime(self, format):
        """format -> strftime() style string."""
        if not isinstance(format, str):
            raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
        return text.format_fields(self, format, self.timetuple(), 0)

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError("__format__() argument 1 must be str, not %s" % type(format).__name__)
        return self.strftime(format) if format else str(self)

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def __str__(self):
        return self.isoformat()

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0, self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return text.DAYS_BEFORE[self._month] + (self._month > 2 and text.leap(self._year)) + self._day

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return text.ordinal(self._year, self._month, self._day)

    def replace(self, year=None, month=None, day=None):
        """Return date with new specified fields."""
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day
        )

    __replace__ = replace

    def weekday(self):
        """Return the day of the week represented by the date.
Monday == 0 ... Sunday == 6"""
        return (date.toordinal(self) + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.
Monday == 1 ... Sunday == 7"""
        return self.weekday() + 1

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        year, today = self._year, date.toordinal(self)
        monday = text.iso_monday(year)
        if today < monday:
            year -= 1
            monday = text.iso_monday(year)
        elif today >= text.iso_monday(year + 1):
            year += 1
            monday = text.iso_monday(year)
        week, day = divmod(today - monday, 7)
        return IsoCalendarDate(year, week + 1, day + 1)

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        # A date and a datetime are never compared.
        return isinstance(other, date) and not hasattr(other, "_hour")

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash(self._key())
        return self._hash

    def _later(self, days):
        number = self.toordinal() + days
        if not 0 < number <= _MOST:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(number)

    def __add__(self, other):
        return self._later(other._days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._later(-other._days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __reduce__(self):
        return type(self), (bytes((*divmod(self._year, 256), self._month, self._day)),)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)
