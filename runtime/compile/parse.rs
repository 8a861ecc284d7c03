//! Parsing, and the parser's errors in CPython's words.

use std::boxed::Box;
use std::format;
use std::vec::Vec;

use ruff_python_ast::{Expr, Mod, Stmt};
use ruff_python_parser::{Mode as ParserMode, ParseOptions};

use super::Mode;
use super::source::Source;
use super::syntax_error::SyntaxError;

/// A parsed source.
pub(super) enum Tree {
    Module(Vec<Stmt>),
    Expression(Box<Expr>),
}

/// Parses a source.
pub(super) fn parse(source: &Source, mode: Mode) -> Result<Tree, SyntaxError> {
    let parser_mode = if mode == Mode::Eval { ParserMode::Expression } else { ParserMode::Module };
    let parsed = ruff_python_parser::parse_unchecked(source.text, ParseOptions::from(parser_mode));
    if let Some(error) = parsed.errors().first() {
        let range = error.location;
        return Err(source.error_at(range.start().to_u32(), range.end().to_u32(), format!("{}", error.error)));
    }
    Ok(match parsed.into_syntax() {
        Mod::Module(module) => Tree::Module(module.body.into_iter().collect()),
        Mod::Expression(expression) => Tree::Expression(expression.body),
    })
}
