//! Waiting: what for, who waits, and what happens when it has come about.

use alloc::vec::Vec;

use super::{State, Vm};
use crate::heap::Marker;
use crate::host::Poll;
use crate::value::Value;
use crate::vm::generated::run_machine;
use crate::vm::{Outcome, pending};

/// What gives a wait its result, once it has ended. It runs in the thread that
/// waited, with the wait and the way in which it ended. It may wait again with
/// [`Vm::block`], and must not run Python code.
pub type Resume = fn(&mut Vm, Wait, Woken) -> Outcome;

/// How a wait ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Woken {
    /// Its turn has come: what it waited for may be there.
    Ready,
    /// What it waited for was given to it.
    Given,
    /// Its time is over.
    TimedOut,
    /// Ctrl-C, or another signal that the program handles.
    Interrupted,
    /// A debugger wants the program to stand.
    #[cfg(all(feature = "std", feature = "settrace"))]
    Paused,
    /// Every thread waits for another one, and would for ever.
    Deadlock,
}

/// A wait of a thread.
pub struct Wait {
    /// The object whose [`Vm::wake_one`] or [`Vm::wake_all`] ends it; NULL for none.
    pub object: Value,
    /// Only let other threads go first.
    pub turn: bool,
    /// Files of which one being ready ends it.
    pub files: Vec<Poll>,
    /// When it ends in any case, by the host's monotonic clock.
    pub deadline: Option<u64>,
    /// Gives the result.
    pub resume: Resume,
    /// What `resume` needs.
    pub state: Value,
    /// It was woken before and waits again: it comes first, and is to be given what it waits for.
    pub again: bool,
    /// Signals do not end it: they are heard when it is over.
    pub firm: bool,
}

impl Wait {
    /// Until `object` is woken.
    pub fn on(object: Value, deadline: Option<u64>, resume: Resume) -> Wait {
        Wait { object, turn: false, files: Vec::new(), deadline, resume, state: object, again: false, firm: false }
    }

    /// Until a time of the host's monotonic clock.
    pub fn until(deadline: u64, resume: Resume) -> Wait {
        Wait { deadline: Some(deadline), ..Wait::on(Value::NULL, None, resume) }
    }

    /// Until every other thread that is ready had its turn.
    pub fn turn(resume: Resume) -> Wait {
        Wait { turn: true, ..Wait::on(Value::NULL, None, resume) }
    }

    pub(super) fn trace(&self, marker: &mut Marker) {
        marker.mark_all(&[self.object, self.state]);
    }
}

/// An entry of the queue of an object.
#[derive(Clone, Copy)]
pub(super) struct Waiter {
    pub slot: u32,
    /// See [`Wait::again`].
    pub again: bool,
}

impl Vm {
    /// Ends a native function whose thread must wait: `return vm.block(wait)`.
    /// The result of the wait is the native function's. Where an instruction
    /// called it, other threads run without native recursion.
    pub fn block(&mut self, wait: Wait) -> Outcome {
        self.threads.blocked = Some(wait);
        Ok(Value::BLOCKED)
    }

    /// Waits within a native function. Other threads run nested meanwhile, so
    /// prefer [`Vm::block`].
    pub fn wait(&mut self, wait: Wait) -> Outcome {
        self.threads.blocked = Some(wait);
        self.wait_out()
    }

    /// The running thread waits for what [`Vm::block`] was told, and another one
    /// goes on. The machine is parked behind the instruction; what the wait gives
    /// goes to the first free operand slot.
    pub(crate) fn suspend(&mut self) -> Outcome<()> {
        self.begin_wait();
        self.load_next()
    }

    /// The same for Rust code that waits for the result.
    #[cold]
    pub(crate) fn wait_out(&mut self) -> Outcome {
        let registers = self.registers();
        let (asked, variant) = (self.heap.pending.of(pending::VARIANT), self.variant());
        let outcome = match self.check_native_depth() {
            Ok(()) => {
                let outer = self.threads.enter_run();
                let outcome = self.run_others();
                self.threads.leave_run(outer);
                outcome
            }
            Err(raised) => {
                self.threads.blocked = None;
                Err(raised)
            }
        };
        self.park(registers.0, registers.1, registers.2);
        self.load_pool();
        if self.variant() != variant {
            self.request(pending::VARIANT);
        }
        self.request(asked);
        outcome
    }

    /// Runs other threads until the wait of the running one is over.
    fn run_others(&mut self) -> Outcome {
        let own = self.threads.current;
        let (ip, sp, fp) = self.registers();
        loop {
            self.begin_wait();
            self.set_nested(own, true);
            let loaded = self.load_next();
            while self.threads.current != own {
                // Another thread runs: in this machine, until it is this one's turn.
                let outcome = match loaded {
                    Ok(()) => run_machine(self).map(|_| ()),
                    Err(raised) => match self.unwind(raised) {
                        Ok(()) => run_machine(self).map(|_| ()),
                        Err(raised) => Err(raised),
                    },
                };
                if outcome.is_err() {
                    break;
                }
            }
            self.set_nested(own, false);
            // The thread stands where it waited, for those who look at its frames.
            self.park(ip, sp, fp);
            match self.end_wait() {
                Ok(Value::BLOCKED) => {}
                outcome => return outcome,
            }
        }
    }

    fn set_nested(&mut self, slot: u32, nested: bool) {
        if let Some(thread) = self.threads.get_mut(slot) {
            thread.nested = nested;
        }
    }

