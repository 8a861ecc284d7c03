//! `blake2b` and `blake2s`

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use super::algorithm::State;
use super::object::{self, Digest};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Dict, Foreign, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

const NATIVES: &[NativeDef] = &[
    NativeDef::method("update(self, data, /)", object::update),
    NativeDef::method("digest(self, /)", object::digest),
    NativeDef::method("hexdigest(self, /)", object::hex_digest),
    NativeDef::method("copy(self, /)", object::copy),
    NativeDef::getter("digest_size(self)", object::digest_size),
    NativeDef::getter("block_size(self)", object::get_block_size),
    NativeDef::getter("name(self)", object::name),
];

/// The class `blake2b`.
pub(super) static BLAKE2B: ClassDef = ClassDef {
    doc: "Return a new BLAKE2b hash object.",
    construct: Some(blake2b),
    natives: NATIVES,
    ..ClassDef::new("_blake2.blake2b", Kind::Foreign)
};

/// The class `blake2s`.
pub(super) static BLAKE2S: ClassDef = ClassDef {
    doc: "Return a new BLAKE2s hash object.",
    construct: Some(blake2s),
    natives: NATIVES,
    ..ClassDef::new("_blake2.blake2s", Kind::Foreign)
};

/// What differs between the two.
struct Variant {
    name: &'static str,
    class: &'static ClassDef,
    /// Most bytes of a digest and of a key.
    most: usize,
    /// Bytes of a salt and of a person.
    salt: usize,
    /// Bits of the place of a node.
    offset_bits: u32,
}

const B: Variant = Variant { name: "blake2b", class: &BLAKE2B, most: 64, salt: 16, offset_bits: 64 };
const S: Variant = Variant { name: "blake2s", class: &BLAKE2S, most: 32, salt: 8, offset_bits: 48 };

/// Sets the attributes of the classes that say how long things may be.
pub(super) fn set_limits(vm: &mut Vm) {
    for variant in [B, S] {
        let class = vm.module_class(variant.class, Type::Object);
        let dict = vm.class_dict(class);
        for (name, number) in
            [("SALT_SIZE", variant.salt), ("PERSON_SIZE", variant.salt), ("MAX_KEY_SIZE", variant.most), ("MAX_DIGEST_SIZE", variant.most)]
        {
            let (name, number) = (vm.intern(name), vm.int_value(number as i64));
            Dict::set_str(dict, &mut vm.heap, name, number);
        }
    }
}

/// The parameters, checked.
struct Settings {
    data: Option<Value>,
    size: usize,
    key: Vec<u8>,
    salt: Vec<u8>,
    person: Vec<u8>,
    fanout: u8,
    depth: u8,
    leaf: u32,
    offset: u64,
    node_depth: u8,
    inner: usize,
    last: bool,
}

/// A number between two bounds; ValueError with the message otherwise.
fn number(vm: &mut Vm, value: Option<Value>, default: i64, low: i64, high: i64, message: &str) -> Outcome<i64> {
    let Some(value) = value else { return Ok(default) };
    let number = vm.index_i64(value, "C int")?;
    if (low..=high).contains(&number) { Ok(number) } else { Err(vm.value_error(message)) }
}

fn bytes(vm: &mut Vm, value: Option<Value>, most: usize, what: &str) -> Outcome<Vec<u8>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let content = vm.expect_buffer(value)?;
    if content.len() > most {
        return Err(vm.value_error(format!("maximum {what} length is {most} bytes")));
    }
    Ok(content)
}

/// A number that is not negative and has at most so many bits.
fn unsigned(vm: &mut Vm, value: Option<Value>, bits: u32, what: &str) -> Outcome<u64> {
    let Some(value) = value else { return Ok(0) };
    let value = vm.index(value)?;
    let Some(big) = vm.big(value) else { return Ok(0) };
    if big < dashu_int::IBig::ZERO {
        return Err(vm.value_error("value must be positive"));
    }
    match u64::try_from(&big) {
        Err(_) => Err(vm.overflow_error("int too big to convert")),
        Ok(number) if bits < 64 && number >> bits != 0 => Err(vm.overflow_error(format!("{what} is too large"))),
        Ok(number) => Ok(number),
    }
}

fn settings(vm: &mut Vm, args: Args, variant: &Variant) -> Outcome<Settings> {
    let parameters = Parameters {
        callee: variant.name,
        names: [
            "",
            "digest_size",
            "key",
            "salt",
            "person",
            "fanout",
            "depth",
            "leaf_size",
            "node_offset",
            "node_depth",
            "inner_size",
            "last_node",
            "usedforsecurity",
        ],
        required: 0,
        positional: 1,
    };
    let [data, size, key, salt, person, fanout, depth, leaf, offset, node_depth, inner, last, _] = parameters.bind(vm, args)?;
    let most = variant.most as i64;
    Ok(Settings {
        data,
        size: number(vm, size, most, 1, most, &format!("digest_size must be between 1 and {most} bytes"))? as usize,
        salt: bytes(vm, salt, variant.salt, "salt")?,
        person: bytes(vm, person, variant.salt, "person")?,
        fanout: number(vm, fanout, 1, 0, 255, "fanout must be between 0 and 255")? as u8,
        depth: number(vm, depth, 1, 1, 255, "depth must be between 1 and 255")? as u8,
        leaf: unsigned(vm, leaf, 32, "leaf_size")? as u32,
        offset: unsigned(vm, offset, variant.offset_bits, "node_offset")?,
        node_depth: number(vm, node_depth, 0, 0, 255, "node_depth must be between 0 and 255")? as u8,
        inner: number(vm, inner, 0, 0, most, &format!("inner_size must be between 0 and is {most}"))? as usize,
        key: bytes(vm, key, variant.most, "key")?,
        last: match last {
            Some(last) => vm.truth(last)?,
            None => false,
        },
    })
}

/// The parameters of both crates are set alike, but are of different types.
macro_rules! state {
    ($crate_name:ident, $settings:expr) => {{
        let settings = $settings;
        let mut parameters = $crate_name::Params::new();
        parameters
            .hash_length(settings.size)
            .key(&settings.key)
            .salt(&settings.salt)
            .personal(&settings.person)
            .fanout(settings.fanout)
            .max_depth(settings.depth)
            .max_leaf_length(settings.leaf)
            .node_offset(settings.offset)
            .node_depth(settings.node_depth)
            .inner_hash_length(settings.inner)
            .last_node(settings.last);
        Box::new(parameters.to_state())
    }};
}

fn blake2b(vm: &mut Vm, args: Args) -> Outcome {
    let settings = settings(vm, args.skip(1), &B)?;
    let state = State::Blake2b(state!(blake2b_simd, &settings), settings.size);
    finish(vm, args, &B, 128, state, settings.data)
}

fn blake2s(vm: &mut Vm, args: Args) -> Outcome {
    let settings = settings(vm, args.skip(1), &S)?;
    let state = State::Blake2s(state!(blake2s_simd, &settings), settings.size);
    finish(vm, args, &S, 64, state, settings.data)
}

fn finish(vm: &mut Vm, args: Args, variant: &Variant, block: usize, mut state: State, data: Option<Value>) -> Outcome {
    if let Some(data) = data {
        state.update(&object::content(vm, data)?);
    }
    let class = vm.module_class(variant.class, Type::Object);
    let made = Foreign::new(&mut vm.heap, class, Digest { name: variant.name, block, state, read: false });
    vm.wrap_new(args.at(0), made)
}
