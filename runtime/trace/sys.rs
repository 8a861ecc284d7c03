//! Functions of `sys` about tracing and frames.

use crate::builtins::registry::Type;
use crate::object::NativeDef;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

/// Functions of `sys` about tracing.
pub static SYS_NATIVES: &[NativeDef] = &[
    #[cfg(feature = "settrace")]
    NativeDef::function("settrace(function, /)", settrace),
    #[cfg(feature = "settrace")]
    NativeDef::function("gettrace()", gettrace),
    #[cfg(feature = "settrace")]
    NativeDef::function("_settraceallthreads(function, /)", settrace_all),
    NativeDef::function("_getframe(depth=0, /)", getframe),
];

/// `sys.settrace(function)`
#[cfg(feature = "settrace")]
fn settrace(vm: &mut Vm, args: Args) -> Outcome {
    let function = args.at(0);
    vm.set_trace(if function.is_none() { Value::NULL } else { function });
    Ok(Value::NONE)
}

/// `sys._settraceallthreads(function)`: `sys.settrace` for every thread.
#[cfg(feature = "settrace")]
fn settrace_all(vm: &mut Vm, args: Args) -> Outcome {
    let function = args.at(0);
    let function = if function.is_none() { Value::NULL } else { function };
    vm.set_trace(function);
    for context in vm.threads.contexts() {
        context.trace.set_function(&mut context.stack, function);
    }
    Ok(Value::NONE)
}

/// `sys.gettrace()`
#[cfg(feature = "settrace")]
fn gettrace(vm: &mut Vm, _: Args) -> Outcome {
    Ok(vm.trace.function.present().unwrap_or(Value::NONE))
}

/// `sys._getframe(depth)`
fn getframe(vm: &mut Vm, args: Args) -> Outcome {
    let back = match args.get(0) {
        Some(depth) => vm.index_i64(depth, "depth")?.max(0) as usize,
        None => 0,
    };
    let depth = vm.stack.depth();
    if back >= depth {
        return Err(vm.raise(Type::ValueError, "call stack is not deep enough"));
    }
    Ok(vm.frame_object(depth - back))
}
