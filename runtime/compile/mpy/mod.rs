//! The compiler's second way out: MicroPython's bytecode, for `.mpy` files.
//!
//! In front it is the same compiler (parser, scopes, constants; whatever it
//! refuses is refused here too); behind it the instructions are those that
//! have a place in files (`wire` in `opcodes.toml`), used the way MicroPython
//! does: exception blocks are set up at run time and a `finally` body stands
//! once, iterators of `for` take four slots, comprehensions are functions,
//! f-strings call `str.format`, annotations are not kept.
//!
//! Encodings and stack effects come from the table; `assemble` makes bytes of
//! instructions, `code/mpy/write` makes a file of functions. What MicroPython
//! has no instruction for is put together from others where that keeps its
//! meaning; the rest is a SyntaxError that says so.

mod assemble;
mod asynchronous;
mod call;
mod class;
mod comprehension;
mod condition;
mod constant;
mod display;
mod exception;
mod expression;
mod format;
mod function;
mod import;
mod name;
mod pattern;
mod statement;
mod target;
mod unit;

use std::collections::HashMap;
use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::mpy::listing::listing;
use crate::code::mpy::write::{self, Function, Strings};
use crate::code::unit::Const;

use super::fold::Folded;
use super::parse::{self, Tree};
use super::scope::{Scope, SymbolTable};
use super::source::Source;
use super::syntax_error::SyntaxError;
use super::{Options, future, nesting, resolve, symbols};

use self::unit::{Kind, Unit};

pub(super) type Outcome = Result<(), SyntaxError>;

/// Compiles a module to the bytes of a `.mpy` file of version 6.
///
/// # Errors
/// What [`super::compile`] refuses, and what `.mpy` files cannot express:
/// `cannot be expressed in .mpy: …`.
pub fn compile_mpy(source: &str, options: &Options) -> Result<Vec<u8>, SyntaxError> {
    with_file(source, options, write::write)
}

/// The instructions of that file, as MicroPython shows them; `file` is what they say they are from.
///
/// # Errors
/// Those of [`compile_mpy`].
pub fn list_mpy(source: &str, file: &str, options: &Options) -> Result<String, SyntaxError> {
    with_file(source, options, |strings, objects, module| listing(file, strings, objects, module))
}

/// Makes something of the parts of a file.
fn with_file<T>(source: &str, options: &Options, make: impl FnOnce(&Strings, &[Const], &Function) -> T) -> Result<T, SyntaxError> {
    // Whatever is wrong with the source is found by the compiler for our own machine.
    super::compile(source, options)?;
    let feeds;
    let source = if source.contains('\r') {
        feeds = source.replace("\r\n", "\n").replace('\r', "\n");
        feeds.as_str()
    } else {
        source
    };
    let source = Source::new(source, options.filename, options.dialect);
    let depth = nesting::check(&source)?;
    nesting::with_room(depth, || compile_checked(&source, options, make))
}

fn compile_checked<T>(source: &Source, options: &Options, make: impl FnOnce(&Strings, &[Const], &Function) -> T) -> Result<T, SyntaxError> {
    let Tree::Module(body) = parse::parse(source, super::Mode::Exec)? else {
        return Err(source.error_at(0, 0, "cannot be expressed in .mpy: an expression alone"));
    };
    let future_annotations = future::scan(source, &body)?;
    let mut table = symbols::build_apart(source, &symbols::Root::Statements(&body), future_annotations)?;
    resolve::resolve_apart(&mut table, source)?;
    let constants = !options.taken.contains(&"const");
    let folded = Folded::statements(&body, &table, source, options.optimize == 0, constants, false)?;
    let mut writer = Writer {
        source,
        table: &table,
        folded: &folded,
        optimize: options.optimize,
        units: Vec::new(),
        strings: Strings::new(options.filename),
        objects: Vec::new(),
        object_numbers: HashMap::new(),
    };
    writer.enter(Kind::Module, 0, "<module>")?;
    writer.statements(&body)?;
    writer.op(Opcode::LoadConstNone);
    writer.op(Opcode::ReturnValue);
    let module = writer.leave(ruff_text_size::TextRange::default())?;
    Ok(make(&writer.strings, &writer.objects, &module))
}

/// A source on its way into a file.
struct Writer<'a> {
    source: &'a Source<'a>,
    table: &'a SymbolTable,
    folded: &'a Folded,
    optimize: u8,
    units: Vec<Unit>,
    strings: Strings,
    objects: Vec<Const>,
    /// By their bytes in the file, so that each constant is there once.
    object_numbers: HashMap<String, u32>,
}

impl Writer<'_> {
    fn unit(&mut self) -> &mut Unit {
        let last = self.units.len() - 1;
        &mut self.units[last]
    }

    fn unit_ref(&self) -> &Unit {
        &self.units[self.units.len() - 1]
    }

    fn scope(&self) -> &Scope {
        &self.table.scopes[self.unit_ref().scope]
    }

    /// What a file cannot say.
    fn refuse<T>(&self, node: impl Ranged, what: &str) -> Result<T, SyntaxError> {
        Err(self.source.error(node, format!("cannot be expressed in .mpy: {what}")))
    }

    /// The number of a name in the file.
    fn string(&mut self, text: &str, node: impl Ranged) -> Result<u32, SyntaxError> {
        if text.len() > write::LONGEST_NAME {
            return self.refuse(node, &format!("a name of more than {} bytes", write::LONGEST_NAME));
        }
        Ok(self.strings.add(text))
    }
}
