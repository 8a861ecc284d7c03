//! Calling trace functions.

use crate::object::FrameObject;
use crate::value::Value;
use crate::vm::{Outcome, Vm, pending};

/// The events of `sys.settrace`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Call,
    Line,
    Return,
    Exception,
    Opcode,
}

impl Kind {
    pub(super) const COUNT: usize = Kind::Opcode as usize + 1;

    fn text(self) -> &'static str {
        match self {
            Kind::Call => "call",
            Kind::Line => "line",
            Kind::Return => "return",
            Kind::Exception => "exception",
            Kind::Opcode => "opcode",
        }
    }
}

impl Vm {
    /// The name of an event as a string.
    pub(super) fn event_name(&mut self, kind: Kind) -> Value {
        let known = self.trace.event_names[kind as usize];
        if !known.is_null() {
            return known;
        }
        let name = self.heap.intern(kind.text()).value();
        self.trace.event_names[kind as usize] = name;
        name
    }

    /// Calls an observer: it is not traced itself, and the machine is as before when it returns.
    pub(super) fn call_observer(&mut self, function: Value, args: &[Value]) -> Outcome {
        let mark = self.heap.mark_handles();
        let (raised, handled) = (self.raised, self.handled);
        for value in args.iter().chain([&raised, &handled]) {
            self.heap.keep(*value);
        }
        let registers = self.registers();
        self.trace.set_inside(true);
        let outcome = self.call(function, args);
        self.trace.set_inside(false);
        self.park(registers.0, registers.1, registers.2);
        self.request(pending::VARIANT);
        self.heap.release_to(mark);
        self.handled = handled;
        if outcome.is_ok() {
            self.raised = raised;
        }
        outcome
    }

    /// `function(frame, event, arg)`. An exception in it switches tracing off
    /// and goes on its way (as in CPython's `trace_trampoline`).
    pub(crate) fn call_tracer(&mut self, function: Value, frame: Value, kind: Kind, arg: Value) -> Outcome {
        if let Some(result) = self.inert_result(function) {
            return Ok(result);
        }
        let name = self.event_name(kind);
        (self.trace.event, self.trace.event_depth) = (Some(kind), self.stack.depth());
        let outcome = self.call_observer(function, &[frame, name, arg]);
        self.trace.event = None;
        if outcome.is_err() {
            self.trace.function = Value::NULL;
            self.wants_changed();
            if let Some(frame) = frame.as_gc::<FrameObject>() {
                frame.get_mut(&mut self.heap).trace = Value::NULL;
            }
        }
        outcome
    }

    /// An event for the running frame's own trace function, if it has one. What
    /// it returns becomes the frame's trace function, `None` leaves it.
    pub(crate) fn local_event(&mut self, kind: Kind, arg: Value) -> Outcome<()> {
        let Some(frame) = self.stack.top().map(|frame| frame.object) else { return Ok(()) };
        let Some(object) = frame.as_gc::<FrameObject>() else { return Ok(()) };
        let Some(function) = object.get(&self.heap).trace.present() else { return Ok(()) };
        let result = self.call_tracer(function, frame, kind, arg)?;
        if !result.is_none() {
            object.get_mut(&mut self.heap).trace = result;
        }
        Ok(())
    }

    /// Whether the running frame has a trace function.
    pub(crate) fn is_traced(&self) -> bool {
        self.stack.top().and_then(|frame| frame.object.as_gc::<FrameObject>()).is_some_and(|object| !object.get(&self.heap).trace.is_null())
    }

    /// `sys.settrace(function)`; NULL for none. What becomes of frames that run already
    /// says [`super::Start`].
    ///
    /// # Errors
    ///
    /// What the trace function raises, where running frames get their call events at once.
    pub fn set_trace(&mut self, function: Value) -> Outcome<()> {
        let begins = self.trace.function.is_null() && !function.is_null();
        self.trace.function = function;
        if begins {
            for depth in 1..=self.stack.depth() {
                if let Some(frame) = self.stack.frame_mut(depth) {
                    frame.trace = super::state::ENTERED;
                }
            }
        }
        self.wants_changed();
        if begins { self.join_running() } else { Ok(()) }
    }

    /// `sys.call_tracing(function, args)`: calls with tracing on, for a callback that debugs code it calls.
    pub(super) fn call_tracing(&mut self, function: Value, args: &[Value]) -> Outcome {
        let inside = self.trace.set_inside(false);
        let (event, depth) = (self.trace.event, self.trace.event_depth);
        self.request(pending::VARIANT);
        let outcome = self.call(function, args);
        self.trace.set_inside(inside);
        (self.trace.event, self.trace.event_depth) = (event, depth);
        self.request(pending::VARIANT);
        outcome
    }
}
