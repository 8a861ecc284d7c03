//! A collection from roots to free lists.

use super::block::{self, CLASS_COUNT};
use super::mark::PERMANENT;
use super::{Header, Heap, Kind, Marker};
use crate::value::Value;

impl Heap {
    /// Frees what neither `roots` nor a handle reaches. Cells are swept as
    /// they are needed again.
    pub fn collect(&mut self, roots: impl FnOnce(&mut Marker)) {
        self.finish_sweep();
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

    /// Makes the strings and native functions there are now permanent: those that the VM itself begins with. They hold
    /// nothing but classes that are roots, so no collection needs to look at them.
    pub(crate) fn make_permanent(&mut self) {
        self.own_strings = false;
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

    /// Whether the collection just made found a value alive. Nothing may have been
    /// allocated since.
    pub(crate) fn value_survived(&self, value: Value) -> bool {
        // SAFETY: a cell that died in this collection has not been handed out again, so its header is intact.
        !value.is_cell() || unsafe { (*value.header()).mark & self.epoch != 0 }
    }

    fn finish_sweep(&mut self) {
        for class in 0..CLASS_COUNT {
            while let Some(block) = self.blocks[class].get_mut(self.swept[class]) {
                // The free lists made here are thrown away: the round that starts now
                // makes new ones.
                block.sweep(self.epoch);
                self.swept[class] += 1;
            }
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
