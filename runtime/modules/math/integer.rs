//! Functions of ints.

use alloc::format;

use dashu_int::ops::{Gcd, SquareRoot};
use dashu_int::{IBig, UBig};

use crate::text::int_text::IntRef;
use crate::value::{Args, Value};
use crate::vm::number::{Number, int, int_ref};
use crate::vm::{Outcome, Vm};

/// The absolute value of an int argument.
fn magnitude(vm: &mut Vm, value: Value) -> Outcome<UBig> {
    let value = vm.index(value)?;
    Ok(int_ref(&vm.heap, value).map(int::magnitude).unwrap_or_default())
}

fn natural(vm: &mut Vm, number: UBig) -> Value {
    vm.number_value(Number::Big(IBig::from(number)))
}

fn gcd_of(a: UBig, b: UBig) -> UBig {
    if a.is_zero() {
        b
    } else if b.is_zero() {
        a
    } else {
        a.gcd(b)
    }
}

pub fn gcd(vm: &mut Vm, args: Args) -> Outcome {
    let mut result = UBig::ZERO;
    for value in args.positional() {
        result = gcd_of(result, magnitude(vm, value)?);
    }
    Ok(natural(vm, result))
}

pub fn lcm(vm: &mut Vm, args: Args) -> Outcome {
    let mut result = UBig::ONE;
    for value in args.positional() {
        let other = magnitude(vm, value)?;
        result = if result.is_zero() || other.is_zero() {
            UBig::ZERO
        } else {
            let common = gcd_of(result.clone(), other.clone());
            result / common * other
        };
    }
    Ok(natural(vm, result))
}

pub fn isqrt(vm: &mut Vm, args: Args) -> Outcome {
    let value = vm.index(args.at(0))?;
    let root = match int_ref(&vm.heap, value) {
        Some(number) if !int::is_negative(number) => int::magnitude(number).sqrt(),
        _ => return Err(vm.value_error("isqrt() argument must be nonnegative")),
    };
    Ok(natural(vm, root))
}

/// The product of `first..=last`, halved again and again so that the factors
/// stay about equally long.
fn product(first: u64, last: u64) -> UBig {
    if last < first {
        return UBig::ONE;
    }
    if last - first < 8 {
        return (first..=last).fold(UBig::ONE, |product, factor| product * factor);
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

/// MemoryError if a product of `count` factors up to `largest` cannot be held.
fn reserve_product(vm: &mut Vm, count: u64, bits: usize) -> Outcome<()> {
    let bytes = usize::try_from(count).unwrap_or(usize::MAX).saturating_mul(bits) / 8;
    // The factors are shorter on the average.
    vm.reserve(bytes / 2)
}

pub fn factorial(vm: &mut Vm, args: Args) -> Outcome {
    let value = vm.index(args.at(0))?;
    let Some(number) = int_ref(&vm.heap, value) else { return Ok(Value::NONE) };
    if int::is_negative(number) {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    let Some(number) = number.to_i64() else {
        return Err(vm.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX)));
    };
    reserve_product(vm, number as u64, 64 - number.leading_zeros() as usize)?;
    let result = product(2, number as u64);
    Ok(natural(vm, result))
}

/// `n` and `k` of `comb` and `perm`, both not negative.
fn counts(vm: &mut Vm, n: Value, k: Value) -> Outcome<(UBig, UBig)> {
    let (n, k) = (vm.index(n)?, vm.index(k)?);
    let negative = |vm: &Vm, value| int_ref(&vm.heap, value).is_some_and(int::is_negative);
    if negative(vm, n) {
        return Err(vm.value_error("n must be a non-negative integer"));
    }
    if negative(vm, k) {
        return Err(vm.value_error("k must be a non-negative integer"));
    }
    Ok((magnitude(vm, n)?, magnitude(vm, k)?))
}

/// n(n - 1)…(n - k + 1)
fn falling(n: &UBig, k: u64) -> UBig {
    if let Ok(n) = u64::try_from(n) {
        return product(n - k + 1, n);
    }
    match k {
        0 => UBig::ONE,
        1 => n.clone(),
        _ => falling(n, k / 2) * falling(&(n - k / 2), k - k / 2),
    }
}

/// The binomial coefficient, from those of half as many.
fn binomial(n: &UBig, k: u64) -> UBig {
    match k {
        0 => UBig::ONE,
        1 => n.clone(),
        2..=16 => falling(n, k) / product(2, k),
        _ => {
            let half = k / 2;
            binomial(n, half) * binomial(&(n - half), k - half) / binomial(&UBig::from(k), half)
        }
    }
}

pub fn comb(vm: &mut Vm, args: Args) -> Outcome {
    let (n, k) = counts(vm, args.at(0), args.at(1))?;
    if k > n {
        return Ok(Value::small_wrapping(0));
    }
    let other = &n - &k;
    let smaller = if other < k { other } else { k };
    let Some(k) = u64::try_from(&smaller).ok().filter(|k| i64::try_from(*k).is_ok()) else {
        return Err(vm.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    reserve_product(vm, k, int::bit_length(IntRef::Big(&IBig::from(n.clone()))))?;
    let result = binomial(&n, k);
    Ok(natural(vm, result))
}

pub fn perm(vm: &mut Vm, args: Args) -> Outcome {
    let Some(k) = args.get(1).filter(|k| !k.is_none()) else { return factorial(vm, args) };
    let (n, k) = counts(vm, args.at(0), k)?;
    if k > n {
        return Ok(Value::small_wrapping(0));
    }
    let Some(k) = u64::try_from(&k).ok().filter(|k| i64::try_from(*k).is_ok()) else {
        return Err(vm.overflow_error(format!("k must not exceed {}", i64::MAX)));
    };
    reserve_product(vm, k, int::bit_length(IntRef::Big(&IBig::from(n.clone()))))?;
    let result = if k == 0 { UBig::ONE } else { falling(&n, k) };
    Ok(natural(vm, result))
}
