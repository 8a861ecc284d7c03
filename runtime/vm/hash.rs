//! `hash()`, and dicts and sets as the VM uses them: looking up, setting and
//! removing keys whose equality only the program knows.

use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Bound, Bytes, Class, Complex, Dict, DictView, Float, Int, Native, Probe, Range, Set, Slice, Str, Tuple, ViewKind};
use crate::text::hash::{HashKey, SetHash, TupleHash, hash_bytes, hash_complex, hash_float, hash_i64, hash_int};
use crate::text::int_text::IntRef;
use crate::value::{Gc, Value};

/// Numbers from here on are reduced modulo the prime of CPython's hashes.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(None)`, the same in every run as in CPython.
const NONE_HASH: u64 = 0xfca8_6420;

/// The hash of an integer that fits a word.
#[inline(always)]
fn hash_small(number: i64) -> u64 {
    if number.unsigned_abs() < MODULUS && number != -1 { number as u64 } else { hash_i64(number) as u64 }
}

/// The hash of an object that is equal to itself only.
#[inline(always)]
fn hash_identity(value: Value) -> u64 {
    value.bits() >> 3
}

/// Tuples within each other, where hashing gives up.
const DEEPEST: usize = 100_000;

impl Vm {
    /// `hash(value)`, as the bits of the signed number programs see. TypeError
    /// if the value has none.
    #[inline]
    pub fn hash(&mut self, value: Value) -> Outcome<u64> {
        if let Some(string) = value.as_gc::<Str>() {
            return Ok(string.get(&self.heap).hash_code());
        }
        match value.as_small() {
            Some(number) => Ok(hash_small(number)),
            None => self.hash_other(value),
        }
    }

    /// The hash `object.__hash__` gives.
    pub fn identity_hash(&self, value: Value) -> u64 {
        hash_identity(value)
    }

