//! `groupby`

use super::{change, class, data, made};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::builtins::{container::natives, iterator};
use crate::heap::{Kind, Marker};
use crate::object::{ForeignData, Iter, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `groupby`.
pub(super) static GROUP_BY: ClassDef = ClassDef {
    natives: &NativeDef::join::<3>(&[
        iterator::NATIVES,
        &[NativeDef::class_method("__class_getitem__(cls, item, /)", natives::class_getitem)],
    ]),
    ..class(
        "itertools.groupby",
        "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.",
        construct,
    )
};

/// The class of the groups.
pub(super) static GROUPER: ClassDef = ClassDef { natives: iterator::NATIVES, ..ClassDef::new("itertools._grouper", Kind::Iter) };

#[derive(Clone, Copy)]
struct GroupBy {
    inner: Value,
    /// NULL: the items themselves are the keys.
    function: Value,
    /// The key of the group that was given last, or NULL.
    target: Value,
    /// The key of the item that was taken last, or NULL.
    key: Value,
    /// That item; NULL when a group gave it.
    item: Value,
    /// The group that may still take items, or NULL.
    group: Value,
}

impl ForeignData for GroupBy {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.inner, self.function, self.target, self.key, self.item, self.group]);
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "groupby", names: ["iterable", "key"], required: 1, positional: 2 };
    let [iterable, key] = parameters.bind(vm, args.skip(1))?;
    let inner = vm.iter(iterable.unwrap_or(Value::NONE))?;
    let function = key.filter(|key| !key.is_none()).unwrap_or(Value::NULL);
    let none = Value::NULL;
    made(vm, args, &GROUP_BY, next, GroupBy { inner, function, target: none, key: none, item: none, group: none })
}

/// Takes an item and works out its key; `false` at the end.
fn advance(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<bool> {
    let Some(GroupBy { inner, function, .. }) = data(vm, iter) else { return Ok(false) };
    let Some(item) = vm.next(inner)? else { return Ok(false) };
    let key = if function.is_null() {
        item
    } else {
        vm.heap.keep(item);
        vm.call(function, &[item])?
    };
    change::<GroupBy>(vm, iter, |data| (data.key, data.item) = (key, item));
    Ok(true)
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    change::<GroupBy>(vm, iter, |data| data.group = Value::NULL);
    let mark = vm.heap.mark_handles();
    loop {
        let Some(GroupBy { target, key, .. }) = data(vm, iter) else { return Ok(None) };
        if !key.is_null() {
            vm.heap.keep(target);
            vm.heap.keep(key);
            if target.is_null() || !vm.eq(target, key)? {
                break;
            }
        }
        if !advance(vm, iter)? {
            return Ok(None);
        }
        vm.heap.release_to(mark);
    }
    let Some(GroupBy { key, .. }) = data(vm, iter) else { return Ok(None) };
    let class = vm.module_class(&GROUPER, Type::Object);
    let group = Iter::module(&mut vm.heap, class, next_member, Group { parent: iter.value(), key });
    change::<GroupBy>(vm, iter, |data| (data.target, data.group) = (key, group));
    Ok(Some(vm.tuple_value(&[key, group])))
}

#[derive(Clone, Copy)]
struct Group {
    parent: Value,
    key: Value,
}

impl ForeignData for Group {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.parent, self.key]);
    }
}

fn next_member(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Group { parent, key: own }) = data(vm, iter) else { return Ok(None) };
    let Some(parent) = parent.as_gc::<Iter>() else { return Ok(None) };
    let Some(GroupBy { item, group, .. }) = data(vm, parent) else { return Ok(None) };
    if group != iter.value() {
        return Ok(None);
    }
    if item.is_null() && !advance(vm, parent)? {
        return Ok(None);
    }
    let Some(GroupBy { key, .. }) = data(vm, parent) else { return Ok(None) };
    vm.heap.keep(key);
    if key.is_null() || !vm.eq(own, key)? {
        return Ok(None);
    }
    let Some(GroupBy { item, .. }) = data(vm, parent) else { return Ok(None) };
    change::<GroupBy>(vm, parent, |data| data.item = Value::NULL);
    Ok(item.present())
}
