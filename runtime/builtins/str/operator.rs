//! The special methods of `str`.

use alloc::format;

use super::receiver;
use crate::object::Str;
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

pub(super) fn add(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver(vm, args)?;
    let right = vm.native_of(args.at(1));
    if right.as_gc::<Str>().is_none() {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can only concatenate str (not \"{class}\") to str")));
    }
    vm.binary(BinaryOp::Add, left.value(), right)
}

pub(super) fn multiply(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let times = vm.index_i64(args.at(1), "")?;
    vm.repeat_text(string.value(), usize::try_from(times).unwrap_or(0))
}

pub(super) fn modulo(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    vm.percent_format(string.value(), args.at(1))
}

pub(super) fn reflected_modulo(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    match vm.native_of(args.at(1)).as_gc::<Str>() {
        Some(format) => vm.percent_format(format.value(), args.at(0)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

pub(super) fn contains(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let part = left_operand(vm, args.at(1))?;
    let found = memchr::memmem::find(string.get(&vm.heap).as_str().as_bytes(), part.get(&vm.heap).as_str().as_bytes());
    Ok(Value::bool(found.is_some()))
}

fn left_operand(vm: &mut Vm, value: Value) -> Outcome<Gc<Str>> {
    match vm.native_of(value).as_gc::<Str>() {
        Some(string) => Ok(string),
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("'in <string>' requires string as left operand, not {class}")))
        }
    }
}

pub(super) fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    vm.getitem(string.value(), args.at(1))
}

pub(super) fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    let hash = vm.hash(string.value())?;
    Ok(vm.int_value(hash as i64))
}

pub(super) fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    vm.iter(string.value())
}

pub(super) fn len(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    Ok(Value::small_wrapping(string.get(&vm.heap).len() as i64))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    vm.repr(string.value())
}

pub(super) fn str(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.value())
}

pub(super) fn new_args(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?;
    Ok(vm.tuple_value(&[string.value()]))
}

/// What CPython's object would take: programs print it.
pub(super) fn size_of(vm: &mut Vm, args: Args) -> Outcome {
    let string = receiver(vm, args)?.get(&vm.heap);
    let widest = string.as_str().chars().max().unwrap_or('\0');
    let (header, width) = match widest {
        '\0'..='\x7f' => (40, 1),
        '\u{80}'..='\u{ff}' => (56, 1),
        '\u{100}'..='\u{ffff}' => (56, 2),
        _ => (56, 4),
    };
    Ok(Value::small_wrapping((header + (string.len() + 1) * width) as i64))
}

/// `__lt__` and its siblings, by the number of the comparison.
pub(super) fn compare<const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver(vm, args)?;
    let Some(right) = vm.native_of(args.at(1)).as_gc::<Str>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let op = CompareOp::from_number(OP).unwrap_or(CompareOp::Eq);
    // The order of UTF-8 bytes is the order of code points.
    let order = left.get(&vm.heap).as_str().cmp(right.get(&vm.heap).as_str());
    Ok(Value::bool(op.holds(order)))
}
