//! Dicts: entries in insertion order and an index of them.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::{Str, Trace};
use crate::heap::{Heap, Kind, Marker};
use crate::value::{Gc, Value};

/// An item of a dict. A deleted one has the key [`Value::NULL`].
#[derive(Clone, Copy)]
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// Dicts and sets of this many items ask for memory before they grow.
pub(super) const LARGE: usize = 1 << 16;

const EMPTY: u32 = u32::MAX;
const DELETED: u32 = u32::MAX - 1;

/// A dict.
#[derive(Default)]
pub struct Dict {
    /// Entry numbers by hash, a power of two of them.
    index: Box<[u32]>,
    entries: Vec<Entry>,
    /// Entries below this one are deleted.
    head: usize,
    live: usize,
    /// Slots of `index` that are not empty.
    used: usize,
    /// Identifies this arrangement of keys for inline caches; 0: no cache
    /// refers to it. Reset by whatever adds or removes a key.
    pub layout: u32,
    /// Counts insertions of new keys and deletions.
    pub version: u32,
    /// Programs cannot change it: a table of a built-in module.
    pub fixed: bool,
}

impl Trace for Dict {
    fn trace(&self, marker: &mut Marker) {
        marker.owns(self.entries.capacity() * size_of::<Entry>() + self.index.len() * 4);
        marker.mark_each(&self.entries, |marker, entry| {
            marker.mark(entry.key);
            marker.mark(entry.value);
        });
    }
}

/// What a look-up without running Python code found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Probe {
    /// The entry of this number has the key.
    Found(usize),
    /// No entry has it.
    Absent,
    /// Ask the program whether the key of this entry equals it; if not, go on
    /// with [`Dict::probe_after`].
    Ask(usize),
}

/// Whether two values are equal as keys, where that is known without the VM.
#[inline]
pub fn quick_equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    quick_equal_to(heap, a, b, 3)
}

/// Looks into tuples at most `depth` deep.
#[inline(always)]
fn quick_equal_to(heap: &Heap, a: Value, b: Value, depth: u32) -> Option<bool> {
    if a == b {
        return Some(true);
    }
    if let (Some(left), Some(right)) = (a.as_gc::<Str>(), b.as_gc::<Str>()) {
        return Some(left.get(heap).as_str() == right.get(heap).as_str());
    }
    if a.both_small(b) { Some(false) } else { quick_equal_other(heap, a, b, depth) }
}

/// The same of what are neither two strings nor two small integers.
fn quick_equal_other(heap: &Heap, a: Value, b: Value, depth: u32) -> Option<bool> {
    if let (Some(left), Some(right)) = (a.as_gc::<super::Tuple>(), b.as_gc::<super::Tuple>()) {
        let (left, right) = (left.get(heap).items(), right.get(heap).items());
        if left.len() != right.len() {
            return Some(false);
        }
        if depth == 0 {
            return None;
        }
        for (left, right) in left.iter().zip(right) {
            match quick_equal_to(heap, *left, *right, depth - 1) {
                Some(true) => {}
                other => return other,
            }
        }
        return Some(true);
    }
    let simple = |value: Value| matches!(value.kind(), Kind::Str | Kind::SmallInt | Kind::None | Kind::Bytes | Kind::Tuple);
    if simple(a) && simple(b) && a.kind() != b.kind() { Some(false) } else { None }
}

struct Steps {
    slot: usize,
    perturb: u64,
    mask: usize,
}

impl Steps {
    #[inline(always)]
    fn new(hash: u64, mask: usize) -> Self {
        Steps { slot: hash as usize & mask, perturb: hash, mask }
    }

    #[inline(always)]
    fn step(&mut self) {
        self.perturb >>= 5;
        self.slot = (self.slot.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturb as usize)) & self.mask;
    }
}

impl Dict {
    /// An empty dict with room for `count` items.
    pub fn with_room(count: usize) -> Self {
        let mut dict = Dict::default();
        if count > 0 {
            dict.resize(count);
        }
        dict
    }

