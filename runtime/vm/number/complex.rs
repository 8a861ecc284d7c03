//! Arithmetic of complex numbers, as CPython's `complexobject.c` defines it.

use super::computed::{Computed, Fault, Number};
use super::real;
use crate::vm::arith::BinaryOp;

/// Real and imaginary part.
pub type Pair = (f64, f64);

/// `a op b`
pub fn binary(op: BinaryOp, a: Pair, b: Pair) -> Computed {
    let (re, im) = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Subtract => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Multiply => product(a, b),
        BinaryOp::TrueDivide => quotient(a, b).ok_or(Fault::Zero("complex division by zero"))?,
        BinaryOp::Power => power(a, b)?,
        _ => return Err(Fault::Unsupported),
    };
    Ok(Number::Complex(re, im))
}

/// `a * b`
pub fn product(a: Pair, b: Pair) -> Pair {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b`, scaled so that it does not overflow on the way; `None` for division by zero.
pub fn quotient(a: Pair, b: Pair) -> Option<Pair> {
    let (re, im) = (b.0.abs(), b.1.abs());
    if re >= im {
        if re == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
    } else if im >= re {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
    } else {
        Some((f64::NAN, f64::NAN))
    }
}

/// `a ** b`
pub fn power(a: Pair, b: Pair) -> Computed<Pair> {
    const UNDEFINED: Fault = Fault::Zero("0.0 to a negative or complex power");
    let result = if b.1 == 0.0 && real::is_whole(b.0) && b.0.abs() <= 100.0 {
        // Small whole powers are exact this way.
        let raised = whole_power(a, b.0.abs() as u32);
        if b.0 > 0.0 { raised } else { quotient((1.0, 0.0), raised).ok_or(UNDEFINED)? }
    } else if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(UNDEFINED);
        }
        (0.0, 0.0)
    } else {
        let size = real::hypot(a.0, a.1);
        let angle = real::atan2(a.1, a.0);
        let (mut length, mut phase) = (real::pow(size, b.0), angle * b.0);
        if b.1 != 0.0 {
            length /= real::exp(angle * b.1);
            phase += b.1 * real::log(size);
        }
        // The C library's sine of an infinite angle reports a domain error.
        if phase.is_infinite() {
            return Err(UNDEFINED);
        }
        (length * real::cos(phase), length * real::sin(phase))
    };
    if result.0.is_infinite() || result.1.is_infinite() {
        return Err(Fault::Overflow("complex exponentiation"));
    }
    Ok(result)
}

fn whole_power(a: Pair, times: u32) -> Pair {
    let (mut result, mut square, mut mask) = ((1.0, 0.0), a, 1);
    while mask <= times {
        if times & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

/// `abs(a)`
pub fn absolute(a: Pair) -> Computed<f64> {
    let size = real::hypot(a.0, a.1);
    if size.is_infinite() && a.0.is_finite() && a.1.is_finite() { Err(Fault::Overflow("absolute value too large")) } else { Ok(size) }
}
