//! Calling trace functions.

use crate::object::{FrameObject, Str};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm, pending};

impl Vm {
    /// `function(frame, event, arg)`. An exception in it switches tracing off
    /// and goes on its way (as in CPython's `trace_trampoline`).
    pub(crate) fn call_tracer(&mut self, function: Value, frame: Value, event: &str, arg: Value) -> Outcome {
        let event: Gc<Str> = self.heap.intern(event);
        let mark = self.heap.mark_handles();
        let (raised, handled) = (self.raised, self.handled);
        self.heap.keep(raised);
        self.heap.keep(arg);
        let registers = self.registers();
        self.trace.inside = true;
        let outcome = self.call(function, &[frame, event.value(), arg]);
        self.trace.inside = false;
        self.park(registers.0, registers.1, registers.2);
        self.request(pending::VARIANT);
        self.heap.release_to(mark);
        self.handled = handled;
        match outcome {
            Ok(result) => {
                self.raised = raised;
                Ok(result)
            }
            Err(raised) => {
                self.set_trace(Value::NULL);
                if let Some(frame) = frame.as_gc::<FrameObject>() {
                    frame.get_mut(&mut self.heap).trace = Value::NULL;
                }
                Err(raised)
            }
        }
    }

    /// An event for the running frame's own trace function, if it has one. What
    /// it returns becomes the frame's trace function, `None` leaves it.
    pub(crate) fn local_event(&mut self, event: &str, arg: Value) -> Outcome<()> {
        let Some(frame) = self.stack.top().map(|frame| frame.object) else { return Ok(()) };
        let Some(object) = frame.as_gc::<FrameObject>() else { return Ok(()) };
        let Some(function) = object.get(&self.heap).trace.present() else { return Ok(()) };
        let result = self.call_tracer(function, frame, event, arg)?;
        if !result.is_none() {
            object.get_mut(&mut self.heap).trace = result;
        }
        Ok(())
    }

    /// Whether the running frame has a trace function.
    pub(crate) fn is_traced(&self) -> bool {
        self.stack.top().and_then(|frame| frame.object.as_gc::<FrameObject>()).is_some_and(|object| !object.get(&self.heap).trace.is_null())
    }

    /// `sys.settrace(function)`; NULL for none. Frames that run already stay
    /// untraced unless they get an `f_trace`.
    pub fn set_trace(&mut self, function: Value) {
        let Vm { trace, stack, .. } = self;
        trace.set_function(stack, function);
        self.request(pending::VARIANT);
    }
}
