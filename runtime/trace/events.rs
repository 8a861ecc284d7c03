//! The hooks of the tracing variants: where events come from.

use alloc::format;

use crate::builtins::registry::Type;
use crate::code::{Opcode, Word};
use crate::object::{Code, FrameObject, Generator};
use crate::trace::monitoring::event;
use crate::trace::{Event, Kind, state, wants};
use crate::value::{Frame, Value, duty};
use crate::vm::generated::{Hooked, Instruction, Variant, flag};
use crate::vm::{Outcome, Raised, Vm};

/// Whether the instruction before `word` belongs to no line and leads to it.
fn falls_from_no_line(code: &Code, word: u32) -> bool {
    let Some(before) = word.checked_sub(1).filter(|before| code.line_of(*before) == 0) else { return false };
    match code.words.get(before as usize).and_then(|word| word.opcode()) {
        Some(opcode) => !opcode.has(flag::ENDS),
        None => false,
    }
}

/// A frame comes to `word`, which is on `line`. Whether a line begins: where it differs from the line before, where a loop
/// comes back to it, and behind an instruction that belongs to no line.
pub(super) fn follow_line(frame: &mut Frame, code: &Code, word: u32, line: u32) -> bool {
    let begins = line != frame.trace_line || word <= frame.trace_word || falls_from_no_line(code, word);
    (frame.trace_line, frame.trace_word) = (line, word);
    begins
}

/// The superinstructions that leave a frame: the value is not on the stack when the hook runs.
const RETURNS: [Opcode; 2] = [Opcode::ReturnNone, Opcode::ReturnFast];

// Another one would need its value worked out in `leaving_value`.
const _: () = {
    let mut index = 0;
    while index < Opcode::ALL.len() {
        let op = Opcode::ALL[index];
        let fused = op.has(flag::RETURNS) && !op.parts().is_empty();
        assert!(!fused || op as u16 == RETURNS[0] as u16 || op as u16 == RETURNS[1] as u16, "a superinstruction that returns");
        index += 1;
    }
};

impl Vm {
    /// FRAME_UPDATE: other code may run now and look at this frame.
    pub(crate) fn frame_update(&mut self) -> Outcome<Hooked> {
        let ip = self.ip;
        self.stack.top_mut().ip = ip;
        Ok(Hooked::Proceed)
    }

    /// The word about to run.
    pub(super) fn current_word(&self) -> u32 {
        self.stack.top().map_or(0, |frame| frame.code.get(&self.heap).index_of(self.ip).saturating_sub(1))
    }

    /// FRAME_UPDATE without parked registers.
    #[inline(always)]
    pub(crate) fn quick_frame_update(&mut self, ip: *const Word) -> bool {
        self.stack.top_mut().ip = ip;
        true
    }

    /// TRACE_TICK of a frame that nobody wants events of; and of a new one, where the trace function does nothing and asks for
    /// nothing.
    #[inline(always)]
    pub(crate) fn quick_tick(&mut self) -> bool {
        if self.trace.wants != wants::SETTRACE {
            return false;
        }
        let top = self.stack.top_mut();
        let (state, unknown) = (top.trace, top.object.is_null());
        match state {
            state::ENTERED => unknown,
            state::NEW if unknown && self.is_passive() => {
                self.stack.top_mut().trace = state::ENTERED;
                true
            }
            _ => false,
        }
    }

    /// TRACE_RETURN of a frame that nobody wants events of, and at a place where nobody wants that it is left.
    #[inline(always)]
    pub(crate) fn quick_return_event(&mut self, ip: *const Word) -> bool {
        self.ignores_frame() || self.trace.silent.has(ip)
    }

    /// Whether only `sys.settrace` wants events, and none of the running frame: it had its call event, and no trace function
    /// and nobody else knows it.
    #[inline(always)]
    pub(crate) fn ignores_frame(&mut self) -> bool {
        let alone = self.trace.wants == wants::SETTRACE;
        let top = self.stack.top_mut();
        alone && top.trace == state::ENTERED && top.object.is_null()
    }

