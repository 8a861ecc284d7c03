"""Reads dates and times as time.strptime and datetime's strptime do."""

import re as _re
import time as _time

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)
# Days before each month of a year that is no leap year.
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def _names(name, names, size=None):
    # Longer names come first: one may begin with another.
    names = sorted([text[:size] for text in names], key=len, reverse=True)
    return "(?P<%s>%s)" % (name, "|".join(names))


# What each directive matches.
_PATTERNS = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "G": r"(?P<G>\d\d\d\d)",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "V": r"(?P<V>5[0-3]|0[1-9]|[1-4]\d|\d)",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>([+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?)|(?-i:Z))",
    "A": _names("A", _DAYS),
    "a": _names("a", _DAYS, 3),
    "B": _names("B", _MONTHS),
    "b": _names("b", _MONTHS, 3),
    "p": r"(?P<p>am|pm)",
    "%": "%",
}
_PATTERNS["Z"] = "(?P<Z>%s)" % "|".join(
    sorted([_re.escape(name.lower()) for name in {"utc", "gmt", *_time.tzname} if name], key=len, reverse=True)
)
# Directives that stand for others.
_LONG = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M"}

_known = {}


def _pattern(format):
    if format in _known:
        return _known[format]
    for letter in "cxX":
        format_long = format.replace("%" + letter, _LONG[letter])
        if format_long != format:
            pattern = _pattern(format_long)
            _known[format] = pattern
            return pattern
    parts = []
    place = 0
    while place < len(format):
        letter = format[place]
        place += 1
        if letter == "%":
            directive = format[place:place + 1]
            if not directive:
                raise ValueError("stray %% in format '%s'" % format)
            if directive not in _PATTERNS:
                raise ValueError("'%s' is a bad directive in format '%s'" % (directive, format))
            if "(?P<%s>" % directive in "".join(parts):
                raise _re.PatternError(
                    "redefinition of group name %r as group %d; was group %d" % (directive, len(parts), len(parts))
                )
            parts.append(_PATTERNS[directive])
            place += 1
        elif letter.isspace():
            while place < len(format) and format[place].isspace():
                place += 1
            parts.append(r"\s+")
        else:
            parts.append(_re.escape(letter))
    pattern = _re.compile("".join(parts), _re.IGNORECASE)
    if len(_known) >= 32:
        _known.clear()
    _known[format] = pattern
    return pattern


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days(year, month, day):
    """The number of a day, 1 is the first of January of the year 1."""
    before = year - 1
    number = before * 365 + before // 4 - before // 100 + before // 400
    return number + _BEFORE[month - 1] + (month > 2 and _leap(year)) + day


def _date(number_in_year, year):
    """Month and day of a day of a year, whose number may lie outside of it."""
    while number_in_year < 1:
        year -= 1
        number_in_year += 366 if _leap(year) else 365
    while number_in_year > (366 if _leap(year) else 365):
        number_in_year -= 366 if _leap(year) else 365
        year += 1
    for month in range(12, 0, -1):
        before = _BEFORE[month - 1] + (month > 2 and _leap(year))
        if number_in_year > before:
            return year, month, number_in_year - before
    return year, 1, number_in_year


def _offset(text):
    """Seconds and microseconds of an offset from UTC."""
    if text == "Z":
        return 0, 0
    if text[3] == ":":
        if len(text) > 6 and text[6] != ":":
            raise ValueError("Inconsistent use of : in " + text)
        text = text[:3] + text[4:6] + text[7:]
    hours, minutes, seconds = int(text[1:3]), int(text[3:5]), int(text[5:7] or 0)
    total = hours * 3600 + minutes * 60 + seconds
    fraction = int(text[8:].ljust(6, "0")) if len(text) > 8 else 0
    return (-total, -fraction) if text[0] == "-" else (total, fraction)


