//! Iterators of loops. The cell of one whose loop has ended serves the next loop: short loops within long ones make no garbage.
//!
//! That may be done where nothing but the loop's place on the operand stack refers to the iterator: the compiler says so by
//! the instruction that makes it. Who shows objects to programs in other ways ([`Heap::live_objects`]) calls [`Heap::lend`].

use super::{Heap, Kind};
use crate::object::Iter;
use crate::value::{Gc, Value};

/// Flag of an iterator's header: one loop alone goes over it.
const OWNED: u8 = 1;

impl Heap {
    /// An iterator for one loop.
    #[inline(always)]
    pub(crate) fn loop_iterator(&mut self, iter: Iter) -> Gc<Iter> {
        if let Some(spare) = self.spare.take() {
            *spare.get_mut(self) = iter;
            return spare;
        }
        let iterator = self.alloc(iter);
        // SAFETY: a live cell.
        unsafe { (*iterator.header()).set_flag(OWNED) };
        iterator
    }

    /// What a loop that has ended went over: its cell may be used again, until the next collection frees it.
    #[inline(always)]
    pub(crate) fn end_loop(&mut self, iterator: Gc<Iter>) {
        // SAFETY: a live cell.
        if unsafe { (*iterator.header()).flag(OWNED) } {
            self.spare = Some(iterator);
        }
    }

    /// The program may refer to an object from now on that it could not name before.
    pub(super) fn lend(&self, object: Value) {
        if object.is(Kind::Iter) {
            // SAFETY: a live cell, of which nothing is borrowed.
            unsafe { (*object.header()).clear_flag(OWNED) };
        }
    }
}
