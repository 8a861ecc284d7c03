//! `gc`: CPython's interface, and MicroPython's `mem_alloc`, `mem_free` and `threshold`.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::ModuleDef;
use crate::heap::Kind;
use crate::object::{Dict, Instance, List, Module, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::finalize::OBJECT_BYTES;
use crate::vm::{Outcome, Vm};

/// The module `gc`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "gc",
    doc: "This module provides access to the garbage collector.",
    natives: &[
        NativeDef::function("collect(generation=2)", collect),
        NativeDef::function("enable()", enable),
        NativeDef::function("disable()", disable),
        NativeDef::function("isenabled()", isenabled),
        NativeDef::function("mem_alloc()", mem_alloc),
        NativeDef::function("mem_free()", mem_free),
        NativeDef::function("threshold(amount=-1, /)", threshold),
        NativeDef::function("get_count()", get_count),
        NativeDef::function("get_threshold()", get_threshold),
        NativeDef::function("set_threshold(threshold0, threshold1=10, threshold2=10, /)", set_threshold),
        NativeDef::function("get_debug()", |vm, _| Ok(state(vm, "gc.debug").unwrap_or(Value::small_wrapping(0)))),
        NativeDef::function("set_debug(flags, /)", set_debug),
        NativeDef::function("get_stats()", get_stats),
        NativeDef::function("get_objects(generation=None)", get_objects),
        NativeDef::function("get_referents(*objs)", get_referents),
        NativeDef::function("get_referrers(*objs)", get_referrers),
        NativeDef::function("is_tracked(obj, /)", |vm, args| Ok(Value::bool(is_tracked(vm, args.at(0))))),
        NativeDef::function("is_finalized(obj, /)", |vm, args| Ok(Value::bool(vm.heap.is_finalized(args.at(0))))),
        NativeDef::function("freeze()", nothing),
        NativeDef::function("unfreeze()", nothing),
        NativeDef::function("get_freeze_count()", |_, _| Ok(Value::small_wrapping(0))),
    ],
    init: Some(init),
};

/// What `get_threshold()` says until `set_threshold()` says otherwise.
const THRESHOLDS: [i64; 3] = [2000, 10, 0];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let garbage = vm.list_value(Vec::new());
    vm.set_module_attr(module, "garbage", garbage);
    let callbacks = vm.list_value(Vec::new());
    vm.gc_callbacks = callbacks;
    vm.set_module_attr(module, "callbacks", callbacks);
    for (name, flag) in
        [("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32), ("DEBUG_LEAK", 38)]
    {
        vm.set_module_attr(module, name, Value::small_wrapping(flag));
    }
    Ok(())
}

/// What the module keeps under a name.
fn state(vm: &mut Vm, name: &str) -> Option<Value> {
    let key = vm.heap.intern(name);
    vm.module_state.get(&vm.heap).get_str(&vm.heap, key)
}

fn set_state(vm: &mut Vm, name: &str, value: Value) {
    let (key, state) = (vm.heap.intern(name), vm.module_state);
    Dict::set_str(state, &mut vm.heap, key, value);
}

fn collect(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(generation) = args.get(0) {
        let generation = vm.index_i64(generation, "integer")?;
        if !(0..=2).contains(&generation) {
            return Err(vm.value_error("invalid generation"));
        }
    }
    let (live, new) = vm.heap.usage();
    vm.collect_fully();
    if crate::builtins::file::some_open(vm) || super::vfs::some_opened(vm) {
        // What the first collection found dead is given back when the second one begins.
        vm.collect_fully();
        crate::builtins::file::flush_all(vm);
    }
    let freed = (live + new).saturating_sub(vm.heap.usage().0);
    Ok(vm.int_value((freed / OBJECT_BYTES) as i64))
}

fn enable(vm: &mut Vm, _args: Args) -> Outcome {
    vm.heap.automatic = true;
    Ok(Value::NONE)
}

fn disable(vm: &mut Vm, _args: Args) -> Outcome {
    vm.heap.automatic = false;
    Ok(Value::NONE)
}

fn isenabled(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::bool(vm.heap.automatic))
}

fn used(vm: &Vm) -> usize {
    let (live, new) = vm.heap.usage();
    live.saturating_add(new)
}

fn mem_alloc(vm: &mut Vm, _args: Args) -> Outcome {
    let used = used(vm);
    Ok(vm.int_value(used as i64))
}

fn mem_free(vm: &mut Vm, _args: Args) -> Outcome {
    let free = vm.heap.limit().saturating_sub(used(vm));
    Ok(vm.int_value(i64::try_from(free).unwrap_or(i64::MAX)))
}

/// MicroPython's: collect after that many bytes, in whole blocks; -1 is no threshold.
fn threshold(vm: &mut Vm, args: Args) -> Outcome {
    match args.get(0) {
        Some(amount) => {
            let amount = vm.index_i64(amount, "integer")?;
            vm.heap.set_threshold(usize::try_from(amount).ok());
            Ok(Value::NONE)
        }
        None => {
            let bytes = vm.heap.threshold().and_then(|bytes| i64::try_from(bytes).ok()).unwrap_or(-1);
            Ok(vm.int_value(bytes))
        }
    }
}

