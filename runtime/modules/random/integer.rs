//! Whole numbers and bytes.

use alloc::format;

use dashu_int::IBig;

use super::object::{bits, check, random, uses_bits};
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::number::real;
use crate::vm::{Outcome, Vm};

/// The smallest number that `random` alone has too few bits for.
const TOO_MANY: i64 = 1 << 53;

/// A number of at least 0 and less than `limit`, which is positive.
pub(super) fn below(vm: &mut Vm, object: Value, limit: i64) -> Outcome<i64> {
    if !uses_bits(vm, object) {
        return below_by_random(vm, object, limit);
    }
    let count = u64::from(64 - limit.leading_zeros());
    loop {
        let number = bits(vm, object, count)?;
        let number = vm.index_i64(number, "C ssize_t")?;
        if number < limit {
            return Ok(number);
        }
    }
}

fn below_by_random(vm: &mut Vm, object: Value, limit: i64) -> Outcome<i64> {
    if limit >= TOO_MANY {
        return Ok(real::floor(random(vm, object)? * limit as f64) as i64);
    }
    let rest = TOO_MANY % limit;
    let most = (TOO_MANY - rest) as f64 / TOO_MANY as f64;
    loop {
        let number = random(vm, object)?;
        if number < most {
            return Ok((number * TOO_MANY as f64) as i64 % limit);
        }
    }
}

/// The same for a limit of any size.
fn below_value(vm: &mut Vm, object: Value, limit: Value) -> Outcome {
    if let Some(limit) = limit.as_small() {
        let number = below(vm, object, limit)?;
        return Ok(vm.int_value(number));
    }
    let Some(big) = vm.big(limit) else { return Ok(limit) };
    if !uses_bits(vm, object) {
        let factor = random(vm, object)?;
        let (factor, name) = (vm.float_value(factor), vm.intern("__int__"));
        let product = vm.binary(BinaryOp::Multiply, factor, limit)?;
        return vm.call_method(product, name, &[]);
    }
    let (_, magnitude) = big.clone().into_parts();
    let count = magnitude.to_le_bytes().iter().rposition(|byte| *byte != 0).map_or(0, |last| {
        let top = magnitude.to_le_bytes().get(last).copied().unwrap_or(0);
        last as u64 * 8 + u64::from(8 - top.leading_zeros())
    });
    loop {
        let number = bits(vm, object, count)?;
        if vm.big(number).is_some_and(|number| number < big) {
            return Ok(number);
        }
    }
}

/// `randrange(start, stop=None, step=1)`
pub(super) fn random_range(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    check(vm, object)?;
    let start = vm.index(args.at(1))?;
    let one = Value::small_wrapping(1);
    let Some(stop) = args.get(2).filter(|stop| !stop.is_none()) else {
        if args.get(3).is_some_and(|step| step != one) {
            return Err(vm.type_error("Missing a non-None stop argument"));
        }
        let positive = vm.big(start).is_some_and(|start| start > IBig::ZERO);
        return if positive { below_value(vm, object, start) } else { Err(vm.value_error("empty range for randrange()")) };
    };
    let stop = vm.index(stop)?;
    let step = match args.get(3) {
        Some(step) => vm.index(step)?,
        None => one,
    };
    if let (Some(first), Some(last), Some(1)) = (start.as_small(), stop.as_small(), step.as_small())
        && let Some(width) = last.checked_sub(first)
        && width > 0
    {
        let number = below(vm, object, width)?;
        return Ok(vm.int_value(first + number));
    }
    let (Some(first), Some(last), Some(by)) = (vm.big(start), vm.big(stop), vm.big(step)) else { return Ok(Value::NONE) };
    if by == IBig::ZERO {
        return Err(vm.value_error("zero step for randrange()"));
    }
    let width = last - &first;
    let sign = if by > IBig::ZERO { IBig::ONE } else { IBig::NEG_ONE };
    let count = floor_divide(width + &by - sign, &by);
    if count <= IBig::ZERO {
        let (first, last, by) = (vm.str_text(args.at(1))?, vm.str_text(args.at(2))?, vm.str_text(step)?);
        let steps = if step == one { format!("({first}, {last})") } else { format!("({first}, {last}, {by})") };
        return Err(vm.value_error(format!("empty range in randrange{steps}")));
    }
    let count = vm.big_value(count);
    vm.heap.keep(count);
    let number = below_value(vm, object, count)?;
    let number = vm.big(number).unwrap_or(IBig::ZERO);
    Ok(vm.big_value(first + by * number))
}

/// A quotient rounded down.
fn floor_divide(a: IBig, b: &IBig) -> IBig {
    let quotient = &a / b;
    let exact = &quotient * b == a;
    let negative = (a < IBig::ZERO) != (*b < IBig::ZERO);
    if !exact && negative { quotient - IBig::ONE } else { quotient }
}

/// `randint(a, b)`
pub(super) fn random_int(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    check(vm, object)?;
    if let (Some(first), Some(last)) = (args.at(1).as_small(), args.at(2).as_small())
        && let Some(width) = last.checked_sub(first)
        && (0..i64::MAX).contains(&width)
    {
        let number = below(vm, object, width + 1)?;
        return Ok(vm.int_value(first + number));
    }
    let stop = vm.binary(BinaryOp::Add, args.at(2), Value::small_wrapping(1))?;
    vm.heap.keep(stop);
    let name = vm.intern("randrange");
    vm.call_method(object, name, &[args.at(1), stop])
}

/// `randbytes(n)`
pub(super) fn random_bytes(vm: &mut Vm, args: Args) -> Outcome {
    let object = args.at(0);
    check(vm, object)?;
    let count = vm.index_i64(args.at(1), "C ssize_t")?;
    let Ok(count) = usize::try_from(count) else { return Err(vm.value_error("number of bits must be non-negative")) };
    vm.reserve(count.saturating_mul(4))?;
    let number = bits(vm, object, count as u64 * 8)?;
    let (_, magnitude) = vm.big(number).unwrap_or(IBig::ZERO).into_parts();
    let mut bytes = magnitude.to_le_bytes().into_vec();
    bytes.resize(count, 0);
    vm.content_value(&bytes)
}
