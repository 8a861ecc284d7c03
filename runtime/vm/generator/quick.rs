//! Resuming and suspending generators inside of handlers: the common cases, without a call.

use crate::code::{Opcode, Word};
use crate::object::{Code, Generator, GeneratorState};
use crate::trace::{regard, state};
use crate::value::{Frame, Gc, Value, duty, generator_slots};
use crate::vm::{Outcome, Vm};

/// What a frame may have to do and still be suspended here.
const SUSPENDS: u32 = duty::GENERATOR | duty::LOOP | duty::PADDED | duty::RAW | duty::SINK | duty::ENTRY;

/// A generator that `YIELD_FROM` drives.
const DELEGATED: u32 = duty::GENERATOR | duty::DELEGATE;
/// A generator that `FOR_NEXT` drives.
const QUICK_LOOP: u32 = duty::GENERATOR | duty::LOOP;

/// Whether any number of operands is copied, or only as many as handlers copy.
const ANY: bool = true;
const FEW: bool = false;

impl Vm {
    /// The `FOR_NEXT` of a generator: pushes its frame. `false`: nothing was done. The machine is parked with the
    /// iterator as its last operand.
    #[inline(always)]
    pub(crate) fn quick_loop(&mut self, iterator: Value, exit: u32) -> bool {
        if iterator == self.stack.chain_root() && self.resume_chain(exit) {
            return true;
        }
        let Some(generator) = iterator.as_gc::<Generator>() else { return false };
        if !generator.get(&self.heap).steps() {
            return false;
        }
        let result = self.sp;
        if !self.push_resumed::<FEW>(generator, result, Value::NONE, duty::LOOP, exit) {
            return false;
        }
        // The slot of the result lies below the generator's operands, where a collection looks.
        self.stack.write(result, Value::NULL);
        true
    }

    /// The same where the generators that it drives are still where they were suspended: the innermost goes on.
    #[inline(never)]
    fn resume_chain(&mut self, exit: u32) -> bool {
        let heard = self.regard();
        if !self.stack.resume_chain(&mut self.heap, self.sp, self.ip, exit, heard) {
            return false;
        }
        let top = self.stack.top_mut();
        (top.trace, top.trace_line, top.trace_word) = (state::ENTERED, 0, 0);
        let (code, fp, result, subject) = (top.code, top.fp, top.result, top.subject);
        let Some(generator) = subject.as_gc::<Generator>() else { return true };
        let object = generator.get(&self.heap);
        let (word, operands) = (object.word as usize, object.operands as usize);
        let shape = code.get(&self.heap);
        let first = result.wrapping_add(1);
        self.stack.copy_any(fp.wrapping_add(shape.slots as usize), first, operands);
        let sp = first.wrapping_add(operands);
        self.stack.write(sp, Value::NONE);
        let ip = shape.words.as_ptr().wrapping_add(word);
        (self.ip, self.sp, self.fp) = (ip, sp.wrapping_add(1), fp);
        self.pool = shape.pool.pointer();
        if heard == regard::PLACES && self.stack.word_at(ip).event() {
            self.stack.top_mut().trace = state::NEW;
        }
        true
    }

