//! The arithmetic of ranges: on machine integers where the bounds fit, else on
//! integers without limit.

use dashu_int::IBig;
use dashu_int::ops::DivRem;

use crate::object::{Int, Iter, Range, Slice};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// A range whose bounds are small integers.
#[derive(Clone, Copy)]
pub(super) struct SmallRange {
    pub(super) start: i64,
    stop: i64,
    pub(super) step: i64,
}

impl SmallRange {
    /// How many numbers it has. Bounds have 63 bits, so that fits.
    pub(super) fn len(self) -> u64 {
        if self.step > 0 && self.start < self.stop {
            (self.stop - self.start - 1) as u64 / self.step as u64 + 1
        } else if self.step < 0 && self.start > self.stop {
            (self.start - self.stop - 1) as u64 / self.step.unsigned_abs() + 1
        } else {
            0
        }
    }

    /// The number at `index`, which is below its length.
    fn at(self, index: u64) -> i64 {
        self.start.wrapping_add((index as i64).wrapping_mul(self.step))
    }

    /// The same numbers from the other end.
    pub(super) fn reversed(self) -> Self {
        let last = self.at(self.len().saturating_sub(1));
        SmallRange { start: last, stop: self.start.wrapping_sub(self.step), step: self.step.wrapping_neg() }
    }
}

/// A range as integers without limit.
struct BigNumbers {
    start: IBig,
    step: IBig,
    len: IBig,
}

impl Vm {
    /// The bounds of a range, if they all are small integers.
    #[inline]
    pub(super) fn small_range(&self, range: Gc<Range>) -> Option<SmallRange> {
        let Range { start, stop, step } = range.get(&self.heap);
        Some(SmallRange { start: start.as_small()?, stop: stop.as_small()?, step: step.as_small()? })
    }

    fn big_numbers(&self, range: Gc<Range>) -> BigNumbers {
        let Range { start, stop, step } = *range.get(&self.heap);
        let number = |value: Value| self.big(value).unwrap_or(IBig::ZERO);
        let (start, stop, step) = (number(start), number(stop), number(step));
        let (low, high) = if step > IBig::ZERO { (&start, &stop) } else { (&stop, &start) };
        let apart = if step > IBig::ZERO { step.clone() } else { -step.clone() };
        let len = if low < high { (high - low - IBig::ONE).div_rem(&apart).0 + IBig::ONE } else { IBig::ZERO };
        BigNumbers { start, step, len }
    }

    /// `len(range)` without limit.
    pub(crate) fn range_length(&mut self, range: Gc<Range>) -> Value {
        match self.small_range(range) {
            Some(numbers) => match i64::try_from(numbers.len()) {
                Ok(len) => Int::from_i64(&mut self.heap, len),
                Err(_) => Int::new(&mut self.heap, IBig::from(numbers.len())),
            },
            None => {
                let len = self.big_numbers(range).len;
                Int::new(&mut self.heap, len)
            }
        }
    }

    /// The index of an integer in a range.
    pub(super) fn range_place(&mut self, range: Gc<Range>, value: Value) -> Option<Value> {
        if let (Some(numbers), Some(number)) = (self.small_range(range), value.as_small()) {
            let apart = i128::from(number) - i128::from(numbers.start);
            let step = i128::from(numbers.step);
            let index = u64::try_from(apart / step).ok()?;
            let inside = apart % step == 0 && index < numbers.len();
            return if inside { Some(Int::from_i64(&mut self.heap, index as i64)) } else { None };
        }
        let number = self.big(value)?;
        let numbers = self.big_numbers(range);
        let (index, rest) = (number - &numbers.start).div_rem(&numbers.step);
        if rest != IBig::ZERO || index < IBig::ZERO || index >= numbers.len {
            return None;
        }
        Some(Int::new(&mut self.heap, index))
    }

