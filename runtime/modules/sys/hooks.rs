//! The hooks of `sys`: what happens with results and uncaught exceptions.

use super::super::record::RecordDef;
use crate::builtins::registry::Type;
use crate::object::Dict;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

pub(super) fn excepthook(vm: &mut Vm, args: Args) -> Outcome {
    let report = report_of(vm, args.at(1), args.get(2))?;
    vm.write_error(&report);
    Ok(Value::NONE)
}

/// Sees to it that an exception which is to be shown has the traceback that was given, if it has none of its own.
fn prepare(vm: &mut Vm, exception: Value, traceback: Option<Value>) -> Outcome<()> {
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
    Ok(())
}

/// The report of an exception, with another traceback than its own if one is given.
fn report_of(vm: &mut Vm, exception: Value, traceback: Option<Value>) -> Outcome<alloc::string::String> {
    prepare(vm, exception, traceback)?;
    vm.format_exception(exception)
}

/// MicroPython's `sys.print_exception(exc, file=sys.stdout)`
pub(super) fn print_exception(vm: &mut Vm, args: Args) -> Outcome {
    let report = report_of(vm, args.at(0), None)?;
    let file = match args.get(1).filter(|file| !file.is_none()) {
        Some(file) => file,
        None => vm.stdout()?,
    };
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

/// What `sys.unraisablehook` gets.
static UNRAISABLE: RecordDef =
    RecordDef { module: "builtins", name: "UnraisableHookArgs", fields: &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"] };

/// `sys.unraisablehook(unraisable)`
pub(super) fn unraisablehook(vm: &mut Vm, args: Args) -> Outcome {
    let class = vm.record_class(&UNRAISABLE)?;
    let items = match vm.native_of(args.at(0)).as_gc::<crate::object::Tuple>() {
        Some(items) if vm.class_of(args.at(0)) == class => items.get(&vm.heap).items().to_vec(),
        _ => return Err(vm.type_error("sys.unraisablehook argument type must be UnraisableHookArgs")),
    };
    let [_, exception, traceback, message, object] = items.as_slice() else { return Ok(Value::NONE) };
    let mut text = match vm.text(*message) {
        Some(message) => alloc::string::String::from(message),
        None if object.is_none() => alloc::string::String::new(),
        None => alloc::string::String::from("Exception ignored in"),
    };
    if !object.is_none() {
        let shown = match vm.repr_text(*object) {
            Ok(shown) => shown,
            Err(raised) => {
                vm.take_raised(raised);
                alloc::string::String::from("<object repr() failed>")
            }
        };
        text.push_str(": ");
        text.push_str(&shown);
    }
    if !text.is_empty() {
        text.push_str(if object.is_none() { ":\n" } else { "\n" });
    }
    if vm.isinstance_of(*exception, Type::BaseException) {
        prepare(vm, *exception, Some(*traceback))?;
        text.push_str(&vm.format_exception_plain(*exception)?);
    }
    vm.write_error(&text);
    Ok(Value::NONE)
}

impl Vm {
    /// An exception that cannot go on its way is shown with `sys.unraisablehook`.
    /// `message` says where it came from; `object`, if not `None`, is what caused it.
    pub(crate) fn report_unraisable(&mut self, exception: Value, message: &str, object: Value) {
        let mark = self.heap.mark_handles();
        self.heap.keep(exception);
        self.heap.keep(object);
        if let Err(raised) = self.call_unraisable_hook(exception, message, object) {
            // The hook failed, or memory ran out: there is nobody left to tell.
            self.take_raised(raised);
        }
        self.heap.release_to(mark);
    }

    fn call_unraisable_hook(&mut self, exception: Value, message: &str, object: Value) -> Outcome<()> {
        let class = self.class_of(exception).value();
        let traceback = self.traceback_of(exception);
        let message = self.str_value(message);
        let args = self.record(&UNRAISABLE, &[class, exception, traceback, message, object])?;
        self.heap.keep(args);
        let name = self.heap.intern("unraisablehook");
        let hook = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name);
        if let Some(hook) = hook.filter(|hook| !hook.is_none()) {
            self.call(hook, &[args])?;
        }
        Ok(())
    }
}

/// The report of an exception that a hook got with its traceback.
pub(crate) fn exception_report(vm: &mut Vm, exception: Value, traceback: Value) -> Outcome<alloc::string::String> {
    report_of(vm, exception, Some(traceback))
}
