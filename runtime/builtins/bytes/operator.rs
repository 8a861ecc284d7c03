//! The special methods of bytes and bytearray, and those that compute with
//! the content alone.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::sequence::{ByteSequence, receiver};
use crate::builtins::memoryview::MemoryView;
use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// A new object of what `change` makes of the content.
pub(crate) fn map<T: ByteSequence>(vm: &mut Vm, args: Args, change: fn(&[u8]) -> Vec<u8>) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let content = change(object.get(&vm.heap).content());
    T::make(vm, content)
}

/// What `holds` says about the content.
pub(crate) fn test<T: ByteSequence>(vm: &mut Vm, args: Args, holds: fn(&[u8]) -> bool) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    Ok(Value::bool(holds(object.get(&vm.heap).content())))
}

pub(crate) fn add<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver::<T>(vm, args)?;
    if !vm.is_buffer(args.at(1)) {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can't concat {class} to {}", T::NAME)));
    }
    vm.check_buffer(args.at(1))?;
    let (own, other) = (left.get(&vm.heap).content(), vm.buffer(args.at(1)).unwrap_or_default());
    if !vm.heap.has_room(own.len().saturating_add(other.len())) {
        return Err(vm.memory_error());
    }
    let content = [own, &other].concat();
    T::make(vm, content)
}

pub(crate) fn multiply<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let times = vm.index_i64(args.at(1), "")?;
    vm.repeat_text(object.value(), usize::try_from(times).unwrap_or(0))
}

pub(crate) fn modulo<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.percent_format(object.value(), args.at(1))
}

pub(crate) fn reflected_modulo<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    receiver::<T>(vm, args)?;
    match vm.native_of(args.at(1)).as_gc::<T>() {
        Some(format) => vm.percent_format(format.value(), args.at(0)),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

pub(crate) fn contains<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let part = args.at(1);
    if vm.is_index(part) {
        let byte = vm.byte_value(part)?;
        return Ok(Value::bool(memchr::memchr(byte, object.get(&vm.heap).content()).is_some()));
    }
    vm.check_buffer(part)?;
    let part = vm.buffer(part).unwrap_or_default();
    Ok(Value::bool(memchr::memmem::find(object.get(&vm.heap).content(), &part).is_some()))
}

pub(crate) fn getitem<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.getitem(object.value(), args.at(1))
}

pub(crate) fn iter<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.iter(object.value())
}

pub(crate) fn len<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    Ok(Value::small_wrapping(object.get(&vm.heap).content().len() as i64))
}

pub(crate) fn repr<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?.value();
    let text = vm.repr_text(object)?;
    if args.at(0) == object || !object.is(Kind::ByteArray) {
        return vm.text_value(&text);
    }
    // A subclass of bytearray shows its own name.
    let class = vm.type_name(args.at(0));
    let inner = text.strip_prefix("bytearray").unwrap_or(&text);
    vm.text_value(&format!("{class}{inner}"))
}

pub(crate) fn buffer<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    vm.index(args.at(1))?;
    MemoryView::of(vm, object.value())
}

/// What CPython's object would take: programs print it.
pub(crate) fn size_of<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let len = object.get(&vm.heap).content().len();
    let size = match T::KIND {
        Kind::Bytes => 33 + len,
        _ if len == 0 => 56,
        _ => 57 + len,
    };
    Ok(Value::small_wrapping(size as i64))
}

/// `__lt__` and its siblings, by the number of the comparison.
pub(crate) fn compare<T: ByteSequence, const OP: u8>(vm: &mut Vm, args: Args) -> Outcome {
    let left = receiver::<T>(vm, args)?;
    let op = CompareOp::from_number(OP).unwrap_or(CompareOp::Eq);
    let order = match vm.buffer(args.at(1)).as_ref().map(Cow::as_ref) {
        Ok(right) => left.get(&vm.heap).content().cmp(right),
        Err(_) => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(op.holds(order)))
}
