//! `_functools`: what of `functools` is called often. The rest is
//! `frozen/functools.py`.

mod cache;
mod compare_key;
mod partial;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Dict, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_functools`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_functools",
    doc: "Tools that operate on functions.",
    natives: &[
        NativeDef::function("cmp_to_key(mycmp)", compare_key::cmp_to_key),
        NativeDef::function("reduce(function, iterable, initial=None, /)", reduce),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    vm.set_module_classes(module, &[(&partial::CLASS, Type::Object), (&cache::CLASS, Type::Object)]);
    // Comparing by a function says nothing about hashes.
    let key = vm.module_class(&compare_key::CLASS, Type::Object);
    let (dict, hash) = (vm.class_dict(key), vm.names.__hash__);
    Dict::set_str(dict, &mut vm.heap, hash, Value::NONE);
    Ok(())
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let (function, iterable) = (args.at(0), args.at(1));
    if !vm.is_iterable(iterable) {
        return Err(vm.type_error("reduce() arg 2 must support iteration"));
    }
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    let mut total = match args.get(2) {
        Some(initial) => initial,
        None => match vm.next(iterator)? {
            Some(first) => first,
            None => return Err(vm.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    let mark = vm.heap.mark_handles();
    loop {
        vm.heap.keep(total);
        let Some(item) = vm.next(iterator)? else { return Ok(total) };
        total = vm.call(function, &[total, item])?;
        vm.heap.release_to(mark);
    }
}
