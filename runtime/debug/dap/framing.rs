//! Messages on a stream of bytes: a header that says how long the message is, an empty line, and the message.

use std::format;
use std::string::String;
use std::vec::Vec;

/// The most bytes a message may have.
pub const MOST: usize = 4 << 20;

/// The most bytes the header of a message may have.
const MOST_HEADER: usize = 8 << 10;

/// Takes the bytes that came apart into messages. It holds one message at most, and what was read together with it.
#[derive(Default)]
pub struct Framing {
    bytes: Vec<u8>,
    /// How many of them are done with.
    taken: usize,
}

/// The stream cannot be followed any further, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lost(pub String);

impl Framing {
    /// Bytes came.
    pub fn push(&mut self, bytes: &[u8]) {
        if self.taken > 0 {
            self.bytes.drain(..self.taken);
            self.taken = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// The next message, if all of it has come.
    ///
    /// # Errors
    /// The header says nothing of a length, or of one beyond [`MOST`].
    pub fn message(&mut self) -> Result<Option<Vec<u8>>, Lost> {
        let rest = self.bytes.get(self.taken..).unwrap_or_default();
        let window = rest.get(..rest.len().min(MOST_HEADER)).unwrap_or_default();
        let Some(end) = window.windows(4).position(|four| four == b"\r\n\r\n") else {
            if rest.len() >= MOST_HEADER {
                return Err(Lost(format!("no header ends within {MOST_HEADER} bytes")));
            }
            return match window.windows(2).position(|two| two == b"\r\n") {
                // What is no header is none whatever follows.
                Some(line) if !window.get(..line).is_some_and(is_field) => Err(Lost(String::from("a message begins with a header"))),
                _ => Ok(None),
            };
        };
        let length = length_of(window.get(..end).unwrap_or_default())?;
        if length > MOST {
            return Err(Lost(format!("a message of {length} bytes: the most is {MOST}")));
        }
        let start = end + 4;
        let Some(message) = rest.get(start..start + length) else { return Ok(None) };
        let message = message.to_vec();
        self.taken += start + length;
        Ok(Some(message))
    }
}

/// Whether a line is `Name: value`.
fn is_field(line: &[u8]) -> bool {
    let name = line.iter().position(|byte| *byte == b':').and_then(|colon| line.get(..colon));
    name.is_some_and(|name| !name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic()))
}

/// What a header says of the length of its message.
fn length_of(header: &[u8]) -> Result<usize, Lost> {
    let header = String::from_utf8_lossy(header);
    for line in header.split("\r\n") {
        let Some((name, value)) = line.split_once(':') else {
            return Err(Lost(String::from("a message begins with a header")));
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            let value = value.trim();
            return value.parse().map_err(|_| Lost(format!("Content-Length: {value:?} is no number of bytes")));
        }
    }
    Err(Lost(String::from("a header without Content-Length")))
}

/// A message with its header.
pub fn framed(content: &[u8]) -> Vec<u8> {
    let mut bytes = format!("Content-Length: {}\r\n\r\n", content.len()).into_bytes();
    bytes.extend_from_slice(content);
    bytes
}