    /// TRACE_TICK: the call event of a new or resumed frame, then the line event.
    pub(crate) fn trace_tick(&mut self) -> Outcome<Hooked> {
        if !self.trace.active() {
            return Ok(Hooked::Proceed);
        }
        let alone = self.trace.wants == wants::SETTRACE;
        if alone && self.stack.top_mut().trace != state::JOINS {
            return self.settrace_tick();
        }
        let variant = self.variant();
        let word = self.current_word();
        if self.trace.wants & wants::PLACE != 0 {
            self.tracer_event(wants::PLACE, Event::Place, word)?;
            if self.trace.wants & !(wants::EXCEPTION | wants::BESIDE) == wants::PLACE {
                self.take_hook_away(word);
                return Ok(Hooked::Proceed);
            }
        }
        let state = self.stack.top_mut().trace;
        match state {
            state::NEW if self.trace.wants & wants::CALL == 0 || !self.enters_at(word) => self.stack.top_mut().trace = state::ENTERED,
            state::NEW => {
                self.call_event(word)?;
                self.take_up_jump();
                if self.finish_jump() {
                    return Ok(Hooked::Reload);
                }
            }
            state::JOINS if !self.joins_at(word) => return Ok(Hooked::Proceed),
            state::JOINS => self.join_event(word)?,
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
        let begins = follow_line(self.stack.top_mut(), frame.code.get(&self.heap), word, line);
        if begins && self.trace.active() {
            self.line_event(word, line, frame.trace_line)?;
            if self.finish_jump() {
                return Ok(Hooked::Reload);
            }
        }
        self.silence(word);
        Ok(self.go_on_in(variant))
    }

    /// A line begins, for all who want to know.
    fn line_event(&mut self, word: u32, line: u32, before: u32) -> Outcome<()> {
        if self.wants_lines() {
            self.local_event(Kind::Line, Value::NONE)?;
        }
        // A loop within one line is one event for the others. Where lines have no hooks any more, nobody knows which was before.
        if !self.begins_line(word) || (line == before && !self.has_silence()) {
            return Ok(());
        }
        if self.trace.monitor.wants_event(event::LINE) {
            let number = self.int_value(i64::from(line));
            self.monitor(event::LINE, word, &[number])?;
        }
        self.tracer_event(wants::LINE, Event::Line(line), word)
    }

    /// A callback may ask for another variant than the one that runs: it runs the
    /// instruction at hand.
    pub(super) fn go_on_in(&mut self, variant: Variant) -> Hooked {
        if self.variant() == variant {
            return Hooked::Proceed;
        }
        self.ip = self.ip.wrapping_sub(1);
        self.stack.top_mut().trace = state::AGAIN;
        Hooked::Reload
    }

    fn wants_lines(&self) -> bool {
        !self.trace.function.is_null()
            && self.stack.top().and_then(|frame| frame.object.as_gc::<FrameObject>()).is_some_and(|object| {
                let object = object.get(&self.heap);
                !object.trace.is_null() && object.trace_lines
            })
    }

    /// Where the running frame, whose next instruction is at `word`, is during its call event: one that starts is at its
    /// `def`, and a module at line 0, as in CPython; a resumed generator is at its `yield`, whose line has had its event.
    pub(super) fn entry_place(&mut self, word: u32) -> u32 {
        let top = self.stack.top_mut();
        let code = top.code.get(&self.heap);
        if word <= code.first_event {
            return Code::START;
        }
        let yields = code.words.get(word as usize).and_then(|word| word.opcode()) == Some(Opcode::YieldFrom);
        let at = if yields { word } else { word - 1 };
        top.trace_line = code.line_of(at);
        at
    }

    /// Whether the running frame begins or goes on at this word; if not, its hook was taken away where it did.
    fn enters_at(&mut self, word: u32) -> bool {
        let top = self.stack.top_mut();
        let generator = if top.duty & duty::GENERATOR != 0 { top.subject.as_gc::<Generator>() } else { None };
        match generator.map_or(0, |generator| generator.get(&self.heap).word) {
            0 => word <= top.code.get(&self.heap).first_event,
            resumed => word == resumed,
        }
    }

    /// The call event of the running frame.
    fn call_event(&mut self, word: u32) -> Outcome<()> {
        self.stack.top_mut().trace = state::ENTERED;
        let at = self.entry_place(word);
        let resumed = at != Code::START;
        let outcome = self.enter_event(at, resumed);
        self.trace.at_start = outcome.is_err() && !resumed;
        outcome
    }

    /// Whether a frame that was running when tracing began joins in at this word: a loop went back to it.
    fn joins_at(&mut self, word: u32) -> bool {
        let here = self.stack.top_mut();
        let before = core::mem::replace(&mut here.trace_word, word);
        word <= before
    }

    /// A frame that was running when tracing began joins in where it is.
    fn join_event(&mut self, word: u32) -> Outcome<()> {
        let top = self.stack.top_mut();
        (top.trace, top.trace_line) = (state::ENTERED, 0);
        self.frame_call(word)
    }

    /// A frame begins at `at` or goes on there, for all who want to know.
    fn enter_event(&mut self, at: u32, resumed: bool) -> Outcome<()> {
        let (event, bit) = if resumed { (Event::Resume, event::PY_RESUME) } else { (Event::Call, event::PY_START) };
        self.call_observers_of_entry(at)?;
        self.monitor_at(bit, at, &[])?;
        self.tracer_event(wants::CALL, event, at)
    }

    /// The call events of `sys.settrace` and `sys.setprofile`.
    fn call_observers_of_entry(&mut self, at: u32) -> Outcome<()> {
        self.frame_call(at)?;
        if !self.trace.profile.is_null() {
            let depth = self.stack.depth();
            let object = self.frame_object(depth);
            let Some(frame) = object.as_gc::<FrameObject>() else { return Ok(()) };
            frame.get_mut(&mut self.heap).at = Some(at);
            let outcome = self.profile_event("call", Value::NONE);
            frame.get_mut(&mut self.heap).at = None;
            outcome?;
        }
        Ok(())
    }

    /// Calls the trace function for the running frame, which is at `at`; what it returns traces the frame.
    fn frame_call(&mut self, at: u32) -> Outcome<()> {
        let function = self.trace.function;
        if function.is_null() {
            return Ok(());
        }
        let depth = self.stack.depth();
        let object = self.frame_object(depth);
        let Some(frame) = object.as_gc::<FrameObject>() else { return Ok(()) };
        frame.get_mut(&mut self.heap).at = Some(at);
        let outcome = self.call_tracer(function, object, Kind::Call, Value::NONE);
        frame.get_mut(&mut self.heap).at = None;
        let result = outcome?;
        if !result.is_none() {
            frame.get_mut(&mut self.heap).trace = result;
        }
        Ok(())
    }

    /// TRACE_RETURN: a value leaves the frame.
    pub(crate) fn trace_return(&mut self, opcode: Opcode) -> Outcome<Hooked> {
        if self.trace.active() {
            let value = self.leaving_value(opcode);
            self.leave_event(value, opcode == Opcode::YieldValue)?;
            self.put_off_jump();
        }
        Ok(Hooked::Proceed)
    }

    /// The last operand, or what the first part of one of [`RETURNS`] is about to push.
    fn leaving_value(&self, opcode: Opcode) -> Value {
        match opcode {
            Opcode::ReturnNone => Value::NONE,
            Opcode::ReturnFast => {
                let code = self.stack.running().code.get(&self.heap);
                let slot = Instruction::at(&code.words, self.current_word() as usize).map_or(0, |instruction| instruction.operands[0]);
                self.stack.read(self.fp.wrapping_add(slot as usize))
            }
            _ => self.stack.read(self.sp.wrapping_sub(1)),
        }
    }

    /// A value leaves the running frame, for all who want to know.
    fn leave_event(&mut self, value: Value, yields: bool) -> Outcome<()> {
        let word = self.current_word();
        let (event, bit) = if yields { (Event::Yield(value), event::PY_YIELD) } else { (Event::Return(value), event::PY_RETURN) };
        if self.is_traced() {
            self.local_event(Kind::Return, value)?;
        }
        self.profile_event("return", value)?;
        self.monitor_at(bit, word, &[value])?;
        self.tracer_event(wants::RETURN, event, word)?;
        if self.is_silent(bit, word) {
            self.trace.silent.add(self.ip);
        }
        Ok(())
    }

    /// TRACE_OPCODE
    pub(crate) fn trace_opcode(&mut self) -> Outcome<Hooked> {
        if !self.trace.active() {
            return Ok(Hooked::Proceed);
        }
        let word = self.current_word();
        if self.stack.top().is_none_or(|frame| word as usize >= frame.code.get(&self.heap).words.len()) {
            // Where a run that native code nested ends, no instruction of the program is at hand.
            return Ok(Hooked::Proceed);
        }
        self.branch_events(word)?;
        let wanted = self.trace.active()
            && self.is_traced()
            && self
                .stack
                .top()
                .and_then(|frame| frame.object.as_gc::<FrameObject>())
                .is_some_and(|object| object.get(&self.heap).trace_opcodes);
        if wanted {
            self.local_event(Kind::Opcode, Value::NONE)?;
            if self.finish_jump() {
                return Ok(Hooked::Reload);
            }
        }
        self.monitor_at(event::INSTRUCTION, word, &[])?;
        self.tracer_event(wants::INSTRUCTION, Event::Instruction, word)?;
        Ok(Hooked::Proceed)
    }

    /// Where the branch before led to, and where the jump at hand leads.
    fn branch_events(&mut self, word: u32) -> Outcome<()> {
        if self.trace.wants & wants::BRANCH == 0 {
            return Ok(());
        }
        let depth = self.stack.depth();
        if let Some((_, from)) = self.trace.branch.take_if(|(of, _)| *of >= depth).filter(|(of, _)| *of == depth) {
            let target = self.int_value(i64::from(Code::offset_of(word)));
            self.monitor_at(event::BRANCH, from, &[target])?;
        }
        let Some(code) = self.stack.top().map(|frame| frame.code.get(&self.heap)) else { return Ok(()) };
        let Ok(instruction) = Instruction::at(&code.words, word as usize) else { return Ok(()) };
        let Some(Some(target)) = instruction.target() else { return Ok(()) };
        if instruction.op.has(flag::ENDS) {
            let target = self.int_value(i64::from(Code::offset_of(target as u32)));
            return self.monitor_at(event::JUMP, word, &[target]);
        }
        self.trace.branch = Some((depth, word));
        Ok(())
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
        if !self.trace.active() {
            return;
        }
        // What the callback raises takes the place of the exception.
        let _: Outcome<()> = self.raise_event();
    }

    fn raise_event(&mut self) -> Outcome<()> {
        let (exception, word) = (self.raised, self.current_word());
        if self.only_a_tracer_wants(event::RAISE, word) == Some(false) {
            return Ok(());
        }
        self.guarded(|vm| {
            vm.tracer_event(wants::EXCEPTION, Event::Exception(exception), word)?;
            vm.monitor_at(event::RAISE, word, &[exception])
        })?;
        if self.is_traced() { self.exception_event(exception) } else { Ok(()) }
    }

    /// An exception that is raised again, for monitoring tools.
    pub(crate) fn trace_reraise(&mut self) {
        self.exception_monitor(event::RERAISE);
    }

    /// A handler of the running frame begins, for monitoring tools.
    pub(crate) fn trace_handled(&mut self) {
        self.exception_monitor(event::EXCEPTION_HANDLED);
    }

    fn exception_monitor(&mut self, bit: u32) {
        if self.trace.active() && self.trace.monitor.wants_event(bit) {
            let (exception, word) = (self.raised, self.current_word());
            let _: Outcome<()> = self.guarded(|vm| vm.monitor_at(bit, word, &[exception]));
        }
    }

    /// Calls observers while an exception is on its way: it stays so unless they raise another one.
    fn guarded(&mut self, observe: impl FnOnce(&mut Vm) -> Outcome<()>) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let raised = self.raised;
        self.heap.keep(raised);
        let outcome = observe(self);
        self.heap.release_to(mark);
        if outcome.is_ok() {
            self.raised = raised;
        }
        outcome
    }

