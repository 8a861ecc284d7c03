//! Arithmetic of floats, as CPython's `floatobject.c` defines it.

use super::computed::{Computed, Fault, Number};
use super::{complex, real};
use crate::vm::arith::BinaryOp;

/// `a op b`
#[inline]
pub fn binary(op: BinaryOp, a: f64, b: f64) -> Computed {
    Ok(Number::Float(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a * b,
        BinaryOp::TrueDivide => {
            if b == 0.0 {
                return Err(Fault::Zero("float division by zero"));
            }
            a / b
        }
        BinaryOp::FloorDivide => {
            if b == 0.0 {
                return Err(Fault::Zero("float floor division by zero"));
            }
            floor_div_rem(a, b).0
        }
        BinaryOp::Modulo => {
            if b == 0.0 {
                return Err(Fault::Zero("float modulo by zero"));
            }
            modulo(a, b)
        }
        BinaryOp::Power => return power(a, b),
        _ => return Err(Fault::Unsupported),
    }))
}

/// The remainder with the sign of `b`.
fn modulo(a: f64, b: f64) -> f64 {
    let rest = real::fmod(a, b);
    if rest == 0.0 {
        0.0f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// `divmod(a, b)` for `b` not 0.
fn floor_div_rem(a: f64, b: f64) -> (f64, f64) {
    let mut rest = real::fmod(a, b);
    // (a - rest) is a multiple of b, so the quotient is whole up to rounding.
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0.0f64.copysign(a / b)
    } else {
        let below = real::floor(quotient);
        if quotient - below > 0.5 { below + 1.0 } else { below }
    };
    (whole, rest)
}

/// `divmod(a, b)`
pub fn divmod(a: f64, b: f64) -> Computed<(f64, f64)> {
    if b == 0.0 { Err(Fault::Zero("float divmod()")) } else { Ok(floor_div_rem(a, b)) }
}

/// `a ** b`; complex for a negative number to a power that is not whole.
pub fn power(a: f64, b: f64) -> Computed {
    if a < 0.0 && a.is_finite() && b.is_finite() && !real::is_whole(b) {
        return complex::power((a, 0.0), (b, 0.0)).map(|(re, im)| Number::Complex(re, im));
    }
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(Fault::Zero("0.0 cannot be raised to a negative power"));
    }
    // The special cases of C99's pow are CPython's.
    let result = if b == 0.0 || a == 1.0 {
        1.0
    } else if a == 0.0 && b == f64::NEG_INFINITY {
        f64::INFINITY
    } else if a == -1.0 && b.is_infinite() {
        1.0
    } else {
        real::pow(a, b)
    };
    if result.is_infinite() && a.is_finite() && b.is_finite() { Err(Fault::Range) } else { Ok(Number::Float(result)) }
}

/// `a` to `digits` decimals, ties to even; through text, as CPython does it,
/// so that it is right for every float.
pub fn round(a: f64, digits: i64) -> Computed<f64> {
    // Beyond these nothing or everything is rounded away: 17 digits say it all.
    if !a.is_finite() || a == 0.0 || digits > 323 {
        return Ok(a);
    }
    if digits < -308 {
        return Ok(0.0f64.copysign(a));
    }
    let rounded = if digits >= 0 { alloc::format!("{a:.*}", digits as usize) } else { round_whole(a, digits.unsigned_abs() as usize) };
    match rounded.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number.copysign(a)),
        _ => Err(Fault::Overflow("rounded value too large to represent")),
    }
}

/// Text of `a` rounded to a multiple of `10 ** places`.
fn round_whole(a: f64, places: usize) -> alloc::string::String {
    let whole = super::int::whole_to_big(real::trunc(a));
    let exact = real::is_whole(a);
    let unit = dashu_int::IBig::from(10).pow(places);
    let (quotient, rest) = dashu_int::ops::DivRem::div_rem(&whole, &unit);
    let (size, unit_size) = (magnitude(&rest + &rest), magnitude(unit));
    let up = match size.cmp(&unit_size) {
        core::cmp::Ordering::Greater => true,
        core::cmp::Ordering::Less => false,
        // Half the unit: a fraction decides, else the even neighbour.
        core::cmp::Ordering::Equal => !exact || dashu_int::ops::BitTest::bit(&quotient, 0),
    };
    let step = if !up {
        dashu_int::IBig::ZERO
    } else if a < 0.0 {
        dashu_int::IBig::NEG_ONE
    } else {
        dashu_int::IBig::ONE
    };
    alloc::format!("{}e{places}", quotient + step)
}

fn magnitude(number: dashu_int::IBig) -> dashu_int::UBig {
    number.into_parts().1
}

/// Numerator and denominator (a power of two) of a finite float.
pub fn integer_ratio(a: f64) -> Computed<(Number, Number)> {
    if a.is_infinite() {
        return Err(Fault::Overflow("cannot convert Infinity to integer ratio"));
    }
    if a.is_nan() {
        return Err(Fault::Value("cannot convert NaN to integer ratio"));
    }
    let (mut fraction, mut exponent) = real::frexp(a);
    // At most 53 doublings make it whole.
    while fraction != real::floor(fraction) {
        fraction *= 2.0;
        exponent -= 1;
    }
    let numerator = dashu_int::IBig::from(fraction as i64);
    Ok(if exponent >= 0 {
        (Number::Big(numerator << exponent as usize), Number::Int(1))
    } else {
        (Number::Big(numerator), Number::Big(dashu_int::IBig::ONE << exponent.unsigned_abs() as usize))
    })
}
