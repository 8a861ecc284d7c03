//! `_heapq`: a priority queue in a list. What is made of it is in
//! `frozen/heapq.py`.
//!
//! Items move as CPython moves them, so that comparisons happen in its order
//! and equal items end up where they do there.

use alloc::format;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{List, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `_heapq`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_heapq",
    doc: "Heap queue algorithm (a.k.a. priority queue).",
    natives: &[
        NativeDef::function("heappush(heap, item, /)", push),
        NativeDef::function("heappushpop(heap, item, /)", push_pop),
        NativeDef::function("heappop(heap, /)", pop::<false>),
        NativeDef::function("heapreplace(heap, item, /)", replace::<false>),
        NativeDef::function("heapify(heap, /)", heapify::<false>),
        NativeDef::function("_heappop_max(heap, /)", pop::<true>),
        NativeDef::function("_heapreplace_max(heap, item, /)", replace::<true>),
        NativeDef::function("_heapify_max(heap, /)", heapify::<true>),
    ],
    init: None,
};

/// The heap: a list or an instance of a subclass.
fn heap(vm: &mut Vm, args: Args, function: &str) -> Outcome<Gc<List>> {
    let native = vm.native_of(args.at(0));
    match native.as_gc::<List>() {
        Some(list) => Ok(list),
        None => {
            let name = vm.type_name(args.at(0));
            let name = if args.at(0).is_none() { "None" } else { &name };
            // One argument and several are checked by different functions there.
            let which = if args.len() > 1 { "argument 1" } else { "argument" };
            Err(vm.type_error(format!("{function}() {which} must be list, not {name}")))
        }
    }
}

fn item(vm: &Vm, list: Gc<List>, place: usize) -> Value {
    list.get(&vm.heap).items.get(place).copied().unwrap_or(Value::NONE)
}

fn set(vm: &mut Vm, list: Gc<List>, place: usize, value: Value) {
    if let Some(slot) = list.get_mut(&mut vm.heap).items.get_mut(place) {
        *slot = value;
    }
}

fn len(vm: &Vm, list: Gc<List>) -> usize {
    list.get(&vm.heap).items.len()
}

/// Whether `a` belongs above `b`. RuntimeError if asking changed the list's size.
fn above<const MAX: bool>(vm: &mut Vm, list: Gc<List>, a: Value, b: Value) -> Outcome<bool> {
    let before = len(vm, list);
    let mark = vm.heap.mark_handles();
    vm.heap.keep(a);
    vm.heap.keep(b);
    let answer = if MAX { vm.key_less(b, a)? } else { vm.key_less(a, b)? };
    vm.heap.release_to(mark);
    if len(vm, list) != before {
        return Err(vm.raise(Type::RuntimeError, "list changed size during iteration"));
    }
    Ok(answer)
}

/// Moves the item at `place` up to where its parent belongs above it; not beyond `top`.
fn rise<const MAX: bool>(vm: &mut Vm, list: Gc<List>, top: usize, mut place: usize) -> Outcome<()> {
    while place > top {
        let parent = (place - 1) / 2;
        let (item, known) = (item(vm, list, place), item(vm, list, parent));
        if !above::<MAX>(vm, list, item, known)? {
            break;
        }
        // Asking may have put other items there.
        let (item, known) = (self::item(vm, list, place), self::item(vm, list, parent));
        set(vm, list, place, known);
        set(vm, list, parent, item);
        place = parent;
    }
    Ok(())
}

/// Moves the item at `top` down to a leaf and from there up to its place.
fn settle<const MAX: bool>(vm: &mut Vm, list: Gc<List>, top: usize) -> Outcome<()> {
    let end = len(vm, list);
    let mut place = top;
    while place < end / 2 {
        let mut child = 2 * place + 1;
        if child + 1 < end {
            let (left, right) = (item(vm, list, child), item(vm, list, child + 1));
            if !above::<MAX>(vm, list, left, right)? {
                child += 1;
            }
        }
        let (upper, lower) = (item(vm, list, child), item(vm, list, place));
        set(vm, list, place, upper);
        set(vm, list, child, lower);
        place = child;
    }
    rise::<MAX>(vm, list, top, place)
}

fn push(vm: &mut Vm, args: Args) -> Outcome {
    let list = heap(vm, args, "heappush")?;
    vm.list_push(list, args.at(1))?;
    let last = len(vm, list) - 1;
    rise::<false>(vm, list, 0, last)?;
    Ok(Value::NONE)
}

fn pop<const MAX: bool>(vm: &mut Vm, args: Args) -> Outcome {
    let list = heap(vm, args, if MAX { "_heappop_max" } else { "heappop" })?;
    let Some(last) = list.get_mut(&mut vm.heap).items.pop() else { return Err(vm.index_error("index out of range")) };
    if len(vm, list) == 0 {
        return Ok(last);
    }
    let first = item(vm, list, 0);
    vm.heap.keep(first);
    set(vm, list, 0, last);
    settle::<MAX>(vm, list, 0)?;
    Ok(first)
}

fn replace<const MAX: bool>(vm: &mut Vm, args: Args) -> Outcome {
    let list = heap(vm, args, if MAX { "_heapreplace_max" } else { "heapreplace" })?;
    if len(vm, list) == 0 {
        return Err(vm.index_error("index out of range"));
    }
    let first = item(vm, list, 0);
    vm.heap.keep(first);
    set(vm, list, 0, args.at(1));
    settle::<MAX>(vm, list, 0)?;
    Ok(first)
}

fn push_pop(vm: &mut Vm, args: Args) -> Outcome {
    let list = heap(vm, args, "heappushpop")?;
    if len(vm, list) == 0 {
        return Ok(args.at(1));
    }
    let first = item(vm, list, 0);
    vm.heap.keep(first);
    if !vm.key_less(first, args.at(1))? {
        return Ok(args.at(1));
    }
    if len(vm, list) == 0 {
        return Err(vm.index_error("index out of range"));
    }
    let first = item(vm, list, 0);
    vm.heap.keep(first);
    set(vm, list, 0, args.at(1));
    settle::<false>(vm, list, 0)?;
    Ok(first)
}

fn heapify<const MAX: bool>(vm: &mut Vm, args: Args) -> Outcome {
    let list = heap(vm, args, if MAX { "_heapify_max" } else { "heapify" })?;
    for top in (0..len(vm, list) / 2).rev() {
        settle::<MAX>(vm, list, top)?;
    }
    Ok(Value::NONE)
}