    /// The `YIELD_FROM` of a generator or coroutine: pushes its frame. Where that goes on with a `YIELD_FROM` of its own, the
    /// next one's as well, and so on. `false`: nothing was done. The machine is parked with the iterator and what is sent as
    /// its last operands.
    #[inline(never)]
    pub(crate) fn quick_delegate(&mut self, iterator: Value, sent: Value) -> bool {
        let heard = self.regard();
        let mut trace = if heard == regard::FRAMES { state::NEW } else { state::ENTERED };
        let alone = heard == regard::FRAMES || self.heap.pending.any();
        let (mut ip, mut sp) = (self.ip, self.sp);
        self.stack.pushes_generator();
        let mut iterator = iterator;
        let mut code = None;
        while let Some(generator) = iterator.as_gc::<Generator>() {
            let object = generator.get(&self.heap);
            let started = object.state() == GeneratorState::Suspended;
            if !object.is_driven() || (!started && !sent.is_none()) {
                break;
            }
            // The iterator's slot stays; the generator's operands begin where `sent` was.
            let result = sp.wrapping_sub(2);
            let first = result.wrapping_add(1);
            let Generator { code: own, globals, word, operands, .. } = *object;
            let shape = own.get(&self.heap);
            let (slots, entry) = (shape.slots as usize, shape.words.as_ptr());
            if !self.stack.has_room(first.wrapping_add(shape.max_stack as usize + 64)) {
                break;
            }
            let operands = operands as usize;
            let fp = generator_slots(generator, &mut self.heap);
            generator.get_mut(&mut self.heap).set_state(GeneratorState::Running);
            if !self.stack.copy_few(fp.wrapping_add(slots), first, operands) {
                self.stack.copy_any(fp.wrapping_add(slots), first, operands);
            }
            sp = first.wrapping_add(operands);
            let start = entry.wrapping_add(word as usize);
            let next = self.stack.word_at(start);
            if heard == regard::PLACES {
                trace = if started && !next.event() { state::ENTERED } else { state::NEW };
            }
            // The frame on top is behind its YIELD_FROM from now on.
            self.stack.top_mut().ip = if code.is_some() { ip.wrapping_add(1) } else { ip };
            let frame = Frame { loop_exit: 0, trace, ..resumed_frame(generator, own, entry, fp, result, globals, duty::DELEGATE) };
            self.stack.push(frame);
            (ip, self.fp, code) = (start, fp, Some(own));
            if !started {
                break;
            }
            self.stack.write(sp, sent);
            sp = sp.wrapping_add(1);
            if alone || next.opcode() != Some(Opcode::YieldFrom) || (heard != regard::NOBODY && next.event()) {
                break;
            }
            iterator = self.stack.read(sp.wrapping_sub(2));
        }
        let Some(code) = code else { return false };
        (self.ip, self.sp) = (ip, sp);
        self.pool = code.get(&self.heap).pool.pointer();
        true
    }

    /// The same for Rust code that waits for what the generator does.
    #[inline(always)]
    pub(super) fn quick_resume(&mut self, generator: Gc<Generator>, result: *mut Value, sent: Value) -> bool {
        if !generator.get(&self.heap).goes_on() || !self.push_resumed::<ANY>(generator, result, sent, duty::RAW, 0) {
            return false;
        }
        self.stack.write(result, Value::NULL);
        true
    }

    /// Pushes the frame of a generator that is not running or at its end. `false`: there is no room.
    #[inline]
    pub(super) fn quick_enter(&mut self, generator: Gc<Generator>, result: *mut Value, sent: Value, duties: u32, loop_exit: u32) -> bool {
        self.push_resumed::<ANY>(generator, result, sent, duties, loop_exit)
    }

    /// The same. `false` as well where there are too many operands.
    #[inline(always)]
    fn push_resumed<const MANY: bool>(
        &mut self,
        generator: Gc<Generator>,
        result: *mut Value,
        sent: Value,
        duties: u32,
        loop_exit: u32,
    ) -> bool {
        let Generator { code, globals, word, operands, .. } = *generator.get(&self.heap);
        let shape = code.get(&self.heap);
        let (slots, max_stack, entry) = (shape.slots as usize, shape.max_stack as usize, shape.words.as_ptr());
        let first = result.wrapping_add(1);
        if !self.stack.has_room(first.wrapping_add(max_stack + 64)) {
            return false;
        }
        let operands = operands as usize;
        let fp = generator_slots(generator, &mut self.heap);
        if !self.stack.copy_few(fp.wrapping_add(slots), first, operands) {
            if !MANY {
                return false;
            }
            self.stack.copy_any(fp.wrapping_add(slots), first, operands);
        }
        let object = generator.get_mut(&mut self.heap);
        let started = object.state() == GeneratorState::Suspended;
        object.set_state(GeneratorState::Running);
        let mut sp = first.wrapping_add(operands);
        if started {
            self.stack.write(sp, sent);
            sp = sp.wrapping_add(1);
        }
        self.stack.pushes_generator();
        self.stack.top_mut().ip = self.ip;
        self.stack.push(Frame { loop_exit, ..resumed_frame(generator, code, entry, fp, result, globals, duties) });
        (self.ip, self.fp, self.sp) = (entry.wrapping_add(word as usize), fp, sp);
        self.pool = code.get(&self.heap).pool.pointer();
        true
    }

