//! `uctypes.struct`: memory read and written by the names of a descriptor.

use alloc::format;

use super::layout::{
    Aggregate, LENGTH_SHIFT, Layout, OFFSET_BITS, Scalar, aggregate_of, array_items, parts, scalar, size_of, syntax_error,
};
use super::memory::{Place, place_of, read, view, write};
use super::{bytes, low_word};
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Dict, Foreign, ForeignData, NativeDef, Slots, Str, Tuple, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `uctypes.struct`.
pub(super) static STRUCT: ClassDef = ClassDef {
    doc: "struct(addr, descriptor, layout_type=NATIVE, /)",
    construct: Some(construct),
    natives: &[
        NativeDef::method("__getitem__(self, index, /)", |vm, args| {
            let object = receiver(vm, args)?;
            getitem(vm, object, args.at(1))
        }),
        NativeDef::method("__setitem__(self, index, value, /)", |vm, args| {
            let object = receiver(vm, args)?;
            setitem(vm, object, args.at(1), args.at(2)).map(|()| Value::NONE)
        }),
        NativeDef::method("__int__(self, /)", address),
        NativeDef::method("__eq__(self, value, /)", |_, args| {
            Ok(if args.at(0) == args.at(1) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
        }),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("struct", Kind::Foreign)
};

/// The data of a struct.
#[derive(Clone, Copy)]
pub(super) struct Struct {
    pub descriptor: Value,
    pub place: Place,
    pub layout: Layout,
    /// A memoryview of all of it; NULL where it is not there, or has no size.
    view: Value,
}

impl ForeignData for Struct {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.descriptor);
        marker.mark(self.place.object);
        marker.mark(self.view);
    }

    fn shows(&self) -> Option<Value> {
        self.view.present()
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots =
            Slots { getattr: Some(getattr), setattr: Some(setattr), getitem: Some(getitem), setitem: Some(setitem), ..Slots::NONE };
        &SLOTS
    }
}

/// The data of a struct object.
pub(super) fn known(vm: &Vm, value: Value) -> Option<Struct> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<Struct>().copied()
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Foreign>> {
    match args.at(0).as_gc::<Foreign>().filter(|_| known(vm, args.at(0)).is_some()) {
        Some(object) => Ok(object),
        None => Err(vm.type_error("descriptor requires a 'struct' object")),
    }
}

fn data(vm: &mut Vm, object: Gc<Foreign>) -> Outcome<Struct> {
    match known(vm, object.value()) {
        Some(data) => Ok(data),
        None => Err(vm.type_error("descriptor requires a 'struct' object")),
    }
}

fn make(vm: &mut Vm, descriptor: Value, place: Place, layout: Layout) -> Outcome {
    // Without a size it can still be looked into, as far as the descriptor goes.
    let size = match size_of(vm, descriptor, layout, &mut 0) {
        Ok(size) => Some(size),
        Err(raised) => {
            vm.take_raised(raised);
            None
        }
    };
    let view = match size {
        Some(size) => view(vm, place, size)?.unwrap_or(Value::NULL),
        None => Value::NULL,
    };
    let class = vm.state_class(&STRUCT);
    Ok(Foreign::new(&mut vm.heap, class, Struct { descriptor, place, layout, view }))
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("struct", args)?;
    vm.check_count("struct", args.len() - 1, 2, 3)?;
    let address = low_word(vm, args.at(1))?;
    let layout = match args.get(3) {
        Some(layout) => Layout::of(vm.index_i64(layout, "integer")?),
        None => Layout::Native,
    };
    let place = place_of(vm, address);
    make(vm, args.at(2), place, layout)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let Struct { descriptor, place, .. } = data(vm, object)?;
    let kind = if vm.native_of(descriptor).as_gc::<Dict>().is_some() {
        "STRUCT"
    } else {
        match aggregate_of(vm, descriptor) {
            Some(Aggregate::Pointer) => "PTR",
            Some(Aggregate::Array) => "ARRAY",
            Some(Aggregate::Struct) => "unk",
            None => "ERROR",
        }
    };
    Ok(vm.str_value(&format!("<struct {kind} {:x}>", place.address)))
}

