//! The hooks of `sys`: what happens with results and uncaught exceptions.

use alloc::format;
use alloc::string::String;

use crate::builtins::registry::Type;
use crate::host::errno;
use crate::modules::record::RecordDef;
use crate::object::Dict;
use crate::value::{Args, Value};
use crate::vm::{Outcome, Vm};

static UNRAISABLE: RecordDef =
    RecordDef { module: "sys", name: "UnraisableHookArgs", fields: &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"] };

/// Reports an exception that cannot be raised anywhere.
pub(super) fn unraisablehook(vm: &mut Vm, args: Args) -> Outcome {
    let mut fields = [Value::NONE; 3];
    for (field, name) in fields.iter_mut().zip(["exc_value", "err_msg", "object"]) {
        let name = vm.intern(name);
        *field = vm.getattr(args.at(0), name)?;
        vm.heap.keep(*field);
    }
    let [exception, message, object] = fields;
    let message = if message.is_none() { None } else { Some(vm.str_text(message)?) };
    let text = vm.unraisable_text(exception, object, message)?;
    vm.write_error(&text);
    Ok(Value::NONE)
}

impl Vm {
    /// Gives an exception that cannot be raised to `sys.unraisablehook`.
    pub(crate) fn call_unraisable_hook(&mut self, exception: Value, object: Value, message: Option<&str>) -> Outcome<()> {
        let key = self.intern("unraisablehook");
        let sys = self.sys;
        let hook = sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key).filter(|hook| !hook.is_none());
        let key = self.intern("__unraisablehook__");
        let own = sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, key);
        let Some(hook) = hook.filter(|hook| Some(*hook) != own) else {
            let text = self.unraisable_text(exception, object, message.map(String::from))?;
            self.write_error(&text);
            return Ok(());
        };
        let class = self.class_of(exception).value();
        let name = self.names.__traceback__;
        let traceback = self.getattr(exception, name)?;
        self.heap.keep(traceback);
        let message = message.map_or(Value::NONE, |message| self.str_value(message));
        let given = self.record(&UNRAISABLE, &[class, exception, traceback, message, object])?;
        self.heap.keep(given);
        match self.call(hook, &[given]) {
            Ok(_) => Ok(()),
            Err(raised) => {
                let error = self.take_raised(raised);
                self.heap.keep(error);
                let text = self.unraisable_text(error, hook, Some(String::from("Exception ignored in sys.unraisablehook")))?;
                self.write_error(&text);
                Ok(())
            }
        }
    }
}

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

/// Calls what `PYTHONBREAKPOINT` names, nothing where that is `0`. Where it names nothing, the program stands before the
/// client of a debugger, or the one in the terminal opens.
pub(super) fn breakpointhook(vm: &mut Vm, args: Args) -> Outcome {
    let chosen = vm.host.environment().into_iter().find(|(name, _)| name == "PYTHONBREAKPOINT").map(|(_, value)| value);
    let chosen = chosen.filter(|path| !path.is_empty());
    #[cfg(all(feature = "std", feature = "settrace"))]
    if chosen.is_none() && vm.stand_at_breakpoint()? {
        return Ok(Value::NONE);
    }
    let path = chosen.unwrap_or_else(|| String::from("pdb.set_trace"));
    if path == "0" {
        return Ok(Value::NONE);
    }
    let (module, name) = path.rsplit_once('.').unwrap_or(("builtins", &path));
    let found = vm.import_module(module);
    let found = match vm.catch(Type::ImportError, found)? {
        Some(module) => {
            let name = vm.intern(name);
            vm.getattr_opt(module, name)?
        }
        None => None,
    };
    let Some(hook) = found else {
        vm.warn(Type::RuntimeWarning, &format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{path}\""))?;
        return Ok(Value::NONE);
    };
    vm.heap.keep(hook);
    vm.call_args(hook, args)
}

/// The report of an exception that a hook got with its traceback.
pub(crate) fn exception_report(vm: &mut Vm, exception: Value, traceback: Value) -> Outcome<String> {
    report_of(vm, exception, Some(traceback))
}
