//! `int.to_bytes` and `int.from_bytes`

use alloc::format;
use alloc::vec::Vec;

use dashu_int::{IBig, Sign, UBig};

use super::numeric::{is_exact, level::INT, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::Bytes;
use crate::value::{Args, Value};
use crate::vm::number::{Number, int, int_ref};
use crate::vm::{Outcome, Vm};

/// Whether the argument `byteorder` asks for the lowest byte first.
fn little_endian(vm: &mut Vm, order: Option<Value>) -> Outcome<bool> {
    let Some(order) = order else { return Ok(false) };
    match vm.text(order) {
        Some("little") => Ok(true),
        Some("big") => Ok(false),
        Some(_) => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
        None => {
            let name = vm.type_name(order);
            Err(vm.type_error(format!("argument 'byteorder' must be str, not {name}")))
        }
    }
}

fn flag(vm: &mut Vm, value: Option<Value>) -> Outcome<bool> {
    match value {
        Some(value) => vm.truth(value),
        None => Ok(false),
    }
}

pub fn to_bytes(vm: &mut Vm, args: Args) -> Outcome {
    let this = receiver(vm, args.at(0), INT, "to_bytes")?;
    let length = match args.get(1) {
        Some(length) => vm.index_i64(length, "")?,
        None => 1,
    };
    let little = little_endian(vm, args.get(2))?;
    let signed = flag(vm, args.get(3))?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("length argument must be non-negative")) };
    vm.reserve(length)?;
    let Some(number) = int_ref(&vm.heap, this) else { return Ok(Value::NONE) };
    let negative = int::is_negative(number);
    let signed = signed || (negative && vm.config.dialect.has(Difference::NegativeToBytes) && vm.program_has(Difference::NegativeToBytes));
    let Some(number) = int_ref(&vm.heap, this) else { return Ok(Value::NONE) };
    if negative && !signed {
        return Err(vm.overflow_error("can't convert negative int to unsigned"));
    }
    // In two's complement -n is written as the inverse of n - 1.
    let magnitude = int::magnitude(number);
    let shown = if negative { magnitude - UBig::ONE } else { magnitude };
    let digits = shown.to_le_bytes();
    let fits = digits.len() <= length;
    let sign_fits = !signed || (digits.len() < length || digits.last().is_none_or(|top| *top < 0x80));
    // Zero needs no byte at all.
    if !fits || !(sign_fits || shown.is_zero()) || (negative && length == 0) {
        return Err(vm.overflow_error("int too big to convert"));
    }
    let mut content: Vec<u8> = digits.into_vec();
    content.resize(length, 0);
    if negative {
        content.iter_mut().for_each(|byte| *byte = !*byte);
    }
    if !little {
        content.reverse();
    }
    Ok(Bytes::new(&mut vm.heap, &content).value())
}

pub fn from_bytes(vm: &mut Vm, args: Args) -> Outcome {
    let little = little_endian(vm, args.get(2))?;
    let signed = flag(vm, args.get(3))?;
    let mut content = byte_values(vm, args.at(1))?;
    if !little {
        content.reverse();
    }
    let magnitude = UBig::from_le_bytes(&content);
    let mut number = IBig::from_parts(Sign::Positive, magnitude);
    if signed && content.last().is_some_and(|top| *top >= 0x80) {
        number -= IBig::ONE << (8 * content.len());
    }
    let value = vm.number_value(Number::Big(number));
    let class = args.at(0);
    if is_exact(vm, class, Type::Int) { Ok(value) } else { vm.call(class, &[value]) }
}

/// What `bytes(value)` would hold, for a value that is no number or string.
fn byte_values(vm: &mut Vm, value: Value) -> Outcome<Vec<u8>> {
    let name = vm.names.__bytes__;
    let mut native = vm.native_of(value);
    if native == value
        && let Some(_) = super::numeric::own_special(vm, value, name)
        && let Some(made) = vm.call_special(value, name, &[])?
    {
        native = vm.native_of(made);
    }
    if let Some(content) = vm.byte_content(native) {
        return Ok(Vec::from(content));
    }
    let class = vm.type_name(value);
    let refuse = format!("cannot convert '{class}' object to bytes");
    if vm.text(value).is_some() {
        return Err(vm.type_error(refuse));
    }
    let iterated = vm.iter(value);
    let Some(iterator) = vm.catch(Type::TypeError, iterated)? else { return Err(vm.type_error(refuse)) };
    vm.heap.keep(iterator);
    let mut content = Vec::new();
    while let Some(item) = vm.next(iterator)? {
        let number = vm.index_clamped(item)?;
        match u8::try_from(number) {
            Ok(byte) => content.push(byte),
            Err(_) => return Err(vm.value_error("bytes must be in range(0, 256)")),
        }
        if content.len() % (1 << 16) == 0 {
            vm.reserve(content.len() * 2)?;
        }
    }
    Ok(content)
}
