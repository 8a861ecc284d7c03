//! The error handlers that have a name.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::quote::push_escape;
use super::CodecError;

/// The `errors` argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorMode {
    /// Raise.
    Strict,
    /// Leave it out.
    Ignore,
    /// U+FFFD, or `?` when encoding.
    Replace,
    /// A backslash escape.
    BackslashReplace,
    /// `&#233;`; only when encoding.
    XmlCharRef,
    /// Stray bytes become private characters and back.
    SurrogateEscape,
}

/// Where the characters stand that hold stray bytes.
const STRAY: u32 = 0x10_dc00;

/// The byte that a private character holds.
pub(super) fn stray_byte(c: char) -> Option<u8> {
    u8::try_from((c as u32).wrapping_sub(STRAY)).ok().filter(|byte| !byte.is_ascii())
}

impl ErrorMode {
    /// The handler of that name. `surrogatepass` is strict: there are no
    /// surrogates to pass.
    pub fn lookup(name: &str) -> Option<ErrorMode> {
        Some(match name {
            "strict" | "surrogatepass" => ErrorMode::Strict,
            "ignore" => ErrorMode::Ignore,
            "replace" => ErrorMode::Replace,
            "backslashreplace" => ErrorMode::BackslashReplace,
            "xmlcharrefreplace" => ErrorMode::XmlCharRef,
            "surrogateescape" => ErrorMode::SurrogateEscape,
            _ => return None,
        })
    }

    /// Handles an error in `input`.
    pub(super) fn decode(self, error: &CodecError, input: &[u8], out: &mut String) -> Result<usize, CodecError> {
        let bad = input.get(error.start..error.end).unwrap_or(&[]);
        match self {
            ErrorMode::Strict | ErrorMode::XmlCharRef => return Err(*error),
            ErrorMode::Ignore => {}
            ErrorMode::Replace => out.push('\u{fffd}'),
            ErrorMode::BackslashReplace => {
                out.extend(bad.iter().map(|byte| format!("\\x{byte:02x}")));
            }
            ErrorMode::SurrogateEscape => {
                // ASCII bytes are not escaped: decoding goes on with them.
                let stray = bad.iter().take_while(|byte| !byte.is_ascii()).count();
                if stray == 0 {
                    return Err(*error);
                }
                let bytes = bad.iter().take(stray);
                out.extend(bytes.filter_map(|&byte| char::from_u32(STRAY + u32::from(byte))));
                return Ok(error.start + stray);
            }
        }
        Ok(error.end)
    }

    /// Handles the characters `part` that cannot be encoded.
    pub(super) fn encode(self, error: &CodecError, part: &str, out: &mut Vec<u8>) -> Result<(), CodecError> {
        match self {
            ErrorMode::Strict => return Err(*error),
            ErrorMode::Ignore => {}
            ErrorMode::Replace => out.extend(part.chars().map(|_| b'?')),
            ErrorMode::BackslashReplace => {
                let mut escaped = String::new();
                part.chars().for_each(|c| push_escape(&mut escaped, c));
                out.extend_from_slice(escaped.as_bytes());
            }
            ErrorMode::XmlCharRef => {
                for c in part.chars() {
                    out.extend_from_slice(format!("&#{};", c as u32).as_bytes());
                }
            }
            ErrorMode::SurrogateEscape => {
                for c in part.chars() {
                    out.push(stray_byte(c).ok_or(*error)?);
                }
            }
        }
        Ok(())
    }
}
