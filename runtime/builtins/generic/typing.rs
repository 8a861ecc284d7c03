//! The way to `typing`, which is written in Python: what subscripts a generic
//! class and puts types in the place of type variables.

use super::variable::is_tuple_variable;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// `typing.Generic`, the base of generic classes.
pub const GENERIC: ClassDef = ClassDef {
    doc: "Abstract base class for generic types.",
    natives: &[
        NativeDef::class_method("__class_getitem__(cls, item, /)", class_getitem),
        NativeDef::class_method("__init_subclass__(cls, *args, **kwargs)", init_subclass),
    ],
    ..ClassDef::new("typing.Generic", Kind::Instance)
};

/// A function or class of `typing`; `None` where that module is not found, as
/// in a program that takes `.frozen` out of `sys.path`.
fn find(vm: &mut Vm, name: &str) -> Outcome<Option<Value>> {
    let outcome = vm.import_module("typing");
    let Some(module) = vm.catch(Type::ModuleNotFoundError, outcome)? else { return Ok(None) };
    vm.heap.keep(module);
    let name = vm.intern(name);
    let found = vm.getattr(module, name)?;
    Ok(Some(vm.heap.keep(found)))
}

/// Calls a function of `typing`; `None` where that module is not found.
pub(super) fn call(vm: &mut Vm, name: &str, args: &[Value]) -> Outcome<Option<Value>> {
    match find(vm, name)? {
        Some(function) => vm.call(function, args).map(Some),
        None => Ok(None),
    }
}

/// The same, with `otherwise` for the result where that module is not found.
pub(super) fn call_or(vm: &mut Vm, name: &str, args: &[Value], otherwise: Value) -> Outcome {
    Ok(call(vm, name, args)?.unwrap_or(otherwise))
}

fn class_getitem(vm: &mut Vm, args: Args) -> Outcome {
    match call(vm, "_generic_class_getitem", &[args.at(0), args.at(1)])? {
        Some(alias) => Ok(alias),
        None => vm.generic_alias(args.at(0), args.at(1)),
    }
}

fn init_subclass(vm: &mut Vm, args: Args) -> Outcome {
    match find(vm, "_generic_init_subclass")? {
        Some(function) => vm.call_args(function, args),
        None => Ok(Value::NONE),
    }
}

/// `typing.Unpack[variable]`
pub(super) fn unpacked(vm: &mut Vm, variable: Value) -> Outcome<Option<Value>> {
    match find(vm, "Unpack")? {
        Some(unpack) => vm.getitem(unpack, variable).map(Some),
        None => Ok(None),
    }
}

/// The base that `class Box[T]` gets: `Generic[T]`.
pub(super) fn subscript_generic(vm: &mut Vm, parameters: Value) -> Outcome {
    let generic = vm.class(Type::Generic).value();
    let mut items = alloc::vec::Vec::new();
    for item in vm.tuple_items(parameters).to_vec() {
        let item = if is_tuple_variable(vm, item) { unpacked(vm, item)?.unwrap_or(item) } else { item };
        items.push(vm.heap.keep(item));
    }
    let parameters = vm.tuple_value(&items);
    vm.heap.keep(parameters);
    match call(vm, "_GenericAlias", &[generic, parameters])? {
        Some(alias) => Ok(alias),
        None => vm.generic_alias(generic, parameters),
    }
}
