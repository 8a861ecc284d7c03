//! `.mpy` files of version 6, as MicroPython's `mpy-cross` writes them.
//!
//! A file is read into one [`CodeUnit`] per function. The stack machine of
//! the file is ours but for exceptions: there `SETUP_*` instructions push
//! blocks at run time and a `finally` body is shared by all ways into it,
//! while here regions cost nothing until something is raised and the depth of
//! the stack is the same whenever a word runs. So a function is interpreted
//! abstractly and compiled once per abstract state; see `state` and `blocks`.
//!
//! Nothing in a file is trusted: whatever comes out of [`read`] has operands
//! in range, targets on instructions and a consistent stack, and `NULL` and
//! cells only reach instructions that expect them.

mod blocks;
mod calls;
mod deferred;
mod emit;
mod function;
mod handlers;
mod header;
mod index;
pub mod listing;
mod locals;
mod object;
mod prelude;
mod qstr;
mod raw;
mod reader;
mod state;
mod step;
mod translate;
mod wire;
pub mod write;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::code::{CodeUnit, Const};

pub use deferred::{Deferred, Translated};

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MpyError {
    /// The byte of the file, counted from 0.
    pub at: usize,
    /// That byte, what is there, and what should be.
    pub reason: String,
}

impl MpyError {
    fn new(at: usize, found: impl fmt::Display, expected: impl fmt::Display) -> Self {
        Self { at, reason: format!("byte {at}: {found}, expected {expected}") }
    }
}

impl fmt::Display for MpyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "incompatible .mpy file: {}", self.reason)
    }
}

impl core::error::Error for MpyError {}

type Result<T> = core::result::Result<T, MpyError>;

/// How deep functions may be nested in functions, and tuples in tuples.
const NESTING_LIMIT: u32 = 100;

/// Opens a `.mpy` file: its strings, constants and the places of its functions are read, and what
/// comes back is the code of its module, not translated yet.
///
/// # Errors
/// Whatever is wrong with these parts: where, what is there and what should be.
pub fn open(bytes: Vec<u8>) -> Result<Deferred> {
    Deferred::module(raw::read(bytes)?)
}

/// Reads a whole `.mpy` file: the code of its module, functions inside.
///
/// # Errors
/// Whatever is wrong with the file: where, what is there and what should be.
pub fn read(bytes: &[u8]) -> Result<CodeUnit> {
    whole(&open(bytes.to_vec())?)
}

/// The code of a function, with that of all functions inside.
fn whole(function: &Deferred) -> Result<CodeUnit> {
    let Translated { mut unit, names, nested } = function.translate()?;
    unit.name = function.name().to_string();
    unit.qualname = function.qualname().to_string();
    unit.filename = function.filename().to_string();
    unit.names = names.into_iter().map(|name| function.string(name).to_string()).collect();
    for (constant, nested) in nested {
        let code = whole(&nested)?;
        if let Some(constant) = unit.consts.get_mut(constant as usize) {
            *constant = Const::Code(Box::new(code));
        }
    }
    Ok(unit)
}
