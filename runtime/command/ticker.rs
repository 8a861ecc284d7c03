//! The clock that ends the slices of threads: a thread of the system that asks
//! for a look at them now and then, while there are several.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::interrupt;

/// How often it ticks, in nanoseconds; `None`: not now.
struct Interval {
    wanted: Mutex<(Option<u64>, bool)>,
    changed: Condvar,
}

static INTERVAL: Interval = Interval { wanted: Mutex::new((None, false)), changed: Condvar::new() };

/// [`crate::host::Host::tick`]. `false` if there is no thread to be had for it.
pub(super) fn tick(interval: Option<u64>) -> bool {
    let mut wanted = INTERVAL.wanted.lock().unwrap_or_else(PoisonError::into_inner);
    wanted.0 = interval;
    if interval.is_some() && !wanted.1 {
        wanted.1 = std::thread::Builder::new().name("dualvm ticker".into()).stack_size(64 << 10).spawn(run).is_ok();
    }
    INTERVAL.changed.notify_one();
    wanted.1
}

fn run() {
    interrupt::leave_to_others();
    let mut wanted = INTERVAL.wanted.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        wanted = match wanted.0 {
            Some(interval) => {
                let (guard, waited) =
                    INTERVAL.changed.wait_timeout(wanted, Duration::from_nanos(interval)).unwrap_or_else(PoisonError::into_inner);
                if waited.timed_out() && guard.0.is_some() {
                    interrupt::ring_slice();
                }
                guard
            }
            None => INTERVAL.changed.wait(wanted).unwrap_or_else(PoisonError::into_inner),
        };
    }
}
