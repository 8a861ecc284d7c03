//! `sum`, `min`, `max`, `sorted`

use alloc::format;

use crate::heap::Kind;
use crate::object::{Float, Int};
use crate::value::{Args, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::compare::CompareOp;
use crate::vm::{Outcome, Vm};

/// What `sum` has so far.
enum Total {
    /// An integer that fits a word.
    Small(i64),
    /// A float, and what rounding has lost on the way (Neumaier's sum).
    Float { sum: f64, lost: f64 },
    /// Anything else, kept by a handle.
    Other(Value),
}

pub(super) fn sum(vm: &mut Vm, args: Args) -> Outcome {
    let start = args.get(1).unwrap_or(Value::small_wrapping(0));
    let refused = match start.kind() {
        Kind::Str => Some("sum() can't sum strings [use ''.join(seq) instead]"),
        Kind::Bytes => Some("sum() can't sum bytes [use b''.join(seq) instead]"),
        Kind::ByteArray => Some("sum() can't sum bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    let iterator = vm.iter(args.at(0))?;
    if let Some(message) = refused {
        return Err(vm.type_error(message));
    }
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    let mut total = total_of(vm, start);
    loop {
        // Where the total is no small integer, the sink is one that takes nothing.
        let mut sink = match total {
            Total::Small(number) => Value::small(number).unwrap_or(Value::NULL),
            _ => Value::NULL,
        };
        let item = vm.next_into(iterator, &mut sink)?;
        if let Some(number) = sink.as_small() {
            total = Total::Small(number);
        }
        let Some(item) = item else { break };
        total = match add_quickly(vm, &total, item) {
            Some(total) => total,
            None => {
                let so_far = value_of(vm, &total);
                vm.heap.keep(so_far);
                vm.heap.keep(item);
                let sum = vm.binary(BinaryOp::Add, so_far, item)?;
                vm.heap.release_to(mark);
                vm.heap.keep(sum);
                match total {
                    // Ints beyond a word stay what they are; a float begins a sum of floats.
                    Total::Other(before) if before.kind() == sum.kind() => Total::Other(sum),
                    _ => total_of(vm, sum),
                }
            }
        };
    }
    Ok(value_of(vm, &total))
}

fn total_of(vm: &Vm, value: Value) -> Total {
    if let Some(number) = value.as_small() {
        return Total::Small(number);
    }
    match value.as_gc::<Float>() {
        Some(float) => Total::Float { sum: float.get(&vm.heap).number, lost: 0.0 },
        None => Total::Other(value),
    }
}

fn value_of(vm: &mut Vm, total: &Total) -> Value {
    match *total {
        Total::Small(number) => Int::from_i64(&mut vm.heap, number),
        Total::Float { sum, lost } => {
            // An infinite or undefined sum has lost nothing that could be put back.
            let sum = if lost != 0.0 && lost.is_finite() { sum + lost } else { sum };
            vm.float_value(sum)
        }
        Total::Other(value) => value,
    }
}

/// Adds ints and floats without making objects.
#[inline]
fn add_quickly(vm: &Vm, total: &Total, item: Value) -> Option<Total> {
    match *total {
        Total::Small(number) => {
            let more = match item.as_small() {
                Some(more) => more,
                None => i64::from(item.as_bool()?),
            };
            number.checked_add(more).map(Total::Small)
        }
        Total::Float { sum, lost } => {
            if let Some(float) = item.as_gc::<Float>() {
                let number = float.get(&vm.heap).number;
                let next = sum + number;
                let error = if sum.abs() >= number.abs() { (sum - next) + number } else { (number - next) + sum };
                return Some(Total::Float { sum: next, lost: lost + error });
            }
            // A small integer is added plainly, as CPython does.
            let number = match item.as_small() {
                Some(number) => number,
                None => i64::from(item.as_bool()?),
            };
            Some(Total::Float { sum: sum + number as f64, lost })
        }
        Total::Other(_) => None,
    }
}

pub(super) fn min(vm: &mut Vm, args: Args) -> Outcome {
    extreme(vm, args, "min", CompareOp::Lt)
}

pub(super) fn max(vm: &mut Vm, args: Args) -> Outcome {
    extreme(vm, args, "max", CompareOp::Gt)
}

/// The first item than which no other is smaller (or larger).
fn extreme(vm: &mut Vm, args: Args, name: &str, op: CompareOp) -> Outcome {
    if args.is_empty() {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    let key = vm.keyword(args, "key").filter(|key| !key.is_none());
    let default = vm.keyword(args, "default");
    let several = args.len() > 1;
    if several && default.is_some() {
        return Err(vm.type_error(format!("Cannot specify a default for {name}() with multiple positional arguments")));
    }
    let iterator = if several { Value::NULL } else { vm.iter(args.at(0))? };
    vm.heap.keep(iterator);
    let mark = vm.heap.mark_handles();
    let mut best: Option<(Value, Value)> = None;
    let mut index = 0;
    loop {
        let item = if several { args.get(index) } else { vm.next(iterator)? };
        let Some(item) = item else { break };
        index += 1;
        let ordered = match key {
            Some(key) => {
                vm.heap.keep(item);
                vm.call(key, &[item])?
            }
            None => item,
        };
        let better = match best {
            None => true,
            Some((_, known)) => match vm.quick_compare(op, ordered, known) {
                Some(better) => better,
                None => {
                    vm.heap.keep(item);
                    vm.heap.keep(ordered);
                    let answer = vm.compare(op, ordered, known)?;
                    vm.heap.keep(answer);
                    vm.truth(answer)?
                }
            },
        };
        if better {
            best = Some((item, ordered));
        }
        vm.heap.release_to(mark);
        if let Some((item, ordered)) = best {
            vm.heap.keep(item);
            vm.heap.keep(ordered);
        }
    }
    match (best, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

pub(super) fn sorted(vm: &mut Vm, args: Args) -> Outcome {
    vm.check_count("sorted", args.len(), 1, 1)?;
    let list = vm.collect_hinted(args.at(0))?;
    let (mut key, mut reverse) = (None, false);
    for (name, value) in args.keywords() {
        match vm.keyword_name(name) {
            "key" => key = Some(value).filter(|key| !key.is_none()),
            "reverse" => reverse = vm.truth(value)?,
            other => {
                // The words are those of `list.sort`, which does the work in CPython.
                let message = format!("sort() got an unexpected keyword argument '{other}'");
                return Err(vm.type_error(message));
            }
        }
    }
    vm.sort_list(list, key, reverse)?;
    Ok(list.value())
}
