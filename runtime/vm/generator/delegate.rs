//! `yield from` and `await`: driving another iterator.

use super::Resumed;
use crate::builtins::registry::Type;
use crate::code::Opcode;
use crate::heap::Tailed;
use crate::object::{Generator, GeneratorState};
use crate::value::{Gc, Value, duty};
use crate::vm::{Outcome, Vm};

impl Vm {
    /// What a suspended generator is driving with `yield from` or `await`.
    pub fn delegate_of(&self, generator: Gc<Generator>) -> Option<Value> {
        let object = generator.get(&self.heap);
        if object.state() != GeneratorState::Suspended {
            return None;
        }
        let code = object.code.get(&self.heap);
        let next = code.words.get(object.word as usize)?;
        if next.opcode() != Some(Opcode::YieldFrom) {
            return None;
        }
        object.tail().get(code.slots as usize + (object.operands as usize).checked_sub(1)?).copied()
    }

    /// `YIELD_FROM`: sends `sent` to `iterator`, which stays the last operand.
    /// `Ok(Some(value))`: it returned. `Ok(None)`: registers have changed.
    pub(crate) fn delegate(&mut self, iterator: Value, sent: Value) -> Outcome<Option<Value>> {
        // The machine is parked with [.., iterator, sent].
        if let Some(generator) = iterator.as_gc::<Generator>() {
            let pended = !generator.get(&self.heap).pended().is_null();
            if !pended && generator.get(&self.heap).code.get(&self.heap).flags & crate::code::flags::ASYNC_GENERATOR == 0 {
                self.check_resumable(generator, sent)?;
                if generator.get(&self.heap).state() == GeneratorState::Finished {
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
            if let Some(item) = self.next(iterator)? {
                return Ok(Resumed::Yielded(item));
            }
            let stop = self.trace.stopped.present();
            return Ok(Resumed::Returned(stop.map_or(Value::NONE, |stop| self.stop_value(stop))));
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
                let silent = self.ends_silently(iterator) && !crate::builtins::generator::step::is_step(self, iterator);
                self.trace.stopped = if silent { Value::NULL } else { stop };
                Ok(Resumed::Returned(self.stop_value(stop)))
            }
            Err(raised) => Err(raised),
        }
    }
}
