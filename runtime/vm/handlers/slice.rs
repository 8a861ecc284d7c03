//! BINARY_SLICE and STORE_SLICE: what has no step needs no slice object for built-in sequences.

use crate::object::{Bytes, List, Slice, Str, Tuple};
use crate::value::{Gc, Value};
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
    /// `object[start:stop]`
    pub(crate) fn binary_slice(&mut self, object: Value, start: Value, stop: Value) -> Outcome {
        match self.quick_slice(object, start, stop)? {
            Some(value) => Ok(value),
            None => {
                let mark = self.heap.mark_handles();
                let slice = self.two_part_slice(start, stop);
                let item = self.getitem(object, slice);
                self.heap.release_to(mark);
                item
            }
        }
    }

    /// A slice, kept by a handle.
    fn two_part_slice(&mut self, start: Value, stop: Value) -> Value {
        let slice = self.heap.alloc(Slice { start, stop, step: Value::NONE }).value();
        self.heap.keep(slice)
    }

    fn quick_slice(&mut self, object: Value, start: Value, stop: Value) -> Outcome<Option<Value>> {
        let selects = |len: usize| stretch(start, stop, len);
        if let Some(list) = object.as_gc::<List>() {
            let Some((first, last)) = selects(list.get(&self.heap).items.len()) else { return Ok(None) };
            self.reserve((last - first) * size_of::<Value>())?;
            let items = list.get(&self.heap).items.get(first..last).unwrap_or_default().to_vec();
            return Ok(Some(self.list_value(items)));
        }
        if let Some(string) = object.as_gc::<Str>() {
            if !string.get(&self.heap).is_ascii() {
                return Ok(None);
            }
            let Some((first, last)) = selects(string.get(&self.heap).len()) else { return Ok(None) };
            return Ok(Some(self.part_value(string, first, last)));
        }
        if let Some(tuple) = object.as_gc::<Tuple>() {
            let len = tuple.get(&self.heap).len();
            let Some((first, last)) = selects(len) else { return Ok(None) };
            if last - first == len {
                return Ok(Some(object));
            }
            self.reserve((last - first) * size_of::<Value>())?;
            let items = tuple.get(&self.heap).items().get(first..last).unwrap_or_default().to_vec();
            return Ok(Some(self.tuple_value(&items)));
        }
        if let Some(bytes) = object.as_gc::<Bytes>() {
            let len = bytes.get(&self.heap).len();
            let Some((first, last)) = selects(len) else { return Ok(None) };
            if last - first == len {
                return Ok(Some(object));
            }
            self.reserve(last - first)?;
            let content = bytes.get(&self.heap).as_slice().get(first..last).unwrap_or_default().to_vec();
            return Ok(Some(self.bytes_value(&content)));
        }
        Ok(None)
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
        let slice = self.two_part_slice(start, stop);
        let outcome = self.setitem(object, slice, value);
        self.heap.release_to(mark);
        outcome
    }

    fn replace_stretch(&mut self, list: Gc<List>, first: usize, last: usize, new: Gc<List>) -> Outcome<()> {
        let count = new.get(&self.heap).items.len();
        self.list_make_room(list, count.saturating_sub(last - first))?;
        // Out and in again rather than through a copy: two objects cannot be borrowed at once.
        let items = core::mem::take(&mut new.get_mut(&mut self.heap).items);
        let into = &mut list.get_mut(&mut self.heap).items;
        match into.get_mut(first..last) {
            Some(places) if places.len() == count => places.copy_from_slice(&items),
            _ => {
                into.splice(first..last, items.iter().copied());
            }
        }
        new.get_mut(&mut self.heap).items = items;
        Ok(())
    }
}
