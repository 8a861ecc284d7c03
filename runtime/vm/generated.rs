//! Both virtual machines, as `opcodes.toml` says.
//!
//! The file included here has the table's own lines and columns, so what rustc
//! says of a body points into the table.

use super::arith::BinaryOp;
use super::compare::CompareOp;
use super::handlers::{ForNext, QuickMade, QuickNext, SimpleCall};
use super::{Raised, Vm};
use crate::heap::Kind;
use crate::value::{Locals, Value};

include!(concat!(env!("OUT_DIR"), "/opcodes.toml.rs"));

impl Machine for Vm {
    #[inline(always)]
    fn park(&mut self, ip: *const Word, sp: *mut Value, fp: *mut Value) {
        Vm::park(self, ip, sp, fp);
    }

    #[inline(always)]
    fn registers(&self) -> (*const Word, *mut Value, *mut Value) {
        Vm::registers(self)
    }

    fn unwind(&mut self, raised: Raised) -> Result<(), Raised> {
        Vm::unwind(self, raised)
    }

    fn poll(&mut self) -> Result<(), Raised> {
        Vm::poll(self)
    }

    fn reschedule(&mut self) -> Result<(), Raised> {
        Vm::reschedule(self)
    }

    #[inline(always)]
    fn pending(&mut self) -> bool {
        Vm::pending(self)
    }

    #[inline(always)]
    fn variant(&self) -> Variant {
        Vm::variant(self)
    }

    #[inline(always)]
    fn outcome(&mut self) -> &mut Outcome {
        &mut self.machine_outcome
    }

    fn bad_opcode(&mut self, word: u32) -> Raised {
        Vm::bad_opcode(self, u64::from(word))
    }
}

/// Runs the machine from its registers until the frame that Rust code waits
/// for ends.
pub(crate) fn run_machine(vm: &mut Vm) -> Result<Value, Raised> {
    // SAFETY: the registers point at a frame of verified code, with room for its
    // operands: `enter_frame` and `enter_generator` are the only ways to get one.
    unsafe { run(vm) }
}

/// The reference page of every instruction.
pub mod reference {
    include!(concat!(env!("OUT_DIR"), "/reference.rs"));
}
