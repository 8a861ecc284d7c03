//! `accumulate`

use super::{change, class, data, made};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter};
use crate::value::{Args, Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Vm};

/// The class `accumulate`.
pub(super) static CLASS: ClassDef = class("itertools.accumulate", "Return series of accumulated sums.", construct);

#[derive(Clone, Copy)]
struct Accumulate {
    inner: Value,
    /// NULL: addition.
    function: Value,
    /// What was given last; NULL before the first item.
    total: Value,
    /// What is given first; NULL when it was given, or there is none.
    initial: Value,
}

impl ForeignData for Accumulate {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.inner, self.function, self.total, self.initial]);
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "accumulate", names: ["iterable", "func", "initial"], required: 1, positional: 2 };
    let [iterable, function, initial] = parameters.bind(vm, args.skip(1))?;
    let given = |value: Option<Value>| value.filter(|value| !value.is_none()).unwrap_or(Value::NULL);
    let inner = vm.iter(iterable.unwrap_or(Value::NONE))?;
    let data = Accumulate { inner, function: given(function), total: Value::NULL, initial: given(initial) };
    made(vm, args, &CLASS, next, data)
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let Some(Accumulate { inner, function, total, initial }) = data(vm, iter) else { return Ok(None) };
    if !initial.is_null() {
        change::<Accumulate>(vm, iter, |data| (data.total, data.initial) = (initial, Value::NULL));
        return Ok(Some(initial));
    }
    vm.heap.keep(total);
    let Some(item) = vm.next(inner)? else { return Ok(None) };
    let sum = if total.is_null() {
        item
    } else if function.is_null() {
        match total.add_small(item) {
            Some(sum) => sum,
            None => {
                vm.heap.keep(item);
                vm.binary(BinaryOp::Add, total, item)?
            }
        }
    } else {
        vm.call(function, &[total, item])?
    };
    change::<Accumulate>(vm, iter, |data| data.total = sum);
    Ok(Some(sum))
}
