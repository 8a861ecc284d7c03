//! Closing a generator.

use super::Resumed;
use crate::builtins::registry::Type;
use crate::heap::Tailed;
use crate::object::{FrameObject, Generator, GeneratorState};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Whether closing a generator means only that it never goes on: it is at a
    /// `yield` with nothing around it that would see the exception. It is closed then.
    pub(crate) fn close_quietly(&mut self, generator: Gc<Generator>) -> bool {
        let object = generator.get(&self.heap);
        let at = object.word.saturating_sub(1);
        let quiet = object.state() == GeneratorState::Suspended
            && self.delegate_of(generator).is_none()
            && object.code.get(&self.heap).region_at(at).is_none();
        if quiet {
            let object = generator.get_mut(&mut self.heap);
            object.set_state(GeneratorState::Finished);
            let frame = object.frame();
            object.tail_mut().fill(Value::NULL);
            self.stack.forget_chain();
            if let Some(frame) = frame.as_gc::<FrameObject>() {
                frame.get_mut(&mut self.heap).generator = Value::NULL;
            }
        }
        quiet
    }

    /// `generator.close()`: what the generator returns then.
    pub fn close_generator(&mut self, generator: Gc<Generator>) -> Outcome {
        match generator.get(&self.heap).state() {
            GeneratorState::Created => {
                generator.get_mut(&mut self.heap).set_state(GeneratorState::Finished);
                return Ok(Value::NONE);
            }
            GeneratorState::Finished => return Ok(Value::NONE),
            GeneratorState::Suspended | GeneratorState::Running => {}
        }
        if self.close_quietly(generator) {
            return Ok(Value::NONE);
        }
        let class = self.class(Type::GeneratorExit);
        let exception = self.new_exception(class, &[]).value();
        self.heap.keep(exception);
        match self.throw_into(generator, exception) {
            Ok(Resumed::Yielded(_)) => {
                let kind = self.generator_kind(generator);
                Err(self.raise(Type::RuntimeError, alloc::format!("{kind} ignored GeneratorExit")))
            }
            Ok(Resumed::Returned(value)) => Ok(value),
            Err(raised) if self.raised_is(Type::GeneratorExit) || self.raised_is(Type::StopIteration) => {
                let _: Value = self.take_raised(raised);
                Ok(Value::NONE)
            }
            Err(raised) => Err(raised),
        }
    }
}
