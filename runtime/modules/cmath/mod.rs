//! `cmath`

mod function;
mod hyperbolic;
mod inverse;
mod special;

use super::ModuleDef;
use crate::builtins::complex::complex_of;
use crate::object::{Module, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::number::Number;
use crate::vm::number::complex::Pair;
use crate::vm::{Outcome, Vm};

/// The module `cmath`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "cmath",
    doc: "This module provides access to mathematical functions for complex\nnumbers.",
    natives: NATIVES,
    init: Some(constants),
};

static NATIVES: &[NativeDef] = &[
    NativeDef::function("acos(z, /)", |vm, args| apply(vm, args, inverse::acos)),
    NativeDef::function("acosh(z, /)", |vm, args| apply(vm, args, inverse::acosh)),
    NativeDef::function("asin(z, /)", |vm, args| apply(vm, args, inverse::asin)),
    NativeDef::function("asinh(z, /)", |vm, args| apply(vm, args, inverse::asinh)),
    NativeDef::function("atan(z, /)", |vm, args| apply(vm, args, inverse::atan)),
    NativeDef::function("atanh(z, /)", |vm, args| apply(vm, args, inverse::atanh)),
    NativeDef::function("cos(z, /)", |vm, args| apply(vm, args, hyperbolic::cos)),
    NativeDef::function("cosh(z, /)", |vm, args| apply(vm, args, hyperbolic::cosh)),
    NativeDef::function("exp(z, /)", |vm, args| apply(vm, args, hyperbolic::exp)),
    NativeDef::function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose),
    NativeDef::function("isfinite(z, /)", |vm, args| ask(vm, args, |(re, im)| re.is_finite() && im.is_finite())),
    NativeDef::function("isinf(z, /)", |vm, args| ask(vm, args, |(re, im)| re.is_infinite() || im.is_infinite())),
    NativeDef::function("isnan(z, /)", |vm, args| ask(vm, args, |(re, im)| re.is_nan() || im.is_nan())),
    NativeDef::function("log(z, base=None, /)", log),
    NativeDef::function("log10(z, /)", |vm, args| apply(vm, args, function::log10)),
    NativeDef::function("phase(z, /)", phase),
    NativeDef::function("polar(z, /)", polar),
    NativeDef::function("rect(r, phi, /)", rect),
    NativeDef::function("sin(z, /)", |vm, args| apply(vm, args, hyperbolic::sin)),
    NativeDef::function("sinh(z, /)", |vm, args| apply(vm, args, hyperbolic::sinh)),
    NativeDef::function("sqrt(z, /)", |vm, args| apply(vm, args, function::sqrt)),
    NativeDef::function("tan(z, /)", |vm, args| apply(vm, args, hyperbolic::tan)),
    NativeDef::function("tanh(z, /)", |vm, args| apply(vm, args, hyperbolic::tanh)),
];

/// Why a function has no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Trouble {
    /// The argument is outside its domain.
    Domain,
    /// The value is too large.
    Range,
}

type Answer = Result<Pair, Trouble>;

/// The value, unless it overflowed.
fn in_range(value: Pair) -> Answer {
    if value.0.is_infinite() || value.1.is_infinite() { Err(Trouble::Range) } else { Ok(value) }
}

fn constants(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    use core::f64::consts;
    let reals = [("pi", consts::PI), ("e", consts::E), ("tau", consts::TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    for (name, number) in reals {
        let value = vm.float_value(number);
        vm.set_module_attr(module, name, value);
    }
    for (name, number) in [("infj", f64::INFINITY), ("nanj", f64::NAN)] {
        let value = vm.number_value(Number::Complex(0.0, number));
        vm.set_module_attr(module, name, value);
    }
    Ok(())
}

/// An argument as a complex number.
fn argument(vm: &mut Vm, value: Value) -> Outcome<Pair> {
    match complex_of(vm, value)? {
        Some((re, im, _)) => Ok((re, im)),
        None => Ok((vm.to_f64(value)?, 0.0)),
    }
}

fn answer(vm: &mut Vm, answer: Answer) -> Outcome<Pair> {
    match answer {
        Ok(value) => Ok(value),
        Err(Trouble::Domain) => Err(vm.value_error("math domain error")),
        Err(Trouble::Range) => Err(vm.overflow_error("math range error")),
    }
}

fn complex(vm: &mut Vm, (re, im): Pair) -> Value {
    vm.number_value(Number::Complex(re, im))
}

fn apply(vm: &mut Vm, args: Args, function: fn(Pair) -> Answer) -> Outcome {
    let z = argument(vm, args.at(0))?;
    let value = answer(vm, function(z))?;
    Ok(complex(vm, value))
}

fn ask(vm: &mut Vm, args: Args, question: fn(Pair) -> bool) -> Outcome {
    argument(vm, args.at(0)).map(|z| Value::bool(question(z)))
}

fn log(vm: &mut Vm, args: Args) -> Outcome {
    let z = argument(vm, args.at(0))?;
    let value = answer(vm, function::log(z))?;
    let Some(base) = args.get(1) else { return Ok(complex(vm, value)) };
    let base = argument(vm, base)?;
    let base = answer(vm, function::log(base))?;
    match crate::vm::number::complex::quotient(value, base) {
        Some(quotient) => Ok(complex(vm, quotient)),
        None => Err(vm.value_error("math domain error")),
    }
}

fn phase(vm: &mut Vm, args: Args) -> Outcome {
    let (re, im) = argument(vm, args.at(0))?;
    Ok(vm.float_value(crate::vm::number::real::atan2(im, re)))
}

fn polar(vm: &mut Vm, args: Args) -> Outcome {
    use crate::vm::number::{complex::absolute, real};
    let z = argument(vm, args.at(0))?;
    let size = absolute(z).map_err(|_| vm.overflow_error("math range error"))?;
    let size = vm.float_value(size);
    let angle = vm.float_value(real::atan2(z.1, z.0));
    Ok(vm.tuple_value(&[size, angle]))
}

fn rect(vm: &mut Vm, args: Args) -> Outcome {
    let r = vm.to_f64(args.at(0))?;
    let phi = vm.to_f64(args.at(1))?;
    let value = answer(vm, function::rect(r, phi))?;
    Ok(complex(vm, value))
}

fn isclose(vm: &mut Vm, args: Args) -> Outcome {
    use crate::vm::number::real::hypot;
    let a = argument(vm, args.at(0))?;
    let b = argument(vm, args.at(1))?;
    let (relative, absolute) = crate::modules::math::pair::tolerances(vm, args)?;
    if a == b {
        return Ok(Value::TRUE);
    }
    if [a.0, a.1, b.0, b.1].into_iter().any(f64::is_infinite) {
        return Ok(Value::FALSE);
    }
    let difference = hypot(a.0 - b.0, a.1 - b.1);
    let close = |z: Pair| difference <= relative * hypot(z.0, z.1);
    Ok(Value::bool(close(b) || close(a) || difference <= absolute))
}
