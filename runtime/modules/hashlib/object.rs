//! Digest objects.

use alloc::format;
use alloc::string::String;

use super::algorithm::{NAMES, State, block_size, find};
use crate::builtins::registry::{ClassDef, Type};
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `HASH`.
pub(super) static CLASS: ClassDef = ClassDef {
    doc: "HASH(name, string=b\"\")\n--\n\nA hash is an object used to calculate a checksum of a string of information.",
    natives: &[
        NativeDef::method("update(self, obj, /)", update),
        NativeDef::method("digest(self, /)", digest),
        NativeDef::method("hexdigest(self, /)", hex_digest),
        NativeDef::method("copy(self, /)", copy),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::getter("digest_size(self)", digest_size),
        NativeDef::getter("block_size(self)", get_block_size),
        NativeDef::getter("name(self)", name),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("_hashlib.HASH", Kind::Foreign)
};

/// The class `HASHXOF`, of digests of any length.
pub(super) static EXTENDABLE: ClassDef = ClassDef {
    doc: "HASHXOF(name, string=b\"\")\n--\n\nA hash is an object used to calculate a checksum of a string of information.",
    natives: &[
        NativeDef::method("update(self, obj, /)", update),
        NativeDef::method("digest(self, /, length)", digest_of_length),
        NativeDef::method("hexdigest(self, /, length)", hex_digest_of_length),
        NativeDef::method("copy(self, /)", copy),
        NativeDef::method("__repr__(self, /)", repr),
        NativeDef::getter("digest_size(self)", digest_size),
        NativeDef::getter("block_size(self)", get_block_size),
        NativeDef::getter("name(self)", name),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("_hashlib.HASHXOF", Kind::Foreign)
};

/// A digest object's data.
pub(super) struct Digest {
    pub name: &'static str,
    pub block: usize,
    pub state: State,
    /// The digest was read, and MicroPython has no more use for it.
    pub read: bool,
}

impl ForeignData for Digest {}

/// The bytes that a digest takes: TypeError for strings and other objects.
pub(super) fn content(vm: &mut Vm, value: Value) -> Outcome<alloc::vec::Vec<u8>> {
    if vm.text(value).is_some() {
        return Err(vm.type_error("Strings must be encoded before hashing"));
    }
    if !vm.is_buffer(value) {
        return Err(vm.type_error("object supporting the buffer API required"));
    }
    vm.expect_buffer(value)
}

/// Feeds bytes of an object into a digest.
fn feed(vm: &mut Vm, object: Gc<Foreign>, value: Value) -> Outcome<()> {
    check_unread(vm, object)?;
    let content = content(vm, value)?;
    if let Some(data) = object.get_mut(&mut vm.heap).data_mut::<Digest>() {
        data.state.update(&content);
    }
    Ok(())
}

fn make(vm: &mut Vm, number: usize, string: Option<Value>) -> Outcome {
    let (Some(state), Some(name)) = (State::new(number), NAMES.get(number).copied()) else { return Ok(Value::NONE) };
    let def = if state.size() == 0 { &EXTENDABLE } else { &CLASS };
    let class = vm.module_class(def, Type::Object);
    let object = Foreign::new(&mut vm.heap, class, Digest { name, block: block_size(number), state, read: false });
    if let (Some(string), Some(foreign)) = (string, object.as_gc::<Foreign>()) {
        feed(vm, foreign, string)?;
    }
    Ok(object)
}

/// `openssl_NAME(string=b'')`
pub(super) fn plain<const NUMBER: usize>(vm: &mut Vm, args: Args) -> Outcome {
    make(vm, NUMBER, args.get(0))
}

/// `new(name, string=b'')`
pub(super) fn new(vm: &mut Vm, args: Args) -> Outcome {
    let Some(name) = vm.text(args.at(0)).map(String::from) else { return Err(vm.type_error("name must be a string")) };
    match find(&name) {
        Some(number) => make(vm, number, args.get(1)),
        None => Err(vm.value_error(format!("unsupported hash type {name}"))),
    }
}

/// The digest that is the receiver.
pub(super) fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    let object = vm.native_of(args.at(0)).as_gc::<Foreign>();
    match object.filter(|object| object.get(&vm.heap).data::<Digest>().is_some()) {
        Some(object) => Ok(object),
        None => {
            let name = vm.type_name(args.at(0));
            Err(vm.type_error(format!("descriptor requires a '_hashlib.HASH' object but received a '{name}'")))
        }
    }
}

fn data(vm: &Vm, object: Gc<Foreign>) -> Option<&Digest> {
    object.get(&vm.heap).data::<Digest>()
}

pub(super) fn update(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    feed(vm, object, args.at(1))?;
    Ok(Value::NONE)
}

/// ValueError for a digest that was read, in the dialect that reads it once.
fn check_unread(vm: &mut Vm, object: Gc<Foreign>) -> Outcome<()> {
    if data(vm, object).is_some_and(|data| data.read) && vm.program_has(Difference::DigestOnce) {
        return Err(vm.value_error("hash is final"));
    }
    Ok(())
}

fn result(vm: &mut Vm, args: Args, length: usize) -> Outcome<alloc::vec::Vec<u8>> {
    let object = receiver(vm, args)?;
    check_unread(vm, object)?;
    if vm.program_has(Difference::DigestOnce)
        && let Some(data) = object.get_mut(&mut vm.heap).data_mut::<Digest>()
    {
        data.read = true;
    }
    Ok(data(vm, object).map(|data| data.state.digest(length)).unwrap_or_default())
}

pub(super) fn digest(vm: &mut Vm, args: Args) -> Outcome {
    let bytes = result(vm, args, 0)?;
    Ok(vm.bytes_value(&bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

pub(super) fn hex_digest(vm: &mut Vm, args: Args) -> Outcome {
    let bytes = result(vm, args, 0)?;
    Ok(vm.str_value(&hexadecimal(&bytes)))
}

fn length(vm: &mut Vm, args: Args) -> Outcome<usize> {
    let length = vm.index_i64(args.at(1), "C ssize_t")?;
    let Ok(length) = usize::try_from(length) else { return Err(vm.value_error("length must be non-negative")) };
    vm.reserve(length.saturating_mul(3))?;
    Ok(length)
}

fn digest_of_length(vm: &mut Vm, args: Args) -> Outcome {
    let length = length(vm, args)?;
    let bytes = result(vm, args, length)?;
    vm.content_value(&bytes)
}

fn hex_digest_of_length(vm: &mut Vm, args: Args) -> Outcome {
    let length = length(vm, args)?;
    let bytes = result(vm, args, length)?;
    vm.text_value(&hexadecimal(&bytes))
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let class = object.get(&vm.heap).class;
    let Some(data) = data(vm, object) else { return Ok(Value::NONE) };
    let copy = Digest { name: data.name, block: data.block, state: data.state.clone(), read: false };
    Ok(Foreign::new(&mut vm.heap, class, copy))
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let (class, name) = (vm.type_name(object.value()), data(vm, object).map_or("", |data| data.name));
    let text = format!("<{name} {class} object @ {:#x}>", object.value().bits());
    Ok(vm.str_value(&text))
}

pub(super) fn digest_size(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let size = data(vm, object).map_or(0, |data| data.state.size());
    Ok(vm.int_value(size as i64))
}

pub(super) fn get_block_size(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let block = data(vm, object).map_or(0, |data| data.block);
    Ok(vm.int_value(block as i64))
}

pub(super) fn name(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let name = data(vm, object).map_or("", |data| data.name);
    Ok(vm.str_value(name))
}
