//! `_collections`: what of `collections` is written in Rust.

pub mod deque;

use super::ModuleDef;
use crate::object::Module;
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// The module `_collections`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_collections",
    doc: "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n",
    natives: &[],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let deque = vm.state_class(&deque::DEQUE).value();
    vm.set_module_attr(module, "deque", deque);
    Ok(())
}
