//! `bisect`: binary search in sorted sequences.

use alloc::format;

use super::ModuleDef;
use crate::object::{Dict, List, Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The module `bisect`, which has everything from `_bisect`.
pub static MODULE: ModuleDef = ModuleDef { name: "bisect", doc: "Bisection algorithms.", natives: &[], init: Some(init) };

/// The module `_bisect`, whose functions these are to programs.
pub static INNER: ModuleDef = ModuleDef {
    name: "_bisect",
    doc: "Bisection algorithms.\n\nThis module provides support for maintaining a list in sorted order without\nhaving to sort the list after each insertion. For long lists of items with\nexpensive comparison operations, this can be an improvement over the more\ncommon approach.\n",
    natives: &[
        NativeDef::function("bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect_left),
        NativeDef::function("bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect_right),
        NativeDef::function("insort_left(a, x, lo=0, hi=None, *, key=None)", insort_left),
        NativeDef::function("insort_right(a, x, lo=0, hi=None, *, key=None)", insort_right),
    ],
    init: None,
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let inner = vm.import("_bisect", Value::NONE, Value::NONE, 0)?;
    let Some(inner) = inner.as_gc::<Module>().map(|inner| inner.get(&vm.heap).dict) else { return Ok(()) };
    let dict = module.get(&vm.heap).dict;
    for (name, from) in [
        ("bisect_left", "bisect_left"),
        ("bisect_right", "bisect_right"),
        ("bisect", "bisect_right"),
        ("insort_left", "insort_left"),
        ("insort_right", "insort_right"),
        ("insort", "insort_right"),
    ] {
        let (name, from) = (vm.intern(name), vm.intern(from));
        if let Some(function) = inner.get(&vm.heap).get_str(&vm.heap, from) {
            Dict::set_str(dict, &mut vm.heap, name, function);
        }
    }
    Ok(())
}

/// On which side of equal items the place is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// The place for `wanted`, the key of the item searched for.
fn search(vm: &mut Vm, args: Args, wanted: Value, key: Value, side: Side) -> Outcome<i64> {
    let sequence = args.at(0);
    let mut low = match args.get(2) {
        Some(low) => vm.index_i64(low, "")?,
        None => 0,
    };
    if low < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    let mut high = match args.get(3).filter(|high| !high.is_none()) {
        Some(high) => vm.index_i64(high, "")?,
        None => vm.len(sequence)? as i64,
    };
    let mark = vm.heap.mark_handles();
    while low < high {
        let middle = low + (high - low) / 2;
        let known = sequence.as_gc::<List>().and_then(|list| list.get(&vm.heap).items.get(middle as usize).copied());
        let mut item = match known {
            Some(item) => item,
            None => vm.getitem(sequence, Value::small_wrapping(middle))?,
        };
        if !key.is_none() {
            item = vm.call(key, &[item])?;
        }
        vm.heap.keep(item);
        match side {
            Side::Left if vm.key_less(item, wanted)? => low = middle + 1,
            Side::Left => high = middle,
            Side::Right if vm.key_less(wanted, item)? => high = middle,
            Side::Right => low = middle + 1,
        }
        vm.heap.release_to(mark);
    }
    Ok(low)
}

fn key_function(args: Args) -> Value {
    args.get(4).unwrap_or(Value::NONE)
}

fn find(vm: &mut Vm, args: Args, side: Side) -> Outcome {
    let place = search(vm, args, args.at(1), key_function(args), side)?;
    Ok(vm.int_value(place))
}

fn insert(vm: &mut Vm, args: Args, side: Side) -> Outcome {
    let (sequence, item, key) = (args.at(0), args.at(1), key_function(args));
    let wanted = if key.is_none() { item } else { vm.call(key, &[item])? };
    vm.heap.keep(wanted);
    let place = search(vm, args, wanted, key, side)?;
    match sequence.as_gc::<List>() {
        Some(list) => {
            vm.list_make_room(list, 1)?;
            let items = &mut list.get_mut(&mut vm.heap).items;
            let place = usize::try_from(place).unwrap_or(0).min(items.len());
            items.insert(place, item);
        }
        None => {
            let name = vm.names.insert;
            let place = vm.int_value(place);
            if vm.getattr_opt(sequence, name)?.is_none() {
                let class = vm.type_name(sequence);
                return Err(vm.attribute_error_with(format!("'{class}' object has no attribute 'insert'"), sequence, "insert"));
            }
            vm.call_method(sequence, name, &[place, item])?;
        }
    }
    Ok(Value::NONE)
}

fn bisect_left(vm: &mut Vm, args: Args) -> Outcome {
    find(vm, args, Side::Left)
}

fn bisect_right(vm: &mut Vm, args: Args) -> Outcome {
    find(vm, args, Side::Right)
}

fn insort_left(vm: &mut Vm, args: Args) -> Outcome {
    insert(vm, args, Side::Left)
}

fn insort_right(vm: &mut Vm, args: Args) -> Outcome {
    insert(vm, args, Side::Right)
}
