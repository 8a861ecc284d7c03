//! The methods of `list`.

use alloc::format;
use alloc::vec::Vec;

use crate::object::{Iter, List};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

#[inline]
fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<List>> {
    match args.at(0).as_gc::<List>() {
        Some(list) => Ok(list),
        None => vm.expect::<List>(args.at(0), "list"),
    }
}

pub(super) fn append(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    vm.list_push(list, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn extend(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    vm.list_extend(list, args.at(1))?;
    Ok(Value::NONE)
}

pub(super) fn insert(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let index = vm.index_i64(args.at(1), "C ssize_t")?;
    vm.list_make_room(list, 1)?;
    let items = &mut list.get_mut(&mut vm.heap).items;
    let len = items.len() as i64;
    let place = if index < 0 { (index + len).max(0) } else { index.min(len) };
    items.insert(place as usize, args.at(2));
    Ok(Value::NONE)
}

pub(super) fn pop(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let Some(index) = args.get(1) else {
        return match list.get_mut(&mut vm.heap).items.pop() {
            Some(item) => Ok(item),
            None => Err(vm.index_error("pop from empty list")),
        };
    };
    let number = vm.index_i64(index, "C ssize_t")?;
    let items = &mut list.get_mut(&mut vm.heap).items;
    match Vm::place(number, items.len()) {
        Some(place) => Ok(items.remove(place)),
        None if items.is_empty() => Err(vm.index_error("pop from empty list")),
        None => Err(vm.index_error("pop index out of range")),
    }
}

pub(super) fn remove(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    match vm.sequence_find(list.value(), args.at(1), 0, usize::MAX)? {
        Some(index) => {
            // The comparison may have shortened the list.
            let items = &mut list.get_mut(&mut vm.heap).items;
            if index < items.len() {
                items.remove(index);
            }
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("list.remove(x): x not in list")),
    }
}

pub(super) fn clear(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    list.get_mut(&mut vm.heap).items = Vec::new();
    Ok(Value::NONE)
}

pub(super) fn copy(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let bytes = list.get(&vm.heap).items.len() * 8;
    vm.reserve(bytes)?;
    let items = list.get(&vm.heap).items.clone();
    Ok(vm.list_value(items))
}

/// The bounds that `index(value, start, stop)` searches in `len` items.
pub(crate) fn search_bounds(vm: &mut Vm, args: Args, len: usize) -> Outcome<(usize, usize)> {
    let mut bounds = [0, usize::MAX];
    for (number, bound) in bounds.iter_mut().enumerate() {
        let Some(value) = args.get(2 + number) else { continue };
        if !vm.is_index(value) {
            return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
        }
        let index = vm.index_clamped(value)?;
        *bound = if index < 0 { index.saturating_add(len as i64).max(0) as usize } else { index as usize };
    }
    Ok((bounds[0], bounds[1]))
}

pub(super) fn index(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let len = list.get(&vm.heap).items.len();
    let (start, stop) = search_bounds(vm, args, len)?;
    match vm.sequence_find(list.value(), args.at(1), start, stop)? {
        Some(index) => Ok(Value::small_wrapping(index as i64)),
        None => {
            let text = vm.repr_text(args.at(1))?;
            Err(vm.value_error(format!("{text} is not in list")))
        }
    }
}

/// How many items of a list or tuple equal `value`.
pub(crate) fn count_equal(vm: &mut Vm, sequence: Value, value: Value) -> Outcome {
    let mut count = 0;
    let mut from = 0;
    while let Some(index) = vm.sequence_find(sequence, value, from, usize::MAX)? {
        count += 1;
        from = index + 1;
    }
    Ok(Value::small_wrapping(count))
}

pub(super) fn count(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    count_equal(vm, list.value(), args.at(1))
}

pub(super) fn reverse(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    list.get_mut(&mut vm.heap).items.reverse();
    Ok(Value::NONE)
}

pub(super) fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let index = list.get(&vm.heap).items.len() as i64;
    Ok(vm.heap.alloc(Iter::Reversed { object: list.value(), index }).value())
}

pub(super) fn sort(vm: &mut Vm, args: Args) -> Outcome {
    let list = receiver(vm, args)?;
    let key = args.get(1).filter(|key| !key.is_none());
    let reverse = match args.get(2) {
        Some(reverse) => vm.truth(reverse)?,
        None => false,
    };
    vm.sort_list(list, key, reverse)?;
    Ok(Value::NONE)
}
