//! What an encoding error knows.

use alloc::format;
use alloc::string::String;

/// The arguments of `UnicodeDecodeError` and `UnicodeEncodeError`, without
/// the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodecError {
    /// The encoding as CPython names it here.
    pub codec: &'static str,
    /// First byte or character concerned.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
    /// What is wrong.
    pub reason: &'static str,
}

impl CodecError {
    /// `str(UnicodeDecodeError)`; `bytes` is what was decoded.
    pub fn decode_message(&self, bytes: &[u8]) -> String {
        decode_message(self.codec, self.start, self.end, self.reason, bytes)
    }

    /// `str(UnicodeEncodeError)`; `text` is what was encoded.
    pub fn encode_message(&self, text: &str) -> String {
        encode_message(self.codec, self.start, self.end, self.reason, text)
    }
}

/// `str(UnicodeDecodeError(codec, bytes, start, end, reason))`
pub fn decode_message(codec: &str, start: usize, end: usize, reason: &str, bytes: &[u8]) -> String {
    match bytes.get(start) {
        Some(byte) if end == start + 1 => {
            format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!("'{codec}' codec can't decode bytes in position {start}-{}: {reason}", end.wrapping_sub(1)),
    }
}

/// `str(UnicodeEncodeError(codec, text, start, end, reason))`
pub fn encode_message(codec: &str, start: usize, end: usize, reason: &str, text: &str) -> String {
    match text.chars().nth(start) {
        Some(c) if end == start + 1 => {
            let mut shown = String::new();
            super::super::quote::push_escape(&mut shown, c);
            format!("'{codec}' codec can't encode character '{shown}' in position {start}: {reason}")
        }
        _ => format!("'{codec}' codec can't encode characters in position {start}-{}: {reason}", end.wrapping_sub(1)),
    }
}
