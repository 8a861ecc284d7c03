//! `range`

mod numbers;

use alloc::format;

use super::container::natives::{self, comparisons};
use super::reduce::reduce_range;
use super::registry::ClassDef;
use crate::heap::Kind;
use crate::object::{Iter, NativeDef, Range, class_flags};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `range`.
pub const CLASS: ClassDef = ClassDef {
    builtin: true,
    doc: "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\nReturn an object that produces a sequence of integers from start (inclusive)\nto stop (exclusive) by step.",
    construct: Some(construct),
    natives: &NativeDef::join::<{ OWN.len() + 6 }>(&[OWN, &comparisons!(Range)]),
    flags: class_flags::SEQUENCE | class_flags::FINAL,
    ..ClassDef::new("range", Kind::Range)
};

const OWN: &[NativeDef] = &[
    NativeDef::getter("start(self)", start),
    NativeDef::getter("stop(self)", stop),
    NativeDef::getter("step(self)", step),
    NativeDef::method("index(self, value, /)", index),
    NativeDef::method("count(self, value, /)", count),
    NativeDef::method("__repr__(self, /)", natives::repr::<Range>),
    NativeDef::method("__reduce__(self, /)", reduce_range),
    NativeDef::method("__hash__(self, /)", natives::hash::<Range>),
    NativeDef::method("__len__(self, /)", natives::len::<Range>),
    NativeDef::method("__bool__(self, /)", truth),
    NativeDef::method("__iter__(self, /)", natives::iter::<Range>),
    NativeDef::method("__reversed__(self, /)", reversed),
    NativeDef::method("__contains__(self, key, /)", natives::contains::<Range>),
    NativeDef::method("__getitem__(self, key, /)", natives::getitem::<Range>),
];

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    vm.no_keywords("range", args)?;
    vm.check_count("range", args.len() - 1, 1, 3)?;
    let (zero, one) = (Value::small_wrapping(0), Value::small_wrapping(1));
    let mut bounds = [zero, zero, one];
    if args.len() == 2 {
        bounds[1] = vm.index(args.at(1))?;
    } else {
        for (bound, argument) in bounds.iter_mut().zip(args.skip(1).positional()) {
            *bound = vm.index(argument)?;
            vm.heap.keep(*bound);
        }
    }
    let [start, stop, step] = bounds;
    if step == zero {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    let range = vm.heap.alloc(Range { start, stop, step });
    vm.wrap_new(args.at(0), range.value())
}

fn receiver(vm: &mut Vm, args: Args) -> Outcome<Gc<Range>> {
    vm.expect::<Range>(args.at(0), "range")
}

fn start(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).start)
}

fn stop(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).stop)
}

fn step(vm: &mut Vm, args: Args) -> Outcome {
    Ok(receiver(vm, args)?.get(&vm.heap).step)
}

fn truth(vm: &mut Vm, args: Args) -> Outcome {
    let range = receiver(vm, args)?;
    Ok(Value::bool(vm.range_length(range) != Value::small_wrapping(0)))
}

fn reversed(vm: &mut Vm, args: Args) -> Outcome {
    let range = receiver(vm, args)?;
    let iter = vm.range_iter(range, true);
    Ok(vm.heap.alloc(iter).value())
}

/// Whether it is an int that is no instance of a subclass: those are compared
/// with every number, as they may have an `__eq__` of their own.
fn is_plain_int(value: Value) -> bool {
    matches!(value.kind(), Kind::SmallInt | Kind::Int | Kind::Bool)
}

fn index(vm: &mut Vm, args: Args) -> Outcome {
    let range = receiver(vm, args)?;
    let value = args.at(1);
    if is_plain_int(value) {
        if let Some(index) = vm.range_place(range, value) {
            return Ok(index);
        }
        let text = vm.repr_text(value)?;
        return Err(vm.value_error(format!("{text} is not in range")));
    }
    match find(vm, range, value)? {
        Some(index) => Ok(Value::small_wrapping(index)),
        None => Err(vm.value_error("sequence.index(x): x not in sequence")),
    }
}

/// The index of the first number that equals `value`, by asking each.
fn find(vm: &mut Vm, range: Gc<Range>, value: Value) -> Outcome<Option<i64>> {
    let iter = vm.range_iter(range, false);
    let iterator = vm.heap.alloc(iter);
    vm.heap.keep(iterator);
    let mut index = 0;
    while let Some(number) = vm.next(iterator.value())? {
        if vm.item_equal(number, value)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn count(vm: &mut Vm, args: Args) -> Outcome {
    let range = receiver(vm, args)?;
    let value = args.at(1);
    if is_plain_int(value) {
        return Ok(Value::small_wrapping(i64::from(vm.range_place(range, value).is_some())));
    }
    let iter = vm.range_iter(range, false);
    let iterator = vm.heap.alloc(iter);
    vm.heap.keep(iterator);
    let mut count = 0;
    while let Some(number) = vm.next(iterator.value())? {
        count += i64::from(vm.item_equal(number, value)?);
    }
    Ok(Value::small_wrapping(count))
}

impl Vm {
    /// `value in range`
    pub(crate) fn range_contains(&mut self, range: Gc<Range>, value: Value) -> Outcome<bool> {
        if is_plain_int(value) {
            return Ok(self.range_place(range, value).is_some());
        }
        let iter = self.range_iter(range, false);
        let iterator = self.heap.alloc(iter).value();
        self.iterator_contains(iterator, value)
    }

    /// An iterator over the numbers of a range, from either end.
    pub(crate) fn range_iter(&mut self, range: Gc<Range>, reversed: bool) -> Iter {
        match self.small_range(range) {
            Some(numbers) => {
                let left = numbers.len();
                let numbers = if reversed { numbers.reversed() } else { numbers };
                Iter::Range { next: numbers.start, step: numbers.step, left }
            }
            None => self.big_range_iter(range, reversed),
        }
    }
}
