//! What each thread has of tracing for itself.

use core::mem::swap;

use super::Trace;
use crate::heap::Marker;
#[cfg(feature = "settrace")]
use crate::value::Stack;
use crate::value::Value;
use crate::vm::Vm;

/// The fields of [`Trace`] that belong to one thread, while another one runs.
pub(crate) struct Own {
    wants: u32,
    function: Value,
    profile: Value,
    inside: bool,
    opcodes: bool,
    stopped: Value,
    at_start: bool,
    event: Option<super::Kind>,
    event_depth: usize,
    jump: Option<u32>,
    branch: Option<(usize, u32)>,
    thrown: bool,
}

impl Own {
    /// That of a new thread: nobody traces it.
    pub fn new() -> Own {
        Own {
            wants: 0,
            function: Value::NULL,
            profile: Value::NULL,
            inside: false,
            opcodes: false,
            stopped: Value::NULL,
            at_start: false,
            event: None,
            event_depth: 0,
            jump: None,
            branch: None,
            thrown: false,
        }
    }

    /// Marks what it holds.
    pub fn mark(&self, marker: &mut Marker) {
        marker.mark_all(&[self.function, self.profile, self.stopped]);
    }

    /// `sys.settrace` for the thread with that stack, which does not run.
    #[cfg(feature = "settrace")]
    pub fn set_trace(&mut self, stack: &mut Stack, function: Value) {
        if self.function.is_null() && !function.is_null() {
            enter_all(stack);
        }
        self.function = function;
    }

    /// `sys.setprofile` for a thread that does not run.
    #[cfg(feature = "settrace")]
    pub fn set_profile(&mut self, function: Value) {
        self.profile = function;
    }
}

/// Frames that run already get no call event.
#[cfg(feature = "settrace")]
fn enter_all(stack: &mut Stack) {
    for depth in 1..=stack.depth() {
        if let Some(frame) = stack.frame_mut(depth) {
            frame.trace = super::state::ENTERED;
        }
    }
}

impl Trace {
    /// Exchanges what belongs to the running thread.
    fn exchange(&mut self, own: &mut Own) {
        swap(&mut self.wants, &mut own.wants);
        swap(&mut self.function, &mut own.function);
        swap(&mut self.profile, &mut own.profile);
        swap(&mut self.inside, &mut own.inside);
        swap(&mut self.opcodes, &mut own.opcodes);
        swap(&mut self.stopped, &mut own.stopped);
        swap(&mut self.at_start, &mut own.at_start);
        swap(&mut self.event, &mut own.event);
        swap(&mut self.event_depth, &mut own.event_depth);
        swap(&mut self.jump, &mut own.jump);
        swap(&mut self.branch, &mut own.branch);
        swap(&mut self.thrown, &mut own.thrown);
        self.choose_variant();
    }
}

impl Vm {
    /// Another thread runs, whose stack is in the VM already: its tracing is in force.
    pub(crate) fn exchange_tracing(&mut self, own: &mut Own) {
        self.trace.exchange(own);
        // What all threads share (`sys.monitoring`, tracers in Rust) may have changed meanwhile.
        if self.trace.wants != self.trace.all_wants() {
            self.wants_changed();
        }
    }
}
