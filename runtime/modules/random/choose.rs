//! Choosing from sequences.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::integer::below;
use super::object::{check, random};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::List;
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::number::real;
use crate::vm::{Outcome, Vm};

/// `choice(seq)`
pub(super) fn choice(vm: &mut Vm, args: Args) -> Outcome {
    check(vm, args.at(0))?;
    let count = vm.len(args.at(1))?;
    if count == 0 {
        return Err(vm.index_error("Cannot choose from an empty sequence"));
    }
    let place = below(vm, args.at(0), count as i64)?;
    let place = vm.int_value(place);
    vm.getitem(args.at(1), place)
}

/// `shuffle(x)`
pub(super) fn shuffle(vm: &mut Vm, args: Args) -> Outcome {
    let (object, sequence) = (args.at(0), args.at(1));
    check(vm, object)?;
    let count = vm.len(sequence)? as i64;
    let mark = vm.heap.mark_handles();
    for place in (1..count).rev() {
        let other = below(vm, object, place + 1)?;
        if let Some(list) = sequence.as_gc::<List>() {
            let items = &mut list.get_mut(&mut vm.heap).items;
            if items.len() as i64 > place {
                items.swap(place as usize, other as usize);
                continue;
            }
        }
        let (place, other) = (Value::small_wrapping(place), Value::small_wrapping(other));
        let first = vm.getitem(sequence, other)?;
        vm.heap.keep(first);
        let second = vm.getitem(sequence, place)?;
        vm.heap.keep(second);
        vm.setitem(sequence, place, first)?;
        vm.setitem(sequence, other, second)?;
        vm.heap.release_to(mark);
    }
    Ok(Value::NONE)
}

/// Whether `sample` may choose from it: a sequence, not a set or mapping.
fn is_sequence(vm: &mut Vm, value: Value) -> Outcome<bool> {
    let native = vm.native_of(value);
    match native.kind() {
        Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::ByteArray | Kind::Range => Ok(true),
        Kind::Dict | Kind::Set | Kind::SmallInt | Kind::Int | Kind::Float | Kind::None | Kind::Bool => Ok(false),
        _ => {
            let names = vm.str_value("Sequence");
            let names = vm.tuple_value(&[names]);
            vm.heap.keep(names);
            let module = vm.import("collections.abc", Value::NONE, names, 0)?;
            vm.heap.keep(module);
            let name = vm.intern("Sequence");
            let class = vm.getattr(module, name)?;
            vm.is_instance(value, class)
        }
    }
}

/// The numbers of `k` different ones of `count` items, in random order.
fn numbers(vm: &mut Vm, object: Value, count: usize, wanted: usize) -> Outcome<Vec<usize>> {
    // With few items, moving them around is less work than remembering which were taken.
    let mut few = 21.0;
    if wanted > 5 {
        few += real::pow(4.0, real::ceil(real::log(wanted as f64 * 3.0) / real::log(4.0)));
    }
    let mut chosen = Vec::new();
    if count as f64 <= few {
        let mut pool: Vec<usize> = (0..count).collect();
        for taken in 0..wanted {
            let place = below(vm, object, (count - taken) as i64)? as usize;
            chosen.push(pool.get(place).copied().unwrap_or(0));
            let last = pool.get(count - taken - 1).copied().unwrap_or(0);
            if let Some(slot) = pool.get_mut(place) {
                *slot = last;
            }
        }
        return Ok(chosen);
    }
    let mut known = BTreeSet::new();
    for _ in 0..wanted {
        let mut place = below(vm, object, count as i64)? as usize;
        while !known.insert(place) {
            place = below(vm, object, count as i64)? as usize;
        }
        chosen.push(place);
    }
    Ok(chosen)
}

fn sample_size(vm: &mut Vm, count: usize, wanted: Value) -> Outcome<usize> {
    let wanted = vm.index_i64(wanted, "C ssize_t")?;
    match usize::try_from(wanted).ok().filter(|wanted| *wanted <= count) {
        Some(wanted) => {
            vm.reserve(wanted.saturating_mul(32))?;
            Ok(wanted)
        }
        None => Err(vm.value_error("Sample larger than population or is negative")),
    }
}

