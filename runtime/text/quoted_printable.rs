//! Quoted-printable, as mail has it (RFC 1521, and RFC 1522 for headers).

use alloc::vec::Vec;

/// The most characters of a line.
const LINE: usize = 76;

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// The bytes that a text stands for. What is no escape stays as it is.
pub fn decode(text: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        at += 1;
        if byte != b'=' {
            out.push(if header && byte == b'_' { b' ' } else { byte });
            continue;
        }
        match (text.get(at).copied(), text.get(at + 1).copied()) {
            (None, _) => break,
            // A soft line break: the newline goes too.
            (Some(b'\n' | b'\r'), _) => {
                while text.get(at).is_some_and(|byte| *byte != b'\n') {
                    at += 1;
                }
                at += 1;
            }
            (Some(b'='), _) => {
                out.push(b'=');
                at += 1;
            }
            (Some(first), Some(second)) => match (digit(first), digit(second)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    at += 2;
                }
                _ => out.push(b'='),
            },
            (Some(_), None) => out.push(b'='),
        }
    }
    out
}

/// How bytes are written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Spaces and tabs are escaped everywhere, not only at the end of a line.
    pub quote_tabs: bool,
    /// Newlines are those of a text and stay.
    pub text: bool,
    /// Spaces are underscores.
    pub header: bool,
}

struct Writer {
    out: Vec<u8>,
    /// Characters on this line.
    line: usize,
    /// Lines end with CR LF.
    crlf: bool,
}

impl Writer {
    fn newline(&mut self) {
        if self.crlf {
            self.out.push(b'\r');
        }
        self.out.push(b'\n');
        self.line = 0;
    }

    fn soft_break(&mut self) {
        self.out.push(b'=');
        self.newline();
    }

    fn escape(&mut self, byte: u8) {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        self.out.extend_from_slice(&[b'=', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
}

/// The text that stands for bytes.
pub fn encode(bytes: &[u8], style: Style) -> Vec<u8> {
    let crlf = memchr::memchr(b'\n', bytes).is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
    let mut writer = Writer { out: Vec::with_capacity(bytes.len() + bytes.len() / 8), line: 0, crlf };
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let next = bytes.get(at + 1).copied();
        if must_escape(byte, next, writer.line, style) {
            if writer.line + 3 >= LINE {
                writer.soft_break();
            }
            writer.escape(byte);
            writer.line += 3;
            at += 1;
            continue;
        }
        let ends_line = byte == b'\n' || byte == b'\r' && next == Some(b'\n');
        if style.text && ends_line {
            // White space at the end of a line would get lost.
            if let Some(last @ (b' ' | b'\t')) = writer.out.last().copied().filter(|_| at > 0 && matches!(bytes[at - 1], b' ' | b'\t')) {
                writer.out.pop();
                writer.escape(last);
            }
            writer.newline();
            at += if byte == b'\r' { 2 } else { 1 };
            continue;
        }
        if next.is_some_and(|next| next != b'\n') && writer.line + 1 >= LINE {
            writer.soft_break();
        }
        writer.line += 1;
        writer.out.push(if style.header && byte == b' ' { b'_' } else { byte });
        at += 1;
    }
    writer.out
}

fn must_escape(byte: u8, next: Option<u8>, line: usize, style: Style) -> bool {
    match byte {
        b'=' | 127.. => true,
        b'_' => style.header,
        // A dot alone on a line ends a mail.
        b'.' => line == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0)),
        b'\r' | b'\n' => !style.text,
        b' ' | b'\t' => next.is_none() || style.quote_tabs,
        byte => byte < 33,
    }
}
