//! `uctypes`, as MicroPython has it: memory in terms of C.

mod bytes;
mod layout;
mod memory;
mod structure;

use super::ModuleDef;
use crate::heap::Kind;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};
use layout::{ARRAY, LENGTH_SHIFT, Layout, OFFSET_BITS, POINTER, Scalar, size_of};

/// The module `uctypes`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "uctypes",
    doc: "Access binary data in a structured way.",
    natives: &[
        NativeDef::function("sizeof(struct, layout_type=NATIVE, /)", sizeof),
        NativeDef::function("addressof(obj, /)", addressof),
        NativeDef::function("bytes_at(addr, size, /)", bytes_at),
        NativeDef::function("bytearray_at(addr, size, /)", bytearray_at),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.state_class(&structure::STRUCT).value();
    vm.set_module_attr(module, "struct", class);
    for (name, scalar) in [
        ("VOID", Scalar::UINT8),
        ("UINT8", Scalar::UINT8),
        ("INT8", Scalar::INT8),
        ("UINT16", Scalar::UINT16),
        ("INT16", Scalar::INT16),
        ("UINT32", Scalar::UINT32),
        ("INT32", Scalar::INT32),
        ("UINT64", Scalar::UINT64),
        ("INT64", Scalar::INT64),
        ("FLOAT32", Scalar::FLOAT32),
        ("FLOAT64", Scalar::FLOAT64),
        ("SHORT", Scalar::INT16),
        ("USHORT", Scalar::UINT16),
        ("INT", Scalar::INT32),
        ("UINT", Scalar::UINT32),
        ("LONG", Scalar::INT64),
        ("ULONG", Scalar::UINT64),
        ("LONGLONG", Scalar::INT64),
        ("ULONGLONG", Scalar::UINT64),
    ] {
        vm.set_module_attr(module, name, Value::small_wrapping(scalar.constant()));
    }
    for (name, number) in ["BFUINT8", "BFINT8", "BFUINT16", "BFINT16", "BFUINT32", "BFINT32"].iter().zip(Scalar::FIRST_BIT_FIELD.0..) {
        vm.set_module_attr(module, name, Value::small_wrapping(Scalar(number).constant()));
    }
    for (name, number) in [
        ("NATIVE", 2),
        ("LITTLE_ENDIAN", 0),
        ("BIG_ENDIAN", 1),
        ("BF_POS", i64::from(OFFSET_BITS)),
        ("BF_LEN", i64::from(LENGTH_SHIFT)),
        ("PTR", POINTER),
        ("ARRAY", ARRAY),
    ] {
        vm.set_module_attr(module, name, Value::small_wrapping(number));
    }
    Ok(())
}

/// The lowest 64 bits of an integer.
fn low_word(vm: &mut Vm, value: Value) -> Outcome<u64> {
    let number = vm.index(value)?;
    if let Some(number) = number.as_small() {
        return Ok(number as u64);
    }
    let low = vm.big(number).map(|number| {
        let modulus = dashu_int::IBig::from(1u128 << 64);
        let rest = number % &modulus;
        u64::try_from((rest + &modulus) % modulus).unwrap_or_default()
    });
    Ok(low.unwrap_or_default())
}

fn sizeof(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    if object.is(Kind::ByteArray) {
        let size = vm.len(object)?;
        return Ok(vm.int_value(size as i64));
    }
    if let Some((_, size)) = bytes::known(vm, object) {
        return Ok(vm.int_value(size as i64));
    }
    let (descriptor, layout) = match structure::known(vm, object) {
        // A struct has its layout already.
        Some(_) if args.len() > 1 => return Err(vm.type_error("sizeof() of a struct takes no layout type")),
        Some(data) => (data.descriptor, data.layout),
        None => match args.get(1) {
            Some(layout) => (object, Layout::of(vm.index_i64(layout, "integer")?)),
            None => (object, Layout::Native),
        },
    };
    let size = size_of(vm, descriptor, layout, &mut 0)?;
    Ok(vm.int_value(size as i64))
}

fn addressof(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    let address = if let Some((place, _)) = bytes::known(vm, object) {
        place.address
    } else if let Some(data) = structure::known(vm, object) {
        data.place.address
    } else {
        memory::export(vm, object)?
    };
    Ok(vm.unpack_number(b'Q', address))
}

/// Address and size of two arguments.
fn range(vm: &mut Vm, args: Args) -> Outcome<(memory::Place, usize)> {
    let address = low_word(vm, args.at(0))?;
    let size = low_word(vm, args.at(1))?;
    let Ok(size) = usize::try_from(size) else { return Err(vm.memory_error()) };
    Ok((memory::place_of(vm, address), size))
}

fn bytes_at(vm: &mut Vm, args: Args) -> Outcome {
    let (place, size) = range(vm, args)?;
    let content = memory::read(vm, place, size)?;
    vm.content_value(&content)
}

fn bytearray_at(vm: &mut Vm, args: Args) -> Outcome {
    let (place, size) = range(vm, args)?;
    bytes::make(vm, place, size)
}