    /// `range[index]`
    pub(crate) fn range_item(&mut self, range: Gc<Range>, index: Value) -> Outcome {
        if let (Some(numbers), Some(number)) = (self.small_range(range), index.as_small()) {
            let len = numbers.len();
            let place = if number < 0 { i128::from(number) + i128::from(len) } else { i128::from(number) };
            return match u64::try_from(place) {
                Ok(place) if place < len => Ok(Int::from_i64(&mut self.heap, numbers.at(place))),
                _ => Err(self.index_error("range object index out of range")),
            };
        }
        if let Some(slice) = index.as_gc::<Slice>() {
            return self.range_slice(range, slice);
        }
        if !self.is_index(index) {
            let class = self.type_name(index);
            return Err(self.type_error(alloc::format!("range indices must be integers or slices, not {class}")));
        }
        let index = self.index(index)?;
        let numbers = self.big_numbers(range);
        let mut place = self.big(index).unwrap_or(IBig::ZERO);
        if place < IBig::ZERO {
            place += &numbers.len;
        }
        if place < IBig::ZERO || place >= numbers.len {
            return Err(self.index_error("range object index out of range"));
        }
        let number = numbers.start + place * numbers.step;
        Ok(Int::new(&mut self.heap, number))
    }

    /// One bound of a slice of a range, or its default.
    fn range_bound(&mut self, value: Value, default: &IBig, lowest: &IBig, highest: &IBig, len: &IBig) -> Outcome<IBig> {
        if value.is_none() {
            return Ok(default.clone());
        }
        let mut bound = self.slice_number(value)?;
        if bound < IBig::ZERO {
            bound += len;
            return Ok(if bound < *lowest { lowest.clone() } else { bound });
        }
        Ok(if bound > *highest { highest.clone() } else { bound })
    }

    /// An index of a slice without limit.
    fn slice_number(&mut self, value: Value) -> Outcome<IBig> {
        if !self.is_index(value) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        let index = self.index(value)?;
        Ok(self.big(index).unwrap_or(IBig::ZERO))
    }

    fn range_slice(&mut self, range: Gc<Range>, slice: Gc<Slice>) -> Outcome {
        let (start, stop, step) = {
            let len = self.big_numbers(range).len;
            self.slice_numbers(slice, &len)?
        };
        let numbers = self.big_numbers(range);
        let mark = self.heap.mark_handles();
        let mut bound = |number: IBig| {
            let value = Int::new(&mut self.heap, number);
            self.heap.keep(value)
        };
        let start = bound(&numbers.start + start * &numbers.step);
        let stop = bound(&numbers.start + stop * &numbers.step);
        let step = bound(numbers.step * step);
        let range = self.heap.alloc(Range { start, stop, step });
        self.heap.release_to(mark);
        Ok(range.value())
    }

    /// The bounds of a slice of a sequence of any length: `slice.indices()`.
    pub(crate) fn slice_numbers(&mut self, slice: Gc<Slice>, len: &IBig) -> Outcome<(IBig, IBig, IBig)> {
        let Slice { start, stop, step } = *slice.get(&self.heap);
        let step = if step.is_none() { IBig::ONE } else { self.slice_number(step)? };
        if step == IBig::ZERO {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let down = step < IBig::ZERO;
        let (lowest, highest) = if down { (IBig::NEG_ONE, len - IBig::ONE) } else { (IBig::ZERO, len.clone()) };
        let (first, last) = if down { (&highest, &lowest) } else { (&lowest, &highest) };
        let start = self.range_bound(start, first, &lowest, &highest, len)?;
        let stop = self.range_bound(stop, last, &lowest, &highest, len)?;
        Ok((start, stop, step))
    }

    pub(super) fn big_range_iter(&mut self, range: Gc<Range>, reversed: bool) -> Iter {
        let BigNumbers { start, step, len } = self.big_numbers(range);
        let (first, step) = if reversed { (&start + (&len - IBig::ONE) * &step, -step) } else { (start, step) };
        // Nothing is collected while these are made.
        let next = Int::new(&mut self.heap, first);
        let step = Int::new(&mut self.heap, step);
        let left = Int::new(&mut self.heap, len);
        Iter::BigRange { next, step, left }
    }
}
