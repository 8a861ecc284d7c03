//! Union, intersection, difference. The ways are CPython's, so that the order
//! of the results is too.

use crate::object::{Dict, Set};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Adds every item of `other`.
    pub(crate) fn set_merge_set(&mut self, set: Gc<Set>, other: Gc<Set>) -> Outcome<()> {
        if set == other {
            return Ok(());
        }
        let more = other.get(&self.heap).len();
        let frozen = set.get(&self.heap).frozen;
        if set.get(&self.heap).is_empty() {
            let copy = other.get(&self.heap).duplicate(frozen);
            self.heap.charge(copy.owned_bytes());
            set.get_mut(&mut self.heap).take_items(copy);
            return Ok(());
        }
        self.reserve(more * 16)?;
        set.get_mut(&mut self.heap).make_room(more);
        let mut from = 0;
        while let Some((hash, item, after)) = other.get(&self.heap).next_entry(from) {
            from = after;
            self.set_add_kept(set, hash, item)?;
        }
        Ok(())
    }

    /// Adds an item fetched from another container, which may lose it meanwhile.
    fn set_add_kept(&mut self, set: Gc<Set>, hash: u64, item: Value) -> Outcome<bool> {
        let mark = self.heap.mark_handles();
        self.heap.keep(item);
        let outcome = self.set_add_hashed(set, hash, item);
        self.heap.release_to(mark);
        outcome
    }

    /// Adds every item of an iterable.
    pub(crate) fn set_update(&mut self, set: Gc<Set>, iterable: Value) -> Outcome<()> {
        if let Some(other) = self.native_set(iterable) {
            return self.set_merge_set(set, other);
        }
        if let Some(dict) = iterable.as_gc::<Dict>() {
            let more = dict.get(&self.heap).len();
            set.get_mut(&mut self.heap).make_room(more);
            let mut number = 0;
            while let Some((entry, next)) = dict.get(&self.heap).next_entry(number) {
                number = next;
                self.set_add_kept(set, entry.hash, entry.key)?;
            }
            return Ok(());
        }
        self.each_item_past(iterable, set.value(), |vm, item| vm.set_add(set, item).map(|_| ()))
    }

    /// The set this is, or is an instance of a subclass of.
    pub(crate) fn native_set(&self, value: Value) -> Option<Gc<Set>> {
        self.native_of(value).as_gc::<Set>()
    }

    /// Calls `each` with every item of an iterable; the item is kept meanwhile.
    pub(crate) fn each_item(&mut self, iterable: Value, each: impl FnMut(&mut Vm, Value) -> Outcome<()>) -> Outcome<()> {
        self.each_item_past(iterable, Value::NULL, each)
    }

    /// The same with the items that `sink` has not taken; see [`Vm::next_into`].
    fn each_item_past(&mut self, iterable: Value, mut sink: Value, mut each: impl FnMut(&mut Vm, Value) -> Outcome<()>) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let outcome = (|| {
            let iterator = self.iter(iterable)?;
            self.heap.keep(iterator);
            let inner = self.heap.mark_handles();
            while let Some(item) = self.next_into(iterator, &mut sink)? {
                self.heap.keep(item);
                each(self, item)?;
                self.heap.release_to(inner);
            }
            Ok(())
        })();
        self.heap.release_to(mark);
        outcome
    }

    /// A new set, kept by a handle, of the items both have.
    pub(crate) fn set_intersection(&mut self, set: Gc<Set>, other: Gc<Set>) -> Outcome<Gc<Set>> {
        let frozen = set.get(&self.heap).frozen;
        if set == other {
            return Ok(self.copied_set(set));
        }
        let (larger, smaller) = if other.get(&self.heap).len() > set.get(&self.heap).len() { (other, set) } else { (set, other) };
        let result = self.fresh_set(frozen);
        let mut from = 0;
        while let Some((hash, item, after)) = smaller.get(&self.heap).next_entry(from) {
            from = after;
            self.intersect_item(result, larger, hash, item)?;
        }
        Ok(result)
    }

    fn intersect_item(&mut self, result: Gc<Set>, set: Gc<Set>, hash: u64, item: Value) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        self.heap.keep(item);
        let outcome = match self.set_find(set, hash, item) {
            Ok(Some(_)) => self.set_add_hashed(result, hash, item).map(|_| ()),
            Ok(None) => Ok(()),
            Err(raised) => Err(raised),
        };
        self.heap.release_to(mark);
        outcome
    }

    /// A new set, kept by a handle, of the items that are in an iterable too.
    pub(crate) fn set_intersection_with(&mut self, set: Gc<Set>, iterable: Value) -> Outcome<Gc<Set>> {
        if let Some(other) = self.native_set(iterable) {
            return self.set_intersection(set, other);
        }
        let frozen = set.get(&self.heap).frozen;
        let result = self.fresh_set(frozen);
        self.each_item(iterable, |vm, item| {
            let hash = vm.hash(item)?;
            vm.intersect_item(result, set, hash, item)
        })?;
        Ok(result)
    }

    /// A new set, kept by a handle, of the items that `other` does not have.
    pub(crate) fn set_difference(&mut self, set: Gc<Set>, other: Gc<Set>) -> Outcome<Gc<Set>> {
        if set.get(&self.heap).len() >> 2 > other.get(&self.heap).len() {
            let result = self.copied_set(set);
            self.set_remove_all(result, other.value())?;
            return Ok(result);
        }
        let frozen = set.get(&self.heap).frozen;
        let result = self.fresh_set(frozen);
        let mut from = 0;
        while let Some((hash, item, after)) = set.get(&self.heap).next_entry(from) {
            from = after;
            let mark = self.heap.mark_handles();
            self.heap.keep(item);
            if self.set_find(other, hash, item)?.is_none() {
                self.set_add_hashed(result, hash, item)?;
            }
            self.heap.release_to(mark);
        }
        Ok(result)
    }

    /// Removes every item of an iterable.
    pub(crate) fn set_remove_all(&mut self, set: Gc<Set>, iterable: Value) -> Outcome<()> {
        let Some(other) = self.native_set(iterable) else {
            return self.each_item(iterable, |vm, item| {
                let hash = vm.hash(item)?;
                vm.set_discard_hashed(set, hash, item).map(|_| ())
            });
        };
        if set == other {
            set.get_mut(&mut self.heap).clear();
            return Ok(());
        }
        let mut from = 0;
        while let Some((hash, item, after)) = other.get(&self.heap).next_entry(from) {
            from = after;
            let mark = self.heap.mark_handles();
            self.heap.keep(item);
            let outcome = self.set_discard_hashed(set, hash, item);
            self.heap.release_to(mark);
            outcome?;
        }
        Ok(())
    }

    /// A new set, kept by a handle, of the items that only one of them has.
    pub(crate) fn set_symmetric_difference(&mut self, set: Gc<Set>, other: Gc<Set>) -> Outcome<Gc<Set>> {
        let frozen = set.get(&self.heap).frozen;
        let result = self.fresh_set(frozen);
        self.set_merge_set(result, other)?;
        self.set_toggle_all(result, set.value())?;
        Ok(result)
    }

    /// `set ^= iterable`
    pub(crate) fn set_toggle_all(&mut self, set: Gc<Set>, iterable: Value) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let outcome = self.set_toggle_kept_all(set, iterable);
        self.heap.release_to(mark);
        outcome
    }

    fn set_toggle_kept_all(&mut self, set: Gc<Set>, iterable: Value) -> Outcome<()> {
        let other = match self.native_set(iterable) {
            Some(other) if other == set => {
                set.get_mut(&mut self.heap).clear();
                return Ok(());
            }
            Some(other) => other,
            // An item that comes twice must not come back.
            None => {
                let other = self.fresh_set(false);
                self.set_update(other, iterable)?;
                other
            }
        };
        let mut from = 0;
        while let Some((hash, item, after)) = other.get(&self.heap).next_entry(from) {
            from = after;
            let mark = self.heap.mark_handles();
            self.heap.keep(item);
            if !self.set_discard_hashed(set, hash, item)? {
                self.set_add_hashed(set, hash, item)?;
            }
            self.heap.release_to(mark);
        }
        Ok(())
    }
}
