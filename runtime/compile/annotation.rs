//! Annotations kept as text (`from __future__ import annotations`).

use std::string::String;

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::source::Source;

/// The text of an annotation.
pub(super) fn unparse(source: &Source, annotation: &Expr) -> String {
    String::from(source.slice(annotation.range()))
}
