//! Interned strings: one cell per text, so that names compare by identity.

use alloc::vec::Vec;

use super::Heap;
use crate::object::Str;
use crate::value::Gc;

/// An open-addressing table of interned strings. It holds them weakly.
#[derive(Default)]
pub(super) struct Interned {
    slots: Vec<Option<Gc<Str>>>,
    used: usize,
    /// Those that are not permanent.
    mortal: Vec<Gc<Str>>,
}

/// Slots of the smallest table: the 841 names that the VM begins with leave room for a program's.
const FEWEST: usize = 2048;

/// Flag of a string's header: it is the interned one of its text.
const INTERNED: u8 = 0;
/// Flag of an interned string: it was there before the program.
const OWN: u8 = 2;

impl Interned {
    /// All strings that are interned now are permanent.
    pub(super) fn make_permanent(&mut self) {
        self.mortal.clear();
    }

    pub(super) fn forget_dead(&mut self, epoch: u8) {
        let mut strings = core::mem::take(&mut self.mortal);
        strings.retain(|string| {
            // SAFETY: sweeping has not begun, so dead cells are still readable.
            let alive = unsafe { (*string.header()).mark } & epoch != 0;
            if !alive {
                self.remove(*string);
            }
            alive
        });
        self.mortal = strings;
    }

    /// Where the search for a string begins.
    fn home(&self, string: Gc<Str>) -> usize {
        // SAFETY: the cell is alive or not swept yet.
        unsafe { (*string.body()).hash_code() as usize & (self.slots.len() - 1) }
    }

    /// Takes a string out, and moves up those that stand behind it because of it.
    fn remove(&mut self, string: Gc<Str>) {
        let mask = self.slots.len() - 1;
        let mut hole = self.home(string);
        while self.slots[hole] != Some(string) {
            hole = (hole + 1) & mask;
        }
        let mut next = (hole + 1) & mask;
        while let Some(other) = self.slots[next] {
            if next.wrapping_sub(self.home(other)) & mask >= next.wrapping_sub(hole) & mask {
                self.slots[hole] = Some(other);
                hole = next;
            }
            next = (next + 1) & mask;
        }
        self.slots[hole] = None;
        self.used -= 1;
    }

    fn insert(&mut self, string: Gc<Str>) {
        let mask = self.slots.len() - 1;
        let mut index = self.home(string);
        while self.slots[index].is_some() {
            index = (index + 1) & mask;
        }
        self.slots[index] = Some(string);
        self.used += 1;
    }
}

impl Heap {
    /// The interned string of this text, if there is one.
    pub fn find_interned(&self, text: &str) -> Option<Gc<Str>> {
        let table = &self.interned;
        if table.slots.is_empty() {
            return None;
        }
        let mask = table.slots.len() - 1;
        let mut index = Str::hash_text(text) as usize & mask;
        while let Some(string) = table.slots[index] {
            if string.get(self).as_str() == text {
                return Some(string);
            }
            index = (index + 1) & mask;
        }
        None
    }

    /// The interned string of this text.
    pub fn intern(&mut self, text: &str) -> Gc<Str> {
        match self.find_interned(text) {
            Some(string) => string,
            None => {
                let string = Str::new(self, text);
                self.add_interned(string)
            }
        }
    }

    /// The interned string of the same text; `string` itself if it is the first.
    pub fn intern_str(&mut self, string: Gc<Str>) -> Gc<Str> {
        if self.is_interned(string) {
            return string;
        }
        match self.find_interned(string.get(self).as_str()) {
            Some(known) => known,
            None => self.add_interned(string),
        }
    }

    /// Whether this is the interned string of its text.
    #[inline(always)]
    pub fn is_interned(&self, string: Gc<Str>) -> bool {
        // SAFETY: the string is alive.
        unsafe { (*string.header()).flag(INTERNED) }
    }

    fn add_interned(&mut self, string: Gc<Str>) -> Gc<Str> {
        let table = &mut self.interned;
        if table.used * 4 >= table.slots.len() * 3 {
            let old = core::mem::take(&mut table.slots);
            table.slots.resize((old.len() * 2).max(FEWEST), None);
            table.used = 0;
            for known in old.into_iter().flatten() {
                table.insert(known);
            }
        }
        table.insert(string);
        if !self.all_permanent {
            table.mortal.push(string);
        }
        // SAFETY: the string is alive.
        unsafe {
            (*string.header()).set_flag(INTERNED);
            if self.own_strings || self.all_permanent {
                (*string.header()).set_flag(OWN);
            }
        }
        string
    }

    /// The interned strings that the program brought.
    pub fn interned_by_program(&self) -> Vec<Gc<Str>> {
        let strings = self.interned.slots.iter().flatten().copied();
        // SAFETY: the table holds live strings only.
        strings.filter(|string| unsafe { !(*string.header()).flag(OWN) }).collect()
    }
}
