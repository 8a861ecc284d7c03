//! Signals: Ctrl-C becomes KeyboardInterrupt at the next safepoint, others what the program asked for. SIGURG only ends
//! what the VM waits for, so that it looks at its debugger.

use std::sync::atomic::{AtomicU64, Ordering};

use nix::libc::c_int;
use nix::sys::signal::{SigSet, Signal};

use super::{process, ticker};
use crate::heap::{Doorbell, Pending};
use crate::host::os::Reach;
use crate::host::process::SignalAction;
use crate::vm::{Vm, pending};

/// A signal handler gets nothing handed, so this says which VM the command runs.
static BELL: Doorbell = Doorbell::new();

/// The signals that came and were not asked for yet, by bit.
static ARRIVED: AtomicU64 = AtomicU64::new(0);

extern "C" fn handle(signal: c_int) {
    ARRIVED.fetch_or(1 << (signal as u32 & 63), Ordering::SeqCst);
    BELL.ring(pending::INTERRUPT);
}

/// Makes a system call that waits come back; there is nothing else to do.
#[cfg(feature = "settrace")]
extern "C" fn wake(_signal: c_int) {}

/// Lets the VM be asked for a look at its debugger.
#[cfg(feature = "settrace")]
pub(super) fn hear_debugger() {
    process::set_handler(Signal::SIGURG, wake);
}

/// Asks the VM for a look at its debugger, also where it waits.
#[cfg(feature = "settrace")]
pub(super) fn ring_debugger() {
    BELL.ring(pending::DEBUG);
    let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), Signal::SIGURG);
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
pub(super) const REACH: Reach =
    Reach { leave: Some(leave_to_others), enter: Some(enter), tick: Some(ticker::tick), act: Some(act), arrived: Some(arrived) };

fn arrived() -> u64 {
    ARRIVED.swap(0, Ordering::SeqCst)
}

/// [`crate::host::Process::set_signal`]
fn act(number: i32, action: SignalAction) -> bool {
    let Ok(signal) = Signal::try_from(number) else { return false };
    match action {
        SignalAction::Catch => process::set_handler(signal, handle),
        SignalAction::Ignore => process::let_be(signal, true),
        SignalAction::Default => process::let_be(signal, false),
    }
}

/// The VM is in this thread now: the signals shall reach it, and interrupt what it waits for.
fn enter(pending: &Pending) {
    BELL.follow(pending);
    let _ = interrupt_set().thread_unblock();
}

/// What programs handle: it shall come to the thread that runs the VM, and end what that waits for.
const CAUGHT: &[Signal] = &[
    Signal::SIGINT,
    Signal::SIGTERM,
    Signal::SIGHUP,
    Signal::SIGQUIT,
    Signal::SIGALRM,
    Signal::SIGVTALRM,
    Signal::SIGPROF,
    Signal::SIGUSR1,
    Signal::SIGUSR2,
    Signal::SIGCHLD,
    Signal::SIGWINCH,
    Signal::SIGCONT,
    Signal::SIGIO,
    Signal::SIGURG,
];

fn interrupt_set() -> SigSet {
    let mut set = SigSet::empty();
    for signal in CAUGHT {
        set.add(*signal);
    }
    set
}

/// Keeps the signals away from this thread, so that they reach the one that runs the VM.
pub(super) fn leave_to_others() {
    let _ = interrupt_set().thread_block();
}
