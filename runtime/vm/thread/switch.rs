//! From one thread to the next.

use super::{MAIN, State, Vm};
use crate::value::Value;
use crate::vm::{Outcome, pending};

/// What came of a thread that was to go on.
enum Loaded {
    /// It goes on at the machine's registers.
    Runs,
    /// It has ended or waits again.
    Not,
}

impl Vm {
    /// Lets the next thread go on; waits until there is one. The machine's
    /// registers are then those of that thread.
    ///
    /// # Errors
    ///
    /// The thread goes on with an exception, as if the instruction it is at had
    /// raised it.
    pub(super) fn load_next(&mut self) -> Outcome<()> {
        loop {
            let slot = match self.threads.take_ready() {
                Some(slot) => slot,
                None => {
                    self.idle();
                    continue;
                }
            };
            self.load(slot);
            // Perhaps another thread than that one, if this carrier waited for its turn meanwhile.
            if self.goes_on()? {
                return Ok(());
            }
        }
    }

    /// The same for a thread that is in the VM already.
    #[cfg(feature = "std")]
    pub(super) fn loaded(&mut self) -> Outcome<()> {
        if self.goes_on()? { Ok(()) } else { self.load_next() }
    }

    fn goes_on(&mut self) -> Outcome<bool> {
        let runs = matches!(self.go_on_with()?, Loaded::Runs);
        if runs {
            self.begin_slices();
        }
        Ok(runs)
    }

    /// Where a thread that is not in the VM can go on: `None` for here.
    fn carrier_for(&mut self, slot: u32) -> Option<u32> {
        let context = self.threads.get(slot)?.context.as_ref()?;
        if context.run > 0 {
            return Some(context.carrier).filter(|carrier| *carrier != self.threads.carrier);
        }
        // Here, unless something is bound to this native stack.
        if self.threads.runs == 0 { None } else { self.free_carrier() }
    }

    /// Puts a thread into the VM.
    fn load(&mut self, slot: u32) {
        self.threads.polls = 0;
        self.threads.slice_end = 0;
        self.threads.preempt = false;
        self.threads.fresh = true;
        let from = self.threads.current;
        if slot == MAIN && self.threads.interrupted {
            self.threads.interrupted = false;
            self.request(pending::INTERRUPT);
        }
        if slot == from {
            return;
        }
        let carrier = self.carrier_for(slot);
        let Some(mut context) = self.threads.get_mut(slot).and_then(|thread| thread.context.take()) else { return };
        self.exchange(&mut context);
        self.threads.current = slot;
        match self.threads.get_mut(from) {
            Some(thread) => thread.context = Some(context),
            None => self.threads.keep_spare(context.stack),
        }
        self.request(pending::VARIANT);
        if let Some(carrier) = carrier {
            self.move_to(carrier);
        }
    }

    /// The thread that was loaded starts, goes on where it was, or gets the result of its wait.
    fn go_on_with(&mut self) -> Outcome<Loaded> {
        let slot = self.threads.current;
        let Some(thread) = self.threads.get_mut(slot) else { return Ok(Loaded::Not) };
        match &mut thread.state {
            State::New(_) => Ok(if self.start() { Loaded::Runs } else { Loaded::Not }),
            State::Woken(..) if thread.nested => {
                // The run of the machine that other threads use meanwhile ends: Rust code goes on.
                self.stack.write(self.sp, Value::NONE);
                self.sp = self.sp.wrapping_add(1);
                self.ip = self.exit_words.as_ptr();
                Ok(Loaded::Runs)
            }
            State::Woken(..) => {
                let result = self.sp;
                match self.end_wait() {
                    Ok(Value::BLOCKED) => {
                        self.sp = result;
                        self.begin_wait();
                        Ok(Loaded::Not)
                    }
                    outcome if self.stack.depth() == 0 && slot != MAIN => {
                        // What it was started with is a native function, which has waited.
                        self.end_with(outcome.map(|_| ()));
                        Ok(Loaded::Not)
                    }
                    Ok(value) => {
                        self.stack.write(result, value);
                        self.sp = result.wrapping_add(1);
                        Ok(Loaded::Runs)
                    }
                    Err(raised) => Err(raised),
                }
            }
            State::Ready | State::Waiting(..) => Ok(Loaded::Runs),
        }
    }
}
