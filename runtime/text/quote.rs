//! `repr` and `ascii` of strings and bytes.

use alloc::format;
use alloc::string::String;

use super::class::is_printable;

/// `repr(str)`
pub fn str_repr(s: &str) -> String {
    // Looking at all bytes without stopping is quicker than stopping at the first.
    let odd = |byte: u8| !matches!(byte, b' '..=b'~') | (byte == b'\'') | (byte == b'\\');
    if !s.bytes().fold(false, |any, byte| any | odd(byte)) {
        return ["'", s, "'"].concat();
    }
    quoted(s, is_printable)
}

/// `ascii(str)`: `repr` with everything outside ASCII escaped.
pub fn str_ascii(s: &str) -> String {
    escape_non_ascii(&str_repr(s))
}

/// What `ascii` makes of the `repr` of another object: escapes what is not
/// ASCII.
pub fn escape_non_ascii(repr: &str) -> String {
    let mut out = String::with_capacity(repr.len());
    for c in repr.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out
}

/// `repr(bytes)`: `b'…'`
pub fn bytes_repr(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    push_bytes(&mut out, bytes, quote_for(bytes));
    out
}

/// `repr(bytearray)`: `bytearray(b'…')`
pub fn bytearray_repr(bytes: &[u8]) -> String {
    format!("bytearray({})", bytes_repr(bytes))
}

/// Single quotes, unless there are such in the text and no double ones.
fn quote_for(bytes: &[u8]) -> char {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' }
}

fn quoted(s: &str, plain: fn(char) -> bool) -> String {
    let quote = quote_for(s.as_bytes());
    let mut out = String::with_capacity(s.len() + 2);
    out.push(quote);
    for c in s.chars() {
        if c == quote || c == '\\' {
            out.push('\\');
            out.push(c);
        } else if plain(c) {
            out.push(c);
        } else {
            push_escape(&mut out, c);
        }
    }
    out.push(quote);
    out
}

fn push_bytes(out: &mut String, bytes: &[u8], quote: char) {
    out.push(quote);
    for &byte in bytes {
        let c = char::from(byte);
        if c == quote || c == '\\' {
            out.push('\\');
            out.push(c);
        } else if matches!(byte, b' '..=b'~') {
            out.push(c);
        } else {
            push_escape(out, c);
        }
    }
    out.push(quote);
}

/// Appends the shortest escape of a character.
pub(super) fn push_escape(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\0'..='\u{ff}' => out.push_str(&format!("\\x{:02x}", c as u32)),
        '\u{100}'..='\u{ffff}' => out.push_str(&format!("\\u{:04x}", c as u32)),
        _ => out.push_str(&format!("\\U{:08x}", c as u32)),
    }
}
