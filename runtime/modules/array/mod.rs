//! `array`: sequences of numbers or characters of one machine type.

mod convert;
mod data;
mod iterator;
mod methods;
mod sequence;

use alloc::format;

use super::ModuleDef;
use crate::builtins::container::natives::class_getitem;
use crate::builtins::memoryview::MemoryView;
use crate::builtins::registry::ClassDef;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Foreign, Module, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};
use data::{Array, TYPE_CODES, array_of, code_of, look, receiver};
use methods as m;
use sequence as s;

/// The module `array`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "array",
    doc: "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.\n",
    natives: &[],
    init: Some(init),
};

/// The class `array.array`.
pub static ARRAY: ClassDef = ClassDef {
    doc: "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\ninitialized from the optional initializer value, which must be a list,\nstring or iterable over elements of the appropriate type.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("append(self, v, /)", m::append),
        NativeDef::method("buffer_info(self, /)", m::buffer_info),
        NativeDef::method("byteswap(self, /)", m::byteswap),
        NativeDef::method("clear(self, /)", m::clear),
        NativeDef::method("count(self, v, /)", m::count),
        NativeDef::method("extend(self, bb, /)", m::extend),
        NativeDef::method("fromfile(self, f, n, /)", m::fromfile),
        NativeDef::method("fromlist(self, list, /)", m::fromlist),
        NativeDef::method("frombytes(self, buffer, /)", m::frombytes),
        NativeDef::method("fromunicode(self, ustr, /)", m::fromunicode),
        NativeDef::method("index(self, v, start=0, stop=9223372036854775807, /)", m::index),
        NativeDef::method("insert(self, i, v, /)", m::insert),
        NativeDef::method("pop(self, i=-1, /)", m::pop),
        NativeDef::method("remove(self, v, /)", m::remove),
        NativeDef::method("reverse(self, /)", m::reverse),
        NativeDef::method("tobytes(self, /)", m::tobytes),
        NativeDef::method("tofile(self, f, /)", m::tofile),
        NativeDef::method("tolist(self, /)", m::tolist),
        NativeDef::method("tounicode(self, /)", m::tounicode),
        NativeDef::getter("typecode(self)", |vm, args| {
            let array = receiver(vm, args)?;
            let code = code_of(vm, array);
            Ok(vm.char_value(char::from(code)))
        }),
        NativeDef::getter("itemsize(self)", |vm, args| {
            let array = receiver(vm, args)?;
            Ok(Value::small_wrapping(look(vm, array, Array::size).unwrap_or(1) as i64))
        }),
        NativeDef::method("__len__(self, /)", |vm, args| {
            let array = receiver(vm, args)?;
            Ok(Value::small_wrapping(look(vm, array, Array::len).unwrap_or(0) as i64))
        }),
        NativeDef::method("__getitem__(self, key, /)", |vm, args| {
            let array = receiver(vm, args)?;
            s::item(vm, array, args.at(1))
        }),
        NativeDef::method("__setitem__(self, key, value, /)", |vm, args| {
            let array = receiver(vm, args)?;
            s::set_item(vm, array, args.at(1), args.at(2)).map(|()| Value::NONE)
        }),
        NativeDef::method("__delitem__(self, key, /)", s::delete),
        NativeDef::method("__contains__(self, key, /)", m::contains),
        NativeDef::method("__iter__(self, /)", iterator::iter),
        NativeDef::method("__add__(self, value, /)", s::add),
        NativeDef::method("__iadd__(self, value, /)", s::add_inplace),
        NativeDef::method("__mul__(self, value, /)", s::multiply),
        NativeDef::method("__rmul__(self, value, /)", s::multiply),
        NativeDef::method("__imul__(self, value, /)", s::multiply_inplace),
        NativeDef::method("__lt__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Lt)),
        NativeDef::method("__le__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Le)),
        NativeDef::method("__eq__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Eq)),
        NativeDef::method("__ne__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Ne)),
        NativeDef::method("__gt__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Gt)),
        NativeDef::method("__ge__(self, value, /)", |vm, args| s::compare(vm, args, CompareOp::Ge)),
        NativeDef::method("__repr__(self, /)", m::repr),
        NativeDef::method("__copy__(self, /)", m::copy),
        NativeDef::method("__deepcopy__(self, memo, /)", m::copy),
        NativeDef::method("__reduce_ex__(self, protocol, /)", m::reduce),
        NativeDef::method("__sizeof__(self, /)", |vm, args| {
            let array = receiver(vm, args)?;
            let bytes = look(vm, array, |array| array.bytes.capacity()).unwrap_or(0);
            Ok(vm.int_value(80 + bytes as i64))
        }),
        NativeDef::method("__buffer__(self, flags, /)", |vm, args| {
            let array = receiver(vm, args)?;
            MemoryView::of(vm, array.value())
        }),
        NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem),
    ],
    flags: class_flags::SEQUENCE,
    ..ClassDef::new("array.array", Kind::Foreign)
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.state_class(&ARRAY).value();
    for name in ["array", "ArrayType"] {
        vm.set_module_attr(module, name, class);
    }
    let codes = vm.str_value(TYPE_CODES);
    vm.set_module_attr(module, "typecodes", codes);
    Ok(())
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.state_class(&ARRAY);
    vm.no_keywords_new("array.array", args, class.value())?;
    let given = args.len() - 1;
    if !(1..=2).contains(&given) {
        let (bound, limit) = if given == 0 { ("at least 1 argument", 0) } else { ("at most 2 arguments", given) };
        return Err(vm.type_error(format!("array() takes {bound} ({limit} given)")));
    }
    let code = match vm.text(args.at(1)).map(|text| (text.chars().next(), text.chars().count())) {
        Some((Some(code), 1)) => code,
        _ => {
            let found = vm.type_name(args.at(1));
            return Err(vm.type_error(format!("array() argument 1 must be a unicode character, not {found}")));
        }
    };
    let text = matches!(code, 'u' | 'w');
    let initial = args.get(2);
    if let Some(initial) = initial
        && !text
    {
        if vm.is_text(initial) {
            return Err(vm.type_error(format!("cannot use a str to initialize an array with typecode '{code}'")));
        }
        if array_of(vm, initial).and_then(|other| look(vm, other, Array::is_text)) == Some(true) {
            return Err(vm.type_error(format!("cannot use a unicode array to initialize an array with typecode '{code}'")));
        }
    }
    let pointers = matches!(code, 'O' | 'P' | 'S') && vm.program_has(Difference::PointerItems);
    if !TYPE_CODES.contains(code) && !pointers {
        if let Some(initial) = initial {
            vm.iter(initial)?;
        }
        return Err(vm.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    }
    let object = data::make(vm, code as u8, alloc::vec::Vec::new());
    vm.heap.keep(object);
    let Some(array) = object.as_gc::<Foreign>() else { return Ok(object) };
    if let Some(initial) = initial {
        fill(vm, array, code as u8, initial)?;
    }
    vm.wrap_new(args.at(0), object)
}

/// Fills a new array with what its constructor was given.
fn fill(vm: &mut Vm, array: Gc<Foreign>, code: u8, initial: Value) -> Outcome<()> {
    let native = vm.native_of(initial);
    if matches!(native.kind(), Kind::Bytes | Kind::ByteArray) {
        let content = vm.expect_buffer(native)?;
        return m::extend_bytes(vm, array, &content);
    }
    if let Some(text) = vm.text(initial).map(alloc::string::String::from) {
        return m::extend_text(vm, array, &text);
    }
    match array_of(vm, initial) {
        Some(other) if code_of(vm, other) != code => {
            for item in m::items(vm, other)? {
                m::push(vm, array, code, item)?;
            }
            Ok(())
        }
        _ => m::extend_by(vm, array, initial),
    }
}
