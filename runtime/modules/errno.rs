//! `errno`

use super::ModuleDef;
use crate::host::errno;
use crate::object::Module;
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

/// The module `errno`.
pub static MODULE: ModuleDef =
    ModuleDef { name: "errno", doc: "This module makes available standard errno system symbols.", natives: &[], init: Some(init) };

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let names = vm.dict_value();
    vm.heap.keep(names);
    for known in errno::KNOWN {
        let number = vm.int_value(i64::from(known.number));
        vm.set_module_attr(module, known.name, number);
        let name = vm.str_value(known.name);
        vm.dict_set(names, number, name)?;
    }
    for (name, number) in [("EOPNOTSUPP", errno::EOPNOTSUPP), ("EWOULDBLOCK", errno::EWOULDBLOCK), ("EDEADLK", errno::EDEADLOCK)] {
        let number = vm.int_value(i64::from(number));
        vm.set_module_attr(module, name, number);
    }
    names.get_mut(&mut vm.heap).fixed = true;
    vm.set_module_attr(module, "errorcode", names.value());
    Ok(())
}
