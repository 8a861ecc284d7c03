//! Bytes as text: decoding, hexadecimal digits, translation.

use alloc::format;

use super::sequence::{ByteSequence, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::text::bytes_hex::{bytes_fromhex, bytes_hex};
use crate::text::bytes_ops;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(crate) fn decode<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let (encoding, errors) = vm.codec_arguments("decode", args, 1)?;
    let content = object.get(&vm.heap).content().to_vec();
    let text = vm.decode(&content, &encoding, &errors)?;
    vm.text_value(&text)
}

pub(crate) fn hex<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let (separator, group) = vm.hex_arguments(args)?;
    let content = object.get(&vm.heap).content();
    if content.len() >= 1 << 14 && !vm.heap.has_room(content.len().saturating_mul(3)) {
        return Err(vm.memory_error());
    }
    let text = bytes_hex(content, separator, group);
    vm.text_value(&text)
}

impl Vm {
    /// The arguments `sep` and `bytes_per_sep` of `hex`.
    pub(crate) fn hex_arguments(&mut self, args: Args) -> Outcome<(Option<char>, i64)> {
        let group = match args.get(2) {
            None => 1,
            Some(value) => i64::from(self.c_int_argument(value)?),
        };
        let Some(value) = args.get(1) else { return Ok((None, group)) };
        let len = self.len(value)?;
        if len != 1 {
            return Err(self.value_error("sep must be length 1."));
        }
        let separator = match self.text(value) {
            Some(text) => text.chars().next(),
            None if self.native_of(value).is(Kind::Bytes) => self.buffer(value).unwrap_or_default().first().map(|byte| char::from(*byte)),
            None => return Err(self.type_error("sep must be str or bytes.")),
        };
        match separator {
            Some(separator) if separator.is_ascii() => Ok((Some(separator), group)),
            _ => Err(self.value_error("sep must be ASCII.")),
        }
    }
}

pub(crate) fn fromhex<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.type_name(args.at(1));
    let Some(text) = vm.text(args.at(1)) else {
        return Err(vm.type_error(format!("fromhex() argument must be str, not {class}")));
    };
    let content = match bytes_fromhex(text) {
        Ok(content) => content,
        Err(_) if vm.dialect_has(Difference::HexDigit) => return Err(vm.value_error("non-hex digit")),
        Err(error) => return Err(vm.number_text_error(error)),
    };
    let object = T::make(vm, content)?;
    let exact = if T::KIND == Kind::Bytes { Type::Bytes } else { Type::ByteArray };
    if args.at(0) == vm.class(exact).value() {
        return Ok(object);
    }
    // A subclass makes an object of its own of it.
    vm.call(args.at(0), &[object])
}

pub(crate) fn translate<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let table = match args.at(1) {
        Value::NONE => None,
        value => {
            let content = vm.expect_buffer(value)?;
            match <[u8; 256]>::try_from(content.as_slice()) {
                Ok(table) => Some(table),
                Err(_) => return Err(vm.value_error("translation table must be 256 characters long")),
            }
        }
    };
    let delete = match args.get(2) {
        Some(value) => vm.expect_buffer(value)?,
        None => alloc::vec::Vec::new(),
    };
    let content = bytes_ops::translate(object.get(&vm.heap).content(), table.as_ref(), &delete);
    T::make(vm, content)
}

pub(crate) fn maketrans(vm: &mut Vm, args: Args) -> Outcome {
    let from = vm.expect_buffer(args.at(0))?;
    let to = vm.expect_buffer(args.at(1))?;
    match bytes_ops::maketrans(&from, &to) {
        Ok(table) => Ok(vm.bytes_value(&table)),
        Err(error) => Err(vm.number_text_error(error)),
    }
}
