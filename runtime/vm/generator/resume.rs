//! Entering the frame of a generator, and suspending it.

use super::Resumed;
use crate::object::{Code, Generator, GeneratorState};
use crate::value::{Gc, Value, duty};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Pushes the frame of a suspended generator and gives it `sent`. `result`
    /// is the operand slot for what it yields; the machine is parked with
    /// nothing of use at or above it.
    pub(crate) fn enter_generator(
        &mut self,
        generator: Gc<Generator>,
        result: *mut Value,
        sent: Value,
        duties: u32,
        loop_exit: u32,
    ) -> Outcome<()> {
        let object = generator.get(&self.heap);
        let (code, word, handled, frame_object) = (object.code, object.word, object.handled(), object.frame());
        if duties & duty::DELEGATE == 0 {
            // The slot of the result lies below the generator's operands, where a
            // collection looks.
            self.stack.write(result, Value::NULL);
        }
        if !self.quick_enter(generator, result, sent, duties, loop_exit) {
            return Err(self.recursion_error());
        }
        generator.get_mut(&mut self.heap).set_handled(Value::NULL);
        if !frame_object.is_null() {
            let top = self.stack.top_mut();
            (top.object, top.duty) = (frame_object, top.duty | duty::OBJECT);
            self.attach_frame_object(frame_object);
        }
        if !handled.is_null()
            && let Some(slot) = self.outermost_handler(code, word.saturating_sub(1))
        {
            self.stack.write(self.fp.wrapping_add(slot as usize), self.handled);
            self.handled = handled;
        }
        Ok(())
    }

    /// The slot in which the outermost handler that covers `word` keeps the
    /// exception handled before.
    fn outermost_handler(&self, code: Gc<Code>, word: u32) -> Option<u32> {
        let code = code.get(&self.heap);
        let mut region = code.region_at(word);
        let mut slot = None;
        while let Some(number) = region {
            let entry = code.regions[number as usize];
            if entry.target.is_none() {
                slot = Some(entry.slot);
            }
            region = entry.outer;
        }
        slot
    }

    /// `yield value`: suspends the running generator. The machine is parked
    /// behind the yielding instruction, without the value among the operands.
    pub(crate) fn yield_value(&mut self, value: Value) -> Outcome<()> {
        let mut keep = self.sp;
        loop {
            let frame = *self.stack.top_mut();
            let Some(generator) = frame.subject.as_gc::<Generator>() else { return Ok(()) };
            let code = frame.code.get(&self.heap);
            let (word, has_regions) = (code.index_of(self.ip), !code.regions.is_empty());
            self.suspend_operands(generator, &frame, self.ip, keep);
            // Where no exception is handled, this generator handles none.
            if has_regions
                && !self.handled.is_null()
                && let Some(slot) = self.outermost_handler(frame.code, word.saturating_sub(1))
            {
                let slot = frame.fp.wrapping_add(slot as usize);
                generator.get_mut(&mut self.heap).set_handled(self.handled);
                self.handled = self.stack.read(slot);
                self.stack.write(slot, Value::NULL);
            }
            if frame.duty & duty::OBJECT != 0 {
                self.suspend_frame_object();
            }
            self.leave_frame();
            if frame.duty & duty::DELEGATE != 0 {
                // The frame below drives this generator with YIELD_FROM: it yields the
                // same value, and runs YIELD_FROM again with what is sent next. The
                // iterator stays its last operand; `result` is that operand's slot.
                keep = frame.result.wrapping_add(1);
                self.sp = keep;
                self.trace_delegated_yield(value)?;
                self.ip = self.ip.wrapping_sub(1);
                continue;
            }
            self.stack.write(frame.result, value);
            self.sp = frame.result.wrapping_add(1);
            if frame.duty & duty::ENTRY != 0 {
                self.ip = self.exit_words.as_ptr();
            }
            return Ok(());
        }
    }

    /// Resumes a generator and waits for what it does.
    pub fn resume(&mut self, generator: Gc<Generator>, sent: Value) -> Outcome<Resumed> {
        let registers = self.registers();
        if self.quick_resume(generator, registers.1, sent) {
            let outcome = self.run_pushed();
            self.park(registers.0, registers.1, registers.2);
            return self.resumed(generator, outcome);
        }
        self.check_resumable(generator, sent)?;
        if let Some(resumed) = self.resume_pended(generator)? {
            return Ok(resumed);
        }
        if generator.get(&self.heap).state() == GeneratorState::Finished {
            return Ok(Resumed::Returned(Value::NONE));
        }
        self.enter_generator(generator, registers.1, sent, duty::RAW, 0)?;
        let outcome = self.run_pushed();
        self.park(registers.0, registers.1, registers.2);
        self.resumed(generator, outcome)
    }

    /// What a generator did whose frame was run until it ended or yielded.
    pub(super) fn resumed(&self, generator: Gc<Generator>, outcome: Outcome) -> Outcome<Resumed> {
        let value = outcome?;
        Ok(if generator.get(&self.heap).state() == GeneratorState::Finished { Resumed::Returned(value) } else { Resumed::Yielded(value) })
    }

    /// Resumes a generator as the last thing a native function does.
    pub fn tail_resume(&mut self, generator: Gc<Generator>, sent: Value) -> Outcome {
        self.check_resumable(generator, sent)?;
        if let Some(resumed) = self.resume_pended(generator)? {
            return self.answer_of(resumed);
        }
        if generator.get(&self.heap).state() == GeneratorState::Finished {
            return Err(self.stop_iteration(Value::NONE));
        }
        let result = self.sp;
        // The caller moves `result` to where the native function's result goes; the
        // generator's operands follow `result`, so they move along.
        self.enter_generator_transfer(generator, result, sent)
    }

    fn enter_generator_transfer(&mut self, generator: Gc<Generator>, result: *mut Value, sent: Value) -> Outcome {
        self.enter_generator(generator, result, sent, 0, 0)?;
        Ok(Value::TRANSFER)
    }

    /// Moves the result slot of the frame that a native function pushed to
    /// `result`, with a generator's operands.
    pub(crate) fn adopt_transfer(&mut self, result: *mut Value) {
        let slots = match self.stack.top() {
            Some(frame) => frame.code.get(&self.heap).slots,
            None => return,
        };
        let top = self.stack.top_mut();
        let from = top.operands(slots);
        top.result = result;
        let to = top.operands(slots);
        if from != to {
            let count = (self.sp as usize - from as usize) / size_of::<Value>();
            self.stack.copy(from, to, count);
            self.sp = to.wrapping_add(count);
        }
    }
}
