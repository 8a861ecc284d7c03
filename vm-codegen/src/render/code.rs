//! Strings that are Rust: which keys hold them, and how they are rendered in place.

use std::str::FromStr;

use proc_macro2::TokenStream;

use super::Refusal;

/// How a code string is written in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A `'''` literal: statements and expressions.
    Block,
    /// A quoted one-liner: a stack effect, an operand, a type.
    Line,
}

/// Whether the strings under `key` are code, and how they are written.
#[must_use]
pub fn is_code(key: &str) -> Option<Place> {
    match key {
        "body" | "guard" | "run" | "quick" => Some(Place::Block),
        "stack" | "jump_stack" | "operands" | "vm" | "value" | "error" | "frame" | "null" => Some(Place::Line),
        _ => None,
    }
}

/// The string as a group of tokens that is exactly as wide: `'''…'''` as `@ {…}`, `"…"` as `(…)`.
pub(super) fn render(source: &str, place: Place, offset: usize, refusals: &mut Vec<Refusal>) -> String {
    let (open, close, quote) = match place {
        Place::Block => ("@ {", "}  ", "'''"),
        Place::Line => ("(", ")", if source.starts_with('\'') { "'" } else { "\"" }),
    };
    let inner = source.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)).filter(|_| source.len() >= 2 * quote.len());
    let Some(inner) = inner else {
        refusals.push(Refusal { offset, message: "expected a `'''` literal string around Rust code".into() });
        return String::new();
    };
    if place == Place::Line {
        let escape = if quote == "\"" { inner.find('\\') } else { None };
        if let Some(at) = escape.or_else(|| inner.find('\n')).or_else(|| inner.starts_with(quote).then_some(0)) {
            let offset = offset + 1 + at;
            refusals.push(Refusal { offset, message: "expected a plain one-line string without escapes".into() });
            return String::new();
        }
    }
    check(inner, offset + quote.len(), refusals);
    format!("{open}{}{close}", inner.replace('\r', ""))
}

/// Refuses code that is not balanced Rust tokens: it would swallow the rest of the file.
fn check(code: &str, offset: usize, refusals: &mut Vec<Refusal>) {
    if TokenStream::from_str(code).is_ok() {
        return;
    }
    let (at, message) = unbalanced(code);
    refusals.push(Refusal { offset: offset + at, message });
}

/// Where code stops being balanced; the lexer itself does not say.
fn unbalanced(code: &str) -> (usize, String) {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut characters = code.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '/' if code[at..].starts_with("//") => while characters.next_if(|(_, c)| *c != '\n').is_some() {},
            '"' => {
                let mut closed = false;
                while let Some((_, c)) = characters.next() {
                    if c == '\\' {
                        characters.next();
                    } else if c == '"' {
                        closed = true;
                        break;
                    }
                }
                if !closed {
                    return (at, "this string is never closed".into());
                }
            }
            // A character that is a bracket or a quote; anything else in quotes does no harm here.
            '\'' => {
                let mut ahead = code[at + 1..].chars();
                let skip = match (ahead.next(), ahead.next(), ahead.next()) {
                    (Some('\\'), Some(_), Some('\'')) => 3,
                    (Some(c), Some('\''), _) if c != '\\' => 2,
                    _ => 0,
                };
                for _ in 0..skip {
                    characters.next();
                }
            }
            '(' | '[' | '{' => open.push((at, character)),
            ')' | ']' | '}' => match open.pop() {
                Some((_, opener)) if closer(opener) == character => {}
                Some((_, opener)) => {
                    return (at, format!("unbalanced `{character}`: expected `{}`", closer(opener)));
                }
                None => {
                    return (at, format!("unbalanced `{character}`: nothing is open here"));
                }
            },
            _ => {}
        }
    }
    match open.pop() {
        Some((at, opener)) => (at, format!("unbalanced `{opener}`: expected `{}` before the end", closer(opener))),
        None => (0, "this is not Rust: rustc's lexer refuses it".into()),
    }
}

fn closer(opener: char) -> char {
    match opener {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
