//! `bytes.hex` and `bytes.fromhex`

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::bytes_ops::is_space;
use super::error::{Result, TextError};

/// `bytes.hex(separator, group)`: a separator after every `group` bytes,
/// counted from the right, from the left if negative; none if 0.
pub fn bytes_hex(bytes: &[u8], separator: Option<char>, group: i64) -> String {
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut out = String::with_capacity(bytes.len() * 2);
    for (at, byte) in bytes.iter().enumerate() {
        let distance = if group < 0 { at } else { bytes.len() - at };
        if at > 0 && size > 0 && distance % size == 0 {
            out.extend(separator);
        }
        out.extend(char::from_digit(u32::from(byte >> 4), 16));
        out.extend(char::from_digit(u32::from(byte & 15), 16));
    }
    out
}

/// `bytes.fromhex`: pairs of digits with white space between them.
pub fn bytes_fromhex(text: &str) -> Result<Vec<u8>> {
    // CPython looks for these first.
    if let Some(at) = text.chars().position(|c| !c.is_ascii()) {
        return Err(not_hex(at));
    }
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut rest = text.chars().enumerate().peekable();
    loop {
        while rest.next_if(|&(_, c)| u8::try_from(c).is_ok_and(is_space)).is_some() {}
        let Some((at, c)) = rest.next() else {
            return Ok(out);
        };
        let high = c.to_digit(16).ok_or_else(|| not_hex(at))?;
        let low = rest.next().and_then(|(_, c)| c.to_digit(16)).ok_or_else(|| not_hex(at + 1))?;
        out.push((high << 4 | low) as u8);
    }
}

fn not_hex(at: usize) -> TextError {
    TextError::value(format!("non-hexadecimal number found in fromhex() arg at position {at}"))
}
