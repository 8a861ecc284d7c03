//! `len`, `iter`, `next`, `all`, `any`

use alloc::format;

use crate::builtins::registry::Type;
use crate::object::{Iter, Range};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn len(vm: &mut Vm, args: Args) -> Outcome {
    // The length of a range may be just beyond a small integer.
    if let Some(range) = args.at(0).as_gc::<Range>() {
        let length = vm.range_length(range);
        vm.index_i64(length, "C ssize_t")?;
        return Ok(length);
    }
    let len = vm.len(args.at(0))?;
    Ok(vm.int_value(len as i64))
}

pub(super) fn iter(vm: &mut Vm, args: Args) -> Outcome {
    let Some(sentinel) = args.get(1) else { return vm.iter(args.at(0)) };
    if !vm.is_callable(args.at(0)) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(vm.heap.alloc(Iter::Callable { callable: args.at(0), sentinel }).value())
}

pub(super) fn next(vm: &mut Vm, args: Args) -> Outcome {
    let iterator = args.at(0);
    if let Some(iter) = iterator.as_gc::<Iter>() {
        return match args.get(1) {
            Some(default) => Ok(vm.next_of(iter)?.unwrap_or(default)),
            None => vm.next_or_raise(iter),
        };
    }
    if !vm.is_iterator(iterator) {
        let class = vm.type_name(iterator);
        return Err(vm.type_error(format!("'{class}' object is not an iterator")));
    }
    // The method itself is called, so that the value of its StopIteration is not lost.
    let name = vm.names.__next__;
    match vm.call_special(iterator, name, &[]) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => end(vm, args),
        Err(raised) if args.len() > 1 && vm.raised_is(Type::StopIteration) => {
            vm.take_raised(raised);
            Ok(args.at(1))
        }
        Err(raised) => Err(raised),
    }
}

/// Nothing is left: the default, or StopIteration.
fn end(vm: &mut Vm, args: Args) -> Outcome {
    match args.get(1) {
        Some(default) => Ok(default),
        None => Err(vm.raise_with(Type::StopIteration, &[])),
    }
}

/// Whether an item of an iterable has the truth `wanted`.
fn has(vm: &mut Vm, iterable: Value, wanted: bool) -> Outcome<bool> {
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    let mut unwanted = Value::bool(!wanted);
    while let Some(item) = vm.next_into(iterator, &mut unwanted)? {
        vm.heap.keep(item);
        if vm.truth(item)? == wanted {
            return Ok(true);
        }
        vm.heap.release_to(mark);
    }
    Ok(false)
}

pub(super) fn all(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(!has(vm, args.at(0), false)?))
}

pub(super) fn any(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(has(vm, args.at(0), true)?))
}
