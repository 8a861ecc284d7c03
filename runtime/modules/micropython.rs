//! `micropython`: what MicroPython programs ask of the machine below them.

use alloc::format;
use alloc::string::String;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Dict, NativeDef};
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// The module `micropython`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "micropython",
    doc: "Access and control of the run time.",
    natives: &[
        NativeDef::function("const(value, /)", identity),
        NativeDef::function("native(function, /)", identity),
        NativeDef::function("viper(function, /)", identity),
        NativeDef::function("bytecode(function, /)", identity),
        NativeDef::function("opt_level(level=None, /)", opt_level),
        NativeDef::function("mem_info(verbose=None, /)", mem_info),
        NativeDef::function("mem_total()", mem_total),
        NativeDef::function("mem_current()", mem_current),
        NativeDef::function("mem_peak()", mem_current),
        NativeDef::function("qstr_info(verbose=None, /)", qstr_info),
        NativeDef::function("stack_use()", stack_use),
        NativeDef::function("heap_lock()", heap_lock),
        NativeDef::function("heap_unlock()", heap_unlock),
        NativeDef::function("heap_locked()", heap_locked),
        NativeDef::function("kbd_intr(character, /)", kbd_intr),
        NativeDef::function("schedule(function, argument, /)", schedule),
    ],
    init: None,
};

fn identity(_vm: &mut Vm, args: Args) -> Outcome {
    Ok(args.at(0))
}

fn opt_level(vm: &mut Vm, args: Args) -> Outcome {
    match args.get(0) {
        Some(level) => {
            let level = vm.index_i64(level, "integer")?;
            vm.config.optimize = level.clamp(0, 3) as u8;
            Ok(Value::NONE)
        }
        None => Ok(vm.int_value(i64::from(vm.config.optimize))),
    }
}

fn used(vm: &Vm) -> usize {
    let (live, new) = vm.heap.usage();
    live.saturating_add(new)
}

/// The address space between the start of the value stack and its first free slot.
fn stack_bytes(vm: &Vm) -> usize {
    vm.stack.depth() * size_of::<crate::value::Frame>()
}

fn print(vm: &mut Vm, text: &str) -> Outcome {
    let file = vm.stdout()?;
    if !file.is_none() {
        vm.write_text(file, text)?;
    }
    Ok(Value::NONE)
}

fn mem_info(vm: &mut Vm, _args: Args) -> Outcome {
    let (used, limit) = (used(vm), vm.heap.limit());
    let text = format!(
        "mem: total={total}, current={used}, peak={used}\nstack: {stack}\nGC: total: {limit}, used: {used}, free: {free}\n",
        total = used,
        stack = stack_bytes(vm),
        free = limit.saturating_sub(used),
    );
    print(vm, &text)
}

fn mem_total(vm: &mut Vm, args: Args) -> Outcome {
    mem_current(vm, args)
}

fn mem_current(vm: &mut Vm, _args: Args) -> Outcome {
    let used = used(vm);
    Ok(vm.int_value(used as i64))
}

fn qstr_info(vm: &mut Vm, _args: Args) -> Outcome {
    let text = String::from("qstr pool: n_pool=1\n");
    print(vm, &text)
}

fn stack_use(vm: &mut Vm, _args: Args) -> Outcome {
    let bytes = stack_bytes(vm);
    Ok(vm.int_value(bytes as i64))
}

fn heap_lock(vm: &mut Vm, _args: Args) -> Outcome {
    vm.heap.locks = vm.heap.locks.saturating_add(1);
    Ok(Value::NONE)
}

fn heap_unlock(vm: &mut Vm, _args: Args) -> Outcome {
    vm.heap.locks = vm.heap.locks.saturating_sub(1);
    heap_locked(vm, _args)
}

fn heap_locked(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::small_wrapping(i64::from(vm.heap.locks)))
}

fn kbd_intr(vm: &mut Vm, args: Args) -> Outcome {
    vm.index_i64(args.at(0), "integer")?;
    Ok(Value::NONE)
}

fn schedule(vm: &mut Vm, args: Args) -> Outcome {
    // There is no interrupt context to leave, so now is as soon as possible.
    match vm.call(args.at(0), &[args.at(1)]) {
        Ok(_) => Ok(Value::NONE),
        Err(raised) if vm.raised_is(Type::Exception) => {
            let exception = vm.take_raised(raised);
            vm.heap.keep(exception);
            let report = vm.format_exception(exception)?;
            vm.write_error(&report);
            Ok(Value::NONE)
        }
        Err(raised) => Err(raised),
    }
}
