//! What the compiler knows of the runtime: opcodes and code units.

#[path = "../runtime/code/serial.rs"]
pub mod serial;
#[path = "../runtime/code/unit.rs"]
pub mod unit;

vm_macros::opcodes!("opcodes.toml");
