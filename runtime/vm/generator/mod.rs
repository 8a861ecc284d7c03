//! Generators and coroutines: what they do when they are resumed, and what
//! they refuse.

mod close;
mod delegate;
mod pend;
mod quick;
mod resume;
mod sink;
mod throw;

use crate::builtins::registry::Type;
use crate::object::{Exception, Generator, GeneratorState};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Raised, Vm};

/// What a generator did when it was resumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resumed {
    /// It yielded a value.
    Yielded(Value),
    /// It returned a value.
    Returned(Value),
}

impl Vm {
    /// Refuses what cannot be resumed: one that runs already, or a value sent
    /// to one that has not started.
    pub(crate) fn check_resumable(&mut self, generator: Gc<Generator>, sent: Value) -> Outcome<()> {
        let object = generator.get(&self.heap);
        match object.state() {
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

    /// `StopIteration.value`
    pub fn stop_value(&self, stop: Value) -> Value {
        let args = stop.as_gc::<Exception>().map(|exception| exception.get(&self.heap).args);
        args.and_then(|args| args.as_gc::<crate::object::Tuple>())
            .and_then(|args| args.get(&self.heap).items().first().copied())
            .unwrap_or(Value::NONE)
    }

    /// Raises the StopIteration with which an iterator returns `value`.
    #[cold]
    pub(crate) fn stop_iteration(&mut self, value: Value) -> Raised {
        if value.is_none() { self.raise_with(Type::StopIteration, &[]) } else { self.raise_with(Type::StopIteration, &[value]) }
    }
}
