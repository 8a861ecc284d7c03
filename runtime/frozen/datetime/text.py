"""Dates and times as text: ISO 8601, and what strftime adds to the platform's."""

import time as _time

DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    if month == 2:
        return 29 if leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ordinal(year, month, day):
    """The number of a day; 1 is the first of January of the year 1."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + DAYS_BEFORE[month] + (month > 2 and leap(year)) + day


def from_ordinal(number):
    """Year, month and day of that number."""
    number -= 1
    centuries4, number = divmod(number, 146097)
    centuries, number = divmod(number, 36524)
    years4, number = divmod(number, 1461)
    years, number = divmod(number, 365)
    year = centuries4 * 400 + centuries * 100 + years4 * 4 + years + 1
    if years == 4 or centuries == 4:
        # The last day of a leap year.
        return year - 1, 12, 31
    month = (number + 50) >> 5
    before = DAYS_BEFORE[month] + (month > 2 and leap(year))
    if before > number:
        month -= 1
        before -= month_length(year, month)
    return year, month, number - before + 1


def iso_monday(year):
    """The number of the Monday on which the first ISO week of a year begins."""
    first = ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def offset_text(offset, separator=":"):
    """An offset from UTC, +HH:MM with seconds and microseconds where it has some."""
    if offset is None:
        return ""
    total = offset._us()
    sign = "-" if total < 0 else "+"
    seconds, fraction = divmod(abs(total), 10**6)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = "%s%02d%s%02d" % (sign, hours, separator, minutes)
    if seconds or fraction:
        text += "%s%02d" % (separator, seconds)
        if fraction:
            text += ".%06d" % fraction
    return text


def clock_text(hour, minute, second, fraction, timespec):
    """A time of day as exactly as `timespec` says."""
    if timespec == "auto":
        timespec = "microseconds" if fraction else "seconds"
    if timespec == "hours":
        return "%02d" % hour
    if timespec == "minutes":
        return "%02d:%02d" % (hour, minute)
    if timespec == "seconds":
        return "%02d:%02d:%02d" % (hour, minute, second)
    if timespec == "milliseconds":
        return "%02d:%02d:%02d.%03d" % (hour, minute, second, fraction // 1000)
    if timespec == "microseconds":
        return "%02d:%02d:%02d.%06d" % (hour, minute, second, fraction)
    raise ValueError("Unknown timespec value")


def format_fields(object, format, fields, fraction):
    """strftime: the directives that the platform does not know are replaced first."""
    parts = []
    place = 0
    while True:
        end = format.find("%", place)
        if end < 0 or end + 1 >= len(format):
            parts.append(format[place:])
            break
        parts.append(format[place:end])
        directive = format[end + 1]
        place = end + 2
        if directive == "f":
            parts.append("%06d" % fraction)
        elif directive == "z" or directive == ":" and format[place:place + 1] == "z":
            place += directive == ":"
            offset = getattr(object, "utcoffset", None)
            if offset is not None:
                parts.append(offset_text(offset(), "" if directive == "z" else ":").replace("%", "%%"))
        elif directive == "Z":
            name = getattr(object, "tzname", None)
            if name is not None:
                parts.append((name() or "").replace("%", "%%"))
        elif directive in "YG" and fields[0] < 1000:
            year = fields[0] if directive == "Y" else object.isocalendar()[0]
            parts.append("%d" % year if directive == "Y" else "%d" % year)
        elif directive == "C" and fields[0] < 1000:
            parts.append("%02d" % (fields[0] // 100))
        elif directive == "F" and fields[0] < 1000:
            parts.append("%d-%02d-%02d" % fields[:3])
        else:
            parts.append("%" + directive)
    return _time.strftime("".join(parts), fields)


def _number(text, size):
    if len(text) != size or not (text.isdigit() and text.isascii()):
        raise ValueError("not a number")
    return int(text)


def parse_date(text):
    """Year, month and day of a date in one of ISO 8601's forms."""
    year = _number(text[:4], 4)
    dashes = text[4:5] == "-"
    rest = text[4 + dashes:]
    if rest[:1] == "W":
        week = _number(rest[1:3], 2)
        rest = rest[3:]
        day = 1
        if rest:
            if (rest[0] == "-") != dashes:
                raise ValueError("inconsistent use of dash separator")
            day = _number(rest[dashes:], 1)
        return from_iso_week(year, week, day)
    month = _number(rest[:2], 2)
    if (rest[2:3] == "-") != dashes:
        raise ValueError("inconsistent use of dash separator")
    return year, month, _number(rest[2 + dashes:], 2)


def from_iso_week(year, week, day):
    if not 1 <= year <= 9999:
        raise ValueError("Year is out of range: %d" % year)
    if not 0 < week < 53:
        weeks = (iso_monday(year + 1) - iso_monday(year)) // 7
        if not 0 < week <= weeks:
            raise ValueError("Invalid week: %d" % week)
    if not 0 < day < 8:
        raise ValueError("Invalid day: %d (range is [1, 7])" % day)
    return from_ordinal(iso_monday(year) + (week - 1) * 7 + day - 1)


def parse_clock(text):
    """Hour, minute, second, microsecond of a time of day."""
    values = [0, 0, 0, 0]
    values[0] = _number(text[:2], 2)
    colons = text[2:3] == ":"
    rest = text[2:]
    for place in (1, 2):
        if not rest:
            return values
        if rest[0] in ".,":
            break
        if (rest[0] == ":") != colons:
            raise ValueError("Invalid time separator")
        values[place] = _number(rest[colons:2 + colons], 2)
        rest = rest[2 + colons:]
    if rest:
        digits = rest[1:]
        if rest[0] not in ".," or not (digits.isdigit() and digits.isascii()):
            raise ValueError("Invalid microsecond component")
        values[3] = int(digits[:6].ljust(6, "0"))
    return values


def parse_time(text):
    """The four numbers of a time, and its offset in microseconds or None."""
    place = next((place for place, letter in enumerate(text) if letter in "+-Z"), -1)
    if place < 0:
        return parse_clock(text), None
    values = parse_clock(text[:place])
    rest = text[place + 1:]
    if text[place] == "Z":
        if rest:
            raise ValueError("malformed offset")
        return values, 0
    if not rest or len(rest) in (1, 3):
        raise ValueError("malformed offset")
    hour, minute, second, fraction = parse_clock(rest)
    offset = ((hour * 60 + minute) * 60 + second) * 10**6 + fraction
    return values, -offset if text[place] == "-" else offset
