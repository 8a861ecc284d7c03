//! MicroPython's `generator.pend_throw`: an exception that waits for the next resumption.

use super::Resumed;
use crate::object::{Generator, GeneratorState};
use crate::value::{Gc, Value};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// Sets what is raised when the generator goes on; None: nothing. What was to be
    /// raised before.
    ///
    /// # Errors
    /// ValueError for one that runs.
    pub fn pend_throw(&mut self, generator: Gc<Generator>, exception: Value) -> Outcome {
        if generator.get(&self.heap).state() == GeneratorState::Running {
            return Err(self.value_error("generator already executing"));
        }
        let object = generator.get_mut(&mut self.heap);
        let pended = if exception.is_none() { Value::NULL } else { exception };
        let before = object.pended();
        object.set_pended(pended);
        self.stack.forget_chain();
        Ok(before.present().unwrap_or(Value::NONE))
    }

    /// What came of an exception that waited for the generator to go on; `None`: none did.
    #[inline]
    pub(crate) fn resume_pended(&mut self, generator: Gc<Generator>) -> Outcome<Option<Resumed>> {
        if generator.get(&self.heap).pended().is_null() { Ok(None) } else { self.throw_pended(generator).map(Some) }
    }

    #[cold]
    fn throw_pended(&mut self, generator: Gc<Generator>) -> Outcome<Resumed> {
        let object = generator.get_mut(&mut self.heap);
        let pended = object.pended();
        object.set_pended(Value::NULL);
        let exception = self.exception_from(pended)?;
        self.heap.keep(exception);
        self.throw_into(generator, exception)
    }

    /// What a method such as `__next__` answers when a generator has done that.
    pub(crate) fn answer_of(&mut self, resumed: Resumed) -> Outcome {
        match resumed {
            Resumed::Yielded(value) => Ok(value),
            Resumed::Returned(value) => Err(self.stop_iteration(value)),
        }
    }
}
