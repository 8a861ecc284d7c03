//! The methods that change a bytearray.

use alloc::format;
use alloc::vec::Vec;

use crate::builtins::bytes::{ByteSequence, iterable_content, receiver};
use crate::object::ByteArray;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Makes room for `more` bytes; BufferError while a memoryview looks.
    pub(crate) fn bytearray_grow(&mut self, array: Gc<ByteArray>, more: usize) -> Outcome<()> {
        self.check_resizable(array)?;
        let bytes = &array.get(&self.heap).bytes;
        let (before, length) = (bytes.capacity(), bytes.len());
        if before - length >= more {
            return Ok(());
        }
        self.check_unlocked()?;
        // Growing may double it.
        if length.saturating_add(more) >= 1 << 12 {
            let wanted = length.saturating_mul(2).max(length.saturating_add(more));
            self.reserve(wanted)?;
        }
        let bytes = &mut array.get_mut(&mut self.heap).bytes;
        bytes.reserve(more);
        let grown = bytes.capacity() - before;
        self.heap.charge(grown);
        Ok(())
    }
}

pub(super) fn append(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let byte = vm.byte_value(args.at(1))?;
    vm.bytearray_grow(array, 1)?;
    array.get_mut(&mut vm.heap).bytes.push(byte);
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    vm.check_resizable(array)?;
    array.get_mut(&mut vm.heap).bytes = Vec::new();
    Ok(Value::NONE)
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    ByteArray::same(vm, array)
}

pub(super) fn extend(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let source = args.at(1);
    let content = if vm.is_buffer(source) {
        vm.expect_buffer(source)?
    } else if vm.is_text(source) {
        return Err(vm.type_error("expected iterable of integers; got: 'str'"));
    } else if vm.is_iterable(source) {
        iterable_content(vm, source, "byte", true)?
    } else {
        let class = vm.type_name(source);
        return Err(vm.type_error(format!("can't extend bytearray with {class}")));
    };
    if content.is_empty() {
        return Ok(Value::NONE);
    }
    vm.bytearray_grow(array, content.len())?;
    array.get_mut(&mut vm.heap).bytes.extend_from_slice(&content);
    Ok(Value::NONE)
}

pub(super) fn insert(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let index = vm.index_i64(args.at(1), "C ssize_t")?;
    let byte = vm.byte_value(args.at(2))?;
    vm.bytearray_grow(array, 1)?;
    let bytes = &mut array.get_mut(&mut vm.heap).bytes;
    let len = bytes.len() as i64;
    let place = if index < 0 { index.saturating_add(len).max(0) } else { index.min(len) };
    bytes.insert(place as usize, byte);
    Ok(Value::NONE)
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let index = match args.get(1) {
        None => -1,
        Some(value) => vm.index_i64(value, "C ssize_t")?,
    };
    let len = array.get(&vm.heap).bytes.len();
    if len == 0 {
        return Err(vm.index_error("pop from empty bytearray"));
    }
    let index = if index < 0 { index.saturating_add(len as i64) } else { index };
    let Some(place) = usize::try_from(index).ok().filter(|place| *place < len) else {
        return Err(vm.index_error("pop index out of range"));
    };
    vm.check_resizable(array)?;
    let byte = array.get_mut(&mut vm.heap).bytes.remove(place);
    Ok(Value::small_wrapping(i64::from(byte)))
}

pub(super) fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let byte = vm.byte_value(args.at(1))?;
    let Some(place) = memchr::memchr(byte, &array.get(&vm.heap).bytes) else {
        return Err(vm.value_error("value not found in bytearray"));
    };
    vm.check_resizable(array)?;
    array.get_mut(&mut vm.heap).bytes.remove(place);
    Ok(Value::NONE)
}

pub(super) fn reverse(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    array.get_mut(&mut vm.heap).bytes.reverse();
    Ok(Value::NONE)
}
