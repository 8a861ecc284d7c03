"""datetime: a day and a time of day."""

import time as _time
from datetime.delta import half_even, shown_name, timedelta
from datetime.day import date, check_date, _DAYS, _MONTHS, _MOST
from datetime.zone import timezone, check_offset
from datetime.clock import time, check_clock, check_zone, zone_of_offset, KEEP
from datetime.state import is_state, refuse_short, state_bytes
from datetime import text

_US_DAY = 86400 * 10**6
_EPOCH = 719163


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

The year, month and day arguments are required. tzinfo may be None, or an
instance of a tzinfo subclass. The remaining arguments may be ints."""

    __module__ = "datetime"
    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if day is None:
            if is_state(year, 10, 2):
                given = state_bytes(year)
                tzinfo, (high, low, month, day, hour, minute, second) = month, given[:7]
                year, fold, month = high << 8 | low, month >> 7, month & 0x7F
                microsecond = int.from_bytes(given[7:])
            else:
                refuse_short(("month", month), ("day", day))
        year, month, day = check_date(year, month, day)
        fields = check_clock(hour, minute, second, microsecond, fold)
        check_zone(tzinfo)
        self = object.__new__(cls)
        self._year, self._month, self._day, self._hash = year, month, day, -1
        self._hour, self._minute, self._second, self._microsecond = fields
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = time.hour
    minute = time.minute
    second = time.second
    microsecond = time.microsecond
    tzinfo = time.tzinfo
    fold = time.fold

    @classmethod
    def _of(cls, microseconds, zone=None, fold=0):
        """From microseconds since the day before the year 1."""
        days, rest = divmod(microseconds, _US_DAY)
        seconds, microsecond = divmod(rest, 10**6)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        return cls(*text.from_ordinal(days), hour, minute, second, microsecond, zone, fold=fold)

    @classmethod
    def _from_seconds(cls, timestamp, utc, zone):
        if isinstance(timestamp, float):
            if timestamp != timestamp:
                raise ValueError("Invalid value NaN (not a number)")
            if timestamp in (float("inf"), float("-inf")):
                raise OverflowError("cannot convert float infinity to integer")
            numerator, denominator = timestamp.as_integer_ratio()
            total = half_even(numerator * 10**6, denominator)
        elif isinstance(timestamp, int) or hasattr(timestamp, "__index__"):
            total = int(timestamp) * 10**6
        else:
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(timestamp).__name__)
        seconds, microsecond = divmod(total, 10**6)
        fields = (_time.gmtime if utc else _time.localtime)(seconds)
        if not 1 <= fields[0] <= 9999:
            raise ValueError("year %d is out of range" % fields[0])
        self = cls(*fields[:5], min(fields[5], 59), microsecond, zone)
        if not utc and zone is None:
            # A time that came twice: the second one, if an hour ago it was the same.
            before = _time.localtime(seconds - 86400)
            change = fields.tm_gmtoff - before.tm_gmtoff
            if change < 0:
                earlier = _time.localtime(seconds + change)
                if earlier[:6] == fields[:6]:
                    self = self.replace(fold=1)
        return self

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        check_zone(tz)
        self = cls._from_seconds(timestamp, tz is not None, tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        import warnings
        warnings.warn(
            "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. Use "
            "timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC).",
            DeprecationWarning, stacklevel=2,
        )
        return cls._from_seconds(timestamp, True, None)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz.

  tz
    Timezone object.

If no tz is specified, uses local timezone."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        import warnings
        warnings.warn(
            "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use timezone-aware "
            "objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).",
            DeprecationWarning, stacklevel=2,
        )
        return cls._from_seconds(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=KEEP):
        """date, time -> datetime with same date and time fields"""
        if not isinstance(date, _date):
            raise TypeError("combine() argument 1 must be datetime.date, not %s" % type(date).__name__)
        if not isinstance(time, _clock):
            raise TypeError("combine() argument 2 must be datetime.time, not %s" % type(time).__name__)
        zone = time.tzinfo if tzinfo is KEEP else tzinfo
        return cls(
            date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond, zone, fold=time.fold
        )

    @classmethod
    def fromisoformat(cls, string, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        if not isinstance(string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(string) < 7:
                raise ValueError("too short")
            end = cls._date_end(string)
            fields = text.parse_date(string[:end])
            clock, offset = (0, 0, 0, 0), None
            if end < len(string):
                clock, offset = text.parse_time(string[end + 1:])
        except ValueError as error:
            if str(error).startswith(("Invalid week", "Year is")):
                raise
            raise ValueError("Invalid isoformat string: %r" % string) from None
        return cls(*fields, *clock, zone_of_offset(offset))

    @staticmethod
    def _date_end(string):
        """Where the date ends: the letter there can be any."""
        dashes = string[4] == "-"
        if string[4 + dashes] != "W":
            return 10 if dashes else 8
        if dashes:
            return 10 if string[8:9] == "-" and string[9:10].isdigit() else 8
        # A digit behind the week is its day, unless the time begins with it.
        digits = 7
        while digits < len(string) and string[digits].isdigit():
            digits += 1
        return 7 if digits == 7 or digits < 9 and digits != 8 else 8

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        from _strptime import parse
        fields, fraction, name, offset, offset_fraction = parse(date_string, format)
        zone = None
        if offset is not None:
            delta = timedelta(seconds=offset, microseconds=offset_fraction)
            zone = timezone(delta, name) if name else timezone(delta)
        return cls(*fields[:6], fraction, zone)

    def _us(self):
        """Microseconds since the day before the year 1."""
        seconds = (date.toordinal(self) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 10**6 + self._microsecond

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return None if self._tzinfo is None else check_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return None if self._tzinfo is None else check_offset("dst", self._tzinfo.dst(self))

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        saving = self.dst()
        saving = -1 if saving is None else int(bool(saving))
        return _time.struct_time((
            self._year, self._month, self._day, self._hour, self._minute, self._second, self.weekday(), self._yearday(), saving
        ))

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        utc = self.replace(tzinfo=None)
        if offset:
            utc -= offset
        return _time.struct_time((*utc.timetuple()[:8], 0))

    def timestamp(self):
        """Return POSIX timestamp as float."""
        offset = self.utcoffset()
        if offset is not None:
            return (self._us() - _EPOCH * _US_DAY - offset._us()) / 10**6
        return self._local_seconds() + self._microsecond / 10**6

    def _local_seconds(self):
        """Seconds since 1970 of a time in the local zone."""
        wanted = self._us() // 10**6 - _EPOCH * 86400

        def local(seconds):
            return seconds + _time.localtime(seconds).tm_gmtoff

        first = wanted - (local(wanted) - wanted)
        # A day before or after, the zone may have another offset: a time can come twice, or not at all.
        other = first + (-86400, 86400)[self._fold]
        second = wanted - (local(other) - other)
        if local(first) == wanted:
            if second == first or local(second) != wanted:
                return first
            return (min, max)[self._fold](first, second)
        if local(second) == wanted:
            return second
        return (max, min)[self._fold](first, second)

    def date(self):
        """Return date object with same year, month and day."""
        return _date(self._year, self._month, self._day)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _clock(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _clock(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(
        self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=KEEP, *, fold=None
    ):
        """Return datetime with new specified fields."""
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is KEEP else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    __replace__ = replace

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz"""
        if tz is not None:
            check_zone(tz)
        mine = self._tzinfo
        if mine is not None and mine is tz:
            return self
        offset = None if mine is None else self.utcoffset()
        if offset is None:
            # A time without a zone is local.
            seconds = self._local_seconds()
            offset = timedelta(seconds=_time.localtime(seconds).tm_gmtoff)
        utc = self.replace(tzinfo=None) - offset
        if tz is None:
            fields = _time.localtime(utc._us() // 10**6 - _EPOCH * 86400)
            tz = timezone(timedelta(seconds=fields.tm_gmtoff), fields.tm_zone)
        return tz.fromutc(utc.replace(tzinfo=tz))

    def ctime(self):
        """Return ctime() style string."""
        return "%s %s %2d %02d:%02d:%02d %04d" % (
            _DAYS[self.weekday()], _MONTHS[self._month], self._day, self._hour, self._minute, self._second, self._year
        )

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
sep is used to separate the year from the time, and defaults to 'T'.
The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'.
"""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not %s" % type(sep).__name__)
        clock = text.clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return "%04d-%02d-%02d%s%s%s" % (self._year, self._month, self._day, sep, clock, text.offset_text(self.utcoffset()))

    def __str__(self):
        return self.isoformat(sep=" ")

    def strftime(self, format):
        """format -> strftime() style string."""
        if not isinstance(format, str):
            raise TypeError("strftime() argument 1 must be str, not %s" % type(format).__name__)
        return text.format_fields(self, format, self.timetuple(), self._microsecond)

    def __repr__(self):
        fields = [self._year, self._month, self._day, self._hour, self._minute]
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

    def _utc(self):
        offset = self.utcoffset()
        return self._us() if offset is None else self._us() - offset._us()

    def _order(self, other):
        """The numbers to compare by; equality of a naive and an aware time is no error."""
        if self._tzinfo is other._tzinfo:
            return self._us(), other._us()
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._utc(), other._utc()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return self._us() == other._us()
        mine, others = self.utcoffset(), other.utcoffset()
        # Where fold changes the offset, a time equals none of another zone.
        if mine != self.replace(fold=not self._fold).utcoffset() or others != other.replace(fold=not other._fold).utcoffset():
            return False
        return (mine is None) == (others is None) and self._utc() == other._utc()

    def __lt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._order(other)
        return mine < others

    def __le__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._order(other)
        return mine <= others

    def __gt__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._order(other)
        return mine > others

    def __ge__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        mine, others = self._order(other)
        return mine >= others

    def __hash__(self):
        if self._hash == -1:
            first = self.replace(fold=0) if self._fold else self
            self._hash = hash(first._utc())
        return self._hash

    def _later(self, microseconds):
        total = self._us() + microseconds
        if not 1 <= total // _US_DAY <= _MOST:
            raise OverflowError("date value out of range")
        return type(self)._of(total, self._tzinfo)

    def __add__(self, other):
        return self._later(other._us()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._later(-other._us())
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is other._tzinfo:
            return timedelta._of(self._us() - other._us())
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._utc() - other._utc())

    def __reduce_ex__(self, protocol):
        # The fold is the top bit of the month; older protocols do not know it.
        folded = self._fold << 7 if protocol > 3 else 0
        fields = (*divmod(self._year, 256), self._month | folded, self._day, self._hour, self._minute, self._second)
        state = bytes(fields) + self._microsecond.to_bytes(3)
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


# Names that methods of the class hide.
_date, _clock = date, time

datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
