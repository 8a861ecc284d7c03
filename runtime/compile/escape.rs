//! The first bad escape of a string literal, for the error message.

use std::format;
use std::string::String;

/// What CPython says about it, and whether the literal is a bytes literal.
pub(super) fn first_problem(literal: &str) -> (String, bool) {
    let quote = literal.find(['\'', '"']).unwrap_or(0);
    let (prefix, rest) = literal.split_at(quote);
    let bytes = prefix.contains(['b', 'B']);
    let triple = rest.starts_with("'''") || rest.starts_with("\"\"\"");
    let width = if triple { 3 } else { 1 };
    let body = rest.get(width..rest.len().saturating_sub(width)).unwrap_or("");
    // Positions are those of the text in which other letters than ASCII are
    // already escapes of ten letters.
    let mut position = 0;
    let mut letters = body.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            position += if letter.is_ascii() || bytes { 1 } else { 10 };
            continue;
        }
        let start = position;
        let Some(kind) = letters.next() else { break };
        position += 2;
        let digits = match kind {
            'x' => 2,
            'u' if !bytes => 4,
            'U' if !bytes => 8,
            'N' if !bytes => {
                if letters.peek() != Some(&'{') {
                    return (unicode(start, position - 1, "malformed \\N character escape"), false);
                }
                let mut closed = false;
                for letter in letters.by_ref() {
                    position += 1;
                    if letter == '}' {
                        closed = true;
                        break;
                    }
                }
                let reason = if closed { "unknown Unicode character name" } else { "malformed \\N character escape" };
                return (unicode(start, position - 1, reason), false);
            }
            _ => continue,
        };
        let mut value = String::new();
        while value.len() < digits
            && let Some(digit) = letters.next_if(char::is_ascii_hexdigit)
        {
            value.push(digit);
            position += 1;
        }
        if value.len() < digits {
            if bytes {
                return (format!("invalid \\x escape at position {start}"), true);
            }
            let shape: String = core::iter::repeat_n('X', digits).collect();
            return (unicode(start, position - 1, &format!("truncated \\{kind}{shape} escape")), false);
        }
        if u32::from_str_radix(&value, 16).is_ok_and(|code| code > 0x10_ffff) {
            return (unicode(start, position - 1, "illegal Unicode character"), false);
        }
    }
    (unicode(0, 1, "malformed \\N character escape"), bytes)
}

fn unicode(start: usize, end: usize, reason: &str) -> String {
    format!("'unicodeescape' codec can't decode bytes in position {start}-{end}: {reason}")
}
