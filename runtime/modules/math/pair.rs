//! Functions of two floats, and those that look into a float's parts.

use super::{domain_error, range_error};
use crate::heap::Kind;
use crate::text::int_text::IntRef;
use crate::value::{Args, Value};
use crate::vm::number::{int, int_ref, real};
use crate::vm::{Outcome, Vm};

fn both(vm: &mut Vm, args: Args) -> Outcome<(f64, f64)> {
    let x = vm.to_f64(args.at(0))?;
    let y = vm.to_f64(args.at(1))?;
    Ok((x, y))
}

pub fn atan2(vm: &mut Vm, args: Args) -> Outcome {
    let (y, x) = both(vm, args)?;
    Ok(vm.float_value(real::atan2(y, x)))
}

pub fn copysign(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    Ok(vm.float_value(x.copysign(y)))
}

pub fn fmod(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    let result = if y.is_infinite() && x.is_finite() { x } else { real::fmod(x, y) };
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error(vm)) } else { Ok(vm.float_value(result)) }
}

pub fn pow(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    let result = if x == 1.0 || y == 0.0 { 1.0 } else { real::pow(x, y) };
    if x.is_finite() && y.is_finite() {
        if result.is_nan() || (result.is_infinite() && x == 0.0) {
            return Err(domain_error(vm));
        }
        if result.is_infinite() {
            return Err(range_error(vm));
        }
    }
    Ok(vm.float_value(result))
}

/// The difference from the nearest multiple of `y`, ties to an even one.
pub fn remainder(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    if x.is_nan() || y.is_nan() {
        return Ok(vm.float_value(if x.is_nan() { x } else { y }));
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error(vm));
    }
    if y.is_infinite() {
        return Ok(vm.float_value(x));
    }
    let (size, unit) = (x.abs(), y.abs());
    let below = real::fmod(size, unit);
    let above = unit - below;
    let rest = if below < above {
        below
    } else if below > above {
        -above
    } else {
        below - 2.0 * real::fmod(0.5 * (size - below), unit)
    };
    Ok(vm.float_value(1.0f64.copysign(x) * rest))
}

pub fn fma(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    let z = vm.to_f64(args.at(2))?;
    let result = real::fma(x, y, z);
    if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
        return Err(vm.value_error("invalid operation in fma"));
    }
    if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(vm.overflow_error("overflow in fma"));
    }
    Ok(vm.float_value(result))
}

pub fn frexp(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    let (fraction, exponent) = real::frexp(x);
    let fraction = vm.float_value(fraction);
    Ok(vm.tuple_value(&[fraction, Value::small_wrapping(i64::from(exponent))]))
}

pub fn ldexp(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    let native = vm.native_of(args.at(1));
    if !matches!(native.kind(), Kind::SmallInt | Kind::Int | Kind::Bool) {
        return Err(vm.type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = match int_ref(&vm.heap, native) {
        Some(exponent) => exponent.to_i64().unwrap_or(if int::is_negative(exponent) { i64::MIN } else { i64::MAX }),
        None => 0,
    };
    let result = if x == 0.0 || !x.is_finite() { x } else { real::ldexp(x, exponent) };
    if result.is_infinite() && x.is_finite() { Err(range_error(vm)) } else { Ok(vm.float_value(result)) }
}

pub fn modf(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    let (fraction, whole) = if x.is_infinite() {
        (0.0f64.copysign(x), x)
    } else {
        let whole = real::trunc(x);
        ((x - whole).copysign(x), whole)
    };
    let fraction = vm.float_value(fraction);
    let whole = vm.float_value(whole);
    Ok(vm.tuple_value(&[fraction, whole]))
}

/// `rel_tol` and `abs_tol` of `isclose`.
pub(crate) fn tolerances(vm: &mut Vm, args: Args) -> Outcome<(f64, f64)> {
    let relative = match args.get(2) {
        Some(value) => vm.to_f64(value)?,
        None => 1e-9,
    };
    let absolute = match args.get(3) {
        Some(value) => vm.to_f64(value)?,
        None => 0.0,
    };
    if relative < 0.0 || absolute < 0.0 {
        return Err(vm.value_error("tolerances must be non-negative"));
    }
    Ok((relative, absolute))
}

pub fn isclose(vm: &mut Vm, args: Args) -> Outcome {
    let (a, b) = both(vm, args)?;
    let (relative, absolute) = tolerances(vm, args)?;
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    Ok(Value::bool(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute))
}

/// The float `steps` places after `x` in the direction of `y`.
fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return if x.is_nan() { x } else { y };
    }
    if x == y {
        // Also turns one zero into the other.
        return y;
    }
    if steps == 0 {
        return x;
    }
    // Bit patterns of floats of one sign are numbers in the same order.
    const SIGN: u64 = 1 << 63;
    let (from, to) = (x.to_bits(), y.to_bits());
    let (from_size, to_size) = (from & !SIGN, to & !SIGN);
    if (from ^ to) & SIGN != 0 {
        return if from_size + to_size <= steps {
            y
        } else if from_size < steps {
            f64::from_bits((to & SIGN) | (steps - from_size))
        } else {
            f64::from_bits(from - steps)
        };
    }
    f64::from_bits(if to_size > from_size {
        if to_size - from_size >= steps { from + steps } else { to }
    } else if from_size - to_size >= steps {
        from - steps
    } else {
        to
    })
}

pub fn nextafter(vm: &mut Vm, args: Args) -> Outcome {
    let (x, y) = both(vm, args)?;
    let Some(steps) = args.get(2).filter(|steps| !steps.is_none()) else {
        return Ok(vm.float_value(step_towards(x, y, 1)));
    };
    let steps = vm.index(steps)?;
    let count = match int_ref(&vm.heap, steps) {
        Some(steps) if int::is_negative(steps) => return Err(vm.value_error("steps must be a non-negative integer")),
        Some(IntRef::Small(steps)) => steps as u64,
        Some(IntRef::Big(steps)) => u64::try_from(steps).unwrap_or(u64::MAX),
        None => 0,
    };
    if count == 0 && !(x.is_nan() || y.is_nan()) {
        return Ok(vm.float_value(x));
    }
    Ok(vm.float_value(step_towards(x, y, count)))
}

pub fn ulp(vm: &mut Vm, args: Args) -> Outcome {
    let x = vm.to_f64(args.at(0))?;
    let size = x.abs();
    let result = if x.is_nan() || size.is_infinite() {
        size
    } else {
        let next = step_towards(size, f64::INFINITY, 1);
        if next.is_infinite() { size - step_towards(size, 0.0, 1) } else { next - size }
    };
    Ok(vm.float_value(result))
}
