//! Iterators over deques, both ways.

use super::{Deque, changes_of, len_of, look, mutated, receiver};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::{Kind, Marker};
use crate::object::{Foreign, ForeignData, NativeDef, Slots, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

static FORWARD: ClassDef =
    ClassDef { natives: NATIVES, flags: class_flags::FINAL, ..ClassDef::new("collections._deque_iterator", Kind::Foreign) };

static BACKWARD: ClassDef =
    ClassDef { natives: NATIVES, flags: class_flags::FINAL, ..ClassDef::new("collections._deque_reverse_iterator", Kind::Foreign) };

const NATIVES: &[NativeDef] = &[
    NativeDef::method("__iter__(self, /)", |_, args| Ok(args.at(0))),
    NativeDef::method("__next__(self, /)", |vm, args| {
        let item = match args.at(0).as_gc::<Foreign>() {
            Some(iterator) => next(vm, iterator)?,
            None => None,
        };
        item.map_or_else(|| Err(vm.stop_iteration(Value::NONE)), Ok)
    }),
    NativeDef::method("__length_hint__(self, /)", |vm, args| {
        let items = args.at(0).as_gc::<Foreign>().and_then(|iterator| iterator.get(&vm.heap).data::<Items>());
        Ok(Value::small_wrapping(items.map_or(0, |items| items.left) as i64))
    }),
];

/// The items of a deque that are still to come.
struct Items {
    deque: Value,
    left: usize,
    changes: u64,
    reversed: bool,
}

impl ForeignData for Items {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.deque);
    }

    fn slots(&self) -> &'static Slots {
        const SLOTS: Slots = Slots { next: Some(next), ..Slots::NONE };
        &SLOTS
    }
}

/// `iter(deque)` and `reversed(deque)`
pub(super) fn make(vm: &mut Vm, args: Args, reversed: bool) -> Outcome {
    let deque = receiver(vm, args)?;
    Ok(over(vm, deque, reversed))
}

/// An iterator over a deque.
pub(super) fn over(vm: &mut Vm, deque: Gc<Foreign>, reversed: bool) -> Value {
    let items = Items { deque: deque.value(), left: len_of(vm, deque), changes: changes_of(vm, deque), reversed };
    let class = vm.state_class(if reversed { &BACKWARD } else { &FORWARD });
    Foreign::new(&mut vm.heap, class, items)
}

fn next(vm: &mut Vm, iterator: Gc<Foreign>) -> Outcome<Option<Value>> {
    let Some(&Items { deque, left, changes, reversed }) = iterator.get(&vm.heap).data::<Items>() else { return Ok(None) };
    let Some(deque) = deque.as_gc::<Foreign>() else { return Ok(None) };
    let changed = changes_of(vm, deque) != changes;
    let item = look(vm, deque, |deque: &Deque| {
        let place = if reversed { left.checked_sub(1)? } else { deque.items.len().checked_sub(left)? };
        deque.items.get(place).copied()
    });
    if let Some(items) = iterator.get_mut(&mut vm.heap).data_mut::<Items>() {
        items.left = if changed { 0 } else { left.saturating_sub(1) };
    }
    if changed { Err(mutated(vm, Type::RuntimeError)) } else { Ok(item.flatten()) }
}
