//! A code unit: what the compiler and the `.mpy` reader produce, and what
//! the linker turns into a code object. It owns no heap value and names no
//! virtual machine, so that it can be built, compared and frozen anywhere.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::code::Opcode;

/// A constant of a code unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Const {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An integer that fits 64 bits.
    Int(i64),
    /// A larger integer, as decimal digits with an optional minus sign.
    BigInt(String),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A string.
    Str(String),
    /// A bytes object.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants.
    FrozenSet(Vec<Const>),
    /// The code of a nested function, class body or comprehension.
    Code(Box<CodeUnit>),
}

/// Where an instruction comes from. Lines count from 1, columns from 0 in
/// UTF-8 bytes, as in `co_positions()`. Line 0: no source location.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// First line.
    pub line: u32,
    /// Last line.
    pub end_line: u32,
    /// First column.
    pub column: u32,
    /// Column after the last.
    pub end_column: u32,
}

/// One instruction before it is linked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Instruction {
    /// What it does.
    pub op: Opcode,
    /// Its operands, in the order the table names them. A label is the index
    /// of the target in [`CodeUnit::instructions`]; the linker turns it into
    /// a distance and chooses the backward form of the jump where needed.
    pub operands: [u32; 3],
    /// Where it comes from.
    pub position: Position,
    /// A line event may be due here: the first instruction of a line, or a
    /// place that is jumped to, or the one after a `yield`.
    pub event: bool,
}

/// A stretch of instructions and what happens when one of them raises.
/// Regions are ordered innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// First instruction covered.
    pub start: u32,
    /// Instruction after the last one covered.
    pub end: u32,
    /// The handler. `None`: this is the body of a handler which is left by
    /// an exception; the handled exception is restored from `slot` and the
    /// search goes on outward.
    pub target: Option<u32>,
    /// Operands that stay on the stack when the handler is entered; the
    /// exception is pushed on top of them.
    pub depth: u32,
    /// Local slot in which the previously handled exception is kept while
    /// the handler runs; `POP_EXCEPT slot` restores it.
    pub slot: u32,
}

/// Bits of [`CodeUnit::flags`], with CPython's values of `co_flags`.
pub mod flags {
    /// Locals live in slots.
    pub const OPTIMIZED: u32 = 0x01;
    /// A call makes a new namespace.
    pub const NEWLOCALS: u32 = 0x02;
    /// Takes `*args`.
    pub const VARARGS: u32 = 0x04;
    /// Takes `**kwargs`.
    pub const VARKEYWORDS: u32 = 0x08;
    /// Defined inside another function.
    pub const NESTED: u32 = 0x10;
    /// A call returns a generator.
    pub const GENERATOR: u32 = 0x20;
    /// A call returns a coroutine.
    pub const COROUTINE: u32 = 0x80;
    /// A generator that may be awaited.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// A call returns an asynchronous generator.
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// Not of code but of `compile()`: a block needs an end of line behind it (`PyCF_DONT_IMPLY_DEDENT`).
    pub const DONT_IMPLY_DEDENT: u32 = 0x200;
    /// Not of code but of `compile()`: text that goes on is told from text that is wrong (`PyCF_ALLOW_INCOMPLETE_INPUT`).
    pub const ALLOW_INCOMPLETE_INPUT: u32 = 0x4000;
    /// `from __future__ import annotations`
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    /// MicroPython would compile it to machine code (`@micropython.native`, `viper`); no flag
    /// of CPython's.
    pub const NATIVE: u32 = 0x1000_0000;
    /// The first constant is the docstring (3.13).
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
}

/// The code of one scope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeUnit {
    /// `co_name`
    pub name: String,
    /// `co_qualname`
    pub qualname: String,
    /// `co_filename`
    pub filename: String,
    /// `co_firstlineno`: the line of the first decorator, or of `def`.
    pub first_line: u32,
    /// See [`flags`].
    pub flags: u32,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// Positional-only parameters.
    pub posonly_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// Names of local slots: parameters (positional, keyword-only, `*args`,
    /// `**kwargs`), then other locals.
    pub varnames: Vec<String>,
    /// Names of cells made here. A cell that is a parameter too keeps the
    /// parameter's slot, the others have the slots after `varnames`, in order.
    pub cellvars: Vec<String>,
    /// Names of cells from the enclosing scopes; their slots follow.
    pub freevars: Vec<String>,
    /// Hidden slots after those (saved handled exceptions, `.0` excluded).
    pub hidden_slots: u32,
    /// Names that instructions refer to.
    pub names: Vec<String>,
    /// Constants that instructions refer to.
    pub consts: Vec<Const>,
    /// The instructions.
    pub instructions: Vec<Instruction>,
    /// Exception regions, innermost first.
    pub regions: Vec<Region>,
}

impl CodeUnit {
    /// Number of local slots a frame of this code has.
    pub fn slot_count(&self) -> u32 {
        let own_cells = self.cellvars.iter().filter(|cell| !self.is_parameter(cell)).count();
        (self.varnames.len() + own_cells + self.freevars.len()) as u32 + self.hidden_slots
    }

    /// Number of parameters, `*args` and `**kwargs` included: the first
    /// names of [`CodeUnit::varnames`].
    pub fn parameter_count(&self) -> u32 {
        let star = u32::from(self.flags & flags::VARARGS != 0);
        let double_star = u32::from(self.flags & flags::VARKEYWORDS != 0);
        self.arg_count + self.kwonly_count + star + double_star
    }

    /// Whether `name` is one of the parameters.
    pub fn is_parameter(&self, name: &str) -> bool {
        self.varnames.iter().take(self.parameter_count() as usize).any(|known| known == name)
    }
}
