//! `islice`

use super::{change, class, data, made, refuse_keywords};
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `islice`.
pub(super) static CLASS: ClassDef = class(
    "itertools.islice",
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.",
    construct,
);

#[derive(Clone, Copy)]
struct Slice {
    /// NULL after the end.
    inner: Value,
    /// How many items were taken.
    taken: i64,
    /// Which item is given next.
    due: i64,
    stop: i64,
    step: i64,
}

impl ForeignData for Slice {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.inner);
    }
}

const STOP: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
const INDICES: &str = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

/// A number that is not negative, or `absent` for None.
fn bound(vm: &mut Vm, value: Value, absent: i64, message: &str) -> Outcome<i64> {
    if value.is_none() || value.is_null() {
        return Ok(absent);
    }
    match vm.index_i64(value, "") {
        Ok(number) if number >= 0 => Ok(number),
        Ok(_) => Err(vm.value_error(message)),
        Err(raised) => {
            vm.take_raised(raised);
            Err(vm.value_error(message))
        }
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    refuse_keywords(vm, "islice", args)?;
    vm.check_count("islice", args.len() - 1, 2, 4)?;
    let (due, stop, step) = if args.len() == 3 {
        (0, bound(vm, args.at(2), i64::MAX, STOP)?, 1)
    } else {
        let stop = bound(vm, args.at(3), i64::MAX, STOP)?;
        let start = bound(vm, args.at(2), 0, INDICES)?;
        let step = bound(vm, args.at(4), 1, "Step for islice() must be a positive integer or None.")?;
        if step < 1 {
            return Err(vm.value_error("Step for islice() must be a positive integer or None."));
        }
        (start, stop, step)
    };
    let inner = vm.iter(args.at(1))?;
    made(vm, args, &CLASS, next, Slice { inner, taken: 0, due, stop, step })
}

fn end(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    change::<Slice>(vm, iter, |data| data.inner = Value::NULL);
    Ok(None)
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Slice { inner, mut taken, due, stop, .. }) = data(vm, iter) else { return Ok(None) };
    if inner.is_null() {
        return Ok(None);
    }
    vm.heap.keep(inner);
    while taken < due {
        if vm.next(inner)?.is_none() {
            return end(vm, iter);
        }
        taken += 1;
        change::<Slice>(vm, iter, |data| data.taken += 1);
    }
    if taken >= stop {
        return end(vm, iter);
    }
    let Some(item) = vm.next(inner)? else { return end(vm, iter) };
    change::<Slice>(vm, iter, |data| {
        data.taken += 1;
        data.due = data.due.saturating_add(data.step).min(data.stop);
    });
    Ok(Some(item))
}
