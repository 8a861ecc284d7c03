//! Code: from code units (compiled or read from a file) to code objects.

pub mod link;
pub mod mpy;
pub mod serial;
pub mod unit;

pub use crate::vm::generated::{Opcode, Word};
pub use unit::{CodeUnit, Const, Instruction, Position, Region, flags};
