//! `_collections`: what of `collections` is written in Rust.

mod default_dict;
pub mod deque;
mod named_tuple;
pub mod ordered_dict;
mod subclass;

use super::ModuleDef;
use crate::object::{Dict, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Vm};

/// The module `_collections`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_collections",
    doc: "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n",
    natives: &[
        NativeDef::function("_count_elements(mapping, iterable, /)", count_elements),
        NativeDef::function("_tuplemaker(typename, field_names, defaults, /)", named_tuple::maker),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let deque = vm.state_class(&deque::DEQUE).value();
    vm.set_module_attr(module, "deque", deque);
    let class = default_dict::class(vm).value();
    vm.set_module_attr(module, "defaultdict", class);
    let class = ordered_dict::class(vm).value();
    vm.set_module_attr(module, "OrderedDict", class);
    let class = vm.state_class(&named_tuple::GETTER).value();
    vm.set_module_attr(module, "_tuplegetter", class);
    Ok(())
}

/// Counts the items of an iterable in a mapping, for `Counter`.
fn count_elements(vm: &mut Vm, args: Args) -> Outcome {
    let iterator = vm.iter(args.at(1))?;
    vm.heap.keep(iterator);
    let mapping = args.at(0);
    let (getitem, setitem, get) = (vm.names.__getitem__, vm.names.__setitem__, vm.names.get);
    let class = vm.class_of(mapping);
    let plain = [getitem, setitem, get].map(|name| vm.class_lookup(class, name).is_some_and(|method| vm.is_builtin_slot(method)));
    let dict = vm.native_of(mapping).as_gc::<Dict>().filter(|_| plain[1] && plain[2]);
    let one = Value::small_wrapping(1);
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(iterator)? {
        vm.heap.keep(item);
        match dict {
            Some(dict) => {
                let hash = vm.hash(item)?;
                let count = match vm.dict_get_hashed(dict, hash, item)? {
                    Some(count) => vm.binary(BinaryOp::Add, count, one)?,
                    None => one,
                };
                vm.heap.keep(count);
                vm.dict_set_hashed(dict, hash, item, count)?;
            }
            None => {
                let zero = Value::small_wrapping(0);
                let count = vm.call_method(mapping, get, &[item, zero])?;
                vm.heap.keep(count);
                let count = vm.binary(BinaryOp::Add, count, one)?;
                vm.heap.keep(count);
                vm.setitem(mapping, item, count)?;
            }
        }
        vm.heap.release_to(mark);
    }
    Ok(Value::NONE)
}
