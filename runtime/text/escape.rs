//! Backslash escapes: the codecs `unicode_escape` and `raw_unicode_escape`,
//! and the escapes of bytes literals.

use alloc::string::String;
use alloc::vec::Vec;

use super::codec::{CodecError, DecodeHandler};
use super::quote::push_escape;

/// The character of an escape of one letter.
fn simple(letter: u8) -> Option<u8> {
    Some(match letter {
        b'\\' | b'\'' | b'"' => letter,
        b'a' => 7,
        b'b' => 8,
        b't' => b'\t',
        b'n' => b'\n',
        b'v' => 11,
        b'f' => 12,
        b'r' => b'\r',
        _ => return None,
    })
}

/// Up to `most` digits from `at` on: their value and how many there are.
fn digits(bytes: &[u8], at: usize, most: usize, radix: u32) -> (u32, usize) {
    let found = bytes.iter().skip(at).take(most);
    let values = found.map_while(|&byte| char::from(byte).to_digit(radix));
    values.fold((0, 0), |(value, count), digit| (value.wrapping_mul(radix).wrapping_add(digit), count + 1))
}

/// Decodes Latin-1 with escapes; `raw` knows only `\u` and `\U`.
pub(super) fn decode<E>(bytes: &[u8], raw: bool, handler: DecodeHandler<'_, E>) -> core::result::Result<String, E> {
    let codec = if raw { "rawunicodeescape" } else { "unicodeescape" };
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let letter = bytes.get(at + 1).copied();
        let plain = byte != b'\\' || raw && !matches!(letter, Some(b'u' | b'U'));
        if plain {
            out.push(char::from(byte));
            at += 1;
            // In raw text, two backslashes are two, and escape nothing.
            if raw && byte == b'\\' && letter == Some(b'\\') {
                out.push('\\');
                at += 1;
            }
            continue;
        }
        match one(bytes, at, raw) {
            Ok((c, length)) => {
                out.extend(c);
                at += length;
            }
            Err((reason, length)) => {
                let error = CodecError { codec, start: at, end: at + length, reason };
                at = handler(&error, &mut out)?;
            }
        }
    }
    Ok(out)
}

/// The escape at `at`: its character, if any, or the reason against it, and
/// how many bytes are concerned.
fn one(bytes: &[u8], at: usize, raw: bool) -> core::result::Result<(Option<char>, usize), (&'static str, usize)> {
    let Some(&letter) = bytes.get(at + 1) else {
        return Err(("\\ at end of string", 1));
    };
    if let Some(byte) = simple(letter) {
        return Ok((Some(char::from(byte)), 2));
    }
    let (length, truncated) = match letter {
        b'\n' => return Ok((None, 2)),
        b'0'..=b'7' => {
            let (code, count) = digits(bytes, at + 1, 3, 8);
            return Ok((char::from_u32(code), 1 + count));
        }
        b'x' => (2, "truncated \\xXX escape"),
        b'u' => (4, "truncated \\uXXXX escape"),
        b'U' => (8, "truncated \\UXXXXXXXX escape"),
        b'N' => return Err(named(bytes, at)),
        // Not an escape: the backslash stands for itself.
        _ => return Ok((Some('\\'), 1)),
    };
    let (code, count) = digits(bytes, at + 2, length, 16);
    if count < length {
        return Err((truncated, 2 + count));
    }
    match char::from_u32(code) {
        Some(c) => Ok((Some(c), 2 + length)),
        None if raw && code > 0x10_ffff => Err(("\\Uxxxxxxxx out of range", 2 + length)),
        None => Err(("illegal Unicode character", 2 + length)),
    }
}

/// `\N{…}`: we hold no table of names.
fn named(bytes: &[u8], at: usize) -> (&'static str, usize) {
    let malformed = "malformed \\N character escape";
    if bytes.get(at + 2) != Some(&b'{') {
        return (malformed, 2);
    }
    let rest = bytes.get(at + 3..).unwrap_or(&[]);
    match rest.iter().position(|&byte| byte == b'}') {
        Some(0) => (malformed, 3),
        Some(length) => ("unknown Unicode character name", 4 + length),
        None => (malformed, 3 + rest.len()),
    }
}

/// Encodes with escapes; `raw` escapes only what is not Latin-1.
pub(super) fn encode(text: &str, raw: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\0'..='\u{ff}' if raw => out.push(c as u8),
            '\\' => out.extend_from_slice(b"\\\\"),
            ' '..='~' => out.push(c as u8),
            _ => {
                escaped.clear();
                push_escape(&mut escaped, c);
                out.extend_from_slice(escaped.as_bytes());
            }
        }
    }
    out
}
