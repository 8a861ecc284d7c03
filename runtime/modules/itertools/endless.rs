//! Iterators that need not end: `count`, `cycle`, `repeat`.

use alloc::format;
use alloc::vec::Vec;

use super::{change, class, data, made, refuse_keywords};
use crate::builtins::arguments::Parameters;
use crate::builtins::iterator;
use crate::builtins::registry::ClassDef;
use crate::heap::{Kind, Marker};
use crate::object::{ForeignData, Iter, NativeDef};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Vm};

/// The class `count`.
pub(super) static COUNT: ClassDef = ClassDef {
    natives: &NativeDef::join::<3>(&[iterator::NATIVES, &[NativeDef::method("__repr__(self, /)", count_repr)]]),
    ..class(
        "itertools.count",
        "Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step",
        count,
    )
};

/// The class `cycle`.
pub(super) static CYCLE: ClassDef =
    class("itertools.cycle", "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.", cycle);

/// The class `repeat`.
pub(super) static REPEAT: ClassDef = ClassDef {
    natives: &NativeDef::join::<4>(&[
        iterator::NATIVES,
        &[NativeDef::method("__repr__(self, /)", repeat_repr), NativeDef::method("__length_hint__(self, /)", repeat_hint)],
    ]),
    ..class(
        "itertools.repeat",
        "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
        repeat,
    )
};

#[derive(Clone, Copy)]
struct Count {
    next: Value,
    step: Value,
}

impl ForeignData for Count {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.next, self.step]);
    }
}

const ONE: Value = Value::small_wrapping(1);

fn count(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "count", names: ["start", "step"], required: 0, positional: 2 };
    let [start, step] = parameters.bind(vm, args.skip(1))?;
    for number in [start, step].into_iter().flatten() {
        let (index, int, float) = (vm.names.__index__, vm.names.__int__, vm.names.__float__);
        let numeric = number.is(Kind::Complex) || [index, int, float].into_iter().any(|name| vm.has_special(number, name));
        if !numeric {
            return Err(vm.type_error("a number is required"));
        }
    }
    let next = match start {
        Some(start) if start.is_bool() => vm.index(start)?,
        Some(start) => start,
        None => Value::small_wrapping(0),
    };
    let data = Count { next, step: step.unwrap_or(ONE) };
    made(vm, args, &COUNT, next_count, data)
}

fn next_count(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Count { next, step }) = data(vm, iter) else { return Ok(None) };
    let after = match next.add_small(step) {
        Some(after) => after,
        None => {
            vm.heap.keep(next);
            vm.binary(BinaryOp::Add, next, step)?
        }
    };
    change::<Count>(vm, iter, |data| data.next = after);
    Ok(Some(next))
}

fn count_repr(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "itertools.count")?;
    let Some(Count { next, step }) = data(vm, iter) else { return Ok(Value::NONE) };
    let (class, shown) = (vm.class_of(args.at(0)), vm.repr_text(next)?);
    let name = vm.short_class_name(class);
    let text = if step == ONE {
        format!("{name}({shown})")
    } else {
        let step = vm.repr_text(step)?;
        format!("{name}({shown}, {step})")
    };
    vm.text_value(&text)
}

/// What was seen of an iterable that is repeated.
struct Cycle {
    /// NULL once it has ended.
    inner: Value,
    seen: Vec<Value>,
    at: usize,
}

impl ForeignData for Cycle {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.inner);
        marker.mark_all(&self.seen);
        marker.owns(self.seen.capacity() * size_of::<Value>());
    }
}

fn cycle(vm: &mut Vm, args: Args) -> Outcome {
    refuse_keywords(vm, "cycle", args)?;
    vm.check_count("cycle", args.len() - 1, 1, 1)?;
    let inner = vm.iter(args.at(1))?;
    made(vm, args, &CYCLE, next_cycle, Cycle { inner, seen: Vec::new(), at: 0 })
}

fn next_cycle(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(inner) = iter.get(&vm.heap).data::<Cycle>().map(|cycle| cycle.inner) else { return Ok(None) };
    if !inner.is_null() {
        if let Some(item) = vm.next(inner)? {
            vm.heap.charge(size_of::<Value>());
            change::<Cycle>(vm, iter, |cycle| cycle.seen.push(item));
            return Ok(Some(item));
        }
        change::<Cycle>(vm, iter, |cycle| cycle.inner = Value::NULL);
    }
    let Some(cycle) = iter.get_mut(&mut vm.heap).data_mut::<Cycle>() else { return Ok(None) };
    let item = cycle.seen.get(cycle.at).copied();
    cycle.at = if cycle.at + 1 < cycle.seen.len() { cycle.at + 1 } else { 0 };
    Ok(item)
}

#[derive(Clone, Copy)]
struct Repeat {
    object: Value,
    /// Negative: for ever.
    left: i64,
}

impl ForeignData for Repeat {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.object);
    }
}

fn repeat(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "repeat", names: ["object", "times"], required: 1, positional: 2 };
    let [object, times] = parameters.bind(vm, args.skip(1))?;
    let left = match times {
        Some(times) => vm.index_i64(times, "C ssize_t")?.max(0),
        None => -1,
    };
    made(vm, args, &REPEAT, next_repeat, Repeat { object: object.unwrap_or(Value::NONE), left })
}

fn next_repeat(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(repeat) = iter.get_mut(&mut vm.heap).data_mut::<Repeat>() else { return Ok(None) };
    if repeat.left == 0 {
        return Ok(None);
    }
    if repeat.left > 0 {
        repeat.left -= 1;
    }
    Ok(Some(repeat.object))
}

fn repeat_repr(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "itertools.repeat")?;
    let Some(Repeat { object, left }) = data(vm, iter) else { return Ok(Value::NONE) };
    let (class, shown) = (vm.class_of(args.at(0)), vm.repr_text(object)?);
    let name = vm.short_class_name(class);
    let text = if left < 0 { format!("{name}({shown})") } else { format!("{name}({shown}, {left})") };
    vm.text_value(&text)
}

fn repeat_hint(vm: &mut Vm, args: Args) -> Outcome {
    let iter = vm.expect::<Iter>(args.at(0), "itertools.repeat")?;
    match data::<Repeat>(vm, iter) {
        Some(Repeat { left, .. }) if left >= 0 => Ok(vm.int_value(left)),
        _ => Err(vm.type_error("len() of unsized object")),
    }
}
