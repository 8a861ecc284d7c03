//! Descriptors: numbers that say type and place of a field, and what is made of them.
//! The bits are MicroPython's, since mpy-cross puts the constants into `.mpy` files.

use alloc::vec::Vec;

use crate::builtins::item::Format;
use crate::object::{Dict, Tuple};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// Bits of an offset before the position of a bit field.
pub(super) const OFFSET_BITS: u32 = 17;
/// Bits before the length of a bit field.
pub(super) const LENGTH_SHIFT: u32 = OFFSET_BITS + 5;

/// A scalar type: `UINT8`, …, by its number in the upper bits of a descriptor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Scalar(pub u8);

impl Scalar {
    pub const UINT8: Scalar = Scalar(0);
    pub const INT8: Scalar = Scalar(1);
    pub const UINT16: Scalar = Scalar(2);
    pub const INT16: Scalar = Scalar(3);
    pub const UINT32: Scalar = Scalar(4);
    pub const INT32: Scalar = Scalar(5);
    pub const UINT64: Scalar = Scalar(6);
    pub const INT64: Scalar = Scalar(7);
    /// Bit fields in unsigned and signed integers follow those.
    pub const FIRST_BIT_FIELD: Scalar = Scalar(8);
    pub const FLOAT32: Scalar = Scalar(14);
    pub const FLOAT64: Scalar = Scalar(15);

    /// The constant of the module.
    pub fn constant(self) -> i64 {
        i64::from((i32::from(self.0) << 28) >> 1)
    }

    /// Whether it is a part of an integer.
    pub fn is_bit_field(self) -> bool {
        (8..14).contains(&self.0)
    }

    /// Bytes of it, or of the integer that it is a part of.
    pub fn size(self) -> usize {
        if self == Self::FLOAT32 { 4 } else { 1 << ((self.0 & 7) >> 1) }
    }

    /// The same as an item of a memoryview.
    pub fn format(self) -> Format {
        let code = match self {
            Self::FLOAT32 => b'f',
            Self::FLOAT64 => b'd',
            Scalar(number) => b"BbHhIiQq"[usize::from(number & 7)],
        };
        Format { code, marked: false }
    }
}

/// What an aggregate is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Aggregate {
    Struct,
    Pointer,
    Array,
}

/// The constants of the module.
pub(super) const POINTER: i64 = 1 << 29;
pub(super) const ARRAY: i64 = -(1 << 30);

/// Order and places of the bytes of numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layout {
    Little,
    Big,
    /// As C has it on this machine.
    Native,
}

impl Layout {
    /// The layout of that number; others count as native.
    pub fn of(number: i64) -> Layout {
        match number {
            0 => Layout::Little,
            1 => Layout::Big,
            _ => Layout::Native,
        }
    }

    /// Whether the highest byte comes first.
    pub fn is_big(self) -> bool {
        match self {
            Layout::Little => false,
            Layout::Big => true,
            Layout::Native => cfg!(target_endian = "big"),
        }
    }
}

/// Splits a number into the type in its upper `bits` bits and the rest.
fn split(number: i64, bits: u32) -> (u8, usize) {
    let kind = (number >> (31 - bits)) & ((1 << bits) - 1);
    let rest = number & ((1 << (31 - bits)) - 1);
    (kind as u8, rest as usize)
}

/// The scalar type of a descriptor, and its offset or count.
pub(super) fn scalar(number: i64) -> (Scalar, usize) {
    let (kind, rest) = split(number, 4);
    (Scalar(kind), rest)
}

/// TypeError for a descriptor that is none.
#[cold]
pub(super) fn syntax_error(vm: &mut Vm) -> Raised {
    vm.type_error("syntax error in uctypes descriptor")
}

/// A descriptor of an aggregate, taken apart.
pub(super) struct Parts {
    pub kind: Aggregate,
    pub offset: usize,
    pub items: Vec<Value>,
}

