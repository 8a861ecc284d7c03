//! `combinations` and `combinations_with_replacement`

use alloc::vec::Vec;

use super::{class, made};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `combinations`.
pub(super) static COMBINATIONS: ClassDef = class(
    "itertools.combinations",
    "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
    combinations,
);

/// The class `combinations_with_replacement`.
pub(super) static WITH_REPLACEMENT: ClassDef = class(
    "itertools.combinations_with_replacement",
    "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
    with_replacement,
);

struct Combinations {
    pool: Gc<Tuple>,
    /// Which items are due, in ascending order.
    at: Vec<usize>,
    ended: bool,
    replace: bool,
}

impl ForeignData for Combinations {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.pool);
        marker.owns(self.at.capacity() * size_of::<usize>());
    }
}

fn combinations(vm: &mut Vm, args: Args) -> Outcome {
    construct(vm, args, "combinations", &COMBINATIONS, false)
}

fn with_replacement(vm: &mut Vm, args: Args) -> Outcome {
    construct(vm, args, "combinations_with_replacement", &WITH_REPLACEMENT, true)
}

fn construct(vm: &mut Vm, args: Args, callee: &'static str, def: &'static ClassDef, replace: bool) -> Outcome {
    let [iterable, length] = Parameters { callee, names: ["iterable", "r"], required: 2, positional: 2 }.bind(vm, args.skip(1))?;
    let length = vm.index_i64(length.unwrap_or(Value::NONE), "C ssize_t")?;
    let pool = vm.pool(iterable.unwrap_or(Value::NONE))?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("r must be non-negative"));
    };
    let count = pool.get(&vm.heap).len();
    let ended = if replace { count == 0 && length > 0 } else { length > count };
    let at = if ended {
        Vec::new()
    } else {
        vm.reserve(length.saturating_mul(size_of::<usize>()))?;
        if replace { alloc::vec![0; length] } else { (0..length).collect() }
    };
    made(vm, args, def, next, Combinations { pool, at, ended, replace })
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let heap = &vm.heap;
    let Some(data) = iter.get(heap).data::<Combinations>().filter(|data| !data.ended) else { return Ok(None) };
    let pool = data.pool.get(heap).items();
    let count = pool.len();
    let items: Vec<Value> = data.at.iter().filter_map(|at| pool.get(*at).copied()).collect();
    if let Some(data) = iter.get_mut(&mut vm.heap).data_mut::<Combinations>() {
        data.ended = !turn(&mut data.at, count, data.replace);
    }
    Ok(Some(vm.tuple_value(&items)))
}

/// Moves to the next combination; `false` after the last.
fn turn(at: &mut [usize], count: usize, replace: bool) -> bool {
    let length = at.len();
    let last = |place: usize| if replace { count - 1 } else { count - length + place };
    let Some(place) = (0..length).rev().find(|place| at.get(*place).is_some_and(|at| *at < last(*place))) else { return false };
    let mut value = at.get(place).map_or(0, |at| at + 1);
    for slot in at.iter_mut().skip(place) {
        *slot = value;
        value += usize::from(!replace);
    }
    true
}
