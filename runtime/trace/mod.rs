//! Tracing: events, frame objects, and which variant of the machine runs.
//!
//! The standard machine knows nothing of this. `sys.settrace` asks for another
//! variant at the next safepoint; the tracing variant calls the hooks in
//! `events`, and what leaves a frame by an exception (`vm::unwind`) tells them
//! too.

mod callback;
mod events;
mod frames;
mod sys;

pub use sys::SYS_NATIVES;

use crate::heap::Marker;
use crate::value::{Stack, Value};
use crate::vm::generated::Variant;

/// What a VM knows of tracing.
pub struct Trace {
    count: bool,
    /// `sys.settrace`'s function, or NULL.
    pub function: Value,
    /// A callback runs: it is not traced itself.
    pub inside: bool,
    /// Some frame asked for opcode events.
    pub opcodes: bool,
    /// The StopIteration with which an iterator last told that nothing is left, for
    /// `for` loops, which report it; or NULL.
    pub stopped: Value,
    /// The exception on its way was raised where the running frame begins.
    pub at_start: bool,
    /// The exception on its way was thrown into a frame that drives another generator.
    pub thrown: bool,
}

impl Trace {
    /// No tracing; `count` asks for the counting variant.
    pub fn new(count: bool) -> Self {
        Trace { count, function: Value::NULL, inside: false, opcodes: false, stopped: Value::NULL, at_start: false, thrown: false }
    }

    /// That of a new thread: it is not traced.
    pub(crate) fn of_new_thread(&self) -> Self {
        Trace { opcodes: self.opcodes, ..Trace::new(self.count) }
    }

    /// Sets the trace function of the thread with that stack.
    pub(crate) fn set_function(&mut self, stack: &mut Stack, function: Value) {
        if self.function.is_null() && !function.is_null() {
            for depth in 1..=stack.depth() {
                if let Some(frame) = stack.frame_mut(depth) {
                    frame.trace = state::ENTERED;
                }
            }
        }
        self.function = function;
    }

    /// Whether events are due.
    #[inline(always)]
    pub fn active(&self) -> bool {
        !self.function.is_null() && !self.inside
    }

    /// The variant that should run.
    #[inline(always)]
    pub fn variant(&self) -> Variant {
        if self.count {
            return Variant::Counting;
        }
        #[cfg(feature = "settrace")]
        if self.active() {
            return if self.opcodes { Variant::Opcodes } else { Variant::Tracing };
        }
        // Without `dual-vm`, the tracing machine is there alone and runs everything.
        #[cfg(all(feature = "settrace", not(feature = "dual-vm")))]
        let idle = Variant::Tracing;
        #[cfg(not(all(feature = "settrace", not(feature = "dual-vm"))))]
        let idle = Variant::Standard;
        idle
    }

    /// Marks what it holds.
    pub fn mark(&self, marker: &mut Marker) {
        marker.mark(self.function);
        marker.mark(self.stopped);
    }
}

/// Values of [`crate::value::Frame::trace`].
pub(crate) mod state {
    /// Its call event is due.
    pub const NEW: u32 = 0;
    /// It had its call event, or was running before tracing began.
    pub const ENTERED: u32 = 1;
    /// The instruction at hand had its events; another variant runs it.
    pub const AGAIN: u32 = 2;
}
