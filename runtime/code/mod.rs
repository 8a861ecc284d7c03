//! Code: from code units (compiled or read from a file) to code objects.

mod assigned;
mod complete;
pub mod link;
pub mod listing;
pub mod mpy;
pub mod serial;
pub mod unit;

pub use crate::vm::generated::{Opcode, Word, stack_effect};
pub use unit::{CodeUnit, Const, Instruction, Position, Region, flags};
