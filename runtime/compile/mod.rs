//! The compiler from source to code units.
//!
//! The way a source goes:
//!
//! * `decode`: bytes to text. `lexical` (with `number` and `quote`): what
//!   CPython's tokenizer refuses, and how deep the source nests.
//! * `parse`: the parser of ruff; its errors in CPython's words are made by
//!   `explain`, `evidence`, `target`, `operand` and `escape`.
//! * `future`: future imports.
//! * `symbols` (with `definition` and `usage`) and `resolve`: scopes.
//! * `fold` (with `arithmetic` and `constant`): constants.
//! * `native` and `viper`: functions that MicroPython would compile to machine code.
//! * One file per kind of syntax adds instructions to the unit in `context`.
//! * `mpy`: the same for MicroPython's bytecode, from the scopes on.
//! * At the end of each unit `flow` (with `simplify`, `lines` and `cold`),
//!   `handlers` and `assembler` make the code unit.
//!
//! Which instruction has which line follows CPython 3.13 exactly, because
//! line events are made of it.

mod annotation;
mod arithmetic;
mod assembler;
mod assignment;
mod call;
mod class;
mod cold;
mod comprehension;
mod condition;
mod constant;
mod context;
mod decode;
mod definition;
mod display;
mod dump;
mod effect;
mod escape;
mod evidence;
mod exception;
mod explain;
mod expression;
mod flow;
mod fold;
mod fstring;
mod function;
mod future;
mod generics;
mod grammar;
mod handlers;
mod incomplete;
mod instruction;
mod letters;
mod lexical;
mod lines;
mod loop_lines;
mod mangle;
#[cfg(machine)]
mod mpy;
mod name;
mod native;
mod nesting;
mod number;
mod operand;
mod parse;
mod pattern;
mod quote;
mod resolve;
mod restrict;
mod scope;
mod simplify;
mod source;
mod statement;
mod symbols;
mod syntax_error;
mod target;
mod usage;
mod viper;
mod with;

use std::string::String;
use std::vec::Vec;

use crate::code::unit::{CodeUnit, flags};
use crate::dialect::Dialect;

pub use self::decode::decode_source;
pub use self::dump::Dump;
pub use self::incomplete::ends_in_block;
#[cfg(machine)]
pub use self::mpy::{compile_mpy, list_mpy};
pub use self::syntax_error::{ErrorKind, SyntaxError};

use self::context::{Compiler, UnitKind};
use self::fold::Folded;
use self::parse::Tree;
use self::source::Source;

/// What a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A module.
    #[default]
    Exec,
    /// One expression.
    Eval,
    /// A statement at the prompt: values of expressions are shown.
    Single,
}

/// How to compile.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// `co_filename`
    pub filename: &'a str,
    /// What the source is.
    pub mode: Mode,
    /// 0, 1 (`-O`: no assertions, `__debug__` is false) or 2 (`-OO`: no
    /// docstrings either).
    pub optimize: u8,
    /// `from __future__ import annotations` is inherited.
    pub future_annotations: bool,
    /// Which of `const` and `micropython`, whose use the compiler knows from MicroPython,
    /// are something else in the namespace where the code will run.
    pub taken: &'a [&'static str],
    /// Whose rules hold where CPython and MicroPython contradict each other.
    pub dialect: Dialect,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { filename: "<string>", mode: Mode::Exec, optimize: 0, future_annotations: false, taken: &[], dialect: Dialect::default() }
    }
}

/// Compiles a source text.
///
/// # Errors
/// What CPython 3.13 refuses, with its message where there is one.
pub fn compile(source: &str, options: &Options) -> Result<CodeUnit, SyntaxError> {
    // Line ends are line feeds, inside of string literals too.
    let feeds;
    let source = if source.contains('\r') {
        feeds = source.replace("\r\n", "\n").replace('\r', "\n");
        feeds.as_str()
    } else {
        source
    };
    let source = restrict::without_last_backslash(source, options);
    let source = Source::new(source, options.filename, options.dialect);
    let depth = nesting::check(&source)?;
    nesting::with_room(depth, || compile_checked(&source, options))
}

fn compile_checked(source: &Source, options: &Options) -> Result<CodeUnit, SyntaxError> {
    let tree = parse::parse(source, options.mode)?;
    restrict::check(source, &tree)?;
    let mut future_annotations = options.future_annotations;
    let debug = options.optimize == 0;
    let root = match &tree {
        Tree::Module(body) => {
            future_annotations |= future::scan(source, body)?;
            symbols::Root::Statements(body)
        }
        Tree::Expression(expression) => symbols::Root::Expression(expression),
    };
    let mut table = symbols::build(source, &root, future_annotations)?;
    resolve::resolve(&mut table, source)?;
    let folded = match &root {
        symbols::Root::Statements(body) => {
            let constants = !options.taken.contains(&"const");
            Folded::statements(body, &table, source, debug, constants, options.mode == Mode::Single)?
        }
        symbols::Root::Expression(expression) => Folded::expression(expression, debug),
    };
    let mut compiler = Compiler {
        source,
        table,
        folded,
        units: Vec::new(),
        optimize: options.optimize,
        interactive: options.mode == Mode::Single,
        future_annotations,
        taken: options.taken,
        actions: viper::Actions::new(),
        future_flags: if future_annotations { flags::FUTURE_ANNOTATIONS } else { 0 },
    };
    compiler.enter(UnitKind::Module, 0, "<module>", 1);
    match root {
        symbols::Root::Statements(body) => compiler.program(body)?,
        symbols::Root::Expression(expression) => compiler.evaluation(expression)?,
    }
    let mut unit = compiler.leave()?;
    unit.qualname = String::from("<module>");
    Ok(unit)
}