    /// Puts the operands of a generator's frame, which end at `end`, behind its slots; it is to go on at `ip`. `false`: there
    /// are too many, and nothing was done.
    #[inline(always)]
    fn put_away<const MANY: bool>(
        &mut self,
        generator: Gc<Generator>,
        code: Gc<Code>,
        result: *mut Value,
        ip: *const Word,
        end: *mut Value,
    ) -> bool {
        let shape = code.get(&self.heap);
        let (slots, word) = (shape.slots as usize, shape.index_of(ip));
        let first = result.wrapping_add(1);
        let count = (end as usize - first as usize) / size_of::<Value>();
        let to = generator_slots(generator, &mut self.heap).wrapping_add(slots);
        if !self.stack.copy_few(first, to, count) {
            if !MANY {
                return false;
            }
            self.stack.copy_any(first, to, count);
        }
        let object = generator.get_mut(&mut self.heap);
        object.operands = count as u32;
        object.word = word;
        object.turn();
        true
    }

    /// The same for any number of them.
    pub(super) fn suspend_operands(&mut self, generator: Gc<Generator>, frame: &Frame, ip: *const Word, end: *mut Value) {
        self.put_away::<ANY>(generator, frame.code, frame.result, ip, end);
    }

    /// `YIELD_VALUE` in a generator that nothing but its loop or Rust code waits for. `false`: nothing was done. The machine is
    /// parked with `value` as its last operand.
    #[inline(always)]
    pub(crate) fn quick_yield(&mut self, value: Value) -> bool {
        let frame = self.stack.top_mut();
        let (duties, result, code, subject) = (frame.duty, frame.result, frame.code, frame.subject);
        if duties == DELEGATED {
            return self.yield_through(value);
        }
        // Where no exception is handled, this generator handles none.
        if duties & duty::GENERATOR == 0 || duties & !SUSPENDS != 0 || !self.handled.is_null() {
            return false;
        }
        let Some(generator) = subject.as_gc::<Generator>() else { return false };
        if !self.put_away::<FEW>(generator, code, result, self.ip, self.sp.wrapping_sub(1)) {
            return false;
        }
        self.leave_frame();
        self.stack.write(result, value);
        self.sp = result.wrapping_add(1);
        if duties & duty::ENTRY != 0 {
            self.ip = self.exit_words.as_ptr();
        }
        true
    }

    /// `YIELD_VALUE` in a generator that the frame below drives with `YIELD_FROM`, and perhaps others below that: each is
    /// suspended, to run its `YIELD_FROM` again. `false`: nothing was done, for somebody wants to know, or one of them handles
    /// an exception.
    #[inline(never)]
    fn yield_through(&mut self, value: Value) -> bool {
        let heard = self.regard();
        if !self.handled.is_null() || heard == regard::FRAMES || (heard == regard::PLACES && !self.drivers_are_silent()) {
            return false;
        }
        let (mut ip, mut end) = (self.ip, self.sp.wrapping_sub(1));
        if self.stack.runs_chain(heard) {
            let frame = *self.stack.top_mut();
            let Some(generator) = frame.subject.as_gc::<Generator>() else { return false };
            self.suspend_operands(generator, &frame, ip, end);
            let result = self.stack.suspend_chain(&mut self.heap);
            self.hand_down(result, value);
            return true;
        }
        // Frames are kept where they are while each has but one operand, and as long as nobody hears of any word.
        let (last, mut kept, mut quiet) = (self.stack.place(), true, heard.max(regard::WORDS));
        let mut result = self.sp;
        loop {
            let frame = self.stack.top_mut();
            let (duties, code, subject, below) = (frame.duty, frame.code, frame.subject, frame.result);
            let delegated = duties == DELEGATED;
            if !delegated && duties != QUICK_LOOP {
                break;
            }
            let Some(generator) = subject.as_gc::<Generator>() else { break };
            (frame.trace, frame.trace_line, frame.trace_word, frame.raised_word) = (state::ENTERED, 0, 0, 0);
            if last != self.stack.place() {
                kept &= below.wrapping_add(1) == result;
                if self.stack.word_at(ip).event() {
                    quiet = regard::NOBODY;
                }
            }
            result = below;
            self.put_away::<ANY>(generator, code, result, ip, end);
            self.stack.pop();
            if !delegated {
                if kept {
                    self.stack.keep_chain(last, subject, quiet);
                } else {
                    self.stack.forget_chain();
                }
                self.hand_down(result, value);
                return true;
            }
            // The iterator stays the last operand; `result` is its slot.
            end = result.wrapping_add(1);
            ip = self.stack.top_mut().ip.wrapping_sub(1);
        }
        // The lowest of them is a generator that something else waits for.
        self.stack.forget_chain();
        (self.ip, self.sp) = (ip, end);
        self.fp = self.stack.top_mut().fp;
        // Only tracing can fail there.
        let _: Outcome<()> = self.yield_value(value);
        true
    }

