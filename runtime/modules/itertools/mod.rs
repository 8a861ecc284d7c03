//! `itertools`: iterators that the VM asks for items without a call.

mod accumulate;
mod chain;
mod combine;
mod endless;
mod group;
mod permute;
mod product;
mod select;
mod slice;
mod tee;
mod window;
mod zip;

use super::ModuleDef;
use crate::builtins::iterator;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Class, ForeignData, Iter, Module, NativeDef, NativeFn, Step, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `itertools`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "itertools",
    doc: "Functional tools for creating and using iterators.",
    natives: &[NativeDef::function("tee(iterable, n=2, /)", tee::tee)],
    init: Some(init),
};

static CLASSES: &[(&ClassDef, Type)] = &[
    (&accumulate::CLASS, Type::Object),
    (&window::BATCHED, Type::Object),
    (&chain::CLASS, Type::Object),
    (&combine::COMBINATIONS, Type::Object),
    (&combine::WITH_REPLACEMENT, Type::Object),
    (&select::COMPRESS, Type::Object),
    (&endless::COUNT, Type::Object),
    (&endless::CYCLE, Type::Object),
    (&select::DROP_WHILE, Type::Object),
    (&select::FILTER_FALSE, Type::Object),
    (&group::GROUP_BY, Type::Object),
    (&group::GROUPER, Type::Object),
    (&slice::CLASS, Type::Object),
    (&window::PAIRWISE, Type::Object),
    (&permute::CLASS, Type::Object),
    (&product::CLASS, Type::Object),
    (&endless::REPEAT, Type::Object),
    (&chain::STAR_MAP, Type::Object),
    (&select::TAKE_WHILE, Type::Object),
    (&zip::CLASS, Type::Object),
    (&tee::CLASS, Type::Object),
    (&tee::BLOCK, Type::Object),
];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(module, CLASSES);
    Ok(())
}

/// A class of iterators.
const fn class(name: &'static str, doc: &'static str, construct: NativeFn) -> ClassDef {
    ClassDef { doc, construct: Some(construct), natives: iterator::NATIVES, ..ClassDef::new(name, Kind::Iter) }
}

/// The new iterator for a constructor that was called with `args`.
fn made(vm: &mut Vm, args: Args, def: &'static ClassDef, step: Step, data: impl ForeignData) -> Outcome {
    let class = match args.at(0).as_gc::<Class>() {
        Some(class) if class.get(&vm.heap).has(class_flags::BUILTIN) => class,
        _ => vm.module_class(def, Type::Object),
    };
    let iter = Iter::module(&mut vm.heap, class, step, data);
    vm.wrap_new(args.at(0), iter)
}

/// A copy of an iterator's data.
fn data<T: ForeignData + Copy>(vm: &Vm, iter: Gc<Iter>) -> Option<T> {
    iter.get(&vm.heap).data::<T>().copied()
}

/// Changes an iterator's data.
fn change<T: ForeignData>(vm: &mut Vm, iter: Gc<Iter>, with: impl FnOnce(&mut T)) {
    if let Some(data) = iter.get_mut(&mut vm.heap).data_mut::<T>() {
        with(data);
    }
}

/// The next item of an inner iterator, which is NULL once it has ended.
fn next(vm: &mut Vm, inner: Value) -> Outcome<Option<Value>> {
    if inner.is_null() { Ok(None) } else { vm.next(inner) }
}

/// Whether keyword arguments are refused: those of a subclass are for its `__init__`.
fn refuse_keywords(vm: &mut Vm, name: &str, args: Args) -> Outcome<()> {
    let exact = args.at(0).as_gc::<Class>().is_some_and(|class| class.get(&vm.heap).has(class_flags::BUILTIN));
    if exact { vm.no_keywords(name, args) } else { Ok(()) }
}
