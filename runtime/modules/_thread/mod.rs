//! `_thread`: threads and locks, what `threading` is made of.

mod handle;
mod local;
mod lock;
mod rlock;
mod timeout;

pub use handle::CLASS as HANDLE;
pub use local::CLASS as LOCAL;
pub use lock::CLASS as LOCK;
pub use rlock::CLASS as RLOCK;

use alloc::format;
use alloc::vec::Vec;

use super::ModuleDef;
use super::record::RecordDef;
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{Dict, Module, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::signals::INTERRUPT;
use crate::vm::{Outcome, Vm};

/// The module `_thread`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_thread",
    doc: "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
    natives: &[
        NativeDef::function("start_new_thread(*args)", start_new_thread),
        NativeDef::function("start_new(*args)", start_new_thread),
        NativeDef::function("start_joinable_thread(function, handle=None, daemon=True)", handle::start_joinable_thread),
        NativeDef::function("allocate_lock()", lock::allocate),
        NativeDef::function("allocate()", lock::allocate),
        NativeDef::function("exit()", exit),
        NativeDef::function("exit_thread()", exit),
        NativeDef::function("interrupt_main(signum=2, /)", interrupt_main),
        NativeDef::function("get_ident()", get_ident),
        NativeDef::function("get_native_id()", get_ident),
        NativeDef::function("_get_main_thread_ident()", main_ident),
        NativeDef::function("_is_main_interpreter()", yes),
        NativeDef::function("daemon_threads_allowed()", yes),
        NativeDef::function("_excepthook(args, /)", excepthook),
        NativeDef::function("_make_thread_handle(ident, /)", handle::make),
        NativeDef::function("_count()", count),
        NativeDef::function("_hold(state, /)", hold),
        NativeDef::function("stack_size(size=0, /)", stack_size),
    ],
    init: Some(init),
};

/// What `threading.excepthook` gets.
static EXCEPT_HOOK_ARGS: RecordDef =
    RecordDef { module: "_thread", name: "_ExceptHookArgs", fields: &["exc_type", "exc_value", "exc_traceback", "thread"] };

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    let args = vm.record_class(&EXCEPT_HOOK_ARGS)?;
    let longest = vm.float_value(timeout::LONGEST as f64);
    for (name, value) in [
        ("lock", vm.class(Type::Lock).value()),
        ("LockType", vm.class(Type::Lock).value()),
        ("RLock", vm.class(Type::RLock).value()),
        ("_ThreadHandle", vm.class(Type::ThreadHandle).value()),
        ("_local", vm.class(Type::ThreadLocal).value()),
        ("error", vm.class(Type::RuntimeError).value()),
        ("_ExceptHookArgs", args.value()),
        ("TIMEOUT_MAX", longest),
    ] {
        vm.set_module_attr(module, name, value);
    }
    Ok(())
}

/// `start_new_thread(function, args, kwargs={})`
fn start_new_thread(vm: &mut Vm, args: Args) -> Outcome {
    vm.check_count("start_new_thread", args.len(), 2, 3)?;
    let function = args.at(0);
    if !vm.is_callable(function) {
        return Err(vm.type_error("first arg must be callable"));
    }
    let Some(positional) = vm.native_of(args.at(1)).as_gc::<Tuple>() else {
        return Err(vm.type_error("2nd arg must be a tuple"));
    };
    let positional = positional.get(&vm.heap).items().to_vec();
    let mut keywords: Vec<(Value, Value)> = Vec::new();
    if let Some(named) = args.get(2) {
        let native = vm.native_of(named);
        match native.as_gc::<Dict>().filter(|_| native.is(Kind::Dict)) {
            Some(dict) => keywords.extend(dict.get(&vm.heap).items()),
            None => return Err(vm.type_error("optional 3rd arg must be a dictionary")),
        }
    }
    let ident = vm.spawn(function, positional, keywords, Value::NULL)?;
    Ok(vm.int_value(ident as i64))
}

fn exit(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.raise_with(Type::SystemExit, &[]))
}

/// Signals of the system have numbers below this.
const SIGNALS: i64 = 65;