/// `sample(population, k, *, counts=None)`
pub(super) fn sample(vm: &mut Vm, args: Args) -> Outcome {
    let (object, population) = (args.at(0), args.at(1));
    check(vm, object)?;
    if !is_sequence(vm, population)? {
        return Err(vm.type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let count = vm.len(population)?;
    let counts = args.get(3).filter(|counts| !counts.is_none());
    let chosen = match counts {
        Some(counts) => repeated(vm, object, count, args.at(2), counts)?,
        None => {
            let wanted = sample_size(vm, count, args.at(2))?;
            numbers(vm, object, count, wanted)?
        }
    };
    let mut items = Vec::with_capacity(chosen.len());
    for place in chosen {
        let item = vm.getitem(population, Value::small_wrapping(place as i64))?;
        items.push(vm.heap.keep(item));
    }
    Ok(vm.list_value(items))
}

/// The chosen items where each is there several times.
fn repeated(vm: &mut Vm, object: Value, count: usize, wanted: Value, counts: Value) -> Outcome<Vec<usize>> {
    let sums = running_sums(vm, counts)?;
    if sums.len() != count {
        return Err(vm.value_error("The number of counts does not match the population"));
    }
    let total = sums.last().copied().unwrap_or(Value::small_wrapping(0));
    if !vm.isinstance_of(total, Type::Int) {
        return Err(vm.type_error("Counts must be integers"));
    }
    let total = vm.index_i64(total, "C ssize_t")?;
    let Ok(total) = usize::try_from(total) else { return Err(vm.value_error("Counts must be non-negative")) };
    let mut bounds = Vec::with_capacity(sums.len());
    for sum in sums {
        bounds.push(vm.index_i64(sum, "C ssize_t")?);
    }
    let wanted = sample_size(vm, total, wanted)?;
    let chosen = numbers(vm, object, total, wanted)?;
    bounds.pop();
    Ok(chosen.into_iter().map(|place| bounds.partition_point(|bound| *bound <= place as i64)).collect())
}

/// The sums of the first one, two, … numbers, kept by handles.
fn running_sums(vm: &mut Vm, numbers: Value) -> Outcome<Vec<Value>> {
    let mut sums: Vec<Value> = Vec::new();
    for number in vm.collect(numbers)? {
        let sum = match sums.last() {
            Some(sum) => vm.binary(BinaryOp::Add, *sum, number)?,
            None => number,
        };
        sums.push(vm.heap.keep(sum));
    }
    Ok(sums)
}

/// `choices(population, weights=None, *, cum_weights=None, k=1)`
pub(super) fn choices(vm: &mut Vm, args: Args) -> Outcome {
    let (object, population) = (args.at(0), args.at(1));
    check(vm, object)?;
    let count = vm.len(population)?;
    let given = |index: usize| args.get(index).filter(|value| !value.is_none());
    let wanted = match args.get(4) {
        Some(wanted) => vm.index_i64(wanted, "C ssize_t")?,
        None => 1,
    };
    let wanted = usize::try_from(wanted).unwrap_or(0);
    vm.reserve(wanted.saturating_mul(16))?;
    let sums = match (given(2), given(3)) {
        (None, None) => {
            let mut items = Vec::with_capacity(wanted);
            for _ in 0..wanted {
                let place = real::floor(random(vm, object)? * count as f64);
                let item = vm.getitem(population, Value::small_wrapping(place as i64))?;
                items.push(vm.heap.keep(item));
            }
            return Ok(vm.list_value(items));
        }
        (Some(_), Some(_)) => return Err(vm.type_error("Cannot specify both weights and cumulative weights")),
        (Some(weights), None) => {
            if vm.isinstance_of(weights, Type::Int) {
                let shown = vm.repr_text(weights)?;
                return Err(vm.type_error(format!("The number of choices must be a keyword argument: k={shown}")));
            }
            running_sums(vm, weights)?
        }
        (None, Some(sums)) => vm.collect(sums)?,
    };
    if sums.len() != count {
        return Err(vm.value_error("The number of weights does not match the population"));
    }
    let Some(last) = sums.last().copied() else { return Err(vm.index_error("list index out of range")) };
    let total = vm.to_f64(last)?;
    if total <= 0.0 {
        return Err(vm.value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(vm.value_error("Total of weights must be finite"));
    }
    let mut bounds = Vec::with_capacity(count);
    for sum in sums {
        bounds.push(vm.to_f64(sum)?);
    }
    bounds.pop();
    let mut items = Vec::with_capacity(wanted);
    for _ in 0..wanted {
        let place = random(vm, object)? * total;
        let place = bisect_right(&bounds, place);
        let item = vm.getitem(population, Value::small_wrapping(place as i64))?;
        items.push(vm.heap.keep(item));
    }
    Ok(vm.list_value(items))
}

/// Behind the bounds that are not above a number; as `bisect` searches, since
/// a program's sums need not be in order.
fn bisect_right(bounds: &[f64], number: f64) -> usize {
    let (mut low, mut high) = (0, bounds.len());
    while low < high {
        let middle = (low + high) / 2;
        if bounds.get(middle).is_some_and(|bound| number < *bound) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
