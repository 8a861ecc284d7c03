//! `collections.OrderedDict`: a dict that can move its items, and for which order
//! counts.

mod methods;
mod view;

use crate::builtins::container::natives::class_getitem;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, Dict, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};
use methods as m;

static ORDERED_DICT: ClassDef = ClassDef {
    doc: "Dictionary that remembers insertion order",
    natives: &[
        NativeDef::method("__init__(self, /, *args, **kwargs)", m::initialize),
        NativeDef::method("update(self, /, *args, **kwargs)", m::update),
        NativeDef::method("move_to_end(self, /, key, last=True)", m::move_to_end),
        NativeDef::method("pop(self, /, key, default=<unrepresentable>)", m::pop),
        NativeDef::method("popitem(self, /, last=True)", m::popitem),
        NativeDef::method("setdefault(self, /, key, default=None)", m::setdefault),
        NativeDef::class_method("fromkeys(cls, /, iterable, value=None)", m::fromkeys),
        NativeDef::method("copy(self, /)", m::copy),
        NativeDef::method("keys(self, /)", view::keys),
        NativeDef::method("values(self, /)", view::values),
        NativeDef::method("items(self, /)", view::items),
        NativeDef::method("__iter__(self, /)", view::iter),
        NativeDef::method("__reversed__(self, /)", view::reversed),
        NativeDef::method("__eq__(self, value, /)", m::eq),
        NativeDef::method("__ne__(self, value, /)", m::ne),
        NativeDef::method("__repr__(self, /)", m::repr),
        NativeDef::method("__or__(self, value, /)", m::or),
        NativeDef::method("__ror__(self, value, /)", m::reflected_or),
        NativeDef::method("__ior__(self, value, /)", m::inplace_or),
        NativeDef::method("__reduce__(self, /)", m::reduce),
        NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem),
        crate::builtins::object::DICT,
        crate::builtins::object::WEAK_REFERENCE,
    ],
    flags: class_flags::MAPPING,
    ..ClassDef::new("collections.OrderedDict", Kind::Instance)
};

/// The class `collections.OrderedDict`.
pub(crate) fn class(vm: &mut Vm) -> Gc<Class> {
    let base = vm.class(Type::Dict);
    vm.derived_class(&ORDERED_DICT, base, &[])
}

/// The dict that an ordered dict holds.
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Dict>> {
    vm.expect::<Dict>(args.at(0), "collections.OrderedDict")
}

/// Whether it is an ordered dict, of that class or of one derived from it.
fn is_ordered(vm: &mut Vm, value: Value) -> bool {
    let class = class(vm);
    vm.class_of(value).get(&vm.heap).derives_from(class)
}

/// Whether its class is exactly `OrderedDict`, so that no method is another's.
fn is_exact(vm: &mut Vm, value: Value) -> bool {
    let class = class(vm);
    vm.class_of(value) == class
}