fn interrupt_main(vm: &mut Vm, args: Args) -> Outcome {
    let signal = match args.get(0) {
        Some(number) => vm.index_i64(number, "integer")?,
        None => 2,
    };
    if !(1..SIGNALS).contains(&signal) {
        return Err(vm.value_error("signal number out of range"));
    }
    // Signals without a handler are as if ignored, which is what CPython does with them.
    let number = signal as u8;
    let ignored = vm.signals.noted(number).is_some();
    if !ignored && (number == INTERRUPT || vm.signals.handler(number).is_some()) {
        vm.signals.arrive(number);
        vm.interrupt_main();
    }
    Ok(Value::NONE)
}

fn get_ident(vm: &mut Vm, _args: Args) -> Outcome {
    let ident = vm.threads.ident();
    Ok(vm.int_value(ident as i64))
}

fn main_ident(vm: &mut Vm, _args: Args) -> Outcome {
    Ok(vm.int_value(crate::vm::thread::MAIN_IDENT as i64))
}

fn yes(_vm: &mut Vm, _args: Args) -> Outcome {
    Ok(Value::TRUE)
}

fn count(vm: &mut Vm, _args: Args) -> Outcome {
    let count = vm.threads.count();
    Ok(vm.int_value(count as i64))
}

/// The smallest stack that may be asked for, in bytes, as in CPython.
const LEAST_STACK: i64 = 32 << 10;

/// `_hold(state)`: whether other threads get no turn until this thread waits or
/// says otherwise; the state before. For `machine.disable_irq`.
fn hold(vm: &mut Vm, args: Args) -> Outcome {
    let state = vm.truth(args.at(0))?;
    Ok(Value::bool(vm.hold_turn(state)))
}

/// `stack_size(size=0)`: stacks of threads grow as they are used, so the number
/// is only remembered.
fn stack_size(vm: &mut Vm, args: Args) -> Outcome {
    let size = match args.get(0) {
        Some(size) => vm.index_i64(size, "integer")?,
        None => 0,
    };
    if size < 0 {
        return Err(vm.value_error("size must be 0 or a positive value"));
    }
    if size != 0 && size < LEAST_STACK && !vm.program_has(Difference::StackSize) {
        return Err(vm.value_error(format!("size not valid: {size} bytes")));
    }
    let before = core::mem::replace(&mut vm.threads.stack_size, size);
    Ok(vm.int_value(before))
}

/// `threading.excepthook(args)`: shows an exception that a thread has not handled.
fn excepthook(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.record_class(&EXCEPT_HOOK_ARGS)?;
    let items = match vm.native_of(args.at(0)).as_gc::<Tuple>() {
        Some(items) if vm.class_of(args.at(0)) == class => items.get(&vm.heap).items().to_vec(),
        _ => return Err(vm.type_error("_thread.excepthook argument type must be ExceptHookArgs")),
    };
    let [kind, exception, traceback, thread] = items.as_slice() else { return Ok(Value::NONE) };
    if *kind == vm.class(Type::SystemExit).value() {
        return Ok(Value::NONE);
    }
    let name = vm.names.stderr;
    let stderr = vm.sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, name).unwrap_or(Value::NONE);
    let file = if stderr.is_none() { thread_attribute(vm, *thread, "_stderr")? } else { stderr };
    if file.is_none() {
        return Ok(Value::NONE);
    }
    vm.heap.keep(file);
    let name = if thread.is_none() { get_ident(vm, args)? } else { thread_attribute(vm, *thread, "name")? };
    let name = vm.str_text(name)?;
    let exception = if exception.is_none() { vm.call(*kind, &[])? } else { *exception };
    vm.heap.keep(exception);
    let report = super::sys::exception_report(vm, exception, *traceback)?;
    vm.write_text(file, &format!("Exception in thread {name}:\n{report}"))?;
    vm.flush_file(file)?;
    Ok(Value::NONE)
}

fn thread_attribute(vm: &mut Vm, thread: Value, name: &str) -> Outcome {
    let name = vm.intern(name);
    Ok(vm.getattr_opt(thread, name)?.unwrap_or(Value::NONE))
}
