//! What becomes of the functions that run when `sys.settrace` is called: the options of MicroPython's
//! dual-VM pull request. Its option C, `frame.f_trace = function`, always works.

use super::state;
use crate::object::FrameObject;
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// See [`Vm::set_trace_start`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// They stay untraced, as in CPython (option D).
    #[default]
    Call,
    /// Each gets its call event at once, from the outermost on, and is traced from then on (option A).
    Frames,
    /// Each gets a call event where a loop in it goes back the next time, and is traced from there on (option B).
    Line,
}

impl Start {
    /// The names of `-X settrace_start=` and `sys.settrace_start()`.
    pub const NAMES: [(&'static str, Start); 3] = [("call", Start::Call), ("frames", Start::Frames), ("line", Start::Line)];

    /// The one of that name.
    pub fn named(name: &str) -> Option<Start> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, start)| *start)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, start)| *start == self).map_or("call", |(name, _)| name)
    }
}

impl Vm {
    /// Chooses what becomes of running functions when tracing begins.
    pub fn set_trace_start(&mut self, start: Start) {
        self.trace.start = start;
    }

    /// Tracing has begun: the functions that run join in as [`Start`] says.
    ///
    /// # Errors
    ///
    /// What the trace function raises.
    pub(super) fn join_running(&mut self) -> Outcome<()> {
        let depth = self.stack.depth();
        match self.trace.start {
            Start::Call => Ok(()),
            Start::Line => {
                for number in 1..=depth {
                    if let Some(frame) = self.stack.frame_mut(number) {
                        (frame.trace, frame.trace_word) = (state::JOINS, 0);
                    }
                }
                Ok(())
            }
            Start::Frames => {
                for number in 1..=depth {
                    let object = self.frame_object(number);
                    let function = self.trace.function;
                    if function.is_null() {
                        return Ok(());
                    }
                    let result = self.call_tracer(function, object, super::Kind::Call, Value::NONE)?;
                    if let Some(frame) = object.as_gc::<FrameObject>().filter(|_| !result.is_none()) {
                        frame.get_mut(&mut self.heap).trace = result;
                    }
                }
                Ok(())
            }
        }
    }
}
