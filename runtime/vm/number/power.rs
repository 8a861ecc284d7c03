//! Powers of ints.

use dashu_int::fast_div::ConstDivisor;
use dashu_int::ops::RemEuclid;
use dashu_int::{IBig, Sign, UBig};

use super::computed::{Computed, Fault, Number};
use super::{float, int};
use crate::heap::Heap;
use crate::text::int_text::IntRef;

/// `base ** exponent`; a float if the exponent is negative.
pub fn power(base: IntRef<'_>, exponent: IntRef<'_>, heap: &Heap) -> Computed {
    if int::is_negative(exponent) {
        return float::power(int::to_f64(base)?, int::to_f64(exponent)?);
    }
    if int::is_zero(exponent) {
        return Ok(Number::Int(1));
    }
    if let IntRef::Small(small) = base {
        match small {
            0 | 1 => return Ok(Number::Int(small)),
            -1 => return Ok(Number::Int(if int::is_odd(exponent) { -1 } else { 1 })),
            _ => {}
        }
        if let IntRef::Small(times) = exponent
            && let Ok(times) = u32::try_from(times)
            && let Some(result) = small.checked_pow(times)
        {
            return Ok(Number::Int(result));
        }
    }
    let Some(times) = exponent.to_i64().and_then(|times| usize::try_from(times).ok()) else {
        return Err(Fault::Memory);
    };
    let bits = int::bit_length(base);
    // The result has at least `(bits - 1) * times` bits.
    int::room(heap, (bits - 1).saturating_mul(times))?;
    if let IntRef::Small(small) = base
        && small > 0
        && small & (small - 1) == 0
    {
        return Ok(Number::Big(IBig::ONE << ((bits - 1) * times)));
    }
    int::room(heap, bits.saturating_mul(times))?;
    Ok(Number::Big(match base {
        IntRef::Small(base) => IBig::from(base).pow(times),
        IntRef::Big(base) => base.pow(times),
    }))
}

/// `pow(base, exponent, modulus)`
pub fn power_mod(base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> Computed {
    if int::is_zero(modulus) {
        return Err(Fault::Value("pow() 3rd argument cannot be 0"));
    }
    let divisor = int::magnitude(modulus);
    let residue = if divisor.is_one() {
        UBig::ZERO
    } else {
        let base = int::to_big(base).rem_euclid(IBig::from(divisor.clone()));
        raise(base, exponent, &divisor)?
    };
    // The result has the sign of the modulus.
    if int::is_negative(modulus) && !residue.is_zero() {
        return Ok(Number::Big(IBig::from(residue) - IBig::from(divisor)));
    }
    Ok(Number::Big(IBig::from(residue)))
}

fn raise(base: UBig, exponent: IntRef<'_>, divisor: &UBig) -> Computed<UBig> {
    if !int::is_negative(exponent)
        && let (Ok(base), Ok(divisor), IntRef::Small(times)) = (u64::try_from(&base), u64::try_from(divisor), exponent)
    {
        return Ok(UBig::from(small_power_mod(base, times as u64, divisor)));
    }
    let ring = ConstDivisor::new(divisor.clone());
    let mut base = ring.reduce(base);
    if int::is_negative(exponent) {
        base = base.inv().ok_or(Fault::Value("base is not invertible for the given modulus"))?;
    }
    Ok(base.pow(&int::magnitude(exponent)).residue())
}

fn small_power_mod(base: u64, mut times: u64, divisor: u64) -> u64 {
    let multiply = |a: u64, b: u64| (u128::from(a) * u128::from(b) % u128::from(divisor)) as u64;
    let (mut result, mut square) = (1 % divisor, base % divisor);
    while times > 0 {
        if times & 1 != 0 {
            result = multiply(result, square);
        }
        square = multiply(square, square);
        times >>= 1;
    }
    result
}

/// The number with that sign and magnitude.
pub fn signed(negative: bool, magnitude: UBig) -> IBig {
    IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, magnitude)
}
