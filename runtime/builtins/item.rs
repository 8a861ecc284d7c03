//! The items of memoryviews, arrays and structs: numbers as the machine or a file
//! holds them.

use crate::value::Value;
use crate::vm::number::Number;
use crate::vm::{Outcome, Vm};

/// The type of an item: a letter of the `struct` module, in the machine's own
/// order and sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Format {
    /// The letter.
    pub code: u8,
    /// Written with `@` before it.
    pub marked: bool,
}

/// Why a value cannot be an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ItemFault {
    /// It is no number of that kind.
    Type,
    /// The number does not fit.
    Range,
}

impl Format {
    /// Plain bytes.
    pub const BYTES: Format = Format { code: b'B', marked: false };

    /// The format of a text; `None` if it is no native single letter.
    pub fn parse(text: &str) -> Option<Format> {
        let (marked, letter) = match text.strip_prefix('@') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let &[code] = letter.as_bytes() else { return None };
        let format = Format { code, marked };
        (format.size() > 0 && !matches!(code, b'w' | b'O' | b'S')).then_some(format)
    }

    /// Bytes of an item; 0 for a letter that is none.
    #[inline]
    pub fn size(self) -> usize {
        match self.code {
            b'c' | b'b' | b'B' | b'?' => 1,
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' | b'w' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' | b'O' | b'S' => 8,
            _ => 0,
        }
    }

    /// Whether an item is a byte.
    pub fn is_byte(self) -> bool {
        matches!(self.code, b'c' | b'b' | b'B')
    }

    /// Whether items can differ and yet be equal, or the other way round.
    pub fn is_float(self) -> bool {
        matches!(self.code, b'e' | b'f' | b'd')
    }

    /// The lowest and the highest integer; `None` for what is no integer.
    pub fn range(self) -> Option<(i128, i128)> {
        let bits = 8 * self.size() as u32;
        match self.code {
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1)),
            b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P' => Some((0, (1 << bits) - 1)),
            _ => None,
        }
    }
}

/// The number that at most 8 bytes are, the lowest first, without a sign.
#[inline]
pub(crate) fn little_word(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (place, byte) in word.iter_mut().zip(bytes) {
        *place = *byte;
    }
    u64::from_le_bytes(word)
}

/// The value of a half-precision float.
pub(crate) fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0 => libm::ldexp(fraction, -24),
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => libm::ldexp(fraction + 1024.0, exponent - 25),
    }
}

/// The half-precision float nearest to a number; `None` if it is too large.
pub(crate) fn f64_to_half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = number.abs();
    if number.is_nan() {
        return Some(sign | 0x7e00);
    }
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    if magnitude == 0.0 {
        return Some(sign);
    }
    // The last place of numbers of this size; below 2**-14 it is always 2**-24.
    let (_, exponent) = libm::frexp(magnitude);
    let unit = (exponent - 11).max(-24);
    let scaled = libm::rint(libm::ldexp(magnitude, -unit));
    let bits = if unit == -24 { scaled as u32 } else { ((unit + 24) as u32) * 1024 + scaled as u32 };
    u16::try_from(bits).ok().filter(|bits| *bits < 0x7c00).map(|bits| sign | bits)
}

impl Vm {
    /// The number that a word is: of the lowest bytes of it, as many as an item has.
    /// For `c`, `w` and other items that are no numbers it is that of the bytes.
    #[inline]
    pub(crate) fn unpack_number(&mut self, code: u8, word: u64) -> Value {
        match code {
            b'B' => Value::small_wrapping(i64::from(word as u8)),
            b'b' => Value::small_wrapping(i64::from(word as i8)),
            b'h' => Value::small_wrapping(i64::from(word as i16)),
            b'H' => Value::small_wrapping(i64::from(word as u16)),
            b'i' => Value::small_wrapping(i64::from(word as i32)),
            b'I' => Value::small_wrapping(i64::from(word as u32)),
            b'?' => Value::bool(word != 0),
            b'e' => self.float_value(half_to_f64(word as u16)),
            b'f' => self.float_value(f64::from(f32::from_bits(word as u32))),
            b'd' => self.float_value(f64::from_bits(word)),
            b'l' | b'q' | b'n' => self.int_value(word as i64),
            _ => match i64::try_from(word) {
                Ok(number) => self.int_value(number),
                Err(_) => self.number_value(Number::Big(word.into())),
            },
        }
    }

    /// The bytes of an integer item as a word. `Err` in the outcome: what `value` is instead.
    #[inline]
    pub(crate) fn pack_integer(&mut self, format: Format, value: Value) -> Outcome<Result<u64, ItemFault>> {
        let Some((lowest, highest)) = format.range() else { return Ok(Err(ItemFault::Type)) };
        if let Some(number) = value.as_small() {
            let fits = (lowest..=highest).contains(&i128::from(number));
            return Ok(if fits { Ok(number as u64) } else { Err(ItemFault::Range) });
        }
        if !self.is_index(value) {
            return Ok(Err(ItemFault::Type));
        }
        let number = self.index(value)?;
        let number = self.big(number).and_then(|number| i128::try_from(&number).ok());
        Ok(match number {
            Some(number) if (lowest..=highest).contains(&number) => Ok(number as u64),
            _ => Err(ItemFault::Range),
        })
    }
}
