//! `product`

use alloc::vec::Vec;

use super::{class, made};
use crate::builtins::registry::ClassDef;
use crate::heap::Marker;
use crate::object::{ForeignData, Iter, Tuple};
use crate::value::{Args, Gc, Value};
use crate::vm::{Outcome, Vm};

/// The class `product`.
pub(super) static CLASS: ClassDef = class(
    "itertools.product",
    "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).\n\nTo compute the product of an iterable with itself, specify the number\nof repetitions with the optional repeat keyword argument. For example,\nproduct(A, repeat=4) means the same as product(A, A, A, A).",
    construct,
);

struct Product {
    /// Tuples of the items of each iterable.
    pools: Vec<Gc<Tuple>>,
    /// Which item of each is due.
    at: Vec<usize>,
    ended: bool,
}

impl ForeignData for Product {
    fn trace(&self, marker: &mut Marker) {
        for pool in &self.pools {
            marker.mark_gc(*pool);
        }
        marker.owns((self.pools.capacity() + self.at.capacity()) * size_of::<usize>());
    }
}

fn construct(vm: &mut Vm, args: Args) -> Outcome {
    let mut repeat = 1;
    for (name, value) in args.keywords() {
        if vm.keyword_name(name) != "repeat" {
            let text = alloc::string::String::from(vm.keyword_name(name));
            return Err(vm.unexpected_keyword("product", &[alloc::string::String::from("repeat")], &text));
        }
        repeat = vm.index_i64(value, "C ssize_t")?;
    }
    let Ok(repeat) = usize::try_from(repeat) else {
        return Err(vm.value_error("repeat argument cannot be negative"));
    };
    let given = args.len() - 1;
    let Some(total) = given.checked_mul(repeat).filter(|total| *total < isize::MAX as usize / size_of::<usize>()) else {
        return Err(vm.overflow_error("repeat argument too large"));
    };
    vm.reserve(total.saturating_mul(2 * size_of::<usize>()))?;
    let mut once = Vec::with_capacity(given);
    if repeat > 0 {
        for iterable in args.skip(1).positional() {
            once.push(vm.pool(iterable)?);
        }
    }
    let pools: Vec<Gc<Tuple>> = if once.is_empty() { once } else { once.iter().copied().cycle().take(total).collect() };
    let ended = pools.iter().any(|pool| pool.get(&vm.heap).is_empty());
    let at = alloc::vec![0; pools.len()];
    made(vm, args, &CLASS, next, Product { pools, at, ended })
}

fn next(vm: &mut Vm, iter: Gc<Iter>) -> Outcome<Option<Value>> {
    let heap = &vm.heap;
    let Some(product) = iter.get(heap).data::<Product>().filter(|product| !product.ended) else { return Ok(None) };
    let items: Vec<Value> =
        product.pools.iter().zip(&product.at).filter_map(|(pool, at)| pool.get(heap).items().get(*at).copied()).collect();
    let lengths: Vec<usize> = match product.pools.last() {
        // Mostly only the last place moves.
        Some(last) if product.at.last().is_some_and(|at| at + 1 < last.get(heap).len()) => Vec::new(),
        _ => product.pools.iter().map(|pool| pool.get(heap).len()).collect(),
    };
    if let Some(product) = iter.get_mut(&mut vm.heap).data_mut::<Product>() {
        if lengths.is_empty() && !product.at.is_empty() {
            if let Some(at) = product.at.last_mut() {
                *at += 1;
            }
        } else {
            product.ended = !turn(&mut product.at, &lengths);
        }
    }
    Ok(Some(vm.tuple_value(&items)))
}

/// Moves on like an odometer; `false` after the last.
fn turn(at: &mut [usize], lengths: &[usize]) -> bool {
    for (at, length) in at.iter_mut().zip(lengths).rev() {
        *at += 1;
        if *at < *length {
            return true;
        }
        *at = 0;
    }
    false
}

impl Vm {
    /// A tuple of the items of an iterable, kept by a handle.
    pub(crate) fn pool(&mut self, iterable: Value) -> Outcome<Gc<Tuple>> {
        if let Some(tuple) = iterable.as_gc::<Tuple>() {
            return Ok(self.heap.keep(tuple));
        }
        let items = self.collect(iterable)?;
        self.reserve(items.len().saturating_mul(size_of::<Value>()))?;
        let tuple = Tuple::new(&mut self.heap, &items);
        Ok(self.heap.keep(tuple))
    }
}
