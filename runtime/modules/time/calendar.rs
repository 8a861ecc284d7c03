//! Seconds since 1970 to dates and back.

/// A date with a time of day, as in `struct_time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: i64,
    /// 1 to 12
    pub month: i64,
    /// From 1.
    pub day: i64,
    pub hour: i64,
    pub minute: i64,
    pub second: i64,
    /// 0: Monday.
    pub weekday: i64,
    /// From 1.
    pub day_of_year: i64,
    /// 1: daylight saving time, -1: unknown.
    pub daylight: i64,
}

const DAY: i64 = 86_400;

/// Days since 1970 of a date; `month` from 1.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12) + 1);
    // Years that begin in March, so that the leap day is the last.
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

impl Moment {
    /// The moment in UTC.
    pub(super) fn utc(seconds: i64) -> Moment {
        let (days, rest) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Moment {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 3).rem_euclid(7),
            day_of_year: days - days_of(year, 1, 1) + 1,
            daylight: 0,
        }
    }

    /// Seconds since 1970 if it is in UTC. Fields may be out of their ranges.
    pub(super) fn seconds(&self) -> i64 {
        // A program may give any number: stay far from overflow.
        let near = |number: i64| number.clamp(-1_000_000_000, 1_000_000_000);
        let days = days_of(near(self.year), near(self.month), near(self.day));
        days * DAY + near(self.hour) * 3600 + near(self.minute) * 60 + near(self.second)
    }

    /// The items of `struct_time`.
    pub(super) fn fields(&self) -> [i64; 9] {
        [self.year, self.month, self.day, self.hour, self.minute, self.second, self.weekday, self.day_of_year, self.daylight]
    }

    /// From the items of `struct_time`.
    pub(super) fn from_fields(fields: [i64; 9]) -> Moment {
        let [year, month, day, hour, minute, second, weekday, day_of_year, daylight] = fields;
        Moment { year, month, day, hour, minute, second, weekday, day_of_year, daylight }
    }
}
