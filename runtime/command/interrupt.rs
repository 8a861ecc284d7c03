//! Ctrl-C: the signal becomes KeyboardInterrupt at the next safepoint.

use nix::libc::c_int;
use nix::sys::signal::{SigSet, Signal};

use super::process;
use crate::heap::Doorbell;
use crate::vm::{Vm, pending};

/// A signal handler gets nothing handed, so this says which VM the command runs.
static BELL: Doorbell = Doorbell::new();

extern "C" fn handle(_signal: c_int) {
    BELL.ring(pending::INTERRUPT);
}

/// Makes Ctrl-C interrupt this VM.
pub(super) fn listen(vm: &'static mut Vm) -> &'static mut Vm {
    let vm = BELL.connect(vm);
    process::set_handler(Signal::SIGINT, handle);
    vm
}

/// Keeps the signal away from this thread, so that it reaches the one that runs the VM.
pub(super) fn leave_to_others() {
    let mut set = SigSet::empty();
    set.add(Signal::SIGINT);
    let _ = set.thread_block();
}
