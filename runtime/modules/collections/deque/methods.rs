//! The methods of deques.

use alloc::format;

use super::sequence::find;
use super::{Deque, End, change, deque_of, iterator, len_of, look, make, push, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::Foreign;
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn add(vm: &mut Vm, args: Args, end: End) -> Outcome {
    let deque = receiver(vm, args)?;
    if look(vm, deque, |deque| deque.strict && deque.limit == Some(deque.items.len())) == Some(true) {
        return Err(vm.index_error("full"));
    }
    push(vm, deque, end, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn take(vm: &mut Vm, args: Args, end: End) -> Outcome {
    let deque = receiver(vm, args)?;
    let taken = change(vm, deque, |deque| {
        let item = match end {
            End::Left => deque.items.pop_front(),
            End::Right => deque.items.pop_back(),
        };
        deque.changes = deque.changes.wrapping_add(u64::from(item.is_some()));
        (item, deque.strict)
    });
    match taken {
        Some((Some(item), _)) => Ok(item),
        Some((None, strict)) if strict || vm.program_has(Difference::DequeStrict) => Err(vm.index_error("empty")),
        _ => Err(vm.index_error("pop from an empty deque")),
    }
}

/// Adds every item of an iterable.
pub(super) fn extend_by(vm: &mut Vm, deque: Gc<Foreign>, end: End, iterable: Value) -> Outcome<()> {
    if deque_of(vm, iterable) == Some(deque) {
        // Its own items as they are now: they stay alive in it, or nothing collects before they are added.
        let items = look(vm, deque, |deque| deque.items.clone()).unwrap_or_default();
        for item in items {
            push(vm, deque, end, item)?;
        }
        return Ok(());
    }
    let mark = vm.heap.mark_handles();
    let outcome = extend_slowly(vm, deque, end, iterable);
    vm.heap.release_to(mark);
    outcome
}

fn extend_slowly(vm: &mut Vm, deque: Gc<Foreign>, end: End, iterable: Value) -> Outcome<()> {
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    while let Some(item) = vm.next(iterator)? {
        push(vm, deque, end, item)?;
    }
    Ok(())
}

pub(super) fn extend(vm: &mut Vm, args: Args, end: End) -> Outcome {
    let deque = receiver(vm, args)?;
    extend_by(vm, deque, end, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    change(vm, deque, |deque| {
        deque.changes = deque.changes.wrapping_add(1);
        deque.items.clear();
        deque.items.shrink_to_fit();
    });
    Ok(Value::NONE)
}

/// A deque of the same class, items and limit.
pub(super) fn copy_of(vm: &mut Vm, value: Value) -> Outcome {
    let Some(deque) = deque_of(vm, value) else { return Ok(Value::NONE) };
    if deque.value() == value {
        let bytes = len_of(vm, deque) * size_of::<Value>();
        vm.reserve(bytes)?;
        let copy = look(vm, deque, |deque| Deque { items: deque.items.clone(), limit: deque.limit, ..Deque::default() });
        return Ok(make(vm, copy.unwrap_or_default()));
    }
    // A subclass's own constructor is asked.
    let class = vm.class_of(value).value();
    match look(vm, deque, |deque| deque.limit).flatten() {
        None => vm.call(class, &[value]),
        Some(limit) => vm.call(class, &[value, Value::small_wrapping(limit as i64)]),
    }
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    copy_of(vm, args.at(0))
}

pub(super) fn count(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let (mut found, mut start) = (0, 0);
    while let Some(place) = find(vm, deque, args.at(1), start, usize::MAX, Type::RuntimeError)? {
        (found, start) = (found + 1, place + 1);
    }
    Ok(Value::small_wrapping(found))
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let mut bounds = [0, i64::MAX];
    for (bound, at) in bounds.iter_mut().zip(2..) {
        if let Some(value) = args.get(at) {
            if !vm.is_index(value) {
                return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
            }
            let number = vm.index(value)?;
            *bound = vm.index_clamped(number)?;
        }
    }
    let len = len_of(vm, deque) as i64;
    let [start, stop] = bounds.map(|bound| if bound < 0 { bound.saturating_add(len).max(0) } else { bound } as usize);
    match find(vm, deque, args.at(1), start, stop, Type::RuntimeError)? {
        Some(place) => Ok(Value::small_wrapping(place as i64)),
        None => Err(absent(vm, args.at(1))?),
    }
}

#[cold]
fn absent(vm: &mut Vm, value: Value) -> Outcome<crate::vm::Raised> {
    let shown = vm.repr_text(value)?;
    Ok(vm.value_error(format!("{shown} is not in deque")))
}

pub(super) fn insert(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let at = vm.index(args.at(1))?;
    let at = vm.index_i64(at, "C ssize_t")?;
    let (len, limit) = look(vm, deque, |deque| (deque.items.len(), deque.limit)).unwrap_or_default();
    if limit.is_some_and(|limit| len >= limit) {
        return Err(vm.index_error("deque already at its maximum size"));
    }
    let place = if at < 0 { at.saturating_add(len as i64).max(0) } else { at.min(len as i64) } as usize;
    // Counted as any other addition, then moved to its place.
    push(vm, deque, End::Right, args.at(2))?;
    change(vm, deque, |deque| {
        if let Some(item) = deque.items.pop_back() {
            deque.items.insert(place, item);
        }
    });
    Ok(Value::NONE)
}

pub(super) fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    match find(vm, deque, args.at(1), 0, usize::MAX, Type::IndexError)? {
        Some(place) => {
            change(vm, deque, |deque| {
                deque.items.remove(place);
                deque.changes = deque.changes.wrapping_add(1);
            });
            Ok(Value::NONE)
        }
        None => Err(absent(vm, args.at(1))?),
    }
}

pub(super) fn reverse(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    change(vm, deque, |deque| deque.items.make_contiguous().reverse());
    Ok(Value::NONE)
}

pub(super) fn rotate(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let steps = match args.get(1) {
        Some(steps) => {
            let steps = vm.index(steps)?;
            vm.index_i64(steps, "C ssize_t")?
        }
        None => 1,
    };
    change(vm, deque, |deque| {
        let len = deque.items.len();
        if len > 1 {
            deque.items.rotate_right(steps.rem_euclid(len as i64) as usize);
            deque.changes = deque.changes.wrapping_add(1);
        }
    });
    Ok(Value::NONE)
}

pub(super) fn reduce(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    let given = match look(vm, deque, |deque| deque.limit).flatten() {
        None => vm.tuple_value(&[]),
        Some(limit) => {
            let empty = vm.tuple_value(&[]);
            vm.tuple_value(&[empty, Value::small_wrapping(limit as i64)])
        }
    };
    let class = vm.class_of(args.at(0)).value();
    let dict = vm.dict_of(args.at(0), false).filter(|dict| !dict.get(&vm.heap).is_empty()).map_or(Value::NONE, |dict| dict.value());
    let items = iterator::over(vm, deque, false);
    Ok(vm.tuple_value(&[class, given, dict, items]))
}
