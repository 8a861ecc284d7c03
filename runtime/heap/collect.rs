//! A collection from roots to free lists.

use super::block::{self, CLASS_COUNT};
use super::mark::PERMANENT;
use super::{Cell, Header, Heap, Kind, Marker};
use crate::object::{Class, Dict};
use crate::value::{Gc, Value};

/// Bytes of what the VM begins with that count for the first round: every build takes a little more.
const BEGINNING: usize = 124 << 10;

impl Heap {
    /// Frees what neither `roots` nor a handle reaches. Cells are swept as
    /// they are needed again.
    pub fn collect(&mut self, roots: impl FnOnce(&mut Marker)) {
        self.finish_sweep();
        self.spare = None;
        self.epoch = PERMANENT - self.epoch;
        self.fresh = Header::word(self.epoch);
        let mut marker = Marker::new(self.epoch);
        roots(&mut marker);
        marker.mark_all(&self.handles);
        self.finalizers.mark_due(&mut marker);
        marker.run();
        self.finalizers.find_due(self.epoch, &mut marker);
        for reference in self.weak.clear_dead(self.epoch) {
            self.finalizers.push(reference);
        }
        if self.has_due() {
            self.pending.add(crate::vm::pending::FINALIZE);
        }
        let live = marker.live + self.permanent;
        self.interned.forget_dead(self.epoch);
        self.sweep_large();
        self.swept = [0; CLASS_COUNT];
        self.free = [core::ptr::null_mut(); CLASS_COUNT];
        self.withheld = [core::ptr::null_mut(); CLASS_COUNT];
        if self.poison {
            for block in self.blocks.iter_mut().flatten() {
                block.poison_dead(self.epoch);
            }
        }
        self.peak = self.statistics().peak;
        self.total = self.total.saturating_add(self.allocated);
        self.live = live;
        self.allocated = 0;
        self.round = self.next_round();
        self.collections += 1;
    }

    /// Makes permanent what the VM itself begins with, so that no collection needs to look at it: the strings and native
    /// functions there are now, which hold nothing but classes that are roots, and the built-in classes with their bases.
    /// What is in the namespaces of these may come later: [`Marker::mark_members`].
    ///
    /// A build that begins with more collects after as much of the program's own as any other: `BEGINNING` of it counts for the
    /// first round.
    pub(crate) fn make_permanent(&mut self, classes: &[Gc<Class>]) {
        self.own_strings = false;
        let more = self.allocated.saturating_sub(BEGINNING);
        self.total += more;
        self.live += more;
        self.allocated -= more;
        for class in classes {
            let Class { namespace, bases, .. } = *class.get(self);
            for header in [class.header(), namespace.header(), bases.header()] {
                // SAFETY: cells of the heap; bases are a tuple.
                unsafe { (*header).mark = PERMANENT };
            }
            self.permanent += size_of::<Cell<Class>>() + size_of::<Cell<Dict>>();
        }
        self.interned.make_permanent();
        for block in self.blocks.iter().flatten() {
            for header in block.headers() {
                // SAFETY: every cell of a block has a header.
                let header = unsafe { &mut *header };
                if matches!(header.kind(), Kind::Str | Kind::Native) {
                    header.mark = PERMANENT;
                    self.permanent += block.cell_bytes();
                }
            }
        }
    }

    /// Whether the strings and native functions that are made from now on are permanent too: nothing else may be made while
    /// they are. Returns what was said before.
    pub(crate) fn set_permanent(&mut self, permanent: bool) -> bool {
        self.fresh = Header::word(if permanent { PERMANENT } else { self.epoch });
        core::mem::replace(&mut self.all_permanent, permanent)
    }

    /// Whether the collection just made found a value alive. Nothing may have been
    /// allocated since.
    pub(crate) fn value_survived(&self, value: Value) -> bool {
        // SAFETY: a cell that died in this collection has not been handed out again, so its header is intact.
        !value.is_cell() || unsafe { (*value.header()).mark & self.epoch != 0 }
    }

    fn finish_sweep(&mut self) {
        for class in 0..CLASS_COUNT {
            // The free lists made here are thrown away: the round that starts now makes new ones. A block without a living
            // cell that a whole round did not need is given back, for another size or for what objects own.
            let rest = self.blocks[class].split_off(self.swept[class]);
            for mut block in rest {
                let (_, free) = block.sweep(self.epoch);
                if free == block.bytes() {
                    block.release();
                } else {
                    self.blocks[class].push(block);
                }
            }
            self.swept[class] = self.blocks[class].len();
        }
    }

    fn sweep_large(&mut self) {
        let epoch = self.epoch;
        self.large.retain(|&(header, size)| {
            // SAFETY: every entry is a cell from `allocate_large`; an unmarked one is unreachable.
            unsafe {
                let alive = (*header).mark & epoch != 0;
                if !alive {
                    block::free_large(header, size);
                }
                alive
            }
        });
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        for class in &mut self.blocks {
            for block in class {
                block.release();
            }
        }
        for &(header, size) in &self.large {
            // SAFETY: nothing uses the heap any more.
            unsafe { block::free_large(header, size) };
        }
    }
}
