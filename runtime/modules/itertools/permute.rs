//! `permutations`

use alloc::vec::Vec;

use super::{class, made};
use crate::builtins::arguments::Parameters;
use crate::builtins::registry::{ClassDef, Type};
use crate::heap::Marker;
use crate::object::{ForeignData, Iter, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `permutations`.
pub(super) static CLASS: ClassDef = class(
    "itertools.permutations",
    "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
    construct,
);

struct Permutations {
    pool: Gc<Tuple>,
    length: usize,
    /// The items in the order of the next permutation, those left out behind it.
    order: Vec<usize>,
    /// How many choices each place has left.
    left: Vec<usize>,
    ended: bool,
}

impl ForeignData for Permutations {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.pool);
        marker.owns((self.order.capacity() + self.left.capacity()) * size_of::<usize>());
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let parameters = Parameters { callee: "permutations", names: ["iterable", "r"], required: 1, positional: 2 };
    let [iterable, length] = parameters.bind(vm, args.skip(1))?;
    let pool = vm.pool(iterable.unwrap_or(Value::NONE))?;
    let count = pool.get(&vm.heap).len();
    let length = match length.filter(|length| !length.is_none()) {
        None => count as i64,
        Some(length) if !vm.isinstance_of(length, Type::Int) => return Err(vm.type_error("Expected int as r")),
        Some(length) => vm.index_i64(length, "C ssize_t")?,
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("r must be non-negative"));
    };
    let ended = length > count;
    let (order, left) = if ended {
        (Vec::new(), Vec::new())
    } else {
        vm.reserve((count + length).saturating_mul(size_of::<usize>()))?;
        ((0..count).collect(), (0..length).map(|place| count - place).collect())
    };
    made(vm, args, &CLASS, next, Permutations { pool, length, order, left, ended })
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let heap = &vm.heap;
    let Some(data) = iter.get(heap).data::<Permutations>().filter(|data| !data.ended) else { return Ok(None) };
    let pool = data.pool.get(heap).items();
    let items: Vec<Value> = data.order.iter().take(data.length).filter_map(|at| pool.get(*at).copied()).collect();
    if let Some(data) = iter.get_mut(&mut vm.heap).data_mut::<Permutations>() {
        data.ended = !turn(&mut data.order, &mut data.left);
    }
    Ok(Some(vm.tuple_value(&items)))
}

/// Moves to the next permutation; `false` after the last.
fn turn(order: &mut [usize], left: &mut [usize]) -> bool {
    let count = order.len();
    for (place, choices) in left.iter_mut().enumerate().rev() {
        *choices -= 1;
        if *choices > 0 {
            let other = count - *choices;
            order.swap(place, other);
            return true;
        }
        // Every item stood here: the rest goes back into its order.
        if let Some(rest) = order.get_mut(place..) {
            rest.rotate_left(1);
        }
        *choices = count - place;
    }
    false
}
