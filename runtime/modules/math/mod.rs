//! `math`

pub(crate) mod gamma;
mod integer;
mod logarithm;
pub(crate) mod pair;
mod real;
mod sum;

use super::ModuleDef;
use crate::object::{Module, NativeDef};
use crate::value::Gc;
use crate::vm::{Outcome, Raised, Vm};

/// The module `math`.
pub static MODULE: ModuleDef = ModuleDef {
    name: "math",
    doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
    natives: NATIVES,
    init: Some(constants),
};

static NATIVES: &[NativeDef] = &[
    NativeDef::function("acos(x, /)", real::acos),
    NativeDef::function("acosh(x, /)", real::acosh),
    NativeDef::function("asin(x, /)", real::asin),
    NativeDef::function("asinh(x, /)", real::asinh),
    NativeDef::function("atan(x, /)", real::atan),
    NativeDef::function("atan2(y, x, /)", pair::atan2),
    NativeDef::function("atanh(x, /)", real::atanh),
    NativeDef::function("cbrt(x, /)", real::cbrt),
    NativeDef::function("ceil(x, /)", real::ceil),
    NativeDef::function("comb(n, k, /)", integer::comb),
    NativeDef::function("copysign(x, y, /)", pair::copysign),
    NativeDef::function("cos(x, /)", real::cos),
    NativeDef::function("cosh(x, /)", real::cosh),
    NativeDef::function("degrees(x, /)", real::degrees),
    NativeDef::function("dist(p, q, /)", sum::dist),
    NativeDef::function("erf(x, /)", real::erf),
    NativeDef::function("erfc(x, /)", real::erfc),
    NativeDef::function("exp(x, /)", real::exp),
    NativeDef::function("exp2(x, /)", real::exp2),
    NativeDef::function("expm1(x, /)", real::expm1),
    NativeDef::function("fabs(x, /)", real::fabs),
    NativeDef::function("factorial(n, /)", integer::factorial),
    NativeDef::function("floor(x, /)", real::floor),
    NativeDef::function("fma(x, y, z, /)", pair::fma),
    NativeDef::function("fmod(x, y, /)", pair::fmod),
    NativeDef::function("frexp(x, /)", pair::frexp),
    NativeDef::function("fsum(seq, /)", sum::fsum),
    NativeDef::function("gamma(x, /)", real::gamma),
    NativeDef::function("gcd(*integers)", integer::gcd),
    NativeDef::function("hypot(*coordinates)", sum::hypot),
    NativeDef::function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", pair::isclose),
    NativeDef::function("isfinite(x, /)", real::isfinite),
    NativeDef::function("isinf(x, /)", real::isinf),
    NativeDef::function("isnan(x, /)", real::isnan),
    NativeDef::function("isqrt(n, /)", integer::isqrt),
    NativeDef::function("lcm(*integers)", integer::lcm),
    NativeDef::function("ldexp(x, i, /)", pair::ldexp),
    NativeDef::function("lgamma(x, /)", real::lgamma),
    NativeDef::function("log(x, base=None, /)", logarithm::log),
    NativeDef::function("log10(x, /)", logarithm::log10),
    NativeDef::function("log1p(x, /)", real::log1p),
    NativeDef::function("log2(x, /)", logarithm::log2),
    NativeDef::function("modf(x, /)", pair::modf),
    NativeDef::function("nextafter(x, y, /, *, steps=None)", pair::nextafter),
    NativeDef::function("perm(n, k=None, /)", integer::perm),
    NativeDef::function("pow(x, y, /)", pair::pow),
    NativeDef::function("prod(iterable, /, *, start=1)", sum::prod),
    NativeDef::function("radians(x, /)", real::radians),
    NativeDef::function("remainder(x, y, /)", pair::remainder),
    NativeDef::function("sin(x, /)", real::sin),
    NativeDef::function("sinh(x, /)", real::sinh),
    NativeDef::function("sqrt(x, /)", real::sqrt),
    NativeDef::function("sumprod(p, q, /)", sum::sumprod),
    NativeDef::function("tan(x, /)", real::tan),
    NativeDef::function("tanh(x, /)", real::tanh),
    NativeDef::function("trunc(x, /)", real::trunc),
    NativeDef::function("ulp(x, /)", pair::ulp),
];

fn constants(vm: &mut Vm, module: Gc<Module>) -> Outcome<()> {
    use core::f64::consts;
    let all = [("pi", consts::PI), ("e", consts::E), ("tau", consts::TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)];
    for (name, number) in all {
        let value = vm.float_value(number);
        vm.set_module_attr(module, name, value);
    }
    Ok(())
}

#[cold]
fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

#[cold]
fn range_error(vm: &mut Vm) -> Raised {
    vm.overflow_error("math range error")
}
