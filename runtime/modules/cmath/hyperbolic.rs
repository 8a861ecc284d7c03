//! Exponential, trigonometric and hyperbolic functions.

use core::f64::consts::E;

use super::special::{self, Table, entry};
use super::{Answer, Trouble, in_range};
use crate::vm::number::complex::Pair;
use crate::vm::number::real;

/// Beyond this, `exp` could overflow: the logarithm of a quarter of the largest float.
const LARGE_EXPONENT: f64 = 708.396_418_532_264_1;

/// The result for an argument that is not finite. Where the real part is
/// infinite, the imaginary one is an angle that gives the signs.
fn at_limit(table: &Table, (re, im): Pair, size: f64, signs: fn(f64) -> Pair) -> Option<Pair> {
    if re.is_infinite() && im.is_finite() && im != 0.0 {
        let (x, y) = signs(im);
        return Some((size.copysign(x), size.copysign(y)));
    }
    entry(table, re, im)
}

pub(super) fn exp((re, im): Pair) -> Answer {
    let size = if re > 0.0 { f64::INFINITY } else { 0.0 };
    if let Some(value) = at_limit(&special::EXP, (re, im), size, |im| (real::cos(im), real::sin(im))) {
        let undefined = im.is_infinite() && (re.is_finite() || re == f64::INFINITY);
        return if undefined { Err(Trouble::Domain) } else { Ok(value) };
    }
    in_range(if re > LARGE_EXPONENT {
        let size = real::exp(re - 1.0);
        (size * real::cos(im) * E, size * real::sin(im) * E)
    } else {
        let size = real::exp(re);
        (size * real::cos(im), size * real::sin(im))
    })
}

pub(super) fn cosh((re, im): Pair) -> Answer {
    let signs: fn(f64) -> Pair = if re > 0.0 { |im| (real::cos(im), real::sin(im)) } else { |im| (real::cos(im), -real::sin(im)) };
    if let Some(value) = at_limit(&special::COSH, (re, im), f64::INFINITY, signs) {
        return if im.is_infinite() && !re.is_nan() { Err(Trouble::Domain) } else { Ok(value) };
    }
    in_range(if re.abs() > LARGE_EXPONENT {
        let rest = re - 1.0f64.copysign(re);
        (real::cos(im) * real::cosh(rest) * E, real::sin(im) * real::sinh(rest) * E)
    } else {
        (real::cos(im) * real::cosh(re), real::sin(im) * real::sinh(re))
    })
}

pub(super) fn sinh((re, im): Pair) -> Answer {
    let signs: fn(f64) -> Pair = if re > 0.0 { |im| (real::cos(im), real::sin(im)) } else { |im| (-real::cos(im), real::sin(im)) };
    if let Some(value) = at_limit(&special::SINH, (re, im), f64::INFINITY, signs) {
        return if im.is_infinite() && !re.is_nan() { Err(Trouble::Domain) } else { Ok(value) };
    }
    in_range(if re.abs() > LARGE_EXPONENT {
        let rest = re - 1.0f64.copysign(re);
        (real::cos(im) * real::sinh(rest) * E, real::sin(im) * real::cosh(rest) * E)
    } else {
        (real::cos(im) * real::sinh(re), real::sin(im) * real::cosh(re))
    })
}

pub(super) fn tanh((re, im): Pair) -> Answer {
    if re.is_infinite() && im.is_finite() && im != 0.0 {
        let sign = 2.0 * real::sin(im) * real::cos(im);
        return Ok((1.0f64.copysign(re), 0.0f64.copysign(sign)));
    }
    if let Some(value) = entry(&special::TANH, re, im) {
        return if im.is_infinite() && re.is_finite() { Err(Trouble::Domain) } else { Ok(value) };
    }
    if re.abs() > LARGE_EXPONENT {
        return Ok((1.0f64.copysign(re), 4.0 * real::sin(im) * real::cos(im) * real::exp(-2.0 * re.abs())));
    }
    let (x, y, narrow) = (real::tanh(re), real::tan(im), 1.0 / real::cosh(re));
    let product = x * y;
    let denominator = 1.0 + product * product;
    Ok((x * (1.0 + y * y) / denominator, ((y / denominator) * narrow) * narrow))
}

pub(super) fn cos((re, im): Pair) -> Answer {
    cosh((-im, re))
}

pub(super) fn sin((re, im): Pair) -> Answer {
    let (x, y) = sinh((-im, re))?;
    Ok((y, -x))
}

pub(super) fn tan((re, im): Pair) -> Answer {
    let (x, y) = tanh((-im, re))?;
    Ok((y, -x))
}