def parse(text, format):
    """What a text says by a format: year, month, day, hour, minute, second,
    day of the week and of the year, whether it is daylight saving time;
    microseconds; the zone's name, its offset in seconds and microseconds."""
    for number, argument in enumerate((text, format)):
        if not isinstance(argument, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (number, type(argument)))
    match = _pattern(format).match(text)
    if not match:
        raise ValueError("time data %r does not match format %r" % (text, format))
    if match.end() != len(text):
        raise ValueError("unconverted data remains: %s" % text[match.end():])
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    year = None
    month = day = 1
    hour = minute = second = fraction = 0
    if "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in found:
        year = int(found["Y"])
    if "m" in found:
        month = int(found["m"])
    if "B" in found:
        month = _MONTHS.index(found["B"].lower()) + 1
    if "b" in found:
        month = [name[:3] for name in _MONTHS].index(found["b"].lower()) + 1
    if "d" in found:
        day = int(found["d"])
    if "H" in found:
        hour = int(found["H"])
    if "I" in found:
        hour = int(found["I"]) % 12
        if found.get("p", "").lower() == "pm":
            hour += 12
    if "M" in found:
        minute = int(found["M"])
    if "S" in found:
        second = int(found["S"])
    if "f" in found:
        fraction = int(found["f"].ljust(6, "0"))
    weekday = julian = None
    if "A" in found:
        weekday = _DAYS.index(found["A"].lower())
    if "a" in found:
        weekday = [name[:3] for name in _DAYS].index(found["a"].lower())
    if "w" in found:
        weekday = (int(found["w"]) - 1) % 7
    if "u" in found:
        weekday = int(found["u"]) - 1
    if "j" in found:
        julian = int(found["j"])
    if "G" in found:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if "V" not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    # The 29th of February alone is a day of a leap year.
    unknown = year is None and month == 2 and day == 29
    known_year = 1904 if unknown else 1900 if year is None else year
    if julian is None and weekday is not None:
        if ("U" in found or "W" in found) and year is not None:
            week = int(found["U"] if "U" in found else found["W"])
            first = (_days(known_year, 1, 1) - 1) % 7
            if "U" in found:
                # Weeks begin on Sunday.
                first, day_of_week = (first + 1) % 7, (weekday + 1) % 7
            else:
                day_of_week = weekday
            before_first = (7 - first) % 7
            julian = 1 + day_of_week - first if week == 0 else 1 + before_first + 7 * (week - 1) + day_of_week
        elif "G" in found:
            iso_year, week = int(found["G"]), int(found["V"])
            fourth = (_days(iso_year, 1, 4) - 1) % 7
            if week == 53 and (_days(iso_year + 1, 1, 4) - (_days(iso_year + 1, 1, 4) - 1) % 7) - (_days(iso_year, 1, 4) - fourth) != 371:
                raise ValueError("Invalid week: 53")
            known_year, julian = iso_year, week * 7 + weekday + 1 - (fourth + 4)
        if julian is not None:
            known_year, month, day = _date(julian, known_year)
            julian = None
    elif julian is not None:
        known_year, month, day = _date(julian, known_year)
    if julian is None:
        julian = _days(known_year, month, day) - _days(known_year, 1, 1) + 1
    if weekday is None:
        weekday = (_days(known_year, month, day) - 1) % 7
    zone, daylight = None, -1
    if "Z" in found:
        zone = found["Z"].lower()
        if zone in ("utc", "gmt"):
            daylight = 0
        else:
            names = [name.lower() for name in _time.tzname]
            if not (names[0] == names[1] and _time.daylight):
                daylight = names.index(zone) if zone in names else -1
    offset, offset_fraction = _offset(found["z"]) if "z" in found else (None, 0)
    if unknown:
        known_year = 1900
    return (known_year, month, day, hour, minute, second, weekday, julian, daylight), fraction, found.get("Z"), offset, offset_fraction


def time_struct(text, format):
    """time.strptime"""
    fields, _, zone, offset, _ = parse(text, format)
    return _time.struct_time((*fields, zone, offset))
