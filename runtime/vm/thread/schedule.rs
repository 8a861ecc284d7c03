//! Whose turn it is: slices, timers, and who can run.

use core::cmp::Reverse;

use super::{MAIN, State, Threads, Vm, Woken};
use crate::vm::{Outcome, pending};

/// When a wait ends: the time, the number of the wait and the thread.
pub(super) type Timer = (u64, u64, u32);

/// How many safepoints pass between two looks at the clock.
const POLLS: u32 = 64;

/// A slice ends after so many safepoints at the latest, for hosts without a clock.
const MOST_POLLS: u32 = 1 << 16;

impl Threads {
    /// Whether Ctrl-C may be noticed at this safepoint. Not right after a thread was
    /// loaded: it may have got a lock, and be about to enter the body of a `with`.
    pub(crate) fn may_interrupt(&mut self) -> bool {
        !core::mem::take(&mut self.fresh)
    }

    pub(super) fn set_timer(&mut self, deadline: u64, number: u64, slot: u32) {
        if self.timers.len() > 2 * self.timed + 64 {
            let mut timers = core::mem::take(&mut self.timers);
            timers.retain(|Reverse(timer)| self.is_set(*timer));
            self.timers = timers;
        }
        self.timed += 1;
        self.timers.push(Reverse((deadline, number, slot)));
    }

    fn is_set(&self, (_, number, slot): Timer) -> bool {
        self.get(slot).is_some_and(|thread| matches!(thread.state, State::Waiting(_, known) if known == number))
    }

    /// When the first wait ends that has an end.
    pub(super) fn next_deadline(&mut self) -> Option<u64> {
        while let Some(Reverse(timer)) = self.timers.peek() {
            if self.is_set(*timer) {
                return Some(timer.0);
            }
            self.timers.pop();
        }
        None
    }

    /// Whether a thread other than the running one can run now or will by itself.
    fn needs_slices(&self) -> bool {
        !self.ready.is_empty() || self.timed > 0 || self.filed > 0
    }

    /// Whether a thread can go on: it is bound to no native stack, or its run of the
    /// machine is the innermost one there.
    pub(super) fn can_run(&self, slot: u32) -> bool {
        let (run, carrier) = match self.get(slot).map(|thread| &thread.context) {
            Some(Some(context)) => (context.run, context.carrier),
            Some(None) => (self.run, self.carrier),
            None => return false,
        };
        run == 0 || run == if carrier == self.carrier { self.runs } else { self.carriers.runs(carrier) }
    }

    /// Takes the next thread that can run from those that are ready.
    pub(super) fn take_ready(&mut self) -> Option<u32> {
        let place = self.ready.iter().position(|slot| self.can_run(*slot))?;
        self.ready.remove(place)
    }

    /// Which thread hears that all of them wait for each other: the first, or
    /// the one whose Rust code waits innermost.
    pub(super) fn victim(&self) -> Option<u32> {
        if self.can_run(MAIN) {
            return Some(MAIN);
        }
        self.iter().map(|(slot, _)| slot).find(|slot| self.can_run(*slot))
    }
}

impl Vm {
    /// Lets the running thread go on at safepoints until it says otherwise or
    /// ends; what it said before. Where it waits by itself, others run.
    pub(crate) fn hold_turn(&mut self, hold: bool) -> bool {
        let slot = self.threads.current;
        let before = self.threads.holder == Some(slot);
        if hold {
            self.threads.holder = Some(slot);
        } else if before {
            self.threads.holder = None;
        }
        before
    }

    /// Ends the waits whose time is over.
    pub(super) fn expire(&mut self, now: u64) {
        while self.threads.next_deadline().is_some_and(|deadline| deadline <= now) {
            if let Some(Reverse((_, _, slot))) = self.threads.timers.pop() {
                self.wake(slot, Woken::TimedOut);
            }
        }
    }

    /// Sees to it that the running thread comes to [`Vm::end_slice`] while others wait.
    pub(super) fn begin_slices(&mut self) {
        if self.threads.ticks || !self.threads.needs_slices() {
            return;
        }
        self.threads.ticks = self.host.tick(Some(self.threads.interval));
        if !self.threads.ticks {
            // Then every safepoint has to look.
            self.request(pending::SLICE);
        }
    }

    /// `sys.setswitchinterval`
    pub(crate) fn set_interval(&mut self, nanoseconds: u64) {
        self.threads.interval = nanoseconds;
        if self.threads.ticks {
            self.threads.ticks = self.host.tick(Some(nanoseconds));
            self.begin_slices();
        }
    }

    /// A safepoint of one of several threads.
    pub(crate) fn end_slice(&mut self, stress: bool) {
        if !self.threads.needs_slices() {
            if core::mem::take(&mut self.threads.ticks) {
                self.host.tick(None);
            }
            return;
        }
        self.threads.polls += 1;
        if stress {
            self.threads.preempt = true;
        }
        if !self.threads.ticks {
            self.request(pending::SLICE);
            if !self.threads.polls.is_multiple_of(POLLS) {
                return;
            }
        }
        let now = self.host.monotonic_clock();
        self.expire(now);
        if self.threads.filed > 0 {
            self.poll_files(Some(0));
        }
        let threads = &mut self.threads;
        if threads.slice_end == 0 {
            // A tick may come right after the thread was loaded: it gets the next one too.
            threads.slice_end = now.saturating_add(if threads.ticks { threads.interval / 2 } else { threads.interval });
        }
        threads.preempt |= now >= threads.slice_end || threads.polls >= MOST_POLLS;
    }

    /// After a safepoint, with the machine parked where it goes on: lets another
    /// thread run if one is due.
    pub fn reschedule(&mut self) -> Outcome<()> {
        if !core::mem::take(&mut self.threads.preempt) || self.is_leaving() {
            return Ok(());
        }
        let slot = self.threads.current;
        if self.threads.holder == Some(slot) {
            return Ok(());
        }
        self.threads.ready.push_back(slot);
        self.load_next()
    }

    /// Whether the machine is about to stop for Rust code that waits: there is no
    /// safepoint then.
    pub(crate) fn is_leaving(&self) -> bool {
        core::ptr::eq(self.ip, self.exit_words.as_ptr())
    }
}
