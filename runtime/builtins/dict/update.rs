//! Filling a dict from mappings and from pairs.

use alloc::format;

use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::Dict;
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// `dict.update(other)`: a mapping or an iterable of pairs.
    pub fn dict_update(&mut self, dict: Gc<Dict>, other: Value) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let outcome = match self.plain_dict(other) {
            Some(from) => self.dict_update_from(dict, from),
            None => self.dict_update_slow(dict, other),
        };
        self.heap.release_to(mark);
        outcome
    }

    /// The dict whose entries can be read directly: no subclass that iterates in its own way, which alone is what CPython's
    /// `dict_merge` asks for.
    fn plain_dict(&mut self, value: Value) -> Option<Gc<Dict>> {
        if let Some(dict) = value.as_gc::<Dict>() {
            return Some(dict);
        }
        let native = self.native_of(value).as_gc::<Dict>()?;
        let class = self.class_of(value);
        let dict_class = self.class(Type::Dict);
        let name = self.names.__iter__;
        if self.class_lookup(class, name) != self.class_lookup(dict_class, name) {
            return None;
        }
        Some(native)
    }

    fn dict_update_slow(&mut self, dict: Gc<Dict>, other: Value) -> Outcome<()> {
        let keys = self.names.keys;
        match self.getattr_opt(other, keys)? {
            Some(method) => {
                let keys = self.call(method, &[])?;
                self.heap.keep(keys);
                self.dict_update_keys(dict, other, keys)
            }
            None => self.dict_update_pairs(dict, other),
        }
    }

    /// Sets what `{**other}` does: `other` must be a mapping.
    pub fn dict_update_mapping(&mut self, dict: Gc<Dict>, other: Value) -> Outcome<()> {
        if !other.is(Kind::Dict) {
            let keys = self.names.keys;
            if self.getattr_opt(other, keys)?.is_none() {
                let class = self.type_name(other);
                return Err(self.type_error(format!("'{class}' object is not a mapping")));
            }
        }
        self.dict_update(dict, other)
    }

    /// Copies the items of `from`.
    pub(crate) fn dict_update_from(&mut self, dict: Gc<Dict>, from: Gc<Dict>) -> Outcome<()> {
        if dict == from {
            return Ok(());
        }
        if dict.get(&self.heap).is_empty() && dict.get(&self.heap).layout == 0 {
            let bytes = from.get(&self.heap).owned_bytes();
            self.reserve(bytes)?;
            let mut copy = from.get(&self.heap).duplicate();
            self.heap.charge(copy.owned_bytes());
            let object = dict.get_mut(&mut self.heap);
            copy.version = object.version.wrapping_add(copy.version).wrapping_add(1);
            *object = copy;
            return Ok(());
        }
        let mut number = 0;
        while let Some((entry, next)) = from.get(&self.heap).next_entry(number) {
            number = next;
            let (version, mark) = (from.get(&self.heap).version, self.heap.mark_handles());
            self.heap.keep(entry.key);
            self.heap.keep(entry.value);
            let outcome = self.dict_set_hashed(dict, entry.hash, entry.key, entry.value);
            self.heap.release_to(mark);
            outcome?;
            if from.get(&self.heap).version != version {
                return Err(self.raise(Type::RuntimeError, "dict mutated during update"));
            }
        }
        Ok(())
    }

    fn dict_update_keys(&mut self, dict: Gc<Dict>, mapping: Value, keys: Value) -> Outcome<()> {
        let iterator = self.iter(keys)?;
        self.heap.keep(iterator);
        let mark = self.heap.mark_handles();
        while let Some(key) = self.next(iterator)? {
            self.heap.keep(key);
            let value = self.getitem(mapping, key)?;
            self.heap.keep(value);
            self.dict_set(dict, key, value)?;
            self.heap.release_to(mark);
        }
        Ok(())
    }

    fn dict_update_pairs(&mut self, dict: Gc<Dict>, pairs: Value) -> Outcome<()> {
        let iterator = self.iter(pairs)?;
        self.heap.keep(iterator);
        let mark = self.heap.mark_handles();
        let mut number = 0;
        while let Some(pair) = self.next(iterator)? {
            self.heap.keep(pair);
            if !self.is_iterable(pair) {
                return Err(self.type_error(format!("cannot convert dictionary update sequence element #{number} to a sequence")));
            }
            let items = self.collect(pair)?;
            let &[key, value] = items.as_slice() else {
                let len = items.len();
                return Err(self.value_error(format!("dictionary update sequence element #{number} has length {len}; 2 is required")));
            };
            self.dict_set(dict, key, value)?;
            self.heap.release_to(mark);
            number += 1;
        }
        Ok(())
    }
}
