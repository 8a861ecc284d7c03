//! What `bytearray_at` returns, and fields that are arrays of bytes: a bytearray whose
//! memory is another object's.

use alloc::format;
use alloc::vec::Vec;

use super::memory::{Place, read, view};
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, Iter, NativeDef, Slice, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

static BYTES_AT: ClassDef = ClassDef {
    natives: &[
        NativeDef::method("__len__(self, /)", |vm, args| {
            let size = data(vm, args)?.1;
            Ok(vm.int_value(size as i64))
        }),
        NativeDef::method("__getitem__(self, key, /)", getitem),
        NativeDef::method("__setitem__(self, key, value, /)", setitem),
        NativeDef::method("__iter__(self, /)", |vm, args| Ok(vm.heap.alloc(Iter::Sequence { object: args.at(0), index: 0 }).value())),
        NativeDef::method("__contains__(self, key, /)", |vm, args| {
            let copy = copied(vm, args)?;
            vm.contains(copy, args.at(1)).map(Value::bool)
        }),
        NativeDef::method("__eq__(self, value, /)", |vm, args| compare(vm, args, true)),
        NativeDef::method("__ne__(self, value, /)", |vm, args| compare(vm, args, false)),
        NativeDef::method("__add__(self, value, /)", |vm, args| {
            let copy = copied(vm, args)?;
            vm.binary(crate::vm::arith::BinaryOp::Add, copy, args.at(1))
        }),
        NativeDef::method("__repr__(self, /)", |vm, args| {
            let copy = copied(vm, args)?;
            vm.repr(copy)
        }),
        NativeDef::method("decode(self, /, encoding='utf-8', errors='strict')", |vm, args| {
            let copy = copied(vm, args)?;
            let name = vm.intern("decode");
            let rest: Vec<Value> = args.skip(1).positional().collect();
            vm.call_method(copy, name, &rest)
        }),
        NativeDef::method("hex(self, /, sep=None, bytes_per_sep=1)", |vm, args| {
            let copy = copied(vm, args)?;
            let name = vm.intern("hex");
            let rest: Vec<Value> = args.skip(1).positional().collect();
            vm.call_method(copy, name, &rest)
        }),
    ],
    flags: class_flags::FINAL | class_flags::SEQUENCE,
    ..ClassDef::new("bytearray", Kind::Foreign)
};

/// Where the bytes are. Those that no object has are looked for each time.
struct BytesAt {
    place: Place,
    size: usize,
    /// A memoryview of them; NULL where they are not there.
    view: Value,
}

impl ForeignData for BytesAt {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.place.object);
        marker.mark(self.view);
    }

    fn shows(&self) -> Option<Value> {
        self.view.present()
    }
}

/// A bytearray of `size` bytes of the memory at a place.
pub(super) fn make(vm: &mut Vm, place: Place, size: usize) -> Outcome {
    let view = view(vm, place, size)?.unwrap_or(Value::NULL);
    let class = vm.derived_state_class(&BYTES_AT);
    Ok(Foreign::new(&mut vm.heap, class, BytesAt { place, size, view }))
}

/// The place and size of such a bytearray.
pub(super) fn known(vm: &Vm, value: Value) -> Option<(Place, usize)> {
    value.as_gc::<Foreign>()?.get(&vm.heap).data::<BytesAt>().map(|data| (data.place, data.size))
}

fn data(vm: &mut Vm, args: Args) -> Outcome<(Place, usize)> {
    match known(vm, args.at(0)) {
        Some(found) => Ok(found),
        None => Err(vm.type_error("descriptor requires a 'bytearray' object")),
    }
}

fn shown(vm: &mut Vm, args: Args) -> Outcome {
    let (place, size) = data(vm, args)?;
    // Reading says why it is not there.
    read(vm, place, size)?;
    let foreign: Option<Gc<Foreign>> = args.at(0).as_gc();
    let view = foreign.and_then(|foreign| foreign.get(&vm.heap).data::<BytesAt>().map(|data| data.view)).unwrap_or(Value::NULL);
    match view.present() {
        Some(view) => Ok(view),
        None => Err(vm.type_error("a read-write bytes-like object is required")),
    }
}

/// A bytearray of its own with the same content.
fn copied(vm: &mut Vm, args: Args) -> Outcome {
    let (place, size) = data(vm, args)?;
    let content = read(vm, place, size)?;
    let copy = crate::object::ByteArray::new(&mut vm.heap, content).value();
    Ok(vm.heap.keep(copy))
}

/// The number of the byte that `index` means.
fn place_in(vm: &mut Vm, index: Value, size: usize) -> Outcome<usize> {
    let number = vm.sequence_number(index, "bytearray")?;
    Vm::place(number, size).ok_or_else(|| vm.index_error("bytearray index out of range"))
}

fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    if args.at(1).as_gc::<Slice>().is_some() {
        let copy = copied(vm, args)?;
        return vm.getitem(copy, args.at(1));
    }
    let (place, size) = data(vm, args)?;
    let index = place_in(vm, args.at(1), size)?;
    let byte = read(vm, place.plus(index), 1)?;
    Ok(Value::small_wrapping(byte.first().copied().map_or(0, i64::from)))
}

/// Of a number, the lowest 8 bits are written, as into any field.
fn setitem(vm: &mut Vm, args: Args) -> Outcome {
    if args.at(1).as_gc::<Slice>().is_some() {
        let view = shown(vm, args)?;
        vm.setitem(view, args.at(1), args.at(2))?;
        return Ok(Value::NONE);
    }
    let (place, size) = data(vm, args)?;
    let index = place_in(vm, args.at(1), size)?;
    let byte = super::low_word(vm, args.at(2))? as u8;
    super::memory::write(vm, place.plus(index), &[byte])?;
    Ok(Value::NONE)
}

fn compare(vm: &mut Vm, args: Args, equal: bool) -> Outcome {
    let (place, size) = data(vm, args)?;
    let own = read(vm, place, size)?;
    match vm.buffer(args.at(1)) {
        Ok(other) => Ok(Value::bool((*other == *own) == equal)),
        Err(_) => Ok(Value::NOT_IMPLEMENTED),
    }
}

impl Vm {
    /// A class of a module whose name is that of a built-in class: it is kept under the module's name.
    fn derived_state_class(&mut self, def: &'static ClassDef) -> Gc<crate::object::Class> {
        let key = self.heap.intern(&format!("uctypes.{}", def.name));
        let state = self.module_state;
        if let Some(class) = state.get(&self.heap).get_str(&self.heap, key).and_then(|class| class.as_gc()) {
            return class;
        }
        let class = self.define_class(def, crate::builtins::registry::Type::Object);
        crate::object::Dict::set_str(state, &mut self.heap, key, class.value());
        class
    }
}
