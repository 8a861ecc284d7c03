//! Which part of a marked expression stands out: the operator of a binary
//! operation, the brackets of a subscript or call.

#[cfg(feature = "std")]
use alloc::format;
use alloc::string::String;

/// Where the part begins and ends. Lines from 0 and columns in characters, in
/// the marked expression.
pub(super) struct Anchors {
    pub left_line: usize,
    pub left_column: usize,
    pub right_line: usize,
    pub right_column: usize,
}

/// The anchors in an expression.
#[cfg(not(feature = "std"))]
pub(super) fn find(_segment: &str) -> Option<Anchors> {
    None
}

/// Whether marks are shown under `lines`: not where they would only underline everything.
#[cfg(not(feature = "std"))]
pub(super) fn shown(lines: &[String], start: usize, end: usize, anchored: bool) -> bool {
    anchored || has_rest(lines, start, end)
}

/// Whether there is more on the lines than what runs.
fn has_rest(lines: &[String], start: usize, end: usize) -> bool {
    let before = lines.first().is_some_and(|line| line.chars().take(start).any(|letter| !letter.is_whitespace()));
    let after = lines.last().is_some_and(|line| line.chars().skip(end).any(|letter| !letter.is_whitespace()));
    before || after
}

#[cfg(feature = "std")]
pub(super) use parsed::{find, shown};

#[cfg(feature = "std")]
mod parsed {
    use ruff_python_ast::{Expr, Stmt};
    use ruff_python_parser::parse_module;
    use ruff_text_size::{Ranged, TextRange};

    use super::{Anchors, String, format, has_rest};

    /// The anchors in an expression.
    pub(in super::super) fn find(segment: &str) -> Option<Anchors> {
        // In parentheses, so that it may have several lines.
        let text = format!("(\n{segment}\n)");
        let parsed = parse_module(&text).ok()?;
        let [Stmt::Expr(statement)] = parsed.suite().iter().as_slice() else { return None };
        let range = match &*statement.value {
            Expr::BinOp(operation) => operator(&text, operation.left.range(), operation.right.range())?,
            Expr::Subscript(subscript) => bracket(&text, subscript.value.range(), subscript.range(), '[')?,
            Expr::Call(call) => bracket(&text, call.func.range(), call.range(), '(')?,
            _ => return None,
        };
        let (left_line, left_column) = place(&text, range.0)?;
        let (right_line, right_column) = place(&text, range.1)?;
        Some(Anchors { left_line, left_column, right_line, right_column })
    }

    /// Line and column in the segment of a byte offset in the wrapped text.
    fn place(text: &str, offset: usize) -> Option<(usize, usize)> {
        let before = text.get(2..offset)?;
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or("").chars().count();
        Some((line, column))
    }

    /// The first place from `from` on where `stop` holds, comments and line continuations skipped.
    fn seek(text: &str, from: usize, stop: impl Fn(char) -> bool) -> Option<usize> {
        let mut skipping = false;
        for (at, letter) in text.get(from..)?.char_indices() {
            match letter {
                '\n' => skipping = false,
                _ if skipping => {}
                '\\' | '#' => skipping = true,
                _ if stop(letter) => return Some(from + at),
                _ => {}
            }
        }
        None
    }

    fn operator(text: &str, left: TextRange, right: TextRange) -> Option<(usize, usize)> {
        let start = seek(text, left.end().to_usize(), |letter| !letter.is_whitespace() && letter != ')')?;
        let mut end = start + text.get(start..)?.chars().next()?.len_utf8();
        let next = text.get(end..)?.chars().next();
        if end < right.start().to_usize() && next.is_some_and(|letter| !letter.is_whitespace() && !matches!(letter, '\\' | '#')) {
            end += next.map_or(0, char::len_utf8);
        }
        Some((start, end))
    }

    fn bracket(text: &str, inner: TextRange, outer: TextRange, open: char) -> Option<(usize, usize)> {
        let start = seek(text, inner.end().to_usize(), |letter| letter == open)?;
        Some((start, outer.end().to_usize()))
    }

    /// Whether marks are shown under `lines`: not where they would only underline everything.
    pub(in super::super) fn shown(lines: &[String], start: usize, end: usize, anchored: bool) -> bool {
        let text = lines.join("\n");
        if let Ok(parsed) = parse_module(&text) {
            let value = match parsed.suite().iter().as_slice().first() {
                None => return false,
                Some(Stmt::Return(statement)) => {
                    statement.value.as_deref().filter(|value| matches!(value, Expr::Call(call) if call.func.is_name_expr()))
                }
                Some(Stmt::Assign(statement)) => match statement.targets.as_slice() {
                    [Expr::Name(_)] => Some(&*statement.value).filter(|value| value.is_call_expr()),
                    _ => None,
                },
                Some(_) => None,
            };
            if let Some(value) = value {
                let range = value.range();
                let before_last = text.len() - lines.last().map_or(0, String::len);
                let first_line = range.start().to_usize() == start && text.get(..start).is_some_and(|before| !before.contains('\n'));
                if first_line && range.end().to_usize().checked_sub(before_last) == Some(end) {
                    return false;
                }
            }
        }
        anchored || has_rest(lines, start, end)
    }
}