    /// Enters what [`Vm::block`] was told for the running thread.
    pub(super) fn begin_wait(&mut self) {
        let Some(wait) = self.threads.blocked.take() else { return };
        let slot = self.threads.current;
        self.threads.last_wait += 1;
        let number = self.threads.last_wait;
        if let Some(deadline) = wait.deadline {
            self.threads.set_timer(deadline, number, slot);
        }
        if !wait.object.is_null() {
            let queue = self.threads.queues.entry(wait.object.bits()).or_default();
            let waiter = Waiter { slot, again: wait.again };
            if wait.again { queue.push_front(waiter) } else { queue.push_back(waiter) }
        }
        self.threads.filed += usize::from(!wait.files.is_empty());
        let turn = wait.turn;
        if let Some(thread) = self.threads.get_mut(slot) {
            thread.state = if turn { State::Woken(wait, Woken::Ready) } else { State::Waiting(wait, number) };
        }
        if turn {
            self.threads.ready.push_back(slot);
        }
    }

    /// The result of the running thread's wait, which is over.
    pub(super) fn end_wait(&mut self) -> Outcome {
        let slot = self.threads.current;
        let Some(thread) = self.threads.get_mut(slot) else { return Ok(Value::NONE) };
        match core::mem::replace(&mut thread.state, State::Ready) {
            State::Woken(wait, Woken::Interrupted) => self.interrupted_wait(wait),
            #[cfg(all(feature = "std", feature = "settrace"))]
            State::Woken(wait, Woken::Paused) => self.go_between(wait, Vm::attend_debugger_waiting),
            State::Woken(_, Woken::Deadlock) => Err(self.deadlock()),
            State::Woken(wait, woken) => (wait.resume)(self, wait, woken),
            state => {
                thread.state = state;
                Ok(Value::NONE)
            }
        }
    }

    /// A signal came while a thread waited. Waits for a time or for files end early and are asked again, behind a safepoint
    /// where what the program wants called is called; a wait for an object goes on behind that call, unless it raises.
    fn interrupted_wait(&mut self, wait: Wait) -> Outcome {
        if wait.firm {
            self.threads.interrupted = true;
            self.threads.blocked = Some(wait);
            return Ok(Value::BLOCKED);
        }
        if !self.signals.any() {
            // What came is said with this.
            self.host.take_signals();
            return Err(self.keyboard_interrupt());
        }
        if wait.object.is_null() {
            self.request(pending::INTERRUPT);
            return (wait.resume)(self, wait, Woken::TimedOut);
        }
        self.go_between(wait, Vm::deliver_signals)
    }

    /// Calls Python in the thread that waited, and waits on, for what is left of the time. What it waits for may have come
    /// about meanwhile.
    fn go_between(&mut self, wait: Wait, call: fn(&mut Vm) -> Outcome<()>) -> Outcome {
        let mark = self.heap.mark_handles();
        for value in [wait.object, wait.state] {
            self.heap.keep(value.present().unwrap_or(Value::NONE));
        }
        let (ip, sp, fp) = self.registers();
        let outcome = call(self);
        self.park(ip, sp, fp);
        self.heap.release_to(mark);
        outcome?;
        if wait.object.is_null() {
            return self.block(wait);
        }
        (wait.resume)(self, wait, Woken::Ready)
    }

    /// Ends the wait of the thread that waits longest for `object`, if one does.
    /// `true`: it was promised what it waits for ([`Woken::Given`]), which must
    /// not go to anyone else.
    pub fn wake_one(&mut self, object: Value) -> bool {
        let key = object.bits();
        let Some(queue) = self.threads.queues.get_mut(&key) else { return false };
        let waiter = queue.pop_front();
        if queue.is_empty() {
            self.threads.queues.remove(&key);
        }
        let Some(waiter) = waiter else { return false };
        self.wake(waiter.slot, if waiter.again { Woken::Given } else { Woken::Ready });
        waiter.again
    }

    /// Ends the wait of every thread that waits for `object`.
    pub fn wake_all(&mut self, object: Value) {
        let waiters: Vec<Waiter> = self.threads.queues.remove(&object.bits()).into_iter().flatten().collect();
        for waiter in waiters {
            self.wake(waiter.slot, Woken::Given);
        }
    }

    /// Whether a thread waits for `object`.
    pub fn is_awaited(&self, object: Value) -> bool {
        self.threads.queues.contains_key(&object.bits())
    }

    /// Ends the wait of a thread.
    pub(super) fn wake(&mut self, slot: u32, woken: Woken) {
        let threads = &mut self.threads;
        let Some(thread) = threads.get_mut(slot) else { return };
        match core::mem::replace(&mut thread.state, State::Ready) {
            State::Waiting(wait, _) => {
                let (object, timed, filed) = (wait.object, wait.deadline.is_some(), !wait.files.is_empty());
                thread.state = State::Woken(wait, woken);
                threads.timed -= usize::from(timed);
                threads.filed -= usize::from(filed);
                if !object.is_null()
                    && let Some(queue) = threads.queues.get_mut(&object.bits())
                {
                    // Nothing to do for one that was taken from the queue to be woken.
                    queue.retain(|waiter| waiter.slot != slot);
                    if queue.is_empty() {
                        threads.queues.remove(&object.bits());
                    }
                }
                threads.ready.push_back(slot);
                self.begin_slices();
            }
            state => thread.state = state,
        }
    }
}
