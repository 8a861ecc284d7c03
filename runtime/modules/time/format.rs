//! Times as text.

use alloc::format;
use alloc::string::String;

use super::calendar::Moment;
use crate::host::LocalOffset;

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

fn name(names: &'static [&'static str], index: i64) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or("?")
}

fn short(name: &'static str) -> &'static str {
    name.get(..3).unwrap_or(name)
}

/// `Sun Jun  9 04:26:40 1991`
pub(super) fn asctime(moment: &Moment) -> String {
    let (weekday, month) = (short(name(&DAYS, moment.weekday)), short(name(&MONTHS, moment.month - 1)));
    format!("{weekday} {month}{:3} {:02}:{:02}:{:02} {}", moment.day, moment.hour, moment.minute, moment.second, moment.year)
}

/// Year and number of the week as ISO 8601 counts them.
fn iso_week(moment: &Moment) -> (i64, i64) {
    let week = (moment.day_of_year - 1 - moment.weekday + 10) / 7;
    let long = |year: i64| {
        let first = Moment::utc(Moment::from_fields([year, 1, 1, 0, 0, 0, 0, 0, 0]).seconds()).weekday;
        let last = Moment::utc(Moment::from_fields([year, 12, 31, 0, 0, 0, 0, 0, 0]).seconds()).weekday;
        if first == 3 || last == 3 { 53 } else { 52 }
    };
    if week < 1 {
        (moment.year - 1, long(moment.year - 1))
    } else if week > long(moment.year) {
        (moment.year + 1, 1)
    } else {
        (moment.year, week)
    }
}

/// `time.strftime`
pub(super) fn strftime(pattern: &str, moment: &Moment, offset: &LocalOffset) -> String {
    let mut out = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some(directive) => match expand(directive, moment, offset) {
                Some(text) => out.push_str(&text),
                None => {
                    out.push('%');
                    out.push(directive);
                }
            },
            None => out.push('%'),
        }
    }
    out
}

fn expand(directive: char, moment: &Moment, offset: &LocalOffset) -> Option<String> {
    let again = |pattern: &str| strftime(pattern, moment, offset);
    let hour12 = if moment.hour % 12 == 0 { 12 } else { moment.hour % 12 };
    Some(match directive {
        'a' => String::from(short(name(&DAYS, moment.weekday))),
        'A' => String::from(name(&DAYS, moment.weekday)),
        'b' | 'h' => String::from(short(name(&MONTHS, moment.month - 1))),
        'B' => String::from(name(&MONTHS, moment.month - 1)),
        'c' => asctime(moment),
        'C' => format!("{:02}", moment.year.div_euclid(100)),
        'd' => format!("{:02}", moment.day),
        'D' | 'x' => again("%m/%d/%y"),
        'e' => format!("{:2}", moment.day),
        'F' => again("%Y-%m-%d"),
        'G' => format!("{}", iso_week(moment).0),
        'g' => format!("{:02}", iso_week(moment).0.rem_euclid(100)),
        'H' => format!("{:02}", moment.hour),
        'I' => format!("{hour12:02}"),
        'j' => format!("{:03}", moment.day_of_year),
        'k' => format!("{:2}", moment.hour),
        'l' => format!("{hour12:2}"),
        'm' => format!("{:02}", moment.month),
        'M' => format!("{:02}", moment.minute),
        'n' => String::from("\n"),
        'p' => String::from(if moment.hour < 12 { "AM" } else { "PM" }),
        'r' => again("%I:%M:%S %p"),
        'R' => again("%H:%M"),
        's' => format!("{}", moment.seconds() - i64::from(offset.seconds)),
        'S' => format!("{:02}", moment.second),
        't' => String::from("\t"),
        'T' | 'X' => again("%H:%M:%S"),
        'u' => format!("{}", moment.weekday + 1),
        'U' => format!("{:02}", (moment.day_of_year + 6 - (moment.weekday + 1) % 7) / 7),
        'V' => format!("{:02}", iso_week(moment).1),
        'w' => format!("{}", (moment.weekday + 1) % 7),
        'W' => format!("{:02}", (moment.day_of_year + 6 - moment.weekday) / 7),
        'y' => format!("{:02}", moment.year.rem_euclid(100)),
        'Y' => format!("{}", moment.year),
        'z' => {
            let minutes = offset.seconds.abs() / 60;
            format!("{}{:02}{:02}", if offset.seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
        }
        'Z' => offset.name.clone(),
        '%' => String::from("%"),
        _ => return None,
    })
}
