//! The items a memoryview shows: their formats, and reading and writing them.

use alloc::format;

use crate::heap::Kind;
use crate::value::Value;
use crate::vm::number::{Number, int_ref};
use crate::vm::{Outcome, Raised, Vm};

/// The type of an item: a letter of the `struct` module, in the machine's own
/// order and sizes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Format {
    /// The letter.
    pub code: u8,
    /// Written with `@` before it.
    pub marked: bool,
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
        (format.size() > 0).then_some(format)
    }

    /// Bytes of an item; 0 for a letter that is none.
    pub fn size(self) -> usize {
        match self.code {
            b'c' | b'b' | b'B' | b'?' => 1,
            b'h' | b'H' | b'e' => 2,
            b'i' | b'I' | b'f' => 4,
            b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
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
    fn range(self) -> Option<(i128, i128)> {
        let bits = 8 * self.size() as u32;
        match self.code {
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => Some((-(1 << (bits - 1)), (1 << (bits - 1)) - 1)),
            b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P' => Some((0, (1 << bits) - 1)),
            _ => None,
        }
    }
}

/// The number that the bytes of an item are, without a sign.
fn unsigned(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    for (place, byte) in word.iter_mut().zip(bytes) {
        *place = *byte;
    }
    u64::from_le_bytes(word)
}

/// The value of a half-precision float.
fn half_to_f64(bits: u16) -> f64 {
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
fn f64_to_half(number: f64) -> Option<u16> {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let magnitude = number.abs();
    if number.is_nan() {
        return Some(sign | 0x7e00);
    }
    if magnitude.is_infinite() {
        return Some(sign | 0x7c00);
    }
    // The last place of numbers of this size; below 2**-14 it is always 2**-24.
    let (_, exponent) = libm::frexp(magnitude);
    let unit = (exponent - 11).max(-24);
    let scaled = libm::rint(libm::ldexp(magnitude, -unit));
    let bits = if unit == -24 { scaled as u32 } else { ((unit + 24) as u32) * 1024 + scaled as u32 };
    u16::try_from(bits).ok().filter(|bits| *bits < 0x7c00).map(|bits| sign | bits)
}

impl Vm {
    /// The object that the bytes of an item are.
    pub(super) fn unpack_item(&mut self, format: Format, bytes: &[u8]) -> Value {
        let word = unsigned(bytes);
        match format.code {
            b'c' => self.bytes_value(bytes),
            b'?' => Value::bool(word != 0),
            b'e' => self.float_value(half_to_f64(word as u16)),
            b'f' => self.float_value(f64::from(f32::from_bits(word as u32))),
            b'd' => self.float_value(f64::from_bits(word)),
            b'b' => Value::small_wrapping(i64::from(word as i8)),
            b'h' => Value::small_wrapping(i64::from(word as i16)),
            b'i' => Value::small_wrapping(i64::from(word as i32)),
            b'l' | b'q' | b'n' => self.int_value(word as i64),
            _ => match i64::try_from(word) {
                Ok(number) => self.int_value(number),
                Err(_) => self.number_value(Number::Big(word.into())),
            },
        }
    }

    /// The bytes of an item, of which the first [`Format::size`] count.
    pub(super) fn pack_item(&mut self, format: Format, value: Value) -> Outcome<[u8; 8]> {
        if let Some((lowest, highest)) = format.range() {
            if !self.is_index(value) {
                return Err(self.wrong_item_type(format));
            }
            let number = self.index(value)?;
            let number = self.big(number).and_then(|number| i128::try_from(&number).ok());
            return match number {
                Some(number) if (lowest..=highest).contains(&number) => Ok((number as u64).to_le_bytes()),
                _ => Err(self.wrong_item_value(format)),
            };
        }
        match format.code {
            b'?' => Ok(u64::from(self.truth(value)?).to_le_bytes()),
            b'c' => self.pack_character(format, value),
            code => {
                let Some(number) = self.to_f64_opt(value)? else { return Err(self.wrong_item_type(format)) };
                match code {
                    b'd' => Ok(number.to_bits().to_le_bytes()),
                    b'f' => Ok(u64::from((number as f32).to_bits()).to_le_bytes()),
                    _ => match f64_to_half(number) {
                        Some(bits) => Ok(u64::from(bits).to_le_bytes()),
                        None => Err(self.overflow_error("float too large to pack with e format")),
                    },
                }
            }
        }
    }

    fn pack_character(&mut self, format: Format, value: Value) -> Outcome<[u8; 8]> {
        let native = self.native_of(value);
        if !native.is(Kind::Bytes) {
            return Err(self.wrong_item_type(format));
        }
        let only = match self.buffer(native).as_deref() {
            Ok(&[only]) => Some(only),
            _ => None,
        };
        match only {
            Some(byte) => Ok(u64::from(byte).to_le_bytes()),
            None => Err(self.wrong_item_value(format)),
        }
    }

    #[cold]
    fn wrong_item_type(&mut self, format: Format) -> Raised {
        let code = char::from(format.code);
        self.type_error(format!("memoryview: invalid type for format '{code}'"))
    }

    #[cold]
    fn wrong_item_value(&mut self, format: Format) -> Raised {
        let code = char::from(format.code);
        self.value_error(format!("memoryview: invalid value for format '{code}'"))
    }

    /// Whether two items of different formats, or floats, are equal.
    pub(super) fn items_equal(&mut self, left: (Format, &[u8]), right: (Format, &[u8])) -> Outcome<bool> {
        // Nothing is collected while these are made, and comparing numbers and bytes runs no Python code.
        let a = self.unpack_item(left.0, left.1);
        let b = self.unpack_item(right.0, right.1);
        if int_ref(&self.heap, a).is_some() && a == b {
            return Ok(true);
        }
        self.compare_truth(crate::vm::compare::CompareOp::Eq, a, b)
    }
}
