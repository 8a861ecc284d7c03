//! Dicts and sets as the VM uses them: looking up, setting and removing keys
//! whose equality only the program knows.

use super::{Outcome, Vm};
use crate::heap::Heap;
use crate::object::{Dict, Probe, Set};
use crate::value::{Gc, Object, Value};

/// A table that cannot always tell by itself whether two keys are equal.
trait Keyed: Object {
    /// Changes with every key that is added or removed.
    fn version(&self) -> u32;
    /// The key of that number, if there is one.
    fn key_at(&self, number: usize) -> Option<Value>;
    /// Looks for `key`.
    fn probe(&self, heap: &Heap, hash: u64, key: Value) -> Probe;
    /// Goes on after the key of number `asked`, which is not equal.
    fn probe_after(&self, heap: &Heap, hash: u64, key: Value, asked: usize) -> Probe;
}

impl Keyed for Dict {
    fn version(&self) -> u32 {
        self.version
    }

    fn key_at(&self, number: usize) -> Option<Value> {
        self.entries().get(number).map(|entry| entry.key)
    }

    fn probe(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        self.probe(heap, hash, key)
    }

    fn probe_after(&self, heap: &Heap, hash: u64, key: Value, asked: usize) -> Probe {
        self.probe_after(heap, hash, key, asked)
    }
}

impl Keyed for Set {
    fn version(&self) -> u32 {
        self.version
    }

    fn key_at(&self, number: usize) -> Option<Value> {
        Some(self.at(number))
    }

    fn probe(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        self.probe(heap, hash, key)
    }

    fn probe_after(&self, heap: &Heap, hash: u64, key: Value, asked: usize) -> Probe {
        self.probe_after(heap, hash, key, asked)
    }
}

impl Vm {
    /// Goes on with a look-up that must ask whether the key of number `asked` equals `key`.
    fn find_asking<T: Keyed>(&mut self, table: Gc<T>, hash: u64, key: Value, mut asked: usize) -> Outcome<Option<usize>> {
        let mark = self.heap.mark_handles();
        let outcome = loop {
            let object = table.get(&self.heap);
            let version = object.version();
            let Some(known) = object.key_at(asked) else { break Ok(None) };
            // The program may remove the key while it compares it.
            self.heap.keep(known);
            let equal = match self.eq(known, key) {
                Ok(equal) => equal,
                Err(raised) => break Err(raised),
            };
            let object = table.get(&self.heap);
            let probe = if object.version() != version {
                object.probe(&self.heap, hash, key)
            } else if equal {
                break Ok(Some(asked));
            } else {
                object.probe_after(&self.heap, hash, key, asked)
            };
            match probe {
                Probe::Found(number) => break Ok(Some(number)),
                Probe::Absent => break Ok(None),
                Probe::Ask(number) => asked = number,
            }
            self.heap.release_to(mark);
        };
        self.heap.release_to(mark);
        outcome
    }
}

/// Dicts by key.
impl Vm {
    /// The number of the entry of `dict` with this key and hash.
    #[inline]
    pub fn dict_find(&mut self, dict: Gc<Dict>, hash: u64, key: Value) -> Outcome<Option<usize>> {
        match dict.get(&self.heap).probe(&self.heap, hash, key) {
            Probe::Found(number) => Ok(Some(number)),
            Probe::Absent => Ok(None),
            Probe::Ask(number) => self.find_asking(dict, hash, key, number),
        }
    }

    /// The value of `key`.
    #[inline]
    pub fn dict_get(&mut self, dict: Gc<Dict>, key: Value) -> Outcome<Option<Value>> {
        let hash = self.hash(key)?;
        self.dict_get_hashed(dict, hash, key)
    }

    /// The value of a key whose hash is known.
    #[inline]
    pub fn dict_get_hashed(&mut self, dict: Gc<Dict>, hash: u64, key: Value) -> Outcome<Option<Value>> {
        let found = self.dict_find(dict, hash, key)?;
        Ok(found.and_then(|number| dict.get(&self.heap).entries().get(number).map(|entry| entry.value)))
    }

    /// `dict[key] = value`
    #[inline]
    pub fn dict_set(&mut self, dict: Gc<Dict>, key: Value, value: Value) -> Outcome<()> {
        let hash = self.hash(key)?;
        self.dict_set_hashed(dict, hash, key, value)
    }

    /// `dict[key] = value` for a key whose hash is known.
    #[inline]
    pub fn dict_set_hashed(&mut self, dict: Gc<Dict>, hash: u64, key: Value, value: Value) -> Outcome<()> {
        self.check_not_fixed(dict)?;
        match self.dict_find(dict, hash, key)? {
            Some(number) => {
                if let Some(entry) = dict.get_mut(&mut self.heap).entries_mut().get_mut(number) {
                    entry.value = value;
                }
                Ok(())
            }
            None => self.dict_add(dict, hash, key, value),
        }
    }

