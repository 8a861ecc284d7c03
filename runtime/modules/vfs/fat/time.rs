//! Dates and times as FAT has them: of the clock on the wall, in steps of two seconds from 1980 on.

use super::super::device::Disk;

/// Days from 1970 to a day of the proleptic Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at their end.
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

/// Year, month and day of a count of days from 1970.
fn date(count: i64) -> (i64, i64, i64) {
    let count = count + 719_468;
    let (era, day_of_era) = (count.div_euclid(146_097), count.rem_euclid(146_097));
    let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day = day_of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (civil, shift) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + shift, civil, day - (153 * month + 2) / 5 + 1)
}

/// Date and time of now.
pub(super) fn now(disk: &mut Disk) -> (u16, u16) {
    let seconds = disk.local_seconds();
    let (year, month, day) = date(seconds.div_euclid(86_400));
    let year = (year - 1980).clamp(0, 127);
    let time = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    ((year << 9 | month << 5 | day) as u16, (hour << 11 | minute << 5 | second / 2) as u16)
}

/// Seconds since 1970 of a date and time.
pub(super) fn seconds(disk: &mut Disk, (date, time): (u16, u16)) -> i64 {
    let (date, time) = (i64::from(date), i64::from(time));
    let day = days(1980 + (date >> 9), (date >> 5 & 15).max(1), (date & 31).max(1));
    let local = day * 86_400 + (time >> 11) * 3600 + (time >> 5 & 63) * 60 + (time & 31) * 2;
    disk.seconds_of_local(local)
}
