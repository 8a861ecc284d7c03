//! Text that someone is still typing.

use ruff_python_ast::Stmt;

/// Whether the last statement of correct source is one whose block may go on in the next line.
pub fn ends_in_block(source: &str) -> bool {
    let Ok(parsed) = ruff_python_parser::parse_module(source) else { return false };
    matches!(
        parsed.suite().last(),
        Some(
            Stmt::FunctionDef(_)
                | Stmt::ClassDef(_)
                | Stmt::For(_)
                | Stmt::While(_)
                | Stmt::If(_)
                | Stmt::With(_)
                | Stmt::Match(_)
                | Stmt::Try(_)
        )
    )
}
