//! Nothing can run: waiting for a time, for Ctrl-C, or for nothing at all.

use super::{MAIN, State, Vm, Woken};
use crate::builtins::registry::Type;
use crate::vm::{Raised, pending};

/// How long it is waited at once, in nanoseconds, by a program that handles signals: one may come just before the wait begins.
pub(super) const GLANCE: u64 = 100_000_000;

impl Vm {
    /// Waits until a thread may be ready.
    pub(super) fn idle(&mut self) {
        if self.heap.pending.take(pending::INTERRUPT) != 0 {
            self.interrupt_main();
            return;
        }
        #[cfg(all(feature = "std", feature = "settrace"))]
        {
            // A pause may have been heard in code that is passed over, with no line of the program's own before this wait.
            let asked = self.heap.pending.take(pending::DEBUG) != 0;
            if asked || self.is_to_pause() {
                let pauses = self.attend_debugger_idle().is_some_and(|thread| self.pause_waiting(thread));
                if asked || pauses {
                    return;
                }
            }
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
                let glance = if self.signals.any() { GLANCE } else { u64::MAX };
                // A signal may come first: the next round looks at that.
                if self.host.sleep((deadline - now).min(glance)).is_ok() && self.host.monotonic_clock() <= now {
                    // A clock that stands still never gets there; the host has waited.
                    self.expire(deadline);
                }
            }
            None if self.signals.any() => {
                // What one of them calls may end a wait.
                let _ = self.host.sleep(GLANCE);
            }
            None => {
                let victim = self.threads.victim().unwrap_or(MAIN);
                self.wake(victim, Woken::Deadlock);
            }
        }
    }

    /// A debugger wants the program to stand, and every thread waits: the one of that identity, or another, comes to it.
    /// `false`: none has a frame.
    #[cfg(all(feature = "std", feature = "settrace"))]
    fn pause_waiting(&mut self, ident: u64) -> bool {
        let named = self.threads.slots.get(&ident).copied().filter(|slot| self.threads.can_run(*slot));
        let stands = |slot: &u32| self.stack_of(*slot).is_some_and(|stack| stack.depth() > 0);
        let slot = named.filter(stands).or_else(|| self.threads.victim().filter(stands));
        if let Some(slot) = slot {
            self.wake(slot, Woken::Paused);
        }
        slot.is_some()
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
