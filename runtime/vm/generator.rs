//! Generators: resuming, yielding, throwing.

use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::code::{Opcode, Word};
use crate::heap::Tailed;
use crate::object::{Code, Exception, FrameObject, Generator, GeneratorState};
use crate::value::{CodePointers, Frame, Gc, Value, duty, generator_slots};

/// What a generator did when it was resumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resumed {
    /// It yielded a value.
    Yielded(Value),
    /// It returned a value.
    Returned(Value),
}

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
        let (code, globals, word, operands, started, handled, frame_object) = (
            object.code,
            object.globals,
            object.word,
            object.operands as usize,
            object.state == GeneratorState::Suspended,
            object.handled,
            object.frame,
        );
        let shape = code.get(&self.heap);
        let (slots, max_stack, entry) = (shape.slots as usize, shape.max_stack as usize, shape.words.as_ptr());
        let first = result.wrapping_add(1);
        if !self.stack.has_room(first.wrapping_add(max_stack + 64)) {
            return Err(self.recursion_error());
        }
        if duties & duty::DELEGATE == 0 {
            // The slot of the result lies below the generator's operands, where a
            // collection looks.
            self.stack.write(result, Value::NULL);
        }
        let object = generator.get_mut(&mut self.heap);
        object.state = GeneratorState::Running;
        object.handled = Value::NULL;
        let fp = generator_slots(generator, &mut self.heap);
        if duties & duty::DELEGATE == 0 {
            // Nothing is there yet, and a collection looks at it.
            self.stack.write(result, Value::NULL);
        }
        self.stack.copy(fp.wrapping_add(slots), first, operands);
        let mut sp = first.wrapping_add(operands);
        if started {
            self.stack.write(sp, sent);
            sp = sp.wrapping_add(1);
        }
        let code_object = code.get(&self.heap);
        self.code = CodePointers::of(code_object);
        self.globals = globals;
        let object_duty = if frame_object.is_null() { 0 } else { duty::OBJECT };
        let frame = Frame {
            ip: entry,
            fp,
            result,
            code,
            globals,
            namespace: Value::NULL,
            subject: generator.value(),
            object: frame_object,
            duty: duty::GENERATOR | object_duty | duties,
            loop_exit,
            trace: 0,
            trace_line: 0,
            trace_word: 0,
            raised_word: 0,
        };
        self.stack.top_mut().ip = self.ip;
        self.stack.push(frame);
        if !frame_object.is_null() {
            self.attach_frame_object(frame_object);
        }
        if !handled.is_null()
            && let Some(slot) = self.outermost_handler(code, word.saturating_sub(1))
        {
            self.stack.write(fp.wrapping_add(slot as usize), self.handled);
            self.handled = handled;
        }
        self.ip = entry.wrapping_add(word as usize);
        self.fp = fp;
        self.sp = sp;
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
            let slots = code.slots;
            let word = code.index_of(self.ip);
            let has_regions = !code.regions.is_empty();
            let first = frame.operands(slots);
            let count = (keep as usize - first as usize) / size_of::<Value>();
            let to = generator_slots(generator, &mut self.heap).wrapping_add(slots as usize);
            self.stack.copy(first, to, count);
            let mut handled = Value::NULL;
            if has_regions && let Some(slot) = self.outermost_handler(frame.code, word.saturating_sub(1)) {
                let slot = frame.fp.wrapping_add(slot as usize);
                handled = self.handled;
                self.handled = self.stack.read(slot);
                self.stack.write(slot, Value::NULL);
            }
            let object = generator.get_mut(&mut self.heap);
            object.operands = count as u32;
            object.word = word;
            object.state = GeneratorState::Suspended;
            object.handled = handled;
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
        self.check_resumable(generator, sent)?;
        if generator.get(&self.heap).state == GeneratorState::Finished {
            return Ok(Resumed::Returned(Value::NONE));
        }
        let registers = self.registers();
        self.enter_generator(generator, registers.1, sent, duty::RAW, 0)?;
        let outcome = self.run_pushed();
        self.park(registers.0, registers.1, registers.2);
        let value = outcome?;
        Ok(if generator.get(&self.heap).state == GeneratorState::Finished { Resumed::Returned(value) } else { Resumed::Yielded(value) })
    }

    /// Refuses what cannot be resumed: one that runs already, or a value sent
    /// to one that has not started.
    pub(crate) fn check_resumable(&mut self, generator: Gc<Generator>, sent: Value) -> Outcome<()> {
        let object = generator.get(&self.heap);
        match object.state {
            GeneratorState::Running => {
                let kind = self.generator_kind(generator);
                Err(self.value_error(alloc::format!("{kind} already executing")))
            }
            GeneratorState::Created if !sent.is_none() => {
                let kind = self.generator_kind(generator);
                Err(self.type_error(alloc::format!("can't send non-None value to a just-started {kind}")))
            }
            GeneratorState::Finished if object.code.get(&self.heap).flags & crate::code::flags::COROUTINE != 0 => {
                Err(self.raise(Type::RuntimeError, "cannot reuse already awaited coroutine"))
            }
            _ => Ok(()),
        }
    }

    /// `generator`, `coroutine` or `async generator`, for messages.
    pub(crate) fn generator_kind(&self, generator: Gc<Generator>) -> &'static str {
        use crate::code::flags::{ASYNC_GENERATOR, COROUTINE};
        let flags = generator.get(&self.heap).code.get(&self.heap).flags;
        if flags & ASYNC_GENERATOR != 0 {
            "async generator"
        } else if flags & COROUTINE != 0 {
            "coroutine"
        } else {
            "generator"
        }
    }

    /// What a suspended generator is driving with `yield from` or `await`.
    pub fn delegate_of(&self, generator: Gc<Generator>) -> Option<Value> {
        let object = generator.get(&self.heap);
        if object.state != GeneratorState::Suspended {
            return None;
        }
        let code = object.code.get(&self.heap);
        let next = code.words.get(object.word as usize)?;
        if next.opcode() != Some(Opcode::YieldFrom) {
            return None;
        }
        object.tail().get(code.slots as usize + (object.operands as usize).checked_sub(1)?).copied()
    }

    /// Throws an exception object into a generator.
    pub fn throw_into(&mut self, generator: Gc<Generator>, exception: Value) -> Outcome<Resumed> {
        self.check_native_depth()?;
        match generator.get(&self.heap).state {
            GeneratorState::Running => {
                let kind = self.generator_kind(generator);
                return Err(self.value_error(alloc::format!("{kind} already executing")));
            }
            GeneratorState::Finished => {
                if generator.get(&self.heap).code.get(&self.heap).flags & crate::code::flags::COROUTINE != 0 {
                    return Err(self.raise(Type::RuntimeError, "cannot reuse already awaited coroutine"));
                }
                return Err(self.raise_again(exception));
            }
            GeneratorState::Created => return self.raise_at_start(generator, exception),
            GeneratorState::Suspended => {}
        }
        if let Some(inner) = self.delegate_of(generator) {
            return self.throw_through(generator, inner, exception);
        }
        self.raise_inside(generator, exception)
    }

    /// Throws into what `generator` delegates to; the generator goes on with
    /// the outcome.
    fn throw_through(&mut self, generator: Gc<Generator>, inner: Value, exception: Value) -> Outcome<Resumed> {
        let closing = exception
            .as_gc::<Exception>()
            .is_some_and(|object| object.get(&self.heap).class.get(&self.heap).derives_from(self.class(Type::GeneratorExit)));
        generator.get_mut(&mut self.heap).state = GeneratorState::Running;
        let outcome = if closing { self.close_delegate(inner).map(|()| None) } else { self.throw_delegate(inner, exception) };
        generator.get_mut(&mut self.heap).state = GeneratorState::Suspended;
        match outcome {
            Ok(Some(Resumed::Yielded(value))) => Ok(Resumed::Yielded(value)),
            Ok(Some(Resumed::Returned(value))) => self.finish_delegation(generator, value),
            Ok(None) => self.raise_inside(generator, exception),
            Err(raised) => {
                let exception = self.take_raised(raised);
                self.raise_inside(generator, exception)
            }
        }
    }

    fn close_delegate(&mut self, inner: Value) -> Outcome<()> {
        if let Some(generator) = inner.as_gc::<Generator>() {
            return self.close_generator(generator);
        }
        let close = self.names.close;
        if let Some(method) = self.getattr_opt(inner, close)? {
            self.call(method, &[])?;
        }
        Ok(())
    }

    /// `None`: the iterator has no `throw`.
    fn throw_delegate(&mut self, inner: Value, exception: Value) -> Outcome<Option<Resumed>> {
        if let Some(generator) = inner.as_gc::<Generator>() {
            return self.throw_into(generator, exception).map(Some);
        }
        let throw = self.names.throw;
        let Some(method) = self.getattr_opt(inner, throw)? else { return Ok(None) };
        match self.call(method, &[exception]) {
            Ok(value) => Ok(Some(Resumed::Yielded(value))),
            Err(raised) if self.raised_is(Type::StopIteration) => {
                let stop = self.take_raised(raised);
                Ok(Some(Resumed::Returned(self.stop_value(stop))))
            }
            Err(raised) => Err(raised),
        }
    }

    /// `StopIteration.value`
    pub fn stop_value(&self, stop: Value) -> Value {
        let args = stop.as_gc::<Exception>().map(|exception| exception.get(&self.heap).args);
        args.and_then(|args| args.as_gc::<crate::object::Tuple>())
            .and_then(|args| args.get(&self.heap).items().first().copied())
            .unwrap_or(Value::NONE)
    }

    /// Resumes a generator behind its `yield from`, whose result is `value`.
    fn finish_delegation(&mut self, generator: Gc<Generator>, value: Value) -> Outcome<Resumed> {
        let object = generator.get_mut(&mut self.heap);
        object.operands = object.operands.saturating_sub(1);
        object.word += 1;
        let registers = self.registers();
        self.enter_generator(generator, registers.1, value, duty::RAW | duty::ENTRY, 0)?;
        let begun = self.trace_delegate_returned(value);
        self.go_on(generator, registers, begun)
    }

    /// The events of a generator that finds, on being resumed by `throw`, that what
    /// it drives has returned.
    fn trace_delegate_returned(&mut self, value: Value) -> Outcome<()> {
        self.trace_resume_by_throw()?;
        self.trace_stop_with(value)?;
        self.trace.thrown = true;
        self.trace_thrown()
    }

    /// Runs a generator whose frame was entered for Rust code, or unwinds what it
    /// began with.
    fn go_on(
        &mut self,
        generator: Gc<Generator>,
        registers: (*const Word, *mut Value, *mut Value),
        begun: Outcome<()>,
    ) -> Outcome<Resumed> {
        let begun = match begun {
            Ok(()) => Ok(()),
            Err(raised) => self.unwind(raised),
        };
        let outcome = match begun {
            Ok(()) => self.run_pushed(),
            Err(raised) => {
                self.load_code_pointers();
                Err(raised)
            }
        };
        self.park(registers.0, registers.1, registers.2);
        let value = outcome?;
        Ok(if generator.get(&self.heap).state == GeneratorState::Finished { Resumed::Returned(value) } else { Resumed::Yielded(value) })
    }

    /// Raises in a generator that has not started, where it begins.
    fn raise_at_start(&mut self, generator: Gc<Generator>, exception: Value) -> Outcome<Resumed> {
        let registers = self.registers();
        self.enter_generator(generator, registers.1, Value::NONE, duty::RAW | duty::ENTRY, 0)?;
        let raised = match self.trace_start_by_throw() {
            Ok(()) => self.raise_value(exception),
            Err(raised) => raised,
        };
        self.trace.at_start = true;
        self.go_on(generator, registers, Err(raised))
    }

    /// Raises in a suspended generator, at its `yield`.
    fn raise_inside(&mut self, generator: Gc<Generator>, exception: Value) -> Outcome<Resumed> {
        let registers = self.registers();
        // The instruction that fails is the yielding one: YIELD_FROM is the next
        // word, a `yield` the one before.
        let delegating = self.delegate_of(generator).is_some();
        self.enter_generator(generator, registers.1, Value::NONE, duty::RAW | duty::ENTRY, 0)?;
        if delegating {
            self.ip = self.ip.wrapping_add(1);
        }
        let raised = match self.trace_resume_by_throw() {
            Ok(()) => {
                self.trace.thrown = delegating;
                self.raise_value(exception)
            }
            Err(raised) => raised,
        };
        self.go_on(generator, registers, Err(raised))
    }

    /// Whether closing a generator means only that it never goes on: it is at a
    /// `yield` with nothing around it that would see the exception. It is closed then.
    pub(crate) fn close_quietly(&mut self, generator: Gc<Generator>) -> bool {
        let object = generator.get(&self.heap);
        let at = object.word.saturating_sub(1);
        let quiet = object.state == GeneratorState::Suspended
            && self.delegate_of(generator).is_none()
            && object.code.get(&self.heap).region_at(at).is_none();
        if quiet {
            let object = generator.get_mut(&mut self.heap);
            object.state = GeneratorState::Finished;
            let frame = object.frame;
            object.tail_mut().fill(Value::NULL);
            if let Some(frame) = frame.as_gc::<FrameObject>() {
                frame.get_mut(&mut self.heap).generator = Value::NULL;
            }
        }
        quiet
    }

    /// `generator.close()`
    pub fn close_generator(&mut self, generator: Gc<Generator>) -> Outcome<()> {
        match generator.get(&self.heap).state {
            GeneratorState::Created => {
                generator.get_mut(&mut self.heap).state = GeneratorState::Finished;
                return Ok(());
            }
            GeneratorState::Finished => return Ok(()),
            _ => {}
        }
        if self.close_quietly(generator) {
            return Ok(());
        }
        let class = self.class(Type::GeneratorExit);
        let exception = self.new_exception(class, &[]).value();
        self.heap.keep(exception);
        match self.throw_into(generator, exception) {
            Ok(Resumed::Yielded(_)) => {
                let kind = self.generator_kind(generator);
                Err(self.raise(Type::RuntimeError, alloc::format!("{kind} ignored GeneratorExit")))
            }
            Ok(Resumed::Returned(_)) => Ok(()),
            Err(raised)
                if self.raised_is(Type::GeneratorExit)
                    || self.raised_is(Type::StopIteration)
                    || self.raised_is(Type::StopAsyncIteration) =>
            {
                let _: Value = self.take_raised(raised);
                Ok(())
            }
            Err(raised) => Err(raised),
        }
    }

    /// `YIELD_FROM`: sends `sent` to `iterator`, which stays the last operand.
    /// `Ok(Some(value))`: it returned. `Ok(None)`: registers have changed.
    pub(crate) fn delegate(&mut self, iterator: Value, sent: Value) -> Outcome<Option<Value>> {
        // The machine is parked with [.., iterator, sent].
        if let Some(generator) = iterator.as_gc::<Generator>() {
            if generator.get(&self.heap).code.get(&self.heap).flags & crate::code::flags::ASYNC_GENERATOR == 0 {
                self.check_resumable(generator, sent)?;
                if generator.get(&self.heap).state == GeneratorState::Finished {
                    self.trace_stop_with(Value::NONE)?;
                    return Ok(Some(Value::NONE));
                }
                let result = self.sp.wrapping_sub(2);
                // The generator's operands begin above `sent`.
                self.enter_generator_above(generator, result, sent)?;
                return Ok(None);
            }
        }
        self.trace.stopped = Value::NULL;
        let outcome = if sent.is_none() {
            self.next_or_stop(iterator)
        } else {
            let send = self.names.send;
            match self.call_method(iterator, send, &[sent]) {
                Ok(value) => Ok(Resumed::Yielded(value)),
                Err(raised) if self.raised_is(Type::StopIteration) => {
                    let stop = self.take_raised(raised);
                    self.trace.stopped = stop;
                    Ok(Resumed::Returned(self.stop_value(stop)))
                }
                Err(raised) => Err(raised),
            }
        };
        match outcome? {
            Resumed::Returned(value) => {
                if let Some(stop) = core::mem::replace(&mut self.trace.stopped, Value::NULL).present() {
                    self.trace_stop(stop)?;
                }
                Ok(Some(value))
            }
            Resumed::Yielded(value) => {
                // Keep the iterator, drop what was sent, run YIELD_FROM again later.
                self.sp = self.sp.wrapping_sub(1);
                self.trace_delegated_yield(value)?;
                self.ip = self.ip.wrapping_sub(1);
                self.yield_value(value)?;
                Ok(None)
            }
        }
    }

    fn enter_generator_above(&mut self, generator: Gc<Generator>, result: *mut Value, sent: Value) -> Outcome<()> {
        // `result` is the iterator's slot, which must stay: the frame's operands
        // begin right above it, where `sent` was.
        self.enter_generator(generator, result, sent, duty::DELEGATE, 0)
    }

    /// `next(iterator)` with the value of StopIteration.
    pub(crate) fn next_or_stop(&mut self, iterator: Value) -> Outcome<Resumed> {
        if iterator.as_gc::<crate::object::Iter>().is_some() {
            return Ok(self.next(iterator)?.map_or(Resumed::Returned(Value::NONE), Resumed::Yielded));
        }
        let next = self.names.__next__;
        match self.call_special(iterator, next, &[]) {
            Ok(Some(value)) => Ok(Resumed::Yielded(value)),
            Ok(None) => {
                let name = self.type_name(iterator);
                Err(self.type_error(alloc::format!("'{name}' object is not an iterator")))
            }
            Err(raised) if self.raised_is(Type::StopIteration) => {
                let stop = self.take_raised(raised);
                let silent = self.ends_silently(iterator) && !crate::builtins::generator::is_step(self, iterator);
                self.trace.stopped = if silent { Value::NULL } else { stop };
                Ok(Resumed::Returned(self.stop_value(stop)))
            }
            Err(raised) => Err(raised),
        }
    }

    /// Resumes a generator as the last thing a native function does.
    pub fn tail_resume(&mut self, generator: Gc<Generator>, sent: Value) -> Outcome {
        self.check_resumable(generator, sent)?;
        if generator.get(&self.heap).state == GeneratorState::Finished {
            return Err(self.raise_with(Type::StopIteration, &[]));
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

    /// The exception that a generator frame ends with when nothing else is said.
    #[cold]
    pub(crate) fn stop_iteration(&mut self) -> Raised {
        self.raise_with(Type::StopIteration, &[])
    }
}