    fn hash_other(&mut self, value: Value) -> Outcome<u64> {
        match value.kind() {
            Kind::SmallInt | Kind::Str => self.hash(value),
            Kind::None => Ok(NONE_HASH),
            Kind::Bool => Ok((value == Value::TRUE) as u64),
            Kind::Int => match value.as_gc::<Int>() {
                Some(int) => Ok(hash_int(IntRef::Big(&int.get(&self.heap).number)) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Float => match value.as_gc::<Float>() {
                Some(float) => Ok(hash_float(float.get(&self.heap).number, hash_identity(value) as i64) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Complex => match value.as_gc::<Complex>() {
                Some(complex) => {
                    let Complex { re, im } = *complex.get(&self.heap);
                    Ok(hash_complex(re, im, hash_identity(value) as i64) as u64)
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Bytes => match value.as_gc::<Bytes>() {
                Some(bytes) => Ok(hash_bytes(bytes.get(&self.heap).as_slice(), HashKey::default()) as u64),
                None => Ok(hash_identity(value)),
            },
            Kind::Tuple => match value.as_gc::<Tuple>() {
                Some(tuple) => self.hash_tuple(tuple),
                None => Ok(hash_identity(value)),
            },
            Kind::Set => match value.as_gc::<Set>() {
                Some(set) if set.get(&self.heap).frozen => Ok(self.hash_set(set)),
                _ => Err(self.unhashable(value)),
            },
            Kind::Slice => match value.as_gc::<Slice>() {
                Some(slice) => {
                    let Slice { start, stop, step } = *slice.get(&self.heap);
                    self.hash_sequence(&[start, stop, step])
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Range => match value.as_gc::<Range>() {
                Some(range) => self.hash_range(range),
                None => Ok(hash_identity(value)),
            },
            Kind::List | Kind::Dict | Kind::ByteArray | Kind::CellVar => Err(self.unhashable(value)),
            Kind::DictView => match value.as_gc::<DictView>() {
                Some(view) if view.get(&self.heap).kind == ViewKind::Values => Ok(hash_identity(value)),
                _ => Err(self.unhashable(value)),
            },
            Kind::Bound => match value.as_gc::<Bound>() {
                // Two look-ups of one method are equal, so they hash alike.
                Some(bound) => {
                    let bound = bound.get(&self.heap);
                    Ok(hash_identity(bound.receiver) ^ hash_identity(bound.function).rotate_left(17))
                }
                None => Ok(hash_identity(value)),
            },
            Kind::Class => {
                let metaclass = self.class_of(value);
                if metaclass == self.class(Type::Type) { Ok(hash_identity(value)) } else { self.hash_special(value, metaclass) }
            }
            Kind::Instance | Kind::Exception | Kind::Foreign => {
                let class = self.class_of(value);
                self.hash_special(value, class)
            }
            _ => Ok(hash_identity(value)),
        }
    }

    /// The hash that the class of `value` defines.
    fn hash_special(&mut self, value: Value, class: Gc<Class>) -> Outcome<u64> {
        let name = self.names.__hash__;
        let function = self.class_lookup(class, name);
        match function {
            None => return Ok(hash_identity(value)),
            Some(Value::NONE) => return Err(self.unhashable(value)),
            Some(function) => {
                if let Some(native) = function.as_gc::<Native>()
                    && native.get(&self.heap).owner == self.class(Type::Object).value()
                {
                    // An instance that holds a built-in object is hashed as that is.
                    let held = self.native_of(value);
                    return if held == value { Ok(hash_identity(value)) } else { self.hash(held) };
                }
            }
        }
        let Some(result) = self.call_special(value, name, &[])? else { return Ok(hash_identity(value)) };
        self.hash_result(result)
    }

    /// What `__hash__` returned, as a hash.
    fn hash_result(&mut self, result: Value) -> Outcome<u64> {
        let result = self.native_of(result);
        match result.kind() {
            Kind::SmallInt => {
                let hash = result.as_small().unwrap_or_default();
                Ok(if hash == -1 { -2i64 as u64 } else { hash as u64 })
            }
            Kind::Bool | Kind::Int => self.hash_other(result),
            _ => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    #[cold]
    fn unhashable(&mut self, value: Value) -> super::Raised {
        let name = self.type_name(value);
        self.type_error(alloc::format!("unhashable type: '{name}'"))
    }

    fn hash_tuple(&mut self, tuple: Gc<Tuple>) -> Outcome<u64> {
        let count = tuple.get(&self.heap).len();
        let mut hash = TupleHash::default();
        for index in 0..count {
            let Some(item) = tuple.get(&self.heap).items().get(index).copied() else { break };
            let one = match self.quick_hash(item) {
                Some(one) => one,
                None => {
                    self.check_native_depth()?;
                    if self.hashing >= DEEPEST {
                        return Err(self.recursion_error());
                    }
                    self.hashing += 1;
                    let outcome = self.hash_other(item);
                    self.hashing -= 1;
                    outcome?
                }
            };
            hash.push(one as i64);
        }
        Ok(hash.finish() as u64)
    }

    #[inline(always)]
    fn quick_hash(&self, value: Value) -> Option<u64> {
        match value.as_small() {
            Some(number) => Some(hash_small(number)),
            None => value.as_gc::<Str>().map(|string| string.get(&self.heap).hash_code()),
        }
    }

    /// The hash of a tuple of these values, which the caller keeps alive.
    pub(crate) fn hash_sequence(&mut self, items: &[Value]) -> Outcome<u64> {
        let mut hash = TupleHash::default();
        for item in items {
            self.check_native_depth()?;
            hash.push(self.hash(*item)? as i64);
        }
        Ok(hash.finish() as u64)
    }

    /// The hash of a frozenset of the same items.
    pub(crate) fn hash_set(&self, set: Gc<Set>) -> u64 {
        let mut hash = SetHash::default();
        for (one, _) in set.get(&self.heap).entries() {
            hash.push(one as i64);
        }
        hash.finish() as u64
    }

    /// Ranges of the same numbers hash alike: length, first number, step.
    fn hash_range(&mut self, range: Gc<Range>) -> Outcome<u64> {
        let Range { start, step, .. } = *range.get(&self.heap);
        let length = self.range_length(range);
        let zero = Value::small_wrapping(0);
        let one = Value::small_wrapping(1);
        if length == zero {
            self.hash_sequence(&[length, Value::NONE, Value::NONE])
        } else if length == one {
            self.hash_sequence(&[length, start, Value::NONE])
        } else {
            self.hash_sequence(&[length, start, step])
        }
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
            Probe::Ask(number) => self.dict_ask(dict, hash, key, number),
        }
    }

    /// Goes on with a look-up that must ask whether the key of entry `asked` equals `key`.
    fn dict_ask(&mut self, dict: Gc<Dict>, hash: u64, key: Value, mut asked: usize) -> Outcome<Option<usize>> {
        let mark = self.heap.mark_handles();
        let outcome = loop {
            let object = dict.get(&self.heap);
            let version = object.version;
            let Some(known) = object.entries().get(asked).map(|entry| entry.key) else { break Ok(None) };
            // The program may remove the entry while it compares the key.
            self.heap.keep(known);
            let equal = match self.eq(known, key) {
                Ok(equal) => equal,
                Err(raised) => break Err(raised),
            };
            let object = dict.get(&self.heap);
            let probe = if object.version != version {
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
        let count = dict.get(&self.heap).len();
        if count >= LARGE && count.is_power_of_two() {
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

/// Containers of this many items ask for memory before they grow.
const LARGE: usize = 1 << 16;

/// Sets by item.
impl Vm {
    /// The table index of the item of `set` that equals `item`.
    #[inline]
    pub fn set_find(&mut self, set: Gc<Set>, hash: u64, item: Value) -> Outcome<Option<usize>> {
        match set.get(&self.heap).probe(&self.heap, hash, item) {
            Probe::Found(number) => Ok(Some(number)),
            Probe::Absent => Ok(None),
            Probe::Ask(number) => self.set_ask(set, hash, item, number),
        }
    }

    fn set_ask(&mut self, set: Gc<Set>, hash: u64, item: Value, mut asked: usize) -> Outcome<Option<usize>> {
        let mark = self.heap.mark_handles();
        let outcome = loop {
            let object = set.get(&self.heap);
            let version = object.version;
            let known = object.at(asked);
            self.heap.keep(known);
            let equal = match self.eq(known, item) {
                Ok(equal) => equal,
                Err(raised) => break Err(raised),
            };
            let object = set.get(&self.heap);
            let probe = if object.version != version {
                object.probe(&self.heap, hash, item)
            } else if equal {
                break Ok(Some(asked));
            } else {
                object.probe_after(&self.heap, hash, item, asked)
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
        let (count, before) = (object.len(), object.owned_bytes());
        if count >= LARGE && count.is_power_of_two() {
            self.reserve(count * 64)?;
        }
        let object = set.get_mut(&mut self.heap);
        object.insert_new(hash, item);
        let grown = object.owned_bytes().saturating_sub(before);
        if grown > 0 {
            self.heap.charge(grown);
        }
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
    #[inline]
    fn hash_or_set(&mut self, item: Value) -> Outcome<u64> {
        let native = self.native_of(item);
        match native.as_gc::<Set>() {
            Some(set) if !set.get(&self.heap).frozen => Ok(self.hash_set(set)),
            _ => self.hash(item),
        }
    }
}
