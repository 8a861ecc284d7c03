//! Values into bytes.

use alloc::format;
use alloc::vec::Vec;

use super::error;
use super::layout::{Field, Layout};
use crate::builtins::item::{Format, ItemFault, f64_to_half};
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Raised, Vm};

/// The bytes that `args` make.
pub(super) fn packed(vm: &mut Vm, layout: &Layout, args: Args, function: &str) -> Outcome<Vec<u8>> {
    let lenient = args.len() != layout.items && vm.program_has(Difference::StructCount);
    if args.len() != layout.items && !lenient {
        let (wanted, given) = (layout.items, args.len());
        return Err(error(vm, &format!("{function} expected {wanted} items for packing (got {given})")));
    }
    vm.reserve(layout.size)?;
    let mut bytes = alloc::vec![0; layout.size];
    let mut next = 0;
    for field in &layout.fields {
        let field = *field;
        if lenient && next >= args.len() {
            // What has no argument stays zero.
            break;
        }
        if matches!(field.code, b's' | b'p') {
            let place = bytes.get_mut(field.offset..field.offset + field.count).unwrap_or_default();
            pack_bytes(vm, field, args.at(next), place)?;
            next += 1;
            continue;
        }
        let size = field.size();
        for number in 0..field.count {
            if lenient && next >= args.len() {
                break;
            }
            let word = pack_item(vm, layout, field, args.at(next))?;
            next += 1;
            let start = field.offset + number * size;
            let place = bytes.get_mut(start..start + size).unwrap_or_default();
            let little = word.to_le_bytes();
            for (place, byte) in place.iter_mut().zip(little) {
                *place = byte;
            }
            if layout.big {
                place.reverse();
            }
        }
    }
    Ok(bytes)
}

/// The content of bytes or a bytearray, as much of it as fits, behind its length for `p`.
fn pack_bytes(vm: &mut Vm, field: Field, value: Value, place: &mut [u8]) -> Outcome<()> {
    let native = vm.native_of(value);
    let content = match native.kind() {
        Kind::Bytes => native.as_gc::<Bytes>().map(|bytes| bytes.get(&vm.heap).as_slice()),
        Kind::ByteArray => native.as_gc::<ByteArray>().map(|array| array.get(&vm.heap).bytes.as_slice()),
        _ => None,
    };
    let Some(content) = content else {
        let letter = char::from(field.letter);
        return Err(error(vm, &format!("argument for '{letter}' must be a bytes object")));
    };
    let place = if field.code == b'p' {
        let Some((length, rest)) = place.split_first_mut() else { return Ok(()) };
        *length = content.len().min(rest.len()).min(255) as u8;
        rest
    } else {
        place
    };
    for (place, byte) in place.iter_mut().zip(content) {
        *place = *byte;
    }
    Ok(())
}

fn pack_item(vm: &mut Vm, layout: &Layout, field: Field, value: Value) -> Outcome<u64> {
    match field.code {
        b'?' => vm.truth(value).map(u64::from),
        b'c' => {
            let native = vm.native_of(value);
            let content = native.as_gc::<Bytes>().map(|bytes| bytes.get(&vm.heap).as_slice());
            match content {
                Some(&[byte]) => Ok(u64::from(byte)),
                _ => Err(error(vm, "char format requires a bytes object of length 1")),
            }
        }
        b'O' => Ok(vm.object_address(value)),
        b'S' => vm.truncated(value).map(|address| address as u64),
        b'e' | b'f' | b'd' => pack_float(vm, layout, field.code, value),
        code => {
            let format = Format { code, marked: false };
            match vm.pack_integer(format, value)? {
                Ok(word) => Ok(word),
                Err(ItemFault::Type) => Err(error(vm, "required argument is not an integer")),
                Err(ItemFault::Range) if code == b'P' => pack_address(vm, value),
                Err(ItemFault::Range) => Err(out_of_range(vm, field, format)),
            }
        }
    }
}

/// An address may be written as a negative number.
fn pack_address(vm: &mut Vm, value: Value) -> Outcome<u64> {
    let signed = Format { code: b'n', marked: false };
    match vm.pack_integer(signed, value)? {
        Ok(word) => Ok(word),
        Err(_) => Err(error(vm, "int too large to convert")),
    }
}

#[cold]
fn out_of_range(vm: &mut Vm, field: Field, format: Format) -> Raised {
    let (lowest, highest) = format.range().unwrap_or_default();
    let letter = char::from(field.letter);
    error(vm, &format!("'{letter}' format requires {lowest} <= number <= {highest}"))
}

fn pack_float(vm: &mut Vm, layout: &Layout, code: u8, value: Value) -> Outcome<u64> {
    let number = match vm.to_f64_opt(value) {
        Ok(Some(number)) => number,
        Ok(None) => return Err(error(vm, "required argument is not a float")),
        Err(raised) => {
            vm.take_raised(raised);
            return Err(error(vm, "required argument is not a float"));
        }
    };
    let packed = match code {
        b'd' => Some(number.to_bits()),
        b'f' => {
            let short = number as f32;
            // C converts without looking, and so does the native format.
            let overflow = short.is_infinite() && !number.is_infinite() && !layout.native;
            (!overflow).then_some(u64::from(short.to_bits()))
        }
        _ => f64_to_half(number).map(u64::from),
    };
    match packed {
        Some(word) => Ok(word),
        None if matches!(vm.native_of(value).kind(), Kind::SmallInt | Kind::Bool | Kind::Int) => Err(error(vm, "int too large to convert")),
        None => Err(vm.overflow_error(format!("float too large to pack with {} format", char::from(code)))),
    }
}
