"""timedelta: a duration, in days, seconds and microseconds."""

_US_DAY = 86400 * 10**6
_MOST_DAYS = 999999999


def half_even(numerator, denominator):
    """A quotient rounded to the nearest integer, to the even one of two."""
    quotient, rest = divmod(numerator, denominator)
    rest *= 2
    return quotient + (rest > denominator if denominator > 0 else rest < denominator) + (rest == denominator and quotient & 1)


def _ratio(number, by):
    """Numerator and denominator of a product with an int or a float."""
    if isinstance(by, float):
        numerator, denominator = by.as_integer_ratio()
        return number * numerator, denominator
    return number * by, 1


def shown_name(cls):
    """How an object's text names its class: those here with the module."""
    return "datetime." + cls.__name__ if cls.__module__ == "datetime" else cls.__name__


class timedelta:
    """Difference between two datetime values.

timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

All arguments are optional and default to 0.
Arguments may be integers or floats, and may be positive or negative."""

    __module__ = "datetime"
    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if type(days) is type(seconds) is type(microseconds) is int and milliseconds == minutes == hours == weeks == 0:
            return cls._of(days * _US_DAY + seconds * 10**6 + microseconds)
        whole = 0
        part = 0.0
        for name, value, unit in (
            ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000), ("seconds", seconds, 10**6),
            ("minutes", minutes, 60 * 10**6), ("hours", hours, 3600 * 10**6), ("days", days, _US_DAY), ("weeks", weeks, 7 * _US_DAY),
        ):
            if isinstance(value, int):
                whole += value * unit
            elif isinstance(value, float):
                if value != value:
                    raise ValueError("cannot convert float NaN to integer")
                if value in (float("inf"), float("-inf")):
                    raise OverflowError("cannot convert float infinity to integer")
                # The whole units exactly; what is left as a float.
                units = int(value)
                whole += units * unit
                rest = (value - units) * unit
                units = int(rest)
                whole += units
                part += rest - units
            else:
                raise TypeError("unsupported type for timedelta %s component: %s" % (name, type(value).__name__))
        if part:
            whole_part = round(part)
            if abs(whole_part - part) == 0.5:
                # Of two equally near numbers the even one, counting all of it.
                odd = whole & 1
                whole_part = 2 * round((part + odd) * 0.5) - odd
            whole += whole_part
        return cls._of(whole)

    @classmethod
    def _of(cls, microseconds):
        days, rest = divmod(microseconds, _US_DAY)
        if not -_MOST_DAYS <= days <= _MOST_DAYS:
            if not -0x80000000 <= days <= 0x7FFFFFFF:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError("days=%d; must have magnitude <= 999999999" % days)
        self = object.__new__(cls)
        self._days = days
        self._seconds, self._microseconds = divmod(rest, 10**6)
        self._hash = -1
        return self

    def _us(self):
        return (self._days * 86400 + self._seconds) * 10**6 + self._microseconds

    def __repr__(self):
        parts = []
        for name in ("days", "seconds", "microseconds"):
            value = getattr(self, name)
            if value:
                parts.append("%s=%d" % (name, value))
        return "%s(%s)" % (shown_name(type(self)), ", ".join(parts) or "0")

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = "%d:%02d:%02d" % (hours, minutes, seconds)
        if self._days:
            text = "%d day%s, %s" % (self._days, "" if abs(self._days) == 1 else "s", text)
        return text + ".%06d" % self._microseconds if self._microseconds else text

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._us() / 10**6

    @property
    def days(self):
        """Number of days."""
        return self._days

    @property
    def seconds(self):
        """Number of seconds (>= 0 and less than 1 day)."""
        return self._seconds

    @property
    def microseconds(self):
        """Number of microseconds (>= 0 and less than 1 second)."""
        return self._microseconds

    def __add__(self, other):
        return timedelta._of(self._us() + other._us()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us() - other._us()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us() - self._us()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us())

    def __pos__(self):
        return timedelta._of(self._us())

    def __abs__(self):
        return timedelta._of(abs(self._us()))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return timedelta._of(half_even(*_ratio(self._us(), other)))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us() // other._us()
        return timedelta._of(self._us() // other) if isinstance(other, int) else NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us() / other._us()
        if isinstance(other, int):
            return timedelta._of(half_even(self._us(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return timedelta._of(half_even(self._us() * denominator, numerator))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us() % other._us()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us(), other._us())
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._us() == other._us() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us() < other._us() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us() <= other._us() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us() > other._us() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us() >= other._us() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        if self._hash == -1:
            self._hash = hash((self._days, self._seconds, self._microseconds))
        return self._hash

    def __bool__(self):
        return self._us() != 0

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)


timedelta.min = timedelta(-_MOST_DAYS)
timedelta.max = timedelta(_MOST_DAYS, 86399, 999999)
timedelta.resolution = timedelta(microseconds=1)
