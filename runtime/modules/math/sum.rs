//! Sums and products of many numbers, and the lengths of vectors.

use alloc::vec::Vec;

use crate::heap::Kind;
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::number::real;
use crate::vm::{Outcome, Vm};

/// A number as the sum of two floats.
#[derive(Clone, Copy)]
struct Double {
    high: f64,
    low: f64,
}

/// `a + b` and what that loses, for `|a| >= |b|`.
fn quick_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: (a - high) + b }
}

/// `a + b` and what that loses.
fn exact_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let part = high - a;
    Double { high, low: (a - (high - part)) + (b - part) }
}

/// `a * b` and what that loses.
fn exact_product(a: f64, b: f64) -> Double {
    let high = a * b;
    Double { high, low: real::fma(a, b, -high) }
}

/// The length of a vector whose largest component is `largest`: scaled so
/// that squares neither overflow nor underflow, summed with the errors, and
/// corrected by one step of Newton's method.
fn length(vector: &[f64], largest: f64, any_nan: bool) -> f64 {
    if largest.is_infinite() {
        return largest;
    }
    if any_nan {
        return f64::NAN;
    }
    if largest == 0.0 || vector.len() <= 1 {
        return largest;
    }
    let (_, exponent) = real::frexp(largest);
    if exponent < -1023 {
        // Subnormal: the scale itself would overflow.
        let normal: Vec<f64> = vector.iter().map(|x| x / f64::MIN_POSITIVE).collect();
        return f64::MIN_POSITIVE * length(&normal, largest / f64::MIN_POSITIVE, any_nan);
    }
    let scale = real::ldexp(1.0, i64::from(-exponent));
    // Starting from 1 keeps the running sum the larger operand.
    let (mut sum, mut lost_squares, mut lost_sums) = (1.0, 0.0, 0.0);
    let mut add = |sum: &mut f64, square: Double| {
        let next = quick_sum(*sum, square.high);
        *sum = next.high;
        lost_squares += square.low;
        lost_sums += next.low;
        lost_squares + lost_sums
    };
    let mut lost = 0.0;
    for x in vector {
        lost = add(&mut sum, exact_product(x * scale, x * scale));
    }
    let root = real::sqrt(sum - 1.0 + lost);
    lost = add(&mut sum, exact_product(-root, root));
    let rest = sum - 1.0 + lost;
    (root + rest / (2.0 * root)) / scale
}

fn length_of(vector: &[f64]) -> f64 {
    let largest = vector.iter().fold(0.0f64, |largest, x| if *x > largest { *x } else { largest });
    length(vector, largest, vector.iter().any(|x| x.is_nan()))
}

pub fn hypot(vm: &mut Vm, args: Args) -> Outcome {
    let mut vector = Vec::with_capacity(args.len());
    for value in args.positional() {
        vector.push(vm.to_f64(value)?.abs());
    }
    Ok(vm.float_value(length_of(&vector)))
}

fn items(vm: &mut Vm, iterable: Value) -> Outcome<Vec<Value>> {
    let mut items = Vec::new();
    let iterator = vm.iter(iterable)?;
    vm.heap.keep(iterator);
    while let Some(item) = vm.next(iterator)? {
        items.push(vm.heap.keep(item));
    }
    Ok(items)
}

pub fn dist(vm: &mut Vm, args: Args) -> Outcome {
    let p = items(vm, args.at(0))?;
    let q = items(vm, args.at(1))?;
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut vector = Vec::with_capacity(p.len());
    for (x, y) in p.into_iter().zip(q) {
        let (x, y) = (vm.to_f64(x)?, vm.to_f64(y)?);
        vector.push((x - y).abs());
    }
    Ok(vm.float_value(length_of(&vector)))
}

/// Shewchuk's algorithm: partial sums that do not overlap, so nothing is lost
/// until the one rounding at the end.
pub fn fsum(vm: &mut Vm, args: Args) -> Outcome {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0, 0.0);
    let iterator = vm.iter(args.at(0))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(iterator)? {
        vm.heap.keep(item);
        let original = vm.to_f64(item)?;
        vm.heap.release_to(mark);
        let mut x = original;
        let mut kept = 0;
        for index in 0..partials.len() {
            let Some(mut y) = partials.get(index).copied() else { break };
            if x.abs() < y.abs() {
                core::mem::swap(&mut x, &mut y);
            }
            let sum = quick_sum(x, y);
            if sum.low != 0.0
                && let Some(place) = partials.get_mut(kept)
            {
                *place = sum.low;
                kept += 1;
            }
            x = sum.high;
        }
        partials.truncate(kept);
        if x == 0.0 {
            continue;
        }
        if x.is_finite() {
            partials.push(x);
            continue;
        }
        if original.is_finite() {
            return Err(vm.overflow_error("intermediate overflow in fsum"));
        }
        if original.is_infinite() {
            infinities += original;
        }
        special += original;
        partials.clear();
    }
    if special != 0.0 {
        if f64::is_nan(infinities) {
            return Err(vm.value_error("-inf + inf in fsum"));
        }
        return Ok(vm.float_value(special));
    }
    let result = round_partials(&mut partials);
    Ok(vm.float_value(result))
}

