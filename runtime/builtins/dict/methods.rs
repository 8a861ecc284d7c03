//! The methods of `dict`.

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Dict, DictView, Iter, Str, Tuple, ViewKind};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

#[inline]
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Dict>> {
    match args.at(0).as_gc::<Dict>() {
        Some(dict) => Ok(dict),
        None => vm.expect::<Dict>(args.at(0), "dict"),
    }
}

pub(super) fn get(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let found = vm.dict_get(dict, args.at(1))?;
    Ok(found.or(args.get(2)).unwrap_or(Value::NONE))
}

pub(super) fn getitem(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let key = args.at(1);
    if let Some(value) = vm.dict_get(dict, key)? {
        return Ok(value);
    }
    if args.at(0) != dict.value() {
        let name = vm.names.__missing__;
        if let Some(value) = vm.call_special(args.at(0), name, &[key])? {
            return Ok(value);
        }
    }
    Err(vm.key_error(key))
}

pub(super) fn setdefault(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let key = args.at(1);
    let hash = vm.hash(key)?;
    if let Some(value) = vm.dict_get_hashed(dict, hash, key)? {
        return Ok(value);
    }
    let default = args.get(2).unwrap_or(Value::NONE);
    vm.check_not_fixed(dict)?;
    vm.dict_add(dict, hash, key, default)?;
    Ok(default)
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let key = args.at(1);
    // An empty dict does not even ask for the hash.
    if !dict.get(&vm.heap).is_empty()
        && let Some(value) = vm.dict_remove(dict, key)?
    {
        return Ok(value);
    }
    match args.get(2) {
        Some(default) => Ok(default),
        None => Err(vm.key_error(key)),
    }
}

pub(super) fn popitem(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    vm.check_not_fixed(dict)?;
    // The last entry is never a deleted one.
    let count = dict.get(&vm.heap).entries().len();
    if count == 0 || dict.get(&vm.heap).is_empty() {
        return Err(vm.raise(Type::KeyError, "popitem(): dictionary is empty"));
    }
    let entry = dict.get_mut(&mut vm.heap).remove_entry(count - 1);
    Ok(Tuple::new(&mut vm.heap, &[entry.key, entry.value]).value())
}

fn view(vm: &mut Vm, args: Args, kind: ViewKind) -> Outcome {
    let dict = receiver(vm, args)?;
    vm.check_unlocked()?;
    Ok(vm.heap.alloc(DictView { dict, kind }).value())
}

pub(super) fn keys(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Keys)
}

pub(super) fn values(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Values)
}

pub(super) fn items(vm: &mut Vm, args: Args) -> Outcome {
    view(vm, args, ViewKind::Items)
}

/// An iterator over a dict backwards.
pub(crate) fn reversed_iter(vm: &mut Vm, dict: Gc<Dict>, kind: ViewKind) -> Value {
    let object = dict.get(&vm.heap);
    let (index, size) = (object.entries().len(), object.len());
    vm.heap.alloc(Iter::DictReversed { dict: dict.value(), index, size, kind }).value()
}

pub(super) fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    Ok(reversed_iter(vm, dict, ViewKind::Keys))
}

/// What `dict(…)` and `update(…)` share.
pub(super) fn update_from_args(vm: &mut Vm, dict: Gc<Dict>, args: Args) -> Outcome<()> {
    if let Some(other) = args.get(1) {
        vm.dict_update(dict, other)?;
    }
    for (name, value) in args.keywords() {
        match name.as_gc::<Str>() {
            Some(name) => Dict::set_str(dict, &mut vm.heap, name, value),
            None => vm.dict_set(dict, name, value)?,
        }
    }
    Ok(())
}

pub(super) fn update(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    vm.check_count("update", args.len() - 1, 0, 1)?;
    update_from_args(vm, dict, args)?;
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    vm.check_not_fixed(dict)?;
    dict.get_mut(&mut vm.heap).clear();
    Ok(Value::NONE)
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let bytes = dict.get(&vm.heap).owned_bytes();
    vm.reserve(bytes)?;
    let copy = dict.get(&vm.heap).duplicate();
    vm.heap.charge(copy.owned_bytes());
    Ok(vm.heap.alloc(copy).value())
}

pub(super) fn fromkeys(vm: &mut Vm, args: Args) -> Outcome {
    let value = args.get(2).unwrap_or(Value::NONE);
    let target = if args.at(0) == vm.class(Type::Dict).value() { vm.dict_value().value() } else { vm.call(args.at(0), &[])? };
    vm.heap.keep(target);
    let iterator = vm.iter(args.at(1))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(key) = vm.next(iterator)? {
        vm.heap.keep(key);
        // A subclass may have a `__setitem__` of its own.
        match target.as_gc::<Dict>().filter(|_| target.is(Kind::Dict)) {
            Some(dict) => vm.dict_set(dict, key, value)?,
            None => vm.setitem(target, key, value)?,
        }
        vm.heap.release_to(mark);
    }
    Ok(target)
}
