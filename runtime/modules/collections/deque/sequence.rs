//! What deques do as sequences: items, `+`, `*`, `in`, comparison, `repr`.

use alloc::format;
use alloc::string::String;

use super::methods::{copy_of, extend_by};
use super::{End, change, changes_of, deque_of, len_of, look, mutated, receiver};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::object::Foreign;
use crate::value::{Args, Gc, Value};
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// The item at `place`, if it is there.
#[inline]
fn item_at(vm: &Vm, deque: Gc<Foreign>, place: usize) -> Option<Value> {
    look(vm, deque, |deque| deque.items.get(place).copied()).flatten()
}

/// `deque[index]`
pub(super) fn item(vm: &mut Vm, deque: Gc<Foreign>, index: Value) -> Outcome {
    let number = match index.as_small() {
        Some(number) => number,
        None if !vm.is_index(index) => {
            let class = vm.type_name(index);
            return Err(vm.type_error(format!("sequence index must be integer, not '{class}'")));
        }
        None => vm.sequence_number(index, "deque")?,
    };
    match Vm::place(number, len_of(vm, deque)).and_then(|place| item_at(vm, deque, place)) {
        Some(item) => Ok(item),
        None => Err(vm.index_error("deque index out of range")),
    }
}

/// The place of an item that is assigned to or deleted.
fn place_of(vm: &mut Vm, deque: Gc<Foreign>, index: Value) -> Outcome<usize> {
    let index = vm.index(index)?;
    let number = vm.sequence_number(index, "deque")?;
    match Vm::place(number, len_of(vm, deque)) {
        Some(place) => Ok(place),
        None => Err(vm.index_error("deque index out of range")),
    }
}

/// `deque[index] = value`
pub(super) fn set_item(vm: &mut Vm, deque: Gc<Foreign>, index: Value, value: Value) -> Outcome<()> {
    let place = place_of(vm, deque, index)?;
    change(vm, deque, |deque| {
        if let Some(item) = deque.items.get_mut(place) {
            *item = value;
        }
    });
    Ok(())
}

/// `del deque[index]`
pub(super) fn delete(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    if vm.program_has(Difference::DequeStrict) {
        return Err(vm.type_error("'deque' object doesn't support item deletion"));
    }
    let place = place_of(vm, deque, args.at(1))?;
    change(vm, deque, |deque| {
        deque.items.remove(place);
        deque.changes = deque.changes.wrapping_add(1);
    });
    Ok(Value::NONE)
}

/// The place of the first item from `start` to before `stop` that equals `value`; an
/// exception of class `fault` if a comparison changes the deque.
pub(super) fn find(vm: &mut Vm, deque: Gc<Foreign>, value: Value, start: usize, stop: usize, fault: Type) -> Outcome<Option<usize>> {
    let changes = changes_of(vm, deque);
    let mut place = start;
    while place < stop {
        let Some(item) = item_at(vm, deque, place) else { return Ok(None) };
        let equal = vm.item_equal(item, value)?;
        if changes_of(vm, deque) != changes {
            return Err(mutated(vm, fault));
        }
        if equal {
            return Ok(Some(place));
        }
        place += 1;
    }
    Ok(None)
}

pub(super) fn contains(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    Ok(Value::bool(find(vm, deque, args.at(1), 0, usize::MAX, Type::RuntimeError)?.is_some()))
}

pub(super) fn concat(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    if deque_of(vm, args.at(1)).is_none() {
        let class = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("can only concatenate deque (not \"{class}\") to deque")));
    }
    let copy = copy_of(vm, args.at(0))?;
    vm.heap.keep(copy);
    if let Some(deque) = deque_of(vm, copy) {
        extend_by(vm, deque, End::Right, args.at(1))?;
    }
    Ok(copy)
}

pub(super) fn extend_inplace(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    extend_by(vm, deque, End::Right, args.at(1))?;
    Ok(args.at(0))
}

