//! The hooks of the tracing variants: where events come from.

use alloc::format;

use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::object::{Code, FrameObject};
use crate::trace::state;
use crate::value::Value;
use crate::vm::generated::{Hooked, Variant};
use crate::vm::{Outcome, Raised, Vm};

/// Whether the instruction before `word` belongs to no line and leads to it.
fn falls_from_no_line(code: &Code, word: u32) -> bool {
    let Some(before) = word.checked_sub(1).filter(|before| code.line_of(*before) == 0) else { return false };
    match code.words.get(before as usize).and_then(|word| word.opcode()) {
        Some(opcode) => !matches!(opcode, Opcode::Jump | Opcode::JumpBack | Opcode::Reraise | Opcode::ReturnValue),
        None => false,
    }
}

impl Vm {
    /// FRAME_UPDATE: other code may run now and look at this frame.
    pub(crate) fn frame_update(&mut self) -> Outcome<Hooked> {
        let ip = self.ip;
        self.stack.top_mut().ip = ip;
        Ok(Hooked::Proceed)
    }

    /// The word about to run.
    fn current_word(&self) -> u32 {
        self.stack.top().map_or(0, |frame| frame.code.get(&self.heap).index_of(self.ip).saturating_sub(1))
    }

    /// TRACE_TICK: the call event of a new or resumed frame, then the line event.
    pub(crate) fn trace_tick(&mut self) -> Outcome<Hooked> {
        if !self.trace.active() {
            return Ok(Hooked::Proceed);
        }
        let variant = self.variant();
        let word = self.current_word();
        match self.stack.top_mut().trace {
            state::NEW => self.call_event(word)?,
            state::AGAIN => {
                self.stack.top_mut().trace = state::ENTERED;
                return Ok(Hooked::Proceed);
            }
            _ => {}
        }
        let Some(frame) = self.stack.top().copied() else { return Ok(Hooked::Proceed) };
        let line = frame.code.get(&self.heap).line_of(word);
        if line == 0 {
            return Ok(self.go_on_in(variant));
        }
        // A line begins where it differs from the line before, where a loop comes
        // back to it, and behind an instruction that belongs to no line.
        let begins = line != frame.trace_line || word <= frame.trace_word || falls_from_no_line(frame.code.get(&self.heap), word);
        let top = self.stack.top_mut();
        (top.trace_line, top.trace_word) = (line, word);
        if begins && self.trace.active() && self.wants_lines() {
            let ip = self.ip;
            self.local_event("line", Value::NONE)?;
            if self.ip != ip {
                return Ok(Hooked::Reload);
            }
        }
        Ok(self.go_on_in(variant))
    }

    /// A callback may ask for another variant than the one that runs: it runs the
    /// instruction at hand.
    fn go_on_in(&mut self, variant: Variant) -> Hooked {
        if self.variant() == variant {
            return Hooked::Proceed;
        }
        self.ip = self.ip.wrapping_sub(1);
        self.stack.top_mut().trace = state::AGAIN;
        Hooked::Reload
    }

    fn wants_lines(&self) -> bool {
        self.stack.top().and_then(|frame| frame.object.as_gc::<FrameObject>()).is_some_and(|object| {
            let object = object.get(&self.heap);
            !object.trace.is_null() && object.trace_lines
        })
    }

    /// The call event of the running frame.
    fn call_event(&mut self, word: u32) -> Outcome<()> {
        self.stack.top_mut().trace = state::ENTERED;
        let Some(frame) = self.stack.top().copied() else { return Ok(()) };
        let code = frame.code.get(&self.heap);
        let first = code.words.iter().position(|word| word.event()).unwrap_or(0) as u32;
        // A frame that starts is at its `def`, and a module at line 0, as in CPython;
        // a resumed generator is at its `yield`.
        let resumed = word > first;
        let line = if resumed {
            let yields = code.words.get(word as usize).and_then(|word| word.opcode()) == Some(Opcode::YieldFrom);
            code.line_of(if yields { word } else { word - 1 })
        } else if code.flags & crate::code::flags::NEWLOCALS == 0 && self.text(code.name) == Some("<module>") {
            0
        } else {
            code.first_line
        };
        if resumed {
            self.stack.top_mut().trace_line = line;
        }
        let depth = self.stack.depth();
        let object = self.frame_object(depth);
        let Some(frame) = object.as_gc::<FrameObject>() else { return Ok(()) };
        frame.get_mut(&mut self.heap).line_override = Some(line);
        let function = self.trace.function;
        let outcome = self.call_tracer(function, object, "call", Value::NONE);
        frame.get_mut(&mut self.heap).line_override = None;
        self.trace.at_start = outcome.is_err() && !resumed;
        let result = outcome?;
        if !result.is_none() {
            frame.get_mut(&mut self.heap).trace = result;
        }
        Ok(())
    }

