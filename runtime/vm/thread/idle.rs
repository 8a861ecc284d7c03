//! Nothing can run: waiting for a time, for Ctrl-C, or for nothing at all.

use super::{MAIN, State, Vm, Woken};
use crate::builtins::registry::Type;
use crate::vm::{Raised, pending};

impl Vm {
    /// Waits until a thread may be ready.
    pub(super) fn idle(&mut self) {
        if self.heap.pending.take(pending::INTERRUPT) != 0 {
            self.interrupt_main();
            return;
        }
        #[cfg(all(feature = "std", feature = "settrace"))]
        if self.heap.pending.take(pending::DEBUG) != 0 {
            self.attend_debugger_idle();
            return;
        }
        let now = self.host.monotonic_clock();
        if self.threads.filed > 0 {
            let left = self.threads.next_deadline().map(|deadline| deadline.saturating_sub(now));
            self.poll_files(left);
            let now = self.host.monotonic_clock();
            self.expire(now);
            return;
        }
        match self.threads.next_deadline() {
            Some(deadline) if deadline <= now => self.expire(now),
            Some(deadline) => {
                // A signal may come first: the next round looks at that.
                if self.host.sleep(deadline - now).is_ok() && self.host.monotonic_clock() <= now {
                    // A clock that stands still never gets there; the host has waited.
                    self.expire(deadline);
                }
            }
            None => {
                let victim = self.threads.victim().unwrap_or(MAIN);
                self.wake(victim, Woken::Deadlock);
            }
        }
    }

    /// Ctrl-C, or what is like it: KeyboardInterrupt in the first thread, also when it waits.
    pub(crate) fn interrupt_main(&mut self) {
        if self.threads.is_main() && !matches!(self.threads.get(MAIN).map(|thread| &thread.state), Some(State::Waiting(..))) {
            self.request(pending::INTERRUPT);
            return;
        }
        match self.threads.get(MAIN).map(|thread| &thread.state) {
            Some(State::Waiting(..)) => self.wake(MAIN, Woken::Interrupted),
            _ => self.threads.interrupted = true,
        }
    }

    pub(super) fn keyboard_interrupt(&mut self) -> Raised {
        self.raise_with(Type::KeyboardInterrupt, &[])
    }

    /// What is raised where a thread would wait for ever. CPython would do just that.
    pub(super) fn deadlock(&mut self) -> Raised {
        self.raise(Type::RuntimeError, "deadlock: every thread waits for another one")
    }
}
