//! Slices with a step.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::Text;

/// A slice of a sequence of known length: `count` items from `start` on,
/// `step` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    /// The first item; as `slice.indices` gives it, so it may be -1.
    pub start: i64,
    /// The bound, as `slice.indices` gives it.
    pub stop: i64,
    /// Never 0.
    pub step: i64,
    /// How many items.
    pub count: usize,
}

/// `slice(start, stop, step).indices(length)`. Bounds outside 64 bits may be
/// clamped to them. `None` if the step is 0, which is CPython's
/// `ValueError: slice step cannot be zero`.
pub fn slice_indices(start: Option<i64>, stop: Option<i64>, step: i64, length: usize) -> Option<Slice> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    // A step of the least number is as good as the next one, and can be negated.
    let step = step.max(-i64::MAX);
    let (lowest, highest) = match step {
        0 => return None,
        1.. => (0, length),
        _ => (-1, length - 1),
    };
    let bound = |bound: i64| {
        let from_start = if bound < 0 { bound.saturating_add(length) } else { bound };
        from_start.clamp(lowest, highest)
    };
    let forward = step > 0;
    let start = start.map_or(if forward { lowest } else { highest }, bound);
    let stop = stop.map_or(if forward { highest } else { lowest }, bound);
    let distance = if forward { stop - start } else { start - stop };
    let count = if distance > 0 { (distance - 1) / step.abs() + 1 } else { 0 };
    Some(Slice { start, stop, step, count: usize::try_from(count).unwrap_or(0) })
}

impl<'a> Text<'a> {
    /// `s[start:stop:step]`; the slice was made for the length of this text.
    pub fn slice(&self, slice: &Slice) -> Cow<'a, str> {
        if slice.count == 0 {
            return Cow::Borrowed("");
        }
        let start = usize::try_from(slice.start).unwrap_or(0);
        if slice.step == 1 {
            let from = self.byte_of(start);
            let rest = self.s.get(from..).unwrap_or("");
            let length = Text::known(rest, self.ascii).byte_of(slice.count);
            return Cow::Borrowed(rest.get(..length).unwrap_or(rest));
        }
        let step = usize::try_from(slice.step.unsigned_abs()).unwrap_or(usize::MAX);
        let forward = slice.step > 0;
        let picked: String = if self.ascii {
            let bytes = slice_bytes(self.s.as_bytes(), slice);
            bytes.iter().map(|&byte| char::from(byte)).collect()
        } else if forward {
            self.s.chars().skip(start).step_by(step).take(slice.count).collect()
        } else {
            let after = self.len().saturating_sub(start + 1);
            self.s.chars().rev().skip(after).step_by(step).take(slice.count).collect()
        };
        Cow::Owned(picked)
    }
}

/// `b[start:stop:step]`
pub fn slice_bytes<'a>(bytes: &'a [u8], slice: &Slice) -> Cow<'a, [u8]> {
    let start = usize::try_from(slice.start).unwrap_or(0);
    let step = usize::try_from(slice.step.unsigned_abs()).unwrap_or(usize::MAX);
    if slice.step == 1 {
        let end = start.saturating_add(slice.count).min(bytes.len());
        return Cow::Borrowed(bytes.get(start..end).unwrap_or(&[]));
    }
    let picked: Vec<u8> = if slice.step > 0 {
        bytes.iter().skip(start).step_by(step).take(slice.count).copied().collect()
    } else {
        let after = bytes.len().saturating_sub(start.saturating_add(1));
        bytes.iter().rev().skip(after).step_by(step).take(slice.count).copied().collect()
    };
    Cow::Owned(picked)
}
