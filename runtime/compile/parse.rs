//! Parsing.

use std::boxed::Box;
use std::vec::Vec;

use ruff_python_ast::{Expr, Mod, PythonVersion, Stmt};
use ruff_python_parser::{Mode as ParserMode, ParseError, ParseErrorType, ParseOptions};
use ruff_text_size::Ranged;

use super::Mode;
use super::explain::{explain, unsupported};
use super::lexical;
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
    let options = ParseOptions::from(parser_mode).with_target_version(PythonVersion::PY313);
    let parsed = ruff_python_parser::parse_unchecked(source.text, options);
    let mistakes = parsed.errors().iter().any(|error| !is_bare_star_of_viper(source, error));
    if mistakes {
        let scan = lexical::scan(source, true)?;
        return Err(explain(source, &scan, parsed.errors(), parsed.syntax()));
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        return Err(unsupported(source, error));
    }
    let tree = match parsed.into_syntax() {
        Mod::Module(module) => Tree::Module(module.body.into_iter().collect()),
        Mod::Expression(expression) => Tree::Expression(expression.body),
    };
    if let (Mode::Single, Tree::Module(body)) = (mode, &tree) {
        check_single(source, body)?;
    }
    Ok(tree)
}

/// Whether an error is `def f(*)` of a viper function, which MicroPython takes: no parameters follow.
fn is_bare_star_of_viper(source: &Source, error: &ParseError) -> bool {
    let line = source.line_of(error.location.start().to_u32());
    error.error == ParseErrorType::ExpectedKeywordParam && line > 1 && source.line_text(line - 1).trim() == "@micropython.viper"
}

/// At the prompt there is one statement, or several on one line.
fn check_single(source: &Source, body: &[Stmt]) -> Result<(), SyntaxError> {
    for pair in body.windows(2) {
        let before = source.loc(&pair[0]);
        let after = source.loc(&pair[1]);
        if before.end_line != after.line {
            let range = pair[1].range();
            let (start, end) = (range.start().to_u32(), range.end().to_u32());
            let message = "multiple statements found while compiling a single statement";
            return Err(source.error_at(start, end, message));
        }
    }
    Ok(())
}
