//! What the command sets for its whole process: the handler of a signal, and how the C library allocates. There is no
//! safe function for either (those of crates restart system calls, which Ctrl-C must end), so this is the one file of the
//! command with `unsafe` in it.

use nix::libc::c_int;
use nix::sys::signal::{SaFlags, SigAction, SigHandler, SigSet, Signal, sigaction};

/// Calls `handler` when the signal arrives. It may do what a signal handler may: no allocation, no locks.
pub(super) fn set_handler(signal: Signal, handler: extern "C" fn(c_int)) -> bool {
    // Without SA_RESTART: a system call that waits shall come back.
    let action = SigAction::new(SigHandler::Handler(handler), SaFlags::empty(), SigSet::empty());
    // SAFETY: of the handlers there are, `interrupt::handle` changes two atomic words, and `interrupt::wake` nothing.
    unsafe { sigaction(signal, &action) }.is_ok()
}

/// Leaves a signal to the system, or has it ignored. `false` for those with which that cannot be done.
pub(super) fn let_be(signal: Signal, ignored: bool) -> bool {
    let handler = if ignored { SigHandler::SigIgn } else { SigHandler::SigDfl };
    let action = SigAction::new(handler, SaFlags::empty(), SigSet::empty());
    // SAFETY: nothing of this program is called.
    unsafe { sigaction(signal, &action) }.is_ok()
}

/// Makes all threads allocate from one arena. The VM runs on one thread only,
/// but not on the first, and the arenas of other threads grow by single pages:
/// a system call each (measured: 17 % of a program that makes many lists).
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn share_arena() {
    // SAFETY: sets a number; no other thread exists yet.
    unsafe { nix::libc::mallopt(nix::libc::M_ARENA_MAX, 1) };
}

/// Nothing to do with other C libraries.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn share_arena() {}
