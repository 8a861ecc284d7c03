//! Finding, counting and replacing in bytes.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::sequence::{ByteSequence, receiver};
use crate::object::Tuple;
use crate::text::bytes_ops;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// What is searched for: one byte given as an int, or a buffer.
fn needle(vm: &mut Vm, value: Value) -> Outcome<Vec<u8>> {
    if vm.is_index(value) {
        return Ok(alloc::vec![vm.byte_value(value)?]);
    }
    if !vm.is_buffer(value) {
        let class = vm.type_name(value);
        return Err(vm.type_error(format!("argument should be integer or bytes-like object, not '{class}'")));
    }
    vm.expect_buffer(value)
}

type Find = fn(&[u8], &[u8], i64, i64) -> Option<usize>;

fn search<T: ByteSequence>(vm: &mut Vm, args: Args, find: Find) -> Outcome<Option<usize>> {
    let object = receiver::<T>(vm, args)?;
    let (start, end) = vm.bounds_arguments(args, 2)?;
    let needle = needle(vm, args.at(1))?;
    Ok(find(object.get(&vm.heap).content(), &needle, start, end))
}

fn position(found: Option<usize>) -> Value {
    Value::small_wrapping(found.map_or(-1, |at| at as i64))
}

pub(crate) fn find<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    Ok(position(search::<T>(vm, args, bytes_ops::find)?))
}

pub(crate) fn rfind<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    Ok(position(search::<T>(vm, args, bytes_ops::rfind)?))
}

fn found(vm: &mut Vm, found: Option<usize>) -> Outcome {
    match found {
        Some(_) => Ok(position(found)),
        None => Err(vm.value_error("subsection not found")),
    }
}

pub(crate) fn index<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let at = search::<T>(vm, args, bytes_ops::find)?;
    found(vm, at)
}

pub(crate) fn rindex<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let at = search::<T>(vm, args, bytes_ops::rfind)?;
    found(vm, at)
}

pub(crate) fn count<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let count = search::<T>(vm, args, |bytes, part, start, end| Some(bytes_ops::count(bytes, part, start, end)))?;
    Ok(position(count))
}

fn at_end<T: ByteSequence>(vm: &mut Vm, args: Args, name: &str, holds: fn(&[u8], &[u8], i64, i64) -> bool) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let (start, end) = vm.bounds_arguments(args, 2)?;
    let given = args.at(1);
    let Some(tuple) = vm.native_of(given).as_gc::<Tuple>() else {
        if !vm.is_buffer(given) {
            let class = vm.type_name(given);
            return Err(vm.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {class}")));
        }
        let part = vm.expect_buffer(given)?;
        return Ok(Value::bool(holds(object.get(&vm.heap).content(), &part, start, end)));
    };
    let mut index = 0;
    while let Some(item) = tuple.get(&vm.heap).items().get(index).copied() {
        index += 1;
        let part = vm.expect_buffer(item)?;
        if holds(object.get(&vm.heap).content(), &part, start, end) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

pub(crate) fn startswith<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    at_end::<T>(vm, args, "startswith", bytes_ops::starts_with)
}

pub(crate) fn endswith<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    at_end::<T>(vm, args, "endswith", bytes_ops::ends_with)
}

pub(crate) fn replace<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let old = vm.expect_buffer(args.at(1))?;
    let new = vm.expect_buffer(args.at(2))?;
    let count = vm.count_argument(args.get(3))?;
    let made = bytes_ops::replace(object.get(&vm.heap).content(), &old, &new, count, vm.room()).map(|content| match content {
        Cow::Owned(content) => Some(content),
        Cow::Borrowed(_) => None,
    });
    match made {
        Ok(Some(content)) => T::make(vm, content),
        Ok(None) => T::same(vm, object),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

/// An object of `content`, which is a part of that of `object`.
fn part_of<T: ByteSequence>(vm: &mut Vm, object: Gc<T>, content: Vec<u8>) -> Outcome {
    if content.len() == object.get(&vm.heap).content().len() { T::same(vm, object) } else { T::make(vm, content) }
}

pub(crate) fn removeprefix<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let prefix = vm.expect_buffer(args.at(1))?;
    let content = object.get(&vm.heap).content();
    let content = content.strip_prefix(prefix.as_slice()).unwrap_or(content).to_vec();
    part_of(vm, object, content)
}

pub(crate) fn removesuffix<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let suffix = vm.expect_buffer(args.at(1))?;
    let content = object.get(&vm.heap).content();
    let content = content.strip_suffix(suffix.as_slice()).unwrap_or(content).to_vec();
    part_of(vm, object, content)
}