/// The float nearest to the sum of partials, ties to even.
fn round_partials(partials: &mut Vec<f64>) -> f64 {
    let Some(mut high) = partials.pop() else { return 0.0 };
    let mut low = 0.0;
    while let Some(next) = partials.pop() {
        let sum = quick_sum(high, next);
        high = sum.high;
        low = sum.low;
        if low != 0.0 {
            break;
        }
    }
    // Exactly half a unit was rounded off, but what remains says which way.
    if let Some(next) = partials.last()
        && ((low < 0.0 && *next < 0.0) || (low > 0.0 && *next > 0.0))
    {
        let twice = low * 2.0;
        let moved = high + twice;
        if moved - high == twice {
            high = moved;
        }
    }
    high
}

pub fn prod(vm: &mut Vm, args: Args) -> Outcome {
    let mut result = args.get(1).unwrap_or(Value::small_wrapping(1));
    let iterator = vm.iter(args.at(0))?;
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    while let Some(item) = vm.next(iterator)? {
        vm.heap.keep(item);
        result = vm.binary(BinaryOp::Multiply, result, item)?;
        vm.heap.release_to(mark);
        vm.heap.keep(result);
    }
    Ok(result)
}

/// A sum of products with the errors of two levels.
#[derive(Clone, Copy, Default)]
struct Triple {
    high: f64,
    low: f64,
    tiny: f64,
}

impl Triple {
    fn add_product(self, x: f64, y: f64) -> Triple {
        let product = exact_product(x, y);
        let sum = exact_sum(self.high, product.high);
        let first = exact_sum(self.low, product.low);
        let second = exact_sum(first.high, sum.low);
        Triple { high: sum.high, low: second.high, tiny: self.tiny + first.low + second.low }
    }

    fn to_f64(self) -> f64 {
        let last = exact_sum(self.low, self.high);
        self.tiny + last.low + last.high
    }
}

/// `sumprod` while it goes: ints and floats are summed apart, exactly, as
/// long as only they come.
#[derive(Default)]
struct Products {
    ints: Option<i64>,
    floats: Option<Triple>,
    ints_over: bool,
    floats_over: bool,
}

impl Products {
    /// Takes a pair of small ints.
    fn take_ints(&mut self, p: Value, q: Value) -> bool {
        let (Some(x), Some(y)) = (p.as_small(), q.as_small()) else { return false };
        match x.checked_mul(y).and_then(|product| self.ints.unwrap_or(0).checked_add(product)) {
            Some(sum) if !self.ints_over => {
                self.ints = Some(sum);
                true
            }
            _ => false,
        }
    }

    /// Takes a pair with a float, whose other one may be an int.
    fn take_floats(&mut self, vm: &Vm, p: Value, q: Value) -> bool {
        if self.floats_over || !(p.is(Kind::Float) || q.is(Kind::Float)) {
            return false;
        }
        let (Some(x), Some(y)) = (vm.as_f64(p), vm.as_f64(q)) else { return false };
        let sum = self.floats.unwrap_or_default().add_product(x, y);
        if sum.high.is_finite() {
            self.floats = Some(sum);
        }
        sum.high.is_finite()
    }
}

pub fn sumprod(vm: &mut Vm, args: Args) -> Outcome {
    let p = vm.iter(args.at(0))?;
    vm.heap.keep(p);
    let q = vm.iter(args.at(1))?;
    vm.heap.keep(q);
    let mut total = Value::small_wrapping(0);
    let mut sums = Products::default();
    let mark = vm.heap.mark_handles();
    loop {
        let x = vm.next(p)?;
        if let Some(x) = x {
            vm.heap.keep(x);
        }
        let y = vm.next(q)?;
        let pair = match (x, y) {
            (Some(x), Some(y)) => Some((x, vm.heap.keep(y))),
            (None, None) => None,
            _ => return Err(vm.value_error("Inputs are not the same length")),
        };
        if let Some((x, y)) = pair
            && sums.take_ints(x, y)
        {
            vm.heap.release_to(mark);
            vm.heap.keep(total);
            continue;
        }
        sums.ints_over = true;
        if let Some(ints) = sums.ints.take() {
            let ints = vm.int_value(ints);
            total = vm.binary(BinaryOp::Add, total, ints)?;
            vm.heap.keep(total);
        }
        if let Some((x, y)) = pair
            && sums.take_floats(vm, x, y)
        {
            vm.heap.release_to(mark);
            vm.heap.keep(total);
            continue;
        }
        sums.floats_over = true;
        if let Some(floats) = sums.floats.take() {
            let floats = vm.float_value(floats.to_f64());
            total = vm.binary(BinaryOp::Add, total, floats)?;
            vm.heap.keep(total);
        }
        let Some((x, y)) = pair else { return Ok(total) };
        let product = vm.binary(BinaryOp::Multiply, x, y)?;
        vm.heap.keep(product);
        total = vm.binary(BinaryOp::Add, total, product)?;
        vm.heap.release_to(mark);
        vm.heap.keep(total);
    }
}
