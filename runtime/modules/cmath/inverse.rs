//! Inverse trigonometric and hyperbolic functions, after Kahan.

use core::f64::consts::{FRAC_PI_2, LN_2};

use super::function::{LARGE, sqrt};
use super::special::{self, entry};
use super::{Answer, Trouble};
use crate::vm::number::complex::Pair;
use crate::vm::number::real;

fn is_large((re, im): Pair) -> bool {
    re.abs() > LARGE || im.abs() > LARGE
}

/// The logarithm of twice the size of a large number.
fn large_log((re, im): Pair) -> f64 {
    real::log(real::hypot(re / 2.0, im / 2.0)) + LN_2 * 2.0
}

pub(super) fn acos((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::ACOS, re, im) {
        return Ok(value);
    }
    if is_large((re, im)) {
        let size = large_log((re, im));
        let imaginary = if re < 0.0 { -size.copysign(im) } else { size.copysign(-im) };
        return Ok((real::atan2(im.abs(), re), imaginary));
    }
    let (a, b) = (sqrt((1.0 - re, -im))?, sqrt((1.0 + re, im))?);
    Ok((2.0 * real::atan2(a.0, b.0), real::asinh(b.0 * a.1 - b.1 * a.0)))
}

pub(super) fn acosh((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::ACOSH, re, im) {
        return Ok(value);
    }
    if is_large((re, im)) {
        return Ok((large_log((re, im)), real::atan2(im, re)));
    }
    let (a, b) = (sqrt((re - 1.0, im))?, sqrt((re + 1.0, im))?);
    Ok((real::asinh(a.0 * b.0 + a.1 * b.1), 2.0 * real::atan2(a.1, b.0)))
}

pub(super) fn asinh((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::ASINH, re, im) {
        return Ok(value);
    }
    if is_large((re, im)) {
        return Ok((large_log((re, im)).copysign(re), real::atan2(im, re.abs())));
    }
    let (a, b) = (sqrt((1.0 + im, -re))?, sqrt((1.0 - im, re))?);
    Ok((real::asinh(a.0 * b.1 - b.0 * a.1), real::atan2(im, a.0 * b.0 - a.1 * b.1)))
}

pub(super) fn atanh((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::ATANH, re, im) {
        return Ok(value);
    }
    // The function is odd.
    if re < 0.0 || (re == 0.0 && re.is_sign_negative()) {
        let (x, y) = atanh((-re, -im))?;
        return Ok((-x, -y));
    }
    let y = im.abs();
    let large = real::sqrt(LARGE);
    if re > large || y > large {
        let size = real::hypot(re / 2.0, y / 2.0);
        return Ok((re / 4.0 / size / size, -FRAC_PI_2.copysign(-im)));
    }
    if re == 1.0 && y < real::sqrt(f64::MIN_POSITIVE) {
        if y == 0.0 {
            return Err(Trouble::Domain);
        }
        let real_part = -real::log(real::sqrt(y) / real::sqrt(real::hypot(y, 2.0)));
        return Ok((real_part, (real::atan2(2.0, -y) / 2.0).copysign(im)));
    }
    let below = 1.0 - re;
    let real_part = real::log_1p(4.0 * re / (below * below + y * y)) / 4.0;
    Ok((real_part, -real::atan2(-2.0 * im, below * (1.0 + re) - y * y) / 2.0))
}

pub(super) fn asin((re, im): Pair) -> Answer {
    let (x, y) = asinh((-im, re))?;
    Ok((y, -x))
}

pub(super) fn atan((re, im): Pair) -> Answer {
    let (x, y) = atanh((-im, re))?;
    Ok((y, -x))
}
