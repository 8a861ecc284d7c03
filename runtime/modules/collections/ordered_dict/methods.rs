//! The methods of ordered dicts.

use alloc::format;

use super::{class, is_exact, is_ordered, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::Dict;
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

pub(super) fn initialize(vm: &mut Vm, args: Args) -> Outcome {
    update(vm, args)
}

pub(super) fn update(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    let count = args.len() - 1;
    if count > 1 {
        return Err(vm.type_error(format!("expected at most 1 arguments, got {count}")));
    }
    if let Some(other) = args.get(1) {
        update_from(vm, args.at(0), other)?;
    }
    for (name, value) in args.keywords() {
        vm.setitem(args.at(0), name, value)?;
    }
    Ok(Value::NONE)
}

/// Sets the items of a mapping or of an iterable of pairs.
fn update_from(vm: &mut Vm, target: Value, other: Value) -> Outcome<()> {
    let mark = vm.heap.mark_handles();
    let keys = vm.names.keys;
    // Whatever is a mapping is read as `dict` reads it.
    if vm.native_of(other).as_gc::<Dict>().is_some() || vm.getattr_opt(other, keys)?.is_some() {
        let items = vm.dict_value();
        vm.heap.keep(items.value());
        vm.dict_update(items, other)?;
        set_all(vm, target, items)?;
        vm.heap.release_to(mark);
        return Ok(());
    }
    let iterator = vm.iter(other)?;
    vm.heap.keep(iterator);
    let inner = vm.heap.mark_handles();
    while let Some(pair) = vm.next(iterator)? {
        vm.heap.keep(pair);
        let parts = vm.collect(pair)?;
        match parts.as_slice() {
            [key, value] => vm.setitem(target, *key, *value)?,
            [] => return Err(vm.value_error("need more than 0 values to unpack")),
            [_] => return Err(vm.value_error("need more than 1 value to unpack")),
            _ => return Err(vm.value_error("too many values to unpack (expected 2)")),
        }
        vm.heap.release_to(inner);
    }
    vm.heap.release_to(mark);
    Ok(())
}

/// Sets every item of a dict that nobody else has.
fn set_all(vm: &mut Vm, target: Value, items: Gc<Dict>) -> Outcome<()> {
    if is_exact(vm, target)
        && let Some(dict) = vm.native_of(target).as_gc::<Dict>()
    {
        return vm.dict_update_from(dict, items);
    }
    let mut number = 0;
    while let Some(entry) = items.get(&vm.heap).entries().get(number).copied() {
        number += 1;
        if !entry.key.is_null() {
            vm.setitem(target, entry.key, entry.value)?;
        }
    }
    Ok(())
}

pub(super) fn move_to_end(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let last = match args.get(2) {
        Some(last) => vm.truth(last)?,
        None => true,
    };
    let hash = vm.hash(args.at(1))?;
    let Some(number) = vm.dict_find(dict, hash, args.at(1))? else { return Err(vm.key_error(args.at(1))) };
    if last {
        let entry = dict.get_mut(&mut vm.heap).remove_entry(number);
        Dict::add_new(dict, &mut vm.heap, entry.hash, entry.key, entry.value);
    } else {
        let before = dict.get(&vm.heap).owned_bytes();
        dict.get_mut(&mut vm.heap).move_to_front(number);
        let grown = dict.get(&vm.heap).owned_bytes().saturating_sub(before);
        vm.heap.charge(grown);
    }
    Ok(Value::NONE)
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let key = args.at(1);
    if is_exact(vm, args.at(0)) {
        if let Some(value) = vm.dict_remove(dict, key)? {
            return Ok(value);
        }
    } else if vm.contains(args.at(0), key)? {
        let value = vm.getitem(args.at(0), key)?;
        vm.heap.keep(value);
        vm.delitem(args.at(0), key)?;
        return Ok(value);
    }
    match args.get(2) {
        Some(default) => Ok(default),
        None => Err(vm.key_error(key)),
    }
}

pub(super) fn popitem(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let last = match args.get(1) {
        Some(last) => vm.truth(last)?,
        None => true,
    };
    let object = dict.get(&vm.heap);
    let number = if last { object.entries().len().checked_sub(1) } else { object.first_entry() };
    let Some(number) = number.filter(|_| !object.is_empty()) else {
        let message = vm.str_value("dictionary is empty");
        return Err(vm.key_error(message));
    };
    let entry = dict.get_mut(&mut vm.heap).remove_entry(number);
    Ok(vm.tuple_value(&[entry.key, entry.value]))
}

pub(super) fn setdefault(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let (key, default) = (args.at(1), args.get(2).unwrap_or(Value::NONE));
    if is_exact(vm, args.at(0)) {
        let hash = vm.hash(key)?;
        if let Some(value) = vm.dict_get_hashed(dict, hash, key)? {
            return Ok(value);
        }
        vm.dict_set_hashed(dict, hash, key, default)?;
        return Ok(default);
    }
    if vm.contains(args.at(0), key)? {
        return vm.getitem(args.at(0), key);
    }
    vm.setitem(args.at(0), key, default)?;
    Ok(default)
}

pub(super) fn fromkeys(vm: &mut Vm, args: Args) -> Outcome {
    let value = args.get(2).unwrap_or(Value::NONE);
    let target = vm.call(args.at(0), &[])?;
    vm.heap.keep(target);
    let iterator = vm.iter(args.at(1))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(key) = vm.next(iterator)? {
        vm.heap.keep(key);
        vm.setitem(target, key, value)?;
        vm.heap.release_to(mark);
    }
    Ok(target)
}

/// An empty ordered dict of the class of `object`.
fn empty_like(vm: &mut Vm, object: Value) -> Outcome {
    let class = if is_exact(vm, object) { class(vm) } else { vm.class_of(object) };
    let new = vm.call(class.value(), &[])?;
    Ok(vm.heap.keep(new))
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let new = empty_like(vm, args.at(0))?;
    set_all(vm, new, dict)?;
    Ok(new)
}

/// Equality with another ordered dict depends on the order, with any other dict it does not.
fn equal(vm: &mut Vm, args: Args) -> Outcome<Option<bool>> {
    let dict = receiver(vm, args)?;
    let Some(other) = vm.native_of(args.at(1)).as_gc::<Dict>() else { return Ok(None) };
    let equal = vm.container_equal(dict.value(), other.value())?.unwrap_or(false);
    if !equal || !is_ordered(vm, args.at(1)) {
        return Ok(Some(equal));
    }
    let (mut left, mut right) = (0, 0);
    loop {
        let (a, b) = (dict.get(&vm.heap).next_entry(left), other.get(&vm.heap).next_entry(right));
        let (Some((a, after)), Some((b, other_after))) = (a, b) else { return Ok(Some(a.is_none() && b.is_none())) };
        (left, right) = (after, other_after);
        let mark = vm.heap.mark_handles();
        vm.heap.keep(a.key);
        vm.heap.keep(b.key);
        let same = vm.compare_truth(CompareOp::Eq, a.key, b.key)?;
        vm.heap.release_to(mark);
        if !same {
            return Ok(Some(false));
        }
    }
}

pub(super) fn eq(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

pub(super) fn ne(vm: &mut Vm, args: Args) -> Outcome {
    Ok(equal(vm, args)?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let dict = receiver(vm, args)?;
    let class = vm.class_of(args.at(0));
    let class = vm.short_class_name(class);
    if dict.get(&vm.heap).is_empty() {
        let shown = if vm.dialect_has(Difference::EmptyOrderedDict) { "{}" } else { "" };
        return Ok(vm.str_value(&format!("{class}({shown})")));
    }
    if !vm.enter_repr(args.at(0)) {
        return Ok(vm.str_value("..."));
    }
    let shown = repr_items(vm, args.at(0), dict);
    vm.leave_repr();
    let shown = shown?;
    vm.text_value(&format!("{class}({shown})"))
}

fn repr_items(vm: &mut Vm, object: Value, dict: Gc<Dict>) -> Outcome<alloc::string::String> {
    if is_exact(vm, object) {
        return vm.repr_text(dict.value());
    }
    // What a subclass says its items are.
    let name = vm.names.items;
    let items = vm.call_method(object, name, &[])?;
    vm.heap.keep(items);
    let copy = vm.dict_value();
    vm.heap.keep(copy.value());
    vm.dict_update(copy, items)?;
    vm.repr_text(copy.value())
}

fn united(vm: &mut Vm, own: Value, first: Value, second: Value) -> Outcome {
    if !vm.isinstance_of(first, Type::Dict) || !vm.isinstance_of(second, Type::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let class = vm.class_of(own).value();
    let new = vm.call(class, &[first])?;
    vm.heap.keep(new);
    update_from(vm, new, second)?;
    Ok(new)
}

pub(super) fn or(vm: &mut Vm, args: Args) -> Outcome {
    united(vm, args.at(0), args.at(0), args.at(1))
}

pub(super) fn reflected_or(vm: &mut Vm, args: Args) -> Outcome {
    united(vm, args.at(0), args.at(1), args.at(0))
}

pub(super) fn inplace_or(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    update_from(vm, args.at(0), args.at(1))?;
    Ok(args.at(0))
}

pub(super) fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    let state = vm.dict_of(args.at(0), false).filter(|dict| !dict.get(&vm.heap).is_empty()).map_or(Value::NONE, |dict| dict.value());
    let name = vm.names.items;
    let items = vm.call_method(args.at(0), name, &[])?;
    let items = vm.iter(items)?;
    let class = vm.class_of(args.at(0)).value();
    let empty = vm.tuple_value(&[]);
    Ok(vm.tuple_value(&[class, empty, state, Value::NONE, items]))
}
