//! A position in the bytes of a file.

use alloc::format;

use super::{MpyError, Result};

/// Reads forward; every read is checked against the end.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Reads from `start` on, and no further than `end`.
    pub(super) fn within(bytes: &'a [u8], start: usize, end: usize) -> Self {
        let end = end.min(bytes.len());
        Self { bytes: bytes.get(..end).unwrap_or_default(), at: start.min(end) }
    }

    /// The next byte's place in the file.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// How many bytes are left.
    #[inline]
    pub(super) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    #[inline]
    pub(super) fn byte(&mut self, what: &str) -> Result<u8> {
        match self.bytes.get(self.at) {
            Some(&byte) => {
                self.at += 1;
                Ok(byte)
            }
            None => self.ended(what),
        }
    }

    #[cold]
    fn ended(&self, what: &str) -> Result<u8> {
        Err(MpyError::new(self.at, "the data ends", what))
    }

    #[inline]
    pub(super) fn take(&mut self, length: usize, what: &str) -> Result<&'a [u8]> {
        let taken = self.at.checked_add(length).and_then(|end| self.bytes.get(self.at..end));
        match taken {
            Some(taken) => {
                self.at += length;
                Ok(taken)
            }
            None => self.too_short(length, what),
        }
    }

    #[cold]
    fn too_short(&self, length: usize, what: &str) -> Result<&'a [u8]> {
        let found = format!("{} bytes are left", self.left());
        Err(MpyError::new(self.at, found, format!("{what} of {length} bytes")))
    }

    /// A number in big-endian groups of seven bits.
    #[inline]
    pub(super) fn number(&mut self, what: &str) -> Result<u32> {
        match self.bytes.get(self.at) {
            Some(&byte) if byte < 0x80 => {
                self.at += 1;
                Ok(u32::from(byte))
            }
            _ => self.long_number(what),
        }
    }

    fn long_number(&mut self, what: &str) -> Result<u32> {
        let start = self.at;
        let mut number: u32 = 0;
        loop {
            let byte = self.byte(what)?;
            if number >> 25 != 0 {
                return Err(MpyError::new(start, "a number of more than 32 bits", what));
            }
            number = number << 7 | u32::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
    }

    /// A number of things that take at least one byte each, so that no
    /// number in a file asks for more memory than the file justifies.
    pub(super) fn count(&mut self, what: &str) -> Result<usize> {
        let start = self.at;
        let count = self.number(what)? as usize;
        if count > self.left() {
            let found = format!("{count} of them in {} bytes", self.left());
            return Err(MpyError::new(start, found, what));
        }
        Ok(count)
    }

    /// A zero byte that ends a string.
    pub(super) fn terminator(&mut self) -> Result<()> {
        let at = self.at;
        match self.byte("the zero byte after a string")? {
            0 => Ok(()),
            byte => Err(MpyError::new(at, format!("byte {byte:#04x}"), "the zero byte after a string")),
        }
    }
}
