//! Trace functions that do nothing: what they return is known without a call.
//!
//! `def trace(frame, event, arg): return None`, the same with the name of the function itself, and `lambda frame,
//! event, arg: local` are how programs switch tracing on and hand events on. Nobody can tell whether such a function
//! ran: it has no effect, and what it calls is nothing.

use crate::code::Opcode;
use crate::heap::Marker;
use crate::object::{CellVar, Code, Function, Str, Tuple};
use crate::value::{Gc, Value};
use crate::vm::Vm;
use crate::vm::generated::Instruction;

/// What a function does that does nothing but return.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Returns {
    Constant(Value),
    /// The free variable with this index.
    Free(usize),
    /// A variable of its module.
    Global(Gc<Str>),
    /// It does more than return.
    Computed,
}

/// What was found out about the code that was asked about last.
#[derive(Default)]
pub(super) struct Inert(Option<(Gc<Code>, Returns)>);

impl Inert {
    pub(super) fn mark(&self, marker: &mut Marker) {
        if let Some((code, _)) = self.0 {
            marker.mark_gc(code);
        }
    }
}

impl Returns {
    fn of(code: &Code) -> Returns {
        if code.is_generator() {
            return Returns::Computed;
        }
        let first = match Instruction::at(&code.words, 0) {
            Ok(instruction) if instruction.op == Opcode::CopyFreeVars => Instruction::at(&code.words, instruction.next),
            other => other,
        };
        let Ok(first) = first else { return Returns::Computed };
        if first.op == Opcode::ReturnNone {
            return Returns::Constant(Value::NONE);
        }
        let second = Instruction::at(&code.words, first.next);
        if second.map(|instruction| instruction.op) != Ok(Opcode::ReturnValue) {
            return Returns::Computed;
        }
        let operand = first.operands[0];
        match first.op {
            Opcode::LoadDeref => match operand.checked_sub(code.first_free_slot) {
                Some(index) => Returns::Free(index as usize),
                None => Returns::Computed,
            },
            Opcode::LoadGlobal | Opcode::LoadGlobalModule => {
                let name = code.pool.cache(operand as usize).and_then(|cache| cache.name.as_gc::<Str>());
                name.map_or(Returns::Computed, Returns::Global)
            }
            _ => Returns::Computed,
        }
    }
}

impl Vm {
    /// Whether the trace function is known to do nothing and to return `None`.
    #[inline(always)]
    pub(super) fn is_passive(&self) -> bool {
        let Some(function) = self.trace.function.as_gc::<Function>() else { return false };
        match self.trace.inert.0 {
            Some((code, Returns::Constant(Value::NONE))) => function.get(&self.heap).code == code,
            _ => false,
        }
    }

    /// What a call of `function` with three arguments returns, if it would do nothing else.
    pub(super) fn inert_result(&mut self, function: Value) -> Option<Value> {
        let function = function.as_gc::<Function>()?.get(&self.heap);
        let code = function.code;
        if !code.get(&self.heap).takes_just(3) || code.get(&self.heap).deferred.is_some() {
            return None;
        }
        let returns = match self.trace.inert.0 {
            Some((known, returns)) if known == code => returns,
            _ => {
                let returns = Returns::of(code.get(&self.heap));
                self.trace.inert.0 = Some((code, returns));
                returns
            }
        };
        match returns {
            Returns::Constant(value) => Some(value),
            Returns::Free(index) => {
                let cell = *function.closure.as_gc::<Tuple>()?.get(&self.heap).items().get(index)?;
                cell.as_gc::<CellVar>()?.get(&self.heap).value.present()
            }
            Returns::Global(name) => {
                let globals = function.globals.get(&self.heap);
                let entry = globals.find_str(&self.heap, name)?;
                globals.entries().get(entry)?.value.present()
            }
            Returns::Computed => None,
        }
    }
}
