//! BINARY_SLICE and STORE_SLICE: what has no step needs no slice object for built-in sequences.

use crate::object::{Bytes, List, Slice, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::subscript::SliceParts;
use crate::vm::{Outcome, Vm};

/// The place that a bound of a slice stands for among `len` items; `None` where that takes asking the bound.
#[inline(always)]
fn place(bound: Value, missing: usize, len: usize) -> Option<usize> {
    match bound.as_small() {
        Some(number) if number < 0 => Some(len.saturating_sub(number.unsigned_abs() as usize)),
        Some(number) => Some((number as usize).min(len)),
        None if bound.is_none() => Some(missing),
        None => None,
    }
}

/// The places from the first to behind the last that `start` and `stop` select among `len` items.
#[inline(always)]
fn stretch(start: Value, stop: Value, len: usize) -> Option<(usize, usize)> {
    let (first, last) = (place(start, 0, len)?, place(stop, len, len)?);
    Some((first, last.max(first)))
}

impl Vm {
    /// `object[start:stop:step]` the long way.
    pub(crate) fn binary_slice(&mut self, object: Value, start: Value, stop: Value, step: Value) -> Outcome {
        let mark = self.heap.mark_handles();
        let slice = self.kept_slice(start, stop, step);
        let item = self.getitem(object, slice);
        self.heap.release_to(mark);
        item
    }

    /// A slice, kept by a handle.
    fn kept_slice(&mut self, start: Value, stop: Value, step: Value) -> Value {
        let slice = self.heap.alloc(Slice { start, stop, step }).value();
        self.heap.keep(slice)
    }

    /// `object[start:stop:step]` of a list, with bounds that need not be asked. `None`: nothing was done, as in the next ones.
    #[inline(never)]
    pub(crate) fn quick_step_slice(&mut self, object: Value, start: Value, stop: Value, step: Value) -> Option<Value> {
        let list = object.as_gc::<List>()?;
        let bounds = SliceParts::plain(start, stop, step)?.bounds(list.get(&self.heap).items.len());
        if !self.heap.has_room(bounds.count * size_of::<Value>()) {
            return None;
        }
        let items = bounds.pick(&list.get(&self.heap).items);
        Some(self.list_value(items))
    }

    /// `object[start:stop]` of built-in sequences, with bounds that need not be asked, where there is room for the result.
    #[inline(never)]
    pub(crate) fn quick_slice(&mut self, object: Value, start: Value, stop: Value) -> Option<Value> {
        if let Some(list) = object.as_gc::<List>() {
            let (first, last) = stretch(start, stop, list.get(&self.heap).items.len())?;
            if !self.heap.has_room((last - first) * size_of::<Value>()) {
                return None;
            }
            let items = list.get(&self.heap).items.get(first..last).unwrap_or_default().to_vec();
            return Some(self.list_value(items));
        }
        if let Some(string) = object.as_gc::<Str>() {
            if !string.get(&self.heap).is_ascii() {
                return None;
            }
            let (first, last) = stretch(start, stop, string.get(&self.heap).len())?;
            return Some(self.part_value(string, first, last));
        }
        if let Some(tuple) = object.as_gc::<Tuple>() {
            let len = tuple.get(&self.heap).len();
            let (first, last) = stretch(start, stop, len)?;
            if last - first == len {
                return Some(object);
            }
            if !self.heap.has_room((last - first) * size_of::<Value>()) {
                return None;
            }
            let items = tuple.get(&self.heap).items().get(first..last).unwrap_or_default().to_vec();
            return Some(self.tuple_value(&items));
        }
        let bytes = object.as_gc::<Bytes>()?;
        let len = bytes.get(&self.heap).len();
        let (first, last) = stretch(start, stop, len)?;
        if last - first == len {
            return Some(object);
        }
        if !self.heap.has_room(last - first) {
            return None;
        }
        let content = bytes.get(&self.heap).as_slice().get(first..last).unwrap_or_default().to_vec();
        Some(self.bytes_value(&content))
    }

    /// `object[start:stop] = value` of as many places in one list as another one has.
    #[inline(never)]
    pub(crate) fn quick_store_slice(&mut self, object: Value, start: Value, stop: Value, value: Value) -> bool {
        let (Some(list), Some(new)) = (object.as_gc::<List>(), value.as_gc::<List>()) else { return false };
        if list == new {
            return false;
        }
        // Out and in again rather than through a copy: two objects cannot be borrowed at once.
        let items = core::mem::take(&mut new.get_mut(&mut self.heap).items);
        let into = &mut list.get_mut(&mut self.heap).items;
        let places = stretch(start, stop, into.len()).and_then(|(first, last)| into.get_mut(first..last));
        let stored = match places {
            Some(places) if places.len() == items.len() => {
                places.copy_from_slice(&items);
                true
            }
            _ => false,
        };
        new.get_mut(&mut self.heap).items = items;
        stored
    }

    /// `object[start:stop] = value`
    pub(crate) fn store_slice(&mut self, object: Value, start: Value, stop: Value, value: Value) -> Outcome<()> {
        if let (Some(list), Some(new)) = (object.as_gc::<List>(), value.as_gc::<List>())
            && list != new
            && let Some((first, last)) = stretch(start, stop, list.get(&self.heap).items.len())
        {
            return self.replace_stretch(list, first, last, new);
        }
        let mark = self.heap.mark_handles();
        let slice = self.kept_slice(start, stop, Value::NONE);
        let outcome = self.setitem(object, slice, value);
        self.heap.release_to(mark);
        outcome
    }

    fn replace_stretch(&mut self, list: Gc<List>, first: usize, last: usize, new: Gc<List>) -> Outcome<()> {
        let count = new.get(&self.heap).items.len();
        self.list_make_room(list, count.saturating_sub(last - first))?;
        let items = core::mem::take(&mut new.get_mut(&mut self.heap).items);
        list.get_mut(&mut self.heap).items.splice(first..last, items.iter().copied());
        new.get_mut(&mut self.heap).items = items;
        Ok(())
    }
}
