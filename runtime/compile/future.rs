//! `from __future__ import …`

use std::format;

use ruff_python_ast::{Expr, Stmt};

use super::source::Source;
use super::syntax_error::SyntaxError;

/// Features that are part of the language by now.
const KNOWN: [&str; 9] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
    "annotations",
];

/// Checks the future imports of a module; the result says whether
/// annotations are kept as text.
pub(super) fn scan(source: &Source, body: &[Stmt]) -> Result<bool, SyntaxError> {
    let mut annotations = false;
    let mut allowed = true;
    for (at, statement) in body.iter().enumerate() {
        match statement {
            Stmt::ImportFrom(it) if it.level == 0 && it.module.as_ref().is_some_and(|it| it.as_str() == "__future__") => {
                if !allowed {
                    let message = "from __future__ imports must occur at the beginning of the file";
                    return Err(source.error(it, message));
                }
                for alias in &it.names {
                    match alias.name.as_str() {
                        "annotations" => annotations = true,
                        "barry_as_FLUFL" => {}
                        "braces" => return Err(at_start(source.error(it, "not a chance"))),
                        name if KNOWN.contains(&name) => {}
                        name => {
                            return Err(at_start(source.error(it, format!("future feature {name} is not defined"))));
                        }
                    }
                }
            }
            Stmt::Expr(it) if at == 0 && matches!(&*it.value, Expr::StringLiteral(_)) => {}
            _ => allowed = false,
        }
    }
    Ok(annotations)
}

/// CPython says where it starts, and not where it ends.
fn at_start(mut error: SyntaxError) -> SyntaxError {
    error.end_column = 0;
    error
}
