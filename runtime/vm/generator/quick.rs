//! Resuming and suspending generators inside of handlers: the common cases, without a call.

use crate::code::{Opcode, Word, flags};
use crate::object::{Code, Generator, GeneratorState};
use crate::value::{CodePointers, Frame, Gc, Value, duty, generator_slots};
use crate::vm::{Outcome, Vm};

/// What a frame may have to do and still be suspended here.
const SUSPENDS: u32 = duty::GENERATOR | duty::LOOP | duty::PADDED | duty::RAW | duty::SINK | duty::ENTRY;

/// A generator that `YIELD_FROM` drives.
const DELEGATED: u32 = duty::GENERATOR | duty::DELEGATE;
/// A generator that `FOR_NEXT` drives.
const QUICK_LOOP: u32 = duty::GENERATOR | duty::LOOP;

impl Vm {
    /// The `FOR_NEXT` of a generator: pushes its frame. `false`: nothing was done. The machine is parked with the
    /// iterator as its last operand.
    #[inline(always)]
    pub(crate) fn quick_loop(&mut self, iterator: Value, exit: u32) -> bool {
        let Some(generator) = iterator.as_gc::<Generator>() else { return false };
        let Some(code) = self.steps_plainly(generator) else { return false };
        let result = self.sp;
        if !self.quick_enter(generator, code, result, Value::NONE, duty::LOOP, exit) {
            return false;
        }
        // The slot of the result lies below the generator's operands, where a collection looks.
        self.stack.write(result, Value::NULL);
        true
    }

    /// The code of a generator proper, no coroutine, for which [`Generator::goes_on`] holds.
    #[inline(always)]
    pub(super) fn steps_plainly(&self, generator: Gc<Generator>) -> Option<Gc<Code>> {
        let object = generator.get(&self.heap);
        let proper = object.code.get(&self.heap).flags & (flags::COROUTINE | flags::ASYNC_GENERATOR) == 0;
        if object.goes_on() && proper { Some(object.code) } else { None }
    }

    /// The `YIELD_FROM` of a generator or coroutine: pushes its frame. Where that goes on with a `YIELD_FROM` of its own, the
    /// next one's as well, and so on. `false`: nothing was done. The machine is parked with the iterator and what is sent as
    /// its last operands.
    #[inline(never)]
    pub(crate) fn quick_delegate(&mut self, iterator: Value, sent: Value) -> bool {
        let mut iterator = iterator;
        let mut entered = false;
        while let Some(generator) = iterator.as_gc::<Generator>() {
            let object = generator.get(&self.heap);
            let (code, started) = (object.code, object.state == GeneratorState::Suspended);
            let refused = !started && !sent.is_none();
            if refused || !object.goes_on() || code.get(&self.heap).flags & flags::ASYNC_GENERATOR != 0 {
                break;
            }
            // The iterator's slot stays; the generator's operands begin where `sent` was.
            let result = self.sp.wrapping_sub(2);
            if entered {
                // The frame on top is behind its YIELD_FROM from now on.
                self.ip = self.ip.wrapping_add(1);
            }
            if !self.push_resumed(generator, code, result, sent, duty::DELEGATE, 0) {
                if entered {
                    self.ip = self.ip.wrapping_sub(1);
                }
                break;
            }
            entered = true;
            if !started || self.trace.active() || self.heap.pending.any() {
                break;
            }
            let code = code.get(&self.heap);
            let next = code.words.get(code.index_of(self.ip) as usize).and_then(|word| word.opcode());
            if next != Some(Opcode::YieldFrom) {
                break;
            }
            iterator = self.stack.read(self.sp.wrapping_sub(2));
        }
        if entered {
            self.load_code_pointers();
        }
        entered
    }

    /// The same for Rust code that waits for what the generator does.
    #[inline(always)]
    pub(super) fn quick_resume(&mut self, generator: Gc<Generator>, result: *mut Value, sent: Value) -> bool {
        let object = generator.get(&self.heap);
        let code = object.code;
        if object.state != GeneratorState::Suspended || !object.goes_on() || !self.quick_enter(generator, code, result, sent, duty::RAW, 0)
        {
            return false;
        }
        self.stack.write(result, Value::NULL);
        true
    }

    /// Pushes the frame of a generator for which [`Generator::goes_on`] holds. `false`: there is no room.
    #[inline(always)]
    pub(super) fn quick_enter(
        &mut self,
        generator: Gc<Generator>,
        code: Gc<Code>,
        result: *mut Value,
        sent: Value,
        duties: u32,
        loop_exit: u32,
    ) -> bool {
        let entered = self.push_resumed(generator, code, result, sent, duties, loop_exit);
        if entered {
            self.code = CodePointers::of(code.get(&self.heap));
            self.globals = generator.get(&self.heap).globals;
        }
        entered
    }

