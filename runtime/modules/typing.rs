//! `_typing`: the classes that the compiler makes for type parameters. The
//! module `typing` is written in Python.

use super::ModuleDef;
use crate::builtins::generic::no_default;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_typing`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_typing",
    doc: "Primitives and accelerators for the typing module.",
    natives: &[NativeDef::function("_idfunc(x, /)", idfunc)],
    init: Some(init),
};

fn idfunc(_: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let classes: [(&str, Type); 7] = [
        ("Generic", Type::Generic),
        ("TypeVar", Type::TypeVar),
        ("TypeVarTuple", Type::TypeVarTuple),
        ("ParamSpec", Type::ParamSpec),
        ("ParamSpecArgs", Type::ParamSpecArgs),
        ("ParamSpecKwargs", Type::ParamSpecKwargs),
        ("TypeAliasType", Type::TypeAlias),
    ];
    for (name, class) in classes {
        let class: Value = vm.class(class).value();
        vm.set_module_attr(module, name, class);
    }
    let no_default = no_default::get(vm);
    vm.set_module_attr(module, "NoDefault", no_default);
    Ok(())
}
