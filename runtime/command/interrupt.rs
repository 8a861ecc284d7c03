//! Ctrl-C: the signal becomes KeyboardInterrupt at the next safepoint.
//!
//! It needs `unsafe`: a signal handler gets nothing handed, so it must know
//! the address of the word that asks for work.

use core::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

use super::ticker;
use crate::host::os::Reach;
use crate::vm::{Vm, pending};

/// The pending word of the VM that the command runs, where the VM is now; null before there is one.
static PENDING: AtomicPtr<u32> = AtomicPtr::new(core::ptr::null_mut());

extern "C" fn handle(_signal: nix::libc::c_int) {
    request(pending::INTERRUPT);
}

/// Asks the VM for work: bits of [`pending`].
pub(super) fn request(work: u32) {
    let word = PENDING.load(Ordering::Relaxed);
    if !word.is_null() {
        // SAFETY: the VM is never freed (the command leaks it), nor are the places of other
        // carriers that it moves to. The word is aligned, who changes it does so by atomic
        // operations, and one of these is all that may happen in a signal handler.
        unsafe { AtomicU32::from_ptr(word) }.fetch_or(work, Ordering::Relaxed);
    }
}

/// How Ctrl-C and the ticker follow the VM from one thread of the system to another.
pub(super) const REACH: Reach = Reach { leave: Some(leave_to_others), enter: Some(enter), tick: Some(ticker::tick) };

/// The VM is in this thread now: the signal shall reach it, and interrupt what it waits for.
fn enter(pending: &mut u32) {
    PENDING.store(pending, Ordering::Relaxed);
    let _ = interrupt_set().thread_unblock();
}

fn interrupt_set() -> SigSet {
    let mut set = SigSet::empty();
    set.add(Signal::SIGINT);
    set
}

/// Makes Ctrl-C interrupt this VM. It must live until the process ends.
pub(super) fn listen(vm: &mut Vm) {
    PENDING.store(&raw mut vm.heap.pending, Ordering::Relaxed);
    // Without SA_RESTART: a system call that waits shall come back.
    let action = SigAction::new(SigHandler::Handler(handle), SaFlags::empty(), SigSet::empty());
    // SAFETY: the handler does nothing that a handler must not do.
    let _ = unsafe { sigaction(Signal::SIGINT, &action) };
}

/// Keeps the signal away from this thread, so that it reaches the one that runs the VM.
pub(super) fn leave_to_others() {
    let _ = interrupt_set().thread_block();
}
