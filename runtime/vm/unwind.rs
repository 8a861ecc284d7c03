//! Leaving frames: by an exception, by `return`, by `yield`.

use alloc::format;

use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::object::{Code, Exception, FrameObject, Generator, GeneratorState, TracePoint, Traceback};
use crate::value::{Frame, Value, duty};

impl Vm {
    /// Finds the handler of the exception on its way, leaving frames as needed.
    /// `Ok`: the machine's registers are at the handler. `Err`: the frame Rust
    /// code waits for was left.
    #[cold]
    #[inline(never)]
    pub fn unwind(&mut self, raised: Raised) -> Outcome<()> {
        if core::mem::take(&mut self.entry_left) {
            return Err(raised);
        }
        let mut raised = raised;
        loop {
            let Some(frame) = self.stack.top().copied() else {
                if self.threads.is_main() {
                    return Err(raised);
                }
                match self.thread_failed(raised) {
                    Ok(()) => return Ok(()),
                    // The next thread goes on with an exception of its own.
                    Err(next) => raised = next,
                }
                continue;
            };
            let code = frame.code.get(&self.heap);
            let at_start = core::mem::take(&mut self.trace.at_start);
            let mut word = if at_start { Code::START } else { code.index_of(self.ip).saturating_sub(1) };
            let mut region = if at_start { None } else { code.region_at(word) };
            let slots = code.slots;
            // An exception that is raised again (`raise` alone, the end of a handler)
            // has had its entry and its event in this frame.
            if core::mem::take(&mut self.reraised) {
                word = self.raised_at(&frame, word);
                self.trace_reraise();
            } else {
                self.add_trace_point(&frame, word);
                if at_start && let Some(object) = frame.object.as_gc::<FrameObject>() {
                    object.get_mut(&mut self.heap).at = Some(Code::START);
                }
                self.trace_exception();
                // What the callback raises takes the place of the exception.
                let _: Outcome<()> = self.trace_thrown();
            }
            if self.has_handler(&frame, region) {
                self.trace_handled();
            }
            let code = frame.code.get(&self.heap);
            let exception = self.raised;
            while let Some(number) = region {
                let entry = code.regions[number as usize];
                let slot = frame.fp.wrapping_add(entry.slot as usize);
                match entry.target {
                    Some(target) => {
                        self.stack.write(slot, self.handled);
                        self.handled = exception;
                        self.raised = Value::NULL;
                        let sp = frame.operands(slots).wrapping_add(entry.depth as usize);
                        self.stack.write(sp, exception);
                        self.sp = sp.wrapping_add(1);
                        self.fp = frame.fp;
                        self.ip = code.words.as_ptr().wrapping_add(target as usize);
                        // The handler begins a line, except that of a `with`, which is on the
                        // line of the `with` from its first instruction on, and the end of an
                        // `async for`, which has no event.
                        let line = match code.words.get(target as usize).and_then(|word| word.opcode()) {
                            Some(Opcode::WithExceptStart) => code.line_of(word),
                            Some(Opcode::EndAsyncFor) => code.line_of(target),
                            _ => 0,
                        };
                        let top = self.stack.top_mut();
                        (top.trace_line, top.raised_word) = (line, word);
                        return Ok(());
                    }
                    None => {
                        self.handled = self.stack.read(slot);
                        self.stack.write(slot, Value::NULL);
                    }
                }
                region = entry.outer;
            }
            if !at_start {
                // Where the exception came from is where the frame is left.
                self.ip = code.words.as_ptr().wrapping_add(word as usize + 1);
            }
            self.trace_unwind();
            self.keep_frame_of_trace(word);
            if frame.duty & duty::GENERATOR != 0 {
                self.fail_generator(&frame, at_start);
            }
            self.leave_frame();
            if frame.duty & duty::OBSERVER != 0 {
                self.observer_failed();
            }
            if frame.duty & duty::ENTRY != 0 {
                return Err(raised);
            }
        }
    }

