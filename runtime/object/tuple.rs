//! Immutable sequences: tuples, ranges, slices.

use super::Trace;
use crate::heap::{Heap, Marker, Tailed};
use crate::value::{Gc, Value};

/// A tuple.
pub struct Tuple {
    len: usize,
}

impl Trace for Tuple {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.len * size_of::<Value>());
        marker.mark_all(self.items());
    }
}

impl Tuple {
    /// A tuple of these items.
    #[inline]
    pub fn new(heap: &mut Heap, items: &[Value]) -> Gc<Tuple> {
        heap.alloc_tailed_from(Tuple { len: items.len() }, items)
    }

    /// A tuple of few items, if there is a cell for it right away.
    #[inline(always)]
    pub(crate) fn try_new(heap: &mut Heap, items: &[Value]) -> Option<Gc<Tuple>> {
        if (1..=8).contains(&items.len()) { heap.try_alloc_tailed(Tuple { len: items.len() }, items) } else { None }
    }

    /// A tuple of two items.
    #[inline(always)]
    pub fn pair(heap: &mut Heap, first: Value, second: Value) -> Gc<Tuple> {
        heap.alloc_tailed(Tuple { len: 2 }, 2, |index| if index == 0 { first } else { second })
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The items.
    #[inline(always)]
    pub fn items(&self) -> &[Value] {
        self.tail()
    }
}

/// `range(start, stop, step)`. Bounds are Python integers of any size.
pub struct Range {
    /// First number.
    pub start: Value,
    /// The number it stops before.
    pub stop: Value,
    /// Never zero.
    pub step: Value,
}

impl Trace for Range {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.start);
        marker.mark(self.stop);
        marker.mark(self.step);
    }
}

/// `slice(start, stop, step)`
pub struct Slice {
    /// Any value; `None` where it was left out.
    pub start: Value,
    /// Any value.
    pub stop: Value,
    /// Any value.
    pub step: Value,
}

impl Trace for Slice {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.start);
        marker.mark(self.stop);
        marker.mark(self.step);
    }
}