    /// Whether nobody wants to know that the generators yield that drive the running one.
    fn drivers_are_silent(&self) -> bool {
        let frame = |depth| self.stack.frame(depth);
        let driven = (1..=self.stack.depth()).rev().take_while(|depth| frame(*depth).is_some_and(|frame| frame.duty == DELEGATED));
        driven.filter_map(|depth| frame(depth - 1)).all(|driver| self.trace.silent.has(driver.ip))
    }

    /// The frame on top goes on, with `value` at `result` as its last operand.
    fn hand_down(&mut self, result: *mut Value, value: Value) {
        self.stack.write(result, value);
        let Frame { ip, fp, code, .. } = *self.stack.top_mut();
        (self.ip, self.sp, self.fp) = (ip, result.wrapping_add(1), fp);
        self.pool = code.get(&self.heap).pool.pointer();
    }

    /// `return` from a generator that a loop or Rust code drives, from `__init__`, and from a function that Rust code waits
    /// for. `false`: nothing was done.
    #[inline(always)]
    pub(crate) fn quick_return(&mut self, value: Value) -> bool {
        let frame = self.stack.top_mut();
        let (duties, result, subject, exit) = (frame.duty, frame.result, frame.subject, frame.loop_exit);
        match duties {
            duty::INIT if value.is_none() => {
                self.return_plain(subject);
                true
            }
            DELEGATED if !self.trace.active() => {
                let Some(generator) = subject.as_gc::<Generator>() else { return false };
                generator.get_mut(&mut self.heap).set_state(GeneratorState::Finished);
                // The result of `yield from` takes the place of the iterator.
                self.return_plain(value);
                true
            }
            duty::ENTRY => {
                self.return_plain(value);
                self.ip = self.exit_words.as_ptr();
                true
            }
            QUICK_LOOP if !self.trace.active() => {
                let Some(generator) = subject.as_gc::<Generator>() else { return false };
                generator.get_mut(&mut self.heap).set_state(GeneratorState::Finished);
                self.leave_frame();
                // The loop drops the iterator and goes on behind its end.
                self.sp = result.wrapping_sub(1);
                self.ip = self.ip.wrapping_add(exit as usize);
                true
            }
            _ => false,
        }
    }
}

/// The frame of a generator that goes on, or starts: it begins at `entry`.
#[inline(always)]
fn resumed_frame(
    generator: Gc<Generator>,
    code: Gc<Code>,
    entry: *const Word,
    fp: *mut Value,
    result: *mut Value,
    globals: Gc<crate::object::Dict>,
    duties: u32,
) -> Frame {
    Frame {
        ip: entry,
        fp,
        result,
        code,
        globals,
        namespace: Value::NULL,
        subject: generator.value(),
        object: Value::NULL,
        duty: duty::GENERATOR | duties,
        loop_exit: 0,
        trace: state::NEW,
        trace_line: 0,
        trace_word: 0,
        raised_word: 0,
    }
}
