//! Taking bytes apart and putting them together.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::sequence::{ByteSequence, receiver};
use crate::heap::Kind;
use crate::text::bytes_split as text;
use crate::text::error::Result;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Bytes that a part takes beside its content.
const PART: usize = 40;

fn list_of<T: ByteSequence>(vm: &mut Vm, parts: &[&[u8]]) -> Outcome {
    let total: usize = parts.iter().map(|part| part.len() + PART).sum();
    if total >= 1 << 16 {
        vm.reserve(total)?;
    }
    // Nothing is collected while these are made.
    let items = parts.iter().map(|part| T::make(vm, part.to_vec())).collect::<Outcome<Vec<Value>>>()?;
    Ok(vm.list_value(items))
}

type Split = for<'a> fn(&'a [u8], Option<&[u8]>, Option<usize>) -> Result<Vec<&'a [u8]>>;

fn split_by<T: ByteSequence>(vm: &mut Vm, args: Args, split: Split) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let separator = match args.get(1) {
        None | Some(Value::NONE) => None,
        Some(value) => Some(vm.expect_buffer(value)?),
    };
    let most = vm.count_argument(args.get(2))?;
    let whole = object.get(&vm.heap).content().to_vec();
    match split(&whole, separator.as_deref(), most) {
        Ok(parts) => list_of::<T>(vm, &parts),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(crate) fn split<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    split_by::<T>(vm, args, text::split)
}

pub(crate) fn rsplit<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    split_by::<T>(vm, args, text::rsplit)
}

pub(crate) fn splitlines<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let keep = match args.get(1) {
        Some(keep) => vm.truth(keep)?,
        None => false,
    };
    let whole = object.get(&vm.heap).content().to_vec();
    list_of::<T>(vm, &text::splitlines(&whole, keep))
}

type Partition = for<'a> fn(&'a [u8], &[u8]) -> Result<(&'a [u8], &'a [u8], &'a [u8])>;

fn partition_by<T: ByteSequence>(vm: &mut Vm, args: Args, partition: Partition) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let separator = vm.expect_buffer(args.at(1))?;
    let whole = object.get(&vm.heap).content().to_vec();
    match partition(&whole, &separator) {
        Ok((before, middle, after)) => {
            // Nothing is collected while these are made.
            let parts = [T::make(vm, before.to_vec())?, T::make(vm, middle.to_vec())?, T::make(vm, after.to_vec())?];
            Ok(vm.tuple_value(&parts))
        }
        Err(error) => Err(vm.number_text_error(error)),
    }
}

pub(crate) fn partition<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    partition_by::<T>(vm, args, text::partition)
}

pub(crate) fn rpartition<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    partition_by::<T>(vm, args, text::rpartition)
}

pub(crate) fn join<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let separator = receiver::<T>(vm, args)?.get(&vm.heap).content().to_vec();
    let iterable = args.at(1);
    let items = match iterable.kind() {
        Kind::List | Kind::Tuple => iterable,
        _ => vm.joinable(iterable)?,
    };
    let mut out = Vec::new();
    let mut index = 0;
    while let Some(item) = vm.sequence_items(items).get(index).copied() {
        if index > 0 {
            out.extend_from_slice(&separator);
        }
        if !vm.is_buffer(item) {
            let class = vm.type_name(item);
            return Err(vm.type_error(format!("sequence item {index}: expected a bytes-like object, {class} found")));
        }
        vm.check_buffer(item)?;
        if let Ok(content) = vm.buffer(item).as_ref().map(Cow::as_ref) {
            if !vm.heap.has_room(out.len().saturating_add(content.len())) {
                return Err(vm.memory_error());
            }
            out.extend_from_slice(content);
        }
        index += 1;
    }
    T::make(vm, out)
}
