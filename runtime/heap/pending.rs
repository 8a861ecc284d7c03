//! The word of work that waits for the VM's next safepoint.
//!
//! Signal handlers and clocks set bits of it while the VM runs
//! ([`crate::host::Host::enter_thread`]), so it is changed by atomic operations
//! only. Safepoints look at it by a plain load: they may see a bit a little later.

use core::sync::atomic::{AtomicU32, Ordering};

use super::Heap;

impl Heap {
    fn word(&mut self) -> &AtomicU32 {
        // SAFETY: the word is aligned, lives as long as the borrow, and everyone else
        // who may change it meanwhile does so by atomic operations too.
        unsafe { AtomicU32::from_ptr(&raw mut self.pending) }
    }

    /// Asks for work: bits of [`crate::vm::pending`].
    pub fn request(&mut self, work: u32) {
        self.word().fetch_or(work, Ordering::Relaxed);
    }

    /// Takes all work that was asked for, except what of `kept` there is. The
    /// result has both.
    pub(crate) fn take_requests(&mut self, kept: u32) -> u32 {
        self.word().fetch_and(kept, Ordering::Relaxed)
    }
}
