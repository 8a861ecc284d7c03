//! `dict`

mod methods;
pub(crate) use methods::reversed_iter;
mod update;

use super::container::natives::{self, comparisons};
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Dict, NativeDef, NativeFn, class_flags};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};
use methods as m;

/// The class `dict`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "dict() -> new empty dictionary\ndict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\ndict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        d[k] = v\ndict(**kwargs) -> new dictionary initialized with the name=value pairs\n    in the keyword argument list.  For example:  dict(one=1, two=2)",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &NativeDef::join::<{ OWN.len() + 6 }>(&[OWN, &comparisons!(Dict)]),
    flags: class_flags::MAPPING,
    ..ClassDef::new("dict", Kind::Dict)
};

/// What is behind `get`.
pub(crate) const GET: NativeFn = m::get;

const OR: u8 = 0;

const OWN: &[NativeDef] = &[
    NativeDef::method("get(self, key, default=None, /)", m::get),
    NativeDef::method("setdefault(self, key, default=None, /)", m::setdefault),
    NativeDef::method("pop(self, key, default=None, /)", m::pop),
    NativeDef::method("popitem(self, /)", m::popitem),
    NativeDef::method("keys(self, /)", m::keys),
    NativeDef::method("values(self, /)", m::values),
    NativeDef::method("items(self, /)", m::items),
    NativeDef::method("update(self, /, *others, **items)", m::update),
    NativeDef::method("clear(self, /)", m::clear),
    NativeDef::method("copy(self, /)", m::copy),
    NativeDef::class_method("fromkeys(cls, iterable, value=None, /)", m::fromkeys),
    NativeDef::method("__repr__(self, /)", natives::repr::<Dict>),
    NativeDef::method("__len__(self, /)", natives::len::<Dict>),
    NativeDef::method("__iter__(self, /)", natives::iter::<Dict>),
    NativeDef::method("__reversed__(self, /)", m::reversed),
    NativeDef::method("__contains__(self, key, /)", natives::contains::<Dict>),
    NativeDef::method("__getitem__(self, key, /)", m::getitem),
    NativeDef::method("__setitem__(self, key, value, /)", natives::setitem::<Dict>),
    NativeDef::method("__delitem__(self, key, /)", natives::delitem::<Dict>),
    NativeDef::method("__or__(self, value, /)", natives::binary::<Dict, OR>),
    NativeDef::method("__ror__(self, value, /)", natives::reflected::<Dict, OR>),
    NativeDef::method("__ior__(self, value, /)", natives::inplace::<Dict, OR>),
    NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let dict = vm.dict_value();
    vm.wrap_new(args.at(0), dict.value())
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let dict = vm.expect::<Dict>(args.at(0), "dict")?;
    vm.check_count("dict", args.len() - 1, 0, 1)?;
    m::update_from_args(vm, dict, args)?;
    Ok(Value::NONE)
}
