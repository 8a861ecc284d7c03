//! Square root, logarithm and polar coordinates.

use core::f64::consts::{LN_2, LN_10};

use super::special::{self, entry};
use super::{Answer, Trouble};
use crate::vm::number::complex::Pair;
use crate::vm::number::real::{atan2, cos, hypot, ldexp, log as ln, log_1p, sin, sqrt as root};

/// Beyond this, sums of squares could overflow.
pub(super) const LARGE: f64 = f64::MAX / 4.0;

pub(super) fn sqrt((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::SQRT, re, im) {
        return Ok(value);
    }
    if re == 0.0 && im == 0.0 {
        return Ok((0.0, im));
    }
    let (x, y) = (re.abs(), im.abs());
    // Scaled so that the sum under the root neither overflows nor loses digits.
    let size = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE && (x > 0.0 || y > 0.0) {
        let x = ldexp(x, 53);
        ldexp(root(x + hypot(x, ldexp(y, 53))), -27)
    } else {
        let x = x / 8.0;
        2.0 * root(x + hypot(x, y / 8.0))
    };
    let other = y / (2.0 * size);
    Ok(if re >= 0.0 { (size, other.copysign(im)) } else { (other, size.copysign(im)) })
}

pub(super) fn log((re, im): Pair) -> Answer {
    if let Some(value) = entry(&special::LOG, re, im) {
        return Ok(value);
    }
    let (x, y) = (re.abs(), im.abs());
    let size = if x > LARGE || y > LARGE {
        ln(hypot(x / 2.0, y / 2.0)) + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return Err(Trouble::Domain);
        }
        ln(hypot(ldexp(x, 53), ldexp(y, 53))) - 53.0 * LN_2
    } else {
        let size = hypot(x, y);
        if (0.71..=1.73).contains(&size) {
            // Near the unit circle the logarithm of the size would lose digits.
            let (long, short) = if x > y { (x, y) } else { (y, x) };
            log_1p((long - 1.0) * (long + 1.0) + short * short) / 2.0
        } else {
            ln(size)
        }
    };
    Ok((size, atan2(im, re)))
}

pub(super) fn log10(z: Pair) -> Answer {
    let (re, im) = log(z)?;
    Ok((re / LN_10, im / LN_10))
}

pub(super) fn rect(r: f64, phi: f64) -> Answer {
    if r.is_finite() && phi.is_finite() {
        // An angle of 0 keeps its sign.
        return Ok(if phi == 0.0 { (r, r * phi) } else { (r * cos(phi), r * sin(phi)) });
    }
    if phi.is_infinite() && r != 0.0 && !r.is_nan() {
        return Err(Trouble::Domain);
    }
    Ok(if r.is_infinite() && phi.is_finite() && phi != 0.0 {
        let size = r.abs();
        let (x, y) = (size.copysign(cos(phi)), size.copysign(sin(phi)));
        if r > 0.0 { (x, y) } else { (-x, -y) }
    } else if r.is_infinite() && phi == 0.0 {
        (r, if r > 0.0 { phi } else { -phi })
    } else if r.is_infinite() {
        (f64::INFINITY, f64::NAN)
    } else if r == 0.0 {
        (0.0, 0.0)
    } else if r.is_nan() && phi == 0.0 {
        (f64::NAN, 0.0)
    } else {
        (f64::NAN, f64::NAN)
    })
}
