//! Functions of `sys` about tracing and frames.

use crate::builtins::registry::Type;
use crate::object::NativeDef;
use crate::value::Args;
#[cfg(feature = "settrace")]
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// Functions of `sys` about tracing.
pub static SYS_NATIVES: &[NativeDef] = &[
    #[cfg(feature = "settrace")]
    NativeDef::function("settrace(function, /)", on::settrace),
    #[cfg(feature = "settrace")]
    NativeDef::function("gettrace()", on::gettrace),
    #[cfg(feature = "settrace")]
    NativeDef::function("_settraceallthreads(function, /)", on::settrace_all),
    #[cfg(feature = "settrace")]
    NativeDef::function("_setprofileallthreads(function, /)", on::setprofile_all),
    #[cfg(feature = "settrace")]
    NativeDef::function("setprofile(function, /)", on::setprofile),
    #[cfg(feature = "settrace")]
    NativeDef::function("getprofile()", on::getprofile),
    #[cfg(feature = "settrace")]
    NativeDef::function("call_tracing(func, args, /)", on::call_tracing),
    #[cfg(feature = "settrace")]
    NativeDef::function("settrace_start(mode=None, /)", on::settrace_start),
    NativeDef::function("_getframe(depth=0, /)", getframe),
];

/// What there is in builds that trace.
#[cfg(feature = "settrace")]
mod on {
    use alloc::format;
    use alloc::vec::Vec;

    use super::super::Start;
    use super::*;
    use crate::object::Tuple;

    /// NULL for `None`.
    fn function(args: Args) -> Value {
        if args.at(0).is_none() { Value::NULL } else { args.at(0) }
    }

    /// `sys.settrace(function)`
    pub fn settrace(vm: &mut Vm, args: Args) -> Outcome {
        vm.set_trace(function(args))?;
        Ok(Value::NONE)
    }

    /// `sys._settraceallthreads(function)`: `sys.settrace` for every thread.
    pub fn settrace_all(vm: &mut Vm, args: Args) -> Outcome {
        let function = function(args);
        for context in vm.threads.contexts() {
            context.trace.set_trace(&mut context.stack, function);
        }
        vm.set_trace(function)?;
        Ok(Value::NONE)
    }

    /// `sys._setprofileallthreads(function)`: `sys.setprofile` for every thread.
    pub fn setprofile_all(vm: &mut Vm, args: Args) -> Outcome {
        let function = function(args);
        for context in vm.threads.contexts() {
            context.trace.set_profile(function);
        }
        vm.set_profile(function);
        Ok(Value::NONE)
    }

    /// `sys.gettrace()`
    pub fn gettrace(vm: &mut Vm, _: Args) -> Outcome {
        Ok(vm.trace.function.present().unwrap_or(Value::NONE))
    }

    /// `sys.setprofile(function)`
    pub fn setprofile(vm: &mut Vm, args: Args) -> Outcome {
        vm.set_profile(function(args));
        Ok(Value::NONE)
    }

    /// `sys.getprofile()`
    pub fn getprofile(vm: &mut Vm, _: Args) -> Outcome {
        Ok(vm.trace.profile.present().unwrap_or(Value::NONE))
    }

    /// `sys.call_tracing(func, args)`
    pub fn call_tracing(vm: &mut Vm, args: Args) -> Outcome {
        let Some(tuple) = args.at(1).as_gc::<Tuple>() else {
            let found = vm.type_name(args.at(1));
            return Err(vm.type_error(format!("call_tracing() argument 2 must be tuple, not {found}")));
        };
        let items: Vec<Value> = tuple.get(&vm.heap).items().to_vec();
        vm.call_tracing(args.at(0), &items)
    }

    /// `sys.settrace_start(mode)`: chooses what becomes of running functions when tracing begins; returns the
    /// mode before. Without an argument it only tells.
    pub fn settrace_start(vm: &mut Vm, args: Args) -> Outcome {
        let before = vm.trace.start.name();
        if let Some(mode) = args.get(0).filter(|mode| !mode.is_none()) {
            let name = vm.expect_text(mode, "mode")?;
            let Some(start) = Start::named(&name) else {
                return Err(vm.value_error(format!("unknown mode '{name}'; expected 'call', 'frames' or 'line'")));
            };
            vm.set_trace_start(start);
        }
        Ok(vm.str_value(before))
    }
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
