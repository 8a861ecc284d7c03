//! Items of dicts and sets in handlers, by strings and small integers. What would run Python, grow a table or raise takes
//! the long way.

use crate::object::{Dict, Probe, Set, Str};
use crate::value::{Gc, Value};
use crate::vm::Vm;

impl Vm {
    /// Bits of the hash of a string or small integer that say where the search for it begins; others where its hash is
    /// not known yet, or is no part of the number. No key of a table is found there then.
    #[inline(always)]
    fn home_bits(&self, key: Value) -> Option<u64> {
        match key.as_small() {
            Some(number) => Some(number as u64),
            None => key.as_gc::<Str>().map(|text| text.get(&self.heap).known_hash()),
        }
    }

    /// Whether these bits of a key are its hash.
    #[inline(always)]
    fn is_hash(key: Value, bits: u64) -> bool {
        if key.is_small() { bits < 1 << 60 } else { bits != 0 }
    }

    /// The value that a dict has for a string, if the search finds that very string where it begins, as is so for most names
    /// and literals.
    #[inline(always)]
    pub(crate) fn first_item(&self, object: Value, key: Value) -> Option<Value> {
        let dict = object.as_gc::<Dict>()?.get(&self.heap);
        let bits = key.as_gc::<Str>()?.get(&self.heap).known_hash();
        dict.first_found(bits, key).map(|entry| entry.value)
    }

    /// The value that a dict has for a string or small integer. Never inlined: what the search finds comes by the native stack,
    /// and a handler with something there dispatches by calls.
    #[inline(never)]
    pub(crate) fn dict_item(&self, object: Value, key: Value) -> Option<Value> {
        let dict = object.as_gc::<Dict>()?;
        if let Some(value) = self.first_equal(dict, key) {
            return Some(value);
        }
        match self.plain_entry(dict, key) {
            Probe::Found(number) => dict.get(&self.heap).entries().get(number).map(|entry| entry.value),
            _ => None,
        }
    }

    /// The entry of a dict with a string or small integer as its key. Never inlined: what it needs of registers handlers
    /// would have to save and load, each time it goes on.
    #[inline(never)]
    fn plain_entry(&self, dict: Gc<Dict>, key: Value) -> Probe {
        match self.hash_of_key(key) {
            Some(hash) => dict.get(&self.heap).probe_plain(&self.heap, hash, key),
            None => Probe::Ask(0),
        }
    }

    #[inline(always)]
    fn first_equal(&self, dict: Gc<Dict>, key: Value) -> Option<Value> {
        dict.get(&self.heap).first_equal(&self.heap, key.as_gc::<Str>()?).map(|entry| entry.value)
    }

    /// `dict.get(key)` of a string, where the search ends in the place in which it begins.
    #[inline(always)]
    pub(crate) fn first_get(&self, dict: Value, key: Value) -> Option<Value> {
        self.first_equal(dict.as_gc::<Dict>()?, key)
    }

    /// `dict.get(key, default)`
    #[inline(always)]
    pub(crate) fn quick_get(&self, dict: Value, args: &[Value]) -> Option<Value> {
        let dict = dict.as_gc::<Dict>()?;
        match self.plain_entry(dict, *args.first()?) {
            Probe::Found(number) => dict.get(&self.heap).entries().get(number).map(|entry| entry.value),
            Probe::Absent => Some(args.get(1).copied().unwrap_or(Value::NONE)),
            Probe::Ask(_) => None,
        }
    }

    /// Sets the value of a string or small integer, unless the program must be asked or memory be had first.
    #[inline(never)]
    pub(crate) fn set_dict_item(&mut self, object: Value, key: Value, value: Value) -> bool {
        let (Some(dict), Some(hash)) = (object.as_gc::<Dict>(), self.hash_of_key(key)) else { return false };
        let table = dict.get(&self.heap);
        if table.fixed || value.is_null() {
            return false;
        }
        match table.probe_plain(&self.heap, hash, key) {
            Probe::Found(number) => match dict.get_mut(&mut self.heap).entries_mut().get_mut(number) {
                Some(entry) => entry.value = value,
                None => return false,
            },
            Probe::Absent if !table.is_large() => Dict::add_new(dict, &mut self.heap, hash, key, value),
            _ => return false,
        }
        true
    }

    /// Whether an item is in a set or dict, where the place in which the search begins says so.
    #[inline(always)]
    pub(crate) fn first_contains(&self, container: Value, item: Value) -> Option<bool> {
        if let Some(set) = container.as_gc::<Set>() {
            let bits = self.home_bits(item)?;
            let known = set.get(&self.heap).first_key(bits)?;
            return if known == item {
                Some(true)
            } else if known.is_null() && Self::is_hash(item, bits) {
                Some(false)
            } else {
                None
            };
        }
        let dict = container.as_gc::<Dict>()?.get(&self.heap);
        dict.first_found(self.home_bits(item)?, item).map(|_| true)
    }

    /// `set.add(item)`, where the search ends in the place in which it begins.
    #[inline(always)]
    pub(crate) fn add_first(&mut self, set: Value, item: Value) -> bool {
        let Some(set) = set.as_gc::<Set>() else { return false };
        match self.home_bits(item) {
            Some(bits) => set.get_mut(&mut self.heap).add_first(bits, item, || Self::is_hash(item, bits)),
            None => false,
        }
    }

    /// `set.add(item)` for a string or small integer, unless the program must be asked or memory be had first.
    #[inline(never)]
    pub(crate) fn quick_add(&mut self, set: Value, item: Value) -> bool {
        let (Some(hash), Some(set)) = (self.hash_of_key(item), set.as_gc::<Set>()) else { return false };
        let object = set.get(&self.heap);
        if object.frozen || object.is_large() {
            return false;
        }
        match object.probe(&self.heap, hash, item) {
            Probe::Found(_) => true,
            Probe::Absent => {
                Set::add_new(set, &mut self.heap, hash, item);
                true
            }
            Probe::Ask(_) => false,
        }
    }
}
