//! Arithmetic of ints.

use core::cmp::Ordering;

use dashu_int::ops::{Abs, BitTest, DivRem};
use dashu_int::{IBig, Sign, UBig};

use super::computed::{Computed, Fault, INT_TOO_LARGE, Number};
use super::{divide, power};
use crate::heap::Heap;
use crate::text::int_text::IntRef;
use crate::vm::arith::BinaryOp;

const DIVISION: Fault = Fault::Zero("integer division or modulo by zero");
const MODULO: Fault = Fault::Zero("integer modulo by zero");

/// The number by itself.
pub fn to_big(int: IntRef<'_>) -> IBig {
    match int {
        IntRef::Small(small) => IBig::from(small),
        IntRef::Big(big) => big.clone(),
    }
}

/// Whether it is below 0.
pub fn is_negative(int: IntRef<'_>) -> bool {
    match int {
        IntRef::Small(small) => small < 0,
        IntRef::Big(big) => big.sign() == Sign::Negative,
    }
}

/// Whether it is 0.
pub fn is_zero(int: IntRef<'_>) -> bool {
    match int {
        IntRef::Small(small) => small == 0,
        IntRef::Big(big) => big.is_zero(),
    }
}

/// Its distance from 0.
pub fn magnitude(int: IntRef<'_>) -> UBig {
    match int {
        IntRef::Small(small) => UBig::from(small.unsigned_abs()),
        IntRef::Big(big) => big.clone().into_parts().1,
    }
}

/// Bits of the magnitude: `int.bit_length`.
pub fn bit_length(int: IntRef<'_>) -> usize {
    match int {
        IntRef::Small(small) => 64 - small.unsigned_abs().leading_zeros() as usize,
        // `bit_len` of a negative number counts bits of the two's complement.
        IntRef::Big(big) => big.as_sign_words().1.iter().rev().position(|word| *word != 0).map_or(0, |skip| {
            let words = big.as_sign_words().1;
            let top = words.len() - skip;
            top * dashu_int::Word::BITS as usize - words.get(top - 1).map_or(0, |word| word.leading_zeros() as usize)
        }),
    }
}

/// The nearest float, ties to even.
pub fn to_f64(int: IntRef<'_>) -> Computed<f64> {
    let number = int.to_f64();
    if number.is_infinite() { Err(INT_TOO_LARGE) } else { Ok(number) }
}

/// The int a float is without its fraction.
pub fn from_f64(float: f64) -> Computed {
    if float.is_nan() {
        return Err(Fault::Value("cannot convert float NaN to integer"));
    }
    if float.is_infinite() {
        return Err(Fault::Overflow("cannot convert float infinity to integer"));
    }
    if float.abs() < 9.0e18 {
        return Ok(Number::Int(float as i64));
    }
    Ok(Number::Big(whole_to_big(float)))
}

/// The int that a finite float without fraction is.
pub fn whole_to_big(float: f64) -> IBig {
    let bits = float.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i64 - 1075;
    let mantissa = IBig::from(bits & ((1 << 52) - 1) | 1 << 52);
    let size = if exponent >= 0 { mantissa << exponent as usize } else { mantissa >> exponent.unsigned_abs() as usize };
    if float < 0.0 { -size } else { size }
}

/// Runs `body` with both numbers as references to big integers; small ones
/// need no allocation for that.
#[inline]
fn with_big<T>(a: IntRef<'_>, b: IntRef<'_>, body: impl FnOnce(&IBig, &IBig) -> T) -> T {
    match (a, b) {
        (IntRef::Big(a), IntRef::Big(b)) => body(a, b),
        (IntRef::Big(a), IntRef::Small(b)) => body(a, &IBig::from(b)),
        (IntRef::Small(a), IntRef::Big(b)) => body(&IBig::from(a), b),
        (IntRef::Small(a), IntRef::Small(b)) => body(&IBig::from(a), &IBig::from(b)),
    }
}

/// How two ints compare.
pub fn compare(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        _ => with_big(a, b, |a, b| a.cmp(b)),
    }
}

