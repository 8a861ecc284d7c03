//! Iterators over built-in objects, and `enumerate`, `zip`, `map`, `filter`, `reversed`.

mod construct;
mod quick;
mod step;

use super::container::natives;
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Iter, List, NativeDef, Set, Str, Tuple};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class `list_iterator`.
pub const LIST: ClassDef = plain("list_iterator");

/// The class `tuple_iterator`.
pub const TUPLE: ClassDef = plain("tuple_iterator");

/// The class `range_iterator`.
pub const RANGE: ClassDef = plain("range_iterator");

/// The class `str_iterator`.
pub const STR: ClassDef = plain("str_iterator");

/// The class `bytes_iterator`.
pub const BYTES: ClassDef = plain("bytes_iterator");

/// The class `dict_keyiterator`.
pub const DICT_KEYS: ClassDef = plain("dict_keyiterator");

/// The class `dict_valueiterator`.
pub const DICT_VALUES: ClassDef = plain("dict_valueiterator");

/// The class `dict_itemiterator`.
pub const DICT_ITEMS: ClassDef = plain("dict_itemiterator");

/// The class `memory_iterator`.
pub const MEMORY: ClassDef = plain("memory_iterator");

/// The class `set_iterator`.
pub const SET: ClassDef = plain("set_iterator");

/// The class `iterator`.
pub const SEQUENCE: ClassDef = plain("iterator");

/// The class `callable_iterator`.
pub const CALLABLE: ClassDef = plain("callable_iterator");

/// The class `list_reverseiterator`.
pub const LIST_REVERSE: ClassDef = plain("list_reverseiterator");

/// The class `longrange_iterator`.
pub const LONG_RANGE: ClassDef = plain("longrange_iterator");

/// The class `str_ascii_iterator`.
pub const STR_ASCII: ClassDef = plain("str_ascii_iterator");

/// The class `bytearray_iterator`.
pub const BYTEARRAY: ClassDef = plain("bytearray_iterator");

/// The class `dict_reversekeyiterator`.
pub const DICT_REVERSE_KEYS: ClassDef = plain("dict_reversekeyiterator");

/// The class `dict_reversevalueiterator`.
pub const DICT_REVERSE_VALUES: ClassDef = plain("dict_reversevalueiterator");

/// The class `dict_reverseitemiterator`.
pub const DICT_REVERSE_ITEMS: ClassDef = plain("dict_reverseitemiterator");

/// The class `reversed`.
pub const REVERSED: ClassDef = ClassDef {
    builtin: true,
    doc: "Return a reverse iterator over the values of the given sequence.",
    construct: Some(construct::reversed),
    natives: NATIVES,
    ..ClassDef::new("reversed", Kind::Iter)
};

/// The class `enumerate`.
pub const ENUMERATE: ClassDef = ClassDef {
    builtin: true,
    doc: "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.",
    construct: Some(construct::enumerate),
    natives: &NativeDef::join::<3>(&[NATIVES, &[NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem)]]),
    ..ClassDef::new("enumerate", Kind::Iter)
};

/// The class `zip`.
pub const ZIP: ClassDef = ClassDef {
    builtin: true,
    doc: "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().",
    construct: Some(construct::zip),
    natives: NATIVES,
    ..ClassDef::new("zip", Kind::Iter)
};

/// The class `map`.
pub const MAP: ClassDef = ClassDef {
    builtin: true,
    doc: "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.",
    construct: Some(construct::map),
    natives: NATIVES,
    ..ClassDef::new("map", Kind::Iter)
};

/// The class `filter`.
pub const FILTER: ClassDef = ClassDef {
    builtin: true,
    doc: "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
    construct: Some(construct::filter),
    natives: NATIVES,
    ..ClassDef::new("filter", Kind::Iter)
};

/// An iterator that `iter()` makes.
const fn plain(name: &'static str) -> ClassDef {
    ClassDef { natives: HINTED, ..ClassDef::new(name, Kind::Iter) }
}

/// What every iterator has.
pub(crate) const NATIVES: &[NativeDef] = &[NativeDef::method("__iter__(self, /)", iter), NativeDef::method("__next__(self, /)", next)];

const HINTED: &[NativeDef] = &[
    NativeDef::method("__iter__(self, /)", iter),
    NativeDef::method("__next__(self, /)", next),
    NativeDef::method("__length_hint__(self, /)", length_hint),
];

fn iter(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn next(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "iterator")?;
    vm.next_or_raise(iter)
}

fn length_hint(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "iterator")?;
    let heap = &vm.heap;
    let left = match iter.get(heap) {
        Iter::List { list, index } => list.as_gc::<List>().map(|list| list.get(heap).items.len().saturating_sub(*index)),
        Iter::Tuple { tuple, index } => tuple.as_gc::<Tuple>().map(|tuple| tuple.get(heap).len().saturating_sub(*index)),
        Iter::Str { string, offset } => {
            string.as_gc::<Str>().and_then(|string| string.get(heap).as_str().get(*offset..)).map(|rest| rest.chars().count())
        }
        Iter::Bytes { bytes, index } => match bytes.as_gc::<Bytes>() {
            Some(bytes) => Some(bytes.get(heap).as_slice().len().saturating_sub(*index)),
            None => bytes.as_gc::<ByteArray>().map(|array| array.get(heap).bytes.len().saturating_sub(*index)),
        },
        Iter::Range { left, .. } => usize::try_from(*left).ok(),
        Iter::BigRange { left, .. } => return Ok(*left),
        Iter::Dict { dict, left, .. } => dict.present().map(|_| *left),
        Iter::Set { set, .. } => set.as_gc::<Set>().map(|set| set.get(heap).len()),
        Iter::Reversed { object, index } => object.present().map(|_| *index as usize),
        Iter::Sequence { object, .. } if !object.is_null() => return Ok(Value::NOT_IMPLEMENTED),
        _ => None,
    };
    Ok(vm.int_value(left.unwrap_or(0) as i64))
}
