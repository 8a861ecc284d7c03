//! Items of arrays as objects, and objects as items.

use alloc::format;

use crate::builtins::item::Format;
use crate::value::Value;
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Raised, Vm};

/// The object that an item is.
#[inline]
pub(super) fn item_value(vm: &mut Vm, format: Format, word: u64) -> Outcome {
    match format.code {
        b'O' => return vm.object_at(word),
        b'S' => return vm.text_at(word),
        _ => {}
    }
    if format.code != b'w' {
        return Ok(vm.unpack_number(format.code, word));
    }
    match char::from_u32(word as u32) {
        Some(character) => Ok(vm.char_value(character)),
        None => Err(no_character(vm, word)),
    }
}

/// ValueError for bytes that are no character.
#[cold]
pub(super) fn no_character(vm: &mut Vm, word: u64) -> Raised {
    vm.value_error(format!("character U+{word:x} is not in range [U+0000; U+10ffff]"))
}

/// The word that an object is as an item of an array; what the C functions that
/// CPython uses for each type say about others.
#[inline]
pub(super) fn item_word(vm: &mut Vm, code: u8, value: Value) -> Outcome<u64> {
    if let Some(number) = value.as_small() {
        let fits = match code {
            b'b' => i8::try_from(number).is_ok(),
            b'B' => u8::try_from(number).is_ok(),
            b'h' => i16::try_from(number).is_ok(),
            b'H' => u16::try_from(number).is_ok(),
            b'i' => i32::try_from(number).is_ok(),
            b'I' => u32::try_from(number).is_ok(),
            b'l' | b'q' => true,
            b'L' | b'Q' => number >= 0,
            _ => false,
        };
        if fits {
            return Ok(number as u64);
        }
    }
    item_word_slow(vm, code, value)
}

fn item_word_slow(vm: &mut Vm, code: u8, value: Value) -> Outcome<u64> {
    match code {
        b'f' | b'd' => {
            let Some(number) = vm.to_f64_opt(value)? else {
                let class = vm.type_name(value);
                return Err(vm.type_error(format!("must be real number, not {class}")));
            };
            Ok(if code == b'f' { u64::from((number as f32).to_bits()) } else { number.to_bits() })
        }
        b'O' => Ok(vm.object_address(value)),
        b'S' => vm.truncated(value).map(|address| address as u64),
        b'u' | b'w' => {
            let mut characters = vm.text(value).unwrap_or_default().chars();
            match (characters.next(), characters.next()) {
                (Some(only), None) => Ok(u64::from(u32::from(only))),
                _ => Err(vm.type_error("array item must be unicode character")),
            }
        }
        _ => integer_word(vm, code, value),
    }
}

fn integer_word(vm: &mut Vm, code: u8, value: Value) -> Outcome<u64> {
    let number = vm.index(value)?;
    let wide = int_ref(&vm.heap, number).and_then(|number| number.to_i64());
    let negative = match wide {
        Some(number) => number < 0,
        None => vm.index_clamped(number)? < 0,
    };
    let unsigned = matches!(code, b'I' | b'L' | b'Q');
    if unsigned && negative {
        return Err(vm.overflow_error(if code == b'Q' {
            "can't convert negative int to unsigned"
        } else {
            "can't convert negative value to unsigned int"
        }));
    }
    if unsigned {
        let word = vm.big(number).and_then(|number| u64::try_from(&number).ok());
        return match word {
            Some(word) if code != b'I' || u32::try_from(word).is_ok() => Ok(word),
            Some(_) => Err(vm.overflow_error("unsigned int is greater than maximum")),
            None if code == b'Q' => Err(vm.overflow_error("int too big to convert")),
            None => Err(vm.overflow_error("Python int too large to convert to C unsigned long")),
        };
    }
    let Some(number) = wide else {
        return Err(vm.overflow_error(if code == b'q' { "int too big to convert" } else { "Python int too large to convert to C long" }));
    };
    // Each is read as a C type first, then brought to the item's.
    let ranges: &[(&str, i64, i64)] = match code {
        b'b' => &[("signed short integer", i16::MIN as i64, i16::MAX as i64), ("signed char", i8::MIN as i64, i8::MAX as i64)],
        b'B' => &[("unsigned byte integer", 0, u8::MAX as i64)],
        b'h' => &[("signed short integer", i16::MIN as i64, i16::MAX as i64)],
        b'H' => &[("signed integer", i32::MIN as i64, i32::MAX as i64), ("unsigned short", 0, u16::MAX as i64)],
        b'i' => &[("signed integer", i32::MIN as i64, i32::MAX as i64)],
        _ => &[],
    };
    for (name, lowest, highest) in ranges {
        if number < *lowest {
            return Err(vm.overflow_error(format!("{name} is less than minimum")));
        }
        if number > *highest {
            return Err(vm.overflow_error(format!("{name} is greater than maximum")));
        }
    }
    Ok(number as u64)
}
