//! `int(x)` and `int(x, base)`

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use super::numeric::{own_special, plain_int};
use crate::heap::Kind;
use crate::object::{Float, Str};
use crate::text::int_text::{self, Int};
use crate::value::{Args, Value};
use crate::vm::number::{Number, int};
use crate::vm::{Outcome, Vm};

/// Texts up to here are converted whatever limit a program set, as in CPython.
const ALWAYS_ALLOWED: usize = 640;

pub fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let class = args.at(0);
    let (mut x, mut base) = (args.get(1), args.get(2));
    if args.len() > 3 {
        let count = args.len() - 1;
        return Err(vm.type_error(format!("int expected at most 2 arguments, got {count}")));
    }
    if args.keyword_count() > 0 {
        let base_only = args.keywords().all(|(name, _)| vm.text(name) == Some("base"));
        match args.keyword(0) {
            Some((_, value)) if base_only && base.is_none() => base = Some(value),
            _ if super::numeric::is_exact(vm, class, crate::builtins::registry::Type::Int) => return Err(bad_keyword(vm, args)),
            _ => {}
        }
    }
    let value = match (x.take(), base) {
        (None, None) => Value::small_wrapping(0),
        (None, Some(_)) => return Err(vm.type_error("int() missing string argument")),
        (Some(x), None) => int_of(vm, x)?,
        (Some(x), Some(base)) => {
            let base = vm.index_clamped(base)?;
            match parse(vm, x, base)? {
                Some(value) => value,
                None => return Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
    };
    vm.wrap_new(class, value)
}

fn bad_keyword(vm: &mut Vm, args: Args) -> crate::vm::Raised {
    let name = args.keywords().filter_map(|(name, _)| vm.text(name)).find(|name| *name != "base").map(String::from);
    match name {
        Some(name) => vm.unexpected_keyword("int", &[String::from("base")], &name),
        None => vm.type_error("argument for int() given by name ('base') and position (2)"),
    }
}

/// `int(x)`: an int object.
fn int_of(vm: &mut Vm, x: Value) -> Outcome {
    if x.is_small() {
        return Ok(x);
    }
    match x.kind() {
        Kind::Int | Kind::Bool => return Ok(plain_int(x)),
        Kind::Float => return from_float(vm, x),
        _ => {}
    }
    let (int_name, trunc_name) = (vm.names.__int__, vm.names.__trunc__);
    if own_special(vm, x, int_name).is_some()
        && let Some(result) = vm.call_special(x, int_name, &[])?
    {
        return checked(vm, result, "__int__ returned non-int (type ");
    }
    let native = vm.native_of(x);
    match native.kind() {
        Kind::SmallInt | Kind::Int | Kind::Bool => return Ok(plain_int(native)),
        Kind::Float => return from_float(vm, native),
        _ => {}
    }
    if let Some(value) = vm.index_opt(x)? {
        return Ok(value);
    }
    if own_special(vm, x, trunc_name).is_some()
        && let Some(result) = vm.call_special(x, trunc_name, &[])?
    {
        return match vm.index_opt(result)? {
            Some(value) => Ok(value),
            None => {
                let name = vm.type_name(result);
                Err(vm.type_error(format!("__trunc__ returned non-Integral (type {name})")))
            }
        };
    }
    match parse(vm, x, 10)? {
        Some(value) => Ok(value),
        None => {
            let name = vm.type_name(x);
            Err(vm.type_error(format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'")))
        }
    }
}

/// The int that a special method returned; TypeError if it is none.
fn checked(vm: &mut Vm, result: Value, complaint: &str) -> Outcome {
    let native = vm.native_of(result);
    if matches!(native.kind(), Kind::SmallInt | Kind::Int | Kind::Bool) {
        return Ok(plain_int(native));
    }
    let name = vm.type_name(result);
    Err(vm.type_error(format!("{complaint}{name})")))
}

fn from_float(vm: &mut Vm, float: Value) -> Outcome {
    let number = float.as_gc::<Float>().map_or(0.0, |float| float.get(&vm.heap).number);
    match int::from_f64(number) {
        Ok(number) => Ok(vm.number_value(number)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

/// The int that a string or bytes show; `None` for other objects.
fn parse(vm: &mut Vm, x: Value, base: i64) -> Outcome<Option<Value>> {
    let native = vm.native_of(x);
    let parsed = if let Some(string) = native.as_gc::<Str>() {
        let limit = if string.get(&vm.heap).byte_len() <= ALWAYS_ALLOWED { 0 } else { vm.max_int_digits() };
        int_text::parse_int(string.get(&vm.heap).as_str(), base, limit)
    } else if let Ok(content) = vm.buffer(native).map(Cow::into_owned) {
        let limit = vm.max_int_digits();
        int_text::parse_int_bytes(&content, base, limit)
    } else {
        return Ok(None);
    };
    match parsed {
        Ok(Int::Small(number)) => Ok(Some(vm.number_value(Number::Int(number)))),
        Ok(Int::Big(number)) => Ok(Some(vm.number_value(Number::Big(number)))),
        Err(error) => Err(vm.number_text_error(error)),
    }
}
