//! Logarithms, also of ints beyond the range of floats.

use super::domain_error;
use crate::heap::Kind;
use crate::text::int_text::IntRef;
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::number::{float, int, int_ref, real};
use crate::vm::{Outcome, Vm};

fn logarithm(vm: &mut Vm, x: Value, function: fn(f64) -> f64) -> Outcome<f64> {
    let native = vm.native_of(x);
    if native.is(Kind::Int)
        && let Some(int @ IntRef::Big(number)) = int_ref(&vm.heap, native)
        && !int::is_negative(int)
        && int::to_f64(int).is_err()
    {
        // x = m * 2**e, so its logarithm is the sum of two.
        let exponent = int::bit_length(int);
        let mantissa = real::ldexp(IntRef::Big(&(number >> (exponent - 64))).to_f64(), -64);
        return Ok(function(mantissa) + function(2.0) * exponent as f64);
    }
    let number = vm.to_f64(native)?;
    if number > 0.0 || number.is_nan() { Ok(function(number)) } else { Err(domain_error(vm)) }
}

pub fn log(vm: &mut Vm, args: Args) -> Outcome {
    let numerator = logarithm(vm, args.at(0), real::log)?;
    let Some(base) = args.get(1) else { return Ok(vm.float_value(numerator)) };
    let denominator = logarithm(vm, base, real::log)?;
    match float::binary(BinaryOp::TrueDivide, numerator, denominator) {
        Ok(quotient) => Ok(vm.number_value(quotient)),
        Err(fault) => Err(vm.fault(fault)),
    }
}

pub fn log2(vm: &mut Vm, args: Args) -> Outcome {
    let result = logarithm(vm, args.at(0), real::log2)?;
    Ok(vm.float_value(result))
}

pub fn log10(vm: &mut Vm, args: Args) -> Outcome {
    let result = logarithm(vm, args.at(0), real::log10)?;
    Ok(vm.float_value(result))
}