    /// TRACE_RETURN: the value on top of the stack leaves the frame.
    pub(crate) fn trace_return(&mut self, _opcode: Opcode) -> Outcome<Hooked> {
        if self.trace.active() && self.is_traced() {
            let value = self.stack.read(self.sp.wrapping_sub(1));
            self.local_event("return", value)?;
        }
        Ok(Hooked::Proceed)
    }

    /// TRACE_OPCODE
    pub(crate) fn trace_opcode(&mut self) -> Outcome<Hooked> {
        let wanted = self.trace.active()
            && self.stack.top().and_then(|frame| frame.object.as_gc::<FrameObject>()).is_some_and(|object| {
                let object = object.get(&self.heap);
                !object.trace.is_null() && object.trace_opcodes
            });
        if wanted {
            self.local_event("opcode", Value::NONE)?;
        }
        Ok(Hooked::Proceed)
    }

    /// COUNT
    pub(crate) fn count_instruction(&mut self, opcode: Opcode) -> Outcome<Hooked> {
        if let Some(count) = self.counts.get_mut(opcode as usize) {
            *count += 1;
        }
        if self.instructions_left == 0 {
            return Err(self.instruction_limit_reached());
        }
        self.instructions_left -= 1;
        Ok(Hooked::Proceed)
    }

    #[cold]
    fn instruction_limit_reached(&mut self) -> Raised {
        let limit = self.config.instruction_limit.unwrap_or(u64::MAX);
        self.raise(Type::KeyboardInterrupt, format!("the limit of {limit} instructions is reached"))
    }

    /// An exception is on its way through the running frame: its exception
    /// event. An exception in the callback takes its place.
    pub(crate) fn trace_exception(&mut self) {
        if !self.trace.active() || !self.is_traced() {
            return;
        }
        // What the callback raises takes the place of the exception.
        let _: Outcome<()> = self.exception_event(self.raised);
    }

    fn exception_event(&mut self, exception: Value) -> Outcome<()> {
        let class = self.class_of(exception).value();
        let traceback = self.traceback_of(exception);
        let arg = self.tuple_value(&[class, exception, traceback]);
        self.local_event("exception", arg)
    }

    /// The end of an iterator that the running frame drives is reported as the
    /// exception it is.
    pub(crate) fn trace_stop(&mut self, stop: Value) -> Outcome<()> {
        if !self.trace.active() || !self.is_traced() {
            return Ok(());
        }
        self.heap.keep(stop);
        self.exception_event(stop)
    }

    /// The same for a generator that returned `value`.
    pub(crate) fn trace_stop_with(&mut self, value: Value) -> Outcome<()> {
        if !self.trace.active() || !self.is_traced() {
            return Ok(());
        }
        let class = self.class(Type::StopIteration);
        let items = [value];
        let stop = self.new_exception(class, if value.is_none() { &[] } else { &items }).value();
        self.exception_event(stop)
    }

    /// An exception was thrown into a frame that drives another generator: what
    /// finds out that it goes on with the exception is on the line of the `yield
    /// from`, and seen.
    pub(crate) fn trace_thrown(&mut self) -> Outcome<()> {
        if core::mem::take(&mut self.trace.thrown) && self.trace.active() && self.wants_lines() {
            self.local_event("line", Value::NONE)
        } else {
            Ok(())
        }
    }

    /// The running frame is left by an exception: its return event, with `None`.
    pub(crate) fn trace_unwind(&mut self) {
        if !self.trace.active() || !self.is_traced() {
            return;
        }
        // What the callback raises takes the place of the exception.
        let _: Outcome<()> = self.local_event("return", Value::NONE);
    }

    /// A generator whose frame waits for another one with `yield from` yields
    /// too.
    pub(crate) fn trace_delegated_yield(&mut self, value: Value) -> Outcome<()> {
        if self.trace.active() && self.is_traced() { self.local_event("return", value) } else { Ok(()) }
    }

    /// A generator was resumed by `throw`: its call event.
    pub(crate) fn trace_resume_by_throw(&mut self) -> Outcome<()> {
        if !self.trace.active() {
            return Ok(());
        }
        let word = self.current_word();
        // The frame is at its yielding instruction, one before where it would go on.
        self.call_event(word + 1)
    }

    /// A generator that never ran was resumed by `throw`: its call event.
    pub(crate) fn trace_start_by_throw(&mut self) -> Outcome<()> {
        if self.trace.active() { self.call_event(0) } else { Ok(()) }
    }
}
