//! `getattr`, `hasattr`, `setattr`, `delattr`

use alloc::format;

use crate::builtins::registry::Type;
use crate::dialect::LONGEST_NAME;
use crate::object::Str;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The attribute name that an argument is, interned and kept by a handle.
fn name_of(vm: &mut Vm, value: Value) -> Outcome<Gc<Str>> {
    match vm.native_of(value).as_gc::<Str>() {
        Some(name) => {
            let name = vm.heap.intern_str(name);
            vm.heap.keep(name);
            if name.get(&vm.heap).byte_len() > LONGEST_NAME {
                let text = alloc::string::String::from(name.get(&vm.heap).as_str());
                vm.check_name(&text)?;
            }
            Ok(name)
        }
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("attribute name must be string, not '{class}'")))
        }
    }
}

pub(super) fn getattr(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(value) = vm.plain_attribute(args.at(0), args.at(1)) {
        return Ok(value);
    }
    let name = name_of(vm, args.at(1))?;
    match args.get(2) {
        None => vm.getattr(args.at(0), name),
        Some(default) => Ok(vm.getattr_opt(args.at(0), name)?.unwrap_or(default)),
    }
}

pub(super) fn hasattr(vm: &mut Vm, args: Args) -> Outcome {
    let name = name_of(vm, args.at(1))?;
    let outcome = vm.getattr_opt(args.at(0), name);
    let found = vm.catch(Type::AttributeError, outcome)?;
    Ok(Value::bool(found.flatten().is_some()))
}

pub(super) fn setattr(vm: &mut Vm, args: Args) -> Outcome {
    if vm.set_plain_attribute(args.at(0), args.at(1), args.at(2)) {
        return Ok(Value::NONE);
    }
    let name = name_of(vm, args.at(1))?;
    vm.setattr(args.at(0), name, Some(args.at(2)))?;
    Ok(Value::NONE)
}

pub(super) fn delattr(vm: &mut Vm, args: Args) -> Outcome {
    let name = name_of(vm, args.at(1))?;
    vm.setattr(args.at(0), name, None)?;
    Ok(Value::NONE)
}
