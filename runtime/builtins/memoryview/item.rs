//! The items a memoryview shows: reading and writing them.

pub(super) use crate::builtins::item::Format;
use crate::builtins::item::{ItemFault, f64_to_half, little_word};
use alloc::format;

use crate::heap::Kind;
use crate::value::Value;
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Raised, Vm};

impl Vm {
    /// The object that the bytes of an item are.
    pub(super) fn unpack_item(&mut self, format: Format, bytes: &[u8]) -> Value {
        match format.code {
            b'c' => self.bytes_value(bytes),
            code => self.unpack_number(code, little_word(bytes)),
        }
    }

    /// The bytes of an item, of which the first [`Format::size`] count.
    pub(super) fn pack_item(&mut self, format: Format, value: Value) -> Outcome<[u8; 8]> {
        if format.range().is_some() {
            return match self.pack_integer(format, value)? {
                Ok(word) => Ok(word.to_le_bytes()),
                Err(ItemFault::Type) => Err(self.wrong_item_type(format)),
                Err(ItemFault::Range) => Err(self.wrong_item_value(format)),
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
