//! The time zone of this machine.

use std::string::String;

use tz::TimeZone;

use crate::host::LocalOffset;

/// A time zone.
pub(super) struct Zone(TimeZone);

impl Zone {
    /// What `name` (the environment variable `TZ`) says, else what the machine is set to, else UTC.
    pub(super) fn new(name: Option<&str>) -> Zone {
        let named = name.and_then(|name| TimeZone::from_posix_tz(name).ok());
        Zone(named.or_else(|| TimeZone::local().ok()).unwrap_or_else(TimeZone::utc))
    }

    /// Its offset at `seconds` since 1970.
    pub(super) fn offset(&self, seconds: i64) -> LocalOffset {
        match self.0.find_local_time_type(seconds) {
            Ok(found) => {
                let name = found.time_zone_designation();
                LocalOffset {
                    seconds: found.ut_offset(),
                    daylight: found.is_dst(),
                    name: String::from(if name.is_empty() { "UTC" } else { name }),
                }
            }
            Err(_) => LocalOffset { seconds: 0, daylight: false, name: String::from("UTC") },
        }
    }
}
