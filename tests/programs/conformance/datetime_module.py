# datetime: dates, times, durations and zones; their text in both directions; time.strptime.
import copy
import datetime as M
import time as t
from datetime import *


def show(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


td = timedelta
for a in [
    (),
    (1,),
    (0, 1),
    (0, 0, 1),
    (1.5,),
    (-1,),
    (0, -1),
    (0, 0, -1),
    (1, 2, 3, 4, 5, 6, 7),
    (0.1,),
    (0, 0.1),
    (0, 0, 0.5),
    (0, 0, 1.5),
    (0, 0, 2.5),
    (0, 0, -0.5),
    (1e9,),
    (999999999,),
    (0, 0, 0, 0.0005),
    (0, 0, 0, 0, 0, 0, 1.25),
    (float("nan"),),
    (float("inf"),),
    ("x",),
    (0, 86400 * 10, 10**13),
    (None,),
]:
    show(lambda: td(*a))
    try:
        print(str(td(*a)), td(*a).total_seconds(), hash(td(*a)) == hash(td(*a)))
    except Exception:
        pass
x = td(1, 3600, 5)
y = td(0, 7, 11)
for f in (
    "x+y",
    "x-y",
    "-x",
    "+x",
    "abs(-x)",
    "x*3",
    "3*x",
    "x*1.5",
    "x*0.1",
    "x//7",
    "x/7",
    "x/y",
    "x//y",
    "x%y",
    "divmod(x,y)",
    "x/2.5",
    "x//td(0)",
    "x/0",
    "x//0",
    "x==y",
    "x<y",
    "x>y",
    "x<=y",
    "x>=y",
    "x!=y",
    "x==1",
    "bool(td())",
    "td.max+td(1)",
    "td.min",
    "td.max",
    "td.resolution",
    "-td.max",
    "td(microseconds=5)/2",
    "td(microseconds=3)/2",
    "td(microseconds=-5)/2",
    "td(0,1)*0.3333333",
    "sum([x,y],td())",
):
    show(eval, f)
d = date(2024, 2, 29)
for f in (
    "d",
    "str(d)",
    "d.isoformat()",
    "d+td(1)",
    "d-td(366)",
    "d-date(2023,1,1)",
    "d.weekday()",
    "d.isoweekday()",
    "d.isocalendar()",
    "d.isocalendar().week",
    "d.ctime()",
    "d.timetuple()",
    "d.toordinal()",
    "date.fromordinal(738945)",
    "d.replace(day=1)",
    "d.replace(year=2023)",
    'd.strftime("%a %A %b %B %d %j %U %W %y %Y %m %x %% %G-W%V-%u %w %F")',
    'format(d,"%d/%m")',
    'f"{d}"',
    "date.min",
    "date.max",
    "date.min-td(1)",
    "date.max+td(1)",
    "date(2024,13,1)",
    "date(2024,0,1)",
    "date(2023,2,29)",
    "date(0,1,1)",
    "date(10000,1,1)",
    'date("x",1,1)',
    "date(1.0,1,1)",
    'date.fromisoformat("2024-02-29")',
    'date.fromisoformat("20240229")',
    'date.fromisoformat("2024-W09-4")',
    'date.fromisoformat("2024W094")',
    'date.fromisoformat("2024-W09")',
    'date.fromisoformat("2024-2-9")',
    'date.fromisoformat("2023-02-29")',
    "date.fromisoformat(5)",
    'date.fromisoformat("")',
    "date.fromisocalendar(2020,53,7)",
    "date.fromisocalendar(2021,53,7)",
    "date.fromisocalendar(2020,1,8)",
    "date.fromisocalendar(2020,0,1)",
    "d==date(2024,2,29)",
    "d<date(2025,1,1)",
    "d==5",
    "d==datetime(2024,2,29)",
    "hash(d)==hash(date(2024,2,29))",
    "date.fromtimestamp(0)",
    "date.fromtimestamp(86400*365.5)",
    "copy.copy(d)",
    "copy.deepcopy(d)",
    'date(2,1,1).strftime("%Y %y")',
    "date.fromordinal(0)",
    "date.fromordinal(10**7)",
    "d.strftime(5)",
    "d.replace(month=5,day=3)",
    "date.resolution",
    "d.year,d.month,d.day",
):
    show(eval, f)
for y in range(1999, 2032):
    print(date(y, 1, 1).isocalendar()[:], date(y, 12, 31).isocalendar()[:], end=" ")
print(all(date.fromordinal(n).toordinal() == n for n in range(1, 3652059, 997)))
from datetime import time as T

for f in (
    "T()",
    "T(1)",
    "T(1,2)",
    "T(1,2,3)",
    "T(1,2,3,4)",
    "T(23,59,59,999999)",
    "T(24)",
    "T(0,60)",
    "T(0,0,60)",
    "T(0,0,0,10**6)",
    "T(1,tzinfo=timezone.utc)",
    "T(1,fold=1)",
    "T(1,fold=2)",
    "T(1,tzinfo=5)",
    "str(T(1,2,3,400))",
    'T(12,30).isoformat("hours")',
    'T(12,30,5,6789).isoformat("milliseconds")',
    'T(12,30).isoformat("minutes")',
    'T(12,30).isoformat("x")',
    'T(1).strftime("%H:%M:%S.%f %p %I %z|%Z|")',
    'T(1,tzinfo=timezone.utc).strftime("%z %Z %:z")',
    "T(1,2).replace(minute=5,tzinfo=timezone.utc)",
    'T.fromisoformat("04:23:01.000384")',
    'T.fromisoformat("T04:23")',
    'T.fromisoformat("0423")',
    'T.fromisoformat("04")',
    'T.fromisoformat("04:23:01,5")',
    'T.fromisoformat("04:23+05:30")',
    'T.fromisoformat("04:23Z")',
    'T.fromisoformat("04:23-00:00:01")',
    'T.fromisoformat("25:00")',
    'T.fromisoformat("04:2")',
    'T.fromisoformat("x")',
    'T.fromisoformat("04:23+24:00")',
    "T(1)==T(1)",
    "T(1)<T(2)",
    "T(1)<T(2,tzinfo=timezone.utc)",
    "T(1)==T(1,tzinfo=timezone.utc)",
    "T(5,tzinfo=timezone(td(hours=2)))==T(3,tzinfo=timezone.utc)",
    "hash(T(5,tzinfo=timezone(td(hours=2))))==hash(T(3,tzinfo=timezone.utc))",
    "T.min,T.max,T.resolution",
    "bool(T())",
    "copy.copy(T(1,tzinfo=timezone.utc))",
    "T(1).utcoffset(),T(1).tzname(),T(1).dst()",
):
    show(eval, f)
for f in (
    "timezone.utc",
    "timezone(td(0))",
    "timezone(td(0)) is timezone.utc",
    "timezone(td(hours=5,minutes=30))",
    "str(timezone(td(hours=-5)))",
    'timezone(td(hours=1),"CET")',
    'str(timezone(td(hours=1),"CET"))',
    "timezone(td(hours=24))",
    "timezone(5)",
    "timezone(td(0),5)",
    'timezone(td(0),"Z")',
    'timezone(td(hours=1))==timezone(td(hours=1),"x")',
    "str(timezone(td(seconds=1,microseconds=3)))",
    "timezone.min,timezone.max",
    "UTC",
    "tzinfo()",
    "tzinfo().utcoffset(None)",
    "timezone.utc.utcoffset(5)",
    "timezone.utc.dst(None)",
    "copy.deepcopy(timezone.utc) is timezone.utc",
    "hash(timezone.utc)==hash(td(0))",
):
    if f == "tzinfo()":
        continue
    show(eval, f)
n = datetime(2024, 2, 29, 13, 14, 15, 123456)
u = n.replace(tzinfo=timezone.utc)
e = timezone(td(hours=-5), "EST")
for f in (
    "n",
    "str(n)",
    "u",
    "str(u)",
    "n.isoformat()",
    'u.isoformat(" ","minutes")',
    'n.isoformat(timespec="milliseconds")',
    "n.date(),n.time(),u.timetz()",
    "n.ctime()",
    "n.timetuple()",
    "u.utctimetuple()",
    "u.astimezone(e)",
    "u.astimezone(e).utctimetuple()",
    "u.timestamp()",
    "n.replace(tzinfo=timezone.utc).timestamp()",
    "datetime.fromtimestamp(0,timezone.utc)",
    "datetime.fromtimestamp(1.5,e)",
    "datetime.fromtimestamp(-1.25,timezone.utc)",
    "datetime.fromtimestamp(1e-7,timezone.utc)",
    "datetime.fromtimestamp(0.0000005,timezone.utc)",
    "datetime.fromtimestamp(1700000000)",
    'datetime.fromtimestamp("x")',
    "datetime.combine(date(2024,1,1),T(5,6))",
    "datetime.combine(date(2024,1,1),T(5,6),e)",
    "datetime.combine(5,6)",
    "n+td(days=1,hours=11)",
    "n-td(days=60)",
    "n-datetime(2024,1,1)",
    "u-datetime(2024,1,1,tzinfo=e)",
    "u-n",
    "n<u",
    "n==u",
    "u==u.astimezone(e)",
    "hash(u)==hash(u.astimezone(e))",
    "n<datetime.max",
    "datetime.max+td(1)",
    "datetime.min-td(0,1)",
    "datetime.min,datetime.max",
    'n.strftime("%Y-%m-%d %H:%M:%S.%f %a %b %p %I %j|%z|%Z|%%|%c|%x|%X")',
    'u.strftime("%z %:z %Z")',
    'u.astimezone(e).strftime("%z %Z")',
    'f"{n:%d.%m.%y}"',
    "n.replace(hour=1,fold=1)",
    "n.weekday(),n.isocalendar(),n.toordinal()",
    "datetime(2024,1,1,25)",
    "datetime(2024,1,1,tzinfo=3)",
    "n.astimezone(timezone.utc)",
    "copy.deepcopy(u)",
    "n.tzinfo,u.tzinfo,u.utcoffset(),u.tzname(),u.dst()",
    "n==date(2024,2,29)",
    'datetime(1,1,1).strftime("%Y %G")',
    "isinstance(n,date)",
    "n.time().replace(hour=0)",
    'n.isoformat(sep="xx")',
    'n.isoformat("T","zz")',
):
    show(eval, f)
for s in [
    "2024-02-29",
    "2024-02-29T13",
    "2024-02-29 13:14",
    "2024-02-29T13:14:15",
    "2024-02-29T13:14:15.5",
    "2024-02-29T13:14:15.123456789",
    "2024-02-29T13:14:15,12",
    "20240229T131415",
    "20240229131415",
    "2024-W09-4T10",
    "2024W094T10",
    "2024-W09T10",
    "2024W09T10",
    "2024-02-29T13:14Z",
    "2024-02-29T13:14:15+05:30",
    "2024-02-29T13:14:15.1-0530",
    "2024-02-29T13:14:15+05:30:10.5",
    "2024-02-30",
    "2024-02-29T24:00",
    "x",
    "2024-02-29T",
    "2024-02-29T13:1",
    "2024-13-01T00:00",
    "2024-02-29T13:14+",
    "2024-02-29T13:14+5",
    "2024-02-29T13:14:15.",
    "2024-02-29T13.5",
]:
    show(datetime.fromisoformat, s)
for s, f in [
    ("2024-02-29 13:14:15", "%Y-%m-%d %H:%M:%S"),
    ("29/Feb/24", "%d/%b/%y"),
    ("29 February 2024", "%d %B %Y"),
    ("3:05 PM", "%I:%M %p"),
    ("12 am", "%I %p"),
    ("12 pm", "%I %p"),
    ("2024-060", "%Y-%j"),
    ("2024 09 4", "%G %V %u"),
    ("2024 08 4", "%Y %W %w"),
    ("2024 08 0", "%Y %U %w"),
    ("0.5", "%S.%f"),
    ("10:00 +0530", "%H:%M %z"),
    ("10:00 +05:30:15.5", "%H:%M %z"),
    ("10:00 Z", "%H:%M %z"),
    ("10:00 UTC", "%H:%M %Z"),
    ("10:00 UTC +0000", "%H:%M %Z %z"),
    ("x", "%Y"),
    ("2024x", "%Y"),
    ("2024", "%Q"),
    ("2024", "%"),
    ("2024-02-30", "%Y-%m-%d"),
    ("Thu Feb 29 13:14:15 2024", "%c"),
    ("02/29/24 13:14:15", "%x %X"),
    ("a%b", "a%%b"),
    ("  2024", "  %Y"),
    ("69", "%y"),
    ("Monday", "%A"),
    ("2024-W09", "%G-W%V"),
    ("09", "%V"),
    ("2024 366", "%Y %j"),
    ("2023 366", "%Y %j"),
    ("2020 53 1", "%G %V %u"),
    ("2021 53 1", "%G %V %u"),
    ("61", "%S"),
    ("2024 1 1 1", "%Y %W %u %j"),
    (".", r"."),
    ("A(b)", "A(b)"),
]:
    show(datetime.strptime, s, f)
for s, f in [
    ("2024-02-29", "%Y-%m-%d"),
    ("10:00 +0530", "%H:%M %z"),
    ("Thu Feb 29 13:14:15 2024", None),
    ("gmt", "%Z"),
    (5, "%Y"),
    ("5", 5),
]:
    show(lambda: t.strptime(s, f) if f else t.strptime(s))


class Z(tzinfo):
    def utcoffset(self, dt):
        return td(hours=1) + self.dst(dt)

    def dst(self, dt):
        return td(hours=1) if dt is not None and 4 <= dt.month < 10 else td(0)

    def tzname(self, dt):
        return "Z" + ("S" if self.dst(dt) else "")

    def __repr__(self):
        return "Z()"


z = Z()
a = datetime(2024, 7, 1, 12, tzinfo=z)
print(
    a,
    a.tzname(),
    a.dst(),
    a.astimezone(timezone.utc),
    datetime(2024, 7, 1, tzinfo=timezone.utc).astimezone(z),
    datetime(2024, 1, 1, tzinfo=timezone.utc).astimezone(z),
    repr(a),
    a.timetuple().tm_isdst,
)


class Bad(tzinfo):
    def utcoffset(self, dt):
        return 5


show(lambda: str(datetime(2024, 1, 1, tzinfo=Bad())))
show(datetime(2024, 1, 1, tzinfo=Bad()).tzname)


class Bad2(tzinfo):
    def utcoffset(self, dt):
        return td(days=2)


show(lambda: str(datetime(2024, 1, 1, tzinfo=Bad2())))


class D(date):
    pass


print(repr(D(2024, 1, 1) + td(1)), D.today().__class__.__name__, D.fromisoformat("2024-01-01"), type(D(2024, 1, 1).replace(day=2)).__name__)


class DT(datetime):
    def __new__(cls, *a, **k):
        self = super().__new__(cls, *a, **k)
        self.extra = 1
        return self


x = DT(2024, 1, 1)
print(repr(x), x.extra, type(x + td(1)).__name__, (x + td(1)).extra, type(DT.now()).__name__, repr(x.date()))
print(datetime.__module__, date.__name__, M.MINYEAR, M.MAXYEAR, sorted(M.__all__))
print(
    abs((datetime.now() - datetime.fromtimestamp(t.time())).total_seconds()) < 5,
    abs((datetime.now(timezone.utc) - datetime.now().astimezone()).total_seconds()) < 5,
    datetime.today().date() == date.today() or True,
)
for x in sorted([datetime(2024, 3, 1), datetime(2023, 1, 5), datetime(2024, 2, 28, 23)]):
    print(x)
print({date(2024, 1, 1): 1}[date(2024, 1, 1)], max(td(1), td(2)))
