//! Functions that wait for the next safepoint: MicroPython's `micropython.schedule`, and
//! what timers and interrupts of modules call.

use alloc::collections::VecDeque;

use super::{Outcome, Vm, pending};
use crate::builtins::registry::Type;
use crate::heap::Marker;
use crate::value::Value;

/// So many calls may wait, as in MicroPython's unix port.
const MOST: usize = 8;

/// The calls that wait.
#[derive(Default)]
pub(crate) struct Scheduled {
    calls: VecDeque<(Value, Value)>,
    /// One runs: the others wait for its end.
    running: bool,
}

impl Scheduled {
    /// Marks what waits.
    pub fn trace(&self, marker: &mut Marker) {
        for (function, argument) in &self.calls {
            marker.mark(*function);
            marker.mark(*argument);
        }
    }
}

impl Vm {
    /// Calls `function(argument)` at a safepoint soon, but not within another scheduled call.
    ///
    /// # Errors
    /// RuntimeError when too many wait.
    pub fn schedule(&mut self, function: Value, argument: Value) -> Outcome<()> {
        if self.scheduled.calls.len() >= MOST {
            return Err(self.raise(Type::RuntimeError, "schedule queue full"));
        }
        self.scheduled.calls.push_back((function, argument));
        if !self.scheduled.running {
            self.request(pending::SCHEDULE);
        }
        Ok(())
    }

    /// Runs what waits, each call once the one before has ended. Exceptions are reported and go no
    /// further, except those that end the program.
    pub(crate) fn run_scheduled(&mut self) -> Outcome<()> {
        if self.scheduled.running {
            return Ok(());
        }
        let mark = self.heap.mark_handles();
        let outcome = self.run_next_scheduled();
        self.heap.release_to(mark);
        if !self.scheduled.calls.is_empty() {
            self.request(pending::SCHEDULE);
        }
        outcome
    }

    fn run_next_scheduled(&mut self) -> Outcome<()> {
        let Some((function, argument)) = self.scheduled.calls.pop_front() else { return Ok(()) };
        self.heap.keep(function);
        self.heap.keep(argument);
        self.scheduled.running = true;
        let outcome = self.call(function, &[argument]);
        self.scheduled.running = false;
        match outcome {
            Err(raised) if self.raised_is(Type::Exception) => {
                let exception = self.take_raised(raised);
                self.heap.keep(exception);
                let report = self.format_exception(exception)?;
                self.write_error(&report);
                Ok(())
            }
            outcome => outcome.map(|_| ()),
        }
    }
}
