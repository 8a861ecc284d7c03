//! Marking: which cells are reachable.

use alloc::vec::Vec;

use super::{Header, kind};
use crate::object::{Class, Dict, Trace};
use crate::value::{Gc, Object, Value};

/// The mark of cells that no collection frees or looks into: both epochs' bits.
pub(super) const PERMANENT: u8 = 3;

/// Collects what is reachable. Objects hand it the values they hold.
pub struct Marker {
    epoch: u8,
    /// A cell is put on the list when this is its mark's bit of the epoch.
    wanted: u8,
    /// The mark of a cell once it is on the list. While the order of finalisers is
    /// worked out this is the old mark: see [`Marker::order`].
    stamp: u8,
    /// What stays of the mark that it had.
    kept: u8,
    /// Kinds that are traced right away, by bit: they hold no objects to speak of, and need not wait on the list.
    at_once: u64,
    /// Cells still to be traced.
    pending: Vec<*mut Header>,
    /// How many containers are being traced one within the other: see [`Marker::mark_each`].
    depth: u32,
    /// While the order of finalisers is worked out: the namespaces met, which come last.
    namespaces: Option<Vec<Gc<Dict>>>,
    pub(super) live: usize,
}

/// Items of a container that are marked before what they hold is traced. A list of a million tuples would fill the list of
/// what is to do with as many of them: 16 MB.
const STRETCH: usize = 512;

/// How deep containers are traced one within the other, each on the native stack.
const DEEPEST: u32 = 8;

/// Flag of a header: the cell waits for its place in [`Marker::order`].
const CANDIDATE: u8 = 7;

impl Marker {
    pub(super) fn new(epoch: u8) -> Self {
        let at_once = kind::LEAVES;
        Marker { epoch, wanted: 0, stamp: epoch, kept: 0, at_once, pending: Vec::new(), depth: 0, namespaces: None, live: 0 }
    }

    /// Keeps `value` and what it holds.
    #[inline]
    pub fn mark(&mut self, value: Value) {
        if value.is_cell() {
            self.mark_header(value.header());
        }
    }

    /// Keeps the object and what it holds.
    #[inline]
    pub fn mark_gc<T: Object>(&mut self, object: Gc<T>) {
        self.mark_header(object.header());
    }

    /// Keeps a built-in class. It is permanent itself; what it was filled with when it was first looked into is not.
    pub(crate) fn mark_members(&mut self, class: Gc<Class>) {
        self.mark_gc(class);
        // SAFETY: a root, and the namespace is its own.
        let (namespace, init) = unsafe { (&*(*class.body()).namespace.body(), (*class.body()).init) };
        Trace::trace(namespace, self);
        self.mark(init);
    }

    /// Keeps the globals of a function. Through them nearly everything of a module reaches
    /// nearly everything else, which says nothing of what is to be finalised first.
    #[inline]
    pub fn mark_globals(&mut self, globals: Gc<Dict>) {
        match &mut self.namespaces {
            None => self.mark_gc(globals),
            Some(namespaces) => namespaces.push(globals),
        }
    }

    /// Keeps every value of `values`.
    pub fn mark_all(&mut self, values: &[Value]) {
        self.mark_each(values, |marker, value| marker.mark(*value));
    }

    /// Keeps what `mark` finds in each of the items of a container.
    #[inline]
    pub fn mark_each<T>(&mut self, items: &[T], mark: impl Fn(&mut Marker, &T)) {
        if items.len() <= STRETCH {
            items.iter().for_each(|item| mark(self, item));
        } else {
            self.mark_stretches(items, mark);
        }
    }

    /// The same of many items.
    #[inline(never)]
    fn mark_stretches<T>(&mut self, items: &[T], mark: impl Fn(&mut Marker, &T)) {
        let base = self.pending.len();
        for stretch in items.chunks(STRETCH) {
            stretch.iter().for_each(|item| mark(self, item));
            // Not while the order of finalisers is worked out: there what waits on the list is not to be traced yet.
            if self.at_once != 0 && self.depth < DEEPEST {
                self.depth += 1;
                self.run_to(base);
                self.depth -= 1;
            }
        }
    }