/// Reads a scalar.
fn load(vm: &mut Vm, place: Place, kind: Scalar, layout: Layout) -> Outcome {
    let word = load_word(vm, place, kind.size(), layout)?;
    Ok(vm.unpack_number(kind.format().code, word))
}

fn load_word(vm: &mut Vm, place: Place, size: usize, layout: Layout) -> Outcome<u64> {
    let mut bytes = read(vm, place, size)?;
    if layout.is_big() {
        bytes.reverse();
    }
    Ok(crate::builtins::item::little_word(&bytes))
}

/// Writes a scalar. Of integers, the lowest bits.
fn store(vm: &mut Vm, place: Place, kind: Scalar, layout: Layout, value: Value) -> Outcome<()> {
    let word = match kind {
        Scalar::FLOAT32 => u64::from((vm.to_f64(value)? as f32).to_bits()),
        Scalar::FLOAT64 => vm.to_f64(value)?.to_bits(),
        _ => low_word(vm, value)?,
    };
    store_word(vm, place, kind.size(), layout, word)
}

fn store_word(vm: &mut Vm, place: Place, size: usize, layout: Layout, word: u64) -> Outcome<()> {
    let mut bytes = word.to_le_bytes();
    let bytes = bytes.get_mut(..size).unwrap_or_default();
    if layout.is_big() {
        bytes.reverse();
    }
    write(vm, place, bytes)
}

/// Where the bits of a bit field are: the integer's place, the lowest bit, the mask.
fn bit_field(offset: usize) -> (usize, u32, u64) {
    let position = (offset >> OFFSET_BITS & 31) as u32;
    let length = (offset >> LENGTH_SHIFT & 31) as u32;
    (offset & ((1 << OFFSET_BITS) - 1), position, (1 << length) - 1)
}

/// The descriptor of a field; `None` for an attribute of the object itself.
fn field(vm: &mut Vm, object: Gc<Foreign>, name: Gc<Str>) -> Outcome<Option<(Struct, Value)>> {
    let data = data(vm, object)?;
    let special = name.get(&vm.heap).as_str().starts_with("__");
    let Some(dict) = vm.native_of(data.descriptor).as_gc::<Dict>() else {
        return if special { Ok(None) } else { Err(vm.type_error("struct: no fields")) };
    };
    match dict.get(&vm.heap).get_str(&vm.heap, name) {
        Some(field) => Ok(Some((data, field))),
        None if special => Ok(None),
        None => Err(vm.key_error(name.value())),
    }
}

fn getattr(vm: &mut Vm, object: Gc<Foreign>, name: Gc<Str>) -> Outcome {
    let Some((data, field)) = field(vm, object, name)? else { return vm.generic_getattr(object.value(), name) };
    let Struct { place, layout, .. } = data;
    if let Some(number) = field.as_small() {
        let (kind, offset) = scalar(number);
        if !kind.is_bit_field() {
            return load(vm, place.plus(offset), kind, layout);
        }
        let (offset, position, mask) = bit_field(offset);
        let word = load_word(vm, place.plus(offset), kind.size(), layout)?;
        return Ok(Value::small_wrapping((word >> position & mask) as i64));
    }
    let Some(tuple) = field.as_gc::<Tuple>() else { return Err(syntax_error(vm)) };
    let parts = parts(vm, tuple)?;
    let place = place.plus(parts.offset);
    match parts.kind {
        Aggregate::Struct => match parts.items.get(1) {
            Some(descriptor) => make(vm, *descriptor, place, layout),
            None => Err(syntax_error(vm)),
        },
        Aggregate::Array => match array_items(vm, &parts)? {
            // Signed ones have another range of values than a bytearray.
            (Some(Scalar::UINT8), count) => bytes::make(vm, place, count),
            _ => make(vm, field, place, layout),
        },
        Aggregate::Pointer => make(vm, field, place, layout),
    }
}

