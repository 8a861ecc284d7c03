//! `isinstance` and `issubclass` of abstract base classes, and `register`.

use super::data::{change, next_token, token};
use crate::builtins::registry::Type;
use crate::object::{Class, Native, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// Registers a class as a virtual subclass.
pub(super) fn register(vm: &mut Vm, args: Args) -> Outcome {
    let (class, subclass) = (args.at(0), args.at(1));
    let Some(registered) = subclass.as_gc::<Class>() else { return Err(vm.type_error("Can only register classes")) };
    if vm.is_subclass(subclass, class)? {
        return Ok(subclass);
    }
    // So that the two are not virtual subclasses of each other.
    if vm.is_subclass(class, subclass)? {
        return Err(vm.raise(Type::RuntimeError, "Refusing to create an inheritance cycle"));
    }
    let reference = vm.weak_reference(subclass)?;
    change(vm, class, |data| data.registry.push(reference));
    next_token(vm);
    let collection = class_flags::SEQUENCE | class_flags::MAPPING;
    let flags = class.as_gc::<Class>().map_or(0, |class| class.get(&vm.heap).flags & collection);
    if flags != 0 {
        spread_flags(vm, registered, flags);
    }
    Ok(subclass)
}

/// A class registered as a sequence or mapping is one to `match`, and so is what derives from it.
fn spread_flags(vm: &mut Vm, class: Gc<Class>, flags: u32) {
    let object = class.get_mut(&mut vm.heap);
    if object.has(class_flags::BUILTIN | class_flags::NATIVE) || object.flags & flags == flags {
        return;
    }
    object.flags |= flags;
    let subclasses = object.subclasses.clone();
    for subclass in subclasses {
        spread_flags(vm, subclass, flags);
    }
}

/// What is known about whether `subclass` is one of `class`.
fn known(vm: &mut Vm, class: Value, subclass: Value) -> Option<bool> {
    let version = subclass.as_gc::<Class>()?.get(&vm.heap).version;
    let token = token(vm);
    change(vm, class, |data| data.known(version, token)).flatten()
}

fn remember(vm: &mut Vm, class: Value, subclass: Value, answer: bool) {
    let Some(subclass) = subclass.as_gc::<Class>() else { return };
    let version = subclass.get(&vm.heap).version;
    let token = token(vm);
    change(vm, class, |data| data.remember(version, token, answer));
}

/// `__subclasscheck__` of a class, by the method that its metaclass has.
fn ask(vm: &mut Vm, class: Value, subclass: Value) -> Outcome<bool> {
    let name = vm.names.__subclasscheck__;
    let meta = super::meta(vm).value();
    let own = vm.special(class, name).and_then(|method| method.as_gc::<Native>());
    if own.is_some_and(|native| native.get(&vm.heap).owner == meta) {
        return check(vm, class, subclass);
    }
    match vm.call_special(class, name, &[subclass])? {
        Some(answer) => vm.truth(answer),
        None => Ok(false),
    }
}

pub(super) fn instance_check(vm: &mut Vm, args: Args) -> Outcome {
    let (class, instance) = (args.at(0), args.at(1));
    let kind = vm.class_of(instance).value();
    let name = vm.names.__class__;
    // An object may say that it is of another class.
    let said = match vm.getattr_opt(instance, name)? {
        Some(said) => said,
        None => kind,
    };
    vm.heap.keep(said);
    if known(vm, class, said) == Some(true) {
        return Ok(Value::TRUE);
    }
    if said == kind {
        if known(vm, class, said) == Some(false) {
            return Ok(Value::FALSE);
        }
        return ask(vm, class, said).map(Value::bool);
    }
    Ok(Value::bool(ask(vm, class, said)? || ask(vm, class, kind)?))
}

pub(super) fn subclass_check(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0), args.at(1)).map(Value::bool)
}

fn check(vm: &mut Vm, class: Value, subclass: Value) -> Outcome<bool> {
    let Some(candidate) = subclass.as_gc::<Class>() else { return Err(vm.type_error("issubclass() arg 1 must be a class")) };
    if let Some(answer) = known(vm, class, subclass) {
        return Ok(answer);
    }
    vm.check_native_depth()?;
    let mark = vm.heap.mark_handles();
    let answer = find(vm, class, candidate);
    vm.heap.release_to(mark);
    let answer = answer?;
    remember(vm, class, subclass, answer);
    Ok(answer)
}

fn find(vm: &mut Vm, class: Value, candidate: Gc<Class>) -> Outcome<bool> {
    let name = vm.intern("__subclasshook__");
    let hook = vm.getattr(class, name)?;
    vm.heap.keep(hook);
    match vm.call(hook, &[candidate.value()])? {
        Value::TRUE => return Ok(true),
        Value::FALSE => return Ok(false),
        Value::NOT_IMPLEMENTED => {}
        _ => return Err(vm.raise(Type::AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")),
    }
    let Some(own) = class.as_gc::<Class>() else { return Ok(false) };
    if candidate.get(&vm.heap).derives_from(own) {
        return Ok(true);
    }
    let registry = change(vm, class, |data| data.registry.clone()).unwrap_or_default();
    let subclasses = own.get(&vm.heap).subclasses.clone();
    for reference in &registry {
        vm.heap.keep(*reference);
    }
    for subclass in &subclasses {
        vm.heap.keep(*subclass);
    }
    for reference in registry {
        if let Some(registered) = vm.weak_target(reference).present() {
            vm.heap.keep(registered);
            if vm.is_subclass(candidate.value(), registered)? {
                return Ok(true);
            }
        }
    }
    for subclass in subclasses {
        if vm.is_subclass(candidate.value(), subclass.value())? {
            return Ok(true);
        }
    }
    Ok(false)
}