    /// Makes room for `count` more items at once.
    pub fn make_room(&mut self, count: usize) {
        let wanted = self.live + count;
        if wanted * 3 > self.index.len() * 2 {
            self.resize(wanted);
        }
        self.entries.reserve_exact(count);
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether it asks for memory before it grows.
    pub fn is_large(&self) -> bool {
        self.live >= LARGE
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The entries in insertion order, deleted ones included.
    #[inline(always)]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries, to change values (not keys).
    #[inline(always)]
    pub fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// Key and value of every item, in order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (Value, Value)> + '_ {
        self.entries.iter().filter(|entry| !entry.key.is_null()).map(|entry| (entry.key, entry.value))
    }

    /// The first item at or after entry number `from`, and the number after it.
    #[inline]
    pub fn next_entry(&self, from: usize) -> Option<(Entry, usize)> {
        let offset = self.entries.get(from..)?.iter().position(|entry| !entry.key.is_null())?;
        Some((self.entries[from + offset], from + offset + 1))
    }

    /// Looks for `key`.
    #[inline]
    pub fn probe(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        let Some(mask) = self.index.len().checked_sub(1) else { return Probe::Absent };
        let mut steps = Steps::new(hash, mask);
        loop {
            let number = self.index[steps.slot & mask];
            match self.entries.get(number as usize) {
                Some(entry) if entry.key == key => return Probe::Found(number as usize),
                Some(entry) if entry.hash == hash => match quick_equal(heap, entry.key, key) {
                    Some(true) => return Probe::Found(number as usize),
                    Some(false) => {}
                    None => return Probe::Ask(number as usize),
                },
                // Its number is beyond any entry's.
                None if number == EMPTY => return Probe::Absent,
                _ => {}
            }
            steps.step();
        }
    }

    /// The entry where the search for `hash` begins, if it has this very key.
    #[inline(always)]
    pub fn first_found(&self, hash: u64, key: Value) -> Option<&Entry> {
        let slot = hash as usize & self.index.len().wrapping_sub(1);
        let number = *self.index.get(slot)?;
        self.entries.get(number as usize).filter(|entry| entry.key == key)
    }

    /// The entry where the search for a string begins, if it has that string, or one of the same short text.
    #[inline(always)]
    pub fn first_equal(&self, heap: &Heap, key: Gc<Str>) -> Option<&Entry> {
        let text = key.get(heap);
        let hash = text.known_hash();
        let slot = hash as usize & self.index.len().wrapping_sub(1);
        let number = *self.index.get(slot)?;
        let entry = self.entries.get(number as usize)?;
        if entry.key == key.value() {
            return Some(entry);
        }
        if entry.hash != hash {
            return None;
        }
        let known = entry.key.as_gc::<Str>()?.get(heap);
        if known.has_short_text_of(text) == Some(true) { Some(entry) } else { None }
    }

    /// Looks for a string or small integer. What is neither and has the same hash is asked about.
    #[inline(always)]
    pub fn probe_plain(&self, heap: &Heap, hash: u64, key: Value) -> Probe {
        let mask = self.index.len().wrapping_sub(1);
        let mut steps = Steps::new(hash, mask);
        loop {
            // There is no index.
            let Some(number) = self.index.get(steps.slot) else { return Probe::Absent };
            let number = *number;
            match self.entries.get(number as usize) {
                Some(entry) if entry.key == key => return Probe::Found(number as usize),
                Some(entry) if entry.hash == hash => match (entry.key.as_gc::<Str>(), key.as_gc::<Str>()) {
                    (Some(known), Some(text)) if known.get(heap).has_text_of(text.get(heap)) => return Probe::Found(number as usize),
                    (Some(_), Some(_)) => {}
                    _ => return Probe::Ask(number as usize),
                },
                // Its number is beyond any entry's.
                None if number == EMPTY => return Probe::Absent,
                _ => {}
            }
            steps.step();
        }
    }

    /// Goes on after the program said that entry `asked` does not have the key.
    pub fn probe_after(&self, heap: &Heap, hash: u64, key: Value, asked: usize) -> Probe {
        if self.index.is_empty() {
            return Probe::Absent;
        }
        let mut after = Some(asked);
        let mut steps = Steps::new(hash, self.index.len() - 1);
        // Steps may come to a slot twice. What was asked about must not be asked
        // about again, or the caller would go round in circles.
        let mut answered = Vec::new();
        loop {
            let number = self.index[steps.slot];
            if number == EMPTY {
                return Probe::Absent;
            }
            if number != DELETED {
                let entry = &self.entries[number as usize];
                if entry.hash == hash {
                    match after {
                        Some(asked) => {
                            answered.push(number);
                            if asked == number as usize {
                                after = None;
                            }
                        }
                        None if answered.contains(&number) => {}
                        None => match quick_equal(heap, entry.key, key) {
                            Some(true) => return Probe::Found(number as usize),
                            Some(false) => {}
                            None if self.comes_before(hash, number, asked) => {}
                            None => return Probe::Ask(number as usize),
                        },
                    }
                }
            }
            steps.step();
        }
    }

    /// Whether a search comes to entry `number` before, or as, entry `asked`: a
    /// search may come to a slot again, and the program was asked about that entry then.
    #[cold]
    fn comes_before(&self, hash: u64, number: u32, asked: usize) -> bool {
        let mut steps = Steps::new(hash, self.index.len() - 1);
        loop {
            let here = self.index[steps.slot];
            if here == number || here == EMPTY {
                return here == number;
            }
            if here as usize == asked {
                return false;
            }
            steps.step();
        }
    }

    /// The number of the entry with this string key.
    #[inline]
    pub fn find_str(&self, heap: &Heap, key: Gc<Str>) -> Option<usize> {
        if self.index.is_empty() {
            return None;
        }
        let text = key.get(heap);
        let hash = text.hash_code();
        let mut steps = Steps::new(hash, self.index.len() - 1);
        loop {
            let number = self.index[steps.slot];
            if number == EMPTY {
                return None;
            }
            if number != DELETED {
                let entry = &self.entries[number as usize];
                if entry.key == key.value() {
                    return Some(number as usize);
                }
                if entry.hash == hash
                    && let Some(known) = entry.key.as_gc::<Str>()
                    && known.get(heap).as_str() == text.as_str()
                {
                    return Some(number as usize);
                }
            }
            steps.step();
        }
    }

    /// The value of this string key.
    #[inline]
    pub fn get_str(&self, heap: &Heap, key: Gc<Str>) -> Option<Value> {
        self.find_str(heap, key).map(|number| self.entries[number].value)
    }

    /// Adds an item whose key is known to be absent.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        if (self.used + 1) * 3 > self.index.len() * 2 {
            self.resize((self.live + 1) * 2);
        }
        let number = self.entries.len() as u32;
        self.entries.push(Entry { hash, key, value });
        let mut steps = Steps::new(hash, self.index.len() - 1);
        while self.index[steps.slot] < DELETED {
            steps.step();
        }
        if self.index[steps.slot] == EMPTY {
            self.used += 1;
        }
        self.index[steps.slot] = number;
        self.live += 1;
        self.changed();
    }

    /// Removes entry `number`; returns its key and value.
    pub fn remove_entry(&mut self, number: usize) -> Entry {
        let entry = self.entries[number];
        let mut steps = Steps::new(entry.hash, self.index.len() - 1);
        while self.index[steps.slot] != number as u32 {
            steps.step();
        }
        self.index[steps.slot] = DELETED;
        self.live -= 1;
        self.forget(number);
        self.changed();
        entry
    }

    /// Makes entry `number`, which the index does not know any more, a deleted one.
    fn forget(&mut self, number: usize) {
        if number + 1 == self.entries.len() {
            self.entries.pop();
            while self.entries.last().is_some_and(|last| last.key.is_null()) {
                self.entries.pop();
            }
        } else {
            self.entries[number].key = Value::NULL;
            self.entries[number].value = Value::NULL;
            if number == self.head {
                // The last entry is never a deleted one, so this ends.
                while self.entries[self.head].key.is_null() {
                    self.head += 1;
                }
            }
        }
        self.head = self.head.min(self.entries.len());
    }

    /// The number of the first item. Asking for it again and again while items are
    /// removed takes no time for those that were.
    pub fn first_entry(&self) -> Option<usize> {
        let offset = self.entries.get(self.head..)?.iter().position(|entry| !entry.key.is_null())?;
        Some(self.head + offset)
    }

    /// Makes entry `number` the first one.
    pub fn move_to_front(&mut self, number: usize) {
        let mut number = number;
        if self.head == 0 {
            // Room for as many as there are, so that moving one after the other takes no time on average.
            let room = self.live.max(4);
            let deleted = Entry { hash: 0, key: Value::NULL, value: Value::NULL };
            self.entries.splice(0..0, core::iter::repeat_n(deleted, room));
            for slot in &mut self.index {
                if *slot < DELETED {
                    *slot += room as u32;
                }
            }
            self.head = room;
            number += room;
        }
        let entry = self.entries[number];
        let mut steps = Steps::new(entry.hash, self.index.len() - 1);
        while self.index[steps.slot] != number as u32 {
            steps.step();
        }
        let first = self.head - 1;
        self.index[steps.slot] = first as u32;
        self.entries[first] = entry;
        self.head = first;
        self.forget(number);
        self.changed();
    }

    /// Removes every item.
    pub fn clear(&mut self) {
        let (layout, version) = (0, self.version.wrapping_add(1));
        *self = Dict { layout, version, ..Dict::default() };
    }

    /// A dict with the same items.
    pub fn duplicate(&self) -> Dict {
        let mut copy = Dict::with_room(self.live);
        for entry in self.entries.iter().filter(|entry| !entry.key.is_null()) {
            copy.insert_new(entry.hash, entry.key, entry.value);
        }
        copy
    }

    /// Bytes it owns outside its cell.
    pub fn owned_bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.index.len() * 4
    }

    #[inline(always)]
    fn changed(&mut self) {
        self.layout = 0;
        self.version = self.version.wrapping_add(1);
    }

    fn resize(&mut self, room: usize) {
        let size = (room * 3 / 2 + 1).next_power_of_two().max(8);
        self.entries.retain(|entry| !entry.key.is_null());
        self.head = 0;
        let mut index = alloc::vec![EMPTY; size].into_boxed_slice();
        for (number, entry) in self.entries.iter().enumerate() {
            let mut steps = Steps::new(entry.hash, size - 1);
            while index[steps.slot] != EMPTY {
                steps.step();
            }
            index[steps.slot] = number as u32;
        }
        self.used = self.entries.len();
        self.index = index;
    }
}