/// Repeats the items, of which the last stay where there is a limit.
fn repeat(vm: &mut Vm, deque: Gc<Foreign>, times: Value) -> Outcome<()> {
    let Some(times) = vm.repeat_count(times)? else {
        let class = vm.type_name(times);
        return Err(vm.type_error(format!("can't multiply sequence by non-int of type '{class}'")));
    };
    let (len, limit) = look(vm, deque, |deque| (deque.items.len(), deque.limit)).unwrap_or_default();
    if times == 1 || len == 0 {
        return Ok(());
    }
    let total = len.checked_mul(times).filter(|total| *total <= isize::MAX as usize / size_of::<Value>());
    let kept = match (total, limit) {
        (Some(total), limit) => total.min(limit.unwrap_or(usize::MAX)),
        (None, Some(limit)) => limit,
        (None, None) => return Err(vm.memory_error()),
    };
    vm.reserve(kept.saturating_mul(size_of::<Value>()))?;
    let skipped = len.wrapping_mul(times).wrapping_sub(kept);
    let grown = change(vm, deque, |deque| {
        let before = deque.items.capacity();
        // Only items whose place counts from the end are sure to be there where the product overflows.
        let first = if total.is_some() { skipped % len } else { (len - kept % len) % len };
        deque.items = (0..kept).filter_map(|number| deque.items.get((first + number) % len).copied()).collect();
        deque.changes = deque.changes.wrapping_add(1);
        deque.items.capacity().saturating_sub(before)
    });
    vm.heap.charge(grown.unwrap_or(0) * size_of::<Value>());
    Ok(())
}

pub(super) fn multiply(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    let copy = copy_of(vm, args.at(0))?;
    vm.heap.keep(copy);
    if let Some(deque) = deque_of(vm, copy) {
        repeat(vm, deque, args.at(1))?;
    }
    Ok(copy)
}

pub(super) fn multiply_inplace(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    repeat(vm, deque, args.at(1))?;
    Ok(args.at(0))
}

/// `__lt__` and its siblings.
pub(super) fn compare(vm: &mut Vm, args: Args, op: CompareOp) -> Outcome {
    let left = receiver(vm, args)?;
    let Some(right) = deque_of(vm, args.at(1)) else { return Ok(Value::NOT_IMPLEMENTED) };
    if left == right && matches!(op, CompareOp::Eq | CompareOp::Ne | CompareOp::Le | CompareOp::Ge) {
        return Ok(Value::bool(op != CompareOp::Ne));
    }
    let lengths = (len_of(vm, left), len_of(vm, right));
    if lengths.0 != lengths.1 && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::bool(op == CompareOp::Ne));
    }
    let changes = (changes_of(vm, left), changes_of(vm, right));
    let mut place = 0;
    while let (Some(a), Some(b)) = (item_at(vm, left, place), item_at(vm, right, place)) {
        let mark = vm.heap.mark_handles();
        vm.heap.keep(a);
        vm.heap.keep(b);
        if !vm.eq(a, b)? {
            return match op {
                CompareOp::Eq => Ok(Value::FALSE),
                CompareOp::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, a, b),
            };
        }
        vm.heap.release_to(mark);
        if (changes_of(vm, left), changes_of(vm, right)) != changes {
            return Err(mutated(vm, Type::RuntimeError));
        }
        place += 1;
    }
    Ok(Value::bool(op.holds(lengths.0.cmp(&lengths.1))))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let deque = receiver(vm, args)?;
    if !vm.enter_repr(args.at(0)) {
        return Ok(vm.str_value("[...]"));
    }
    let outcome = repr_text(vm, args.at(0), deque);
    vm.leave_repr();
    vm.text_value(&outcome?)
}

fn repr_text(vm: &mut Vm, object: Value, deque: Gc<Foreign>) -> Outcome<String> {
    let class = vm.class_of(object);
    let mut text = format!("{}([", vm.short_class_name(class));
    let mut place = 0;
    while let Some(item) = item_at(vm, deque, place) {
        if place > 0 {
            text.push_str(", ");
        }
        let mark = vm.heap.mark_handles();
        vm.heap.keep(item);
        vm.push_repr(&mut text, item)?;
        vm.heap.release_to(mark);
        place += 1;
    }
    text.push(']');
    if let Some(limit) = look(vm, deque, |deque| deque.limit).flatten() {
        text.push_str(&format!(", maxlen={limit}"));
    }
    text.push(')');
    Ok(text)
}
