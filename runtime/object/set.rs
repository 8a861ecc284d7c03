//! Sets. The table and its probing follow CPython's `setobject.c`, so that the
//! order of a set of numbers is the same.

use alloc::vec::Vec;

use super::Trace;
use super::dict::{LARGE, Probe, quick_equal};
use crate::heap::{Heap, Marker};
use crate::value::{Gc, Value};

const LINEAR_PROBES: usize = 9;
const SMALLEST: usize = 8;

#[derive(Clone, Copy)]
struct Slot {
    hash: u64,
    /// NULL: never used; [`Set::DUMMY`]: removed.
    key: Value,
}

/// A set or frozenset.
pub struct Set {
    table: Vec<Slot>,
    /// Slots used or removed.
    fill: usize,
    used: usize,
    finger: usize,
    /// Whether it is a frozenset.
    pub frozen: bool,
    /// Counts changes.
    pub version: u32,
}

impl Default for Set {
    fn default() -> Self {
        Set::new(false)
    }
}

impl Trace for Set {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.table.capacity() * size_of::<Slot>());
        marker.mark_each(&self.table, |marker, slot| marker.mark(slot.key));
    }
}

impl Set {
    /// Marks a removed slot.
    const DUMMY: Value = Value::TOMBSTONE;

    const EMPTY_SLOT: Slot = Slot { hash: 0, key: Value::NULL };

    /// An empty set.
    pub fn new(frozen: bool) -> Self {
        Set { table: alloc::vec![Self::EMPTY_SLOT; SMALLEST], fill: 0, used: 0, finger: 0, frozen, version: 0 }
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.used
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Bytes it owns outside its cell.
    pub fn owned_bytes(&self) -> usize {
        self.table.capacity() * size_of::<Slot>()
    }

    /// Whether it asks for memory before it grows.
    pub fn is_large(&self) -> bool {
        self.used >= LARGE
    }

    /// Adds an item known to be absent, counting what the set grows by.
    pub fn add_new(set: Gc<Set>, heap: &mut Heap, hash: u64, key: Value) {
        let object = set.get_mut(heap);
        let before = object.owned_bytes();
        object.insert_new(hash, key);
        let grown = object.owned_bytes().saturating_sub(before);
        if grown > 0 {
            heap.charge(grown);
        }
    }

    /// The items in table order.
    pub fn items(&self) -> impl Iterator<Item = Value> + '_ {
        self.table.iter().map(|slot| slot.key).filter(|key| Self::is_item(*key))
    }