    /// Whether one of the regions from `region` outward handles exceptions.
    fn has_handler(&self, frame: &Frame, region: Option<u32>) -> bool {
        let regions = &frame.code.get(&self.heap).regions;
        let outward = |number: &u32| regions.get(*number as usize).and_then(|entry| entry.outer);
        core::iter::successors(region, outward).any(|number| regions.get(number as usize).is_some_and(|entry| entry.target.is_some()))
    }

    /// The frame that is left has its variables kept by a frame object: the
    /// traceback shows it.
    fn keep_frame_of_trace(&mut self, word: u32) {
        let frame = self.frame_object(self.stack.depth());
        let code = self.stack.top_mut().code;
        if let Some(exception) = self.raised.as_gc::<Exception>() {
            let trace = &mut exception.get_mut(&mut self.heap).trace;
            if let Some(point) = trace.last_mut()
                && point.frame.is_null()
                && point.code == code
            {
                point.frame = frame;
            }
        }
        self.detach_frame_object(word);
    }

    /// The word at which a frame is left by an exception that the instruction at
    /// `word` raised again. What cleans up behind a `with` or a handler says where
    /// the exception came from; the end of a handler has its own line.
    fn raised_at(&self, frame: &Frame, word: u32) -> u32 {
        let code = frame.code.get(&self.heap);
        let opcode = |word: u32| code.words.get(word as usize).and_then(|word| word.opcode());
        if opcode(word) != Some(Opcode::Reraise) {
            return word;
        }
        let before = word.checked_sub(1).and_then(opcode);
        let cleans = before == Some(Opcode::PopJumpIfTrue) || (code.line_of(word) == 0 && before != Some(Opcode::PopExcept));
        if !cleans {
            return word;
        }
        if frame.raised_word != 0 {
            return frame.raised_word;
        }
        let Some(exception) = self.raised.as_gc::<Exception>() else { return word };
        let exception = exception.get(&self.heap);
        let point = match (exception.trace.last(), exception.traceback.as_gc::<Traceback>()) {
            (Some(point), _) => *point,
            (None, Some(traceback)) => traceback.get(&self.heap).point,
            (None, None) => return word,
        };
        if point.code == frame.code && point.word != Code::START { point.word } else { word }
    }

    fn add_trace_point(&mut self, frame: &Frame, word: u32) {
        let point = TracePoint { code: frame.code, word, frame: frame.object };
        if let Some(exception) = self.raised.as_gc::<Exception>() {
            let trace = &mut exception.get_mut(&mut self.heap).trace;
            trace.push(point);
        }
    }

    /// A generator ends with the exception on its way. StopIteration must not
    /// look like its regular end (PEP 479).
    fn fail_generator(&mut self, frame: &Frame, at_start: bool) {
        let Some(generator) = frame.subject.as_gc::<Generator>() else { return };
        let object = generator.get_mut(&mut self.heap);
        object.set_state(GeneratorState::Finished);
        let flags = object.code.get(&self.heap).flags;
        if at_start {
            return;
        }
        let stop = self.raised_is(Type::StopIteration);
        let async_stop = flags & crate::code::flags::ASYNC_GENERATOR != 0 && self.raised_is(Type::StopAsyncIteration);
        if stop || async_stop {
            let kind = self.generator_kind(generator);
            let inner = self.raised;
            let what = if stop { "StopIteration" } else { "StopAsyncIteration" };
            let _: Raised = self.raise(Type::RuntimeError, format!("{kind} raised {what}"));
            if let Some(outer) = self.raised.as_gc::<Exception>() {
                self.link_context(outer, inner);
                let outer = outer.get_mut(&mut self.heap);
                (outer.cause, outer.suppress_context) = (inner, true);
            }
            let word = self.word_of(frame);
            self.add_trace_point(frame, word);
        }
    }

