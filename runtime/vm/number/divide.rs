//! True division of ints, rounded once.

use dashu_int::ops::{BitTest, DivRem};

use super::computed::{Computed, Fault};
use super::{int, real};
use crate::text::int_text::IntRef;

const TOO_LARGE: Fault = Fault::Overflow("integer division result too large for a float");
/// Integers up to here are floats too, so the processor's division is exact enough.
const EXACT: u64 = 1 << 53;
const MANTISSA_BITS: i64 = 53;
const LOWEST_EXPONENT: i64 = -1021;
const HIGHEST_EXPONENT: i64 = 1024;

/// `a / b`, correctly rounded; the method of CPython's `long_true_divide`.
pub fn true_divide(a: IntRef<'_>, b: IntRef<'_>) -> Computed<f64> {
    if int::is_zero(b) {
        return Err(Fault::Zero("division by zero"));
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && a.unsigned_abs() <= EXACT
        && b.unsigned_abs() <= EXACT
    {
        return Ok(a as f64 / b as f64);
    }
    let sign = if int::is_negative(a) == int::is_negative(b) { 1.0 } else { -1.0 };
    if int::is_zero(a) {
        return Ok(0.0 * sign);
    }
    let (a, b) = (int::magnitude(a), int::magnitude(b));
    let difference = a.bit_len() as i64 - b.bit_len() as i64;
    if difference > HIGHEST_EXPONENT {
        return Err(TOO_LARGE);
    }
    if difference < LOWEST_EXPONENT - MANTISSA_BITS - 1 {
        return Ok(0.0 * sign);
    }
    // A quotient with two bits more than a float has, and whether anything is lost.
    let shift = difference.max(LOWEST_EXPONENT) - MANTISSA_BITS - 2;
    let places = shift.unsigned_abs() as usize;
    let (scaled, mut lost) = if shift <= 0 {
        (a << places, false)
    } else {
        let lost = a.trailing_zeros().is_some_and(|zeros| zeros < places);
        (a >> places, lost)
    };
    let (quotient, rest) = scaled.div_rem(b);
    lost |= !rest.is_zero();
    let Ok(mut bits) = u64::try_from(&quotient) else { return Err(TOO_LARGE) };
    let length = 64 - i64::from(bits.leading_zeros());
    let extra = length.max(LOWEST_EXPONENT - shift) - MANTISSA_BITS;
    let half = 1u64 << (extra - 1);
    let low = bits | u64::from(lost);
    if low & half != 0 && low & (3 * half - 1) != 0 {
        bits += half;
    }
    bits &= !(2 * half - 1);
    let rounded = bits as f64;
    if shift + length >= HIGHEST_EXPONENT && (shift + length > HIGHEST_EXPONENT || rounded == real::ldexp(1.0, length)) {
        return Err(TOO_LARGE);
    }
    Ok(sign * real::ldexp(rounded, shift))
}
