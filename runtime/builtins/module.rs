//! Modules

use alloc::format;
use alloc::string::String;

use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Dict, Module, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The class `module`.
pub const CLASS: ClassDef = ClassDef {
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    construct: Some(construct),
    natives: &[NativeDef::method("__repr__(self, /)", repr), NativeDef::method("__dir__(self, /)", dir)],
    ..ClassDef::new("module", Kind::Module)
};

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let Some(name) = vm.argument(args, 1, "name") else {
        return Err(vm.type_error("module() missing required argument 'name' (pos 1)"));
    };
    if vm.text(name).is_none() {
        let kind = vm.type_name(name);
        return Err(vm.type_error(format!("module() argument 'name' must be str, not {kind}")));
    }
    let module = vm.new_module("");
    vm.set_module_attr(module, "__name__", name);
    if let Some(doc) = vm.argument(args, 2, "doc") {
        vm.set_module_attr(module, "__doc__", doc);
    }
    vm.wrap_new(args.at(0), module.value())
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let module = vm.expect::<Module>(args.at(0), "module")?;
    let dict = module.get(&vm.heap).dict;
    let read = |vm: &Vm, key| dict.get(&vm.heap).get_str(&vm.heap, key);
    let (name, file) = (vm.names.__name__, vm.names.__file__);
    let name = match read(vm, name) {
        Some(name) => vm.repr_text(name)?,
        None => String::from("'?'"),
    };
    let text = match read(vm, file).filter(|file| vm.text(*file).is_some()) {
        Some(file) => {
            let file = vm.repr_text(file)?;
            format!("<module {name} from {file}>")
        }
        None => {
            let known = name.trim_matches('\'');
            let built_in = crate::modules::MODULES.iter().any(|def| def.name == known && known != "micropython");
            if built_in { format!("<module {name} (built-in)>") } else { format!("<module {name}>") }
        }
    };
    Ok(vm.str_value(&text))
}

fn dir(vm: &mut Vm, args: Args) -> Outcome {
    let module = vm.expect::<Module>(args.at(0), "module")?;
    let dict = module.get(&vm.heap).dict;
    let key = vm.names.__dir__;
    if let Some(function) = dict.get(&vm.heap).get_str(&vm.heap, key) {
        return vm.call(function, &[]);
    }
    Ok(dir_of(vm, dict))
}

fn dir_of(vm: &mut Vm, dict: crate::value::Gc<Dict>) -> Value {
    let keys = dict.get(&vm.heap).items().map(|(key, _)| key).collect();
    vm.list_value(keys)
}
