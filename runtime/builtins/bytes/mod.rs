//! `bytes`, and the methods that `bytearray` has as well.

mod codec;
mod construct;
mod operator;
mod pad;
mod search;
mod sequence;
mod split;

pub(crate) use construct::{content_of, iterable_content};
pub(crate) use sequence::{ByteSequence, byte_natives, receiver};

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Bytes, NativeDef};
use crate::value::Args;
use crate::vm::{Outcome, Vm};

/// The class `bytes`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with null bytes\nbytes() -> empty bytes object\n\nConstruct an immutable array of bytes from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - any object implementing the buffer API.\n  - an integer",
    construct: Some(construct::construct),
    natives: NATIVES,
    ..ClassDef::new("bytes", Kind::Bytes)
};

const NATIVES: &[NativeDef] = byte_natives!(
    Bytes,
    NativeDef::method("__bytes__(self, /)", own),
    NativeDef::method("__getnewargs__(self, /)", new_args),
    NativeDef::method("__hash__(self, /)", hash),
);

fn own(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver::<Bytes>(vm, args)?.value())
}

fn new_args(vm: &mut Vm, args: Args) -> Outcome {
    let bytes = receiver::<Bytes>(vm, args)?;
    Ok(vm.tuple_value(&[bytes.value()]))
}

fn hash(vm: &mut Vm, args: Args) -> Outcome {
    let bytes = receiver::<Bytes>(vm, args)?;
    let hash = vm.hash(bytes.value())?;
    Ok(vm.int_value(hash as i64))
}

/// The methods of both classes.
pub(crate) mod methods {
    pub(crate) use super::codec::{decode, fromhex, hex, maketrans, translate};
    pub(crate) use super::operator::{
        add, buffer, compare, contains, getitem, iter, len, map, modulo, multiply, reflected_modulo, repr, size_of, test,
    };
    pub(crate) use super::pad::{center, expandtabs, ljust, lstrip, rjust, rstrip, strip, zfill};
    pub(crate) use super::search::{count, endswith, find, index, removeprefix, removesuffix, replace, rfind, rindex, startswith};
    pub(crate) use super::split::{join, partition, rpartition, rsplit, split, splitlines};
}