    fn exception_event(&mut self, exception: Value) -> Outcome<()> {
        let class = self.class_of(exception).value();
        let traceback = self.traceback_of(exception);
        let arg = self.tuple_value(&[class, exception, traceback]);
        self.local_event(Kind::Exception, arg)
    }

    /// The end of an iterator that the running frame drives is reported as the
    /// exception it is.
    pub(crate) fn trace_stop(&mut self, stop: Value) -> Outcome<()> {
        if !self.trace.active() {
            return Ok(());
        }
        self.heap.keep(stop);
        let word = self.current_word();
        self.monitor_at(event::STOP_ITERATION, word, &[stop])?;
        if self.is_traced() { self.exception_event(stop) } else { Ok(()) }
    }

    /// The same for a generator that returned `value`.
    pub(crate) fn trace_stop_with(&mut self, value: Value) -> Outcome<()> {
        self.trace_end_with(value, false)
    }

    /// The same; `silent`: only monitoring tools hear of it, as of the end of a generator without a result in a loop.
    pub(crate) fn trace_end_with(&mut self, value: Value, silent: bool) -> Outcome<()> {
        if !self.trace.active() || !(self.is_traced() && !silent || self.trace.monitor.wants_event(event::STOP_ITERATION)) {
            return Ok(());
        }
        let class = self.class(Type::StopIteration);
        let items = [value];
        let stop = self.new_exception(class, if value.is_none() { &[] } else { &items }).value();
        if silent {
            self.heap.keep(stop);
            let word = self.current_word();
            return self.monitor_at(event::STOP_ITERATION, word, &[stop]);
        }
        self.trace_stop(stop)
    }

