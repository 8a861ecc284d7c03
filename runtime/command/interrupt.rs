//! Ctrl-C: the signal becomes KeyboardInterrupt at the next safepoint.

use nix::libc::c_int;
use nix::sys::signal::{SigSet, Signal};

use super::{process, ticker};
use crate::heap::{Doorbell, Pending};
use crate::host::os::Reach;
use crate::vm::{Vm, pending};

/// A signal handler gets nothing handed, so this says which VM the command runs.
static BELL: Doorbell = Doorbell::new();

extern "C" fn handle(_signal: c_int) {
    BELL.ring(pending::INTERRUPT);
}

/// Asks the VM for a look at its threads.
pub(super) fn ring_slice() {
    BELL.ring(pending::SLICE);
}

/// Makes Ctrl-C interrupt this VM.
pub(super) fn listen(vm: &'static mut Vm) -> &'static mut Vm {
    let vm = BELL.connect(vm);
    process::set_handler(Signal::SIGINT, handle);
    vm
}

/// How Ctrl-C and the ticker follow the VM from one thread of the system to another.
pub(super) const REACH: Reach = Reach { leave: Some(leave_to_others), enter: Some(enter), tick: Some(ticker::tick) };

/// The VM is in this thread now: the signal shall reach it, and interrupt what it waits for.
fn enter(pending: &Pending) {
    BELL.follow(pending);
    let _ = interrupt_set().thread_unblock();
}

fn interrupt_set() -> SigSet {
    let mut set = SigSet::empty();
    set.add(Signal::SIGINT);
    set
}

/// Keeps the signal away from this thread, so that it reaches the one that runs the VM.
pub(super) fn leave_to_others() {
    let _ = interrupt_set().thread_block();
}