impl Dict {
    /// Sets the string key `key` of `dict`, counting what the dict grows by.
    pub fn set_str(dict: Gc<Dict>, heap: &mut Heap, key: Gc<Str>, value: Value) {
        match dict.get(heap).find_str(heap, key) {
            Some(number) => dict.get_mut(heap).entries[number].value = value,
            None => {
                let hash = key.get(heap).hash_code();
                Dict::add_new(dict, heap, hash, key.value(), value);
            }
        }
    }

    /// Adds an item whose key is known to be absent, counting what the dict grows by.
    pub fn add_new(dict: Gc<Dict>, heap: &mut Heap, hash: u64, key: Value, value: Value) {
        let object = dict.get_mut(heap);
        let before = object.owned_bytes();
        object.insert_new(hash, key, value);
        let grown = object.owned_bytes().saturating_sub(before);
        if grown > 0 {
            heap.charge(grown);
        }
    }

    /// Removes the string key `key` of `dict`; its value, if it was there.
    pub fn remove_str(dict: Gc<Dict>, heap: &mut Heap, key: Gc<Str>) -> Option<Value> {
        let number = dict.get(heap).find_str(heap, key)?;
        Some(dict.get_mut(heap).remove_entry(number).value)
    }
}

/// What a view or iterator shows of a dict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ViewKind {
    /// Keys.
    Keys,
    /// Values.
    Values,
    /// Pairs.
    Items,
}

/// `dict.keys()` and its siblings.
pub struct DictView {
    /// The dict (exactly a dict, also for subclasses).
    pub dict: Gc<Dict>,
    /// What it shows.
    pub kind: ViewKind,
}

impl Trace for DictView {
    fn trace(&self, marker: &mut Marker) {
        marker.mark_gc(self.dict);
    }
}