    /// An exception was thrown into a frame that drives another generator: what
    /// finds out that it goes on with the exception is on the line of the `yield
    /// from`, and seen.
    pub(crate) fn trace_thrown(&mut self) -> Outcome<()> {
        if core::mem::take(&mut self.trace.thrown) && self.trace.active() && self.wants_lines() {
            self.local_event(Kind::Line, Value::NONE)
        } else {
            Ok(())
        }
    }

    /// The running frame is left by an exception: its return event, with `None`.
    pub(crate) fn trace_unwind(&mut self) {
        if !self.trace.active() {
            return;
        }
        // What the callback raises takes the place of the exception.
        let _: Outcome<()> = self.unwind_event();
    }

    fn unwind_event(&mut self) -> Outcome<()> {
        let (exception, word) = (self.raised, self.current_word());
        if self.only_a_tracer_wants(event::PY_UNWIND, word) == Some(false) {
            return Ok(());
        }
        self.guarded(|vm| {
            vm.tracer_event(wants::EXCEPTION, Event::Unwind(exception), word)?;
            vm.monitor_at(event::PY_UNWIND, word, &[exception])?;
            vm.profile_event("return", Value::NONE)
        })?;
        if self.is_traced() { self.local_event(Kind::Return, Value::NONE) } else { Ok(()) }
    }

