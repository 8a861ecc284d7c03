//! Exceptions: what their classes offer.

mod construct;
mod fields;
pub mod group;
mod text;

pub use construct::{construct, initialize};

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use self::fields::{ATTRIBUTE_ERROR, IMPORT_ERROR, NAME_ERROR, OS_ERROR, SYNTAX_ERROR, UNICODE_ERROR};
use self::text::{repr, str};
use super::reduce::reduce_exception;
use crate::object::{Dict, Exception, List, NativeDef, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

const BASE: &[NativeDef] = &[
    NativeDef::method("__str__(self, /)", str),
    NativeDef::method("__repr__(self, /)", repr),
    NativeDef::method("with_traceback(self, tb, /)", with_traceback),
    NativeDef::method("add_note(self, note, /)", add_note),
    NativeDef::method("__reduce__(self, /)", reduce_exception),
    NativeDef::method("__setstate__(self, state, /)", set_state),
    NativeDef::getter("args(self)", args_of),
    NativeDef::getter("__cause__(self)", cause),
    NativeDef::getter("__context__(self)", context),
    NativeDef::getter("__suppress_context__(self)", suppress_context),
    NativeDef::getter("__traceback__(self)", traceback),
    NativeDef::getter("__dict__(self)", dict),
];

const STOP_ITERATION: &[NativeDef] = &[NativeDef::getter("value(self)", stop_value)];

const SYSTEM_EXIT: &[NativeDef] = &[NativeDef::getter("code(self)", exit_code)];

const GROUP: &[NativeDef] = &[
    NativeDef::method("split(self, matcher, /)", group::split),
    NativeDef::method("subgroup(self, matcher, /)", group::subgroup),
    NativeDef::method("derive(self, excs, /)", group::derive),
    NativeDef::class_method("__class_getitem__(cls, item, /)", group::class_getitem),
    NativeDef::getter("message(self)", group::message),
    NativeDef::getter("exceptions(self)", group::exceptions),
];

/// The natives of an exception class.
pub const fn natives_of(name: &str) -> &'static [NativeDef] {
    match name.as_bytes() {
        b"BaseException" => BASE,
        b"StopIteration" => STOP_ITERATION,
        b"SystemExit" => SYSTEM_EXIT,
        b"BaseExceptionGroup" => GROUP,
        b"OSError" => OS_ERROR,
        b"ImportError" => IMPORT_ERROR,
        b"NameError" => NAME_ERROR,
        b"AttributeError" => ATTRIBUTE_ERROR,
        b"SyntaxError" => SYNTAX_ERROR,
        b"UnicodeEncodeError" | b"UnicodeDecodeError" | b"UnicodeTranslateError" => UNICODE_ERROR,
        _ => &[],
    }
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Exception>> {
    vm.expect::<Exception>(args.at(0), "BaseException")
}

/// Arguments of an exception.
pub fn arguments(vm: &Vm, exception: Gc<Exception>) -> Vec<Value> {
    exception.get(&vm.heap).args.as_gc::<Tuple>().map(|args| args.get(&vm.heap).items().to_vec()).unwrap_or_default()
}

fn with_traceback(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__traceback__;
    vm.setattr(args.at(0), name, Some(args.at(1)))?;
    Ok(args.at(0))
}

fn add_note(vm: &mut Vm, args: Args) -> Outcome {
    let Some(text) = vm.text(args.at(1)).map(String::from) else {
        let found = vm.type_name(args.at(1));
        return Err(vm.type_error(format!("note must be a str, not '{found}'")));
    };
    let notes = vm.names.__notes__;
    if let Some(found) = vm.own_attribute(args.at(0), notes)
        && found.as_gc::<List>().is_none()
    {
        return Err(vm.type_error("Cannot add note: __notes__ is not a list"));
    }
    vm.add_note(args.at(0), &text)?;
    Ok(Value::NONE)
}

fn set_state(vm: &mut Vm, args: Args) -> Outcome {
    if let Some(dict) = args.at(1).as_gc::<Dict>() {
        let items: Vec<(Value, Value)> = dict.get(&vm.heap).items().collect();
        for (key, value) in items {
            let name = vm.expect_name(key, "attribute name")?;
            vm.setattr(args.at(0), name, Some(value))?;
        }
    }
    Ok(Value::NONE)
}

fn args_of(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).args)
}

fn cause(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).cause.present().unwrap_or(Value::NONE))
}

fn context(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).context.present().unwrap_or(Value::NONE))
}

fn suppress_context(vm: &mut Vm, args: Args) -> Outcome {
    Ok(Value::bool(receiver(vm, args)?.get(&vm.heap).suppress_context))
}

fn traceback(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    Ok(vm.traceback_of(exception.value()))
}

fn dict(vm: &mut Vm, args: Args) -> Outcome {
    receiver(vm, args)?;
    Ok(vm.dict_of(args.at(0), true).map_or(Value::NONE, Value::from))
}

fn stop_value(vm: &mut Vm, args: Args) -> Outcome {
    own_or_first(vm, args, "value")
}

fn exit_code(vm: &mut Vm, args: Args) -> Outcome {
    let exception = receiver(vm, args)?;
    let values = arguments(vm, exception);
    if values.len() > 1 {
        return Ok(exception.get(&vm.heap).args);
    }
    own_or_first(vm, args, "code")
}

fn own_or_first(vm: &mut Vm, args: Args, name: &str) -> Outcome {
    let exception = receiver(vm, args)?;
    let name = vm.heap.intern(name);
    if let Some(value) = vm.own_attribute(exception.value(), name) {
        return Ok(value);
    }
    Ok(arguments(vm, exception).first().copied().unwrap_or(Value::NONE))
}
