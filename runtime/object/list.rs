//! Lists.

use alloc::vec::Vec;

use super::Trace;
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};

/// A list.
#[derive(Default)]
pub struct List {
    /// The items.
    pub items: Vec<Value>,
}

impl Trace for List {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.items.capacity() * size_of::<Value>());
        marker.mark_all(&self.items);
    }
}

impl List {
    /// A list of these items.
    #[inline]
    pub fn new(heap: &mut Heap, items: Vec<Value>) -> Gc<List> {
        heap.charge(items.capacity() * size_of::<Value>());
        heap.alloc(List { items })
    }

    /// Makes room for so many items more, counting what the list grows by.
    pub fn reserve(list: Gc<List>, heap: &mut Heap, more: usize) {
        let items = &mut list.get_mut(heap).items;
        let before = items.capacity();
        items.reserve_exact(more);
        let grown = (items.capacity() - before) * size_of::<Value>();
        heap.charge(grown);
    }

    /// Appends `item`, counting what the list grows by.
    #[inline]
    pub fn push(list: Gc<List>, heap: &mut Heap, item: Value) {
        let items = &mut list.get_mut(heap).items;
        if items.len() == items.capacity() {
            let before = items.capacity();
            // From 4 items to 16, then twice as many: most lists that pass 4 pass 8 as well.
            items.reserve(if before == 4 { 12 } else { 1 });
            items.push(item);
            let grown = (items.capacity() - before) * size_of::<Value>();
            heap.charge(grown);
        } else {
            items.push(item);
        }
    }
}
