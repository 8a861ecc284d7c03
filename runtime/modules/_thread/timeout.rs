//! Times to wait for, as programs give them.

use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// `TIMEOUT_MAX`: the longest time to wait, in seconds.
pub(super) const LONGEST: i64 = 9_223_372_036;

/// Nanoseconds of a second.
const SECOND: i64 = 1_000_000_000;

impl Vm {
    /// The nanoseconds of a number of seconds, an int or a float, rounded away from 0.
    ///
    /// # Errors
    ///
    /// TypeError, ValueError for NaN, and OverflowError, in CPython's words.
    pub(crate) fn nanoseconds(&mut self, value: Value) -> Outcome<i64> {
        let native = self.native_of(value);
        if native.is(crate::heap::Kind::Float) {
            let seconds = self.as_f64(native).unwrap_or(f64::NAN);
            if seconds.is_nan() {
                return Err(self.value_error("Invalid value NaN (not a number)"));
            }
            let nanoseconds = seconds * SECOND as f64;
            let nanoseconds = if nanoseconds < 0.0 { libm::floor(nanoseconds) } else { libm::ceil(nanoseconds) };
            // The first float beyond the largest integer.
            const LIMIT: f64 = 9_223_372_036_854_775_808.0;
            if !(-LIMIT..LIMIT).contains(&nanoseconds) {
                return Err(self.overflow_error("timestamp out of range for platform time_t"));
            }
            return Ok(nanoseconds as i64);
        }
        let index = self.index(value)?;
        let seconds = index.as_small();
        match seconds.and_then(|seconds| seconds.checked_mul(SECOND)) {
            Some(nanoseconds) => Ok(nanoseconds),
            None => Err(self.overflow_error("timestamp too large to convert to C PyTime_t")),
        }
    }

    /// When a wait of so many nanoseconds from now ends.
    pub(crate) fn deadline_after(&mut self, nanoseconds: i64) -> u64 {
        self.host.monotonic_clock().saturating_add(u64::try_from(nanoseconds).unwrap_or(0))
    }
}

/// How long `acquire` may wait.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Not at all.
    None,
    /// So many nanoseconds.
    Until(i64),
    /// As long as it takes.
    Endless,
}

/// The arguments `blocking=True, timeout=-1`.
pub(super) fn patience(vm: &mut Vm, blocking: Option<Value>, timeout: Option<Value>) -> Outcome<Patience> {
    let blocking = match blocking {
        Some(blocking) => vm.truth(blocking)?,
        None => true,
    };
    let timeout = match timeout {
        Some(timeout) => vm.nanoseconds(timeout)?,
        None => -SECOND,
    };
    if timeout == -SECOND {
        return Ok(if blocking { Patience::Endless } else { Patience::None });
    }
    if !blocking {
        return Err(vm.value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0 {
        return Err(vm.value_error("timeout value must be a non-negative number"));
    }
    if timeout / SECOND >= LONGEST {
        return Err(vm.overflow_error("timeout value is too large"));
    }
    Ok(if timeout == 0 { Patience::None } else { Patience::Until(timeout) })
}

/// When a wait of that patience ends, unless it is endless.
pub(super) fn deadline(vm: &mut Vm, patience: Patience) -> Option<u64> {
    match patience {
        Patience::Until(nanoseconds) => Some(vm.deadline_after(nanoseconds)),
        Patience::None | Patience::Endless => None,
    }
}