    /// Hash and item of every item in table order.
    pub fn entries(&self) -> impl Iterator<Item = (u64, Value)> + '_ {
        self.table.iter().filter(|slot| Self::is_item(slot.key)).map(|slot| (slot.hash, slot.key))
    }

    /// The first item at or after table index `from`, and the index after it.
    pub fn next_item(&self, from: usize) -> Option<(Value, usize)> {
        let offset = self.table.get(from..)?.iter().position(|slot| Self::is_item(slot.key))?;
        Some((self.table[from + offset].key, from + offset + 1))
    }

    /// Hash and item at or after table index `from`, and the index after it.
    pub fn next_entry(&self, from: usize) -> Option<(u64, Value, usize)> {
        let (key, after) = self.next_item(from)?;
        let slot = self.table.get(after - 1)?;
        Some((slot.hash, key, after))
    }

    /// Makes room for `more` items before they come from another container,
    /// as CPython does, so that the order comes out the same.
    pub fn make_room(&mut self, more: usize) {
        if (self.fill + more) * 5 >= (self.table.len() - 1) * 3 {
            self.resize((self.used + more) * 2);
        }
    }

    /// Takes over the items of `other`, staying as frozen as it is.
    pub fn take_items(&mut self, other: Set) {
        *self = Set { frozen: self.frozen, version: self.version.wrapping_add(1), ..other };
    }

    /// Looks for `key`; the numbers of [`Probe`] are table indices.
    #[inline]
    pub fn probe(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        // Most walks end where they begin.
        let home = hash as usize & (self.table.len() - 1);
        match self.table.get(home) {
            Some(slot) if slot.key.is_null() => Probe::Absent,
            Some(slot) if slot.key == key => Probe::Found(home),
            _ => self.walk(heap, hash, key),
        }
    }

    /// What is in the slot where the search for `hash` begins; NULL if it was never used.
    #[inline(always)]
    pub fn first_key(&self, hash: u64) -> Option<Value> {
        let home = hash as usize & self.table.len().wrapping_sub(1);
        self.table.get(home).map(|slot| slot.key)
    }

    /// Adds an item that the slot in which the search begins has already, or has room for; `false` where that is
    /// not so, where the table must grow, or where `hash` is not the item's hash, as `is_hash` says.
    #[inline(always)]
    pub fn add_first(&mut self, hash: u64, key: Value, is_hash: impl FnOnce() -> bool) -> bool {
        let mask = self.table.len().wrapping_sub(1);
        let full = (self.fill + 1) * 5 >= mask * 3;
        let Some(slot) = self.table.get_mut(hash as usize & mask) else { return false };
        if self.frozen {
            return false;
        }
        if slot.key == key {
            return true;
        }
        if full || !slot.key.is_null() || !is_hash() {
            return false;
        }
        *slot = Slot { hash, key };
        self.fill += 1;
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        true
    }

    fn walk(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        for number in Walk::new(hash, self.table.len() - 1) {
            let slot = self.table[number];
            if slot.key.is_null() {
                return Probe::Absent;
            }
            if slot.hash == hash && Self::is_item(slot.key) {
                match quick_equal(heap, slot.key, key) {
                    Some(true) => return Probe::Found(number),
                    Some(false) => {}
                    None => return Probe::Ask(number),
                }
            }
        }
        Probe::Absent
    }

    /// Goes on after the program said that slot `asked` does not hold the key.
    pub fn probe_after(&self, heap: &Heap, hash: u64, key: Value, asked: usize) -> Probe {
        let mut after = Some(asked);
        // As in a dict: a walk may come to a slot twice.
        let mut answered = Vec::new();
        for number in Walk::new(hash, self.table.len() - 1) {
            let slot = self.table[number];
            if slot.key.is_null() {
                return Probe::Absent;
            }
            if slot.hash == hash && Self::is_item(slot.key) {
                match after {
                    Some(asked) => {
                        answered.push(number);
                        if asked == number {
                            after = None;
                        }
                    }
                    None if answered.contains(&number) => {}
                    None => match quick_equal(heap, slot.key, key) {
                        Some(true) => return Probe::Found(number),
                        Some(false) => {}
                        None => return Probe::Ask(number),
                    },
                }
            }
        }
        Probe::Absent
    }

    /// The item in slot `number`.
    pub fn at(&self, number: usize) -> Value {
        self.table[number].key
    }

    /// Adds an item known to be absent.
    pub fn insert_new(&mut self, hash: u64, key: Value) {
        self.put(hash, key);
        self.fill += 1;
        self.used += 1;
        self.version = self.version.wrapping_add(1);
        if self.fill * 5 >= (self.table.len() - 1) * 3 {
            self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
        }
    }

    fn put(&mut self, hash: u64, key: Value) {
        for number in Walk::new(hash, self.table.len() - 1) {
            if self.table[number].key.is_null() {
                self.table[number] = Slot { hash, key };
                return;
            }
        }
    }

    fn resize(&mut self, minimum: usize) {
        let mut size = SMALLEST;
        while size <= minimum {
            size <<= 1;
        }
        let old = core::mem::replace(&mut self.table, alloc::vec![Self::EMPTY_SLOT; size]);
        self.fill = self.used;
        for slot in old {
            if Self::is_item(slot.key) {
                self.put(slot.hash, slot.key);
            }
        }
    }

    /// Removes the item in slot `number`.
    pub fn remove_slot(&mut self, number: usize) -> Value {
        let key = self.table[number].key;
        self.table[number] = Slot { hash: u64::MAX, key: Self::DUMMY };
        self.used -= 1;
        self.version = self.version.wrapping_add(1);
        key
    }

    /// Removes some item, as `set.pop()` chooses it.
    pub fn pop(&mut self) -> Option<Value> {
        if self.used == 0 {
            return None;
        }
        let mut number = self.finger & (self.table.len() - 1);
        while !Self::is_item(self.table[number].key) {
            number = (number + 1) & (self.table.len() - 1);
        }
        self.finger = number + 1;
        Some(self.remove_slot(number))
    }

    /// Removes every item.
    pub fn clear(&mut self) {
        *self = Set { version: self.version.wrapping_add(1), ..Set::new(self.frozen) };
    }

    /// A set of the same items, in the order CPython's copy has.
    pub fn duplicate(&self, frozen: bool) -> Set {
        let mut copy = Set::new(frozen);
        if self.used * 5 >= (SMALLEST - 1) * 3 {
            copy.resize(self.used * 2);
        }
        if copy.table.len() == self.table.len() && self.fill == self.used {
            copy.table.copy_from_slice(&self.table);
        } else {
            for (hash, key) in self.entries() {
                copy.put(hash, key);
            }
        }
        copy.fill = self.used;
        copy.used = self.used;
        copy
    }

    #[inline(always)]
    fn is_item(key: Value) -> bool {
        !key.is_null() && key != Self::DUMMY
    }
}

/// The table indices at which a hash may be, in order.
struct Walk {
    number: usize,
    probes: usize,
    home: usize,
    perturb: u64,
    mask: usize,
}

impl Walk {
    fn new(hash: u64, mask: usize) -> Self {
        let home = hash as usize & mask;
        Walk { number: home, probes: Self::probes(home, mask), home, perturb: hash, mask }
    }

    fn probes(home: usize, mask: usize) -> usize {
        if home + LINEAR_PROBES <= mask { LINEAR_PROBES + 1 } else { 1 }
    }
}

impl Iterator for Walk {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.probes == 0 {
            self.perturb >>= 5;
            self.home = self.home.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize) & self.mask;
            self.number = self.home;
            self.probes = Self::probes(self.home, self.mask);
        }
        self.probes -= 1;
        let number = self.number;
        self.number += 1;
        Some(number)
    }
}
