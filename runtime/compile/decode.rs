//! From the bytes of a file to its text: byte order mark, coding cookie.

use std::borrow::ToOwned;
use std::format;
use std::string::String;

use super::syntax_error::{ErrorKind, SyntaxError};

/// How a source is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Latin1,
    Ascii,
}

/// Decodes the bytes of a source file (PEP 263): UTF-8 unless one of its
/// first two lines says `coding: latin-1` or `ascii`.
///
/// # Errors
/// An unknown encoding, one that contradicts the byte order mark, bytes that
/// are not valid in it, or null bytes.
pub fn decode_source(bytes: &[u8]) -> Result<String, SyntaxError> {
    let error = |message: String| SyntaxError::nowhere(ErrorKind::Syntax, "<string>", message);
    let (bytes, marked) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let mut encoding = Encoding::Utf8;
    let mut declared = false;
    if let Some(name) = cookie(bytes) {
        declared = true;
        encoding = known(&name).ok_or_else(|| error(format!("unknown encoding: {name}")))?;
        if marked && encoding != Encoding::Utf8 {
            return Err(error(format!("encoding problem: {name} with BOM")));
        }
    }
    if bytes.contains(&0) {
        return Err(error("source code string cannot contain null bytes".to_owned()));
    }
    match encoding {
        Encoding::Latin1 => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
        Encoding::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(at) => Err(error(format!(
                "(unicode error) 'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                bytes[at]
            ))),
            None => Ok(String::from_utf8_lossy(bytes).into_owned()),
        },
        Encoding::Utf8 => match core::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(problem) => Err(not_utf8(bytes, problem.valid_up_to(), declared)),
        },
    }
}

fn not_utf8(bytes: &[u8], at: usize, declared: bool) -> SyntaxError {
    let byte = bytes.get(at).copied().unwrap_or(0);
    let line = bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() as u32 + 1;
    let message = if declared {
        format!("(unicode error) 'utf-8' codec can't decode byte 0x{byte:02x} in position {at}: invalid start byte")
    } else {
        format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
        )
    };
    let mut error = SyntaxError::nowhere(ErrorKind::Syntax, "<string>", message);
    error.line = line;
    error
}

/// The name in a comment `coding: name` of the first two lines.
fn cookie(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|&byte| byte == b'\n' || byte == b'\r').take(2) {
        let text = line.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c'));
        let Some(start) = text else { continue };
        if line[start] != b'#' {
            return None;
        }
        let comment = String::from_utf8_lossy(&line[start..]);
        if let Some(at) = comment.find("coding") {
            let rest = &comment[at + "coding".len()..];
            if let Some(rest) = rest.strip_prefix([':', '=']) {
                let name: String = rest
                    .trim_start_matches([' ', '\t'])
                    .chars()
                    .take_while(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(*letter))
                    .collect();
                if !name.is_empty() {
                    return Some(name);
                }
            }
        }
    }
    None
}

fn known(name: &str) -> Option<Encoding> {
    let normal = name.to_ascii_lowercase().replace('_', "-");
    match normal.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "utf-8-sig" => Some(Encoding::Utf8),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1" | "8859" | "cp819" => Some(Encoding::Latin1),
        "ascii" | "us-ascii" | "646" => Some(Encoding::Ascii),
        other if other.starts_with("utf-8-") => Some(Encoding::Utf8),
        other if other.starts_with("latin-1-") || other.starts_with("iso-8859-1-") => Some(Encoding::Latin1),
        _ => None,
    }
}
