//! TRACE_CALL: the events around native functions.
//!
//! The hook stands before the instructions that call. It makes the call of a native function itself, so that it
//! also sees the end of it; the machine then goes on behind the instruction. Handlers know nothing of this.

use alloc::vec::Vec;

use super::monitoring::event;
use crate::code::Opcode;
use crate::heap::Kind;
use crate::object::{Bound, Function, Native};
use crate::value::Value;
use crate::vm::call::Entered;
use crate::vm::generated::{Hooked, Instruction, stack_effect};
use crate::vm::{Outcome, Vm};

/// A call that is about to be made.
struct Call {
    instruction: Instruction,
    /// Where the callee is, and its result goes.
    result: *mut Value,
    /// What is called, without its receiver.
    callee: Value,
    /// The first argument, for monitoring tools; NULL without one.
    first: Value,
}

impl Vm {
    /// TRACE_CALL
    pub(crate) fn trace_call(&mut self) -> Outcome<Hooked> {
        if !self.trace.active() || self.trace.wants & super::wants::NATIVE == 0 {
            return Ok(Hooked::Proceed);
        }
        let Some(call) = self.call_at_hand() else { return Ok(Hooked::Proceed) };
        let (word, callee) = (self.current_word(), call.callee);
        let mark = self.heap.mark_handles();
        self.heap.keep(callee);
        self.heap.keep(call.first);
        let outcome = self.call_observed(&call, word);
        self.heap.release_to(mark);
        outcome
    }

    fn call_observed(&mut self, call: &Call, word: u32) -> Outcome<Hooked> {
        let callee = call.callee;
        let first = call.first.present().unwrap_or_else(|| self.trace.monitor.missing());
        self.monitor_at(event::CALL, word, &[callee, first])?;
        let native = native_function(callee);
        if native {
            self.profile_event("c_call", callee)?;
        }
        // A Python function has events of its own; what it does is no native call.
        let observed = native || self.trace.monitor.wants_event(event::C_RETURN);
        if callee.is(Kind::Function) || !observed || !self.trace.active() {
            return Ok(Hooked::Proceed);
        }
        let (ip, _, fp) = self.registers();
        match self.make_call(call) {
            Ok(value) => {
                self.park(ip, call.result, fp);
                self.heap.keep(value);
                // What is pushed stays alive while callbacks run.
                self.stack.write(self.sp, value);
                self.sp = self.sp.wrapping_add(1);
                if native {
                    self.profile_event("c_return", callee)?;
                }
                self.monitor_at(event::C_RETURN, word, &[callee, first])?;
                // The hook stands before the instruction: going on means behind it.
                Ok(Hooked::Reload)
            }
            Err(raised) => {
                let exception = self.take_raised(raised);
                self.heap.keep(exception);
                if native {
                    self.profile_event("c_exception", callee)?;
                }
                self.monitor_at(event::C_RAISE, word, &[callee, first])?;
                Err(self.raise_again(exception))
            }
        }
    }

    /// The call that the instruction at hand makes.
    fn call_at_hand(&self) -> Option<Call> {
        let code = self.stack.top()?.code.get(&self.heap);
        let word = self.current_word() as usize;
        // An extended operand begins one word before.
        let instruction = Instruction::at(&code.words, word).ok()?;
        let pops = stack_effect(instruction.op, &instruction.operands).pops as usize;
        let result = self.sp.wrapping_sub(pops);
        let (mut callee, second) = (self.stack.read(result), self.stack.read(result.wrapping_add(1)));
        let positional = instruction.operands[0] & 255;
        let mut first = match instruction.op.generic() {
            Opcode::CallMethod | Opcode::CallMethodPositional if !second.is_null() => second,
            Opcode::CallMethod | Opcode::CallMethodPositional if positional > 0 => self.stack.read(result.wrapping_add(2)),
            Opcode::CallFunction | Opcode::CallPositional if positional > 0 => second,
            _ => Value::NULL,
        };
        if let Some(bound) = callee.as_gc::<Bound>() {
            let bound = bound.get(&self.heap);
            (callee, first) = (bound.function, bound.receiver);
        }
        Some(Call { instruction, result, callee, first })
    }

    /// Makes a call and waits for its result.
    fn make_call(&mut self, call: &Call) -> Outcome {
        let operands = call.instruction.operands;
        let pops = (self.sp as usize - call.result as usize) / size_of::<Value>();
        let entered = match call.instruction.op.generic() {
            Opcode::CallFunction | Opcode::CallPositional => self.call_function(operands[0], pops - 1)?,
            Opcode::CallMethod | Opcode::CallMethodPositional => self.call_method_at(operands[0], pops - 2)?,
            op => {
                let all: Vec<Value> = self.stack.slice(call.result, pops).to_vec();
                self.call_spread_operands(op, operands[0], &all)?
            }
        };
        self.wait_for(entered)
    }

    fn call_spread_operands(&mut self, op: Opcode, operand: u32, all: &[Value]) -> Outcome<Entered> {
        let count = (operand & 255) as usize;
        let (lead, receiver) = match op {
            Opcode::CallMethodVarKw => (2, Some(all[1])),
            _ => (1, None),
        };
        if op == Opcode::CallEx {
            return self.call_ex(all[0], all[1], all.get(2).copied());
        }
        let (args, rest) = all[lead..].split_at(count);
        let (pairs, stars) = rest.split_at(rest.len() - 1);
        self.call_spread(all[0], receiver, args, pairs, stars[0])
    }
}

/// What `sys.setprofile` calls a C function.
fn native_function(callee: Value) -> bool {
    callee.as_gc::<Native>().is_some() && callee.as_gc::<Function>().is_none()
}
