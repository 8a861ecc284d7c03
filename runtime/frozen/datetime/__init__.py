"""Specific date/time and related types.

See https://data.iana.org/time-zones/tz-link.html for
time zone and DST data sources.
"""

from datetime.delta import timedelta
from datetime.day import date
from datetime.zone import tzinfo, timezone
from datetime.clock import time
from datetime.moment import datetime

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999
UTC = timezone.utc