    /// Counts bytes that an object owns outside its cell.
    pub fn owns(&mut self, bytes: usize) {
        self.live += bytes;
    }

    #[inline]
    fn mark_header(&mut self, header: *mut Header) {
        // SAFETY: roots and traced fields hold live cells only.
        unsafe {
            let mark = (*header).mark;
            if mark & self.epoch == self.wanted {
                (*header).mark = self.stamp | mark & self.kept;
                if self.at_once >> (*header).kind() as u8 & 1 != 0 {
                    kind::trace_body(header, self);
                } else {
                    self.pending.push(header);
                }
            }
        }
    }

    /// Traces until nothing is left. A list of what is still to do, not
    /// recursion: a chain of a million objects must not need a deep stack.
    pub(super) fn run(&mut self) {
        self.run_to(0);
    }

    /// The same until there are `base` cells on the list, those that others wait for.
    fn run_to(&mut self, base: usize) {
        while self.pending.len() > base
            && let Some(header) = self.pending.pop()
        {
            // SAFETY: only marked, live cells are on the list.
            unsafe { kind::trace_body(header, self) };
        }
    }

    /// What a live object of a heap in round `epoch` holds, in order, without marking any of it.
    pub(super) fn children(epoch: u8, header: *mut Header) -> Vec<Value> {
        // Every live cell has the bit of the epoch: each is put on the list, and keeps its mark.
        let mut marker = Marker { wanted: epoch, stamp: 0, kept: u8::MAX, at_once: 0, ..Marker::new(epoch) };
        // SAFETY: the caller's cell is live.
        unsafe { kind::trace_body(header, &mut marker) };
        marker.pending.into_iter().map(Value::from_header).collect()
    }

    /// Marks `candidates`, which nothing reaches, and what they reach. Returns them
    /// so that each comes before those it reaches itself, since who refers to something
    /// may still use it, and otherwise in the order given. Where they refer to each
    /// other in a circle, any of them is the first. Globals of functions do not count.
    ///
    /// That is the reverse order in which a depth-first search is done with them, so
    /// here a cell is marked when it is taken from the list, not when it is put there.
    pub(super) fn order(&mut self, candidates: &[*mut Header]) -> Vec<*mut Header> {
        let mut done = Vec::with_capacity(candidates.len());
        if candidates.is_empty() {
            return done;
        }
        // Cells that are not marked have the mark of the round before.
        (self.stamp, self.at_once) = (PERMANENT - self.epoch, 0);
        self.namespaces = Some(Vec::new());
        for header in candidates {
            // SAFETY: dead cells are readable until sweeping begins.
            unsafe { (**header).set_flag(CANDIDATE) };
        }
        for candidate in candidates.iter().rev() {
            self.pending.push(*candidate);
            while let Some(header) = self.pending.pop() {
                // The address with its lowest bit set stands for "everything it reaches is done".
                if header as usize & 1 != 0 {
                    done.push(header.wrapping_byte_sub(1));
                    continue;
                }
                // SAFETY: as above.
                unsafe {
                    if (*header).mark & self.epoch != 0 {
                        continue;
                    }
                    (*header).mark = self.epoch;
                    if (*header).flag(CANDIDATE) {
                        (*header).clear_flag(CANDIDATE);
                        self.pending.push(header.wrapping_byte_add(1));
                    }
                    kind::trace_body(header, self);
                }
            }
        }
        (self.stamp, self.at_once) = (self.epoch, kind::LEAVES);
        for globals in self.namespaces.take().unwrap_or_default() {
            self.mark_gc(globals);
        }
        self.run();
        done.reverse();
        done
    }
}