/// MemoryError unless a result of so many bits may be held.
pub fn room(heap: &Heap, bits: usize) -> Computed<()> {
    if bits < 1 << 16 || heap.has_room(bits / 8) { Ok(()) } else { Err(Fault::Memory) }
}

/// `a op b`
pub fn binary(op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>, heap: &Heap) -> Computed {
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && let Some(result) = small_binary(op, a, b)?
    {
        return Ok(result);
    }
    let big = |number: IBig| Ok(Number::Big(number));
    match op {
        BinaryOp::Add => big(with_big(a, b, |a, b| a + b)),
        BinaryOp::Subtract => big(with_big(a, b, |a, b| a - b)),
        BinaryOp::Multiply => {
            room(heap, bit_length(a) + bit_length(b))?;
            big(with_big(a, b, |a, b| a * b))
        }
        BinaryOp::And => big(with_big(a, b, |a, b| a & b)),
        BinaryOp::Or => big(with_big(a, b, |a, b| a | b)),
        BinaryOp::Xor => big(with_big(a, b, |a, b| a ^ b)),
        BinaryOp::FloorDivide => big(floor_div_big(a, b)?),
        BinaryOp::Modulo => big(floor_mod_big(a, b)?),
        BinaryOp::TrueDivide => divide::true_divide(a, b).map(Number::Float),
        BinaryOp::LeftShift => left_shift(a, b, heap),
        BinaryOp::RightShift => right_shift(a, b),
        BinaryOp::Power => power::power(a, b, heap),
        BinaryOp::MatrixMultiply => Err(Fault::Unsupported),
    }
}

/// `a op b` where both and the result fit 64 bits; `None` where it does not,
/// or the operation has no short way.
#[inline]
fn small_binary(op: BinaryOp, a: i64, b: i64) -> Computed<Option<Number>> {
    let result = match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Subtract => a.checked_sub(b),
        BinaryOp::Multiply => a.checked_mul(b),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::FloorDivide => {
            if b == 0 {
                return Err(DIVISION);
            }
            floor_div(a, b)
        }
        BinaryOp::Modulo => {
            if b == 0 {
                return Err(MODULO);
            }
            Some(floor_mod(a, b))
        }
        BinaryOp::RightShift if b >= 0 => Some(a >> b.min(63)),
        BinaryOp::LeftShift if (0..63).contains(&b) && (a << b) >> b == a => Some(a << b),
        _ => None,
    };
    Ok(result.map(Number::Int))
}

/// `a // b` for `b` not 0; `None` if it does not fit.
#[inline]
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    if (a % b != 0) && ((a < 0) != (b < 0)) { Some(quotient - 1) } else { Some(quotient) }
}

/// `a % b` for `b` not 0.
#[inline]
pub fn floor_mod(a: i64, b: i64) -> i64 {
    let rest = a.wrapping_rem(b);
    if rest != 0 && ((rest < 0) != (b < 0)) { rest + b } else { rest }
}

/// `a // b` of big numbers. The rest is only wanted where the signs differ.
fn floor_div_big(a: IntRef<'_>, b: IntRef<'_>) -> Computed<IBig> {
    if is_negative(a) != is_negative(b) || is_zero(b) {
        return Ok(floor_div_rem(a, b, DIVISION)?.0);
    }
    Ok(with_big(a, b, |a, b| a / b))
}

/// `a % b` of big numbers.
fn floor_mod_big(a: IntRef<'_>, b: IntRef<'_>) -> Computed<IBig> {
    if is_zero(b) {
        return Err(MODULO);
    }
    Ok(with_big(a, b, |a, b| {
        let rest = a % b;
        if !rest.is_zero() && rest.sign() != b.sign() { rest + b } else { rest }
    }))
}

/// `divmod(a, b)` of big numbers, rounding down.
fn floor_div_rem(a: IntRef<'_>, b: IntRef<'_>, zero: Fault) -> Computed<(IBig, IBig)> {
    if is_zero(b) {
        return Err(zero);
    }
    Ok(with_big(a, b, |a, b| {
        let (quotient, rest) = a.div_rem(b);
        if !rest.is_zero() && rest.sign() != b.sign() { (quotient - IBig::ONE, rest + b) } else { (quotient, rest) }
    }))
}

