# A calendar: rules that repeat, holidays that move, a time zone that changes its offset, and a plan made of them.
import bisect
import heapq
import itertools
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import IntEnum
from functools import cache, total_ordering

Day = IntEnum("Day", "MON TUE WED THU FRI SAT SUN", start=0)
ZERO, HOUR, DAY = timedelta(0), timedelta(hours=1), timedelta(days=1)


@cache
def easter(year):
    """By the rule of Gauss, as Lichtenberg has corrected it."""
    a, k = year % 19, year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    d = (19 * a + m) % 30
    r = d // 29 + (d // 28 - d // 29) * (a // 11)
    og = 21 + d - r
    return date(year, 3, 1) + timedelta(og + 7 - (og - (7 - (year + year // 4 + s) % 7)) % 7 - 1)


def last(year, month, day):
    """The last such day of the week in a month."""
    end = date(year + month // 12, month % 12 + 1, 1) - DAY
    return end - timedelta((end.weekday() - day) % 7)


class Berlin(tzinfo):
    """Central European time, summer time from March to October."""

    def bounds(self, year):
        return [datetime.combine(last(year, month, Day.SUN), time(1)) for month in (3, 10)]

    def utcoffset(self, moment):
        return HOUR + self.dst(moment)

    def dst(self, moment):
        if moment is None:
            return ZERO
        start, end = self.bounds(moment.year)
        local = moment.replace(tzinfo=None)
        if start + 2 * HOUR <= local < end + HOUR:
            return HOUR
        if end + HOUR <= local < end + 2 * HOUR:
            # The hour that comes twice.
            return ZERO if moment.fold else HOUR
        return ZERO

    def fromutc(self, moment):
        start, end = self.bounds(moment.year)
        utc = moment.replace(tzinfo=None)
        summer = start <= utc < end
        result = (utc + HOUR * (1 + summer)).replace(tzinfo=self)
        return result.replace(fold=1) if end <= utc < end + HOUR else result

    def tzname(self, moment):
        return "CEST" if self.dst(moment) else "CET"

    def __repr__(self):
        return "Berlin()"


BERLIN = Berlin()
INDIA = timezone(timedelta(hours=5, minutes=30), "IST")
HOLIDAYS = [("New Year", lambda y: date(y, 1, 1)), ("Good Friday", lambda y: easter(y) - 2 * DAY), ("Easter Monday", lambda y: easter(y) + DAY),
            ("Labour Day", lambda y: date(y, 5, 1)), ("Ascension", lambda y: easter(y) + 39 * DAY), ("Christmas", lambda y: date(y, 12, 25))]


@cache
def holidays(year):
    return {rule(year): name for name, rule in HOLIDAYS}


def working_day(day):
    return day.weekday() < Day.SAT and day not in holidays(day.year)


def add_working_days(day, count):
    step = DAY if count > 0 else -DAY
    while count:
        day += step
        if working_day(day):
            count -= count // abs(count)
    return day


@total_ordering
@dataclass(eq=False)
class Event:
    start: datetime
    length: timedelta
    title: str
    tags: frozenset = field(default_factory=frozenset)

    @property
    def end(self):
        return (self.start.astimezone(UTC) + self.length).astimezone(self.start.tzinfo)

    def __eq__(self, other):
        return (self.start, self.title) == (other.start, other.title)

    def __lt__(self, other):
        return (self.start, self.title) < (other.start, other.title)

    def __format__(self, form):
        zone = {"": None, "utc": UTC, "india": INDIA}[form]
        start, end = (moment.astimezone(zone) if zone else moment for moment in (self.start, self.end))
        text = f"{start:%a %d %b %Y %H:%M}-{end:%H:%M %Z}"
        return f"{text} {self.title}" + (f" {sorted(self.tags)}" if self.tags else "")


DURATION = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$")


def duration(text):
    match = DURATION.match(text)
    if not text or not match:
        raise ValueError(f"no duration: {text!r}")
    return timedelta(**{name: int(value) for name, value in zip(("days", "hours", "minutes"), match.groups()) if value})


@dataclass
class Rule:
    """A line such as: standup every mon,wed at 09:30 for 15m except holidays"""

    title: str
    days: tuple
    at: time
    length: timedelta
    skip: bool
    week: int | None = None

    PATTERN = re.compile(r"(?P<title>[\w ]+?) every (?:(?P<nth>[1-4])\. )?(?P<days>\w{3}(?:,\w{3})*) at (?P<at>\d\d?:\d\d)"
                         r" for (?P<length>\w+)(?P<skip> except holidays)?$")

    @classmethod
    def parse(cls, line):
        match = cls.PATTERN.match(line.strip())
        if match is None:
            raise ValueError(f"cannot read {line!r}")
        try:
            days = tuple(Day[name.upper()] for name in match["days"].split(","))
        except KeyError as e:
            raise ValueError(f"no day {e.args[0]!r}") from None
        at = datetime.strptime(match["at"], "%H:%M").time()
        return cls(match["title"], days, at, duration(match["length"]), bool(match["skip"]), match["nth"] and int(match["nth"]))

    def events(self, start):
        for day in (start + timedelta(n) for n in itertools.count()):
            if day.weekday() in self.days and (self.week is None or (day.day - 1) // 7 + 1 == self.week):
                if self.skip and not working_day(day):
                    continue
                yield Event(datetime.combine(day, self.at, BERLIN), self.length, self.title)


RULES = [Rule.parse(line) for line in """
    standup every mon,wed,fri at 9:30 for 15m except holidays
    review every 2. thu at 14:00 for 1h30m
    backup every sun at 01:30 for 3h
""".strip().splitlines()]

print([str(easter(year)) for year in (1961, 2000, 2019, 2024, 2025, 2038)])
for start in (date(2024, 3, 27), date(2024, 10, 24)):
    print("from", start, start.isocalendar(), "working" if working_day(start) else "free")
    plan = heapq.merge(*(rule.events(start) for rule in RULES))
    for event in itertools.islice(plan, 8):
        print(f"  {event} | {event:utc} | {event:india}", event.end - event.start, event.end.utcoffset())

print([str(add_working_days(date(2024, 3, 28), n)) for n in (1, 2, 5, -1, -20)])
moments = [datetime(2024, 10, 27, 2, 30, tzinfo=BERLIN, fold=fold) for fold in (0, 1)] + [datetime(2024, 3, 31, 2, 30, tzinfo=BERLIN)]
for moment in moments:
    print(repr(moment), moment.tzname(), moment.astimezone(UTC), moment.timestamp(), moment.astimezone(UTC).astimezone(BERLIN).isoformat())
print(moments[1] - moments[0], moments[1].astimezone(UTC) - moments[0].astimezone(UTC), moments[0] == moments[1], len(set(moments)))
print([datetime.fromisoformat(text).astimezone(BERLIN).isoformat(" ", "minutes") for text in
       ("2024-06-01T12:00Z", "20240101T000000+0530", "2024-W14-1T09:00-05:00", "2024-10-27 00:59:59.999999+00:00")])
for wrong in ("x every mon at 9:30 for 15m", "x every mon at 25:00 for 1h", "x every foo at 9:00 for 1h", "x every mon at 9:00 for soon", "nonsense"):
    try:
        print(Rule.parse(wrong))
    except ValueError as e:
        print(e)

starts = sorted(datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=7 * n) for n in range(50))
place = bisect.bisect(starts, datetime(2024, 1, 8, 12, tzinfo=BERLIN))
print(place, starts[place], starts[place] - starts[0], (starts[-1] - starts[0]) / 7, (starts[-1] - starts[0]) // DAY)
weeks = itertools.groupby(starts, key=lambda moment: moment.isocalendar()[:2])
print({f"{year}-W{week:02}": sum(1 for _ in group) for (year, week), group in weeks})
ages = [(date(2024, 2, 29) - born).days for born in (date(2000, 2, 29), date(1999, 12, 31), date.min)]
print(ages, sum(map(timedelta, ages), ZERO), max(map(timedelta, ages)), timedelta(days=-1, seconds=5), abs(timedelta(-1, 5)))
print(f"{date(2024, 2, 29):%j %U %W %V %u %y}", f"{time(15, 4, 5, 6000):%I:%M:%S %p %f}", date(2024, 12, 30).strftime("%G-W%V"))
