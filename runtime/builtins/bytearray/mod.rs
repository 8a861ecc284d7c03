//! `bytearray`

mod assign;
mod mutate;

use alloc::string::String;
use alloc::vec::Vec;

use super::bytes::{byte_natives, content_of, receiver};
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{ByteArray, NativeDef};
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Vm};

/// The class `bytearray`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\nbytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\nConstruct a mutable bytearray object from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: NATIVES,
    ..ClassDef::new("bytearray", Kind::ByteArray)
};

const NATIVES: &[NativeDef] = byte_natives!(
    ByteArray,
    NativeDef::method("append(self, item, /)", mutate::append),
    NativeDef::method("clear(self, /)", mutate::clear),
    NativeDef::method("copy(self, /)", mutate::copy),
    NativeDef::method("extend(self, iterable_of_ints, /)", mutate::extend),
    NativeDef::method("insert(self, index, item, /)", mutate::insert),
    NativeDef::method("pop(self, index=-1, /)", mutate::pop),
    NativeDef::method("remove(self, value, /)", mutate::remove),
    NativeDef::method("reverse(self, /)", mutate::reverse),
    NativeDef::method("__setitem__(self, key, value, /)", setitem),
    NativeDef::method("__delitem__(self, key, /)", delitem),
    NativeDef::method("__iadd__(self, value, /)", iadd),
    NativeDef::method("__imul__(self, value, /)", imul),
    NativeDef::method("__alloc__(self, /)", alloc_size),
    NativeDef::method("__reduce__(self, /)", reduce),
    NativeDef::method("__reduce_ex__(self, proto=0, /)", reduce_ex),
);

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let array = ByteArray::new(&mut vm.heap, Vec::new());
    vm.wrap_new(args.at(0), array.value())
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let content = content_of(vm, args, "bytearray", "byte")?;
    if array.get(&vm.heap).bytes.len() != content.len() {
        vm.check_resizable(array)?;
    }
    vm.heap.charge(content.capacity());
    array.get_mut(&mut vm.heap).bytes = content;
    Ok(Value::NONE)
}

fn setitem(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    vm.bytearray_set_item(array, args.at(1), args.at(2))?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    vm.bytearray_delete_item(array, args.at(1))?;
    Ok(Value::NONE)
}

fn iadd(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    if !vm.is_buffer(args.at(1)) {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(alloc::format!("can't concat {class} to bytearray")));
    }
    vm.check_buffer(args.at(1))?;
    vm.inplace(BinaryOp::Add, array.value(), args.at(1))?;
    Ok(args.at(0))
}

fn imul(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let times = vm.index(args.at(1))?;
    vm.inplace(BinaryOp::Multiply, array.value(), times)?;
    Ok(args.at(0))
}

/// Bytes that are allocated, one of which CPython uses itself.
fn alloc_size(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let size = array.get(&vm.heap).bytes.capacity();
    Ok(Value::small_wrapping(if size == 0 { 0 } else { size as i64 + 1 }))
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    reduced(vm, args, 2)
}

fn reduce_ex(vm: &mut Vm, args: Args) -> Outcome {
    let protocol = args.get(1).and_then(Value::as_small).unwrap_or(0);
    reduced(vm, args, protocol)
}

/// The class, what to call it with, and the attributes. Protocols that know no bytes get text.
fn reduced(vm: &mut Vm, args: Args, protocol: i64) -> Outcome {
    let array = receiver::<ByteArray>(vm, args)?;
    let content = array.get(&vm.heap).bytes.clone();
    let arguments = if content.is_empty() {
        vm.tuple_value(&[])
    } else if protocol < 3 {
        let text: String = content.iter().map(|byte| char::from(*byte)).collect();
        let text = vm.text_value(&text)?;
        let encoding = vm.str_value("latin-1");
        vm.tuple_value(&[text, encoding])
    } else {
        let bytes = vm.bytes_value(&content);
        vm.tuple_value(&[bytes])
    };
    vm.heap.keep(arguments);
    let name = vm.intern("__getstate__");
    let state = vm.call_method(args.at(0), name, &[])?;
    let class = vm.class_of(args.at(0)).value();
    Ok(vm.tuple_value(&[class, arguments, state]))
}
