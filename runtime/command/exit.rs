//! The end of a program: what is shown, and the exit status.

use std::format;

use crate::builtins::registry::Type;
use crate::object::{Exception, Tuple};
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// The status after a mistake in this program itself.
pub(super) const PANICKED: i32 = 101;

/// The status of a program that Ctrl-C ended: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// The status of a program that its debugger ended, as of one that SIGTERM ended.
#[cfg(feature = "settrace")]
const KILLED: i32 = 143;

/// The status when the last output could not be written, as in CPython.
const LOST_OUTPUT: i32 = 120;

/// What came of the program, as an exit status. An exception that nobody
/// handled is shown.
pub(super) fn finish(vm: &mut Vm, outcome: Outcome, stays: bool) -> i32 {
    let raised = match outcome {
        Ok(_) => return 0,
        Err(raised) => raised,
    };
    let exception = vm.take_raised(raised);
    vm.heap.keep(exception);
    if vm.exception_is(exception, Type::SystemExit) && !stays {
        return system_exit(vm, exception);
    }
    // Output that belongs before the report comes before it.
    let flushed = vm.flush_standard_streams();
    if let Err(raised) = flushed {
        vm.take_raised(raised);
    }
    if vm.exception_is(exception, Type::BrokenPipeError) && output_is_gone(vm) {
        // Whoever read the output has left: nothing to tell anyone.
        return LOST_OUTPUT;
    }
    show(vm, exception);
    if vm.exception_is(exception, Type::KeyboardInterrupt) { INTERRUPTED } else { 1 }
}

/// The program was ended by its debugger: nothing of it runs any more, but what it has written is written.
#[cfg(feature = "settrace")]
pub(super) fn killed(vm: &mut Vm, outcome: Outcome) -> i32 {
    if let Err(raised) = outcome {
        vm.take_raised(raised);
    }
    if let Err(raised) = vm.flush_standard_streams() {
        vm.take_raised(raised);
    }
    KILLED
}

/// Whether the reader of standard output is gone.
fn output_is_gone(vm: &mut Vm) -> bool {
    let stream = std::io::stdout();
    let mut polled = [nix::poll::PollFd::new(std::os::fd::AsFd::as_fd(&stream), nix::poll::PollFlags::POLLOUT)];
    let _ = &vm;
    let ready = nix::poll::poll(&mut polled, nix::poll::PollTimeout::ZERO).is_ok();
    ready && polled.iter().any(|poll| poll.revents().is_some_and(|events| events.contains(nix::poll::PollFlags::POLLERR)))
}

/// The status that `SystemExit(code)` asks for; a code that is no number is shown.
fn system_exit(vm: &mut Vm, exception: Value) -> i32 {
    let name = vm.intern("code");
    let code = match vm.getattr_opt(exception, name) {
        Ok(Some(code)) => code,
        Ok(None) => first_argument(vm, exception),
        Err(raised) => {
            vm.take_raised(raised);
            first_argument(vm, exception)
        }
    };
    if code.is_none() {
        return 0;
    }
    let native = vm.native_of(code);
    if let Some(truth) = native.as_bool() {
        return i32::from(truth);
    }
    if native.is_small() {
        // The system keeps the lowest eight bits; so does this.
        return (native.as_small().unwrap_or(0) & 0xff) as i32;
    }
    if native.kind() == crate::heap::Kind::Int {
        return 255;
    }
    if let Err(raised) = vm.flush_standard_streams() {
        vm.take_raised(raised);
    }
    let text = match vm.str_text(code) {
        Ok(text) => text,
        Err(raised) => {
            vm.take_raised(raised);
            return 1;
        }
    };
    vm.write_error(&format!("{text}\n"));
    1
}

fn first_argument(vm: &Vm, exception: Value) -> Value {
    let args = exception.as_gc::<Exception>().map(|exception| exception.get(&vm.heap).args);
    let args = args.and_then(|args| args.as_gc::<Tuple>());
    args.and_then(|args| args.get(&vm.heap).items().first().copied()).unwrap_or(Value::NONE)
}

/// Shows an exception with `sys.excepthook`, and remembers it as `sys.last_exc`.
pub(super) fn show(vm: &mut Vm, exception: Value) {
    let class = vm.class_of(exception).value();
    let name = vm.names.__traceback__;
    let traceback = match vm.getattr(exception, name) {
        Ok(traceback) => traceback,
        Err(raised) => {
            vm.take_raised(raised);
            Value::NONE
        }
    };
    let sys = vm.sys;
    for (name, value) in [("last_exc", exception), ("last_value", exception), ("last_type", class), ("last_traceback", traceback)] {
        vm.set_module_attr(sys, name, value);
    }
    let key = vm.names.excepthook;
    let hook = sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, key);
    let own = vm.intern("__excepthook__");
    let original = sys.get(&vm.heap).dict.get(&vm.heap).get_str(&vm.heap, own);
    if let Some(hook) = hook
        && Some(hook) != original
    {
        match vm.call(hook, &[class, exception, traceback]) {
            Ok(_) => return,
            Err(raised) => {
                let error = vm.take_raised(raised);
                vm.heap.keep(error);
                vm.write_error("Error in sys.excepthook:\n");
                report(vm, error);
                vm.write_error("\nOriginal exception was:\n");
            }
        }
    } else if hook.is_none() {
        vm.write_error("sys.excepthook is missing\n");
    }
    report(vm, exception);
}

/// Writes the report of an exception to standard error.
fn report(vm: &mut Vm, exception: Value) {
    match vm.format_exception(exception) {
        Ok(text) => vm.write_error(&text),
        Err(raised) => {
            // Memory or stack ran out while writing: the class's name is what can be said.
            vm.take_raised(raised);
            let name = vm.type_name(exception);
            vm.write_error(&format!("{name}\n"));
        }
    }
}

/// Runs what waits for the end, writes what is kept back.
pub(super) fn shut_down(vm: &mut Vm, status: i32) -> i32 {
    let mut status = status;
    vm.wait_for_threads();
    if let Err(raised) = vm.run_exit_function() {
        let ended = finish(vm, Err(raised), false);
        status = if status == 0 { ended } else { status };
    }
    vm.finalize_modules();
    if let Err(raised) = vm.flush_standard_streams() {
        let exception = vm.take_raised(raised);
        vm.heap.keep(exception);
        if !vm.exception_is(exception, Type::BrokenPipeError) {
            vm.write_error("Exception ignored while flushing sys.stdout:\n");
            report(vm, exception);
        }
        return LOST_OUTPUT;
    }
    status
}
