//! Functions of one float.

use alloc::format;

use super::{domain_error, gamma as lanczos, range_error};
use crate::builtins::numeric::own_special;
use crate::heap::Kind;
use crate::object::Float;
use crate::value::{Args, Value};
use crate::vm::number::{error_function, int, real};
use crate::vm::{Outcome, Vm};

/// What an infinite result of a finite argument means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infinite {
    /// The result is too large.
    Overflow,
    /// The argument is a pole.
    Pole,
}

fn apply(vm: &mut Vm, args: Args, infinite: Infinite, function: fn(f64) -> f64) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    let result = function(x);
    if result.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && x.is_finite() {
        return Err(if infinite == Infinite::Overflow { range_error(vm) } else { domain_error(vm) });
    }
    Ok(vm.float_value(result))
}

macro_rules! functions {
    ($($name:ident = $function:path, $infinite:ident;)*) => {
        $(pub fn $name(vm: &mut Vm, args: Args) -> Outcome {
            apply(vm, args, Infinite::$infinite, $function)
        })*
    };
}

functions! {
    acos = real::acos, Pole;
    acosh = real::acosh, Pole;
    asin = real::asin, Pole;
    asinh = real::asinh, Pole;
    atan = real::atan, Pole;
    atanh = real::atanh, Pole;
    cbrt = real::cbrt, Pole;
    cos = real::cos, Pole;
    cosh = real::cosh, Overflow;
    erf = error_function::erf, Pole;
    erfc = error_function::erfc, Pole;
    exp = real::exp, Overflow;
    exp2 = real::exp2, Overflow;
    expm1 = real::exp_m1, Overflow;
    fabs = f64::abs, Pole;
    log1p = real::log_1p, Pole;
    sin = real::sin, Pole;
    sinh = real::sinh, Overflow;
    sqrt = real::sqrt, Pole;
    tan = real::tan, Pole;
    tanh = real::tanh, Pole;
}

pub fn degrees(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    Ok(vm.float_value(x * (180.0 / core::f64::consts::PI)))
}

pub fn radians(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    Ok(vm.float_value(x * (core::f64::consts::PI / 180.0)))
}

pub fn isfinite(vm: &mut Vm, args: Args) -> Outcome {
    vm.to_f64(args.at(0)).map(|x| Value::bool(x.is_finite()))
}

pub fn isinf(vm: &mut Vm, args: Args) -> Outcome {
    vm.to_f64(args.at(0)).map(|x| Value::bool(x.is_infinite()))
}

pub fn isnan(vm: &mut Vm, args: Args) -> Outcome {
    vm.to_f64(args.at(0)).map(|x| Value::bool(x.is_nan()))
}

pub fn gamma(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    checked(vm, lanczos::gamma(x))
}

pub fn lgamma(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    checked(vm, lanczos::log_gamma(x))
}

fn checked(vm: &mut Vm, result: Result<f64, lanczos::Trouble>) -> Outcome {
    match result {
        Ok(number) => Ok(vm.float_value(number)),
        Err(lanczos::Trouble::Domain) => Err(domain_error(vm)),
        Err(lanczos::Trouble::Range) => Err(range_error(vm)),
    }
}

/// Rounds a float to an int; other numbers do it by a method of their own.
fn rounded(vm: &mut Vm, x: Value, name: crate::value::Gc<crate::object::Str>, function: fn(f64) -> f64) -> Outcome<Option<Value>> {
    if matches!(x.kind(), Kind::SmallInt | Kind::Int | Kind::Bool) {
        return Ok(Some(crate::builtins::numeric::plain_int(x)));
    }
    let exact = x.as_gc::<Float>().map(|float| float.get(&vm.heap).number);
    let number = match exact {
        Some(number) => number,
        None => {
            if own_special(vm, x, name).is_some() {
                return vm.call_special(x, name, &[]);
            }
            let native = vm.native_of(x);
            match native.kind() {
                Kind::SmallInt | Kind::Int => return Ok(Some(native)),
                Kind::Float => vm.to_f64(native)?,
                _ => return Ok(None),
            }
        }
    };
    match int::from_f64(function(number)) {
        Ok(number) => Ok(Some(vm.number_value(number))),
        Err(fault) => Err(vm.fault(fault)),
    }
}

fn rounded_or_float(vm: &mut Vm, x: Value, name: crate::value::Gc<crate::object::Str>, function: fn(f64) -> f64) -> Outcome {
    if let Some(value) = rounded(vm, x, name, function)? {
        return Ok(value);
    }
    let number = vm.to_f64(x)?;
    match int::from_f64(function(number)) {
        Ok(number) => Ok(vm.number_value(number)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

pub fn floor(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__floor__;
    rounded_or_float(vm, args.at(0), name, real::floor)
}

pub fn ceil(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__ceil__;
    rounded_or_float(vm, args.at(0), name, real::ceil)
}

pub fn trunc(vm: &mut Vm, args: Args) -> Outcome {
    let name = vm.names.__trunc__;
    match rounded(vm, args.at(0), name, real::trunc)? {
        Some(value) => Ok(value),
        None => {
            let class = vm.type_name(args.at(0));
            Err(vm.type_error(format!("type {class} doesn't define __trunc__ method")))
        }
    }
}
