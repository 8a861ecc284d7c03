//! `micropython`: what MicroPython programs ask of the machine below them.

mod memory;
mod ring;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
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
        NativeDef::function("mem_info(verbose=None, /)", memory::mem_info),
        NativeDef::function("mem_total()", memory::mem_total),
        NativeDef::function("mem_current()", memory::mem_current),
        NativeDef::function("mem_peak()", memory::mem_peak),
        NativeDef::function("qstr_info(verbose=None, /)", memory::qstr_info),
        NativeDef::function("stack_use()", memory::stack_use),
        NativeDef::function("heap_lock()", heap_lock),
        NativeDef::function("heap_unlock()", heap_unlock),
        NativeDef::function("heap_locked()", heap_locked),
        NativeDef::function("alloc_emergency_exception_buf(size, /)", alloc_emergency_exception_buf),
        NativeDef::function("kbd_intr(character, /)", kbd_intr),
        NativeDef::function("schedule(function, argument, /)", schedule),
    ],
    init: Some(init),
};

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let class = vm.define_class(&ring::CLASS, Type::Object).value();
    vm.set_module_attr(module, "RingIO", class);
    Ok(())
}

/// `const` where the compiler did not replace it, and the decorators it knows, where they
/// are called.
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
        None => Ok(Value::small_wrapping(i64::from(vm.config.optimize))),
    }
}

fn heap_lock(vm: &mut Vm, _args: Args) -> Outcome {
    vm.heap.set_locks(vm.heap.locks().saturating_add(1));
    Ok(Value::NONE)
}

fn heap_unlock(vm: &mut Vm, args: Args) -> Outcome {
    vm.heap.set_locks(vm.heap.locks().saturating_sub(1));
    heap_locked(vm, args)
}

fn heap_locked(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::small_wrapping(i64::from(vm.heap.locks())))
}

/// Exceptions can be made while the heap is locked; no buffer is needed for them.
fn alloc_emergency_exception_buf(vm: &mut Vm, args: Args) -> Outcome {
    vm.index_i64(args.at(0), "integer")?;
    Ok(Value::NONE)
}

/// The character that interrupts programs is Ctrl-C (3), which the terminal decides; -1
/// is none.
fn kbd_intr(vm: &mut Vm, args: Args) -> Outcome {
    let character = vm.index_i64(args.at(0), "integer")?;
    vm.interruptible = character >= 0;
    Ok(Value::NONE)
}

fn schedule(vm: &mut Vm, args: Args) -> Outcome {
    vm.schedule(args.at(0), args.at(1))?;
    Ok(Value::NONE)
}