    /// The same, but for the constants and names that the machine reads.
    #[inline(always)]
    fn push_resumed(
        &mut self,
        generator: Gc<Generator>,
        code: Gc<Code>,
        result: *mut Value,
        sent: Value,
        duties: u32,
        loop_exit: u32,
    ) -> bool {
        let shape = code.get(&self.heap);
        let (slots, max_stack, entry) = (shape.slots as usize, shape.max_stack as usize, shape.words.as_ptr());
        let first = result.wrapping_add(1);
        if !self.stack.has_room(first.wrapping_add(max_stack + 64)) {
            return false;
        }
        let object = generator.get_mut(&mut self.heap);
        let (globals, word, operands) = (object.globals, object.word, object.operands as usize);
        let started = object.state == GeneratorState::Suspended;
        object.state = GeneratorState::Running;
        let fp = generator_slots(generator, &mut self.heap);
        self.stack.copy_few(fp.wrapping_add(slots), first, operands);
        let mut sp = first.wrapping_add(operands);
        if started {
            self.stack.write(sp, sent);
            sp = sp.wrapping_add(1);
        }
        self.stack.top_mut().ip = self.ip;
        self.stack.push(Frame {
            ip: entry,
            fp,
            result,
            code,
            globals,
            namespace: Value::NULL,
            subject: generator.value(),
            object: Value::NULL,
            duty: duty::GENERATOR | duties,
            loop_exit,
            trace: 0,
            trace_line: 0,
            trace_word: 0,
            raised_word: 0,
        });
        self.ip = entry.wrapping_add(word as usize);
        self.fp = fp;
        self.sp = sp;
        true
    }

    /// Puts the operands of a generator's frame, which end at `end`, behind its slots; it is to go on at `ip`.
    #[inline(always)]
    pub(super) fn suspend_operands(
        &mut self,
        generator: Gc<Generator>,
        code: Gc<Code>,
        result: *mut Value,
        ip: *const Word,
        end: *mut Value,
    ) {
        let shape = code.get(&self.heap);
        let (slots, word) = (shape.slots as usize, shape.index_of(ip));
        let first = result.wrapping_add(1);
        let count = (end as usize - first as usize) / size_of::<Value>();
        let to = generator_slots(generator, &mut self.heap).wrapping_add(slots);
        self.stack.copy_few(first, to, count);
        let object = generator.get_mut(&mut self.heap);
        object.operands = count as u32;
        object.word = word;
        object.state = GeneratorState::Suspended;
    }

    /// `YIELD_VALUE` in a generator that nothing but its loop or Rust code waits for. `false`: nothing was done. The machine is
    /// parked with `value` as its last operand.
    #[inline(always)]
    pub(crate) fn quick_yield(&mut self, value: Value) -> bool {
        let frame = self.stack.top_mut();
        let (duties, result, code, subject) = (frame.duty, frame.result, frame.code, frame.subject);
        if duties == DELEGATED && self.handled.is_null() && !self.trace.active() {
            self.yield_through(value);
            return true;
        }
        // Where no exception is handled, this generator handles none.
        if duties & duty::GENERATOR == 0 || duties & !SUSPENDS != 0 || !self.handled.is_null() {
            return false;
        }
        let Some(generator) = subject.as_gc::<Generator>() else { return false };
        self.suspend_operands(generator, code, result, self.ip, self.sp.wrapping_sub(1));
        self.leave_frame();
        self.stack.write(result, value);
        self.sp = result.wrapping_add(1);
        if duties & duty::ENTRY != 0 {
            self.ip = self.exit_words.as_ptr();
        }
        true
    }

    /// `YIELD_VALUE` in a generator that the frame below drives with `YIELD_FROM`, and perhaps others below that: each is
    /// suspended, to run its `YIELD_FROM` again. Nothing is traced.
    #[inline(never)]
    fn yield_through(&mut self, value: Value) {
        let mut ip = self.ip;
        let mut end = self.sp.wrapping_sub(1);
        loop {
            let frame = self.stack.top_mut();
            let (result, code, subject) = (frame.result, frame.code, frame.subject);
            if frame.duty != DELEGATED {
                break;
            }
            let Some(generator) = subject.as_gc::<Generator>() else { break };
            self.suspend_operands(generator, code, result, ip, end);
            self.stack.pop();
            // The iterator stays the last operand; `result` is its slot.
            end = result.wrapping_add(1);
            ip = self.stack.top_mut().ip.wrapping_sub(1);
        }
        // The lowest of them is a generator that something else waits for.
        (self.ip, self.sp) = (ip, end);
        self.fp = self.stack.top_mut().fp;
        // Only tracing can fail there.
        let _: Outcome<()> = self.yield_value(value);
    }

    /// `return` from a generator that a loop or Rust code drives, from `__init__`, and from a function that Rust code waits for. `false`: nothing was done.
    #[inline(always)]
    pub(crate) fn quick_return(&mut self, value: Value) -> bool {
        let frame = self.stack.top_mut();
        let (duties, result, subject, exit) = (frame.duty, frame.result, frame.subject, frame.loop_exit);
        match duties {
            duty::INIT if value.is_none() => {
                self.return_plain(subject);
                true
            }
            duty::ENTRY => {
                self.return_plain(value);
                self.ip = self.exit_words.as_ptr();
                true
            }
            QUICK_LOOP if !self.trace.active() => {
                let Some(generator) = subject.as_gc::<Generator>() else { return false };
                generator.get_mut(&mut self.heap).state = GeneratorState::Finished;
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
