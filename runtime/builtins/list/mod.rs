//! `list`

mod assign;
mod methods;
pub(crate) use assign::delete_slice;
pub(crate) use methods::{count_equal, search_bounds};
pub mod sort;

use super::container::natives::{self, comparisons};
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{List, NativeDef, NativeFn, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};
use methods as m;

/// The class `list`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &NativeDef::join::<{ OWN.len() + 6 }>(&[OWN, &comparisons!(List)]),
    flags: class_flags::SEQUENCE,
    ..ClassDef::new("list", Kind::List)
};

/// What is behind `list.append`.
pub(crate) const APPEND: NativeFn = m::append;
/// What is behind `list.pop`.
pub(crate) const POP: NativeFn = m::pop;

const ADD: u8 = 5;
const MULTIPLY: u8 = 7;

const OWN: &[NativeDef] = &[
    NativeDef::method("append(self, object, /)", m::append),
    NativeDef::method("extend(self, iterable, /)", m::extend),
    NativeDef::method("insert(self, index, object, /)", m::insert),
    NativeDef::method("pop(self, index=-1, /)", m::pop),
    NativeDef::method("remove(self, value, /)", m::remove),
    NativeDef::method("clear(self, /)", m::clear),
    NativeDef::method("copy(self, /)", m::copy),
    NativeDef::method("index(self, value, start=0, stop=9223372036854775807, /)", m::index),
    NativeDef::method("count(self, value, /)", m::count),
    NativeDef::method("reverse(self, /)", m::reverse),
    NativeDef::method("sort(self, /, *, key=None, reverse=False)", m::sort),
    NativeDef::method("__repr__(self, /)", natives::repr::<List>),
    NativeDef::method("__len__(self, /)", natives::len::<List>),
    NativeDef::method("__iter__(self, /)", natives::iter::<List>),
    NativeDef::method("__reversed__(self, /)", m::reversed),
    NativeDef::method("__contains__(self, key, /)", natives::contains::<List>),
    NativeDef::method("__getitem__(self, index, /)", natives::getitem::<List>),
    NativeDef::method("__setitem__(self, key, value, /)", natives::setitem::<List>),
    NativeDef::method("__delitem__(self, key, /)", natives::delitem::<List>),
    NativeDef::method("__add__(self, value, /)", natives::binary::<List, ADD>),
    NativeDef::method("__mul__(self, value, /)", natives::binary::<List, MULTIPLY>),
    NativeDef::method("__rmul__(self, value, /)", natives::reflected::<List, MULTIPLY>),
    NativeDef::method("__iadd__(self, value, /)", natives::inplace::<List, ADD>),
    NativeDef::method("__imul__(self, value, /)", natives::inplace::<List, MULTIPLY>),
    NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let list = vm.list_value(alloc::vec::Vec::new());
    vm.wrap_new(args.at(0), list)
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let list = vm.expect::<List>(args.at(0), "list")?;
    vm.no_keywords("list", args)?;
    vm.check_count("list", args.len() - 1, 0, 1)?;
    list.get_mut(&mut vm.heap).items.clear();
    if let Some(iterable) = args.get(1) {
        vm.list_extend(list, iterable)?;
    }
    Ok(Value::NONE)
}