fn get_count(vm: &mut Vm, _args: Args) -> Outcome {
    let (_, new) = vm.heap.usage();
    let count = vm.int_value((new / OBJECT_BYTES) as i64);
    let (rounds, zero) = (vm.int_value((vm.heap.collections % 10) as i64), vm.int_value(0));
    Ok(vm.tuple_value(&[count, rounds, zero]))
}

fn get_threshold(vm: &mut Vm, _args: Args) -> Outcome {
    match state(vm, "gc.thresholds") {
        Some(known) => Ok(known),
        None => {
            let items = THRESHOLDS.map(Value::small_wrapping);
            Ok(vm.tuple_value(&items))
        }
    }
}

fn set_threshold(vm: &mut Vm, args: Args) -> Outcome {
    let mut items = THRESHOLDS.map(Value::small_wrapping);
    for (index, item) in items.iter_mut().enumerate() {
        if let Some(value) = args.get(index) {
            let number = vm.index_i64(value, "integer")?;
            *item = vm.int_value(number);
        }
    }
    let tuple = vm.tuple_value(&items);
    set_state(vm, "gc.thresholds", tuple);
    Ok(Value::NONE)
}

/// Kept and given back: there is nothing that could be shown.
fn set_debug(vm: &mut Vm, args: Args) -> Outcome {
    let flags = vm.index_i64(args.at(0), "integer")?;
    let flags = vm.int_value(flags);
    set_state(vm, "gc.debug", flags);
    Ok(Value::NONE)
}

/// One generation collects; the others are there for programs that look at three.
fn get_stats(vm: &mut Vm, _args: Args) -> Outcome {
    let list = vm.list_value(Vec::new());
    vm.heap.keep(list);
    for generation in 0..3 {
        let stats = vm.dict_value();
        let collections = if generation == 2 { vm.heap.collections as i64 } else { 0 };
        for (name, number) in [("collections", collections), ("collected", 0), ("uncollectable", 0)] {
            let key = vm.heap.intern(name);
            Dict::set_str(stats, &mut vm.heap, key, Value::small_wrapping(number));
        }
        if let Some(list) = list.as_gc::<List>() {
            List::push(list, &mut vm.heap, stats.value());
        }
    }
    Ok(list)
}

/// Whether an object can be in a circle of references: containers of atoms cannot.
fn is_tracked(vm: &Vm, object: Value) -> bool {
    match object.kind() {
        Kind::Dict => object
            .as_gc::<Dict>()
            .is_some_and(|dict| dict.get(&vm.heap).items().any(|(key, value)| is_container(key) || is_container(value))),
        Kind::Tuple => object.as_gc::<Tuple>().is_some_and(|tuple| tuple.get(&vm.heap).items().iter().any(|item| is_container(*item))),
        _ => is_container(object),
    }
}

/// Whether objects of that kind hold others.
fn is_container(object: Value) -> bool {
    object.is_cell()
        && !matches!(
            object.kind(),
            Kind::Int
                | Kind::Float
                | Kind::Complex
                | Kind::Str
                | Kind::Bytes
                | Kind::ByteArray
                | Kind::Range
                | Kind::Code
                | Kind::Free
                | Kind::Null
        )
}

/// What an object refers to, as programs see it: not the parts that it is made of here.
fn referents(vm: &Vm, object: Value) -> Vec<Value> {
    let held = vm.heap.held_by(object);
    let Some(instance) = object.as_gc::<Instance>() else { return held };
    let instance = instance.get(&vm.heap);
    let parts = [instance.overflow, instance.native];
    let mut found = Vec::new();
    for value in held {
        if parts.contains(&value) && !value.is_null() && !(value == instance.overflow && value.is(Kind::Dict)) {
            found.extend(vm.heap.held_by(value));
        } else {
            found.push(value);
        }
    }
    found
}

/// Every object that programs may see and that holds others.
fn objects(vm: &mut Vm) -> Vec<Value> {
    vm.collect_garbage();
    let all = vm.heap.live_objects();
    // Lists of attributes and the objects that instances hold are parts of those.
    let parts: BTreeSet<u64> = all
        .iter()
        .filter_map(|object| object.as_gc::<Instance>())
        .flat_map(|instance| {
            let instance = instance.get(&vm.heap);
            [instance.overflow, instance.native]
        })
        .map(Value::bits)
        .collect();
    all.into_iter().filter(|object| is_tracked(vm, *object) && !parts.contains(&object.bits())).collect()
}

fn get_objects(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(generation) = args.get(0).filter(|generation| !generation.is_none()) {
        let generation = vm.index_i64(generation, "integer")?;
        if generation < 0 {
            return Err(vm.value_error("generation parameter cannot be negative"));
        }
        if generation > 2 {
            return Err(vm.value_error("generation parameter must be less than the number of available generations (3)"));
        }
    }
    let found = objects(vm);
    Ok(vm.list_value(found))
}

fn get_referents(vm: &mut Vm, args: Args) -> Outcome {
    let found = args.positional().flat_map(|object| referents(vm, object)).filter(|object| !object.is_null()).collect();
    Ok(vm.list_value(found))
}

fn get_referrers(vm: &mut Vm, args: Args) -> Outcome {
    let wanted: BTreeSet<u64> = args.positional().filter(|object| object.is_cell()).map(Value::bits).collect();
    let found = objects(vm).into_iter().filter(|object| referents(vm, *object).iter().any(|held| wanted.contains(&held.bits()))).collect();
    Ok(vm.list_value(found))
}

fn nothing(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}
