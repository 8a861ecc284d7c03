//! What MicroPython's compiler refuses, or takes, and CPython's does not: looked for in sources that are right so far, and
//! only in that dialect.

use std::string::String;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_text_size::Ranged;

use super::lexical::{self, Kind, Token};
use super::parse::Tree;
use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};
use super::{Mode, Options};
use crate::dialect::{Dialect, Difference, LONGEST_NAME};

/// The most positional arguments that a `*` may stand behind: MicroPython keeps their stars in the bits of a small integer.
const STAR_ARGUMENTS: usize = 61;

/// The source without a backslash at its end that continues nothing.
pub(super) fn without_last_backslash<'a>(source: &'a str, options: &Options) -> &'a str {
    if options.mode != Mode::Exec || !options.dialect.has(Difference::LastBackslash) {
        return source;
    }
    match source.strip_suffix("\\\n") {
        Some(rest) if rest.is_empty() || rest.ends_with('\n') => rest,
        _ => source,
    }
}

/// Finds what MicroPython refuses.
pub(super) fn check(source: &Source, tree: &Tree) -> Result<(), SyntaxError> {
    if source.dialect != Dialect::MicroPython {
        return Ok(());
    }
    let scan = lexical::scan(source, true)?;
    for (token, next) in scan.tokens.iter().zip(scan.tokens.iter().skip(1)) {
        check_token(source, *token, *next)?;
    }
    let mut restrictions = Restrictions { source, error: None, parameters: None };
    match tree {
        Tree::Module(body) => restrictions.visit_body(body),
        Tree::Expression(expression) => restrictions.visit_expr(expression),
    }
    restrictions.error.map_or(Ok(()), Err)
}

fn check_token(source: &Source, token: Token, next: Token) -> Result<(), SyntaxError> {
    let text = source.text.get(token.start as usize..token.end as usize).unwrap_or_default();
    match token.kind {
        Kind::Name if text.len() > LONGEST_NAME => Err(limit(source, ErrorKind::Limit, "name too long")),
        Kind::Number if next.kind == Kind::Name && next.start == token.end => {
            Err(source.error_at(next.start, next.end, "invalid syntax for number"))
        }
        Kind::Text if names_character(text) => Err(limit(source, ErrorKind::NotImplemented, "unicode name escapes")),
        _ => Ok(()),
    }
}

fn limit(source: &Source, kind: ErrorKind, message: &str) -> SyntaxError {
    SyntaxError::nowhere(kind, source.filename, message)
}

/// Whether a string literal has a `\N{…}` in it.
fn names_character(literal: &str) -> bool {
    let prefix = literal.split(['\'', '"']).next().unwrap_or_default();
    if prefix.contains(['r', 'R', 'b', 'B']) {
        return false;
    }
    let mut letters = literal.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' && letters.next() == Some('N') {
            return true;
        }
    }
    false
}

/// Whether a call is `super()`.
fn is_plain_super(call: &ExprCall) -> bool {
    matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "super") && call.arguments.is_empty()
}

struct Restrictions<'a> {
    source: &'a Source<'a>,
    error: Option<SyntaxError>,
    /// How many parameters the function around has; `None`: it is no function.
    parameters: Option<usize>,
}

impl Restrictions<'_> {
    fn refuse(&mut self, node: impl Ranged, message: &str) {
        if self.error.is_none() {
            self.error = Some(self.source.error(node, String::from(message)));
        }
    }

    fn refuse_empty_tuple(&mut self, target: &Expr, message: &str) {
        if let Expr::Tuple(tuple) = target
            && tuple.elts.is_empty()
        {
            self.refuse(target, message);
        }
    }
}

impl<'a> Visitor<'a> for Restrictions<'_> {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::Assign(it) => {
                for target in &it.targets {
                    self.refuse_empty_tuple(target, "can't assign to expression");
                }
            }
            Stmt::Delete(it) => {
                for target in &it.targets {
                    self.refuse_empty_tuple(target, "can't delete expression");
                }
            }
            _ => {}
        }
        let around = self.parameters;
        match statement {
            Stmt::FunctionDef(it) => self.parameters = Some(it.parameters.len()),
            Stmt::ClassDef(_) => self.parameters = None,
            _ => {}
        }
        walk_stmt(self, statement);
        self.parameters = around;
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        if let Expr::Call(call) = expression {
            if self.parameters == Some(0) && is_plain_super(call) {
                self.refuse(expression, "super() can't find self");
            }
            let star = call.arguments.args.iter().position(Expr::is_starred_expr);
            if star.is_some_and(|star| star > STAR_ARGUMENTS) {
                self.refuse(expression, "too many args");
            }
        }
        walk_expr(self, expression);
    }
}