/// What a tuple describes.
pub(super) fn parts(vm: &mut Vm, tuple: Gc<Tuple>) -> Outcome<Parts> {
    let items = tuple.get(&vm.heap).items().to_vec();
    let Some(number) = items.first().and_then(|first| first.as_small()) else { return Err(syntax_error(vm)) };
    let (kind, offset) = split(number, 2);
    let kind = match kind {
        0 => Aggregate::Struct,
        1 => Aggregate::Pointer,
        2 => Aggregate::Array,
        _ => return Err(syntax_error(vm)),
    };
    Ok(Parts { kind, offset, items })
}

/// What kind of aggregate a descriptor is of, if it is one.
pub(super) fn aggregate_of(vm: &mut Vm, descriptor: Value) -> Option<Aggregate> {
    let tuple = descriptor.as_gc::<Tuple>()?;
    match parts(vm, tuple) {
        Ok(parts) => Some(parts.kind),
        Err(raised) => {
            vm.take_raised(raised);
            None
        }
    }
}

/// The scalar type and count of an array of scalars, or `None` for one of aggregates.
pub(super) fn array_items(vm: &mut Vm, parts: &Parts) -> Outcome<(Option<Scalar>, usize)> {
    let Some(number) = parts.items.get(1).and_then(|second| second.as_small()) else { return Err(syntax_error(vm)) };
    let (kind, count) = scalar(number);
    match parts.items.len() {
        2 => Ok((Some(kind), count)),
        3 => Ok((None, count)),
        _ => Err(syntax_error(vm)),
    }
}

/// Bytes of what a descriptor describes; `align` becomes the size of the largest scalar in it.
pub(super) fn size_of(vm: &mut Vm, descriptor: Value, layout: Layout, align: &mut usize) -> Outcome<usize> {
    vm.check_native_depth()?;
    if let Some(tuple) = descriptor.as_gc::<Tuple>() {
        let parts = parts(vm, tuple)?;
        return aggregate_size(vm, &parts, layout, align);
    }
    if descriptor.is_small() {
        return Err(vm.type_error("can't unambiguously get sizeof scalar"));
    }
    let Some(dict) = vm.native_of(descriptor).as_gc::<Dict>() else { return Err(syntax_error(vm)) };
    let fields: Vec<Value> = dict.get(&vm.heap).items().map(|(_, field)| field).collect();
    let mut total = 0usize;
    for field in fields {
        let end = if let Some(number) = field.as_small() {
            let (kind, mut offset) = scalar(number);
            if kind.is_bit_field() {
                offset &= (1 << OFFSET_BITS) - 1;
            }
            *align = (*align).max(kind.size());
            offset + kind.size()
        } else {
            let Some(tuple) = field.as_gc::<Tuple>() else { return Err(syntax_error(vm)) };
            let parts = parts(vm, tuple)?;
            parts.offset + aggregate_size(vm, &parts, layout, align)?
        };
        total = total.max(end);
    }
    if layout == Layout::Native && *align > 0 {
        total = total.next_multiple_of(*align);
    }
    Ok(total)
}

fn aggregate_size(vm: &mut Vm, parts: &Parts, layout: Layout, align: &mut usize) -> Outcome<usize> {
    match parts.kind {
        Aggregate::Struct | Aggregate::Pointer if parts.items.len() != 2 => Err(syntax_error(vm)),
        Aggregate::Struct => size_of(vm, parts.items[1], layout, align),
        Aggregate::Pointer => {
            *align = (*align).max(8);
            Ok(8)
        }
        Aggregate::Array => {
            let (kind, count) = array_items(vm, parts)?;
            let size = match kind {
                Some(kind) => {
                    *align = (*align).max(kind.size());
                    kind.size()
                }
                None => size_of(vm, parts.items[2], layout, align)?,
            };
            Ok(size.saturating_mul(count))
        }
    }
}
