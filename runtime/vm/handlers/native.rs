//! Calls of native functions inside of handlers.
//!
//! A handler cannot say that a call failed, only that its cold copy is to start the instruction over. So what is no plain
//! value waits in the VM for the cold copy, with the registers, which the call may have changed.

use crate::code::{Opcode, Word};
use crate::object::Native;
use crate::value::{Gc, Value};
use crate::vm::call::Entered;
use crate::vm::{Outcome, Vm};

/// What came of a call that a handler made.
pub(crate) struct Waiting {
    outcome: Outcome,
    registers: (*const Word, *mut Value, *mut Value),
    /// Where the call's result goes.
    result: *mut Value,
}

impl Vm {
    /// Whether it is a native function, unbound.
    #[inline(always)]
    pub(crate) fn is_native(&self, value: Value) -> bool {
        value.as_gc::<Native>().is_some()
    }

    /// Puts a form for native functions in place of the call that runs.
    pub(super) fn specialise_call(&mut self, form: Opcode, keywords: u32) {
        if keywords == 0 {
            self.specialise(form);
        }
    }

    /// Calls a native function. The machine is parked with callee and arguments as its last operands. `None`: ask
    /// [`Vm::take_native_outcome`].
    #[inline(always)]
    pub(crate) fn quick_native(&mut self, callee: Value, args: &[Value]) -> Option<Value> {
        let first = args.as_ptr();
        self.quick_call(callee.as_gc::<Native>()?, first, args.len(), first.wrapping_sub(1))
    }

    /// The same for what LOAD_METHOD pushed.
    #[inline(always)]
    pub(crate) fn quick_native_method(&mut self, function: Value, receiver: Value, args: &[Value]) -> Option<Value> {
        let native = function.as_gc::<Native>()?;
        let first = args.as_ptr();
        let result = first.wrapping_sub(2);
        if receiver.is_null() {
            self.quick_call(native, first, args.len(), result)
        } else {
            self.quick_call(native, first.wrapping_sub(1), args.len() + 1, result)
        }
    }

    /// Never inlined: what the arguments are handed over in is on the native stack, and a handler has nothing there.
    #[inline(never)]
    fn quick_call(&mut self, native: Gc<Native>, first: *const Value, count: usize, result: *const Value) -> Option<Value> {
        let def = native.get(&self.heap).def;
        if !def.arity.takes(count) || self.waiting.is_some() {
            return None;
        }
        let mark = self.heap.mark_handles();
        let args = self.stack.args(first, count as u32, 0);
        let outcome = (def.function)(self, args);
        self.heap.release_to(mark);
        match outcome {
            Ok(value) if value != Value::TRANSFER && value != Value::BLOCKED => Some(value),
            outcome => {
                self.let_wait(outcome, result.cast_mut());
                None
            }
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn let_wait(&mut self, outcome: Outcome, result: *mut Value) {
        self.waiting = Some(Waiting { outcome, registers: self.registers(), result });
    }

    /// What came of the call that the handler made, if it made one.
    pub(crate) fn take_native_outcome(&mut self) -> Option<Outcome<Entered>> {
        let Waiting { outcome, registers, result } = self.waiting.take()?;
        self.park(registers.0, registers.1, registers.2);
        Some(self.entered(outcome, result))
    }
}
