//! Code units and the instruction set (stub until the table is generated).
pub mod opcode;
pub mod unit;
pub use opcode::Opcode;
