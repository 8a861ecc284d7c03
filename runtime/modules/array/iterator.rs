//! What `iter(array)` returns.

use super::data::receiver;
use super::sequence::item_at;
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `array.arrayiterator`.
pub static ITERATOR: ClassDef = ClassDef {
    flags: class_flags::FINAL,
    natives: &[
        NativeDef::method("__iter__(self, /)", |_, args| Ok(args.at(0))),
        NativeDef::method("__next__(self, /)", |vm, args| {
            let item = match args.at(0).as_gc::<Foreign>() {
                Some(iterator) => next(vm, iterator)?,
                None => None,
            };
            item.map_or_else(|| Err(vm.stop_iteration(Value::NONE)), Ok)
        }),
        NativeDef::method("__reduce__(self, /)", reduce),
        NativeDef::method("__setstate__(self, state, /)", set_state),
    ],
    ..ClassDef::new("array.arrayiterator", Kind::Foreign)
};

/// An array, NULL once the end was reached, and the place of the next item.
struct Items {
    array: Value,
    place: usize,
}

impl ForeignData for Items {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.array);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { next: Some(next), ..Slots::NONE };
        &SLOTS
    }
}

/// `array.__iter__()`
pub(super) fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let array = receiver(vm, args)?.value();
    let class = vm.state_class(&ITERATOR);
    Ok(Foreign::new(&mut vm.heap, class, Items { array, place: 0 }))
}

fn next(vm: &mut Vm, iterator: Gc<Foreign>) -> Outcome<Option<Value>> {
    let Some(items) = iterator.get(&vm.heap).data::<Items>() else { return Ok(None) };
    let (array, place) = (items.array, items.place);
    let Some(array) = array.as_gc::<Foreign>() else { return Ok(None) };
    let item = item_at(vm, array, place)?;
    if let Some(items) = iterator.get_mut(&mut vm.heap).data_mut::<Items>() {
        items.place = place + 1;
        if item.is_none() {
            items.array = Value::NULL;
        }
    }
    Ok(item)
}

fn state(vm: &Vm, args: Args) -> (Value, usize) {
    let items = args.at(0).as_gc::<Foreign>().and_then(|iterator| iterator.get(&vm.heap).data::<Items>());
    items.map_or((Value::NULL, 0), |items| (items.array, items.place))
}

fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let (array, place) = state(vm, args);
    let name = vm.intern("iter");
    let iter = vm.builtins.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE);
    if array.is_null() {
        let empty = vm.tuple_value(&[]);
        let given = vm.tuple_value(&[empty]);
        return Ok(vm.tuple_value(&[iter, given]));
    }
    let given = vm.tuple_value(&[array]);
    Ok(vm.tuple_value(&[iter, given, Value::small_wrapping(place as i64)]))
}

fn set_state(vm: &mut Vm, args: Args) -> Outcome {
    let place = vm.index_i64(args.at(1), "C ssize_t")?;
    let (array, _) = state(vm, args);
    let len = if array.is_null() { 0 } else { vm.len(array)? };
    if let Some(items) = args.at(0).as_gc::<Foreign>().and_then(|iterator| iterator.get_mut(&mut vm.heap).data_mut::<Items>()) {
        items.place = usize::try_from(place).unwrap_or(0).min(len);
    }
    Ok(Value::NONE)
}