    fn word_of(&self, frame: &Frame) -> u32 {
        frame.code.get(&self.heap).index_of(self.ip).saturating_sub(1)
    }

    /// Removes the running frame; the machine's registers are those of the one
    /// below, except `sp`.
    #[inline(always)]
    pub(crate) fn leave_frame(&mut self) {
        self.stack.pop();
        if let Some(frame) = self.stack.top() {
            (self.ip, self.fp) = (frame.ip, frame.fp);
            self.load_pool();
        }
    }

    /// `return` from a frame that has nothing else to do.
    #[inline(always)]
    pub(crate) fn return_plain(&mut self, value: Value) {
        let result = self.stack.top_mut().result;
        self.stack.write(result, value);
        self.sp = result.wrapping_add(1);
        self.leave_frame();
    }

    /// `return` from any frame.
    #[cold]
    #[inline(never)]
    pub(crate) fn return_special(&mut self, value: Value) -> Outcome<()> {
        let frame = *self.stack.top_mut();
        let mut value = value;
        if frame.duty & duty::OBJECT != 0 {
            let word = self.word_of(&frame);
            // Detaching allocates, but nothing is collected before the next safepoint.
            self.detach_frame_object(word);
        }
        if frame.duty & duty::INIT != 0 {
            if !value.is_none() {
                let name = self.type_name(value);
                self.leave_below(&frame);
                return Err(self.type_error(format!("__init__() should return None, not '{name}'")));
            }
            value = frame.subject;
        }
        if frame.duty & duty::GENERATOR != 0 {
            return self.finish_generator(&frame, value);
        }
        self.return_plain(value);
        if frame.duty & duty::ENTRY != 0 {
            self.ip = self.exit_words.as_ptr();
        }
        if frame.duty & duty::THREAD != 0 {
            return self.thread_returned();
        }
        if frame.duty & duty::OBSERVER != 0 {
            self.sp = frame.result;
            self.observer_returned(value);
        }
        Ok(())
    }

    /// Leaves a frame whose end raises an exception in the frame below.
    fn leave_below(&mut self, frame: &Frame) {
        self.leave_frame();
        self.sp = frame.result;
        self.entry_left = frame.duty & duty::ENTRY != 0;
    }

    /// A generator returned.
    fn finish_generator(&mut self, frame: &Frame, value: Value) -> Outcome<()> {
        if let Some(generator) = frame.subject.as_gc::<Generator>() {
            generator.get_mut(&mut self.heap).set_state(GeneratorState::Finished);
        }
        if frame.duty & duty::RAW != 0 {
            self.return_plain(value);
            self.ip = self.exit_words.as_ptr();
            return Ok(());
        }
        if frame.duty & duty::LOOP != 0 {
            // `FOR_NEXT` or `FOR_ITER` of the frame below ends its loop: it drops the iterator and jumps.
            self.leave_frame();
            self.sp = frame.result;
            if let Err(raised) = self.trace_end_with(value, value.is_none()) {
                // Lost, as in CPython.
                self.take_raised(raised);
            }
            let iterator = if frame.duty & duty::PADDED != 0 { 4 } else { 1 };
            self.sp = frame.result.wrapping_sub(iterator);
            self.ip = self.ip.wrapping_add(frame.loop_exit as usize);
            return Ok(());
        }
        if frame.duty & duty::DELEGATE != 0 {
            // The result of `yield from` takes the place of the iterator, one below
            // the operand the value was sent from.
            self.stack.write(frame.result, value);
            self.leave_frame();
            self.sp = frame.result.wrapping_add(1);
            return self.trace_stop_with(value);
        }
        self.leave_below(frame);
        use crate::code::flags::ASYNC_GENERATOR;
        if frame.code.get(&self.heap).flags & ASYNC_GENERATOR != 0 {
            return Err(self.raise_with(Type::StopAsyncIteration, &[]));
        }
        Err(self.stop_iteration(value))
    }
}
