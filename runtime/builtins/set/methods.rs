//! The methods of `set` and `frozenset`.

use alloc::format;

use crate::builtins::registry::Type;
use crate::object::Set;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Set>> {
    vm.expect::<Set>(args.at(0), "set")
}

/// The receiver of a method that changes it.
#[inline]
fn changing(vm: &mut Vm, args: Args, method: &str) -> Outcome<Gc<Set>> {
    let set = receiver(vm, args)?;
    if set.get(&vm.heap).frozen {
        let class = vm.type_name(args.at(0));
        return Err(vm.type_error(format!("descriptor '{method}' for 'set' objects doesn't apply to a '{class}' object")));
    }
    Ok(set)
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    // What never changes is its own copy.
    if set.get(&vm.heap).frozen {
        return Ok(set.value());
    }
    vm.check_unlocked()?;
    Ok(vm.copied_set(set).value())
}

pub(super) fn union(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let result = vm.copied_set(set);
    for other in args.skip(1).positional() {
        vm.set_update(result, other)?;
    }
    Ok(result.value())
}

pub(super) fn intersection(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    if args.len() == 1 {
        return copy(vm, args);
    }
    let mut result = set;
    for other in args.skip(1).positional() {
        result = vm.set_intersection_with(result, other)?;
    }
    Ok(result.value())
}

/// A new set of the items that are not in an iterable.
fn without(vm: &mut Vm, set: Gc<Set>, other: Value) -> Outcome<Gc<Set>> {
    if let Some(other) = vm.native_set(other) {
        return vm.set_difference(set, other);
    }
    let result = vm.copied_set(set);
    vm.set_remove_all(result, other)?;
    Ok(result)
}

pub(super) fn difference(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    if args.len() == 1 {
        return copy(vm, args);
    }
    let mut result = without(vm, set, args.at(1))?;
    for other in args.skip(2).positional() {
        result = without(vm, result, other)?;
    }
    Ok(result.value())
}

pub(super) fn symmetric_difference(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let other = as_set(vm, args.at(1))?;
    Ok(vm.set_symmetric_difference(set, other)?.value())
}

/// The set this is, or a new one of its items, kept by a handle.
fn as_set(vm: &mut Vm, value: Value) -> Outcome<Gc<Set>> {
    match vm.native_set(value) {
        Some(set) => Ok(set),
        None => {
            let set = vm.fresh_set(false);
            vm.set_update(set, value)?;
            Ok(set)
        }
    }
}

pub(super) fn isdisjoint(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let other = args.at(1);
    if let Some(other) = vm.native_set(other) {
        return Ok(Value::bool(vm.set_intersection(set, other)?.get(&vm.heap).is_empty()));
    }
    let iterator = vm.iter(other)?;
    vm.heap.keep(iterator);
    while let Some(item) = vm.next(iterator)? {
        let mark = vm.heap.mark_handles();
        vm.heap.keep(item);
        if vm.set_contains(set, item)? {
            return Ok(Value::FALSE);
        }
        vm.heap.release_to(mark);
    }
    Ok(Value::TRUE)
}

pub(super) fn issubset(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let other = as_set(vm, args.at(1))?;
    if set.get(&vm.heap).len() > other.get(&vm.heap).len() {
        return Ok(Value::FALSE);
    }
    vm.includes(other.value(), set.value()).map(Value::bool)
}

pub(super) fn issuperset(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let other = args.at(1);
    if let Some(other) = vm.native_set(other) {
        return vm.includes(set.value(), other.value()).map(Value::bool);
    }
    let iterator = vm.iter(other)?;
    vm.heap.keep(iterator);
    while let Some(item) = vm.next(iterator)? {
        let mark = vm.heap.mark_handles();
        vm.heap.keep(item);
        if !vm.set_contains(set, item)? {
            return Ok(Value::FALSE);
        }
        vm.heap.release_to(mark);
    }
    Ok(Value::TRUE)
}

/// A subclass shows its own name; a set of exactly that class needs none.
pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let set = receiver(vm, args)?;
    let text = vm.repr(set.value())?;
    if args.at(0) == set.value() {
        return Ok(text);
    }
    let class = vm.type_name(args.at(0));
    let inner = match vm.text(text) {
        Some(text) if text.contains('{') => {
            let text = text.strip_prefix("frozenset(").and_then(|text| text.strip_suffix(')')).unwrap_or(text);
            format!("{class}({text})")
        }
        Some(text) if text.ends_with("(...)") => format!("{class}(...)"),
        _ => format!("{class}()"),
    };
    Ok(vm.str_value(&inner))
}

pub(super) fn add(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "add")?;
    vm.set_add(set, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "remove")?;
    if vm.set_discard(set, args.at(1))? { Ok(Value::NONE) } else { Err(vm.key_error(args.at(1))) }
}

pub(super) fn discard(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "discard")?;
    vm.set_discard(set, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "pop")?;
    match set.get_mut(&mut vm.heap).pop() {
        Some(item) => Ok(item),
        None => Err(vm.raise(Type::KeyError, "pop from an empty set")),
    }
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "clear")?;
    set.get_mut(&mut vm.heap).clear();
    Ok(Value::NONE)
}

pub(super) fn update(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "update")?;
    for other in args.skip(1).positional() {
        vm.set_update(set, other)?;
    }
    Ok(Value::NONE)
}

pub(super) fn intersection_update(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "intersection_update")?;
    if args.len() == 1 {
        return Ok(Value::NONE);
    }
    let mut result = set;
    for other in args.skip(1).positional() {
        result = vm.set_intersection_with(result, other)?;
    }
    vm.set_replace(set, result);
    Ok(Value::NONE)
}

pub(super) fn difference_update(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "difference_update")?;
    for other in args.skip(1).positional() {
        vm.set_remove_all(set, other)?;
    }
    Ok(Value::NONE)
}

pub(super) fn symmetric_difference_update(vm: &mut Vm, args: Args) -> Outcome {
    let set = changing(vm, args, "symmetric_difference_update")?;
    vm.set_toggle_all(set, args.at(1))?;
    Ok(Value::NONE)
}