    /// Adds an item whose key is known to be absent.
    #[inline]
    pub(crate) fn dict_add(&mut self, dict: Gc<Dict>, hash: u64, key: Value, value: Value) -> Outcome<()> {
        let table = dict.get(&self.heap);
        let count = table.len();
        if table.is_large() && count.is_power_of_two() {
            self.reserve(count * 64)?;
        }
        Dict::add_new(dict, &mut self.heap, hash, key, value);
        Ok(())
    }

    /// Removes `key`; its value, if it was there.
    pub fn dict_remove(&mut self, dict: Gc<Dict>, key: Value) -> Outcome<Option<Value>> {
        let hash = self.hash(key)?;
        self.dict_remove_hashed(dict, hash, key)
    }

    /// Removes a key whose hash is known; its value, if it was there.
    pub fn dict_remove_hashed(&mut self, dict: Gc<Dict>, hash: u64, key: Value) -> Outcome<Option<Value>> {
        self.check_not_fixed(dict)?;
        let found = self.dict_find(dict, hash, key)?;
        Ok(found.map(|number| dict.get_mut(&mut self.heap).remove_entry(number).value))
    }

    /// TypeError for a dict that programs cannot change, as MicroPython has it for the
    /// tables of its modules.
    #[inline]
    pub(crate) fn check_not_fixed(&mut self, dict: Gc<Dict>) -> Outcome<()> {
        if dict.get(&self.heap).fixed { Err(self.type_error("a table of a built-in module cannot be changed")) } else { Ok(()) }
    }

    /// Whether `key` is in `dict`.
    #[inline]
    pub fn dict_contains(&mut self, dict: Gc<Dict>, key: Value) -> Outcome<bool> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, hash, key)?.is_some())
    }
}

/// Sets by item.
impl Vm {
    /// The table index of the item of `set` that equals `item`.
    #[inline]
    pub fn set_find(&mut self, set: Gc<Set>, hash: u64, item: Value) -> Outcome<Option<usize>> {
        match set.get(&self.heap).probe(&self.heap, hash, item) {
            Probe::Found(number) => Ok(Some(number)),
            Probe::Absent => Ok(None),
            Probe::Ask(number) => self.find_asking(set, hash, item, number),
        }
    }

    /// Adds `item`; whether it was new.
    #[inline]
    pub fn set_add(&mut self, set: Gc<Set>, item: Value) -> Outcome<bool> {
        let hash = self.hash(item)?;
        self.set_add_hashed(set, hash, item)
    }

    /// Adds an item whose hash is known; whether it was new.
    #[inline]
    pub fn set_add_hashed(&mut self, set: Gc<Set>, hash: u64, item: Value) -> Outcome<bool> {
        if self.set_find(set, hash, item)?.is_some() {
            return Ok(false);
        }
        let object = set.get(&self.heap);
        let count = object.len();
        if object.is_large() && count.is_power_of_two() {
            self.reserve(count * 64)?;
        }
        Set::add_new(set, &mut self.heap, hash, item);
        Ok(true)
    }

    /// Whether `item` is in `set`. A set stands for the frozenset of its items.
    #[inline]
    pub fn set_contains(&mut self, set: Gc<Set>, item: Value) -> Outcome<bool> {
        let hash = self.hash_or_set(item)?;
        Ok(self.set_find(set, hash, item)?.is_some())
    }

    /// Removes `item`; whether it was there.
    pub fn set_discard(&mut self, set: Gc<Set>, item: Value) -> Outcome<bool> {
        let hash = self.hash_or_set(item)?;
        self.set_discard_hashed(set, hash, item)
    }

    /// Removes an item whose hash is known; whether it was there.
    pub fn set_discard_hashed(&mut self, set: Gc<Set>, hash: u64, item: Value) -> Outcome<bool> {
        match self.set_find(set, hash, item)? {
            Some(number) => {
                set.get_mut(&mut self.heap).remove_slot(number);
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// The hash to look for `item` in a set: sets cannot be hashed, but are
    /// found as if they were frozen.
    #[inline(always)]
    fn hash_or_set(&mut self, item: Value) -> Outcome<u64> {
        match self.hash_of_key(item) {
            Some(hash) => Ok(hash),
            None => self.hash_of_other_or_set(item),
        }
    }

    #[inline(never)]
    fn hash_of_other_or_set(&mut self, item: Value) -> Outcome<u64> {
        let native = self.native_of(item);
        match native.as_gc::<Set>() {
            Some(set) if !set.get(&self.heap).frozen => Ok(self.hash_set(set)),
            _ => self.hash(item),
        }
    }
}
