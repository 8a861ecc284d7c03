//! JSON strings.

use alloc::string::String;

/// Appends a string in quotes. With `ascii`, what is not ASCII is escaped.
pub(super) fn push_quoted(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\x08' => "\\b",
            '\x0c' => "\\f",
            ' '..='~' => continue,
            '\0'..='\x1f' => "",
            _ if !ascii => continue,
            _ => "",
        };
        out.push_str(text.get(plain..at).unwrap_or_default());
        plain = at + character.len_utf8();
        if short.is_empty() {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                push_unit(out, *unit);
            }
        } else {
            out.push_str(short);
        }
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

fn push_unit(out: &mut String, unit: u16) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        out.extend(char::from_digit(u32::from(unit >> shift) & 15, 16));
    }
}

/// What is wrong with a string, and at which byte.
pub(super) struct Fault {
    /// The message without the place.
    pub message: &'static str,
    /// Where it is.
    pub at: usize,
}

/// Reads a string whose opening quote is before byte `start`; its text and the
/// byte behind it. Unless `strict`, it may have control characters.
pub(super) fn scan(text: &str, start: usize, strict: bool) -> Result<(String, usize), Fault> {
    let bytes = text.as_bytes();
    let unterminated = Fault { message: "Unterminated string starting at", at: start.saturating_sub(1) };
    let mut out = String::new();
    let mut plain = start;
    let mut at = start;
    loop {
        let Some(byte) = bytes.get(at).copied() else { return Err(unterminated) };
        match byte {
            b'"' => {
                out.push_str(text.get(plain..at).unwrap_or_default());
                return Ok((out, at + 1));
            }
            b'\\' => {
                out.push_str(text.get(plain..at).unwrap_or_default());
                at = scan_escape(text, at, &mut out, unterminated.at)?;
                plain = at;
            }
            0..=0x1f if strict => return Err(Fault { message: "Invalid control character at", at }),
            _ => at += 1,
        }
    }
}

/// Reads an escape whose backslash is at byte `at`; the byte behind it.
fn scan_escape(text: &str, at: usize, out: &mut String, start: usize) -> Result<usize, Fault> {
    let character = match text.as_bytes().get(at + 1) {
        None => return Err(Fault { message: "Unterminated string starting at", at: start }),
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\x08',
        Some(b'f') => '\x0c',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return scan_unit(text, at, out),
        Some(_) => return Err(Fault { message: "Invalid \\escape", at }),
    };
    out.push(character);
    Ok(at + 2)
}

/// The four digits from byte `at` on.
fn unit_at(text: &str, at: usize) -> Option<u32> {
    let digits = text.get(at..at + 4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

fn scan_unit(text: &str, at: usize, out: &mut String) -> Result<usize, Fault> {
    let Some(unit) = unit_at(text, at + 2) else { return Err(Fault { message: "Invalid \\uXXXX escape", at: at + 1 }) };
    let mut end = at + 6;
    let mut code = unit;
    if (0xd800..0xdc00).contains(&unit)
        && text.get(end..end + 2) == Some("\\u")
        && let Some(low) = unit_at(text, end + 2)
        && (0xdc00..0xe000).contains(&low)
    {
        code = 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00));
        end += 6;
    }
    // Strings cannot hold half of a pair.
    out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    Ok(end)
}
