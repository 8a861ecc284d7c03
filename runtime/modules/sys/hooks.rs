//! The hooks of `sys`: what happens with results and uncaught exceptions.

use crate::builtins::registry::Type;
use crate::host::errno;
use crate::object::Dict;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn excepthook(vm: &mut Vm, args: Args) -> Outcome {
    let report = report_of(vm, args.at(1), args.get(2))?;
    vm.write_error(&report);
    Ok(Value::NONE)
}

/// The report of an exception, with another traceback than its own if one is given.
fn report_of(vm: &mut Vm, exception: Value, traceback: Option<Value>) -> Outcome<alloc::string::String> {
    if !vm.isinstance_of(exception, Type::BaseException) {
        let name = vm.type_name(exception);
        return Err(vm.type_error(alloc::format!("Exception expected for value, {name} found")));
    }
    // A traceback that is not the exception's own replaces it, as `traceback` does in CPython.
    let name = vm.names.__traceback__;
    let own = vm.getattr(exception, name)?;
    if own.is_none()
        && let Some(traceback) = traceback.filter(|traceback| !traceback.is_none())
    {
        vm.setattr(exception, name, Some(traceback))?;
    }
    vm.format_exception(exception)
}

/// MicroPython's `sys.print_exception(exc, file=sys.stdout)`: OSError if `file` cannot be written to.
pub(super) fn print_exception(vm: &mut Vm, args: Args) -> Outcome {
    let file = match args.get(1).filter(|file| !file.is_none()) {
        Some(file) => {
            let write = vm.names.write;
            if vm.getattr_opt(file, write)?.is_none() {
                return Err(vm.raise_os_error(errno::EINVAL, None));
            }
            file
        }
        None => vm.stdout()?,
    };
    if !vm.isinstance_of(args.at(0), Type::BaseException) {
        let name = vm.type_name(args.at(0));
        return Err(vm.type_error(alloc::format!("Exception expected for value, {name} found")));
    }
    let report = vm.format_exception_plain(args.at(0))?;
    if !file.is_none() {
        vm.write_text(file, &report)?;
    }
    Ok(Value::NONE)
}

pub(super) fn displayhook(vm: &mut Vm, args: Args) -> Outcome {
    let value = args.at(0);
    if value.is_none() {
        return Ok(Value::NONE);
    }
    let (builtins, name) = (vm.builtins, vm.intern("_"));
    Dict::set_str(builtins, &mut vm.heap, name, Value::NONE);
    let text = vm.repr_text(value)?;
    let file = vm.stdout()?;
    if !file.is_none() {
        vm.write_text(file, &text)?;
        vm.write_text(file, "\n")?;
    }
    Dict::set_str(builtins, &mut vm.heap, name, value);
    Ok(Value::NONE)
}

pub(super) fn breakpointhook(vm: &mut Vm, _args: Args) -> Outcome {
    Err(vm.raise(Type::RuntimeError, "there is no debugger; set sys.breakpointhook"))
}
