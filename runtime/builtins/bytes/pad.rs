//! Padding and stripping bytes.

use alloc::format;
use alloc::vec::Vec;

use super::sequence::{ByteSequence, receiver};
use crate::heap::Kind;
use crate::text::bytes_ops;
use crate::text::error::Result;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

type Pad = fn(&[u8], usize, u8, usize) -> Result<Vec<u8>>;

fn padded<T: ByteSequence>(vm: &mut Vm, args: Args, name: &str, pad: Pad) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let width = vm.width_argument(args.at(1))?;
    let fill = match args.get(2) {
        None => b' ',
        Some(value) => fill_byte(vm, value, name)?,
    };
    let content = object.get(&vm.heap).content();
    if width <= content.len() {
        return T::same(vm, object);
    }
    let content = pad(content, width, fill, vm.room());
    made::<T>(vm, content)
}

fn made<T: ByteSequence>(vm: &mut Vm, content: Result<Vec<u8>>) -> Outcome {
    match content {
        Ok(content) => T::make(vm, content),
        Err(error) => Err(vm.number_text_error(error)),
    }
}

fn fill_byte(vm: &mut Vm, value: Value, name: &str) -> Outcome<u8> {
    let native = vm.native_of(value);
    if matches!(native.kind(), Kind::Bytes | Kind::ByteArray)
        && let Ok(&[byte]) = vm.buffer(native).as_deref()
    {
        return Ok(byte);
    }
    let class = vm.type_name(value);
    Err(vm.type_error(format!("{name}() argument 2 must be a byte string of length 1, not {class}")))
}

pub(crate) fn center<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    padded::<T>(vm, args, "center", bytes_ops::center)
}

pub(crate) fn ljust<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    padded::<T>(vm, args, "ljust", bytes_ops::ljust)
}

pub(crate) fn rjust<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    padded::<T>(vm, args, "rjust", bytes_ops::rjust)
}

pub(crate) fn zfill<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let width = vm.width_argument(args.at(1))?;
    let content = bytes_ops::zfill(object.get(&vm.heap).content(), width, vm.room());
    made::<T>(vm, content)
}

pub(crate) fn expandtabs<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let size = match args.get(1) {
        None => 8,
        Some(value) => usize::try_from(vm.c_int_argument(value)?).unwrap_or(0),
    };
    let content = bytes_ops::expandtabs(object.get(&vm.heap).content(), size, vm.room());
    made::<T>(vm, content)
}

type Strip = for<'a> fn(&'a [u8], Option<&[u8]>) -> &'a [u8];

fn stripped<T: ByteSequence>(vm: &mut Vm, args: Args, strip: Strip) -> Outcome {
    let object = receiver::<T>(vm, args)?;
    let set = match args.get(1) {
        None | Some(Value::NONE) => None,
        Some(value) => Some(vm.expect_buffer(value)?),
    };
    let whole = object.get(&vm.heap).content();
    let content = strip(whole, set.as_deref());
    if content.len() == whole.len() {
        return T::same(vm, object);
    }
    let content = content.to_vec();
    T::make(vm, content)
}

pub(crate) fn strip<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    stripped::<T>(vm, args, bytes_ops::strip)
}

pub(crate) fn lstrip<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    stripped::<T>(vm, args, bytes_ops::lstrip)
}

pub(crate) fn rstrip<T: ByteSequence>(vm: &mut Vm, args: Args) -> Outcome {
    stripped::<T>(vm, args, bytes_ops::rstrip)
}
