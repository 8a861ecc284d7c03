//! `random`: the numbers CPython gives for the same seed.

mod choose;
mod distribution;
mod integer;
mod object;
mod seed;
mod twister;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Bound, Module};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `random`.
pub static MODULE: ModuleDef = ModuleDef { name: "random", doc: "Random variable generators.", natives: &[], init: Some(init) };

/// The methods of the hidden generator that are functions of the module.
const FUNCTIONS: &[&str] = &[
    "seed",
    "random",
    "uniform",
    "triangular",
    "randint",
    "choice",
    "randrange",
    "sample",
    "shuffle",
    "choices",
    "normalvariate",
    "lognormvariate",
    "expovariate",
    "vonmisesvariate",
    "gammavariate",
    "gauss",
    "betavariate",
    "binomialvariate",
    "paretovariate",
    "weibullvariate",
    "getstate",
    "setstate",
    "getrandbits",
    "randbytes",
];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.module_class(&object::CLASS, Type::Object);
    let system = vm.module_class_on(&object::SYSTEM, |_| class);
    vm.set_module_attr(module, "Random", class.value());
    vm.set_module_attr(module, "SystemRandom", system.value());
    let generator = object::new(vm)?;
    vm.set_module_attr(module, "_inst", generator);
    let mut names = alloc::vec::Vec::new();
    for name in FUNCTIONS {
        let key = vm.intern(name);
        if let Some(function) = vm.class_lookup(class, key) {
            let bound = vm.heap.alloc(Bound { function, receiver: generator }).value();
            vm.set_module_attr(module, name, bound);
        }
        names.push(key.value());
    }
    for name in ["Random", "SystemRandom"] {
        names.push(vm.str_value(name));
    }
    let names = vm.list_value(names);
    vm.set_module_attr(module, "__all__", names);
    Ok(())
}

/// An argument as a float, or a default.
fn float_argument(vm: &mut Vm, value: Option<Value>, default: f64) -> Outcome<f64> {
    match value {
        Some(value) => vm.to_f64(value),
        None => Ok(default),
    }
}
