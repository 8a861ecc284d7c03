//! `_thread.RLock`

use alloc::format;

use super::timeout::{Patience, deadline, patience};
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Kind;
use crate::object::{Foreign, ForeignData, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::thread::{Wait, Woken};
use crate::vm::{Outcome, Vm};

/// The class `_thread.RLock`.
pub const CLASS: ClassDef = ClassDef {
    construct: Some(construct),
    natives: &[
        NativeDef::method("acquire(self, /, blocking=True, timeout=-1)", acquire),
        NativeDef::method("__enter__(self, /)", acquire),
        NativeDef::method("release(self, /)", release),
        NativeDef::method("__exit__(self, /, *exc_info)", release),
        NativeDef::method("_is_owned(self, /)", is_owned),
        NativeDef::method("_recursion_count(self, /)", recursion_count),
        NativeDef::method("_release_save(self, /)", release_save),
        NativeDef::method("_acquire_restore(self, state, /)", acquire_restore),
        NativeDef::method("_at_fork_reinit(self, /)", reset),
        NativeDef::method("__repr__(self, /)", repr),
    ],
    ..ClassDef::new("_thread.RLock", Kind::Foreign)
};

/// The owner of a lock that a thread was promised which does not run yet.
const PROMISED: u64 = u64::MAX;

#[derive(Clone, Copy, Default)]
struct RLock {
    /// The identity of the thread that has it; 0: nobody.
    owner: u64,
    /// How often that thread has it.
    count: u64,
}

impl ForeignData for RLock {}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.class(Type::RLock);
    let lock = Foreign::new(&mut vm.heap, class, RLock::default());
    vm.wrap_new(args.at(0), lock)
}

fn lock(vm: &mut Vm, value: Value) -> Outcome<Gc<Foreign>> {
    match vm.foreign(value) {
        Some(foreign) if foreign.get(&vm.heap).data::<RLock>().is_some() => Ok(foreign),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("descriptor requires a '_thread.RLock' object but received a '{name}'")))
        }
    }
}

fn get(vm: &Vm, lock: Gc<Foreign>) -> RLock {
    lock.get(&vm.heap).data::<RLock>().copied().unwrap_or_default()
}

fn set(vm: &mut Vm, lock: Gc<Foreign>, owner: u64, count: u64) {
    if let Some(lock) = lock.get_mut(&mut vm.heap).data_mut::<RLock>() {
        *lock = RLock { owner, count };
    }
}

/// Takes it `count` times for the running thread, if that is possible.
fn take(vm: &mut Vm, lock: Gc<Foreign>, count: u64) -> bool {
    let (known, ident) = (get(vm, lock), vm.threads.ident());
    if known.owner != 0 && known.owner != ident {
        return false;
    }
    set(vm, lock, ident, known.count + count);
    true
}

fn acquire(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let patience = patience(vm, args.get(1), args.get(2))?;
    if take(vm, lock, 1) {
        return Ok(Value::TRUE);
    }
    if patience == Patience::None {
        return Ok(Value::FALSE);
    }
    let deadline = deadline(vm, patience);
    wait(vm, lock, 1, deadline, false)
}

/// Waits for the lock, to take it `count` times; `firm` as in [`Wait`].
fn wait(vm: &mut Vm, lock: Gc<Foreign>, count: u64, deadline: Option<u64>, firm: bool) -> Outcome {
    let count = vm.int_value(count as i64);
    let state = vm.tuple_value(&[lock.value(), count]);
    vm.block(Wait { state, firm, ..Wait::on(lock.value(), deadline, go_on) })
}

fn go_on(vm: &mut Vm, mut wait: Wait, woken: Woken) -> Outcome {
    if woken == Woken::TimedOut {
        return Ok(Value::FALSE);
    }
    let items = vm.tuple_items(wait.state).to_vec();
    let [value, count] = items.as_slice() else { return Ok(Value::FALSE) };
    let lock = lock(vm, *value)?;
    if woken == Woken::Given {
        set(vm, lock, 0, 0);
    }
    let count = count.as_small().unwrap_or(1).max(0) as u64;
    if take(vm, lock, count) {
        return Ok(Value::TRUE);
    }
    wait.again = true;
    vm.block(wait)
}

/// The lock as it is, if the running thread has it.
fn owned(vm: &mut Vm, value: Value) -> Outcome<(Gc<Foreign>, RLock)> {
    let lock = lock(vm, value)?;
    let known = get(vm, lock);
    if known.count == 0 || known.owner != vm.threads.ident() {
        return Err(vm.raise(Type::RuntimeError, "cannot release un-acquired lock"));
    }
    Ok((lock, known))
}

/// Nobody has the lock any more: the next one can have it.
fn give_up(vm: &mut Vm, lock: Gc<Foreign>) {
    let promised = vm.wake_one(lock.value());
    set(vm, lock, if promised { PROMISED } else { 0 }, 0);
}

fn release(vm: &mut Vm, args: Args) -> Outcome {
    let (lock, known) = owned(vm, args.at(0))?;
    if known.count > 1 {
        set(vm, lock, known.owner, known.count - 1);
    } else {
        give_up(vm, lock);
    }
    Ok(Value::NONE)
}

fn is_owned(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let known = get(vm, lock);
    Ok(Value::bool(known.count > 0 && known.owner == vm.threads.ident()))
}

fn recursion_count(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let known = get(vm, lock);
    let count = if known.owner == vm.threads.ident() { known.count } else { 0 };
    Ok(vm.int_value(count as i64))
}

/// Gives it up, however often the thread has it. The result is for `_acquire_restore`.
fn release_save(vm: &mut Vm, args: Args) -> Outcome {
    let (lock, known) = owned(vm, args.at(0))?;
    give_up(vm, lock);
    let (count, owner) = (vm.int_value(known.count as i64), vm.int_value(known.owner as i64));
    Ok(vm.tuple_value(&[count, owner]))
}

fn acquire_restore(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let first = args.at(1).as_gc::<Tuple>().and_then(|state| state.get(&vm.heap).items().first().copied());
    let Some(count) = first.and_then(Value::as_small).and_then(|count| u64::try_from(count).ok()) else {
        return Err(vm.type_error("_acquire_restore() takes what _release_save() returned"));
    };
    if take(vm, lock, count) {
        return Ok(Value::NONE);
    }
    // Whoever waited for a condition has its lock again in any case.
    wait(vm, lock, count, None, true)
}

fn reset(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    set(vm, lock, 0, 0);
    Ok(Value::NONE)
}

fn repr(vm: &mut Vm, args: Args) -> Outcome {
    let lock = lock(vm, args.at(0))?;
    let known = get(vm, lock);
    let state = if known.owner == 0 { "unlocked" } else { "locked" };
    let class = vm.class_of(args.at(0));
    let module = vm.class_module(class).unwrap_or_default();
    let text = format!(
        "<{state} {module}.{} object owner={} count={} at {:#x}>",
        vm.class_name(class),
        if known.owner == PROMISED { 0 } else { known.owner },
        known.count,
        args.at(0).bits()
    );
    Ok(vm.str_value(&text))
}