/// `divmod(a, b)`
pub fn divmod(a: IntRef<'_>, b: IntRef<'_>) -> Computed<(Number, Number)> {
    if let (IntRef::Small(x), IntRef::Small(y)) = (a, b)
        && y != 0
        && let Some(quotient) = floor_div(x, y)
    {
        return Ok((Number::Int(quotient), Number::Int(floor_mod(x, y))));
    }
    let (quotient, rest) = floor_div_rem(a, b, DIVISION)?;
    Ok((Number::Big(quotient), Number::Big(rest)))
}

fn left_shift(a: IntRef<'_>, b: IntRef<'_>, heap: &Heap) -> Computed {
    if is_negative(b) {
        return Err(Fault::Value("negative shift count"));
    }
    if is_zero(a) {
        return Ok(Number::Int(0));
    }
    let Some(count) = b.to_i64().and_then(|count| usize::try_from(count).ok()) else {
        return Err(Fault::Memory);
    };
    room(heap, count.saturating_add(bit_length(a)))?;
    Ok(Number::Big(match a {
        IntRef::Small(a) => IBig::from(a) << count,
        IntRef::Big(a) => a << count,
    }))
}

fn right_shift(a: IntRef<'_>, b: IntRef<'_>) -> Computed {
    if is_negative(b) {
        return Err(Fault::Value("negative shift count"));
    }
    let all = if is_negative(a) { -1 } else { 0 };
    let Some(count) = b.to_i64().and_then(|count| usize::try_from(count).ok()) else {
        return Ok(Number::Int(all));
    };
    if count > bit_length(a) {
        return Ok(Number::Int(all));
    }
    Ok(Number::Big(match a {
        IntRef::Small(a) => IBig::from(a) >> count,
        IntRef::Big(a) => a >> count,
    }))
}

/// `-a`
pub fn negative(a: IntRef<'_>) -> Number {
    match a {
        IntRef::Small(a) if a != i64::MIN => Number::Int(-a),
        IntRef::Small(a) => Number::Big(-IBig::from(a)),
        IntRef::Big(a) => Number::Big(-a),
    }
}

/// `~a`
pub fn invert(a: IntRef<'_>) -> Number {
    match a {
        IntRef::Small(a) => Number::Int(!a),
        IntRef::Big(a) => Number::Big(!a),
    }
}

/// `abs(a)`
pub fn absolute(a: IntRef<'_>) -> Number {
    match a {
        IntRef::Small(a) if a != i64::MIN => Number::Int(a.abs()),
        IntRef::Small(a) => Number::Big(-IBig::from(a)),
        IntRef::Big(a) => Number::Big(a.abs()),
    }
}

/// Number of ones in the magnitude: `int.bit_count`.
pub fn bit_count(a: IntRef<'_>) -> usize {
    match a {
        IntRef::Small(a) => a.unsigned_abs().count_ones() as usize,
        IntRef::Big(a) => a.as_sign_words().1.iter().map(|word| word.count_ones() as usize).sum(),
    }
}

/// Whether it is odd.
pub fn is_odd(a: IntRef<'_>) -> bool {
    match a {
        IntRef::Small(a) => a & 1 != 0,
        IntRef::Big(a) => a.bit(0),
    }
}

/// `round(a, -digits)`: the nearest multiple of a power of ten, ties to even.
pub fn round(a: IntRef<'_>, digits: usize) -> Number {
    // Rounding away more digits than there are gives 0 (3 bits make less than a digit).
    if digits > bit_length(a) / 3 + 1 {
        return Number::Int(0);
    }
    let unit = IBig::from(10).pow(digits);
    let number = to_big(a);
    let (quotient, rest) = match floor_div_rem(IntRef::Big(&number), IntRef::Big(&unit), DIVISION) {
        Ok(parts) => parts,
        Err(_) => return Number::Big(number),
    };
    let up = match (&rest + &rest).cmp(&unit) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => quotient.bit(0),
    };
    let below = number - rest;
    Number::Big(if up { below + unit } else { below })
}
