//! Assigning to and deleting parts of a list.

use alloc::format;
use alloc::vec::Vec;

use crate::heap::Kind;
use crate::object::{List, Slice, Tuple};
use crate::value::{Gc, Value};
use crate::vm::subscript::SliceBounds;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `list[index] = value` for what is not a small integer within the list.
    pub(crate) fn list_set_item(&mut self, list: Gc<List>, index: Value, value: Value) -> Outcome<()> {
        if let Some(slice) = index.as_gc::<Slice>() {
            let mark = self.heap.mark_handles();
            let outcome = self.list_set_slice(list, slice, value);
            self.heap.release_to(mark);
            return outcome;
        }
        let number = self.sequence_number(index, "list")?;
        let items = &mut list.get_mut(&mut self.heap).items;
        match Self::place(number, items.len()).and_then(|place| items.get_mut(place)) {
            Some(slot) => {
                *slot = value;
                Ok(())
            }
            None => Err(self.index_error("list assignment index out of range")),
        }
    }

    fn list_set_slice(&mut self, list: Gc<List>, slice: Gc<Slice>, value: Value) -> Outcome<()> {
        let parts = self.slice_parts(slice)?;
        if !matches!(value.kind(), Kind::List | Kind::Tuple) && !self.is_iterable(value) {
            return Err(self.type_error("must assign iterable to extended slice"));
        }
        let new = self.items_to_assign(value)?;
        // Iterating may have changed the list.
        let bounds = parts.bounds(list.get(&self.heap).items.len());
        if bounds.step == 1 {
            return self.splice(list, bounds, &new);
        }
        self.check_step(bounds)?;
        if new.len() != bounds.count {
            let (given, room) = (new.len(), bounds.count);
            return Err(self.value_error(format!("attempt to assign sequence of size {given} to extended slice of size {room}")));
        }
        let items = &mut list.get_mut(&mut self.heap).items;
        for (index, item) in bounds.indices().zip(new) {
            if let Some(slot) = items.get_mut(index) {
                *slot = item;
            }
        }
        Ok(())
    }

    fn items_to_assign(&mut self, value: Value) -> Outcome<Vec<Value>> {
        if let Some(list) = value.as_gc::<List>() {
            return Ok(list.get(&self.heap).items.clone());
        }
        match value.as_gc::<Tuple>() {
            Some(tuple) => Ok(tuple.get(&self.heap).items().to_vec()),
            None => self.collect(value),
        }
    }

    /// Replaces a stretch of the list.
    fn splice(&mut self, list: Gc<List>, bounds: SliceBounds, new: &[Value]) -> Outcome<()> {
        self.list_make_room(list, new.len().saturating_sub(bounds.count))?;
        let items = &mut list.get_mut(&mut self.heap).items;
        let start = (bounds.start.max(0) as usize).min(items.len());
        let stop = (start + bounds.count).min(items.len());
        items.splice(start..stop, new.iter().copied());
        Ok(())
    }

    /// `del list[index]`
    pub(crate) fn list_delete_item(&mut self, list: Gc<List>, index: Value) -> Outcome<()> {
        if let Some(slice) = index.as_gc::<Slice>() {
            let parts = self.slice_parts(slice)?;
            let bounds = parts.bounds(list.get(&self.heap).items.len());
            self.check_step(bounds)?;
            delete_slice(&mut list.get_mut(&mut self.heap).items, bounds);
            return Ok(());
        }
        let number = self.sequence_number(index, "list")?;
        let items = &mut list.get_mut(&mut self.heap).items;
        match Self::place(number, items.len()) {
            Some(place) => {
                items.remove(place);
                Ok(())
            }
            None => Err(self.index_error("list assignment index out of range")),
        }
    }
}

/// Removes the selected items.
pub(crate) fn delete_slice<T>(items: &mut Vec<T>, bounds: SliceBounds) {
    if bounds.count == 0 {
        return;
    }
    let last = bounds.start + (bounds.count as i64 - 1) * bounds.step;
    let (lowest, highest) = (bounds.start.min(last) as usize, bounds.start.max(last) as usize);
    if bounds.step.abs() == 1 {
        items.drain(lowest..(highest + 1).min(items.len()));
        return;
    }
    let step = bounds.step.unsigned_abs() as usize;
    let mut index = 0;
    items.retain(|_| {
        let selected = index >= lowest && index <= highest && (index - lowest) % step == 0;
        index += 1;
        !selected
    });
}
