//! Throwing an exception into a generator.

use super::Resumed;
use crate::builtins::registry::Type;
use crate::code::Word;
use crate::object::{Exception, Generator, GeneratorState};
use crate::value::{Gc, Value, duty};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Throws an exception object into a generator.
    pub fn throw_into(&mut self, generator: Gc<Generator>, exception: Value) -> Outcome<Resumed> {
        self.throw_with(generator, exception, &[exception])
    }

    /// The iterator to whose method `throw` the arguments of a generator's `throw` go
    /// as they are: the innermost that is driven, where it is no generator and has
    /// such a method.
    pub(crate) fn throw_receiver(&mut self, generator: Gc<Generator>) -> Outcome<Option<Value>> {
        let mut at = generator;
        while let Some(inner) = self.delegate_of(at) {
            match inner.as_gc::<Generator>() {
                Some(deeper) => at = deeper,
                None => {
                    let throw = self.names.throw;
                    return Ok(self.getattr_opt(inner, throw)?.map(|_| inner));
                }
            }
        }
        Ok(None)
    }

    /// Throws into a generator; `args` is what a method `throw` of an iterator that it
    /// drives is called with. Where there is one ([`Vm::throw_receiver`]), `exception`
    /// may be anything.
    pub(crate) fn throw_with(&mut self, generator: Gc<Generator>, exception: Value, args: &[Value]) -> Outcome<Resumed> {
        self.check_native_depth()?;
        match generator.get(&self.heap).state() {
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
            return self.throw_through(generator, inner, exception, args);
        }
        self.raise_inside(generator, exception)
    }

    /// Throws into what `generator` delegates to; the generator goes on with
    /// the outcome.
    fn throw_through(&mut self, generator: Gc<Generator>, inner: Value, exception: Value, args: &[Value]) -> Outcome<Resumed> {
        let closing = exception
            .as_gc::<Exception>()
            .is_some_and(|object| object.get(&self.heap).class.get(&self.heap).derives_from(self.class(Type::GeneratorExit)));
        generator.get_mut(&mut self.heap).set_state(GeneratorState::Running);
        let outcome = if closing { self.close_delegate(inner).map(|()| None) } else { self.throw_delegate(inner, exception, args) };
        generator.get_mut(&mut self.heap).set_state(GeneratorState::Suspended);
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
            return self.close_generator(generator).map(|_| ());
        }
        let close = self.names.close;
        if let Some(method) = self.getattr_opt(inner, close)? {
            self.call(method, &[])?;
        }
        Ok(())
    }

    /// `None`: the iterator has no `throw`.
    fn throw_delegate(&mut self, inner: Value, exception: Value, args: &[Value]) -> Outcome<Option<Resumed>> {
        if let Some(generator) = inner.as_gc::<Generator>() {
            return self.throw_with(generator, exception, args).map(Some);
        }
        let throw = self.names.throw;
        let Some(method) = self.getattr_opt(inner, throw)? else { return Ok(None) };
        match self.call(method, args) {
            Ok(value) => Ok(Some(Resumed::Yielded(value))),
            Err(raised) if self.raised_is(Type::StopIteration) => {
                let stop = self.take_raised(raised);
                Ok(Some(Resumed::Returned(self.stop_value(stop))))
            }
            Err(raised) => Err(raised),
        }
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
        self.trace_resume_by_throw(None)?;
        self.trace_stop_with(value)?;
        self.trace.thrown = true;
        self.trace_thrown()
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
        let raised = match self.trace_resume_by_throw(Some(exception)) {
            Ok(()) => {
                self.trace.thrown = delegating;
                self.raise_value(exception)
            }
            Err(raised) => raised,
        };
        self.go_on(generator, registers, Err(raised))
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
                self.load_pool();
                Err(raised)
            }
        };
        self.park(registers.0, registers.1, registers.2);
        self.resumed(generator, outcome)
    }
}
