//! `gc`

use super::ModuleDef;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
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
        NativeDef::function("freeze()", nothing),
        NativeDef::function("unfreeze()", nothing),
    ],
    init: Some(init),
};

/// What `get_threshold()` says until `set_threshold()` says otherwise.
const THRESHOLDS: [i64; 3] = [2000, 10, 0];

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for name in ["garbage", "callbacks"] {
        let list = vm.list_value(alloc::vec::Vec::new());
        vm.set_module_attr(module, name, list);
    }
    Ok(())
}

fn collect(vm: &mut Vm, _args: Args) -> Outcome {
    let (live, new) = vm.heap.usage();
    vm.collect_fully();
    let freed = (live + new).saturating_sub(vm.heap.usage().0);
    // Objects are not counted one by one; bytes of the smallest cell are close enough to a count.
    Ok(vm.int_value((freed / 16) as i64))
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

fn threshold(vm: &mut Vm, args: Args) -> Outcome {
    let key = vm.heap.intern("gc.threshold");
    let state = vm.module_state;
    match args.get(0) {
        Some(amount) => {
            let amount = vm.index_i64(amount, "integer")?;
            let amount = vm.int_value(amount);
            crate::object::Dict::set_str(state, &mut vm.heap, key, amount);
            Ok(Value::NONE)
        }
        None => {
            let known = state.get(&vm.heap).get_str(&vm.heap, key);
            Ok(known.unwrap_or(Value::small_wrapping(-1)))
        }
    }
}

fn get_count(vm: &mut Vm, _args: Args) -> Outcome {
    let (_, new) = vm.heap.usage();
    let count = vm.int_value((new / 64) as i64);
    let (rounds, zero) = (vm.int_value((vm.heap.collections % 10) as i64), vm.int_value(0));
    Ok(vm.tuple_value(&[count, rounds, zero]))
}

fn get_threshold(vm: &mut Vm, _args: Args) -> Outcome {
    let key = vm.heap.intern("gc.thresholds");
    match vm.module_state.get(&vm.heap).get_str(&vm.heap, key) {
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
    let key = vm.heap.intern("gc.thresholds");
    crate::object::Dict::set_str(vm.module_state, &mut vm.heap, key, tuple);
    Ok(Value::NONE)
}

fn nothing(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::NONE)
}
