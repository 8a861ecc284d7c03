//! Hooks: where the tracing variant calls in.

use crate::code::Opcode;
use crate::value::Value;
use crate::vm::generated::Hooked;
use crate::vm::{Raised, Vm};

/// Functions of `sys` about tracing.
pub const SYS_NATIVES: &[crate::object::NativeDef] = &[];

impl Vm {
    /// FRAME_UPDATE
    pub(crate) fn frame_update(&mut self) -> Result<Hooked, Raised> {
        Ok(Hooked::Proceed)
    }

    /// TRACE_TICK
    pub(crate) fn trace_tick(&mut self) -> Result<Hooked, Raised> {
        Ok(Hooked::Proceed)
    }

    /// TRACE_RETURN
    pub(crate) fn trace_return(&mut self, _opcode: Opcode) -> Result<Hooked, Raised> {
        Ok(Hooked::Proceed)
    }

    /// TRACE_OPCODE
    pub(crate) fn trace_opcode(&mut self) -> Result<Hooked, Raised> {
        Ok(Hooked::Proceed)
    }

    /// COUNT
    pub(crate) fn count_instruction(&mut self, opcode: Opcode) -> Result<Hooked, Raised> {
        if let Some(count) = self.counts.get_mut(opcode as usize) {
            *count += 1;
        }
        Ok(Hooked::Proceed)
    }

    /// An exception is on its way through the running frame.
    pub(crate) fn trace_exception(&mut self, _word: u32) {}

    /// The running frame is left by an exception.
    pub(crate) fn trace_unwind(&mut self, _word: u32) {}

    /// A generator was resumed by `throw`.
    pub(crate) fn trace_resume_by_throw(&mut self) {}

    /// `sys.settrace(function)`
    pub fn set_trace(&mut self, function: Value) {
        self.trace.function = function;
        self.request(crate::vm::pending::VARIANT);
    }
}
