//! Several items of one iterable at a time: `batched` and `pairwise`.

use alloc::vec::Vec;

use super::{change, class, data, made, refuse_keywords};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `batched`.
pub(super) static BATCHED: ClassDef = class(
    "itertools.batched",
    "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples up to size n.\nThe input is consumed lazily, just enough to fill a batch. The result is\nyielded as soon as a batch is full or when the input iterable is exhausted.",
    batched,
);

/// The class `pairwise`.
pub(super) static PAIRWISE: ClassDef = class(
    "itertools.pairwise",
    "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...",
    pairwise,
);

#[derive(Clone, Copy)]
struct Batched {
    /// NULL after the end.
    inner: Value,
    count: usize,
    strict: bool,
}

impl ForeignData for Batched {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.inner);
    }
}

fn batched(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "batched", names: ["iterable", "n", "strict"], required: 2, positional: 2 };
    let [iterable, count, strict] = parameters.bind(vm, args.skip(1))?;
    let count = vm.index_i64(count.unwrap_or(Value::NONE), "C ssize_t")?;
    let strict = match strict {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    let Some(count) = usize::try_from(count).ok().filter(|count| *count > 0) else {
        return Err(vm.value_error("n must be at least one"));
    };
    let inner = vm.iter(iterable.unwrap_or(Value::NONE))?;
    made(vm, args, &BATCHED, next_batch, Batched { inner, count, strict })
}

fn next_batch(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Batched { inner, count, strict }) = data(vm, iter) else { return Ok(None) };
    if inner.is_null() {
        return Ok(None);
    }
    let mut items = Vec::new();
    while items.len() < count {
        if items.len() == items.capacity() {
            vm.reserve(items.len().saturating_mul(4 * size_of::<Value>()))?;
        }
        let Some(item) = vm.next(inner)? else {
            change::<Batched>(vm, iter, |data| data.inner = Value::NULL);
            if items.is_empty() {
                return Ok(None);
            }
            if strict {
                return Err(vm.value_error("batched(): incomplete batch"));
            }
            break;
        };
        items.push(vm.heap.keep(item));
    }
    Ok(Some(vm.tuple_value(&items)))
}

#[derive(Clone, Copy)]
struct Pairwise {
    /// NULL after the end.
    inner: Value,
    /// The last item, or NULL before the first pair.
    old: Value,
}

impl ForeignData for Pairwise {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.inner, self.old]);
    }
}

fn pairwise(vm: &mut Vm, args: Args) -> Outcome {
    refuse_keywords(vm, "pairwise", args)?;
    vm.check_count("pairwise", args.len() - 1, 1, 1)?;
    let inner = vm.iter(args.at(1))?;
    made(vm, args, &PAIRWISE, next_pair, Pairwise { inner, old: Value::NULL })
}

fn next_pair(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Pairwise { inner, mut old }) = data(vm, iter) else { return Ok(None) };
    if inner.is_null() {
        return Ok(None);
    }
    vm.heap.keep(inner);
    if old.is_null() {
        let Some(first) = vm.next(inner)? else { return ended(vm, iter) };
        old = first;
        change::<Pairwise>(vm, iter, |data| data.old = old);
    }
    vm.heap.keep(old);
    let Some(new) = vm.next(inner)? else { return ended(vm, iter) };
    change::<Pairwise>(vm, iter, |data| data.old = new);
    Ok(Some(vm.tuple_value(&[old, new])))
}

fn ended(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    change::<Pairwise>(vm, iter, |data| (data.inner, data.old) = (Value::NULL, Value::NULL));
    Ok(None)
}
