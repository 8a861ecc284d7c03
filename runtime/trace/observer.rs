//! Call and line events of `sys.settrace` when nobody else wants events: the trace function is a frame of the same run.
//!
//! The hook pushes its frame above the traced one, with [`duty::OBSERVER`]. When it returns, what it returned becomes the
//! traced frame's trace function, and the instruction at which the event came about starts over. All other events, and
//! these where a tool of `sys.monitoring`, a profiler or a tracer in Rust listens too, are in `events`.

use crate::object::{Bound, Code, FrameObject, Function};
use crate::trace::events::follow_line;
use crate::trace::{Kind, state};
use crate::value::{Gc, Value, duty};
use crate::vm::call::Entered;
use crate::vm::generated::Hooked;
use crate::vm::{Outcome, Vm};

/// How an event was delivered.
enum Delivered {
    /// The trace function has returned this.
    Done(Value),
    /// Its frame runs next.
    Entered,
}

impl Vm {
    /// TRACE_TICK where only `sys.settrace` wants events.
    pub(super) fn settrace_tick(&mut self) -> Outcome<Hooked> {
        let variant = self.variant();
        let top = self.stack.top_mut();
        if top.trace == state::AGAIN {
            top.trace = state::ENTERED;
            return Ok(Hooked::Proceed);
        }
        if top.trace == state::NEW && self.begin_frame()? {
            return Ok(Hooked::Reload);
        }
        let top = self.stack.top_mut();
        let Some(object) = top.object.as_gc::<FrameObject>() else { return Ok(self.go_on_in(variant)) };
        let FrameObject { trace: function, trace_lines, .. } = *object.get(&self.heap);
        // A callback may have switched tracing off.
        if function.is_null() || self.trace.function.is_null() {
            return Ok(self.go_on_in(variant));
        }
        let code = top.code.get(&self.heap);
        let word = code.index_of(self.ip).wrapping_sub(1);
        let line = code.line_of(word);
        if line == 0 {
            return Ok(self.go_on_in(variant));
        }
        if !follow_line(top, code, word, line) || !trace_lines {
            return Ok(self.go_on_in(variant));
        }
        match self.deliver(function, object, Kind::Line)? {
            Delivered::Done(result) => {
                self.trace_frame_by(object, result);
                if self.finish_jump() {
                    return Ok(Hooked::Reload);
                }
                Ok(self.go_on_in(variant))
            }
            Delivered::Entered => Ok(Hooked::Reload),
        }
    }

    /// The call event of a frame that begins or goes on. Whether other instructions run first.
    fn begin_frame(&mut self) -> Outcome<bool> {
        let top = self.stack.top_mut();
        top.trace = state::ENTERED;
        let word = top.code.get(&self.heap).index_of(self.ip).wrapping_sub(1);
        let at = self.entry_place(word);
        let function = self.trace.function;
        match self.inert_result(function) {
            Some(Value::NONE) => {}
            Some(result) => {
                let object = self.frame_object(self.stack.depth());
                if let Some(object) = object.as_gc::<FrameObject>() {
                    self.trace_frame_by(object, result);
                }
            }
            None => {
                let object = self.frame_object(self.stack.depth());
                let Some(object) = object.as_gc::<FrameObject>() else { return Ok(false) };
                object.get_mut(&mut self.heap).at = Some(at);
                match self.deliver(function, object, Kind::Call) {
                    Ok(Delivered::Done(result)) => {
                        object.get_mut(&mut self.heap).at = None;
                        self.trace_frame_by(object, result);
                    }
                    Ok(Delivered::Entered) => return Ok(true),
                    Err(raised) => {
                        object.get_mut(&mut self.heap).at = None;
                        self.trace.at_start = at == Code::START;
                        return Err(raised);
                    }
                }
            }
        }
        self.take_up_jump();
        Ok(self.finish_jump())
    }

    /// What a trace function returned traces the frame from now on; `None` leaves things as they are.
    fn trace_frame_by(&mut self, object: Gc<FrameObject>, result: Value) {
        if !result.is_none() {
            object.get_mut(&mut self.heap).trace = result;
        }
    }

    /// Calls a trace function for the running frame: at once, or as the frame that runs next.
    fn deliver(&mut self, function: Value, object: Gc<FrameObject>, kind: Kind) -> Outcome<Delivered> {
        if let Some(result) = self.inert_result(function) {
            return Ok(Delivered::Done(result));
        }
        let (callee, receiver) = match function.as_gc::<Bound>() {
            Some(method) => (method.get(&self.heap).function, Some(method.get(&self.heap).receiver)),
            None => (function, None),
        };
        let plain = callee.as_gc::<Function>().filter(|callee| {
            let code = callee.get(&self.heap).code.get(&self.heap);
            code.takes_just(3 + u32::from(receiver.is_some())) && !code.is_generator()
        });
        let Some(plain) = plain else { return self.call_tracer(function, object.value(), kind, Value::NONE).map(Delivered::Done) };
        let name = self.event_name(kind);
        let (sp, depth) = (self.sp, self.stack.depth());
        let arguments = [receiver.unwrap_or(Value::NULL), object.value(), name, Value::NONE];
        let arguments = if receiver.is_some() { arguments.as_slice() } else { &arguments[1..] };
        let entered = match self.push_arguments(callee, arguments, &[]) {
            Ok(site) => self.enter_function(plain, site, Value::NULL, duty::OBSERVER),
            Err(raised) => Err(raised),
        };
        match entered {
            Ok(Entered::Frame) => {}
            Ok(_) => return Ok(Delivered::Done(Value::NONE)),
            Err(raised) => {
                self.sp = sp;
                self.switch_off(object);
                return Err(raised);
            }
        }
        (self.trace.event, self.trace.event_depth) = (Some(kind), depth);
        self.trace.set_inside(true);
        if let Some(traced) = self.stack.frame_mut(depth)
            && kind == Kind::Line
        {
            traced.trace = state::AGAIN;
        }
        Ok(Delivered::Entered)
    }

    /// The trace function has returned; its frame is gone. The instruction of the traced frame starts over.
    pub(crate) fn observer_returned(&mut self, result: Value) {
        self.trace.set_inside(false);
        self.trace.event = None;
        let object = self.stack.top_mut().object;
        if let Some(object) = object.as_gc::<FrameObject>() {
            self.trace_frame_by(object, result);
            if object.get_mut(&mut self.heap).at.take().is_some() {
                self.take_up_jump();
            }
        }
        if !self.finish_jump() {
            self.ip = self.ip.wrapping_sub(1);
        }
    }

    /// An exception left the trace function and goes on in the traced frame, which is on top: tracing ends.
    pub(crate) fn observer_failed(&mut self) {
        self.trace.set_inside(false);
        self.trace.event = None;
        let top = self.stack.top_mut();
        top.trace = state::ENTERED;
        if let Some(object) = top.object.as_gc::<FrameObject>() {
            self.trace.at_start = object.get_mut(&mut self.heap).at.take() == Some(Code::START);
            self.switch_off(object);
        }
    }

    fn switch_off(&mut self, object: Gc<FrameObject>) {
        self.trace.function = Value::NULL;
        object.get_mut(&mut self.heap).trace = Value::NULL;
        self.wants_changed();
    }
}
