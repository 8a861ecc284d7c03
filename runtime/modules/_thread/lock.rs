//! `_thread.lock`

use alloc::format;

use super::timeout::{Patience, deadline, patience};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, NativeDef, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::thread::{Wait, Woken};
use crate::vm::{Outcome, Vm};

/// The class `_thread.lock`.
pub const CLASS: ClassDef = ClassDef {
    doc: "A lock object is a synchronization primitive.",
    construct: Some(construct),
    natives: &[
        NativeDef::method("acquire(self, /, blocking=True, timeout=-1)", acquire),
        NativeDef::method("acquire_lock(self, /, blocking=True, timeout=-1)", acquire),
        NativeDef::method("__enter__(self, /)", acquire),
        NativeDef::method("release(self, /)", release),
        NativeDef::method("release_lock(self, /)", release),
        NativeDef::method("__exit__(self, /, *exc_info)", release),
        NativeDef::method("locked(self, /)", locked),
        NativeDef::method("locked_lock(self, /)", locked),
        NativeDef::method("_at_fork_reinit(self, /)", reset),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    flags: class_flags::FINAL,
    ..ClassDef::new("_thread.lock", Kind::Foreign)
};

struct Lock {
    locked: bool,
}

impl ForeignData for Lock {}

/// `allocate_lock()`
pub(super) fn allocate(vm: &mut Vm, _args: Args) -> Outcome {
    let class = vm.class(Type::Lock);
    Ok(Foreign::new(&mut vm.heap, class, Lock { locked: false }))
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("lock", args)?;
    vm.check_count("lock", args.len() - 1, 0, 0)?;
    allocate(vm, args)
}

fn lock(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match value.as_gc::<Foreign>() {
        Some(foreign) if foreign.get(&vm.heap).data::<Lock>().is_some() => Ok(foreign),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("descriptor requires a '_thread.lock' object but received a '{name}'")))
        }
    }
}

/// Sets whether it is locked; the result is whether it was.
fn set(vm: &mut Vm, lock: Gc<Foreign>, locked: bool) -> bool {
    match lock.get_mut(&mut vm.heap).data_mut::<Lock>() {
        Some(lock) => core::mem::replace(&mut lock.locked, locked),
        None => false,
    }
}

fn acquire(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let patience = patience(vm, args.get(1), args.get(2))?;
    if !set(vm, lock, true) {
        return Ok(Value::TRUE);
    }
    if patience == Patience::None {
        return Ok(Value::FALSE);
    }
    let deadline = deadline(vm, patience);
    vm.block(Wait::on(lock.value(), deadline, go_on))
}

/// The thread was woken: the lock may be free, or someone else was faster.
fn go_on(vm: &mut Vm, mut wait: Wait, woken: Woken) -> Outcome {
    match woken {
        Woken::TimedOut => Ok(Value::FALSE),
        Woken::Given => Ok(Value::TRUE),
        _ => {
            let lock = lock(vm, wait.state)?;
            if !set(vm, lock, true) {
                return Ok(Value::TRUE);
            }
            wait.again = true;
            vm.block(wait)
        }
    }
}

fn release(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    if !set(vm, lock, false) {
        return Err(vm.raise(Type::RuntimeError, "release unlocked lock"));
    }
    if vm.wake_one(lock.value()) {
        set(vm, lock, true);
    }
    Ok(Value::NONE)
}

fn is_locked(vm: &Vm, lock: Gc<Foreign>) -> bool {
    lock.get(&vm.heap).data::<Lock>().is_some_and(|lock| lock.locked)
}

fn locked(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    Ok(Value::bool(is_locked(vm, lock)))
}

fn reset(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    set(vm, lock, false);
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let state = if is_locked(vm, lock) { "locked" } else { "unlocked" };
    let text = format!("<{state} _thread.lock object at {:#x}>", lock.value().bits());
    Ok(vm.str_value(&text))
}
