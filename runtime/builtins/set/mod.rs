//! `set` and `frozenset`

mod algebra;
mod methods;

use super::container::natives::{self, comparisons};
use super::reduce::reduce_set;
use super::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{NativeDef, NativeFn, Set};
use crate::value::Args;
use crate::vm::{Outcome, Vm};
use methods as m;

/// The class `set`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "set() -> new empty set object\nset(iterable) -> new set object\n\nBuild an unordered collection of unique elements.",
    construct: Some(construct),
    initialize: Some(initialize),
    natives: &NativeDef::join::<{ SHARED.len() + 6 + CHANGING.len() }>(&[SHARED, &comparisons!(Set), CHANGING]),
    ..ClassDef::new("set", Kind::Set)
};

/// The class `frozenset`.
pub const FROZEN: ClassDef = ClassDef {
    builtin: true,
    doc: "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\nBuild an immutable unordered collection of unique elements.",
    construct: Some(construct_frozen),
    natives: &NativeDef::join::<{ SHARED.len() + 6 + 1 }>(&[
        SHARED,
        &comparisons!(Set),
        &[NativeDef::method("__hash__(self, /)", natives::hash::<Set>)],
    ]),
    ..ClassDef::new("frozenset", Kind::Set)
};

/// What is behind `add`.
pub(crate) const ADD: NativeFn = m::add;

const OR: u8 = 0;
const XOR: u8 = 1;
const AND: u8 = 2;
const SUBTRACT: u8 = 6;

/// What both classes have.
const SHARED: &[NativeDef] = &[
    NativeDef::method("copy(self, /)", m::copy),
    NativeDef::method("union(self, /, *others)", m::union),
    NativeDef::method("intersection(self, /, *others)", m::intersection),
    NativeDef::method("difference(self, /, *others)", m::difference),
    NativeDef::method("symmetric_difference(self, other, /)", m::symmetric_difference),
    NativeDef::method("isdisjoint(self, other, /)", m::isdisjoint),
    NativeDef::method("issubset(self, other, /)", m::issubset),
    NativeDef::method("issuperset(self, other, /)", m::issuperset),
    NativeDef::method("__repr__(self, /)", m::repr),
    NativeDef::method("__len__(self, /)", natives::len::<Set>),
    NativeDef::method("__iter__(self, /)", natives::iter::<Set>),
    NativeDef::method("__contains__(self, item, /)", natives::contains::<Set>),
    NativeDef::method("__or__(self, value, /)", natives::binary::<Set, OR>),
    NativeDef::method("__xor__(self, value, /)", natives::binary::<Set, XOR>),
    NativeDef::method("__and__(self, value, /)", natives::binary::<Set, AND>),
    NativeDef::method("__sub__(self, value, /)", natives::binary::<Set, SUBTRACT>),
    NativeDef::method("__ror__(self, value, /)", natives::reflected::<Set, OR>),
    NativeDef::method("__rxor__(self, value, /)", natives::reflected::<Set, XOR>),
    NativeDef::method("__rand__(self, value, /)", natives::reflected::<Set, AND>),
    NativeDef::method("__rsub__(self, value, /)", natives::reflected::<Set, SUBTRACT>),
    NativeDef::method("__reduce__(self, /)", reduce_set),
    NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem),
];

/// What only `set` has.
const CHANGING: &[NativeDef] = &[
    NativeDef::method("add(self, item, /)", m::add),
    NativeDef::method("remove(self, item, /)", m::remove),
    NativeDef::method("discard(self, item, /)", m::discard),
    NativeDef::method("pop(self, /)", m::pop),
    NativeDef::method("clear(self, /)", m::clear),
    NativeDef::method("update(self, /, *others)", m::update),
    NativeDef::method("intersection_update(self, /, *others)", m::intersection_update),
    NativeDef::method("difference_update(self, /, *others)", m::difference_update),
    NativeDef::method("symmetric_difference_update(self, other, /)", m::symmetric_difference_update),
    NativeDef::method("__ior__(self, value, /)", natives::inplace::<Set, OR>),
    NativeDef::method("__ixor__(self, value, /)", natives::inplace::<Set, XOR>),
    NativeDef::method("__iand__(self, value, /)", natives::inplace::<Set, AND>),
    NativeDef::method("__isub__(self, value, /)", natives::inplace::<Set, SUBTRACT>),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let set = vm.fresh_set(false);
    vm.wrap_new(args.at(0), set.value())
}

fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    let set = vm.expect::<Set>(args.at(0), "set")?;
    vm.no_keywords("set", args)?;
    vm.check_count("set", args.len() - 1, 0, 1)?;
    if !set.get(&vm.heap).is_empty() {
        set.get_mut(&mut vm.heap).clear();
    }
    if let Some(iterable) = args.get(1) {
        vm.set_update(set, iterable)?;
    }
    Ok(crate::value::Value::NONE)
}

fn construct_frozen(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class(Type::FrozenSet).value();
    vm.no_keywords_new("frozenset", args, class)?;
    vm.check_count("frozenset", args.len() - 1, 0, 1)?;
    let set = match args.get(1) {
        Some(iterable) => {
            if let Some(same) = iterable.as_gc::<Set>()
                && same.get(&vm.heap).frozen
                && args.at(0) == class
            {
                return Ok(iterable);
            }
            let set = vm.fresh_set(true);
            vm.set_update(set, iterable)?;
            set
        }
        None => vm.fresh_set(true),
    };
    vm.wrap_new(args.at(0), set.value())
}
