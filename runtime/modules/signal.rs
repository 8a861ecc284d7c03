//! `_signal`: what `signal` (`frozen/signal.py`) is made of. Numbers go in and out; the enumerations are made there.

use nix::sys::signal::Signal;

use super::ModuleDef;
use crate::builtins::registry::Type;
use crate::host::HostError;
use crate::host::process::{SignalAction, TimerSetting};
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::signals::INTERRUPT;
use crate::vm::{Outcome, Vm};

/// The module `_signal`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "_signal",
    doc: "Signals by their numbers.",
    natives: &[
        NativeDef::function("signal(signalnum, handler, /)", signal),
        NativeDef::function("getsignal(signalnum, /)", get_signal),
        NativeDef::function("default_int_handler(signalnum, frame, /)", default_int_handler),
        NativeDef::function("raise_signal(signalnum, /)", raise_signal),
        NativeDef::function("alarm(seconds, /)", alarm),
        NativeDef::function("setitimer(which, seconds, interval=0.0, /)", set_timer),
        NativeDef::function("getitimer(which, /)", get_timer),
        NativeDef::function("pause()", pause),
    ],
    init: Some(init),
};

/// Signals have these numbers.
const NUMBERS: core::ops::RangeInclusive<i64> = 1..=63;
/// `SIG_DFL`, `SIG_IGN`
const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;

fn init(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    for known in Signal::iterator() {
        let number = vm.int_value(i64::from(known as i32));
        vm.set_module_attr(module, known.as_str(), number);
    }
    // What Ctrl-C does until the program says something else.
    let name = vm.intern("default_int_handler");
    let handler = vm.getattr(module.value(), name)?;
    vm.set_module_attr(module, "_first", handler);
    Ok(())
}

fn number(vm: &mut Vm, value: Value) -> Outcome<u8> {
    let number = vm.index_i64(value, "C int")?;
    if !NUMBERS.contains(&number) {
        return Err(vm.value_error("signal number out of range"));
    }
    Ok(number as u8)
}

fn is_default_int_handler(vm: &Vm, handler: Value) -> bool {
    handler
        .as_gc::<crate::object::Native>()
        .is_some_and(|native| core::ptr::fn_addr_eq(native.get(&vm.heap).def.function, default_int_handler as crate::object::NativeFn))
}