fn setattr(vm: &mut Vm, object: Gc<Foreign>, name: Gc<Str>, value: Option<Value>) -> Outcome<()> {
    let Some((data, field)) = field(vm, object, name)? else { return vm.generic_setattr(object.value(), name, value) };
    let (Some(number), Some(value)) = (field.as_small(), value) else { return Err(syntax_error(vm)) };
    let Struct { place, layout, .. } = data;
    let (kind, offset) = scalar(number);
    if !kind.is_bit_field() {
        return store(vm, place.plus(offset), kind, layout, value);
    }
    let (offset, position, mask) = bit_field(offset);
    let place = place.plus(offset);
    let bits = low_word(vm, value)? & mask;
    let word = load_word(vm, place, kind.size(), layout)?;
    store_word(vm, place, kind.size(), layout, word & !(mask << position) | bits << position)
}

/// What stands between the brackets of an array or pointer: the scalar type and place of the
/// item, or the descriptor and place of an aggregate.
enum Item {
    Scalar(Scalar, Place),
    Aggregate(Value, Place),
}

fn item(vm: &mut Vm, data: Struct, index: Value) -> Outcome<Item> {
    let Some(tuple) = data.descriptor.as_gc::<Tuple>() else { return Err(vm.type_error("struct: can't index")) };
    let parts = parts(vm, tuple)?;
    let index = vm.index_i64(index, "integer")?;
    let (kind, descriptor, base) = match parts.kind {
        Aggregate::Array => {
            let (kind, count) = array_items(vm, &parts)?;
            if !(0..count as i64).contains(&index) {
                return Err(vm.index_error("struct: index out of range"));
            }
            (kind, parts.items.get(2).copied(), data.place)
        }
        Aggregate::Pointer => {
            let address = load_word(vm, data.place, 8, Layout::Native)?;
            let to = parts.items.get(1).copied();
            let kind = to.and_then(|to| to.as_small()).map(|number| scalar(number).0);
            (kind, to, place_of(vm, address))
        }
        Aggregate::Struct => return Err(vm.type_error("struct: can't index")),
    };
    let size = match (kind, descriptor) {
        (Some(kind), _) => kind.size(),
        (None, Some(descriptor)) => size_of(vm, descriptor, data.layout, &mut 0)?,
        (None, None) => return Err(syntax_error(vm)),
    };
    let distance = index.wrapping_mul(size as i64);
    let place = if distance >= 0 { base.plus(distance as usize) } else { place_of(vm, base.address.wrapping_add_signed(distance)) };
    Ok(match (kind, descriptor) {
        (Some(kind), _) => Item::Scalar(kind, place),
        (None, descriptor) => Item::Aggregate(descriptor.unwrap_or(Value::NONE), place),
    })
}

fn getitem(vm: &mut Vm, object: Gc<Foreign>, index: Value) -> Outcome {
    let data = data(vm, object)?;
    match item(vm, data, index)? {
        Item::Scalar(kind, place) => load(vm, place, kind, data.layout),
        Item::Aggregate(descriptor, place) => make(vm, descriptor, place, data.layout),
    }
}

fn setitem(vm: &mut Vm, object: Gc<Foreign>, index: Value, value: Value) -> Outcome<()> {
    let data = data(vm, object)?;
    match item(vm, data, index)? {
        Item::Scalar(kind, place) => store(vm, place, kind, data.layout, value),
        Item::Aggregate(..) => Err(vm.type_error("'struct' object does not support item assignment")),
    }
}

/// `int(pointer)`
fn address(vm: &mut Vm, args: Args) -> Outcome {
    let object = receiver(vm, args)?;
    let data = data(vm, object)?;
    if aggregate_of(vm, data.descriptor) != Some(Aggregate::Pointer) {
        return Err(vm.type_error("can't convert struct to int"));
    }
    let word = load_word(vm, data.place, 8, Layout::Native)?;
    Ok(vm.unpack_number(b'Q', word))
}
