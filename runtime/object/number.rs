//! Numbers that need a cell.

use dashu_int::{IBig, Sign, UBig, Word};

use super::Trace;
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};

/// An integer beyond 63 bits. Smaller ones are never stored in one of these.
pub struct Int {
    /// The number.
    pub number: IBig,
}

impl Trace for Int {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.number.bit_len_bytes());
    }
}

/// Bytes of a number that is large for an allocator.
const LARGE: usize = 4 << 10;

/// Bytes of a number of so many, with the room that `dashu` leaves behind it.
fn owned_bytes(bytes: usize) -> usize {
    bytes + bytes / 8 + 16
}

/// What a collection is to come earlier for. Allocators keep large buffers apart by their size and each size for itself: of
/// numbers that grow, they hold the most there ever was of every size. So these count twice.
fn charged_bytes(owned: usize) -> usize {
    if owned >= LARGE { 2 * owned } else { owned }
}

/// Bytes a big integer takes.
trait BitLenBytes {
    fn bit_len_bytes(&self) -> usize;
}

impl BitLenBytes for IBig {
    fn bit_len_bytes(&self) -> usize {
        use dashu_int::ops::BitTest;
        owned_bytes(self.bit_len() / 8)
    }
}

impl Int {
    /// The value of `number`, small if it fits.
    #[expect(clippy::new_ret_no_self, reason = "small ones need no object")]
    pub fn new(heap: &mut Heap, number: IBig) -> Value {
        if let Ok(small) = i64::try_from(&number)
            && let Some(value) = Value::small(small)
        {
            return value;
        }
        heap.charge(charged_bytes(number.bit_len_bytes()));
        heap.alloc(Int { number }).value()
    }

    /// The value of a magnitude, lowest word first, with a sign.
    pub fn from_words(heap: &mut Heap, negative: bool, words: &[Word]) -> Value {
        let used = words.iter().rposition(|word| *word != 0).map_or(0, |last| last + 1);
        let words = words.get(..used).unwrap_or_default();
        let sign = if negative { Sign::Negative } else { Sign::Positive };
        let number = IBig::from_parts(sign, UBig::from_words(words));
        if size_of_val(words) <= size_of::<u64>() {
            return Int::new(heap, number);
        }
        heap.charge(charged_bytes(owned_bytes(size_of_val(words))));
        heap.alloc(Int { number }).value()
    }

    /// The value of `number`.
    #[inline]
    pub fn from_i128(heap: &mut Heap, number: i128) -> Value {
        match i64::try_from(number).ok().and_then(Value::small) {
            Some(value) => value,
            None => heap.alloc(Int { number: IBig::from(number) }).value(),
        }
    }

    /// The value of `number`.
    #[inline]
    pub fn from_i64(heap: &mut Heap, number: i64) -> Value {
        match Value::small(number) {
            Some(value) => value,
            None => heap.alloc(Int { number: IBig::from(number) }).value(),
        }
    }
}

/// A float.
pub struct Float {
    /// The number.
    pub number: f64,
}

impl Trace for Float {
    #[inline(always)]
    fn trace(&self, _: &mut Marker) {}
}

impl Float {
    /// A float object.
    #[inline(always)]
    pub fn new(heap: &mut Heap, number: f64) -> Gc<Float> {
        heap.alloc(Float { number })
    }
}

/// A complex number.
pub struct Complex {
    /// Real part.
    pub re: f64,
    /// Imaginary part.
    pub im: f64,
}

impl Trace for Complex {
    fn trace(&self, _: &mut Marker) {}
}