fn signal(vm: &mut Vm, args: Args) -> Outcome {
    let handler = args.at(1);
    if !vm.threads.is_main() {
        return Err(vm.value_error("signal only works in main thread of the main interpreter"));
    }
    let chosen = if handler.as_small().is_some() || !vm.is_callable(handler) {
        match vm.index_i64(handler, "integer") {
            Ok(DEFAULT) => Some(SignalAction::Default),
            Ok(IGNORE) => Some(SignalAction::Ignore),
            outcome => {
                if let Err(raised) = outcome {
                    vm.take_raised(raised);
                }
                return Err(vm.type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"));
            }
        }
    } else {
        None
    };
    let number = number(vm, args.at(0))?;
    let before = handler_of(vm, number)?;
    vm.heap.keep(before);
    let action = chosen.unwrap_or(SignalAction::Catch);
    if let Err(HostError(error)) = vm.host.set_signal(i32::from(number), action) {
        return Err(vm.raise_os_error(error, None));
    }
    let kept = match chosen {
        None if number == INTERRUPT && is_default_int_handler(vm, handler) => None,
        None => Some(handler),
        Some(_) => None,
    };
    vm.signals.set(number, kept);
    vm.signals.note(number, chosen);
    Ok(before)
}

/// What is done for a signal: a callable, or the number of SIG_DFL or SIG_IGN.
fn handler_of(vm: &mut Vm, number: u8) -> Outcome {
    if let Some(handler) = vm.signals.handler(number) {
        return Ok(handler);
    }
    match vm.signals.noted(number) {
        Some(SignalAction::Ignore) => Ok(vm.int_value(IGNORE)),
        Some(SignalAction::Default) => Ok(vm.int_value(DEFAULT)),
        _ if number == INTERRUPT => {
            let module = vm.import_module("_signal")?;
            let name = vm.intern("_first");
            vm.getattr(module, name)
        }
        _ => Ok(vm.int_value(DEFAULT)),
    }
}

fn get_signal(vm: &mut Vm, args: Args) -> Outcome {
    let number = number(vm, args.at(0))?;
    handler_of(vm, number)
}

fn default_int_handler(vm: &mut Vm, _: Args) -> Outcome {
    Err(vm.raise_with(Type::KeyboardInterrupt, &[]))
}

fn raise_signal(vm: &mut Vm, args: Args) -> Outcome {
    let number = number(vm, args.at(0))?;
    let own = vm.host.process_id();
    if let Err(HostError(error)) = vm.host.send_signal(own, i32::from(number)) {
        return Err(vm.raise_os_error(error, None));
    }
    vm.check_interrupt()?;
    Ok(Value::NONE)
}

fn alarm(vm: &mut Vm, args: Args) -> Outcome {
    let seconds = vm.index_i64(args.at(0), "C int")?;
    match vm.host.set_alarm(u32::try_from(seconds).unwrap_or(0)) {
        Ok(left) => Ok(vm.int_value(i64::from(left))),
        Err(HostError(error)) => Err(vm.raise_os_error(error, None)),
    }
}

fn timer_error(vm: &mut Vm, error: HostError) -> crate::vm::Raised {
    let class = vm.import_module("signal").and_then(|module| {
        let name = vm.intern("ItimerError");
        vm.getattr(module, name)
    });
    match class {
        Ok(class) => {
            let (code, text) = (vm.int_value(i64::from(error.0)), vm.str_value(&crate::host::errno::text(error.0)));
            match vm.exception_of(class, &[code, text]) {
                Ok(exception) => vm.raise_value(exception),
                Err(raised) => raised,
            }
        }
        Err(raised) => raised,
    }
}

fn shown_timer(vm: &mut Vm, timer: TimerSetting) -> Value {
    let (left, interval) = (vm.float_value(timer.left as f64 / 1e9), vm.float_value(timer.interval as f64 / 1e9));
    vm.tuple_value(&[left, interval])
}

fn nanoseconds(vm: &mut Vm, seconds: Value) -> Outcome<u64> {
    let seconds = vm.to_f64(seconds)?;
    if seconds.is_nan() || seconds < 0.0 {
        return Err(timer_error(vm, HostError(crate::host::errno::EINVAL)));
    }
    Ok((seconds * 1e9) as u64)
}

fn set_timer(vm: &mut Vm, args: Args) -> Outcome {
    let which = vm.index_i64(args.at(0), "C int")? as i32;
    let left = nanoseconds(vm, args.at(1))?;
    let interval = match args.get(2) {
        Some(interval) => nanoseconds(vm, interval)?,
        None => 0,
    };
    match vm.host.set_timer(which, TimerSetting { left, interval }) {
        Ok(before) => Ok(shown_timer(vm, before)),
        Err(error) => Err(timer_error(vm, error)),
    }
}

fn get_timer(vm: &mut Vm, args: Args) -> Outcome {
    let which = vm.index_i64(args.at(0), "C int")? as i32;
    match vm.host.timer(which) {
        Ok(timer) => Ok(shown_timer(vm, timer)),
        Err(error) => Err(timer_error(vm, error)),
    }
}

/// How often it is looked whether a signal came, in nanoseconds: one may come just before the wait begins.
const GLANCE: i64 = 20_000_000;

/// Waits for a signal that the program handles.
fn pause(vm: &mut Vm, _: Args) -> Outcome {
    let before = vm.signals.delivered;
    vm.check_interrupt()?;
    while vm.signals.delivered == before {
        let end = vm.deadline_after(GLANCE);
        vm.wait_files(&mut [], Some(end), None)?;
        vm.check_interrupt()?;
    }
    Ok(Value::NONE)
}
