# calendar: months and years as data, text and HTML.
import calendar as whole
import time
from calendar import *


def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


print(whole.month(2024, 2), whole.calendar(2024), sep="\n")
show(monthrange, 2024, 2)
show(monthrange, 2023, 13)
show(monthcalendar, 2024, 9)
show(weekday, 2024, 2, 29)
show(weekday, 12024, 2, 29)
show(setfirstweekday, 9)
print(isleap(1900), isleap(2000), leapdays(1900, 2025), list(day_name), list(month_abbr), month_name[1:3], len(day_abbr))
setfirstweekday(SUNDAY)
print(whole.firstweekday(), whole.month(2023, 10, 3, 2), weekheader(10), sep="\n")
setfirstweekday(MONDAY)
for first in (0, 3, 6):
    c = Calendar(first)
    print(list(c.iterweekdays()), list(c.itermonthdays(2024, 2)), list(c.itermonthdays2(2024, 2))[:5], list(c.itermonthdays3(2024, 12))[-3:])
    print([str(day) for day in c.itermonthdates(2024, 1)][:8], list(c.itermonthdays4(2024, 1))[:2], len(c.yeardayscalendar(2024, 4)))
print(TextCalendar(6).formatyear(2023, m=4, w=3)[:400])
print(HTMLCalendar().formatmonth(2024, 2), HTMLCalendar(6).formatmonth(2024, 2, False), HTMLCalendar().formatyear(2024)[:300])
print(HTMLCalendar().formatyearpage(2024, encoding="utf-8")[:500])
print(timegm((2024, 2, 29, 13, 14, 15)), timegm(time.gmtime(10**9)), Month(2), Day.FRIDAY, FEBRUARY, repr(Month.MAY), repr(SUNDAY))
show(whole.month, 2024, 0)
show(HTMLCalendar().formatmonth, 2024, 13)
show(TextCalendar().formatmonthname, 2024, 13, 20)
