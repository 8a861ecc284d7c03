//! A source's lines as HTML, its tokens coloured.

use std::string::String;
use std::vec::Vec;

use ruff_python_ast::PythonVersion;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;

/// The class of a token's `span`, if it has a colour.
fn class(kind: TokenKind, before: Option<TokenKind>) -> Option<&'static str> {
    Some(match kind {
        TokenKind::Comment => "k-com",
        TokenKind::String | TokenKind::FStringStart | TokenKind::FStringMiddle | TokenKind::FStringEnd => "k-str",
        TokenKind::Int | TokenKind::Float | TokenKind::Complex => "k-num",
        TokenKind::True | TokenKind::False | TokenKind::None | TokenKind::Ellipsis => "k-con",
        TokenKind::Name if matches!(before, Some(TokenKind::Def | TokenKind::Class)) => "k-def",
        TokenKind::Name if before == Some(TokenKind::At) => "k-dec",
        // What is a keyword only in some places is coloured where a statement may begin.
        kind if kind.is_soft_keyword() => match before {
            None | Some(TokenKind::Newline | TokenKind::NonLogicalNewline | TokenKind::Indent | TokenKind::Dedent) => "k-key",
            _ => return None,
        },
        kind if kind.is_keyword() => "k-key",
        _ => return None,
    })
}

fn escape(text: &str, line: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => line.push_str("&amp;"),
            '<' => line.push_str("&lt;"),
            '>' => line.push_str("&gt;"),
            '\u{c}' => {}
            other => line.push(other),
        }
    }
}

/// Adds a piece of the source, which may go over several lines.
fn add(lines: &mut Vec<String>, text: &str, class: Option<&str>) {
    for (at, part) in text.split('\n').enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) else { continue };
        match class {
            Some(class) => {
                line.push_str("<span class=");
                line.push_str(class);
                line.push('>');
                escape(part, line);
                line.push_str("</span>");
            }
            None => escape(part, line),
        }
    }
}

/// The lines of a source as HTML.
pub(super) fn lines(text: &str) -> Vec<String> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY313);
    let parsed = parse_unchecked(text, options);
    let mut lines = std::vec![String::new()];
    let (mut at, mut before) = (0, None);
    for token in parsed.tokens() {
        let (start, end) = (token.range().start().to_usize(), token.range().end().to_usize());
        // Some tokens are empty; none overlap.
        if end <= start || start < at {
            continue;
        }
        add(&mut lines, text.get(at..start).unwrap_or_default(), None);
        add(&mut lines, text.get(start..end).unwrap_or_default(), class(token.kind(), before));
        if token.kind() != TokenKind::Comment {
            before = Some(token.kind());
        }
        at = end;
    }
    add(&mut lines, text.get(at..).unwrap_or_default(), None);
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}
