//! Work that waits for a safepoint, and how it is asked for from outside.

use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use crate::vm::Vm;

/// Work that waits for the VM's next safepoint: bits of [`crate::vm::pending`].
///
/// It is a part of the VM itself, so that a safepoint looks at it with one
/// instruction; a [`Doorbell`] changes it at any time.
#[derive(Default)]
pub struct Pending(AtomicU32);

impl Pending {
    /// Whether there is any. A plain load, since an atomic one is an instruction
    /// more in every handler that polls; what it misses, the next safepoint sees.
    #[inline(always)]
    pub fn any(&mut self) -> bool {
        *self.0.get_mut() != 0
    }

    /// Which of `work` waits.
    #[inline]
    pub fn of(&self, work: u32) -> u32 {
        self.0.load(Ordering::Relaxed) & work
    }

    /// Asks for work.
    #[inline]
    pub fn add(&self, work: u32) {
        if work != 0 {
            self.0.fetch_or(work, Ordering::Relaxed);
        }
    }

    /// Hands over which of `work` waits; it no longer does.
    #[inline]
    pub fn take(&self, work: u32) -> u32 {
        self.0.fetch_and(!work, Ordering::Relaxed) & work
    }
}

/// Asks a VM for work from where nothing is known of it: from a signal handler.
pub struct Doorbell(AtomicPtr<AtomicU32>);

impl Doorbell {
    /// One that no VM hears.
    #[expect(clippy::new_without_default, reason = "it stands in a static")]
    pub const fn new() -> Doorbell {
        Doorbell(AtomicPtr::new(core::ptr::null_mut()))
    }

    /// From now on, this VM hears it.
    pub fn connect(&self, vm: &'static mut Vm) -> &'static mut Vm {
        self.0.store(&raw mut vm.heap.pending.0, Ordering::Relaxed);
        vm
    }

    /// The VM that hears it has moved, and this is its word now. It is in a place
    /// that is never freed, like the VM itself: only carriers make such places.
    #[cfg(feature = "std")]
    pub(crate) fn follow(&self, pending: &Pending) {
        self.0.store((&raw const pending.0).cast_mut(), Ordering::Relaxed);
    }

    /// Asks for work; see [`crate::vm::pending`]. Safe in a signal handler.
    pub fn ring(&self, work: u32) {
        let word = self.0.load(Ordering::Relaxed);
        if !word.is_null() {
            // SAFETY: it is the word of a VM that is never freed, since `connect` was handed
            // it for ever, and `follow` is told of places that are not; whoever owns the VM changes the word with atomic operations only.
            unsafe { &*word }.fetch_or(work, Ordering::Relaxed);
        }
    }
}