    /// A generator whose frame waits for another one with `yield from` yields
    /// too.
    pub(crate) fn trace_delegated_yield(&mut self, value: Value) -> Outcome<()> {
        if self.trace.active() && !self.trace.silent.has(self.ip) { self.leave_event(value, true) } else { Ok(()) }
    }

    /// A generator was resumed by `throw`, with an exception or, if that was thrown into what it drives, with
    /// a result: its call event.
    pub(crate) fn trace_resume_by_throw(&mut self, exception: Option<Value>) -> Outcome<()> {
        if !self.trace.active() {
            return Ok(());
        }
        let word = self.current_word();
        self.tracer_event(wants::CALL, Event::Resume, word)?;
        match exception {
            Some(exception) => self.monitor_at(event::PY_THROW, word, &[exception])?,
            None => self.monitor_at(event::PY_RESUME, word, &[])?,
        }
        let line = self.stack.top().map_or(0, |frame| frame.code.get(&self.heap).line_of(word));
        let top = self.stack.top_mut();
        (top.trace, top.trace_line) = (state::ENTERED, line);
        self.call_observers_of_entry(word)
    }

    /// A generator that never ran was resumed by `throw`: its call event.
    pub(crate) fn trace_start_by_throw(&mut self) -> Outcome<()> {
        if self.trace.active() { self.call_event(0) } else { Ok(()) }
    }
}
