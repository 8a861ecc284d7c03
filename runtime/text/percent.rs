//! The parts of a `%` format, for strings and for bytes.
//!
//! The caller evaluates: for each [`Conversion`] in turn it looks up the key,
//! takes an argument for each star, then one for the value, and hands the
//! converted value to `percent_apply`. A conversion character that does not
//! exist is reported after that, as CPython does.

use alloc::format;
use core::ops::Range;

use super::error::{Result, TextError};

/// A width or a precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Not given.
    None,
    /// Given in the format.
    Given(usize),
    /// `*`: the next argument.
    Star,
}

/// A part of a format; ranges are byte offsets in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text to copy.
    Literal(Range<usize>),
    /// A value to format.
    Conversion(Conversion),
}

/// `%[(key)][flags][width][.precision][hlL]code`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Where the mapping key is, without its parentheses.
    pub key: Option<Range<usize>>,
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A space.
    pub space: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
    /// The least width.
    pub width: Amount,
    /// Digits or characters.
    pub precision: Amount,
    /// The conversion character; a byte of 0x80 and more in a bytes format.
    pub code: char,
    /// Byte offset of the conversion character.
    pub at: usize,
}

/// Iterates over the pieces of a format, stopping after the first error.
#[derive(Clone, Debug)]
pub struct Percent<'a> {
    format: &'a [u8],
    at: usize,
    utf8: bool,
}

/// The pieces of `str % …`.
pub fn parse_percent(format: &str) -> Percent<'_> {
    Percent { format: format.as_bytes(), at: 0, utf8: true }
}

/// The pieces of `bytes % …`.
pub fn parse_percent_bytes(format: &[u8]) -> Percent<'_> {
    Percent { format, at: 0, utf8: false }
}

impl Iterator for Percent<'_> {
    type Item = Result<Piece>;

    fn next(&mut self) -> Option<Result<Piece>> {
        let rest = self.format.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        if rest.starts_with(b"%%") {
            self.at += 2;
            return Some(Ok(Piece::Literal(start..start + 1)));
        }
        match memchr::memchr(b'%', rest) {
            Some(0) => {
                self.at += 1;
                let conversion = self.conversion();
                if conversion.is_err() {
                    self.at = self.format.len();
                }
                Some(conversion.map(Piece::Conversion))
            }
            found => {
                self.at += found.unwrap_or(rest.len());
                Some(Ok(Piece::Literal(start..self.at)))
            }
        }
    }
}

impl Percent<'_> {
    fn peek(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    fn conversion(&mut self) -> Result<Conversion> {
        let mut conversion = Conversion {
            key: self.key()?,
            left: false,
            plus: false,
            space: false,
            alternate: false,
            zero: false,
            width: Amount::None,
            precision: Amount::None,
            code: '\0',
            at: 0,
        };
        loop {
            match self.peek() {
                Some(b'-') => conversion.left = true,
                Some(b'+') => conversion.plus = true,
                Some(b' ') => conversion.space = true,
                Some(b'#') => conversion.alternate = true,
                Some(b'0') => conversion.zero = true,
                _ => break,
            }
            self.at += 1;
        }
        conversion.width = self.amount(isize::MAX as usize, "width too big")?;
        if self.peek() == Some(b'.') {
            self.at += 1;
            conversion.precision = match self.amount(i32::MAX as usize, "precision too big")? {
                Amount::None => Amount::Given(0),
                amount => amount,
            };
        }
        // A length as C has it, which means nothing here.
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        conversion.at = self.at;
        conversion.code = self.code()?;
        Ok(conversion)
    }

    fn key(&mut self) -> Result<Option<Range<usize>>> {
        if self.peek() != Some(b'(') {
            return Ok(None);
        }
        let start = self.at + 1;
        let mut depth = 0usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(Some(start..self.at - 1));
            }
        }
        Err(TextError::value("incomplete format key"))
    }

    fn amount(&mut self, most: usize, too_big: &str) -> Result<Amount> {
        if self.peek() == Some(b'*') {
            self.at += 1;
            return Ok(Amount::Star);
        }
        let mut amount = Amount::None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            self.at += 1;
            let so_far = if let Amount::Given(value) = amount { value } else { 0 };
            let digit = usize::from(digit - b'0');
            match so_far.checked_mul(10).and_then(|value| value.checked_add(digit)) {
                Some(value) if value <= most => amount = Amount::Given(value),
                _ => return Err(TextError::value(too_big)),
            }
        }
        Ok(amount)
    }

    fn code(&mut self) -> Result<char> {
        let rest = self.format.get(self.at..).unwrap_or(&[]);
        // No character is longer, and looking further would be for nothing.
        let rest = rest.get(..4).unwrap_or(rest);
        let code = match rest.utf8_chunks().next() {
            Some(chunk) if self.utf8 => chunk.valid().chars().next(),
            _ => rest.first().map(|&byte| char::from(byte)),
        };
        let code = code.ok_or_else(|| TextError::value("incomplete format"))?;
        self.at += if self.utf8 { code.len_utf8() } else { 1 };
        Ok(code)
    }
}

impl Conversion {
    /// The error for a conversion character that does not exist in a string
    /// format.
    pub fn unsupported(&self, format: &str) -> TextError {
        let index = format.get(..self.at).map_or(0, |before| before.chars().count());
        let shown = if matches!(self.code, '\x1f'..='\x7f') { self.code } else { '?' };
        self.unsupported_at(shown, index)
    }

    /// The same in a bytes format.
    pub fn unsupported_bytes(&self) -> TextError {
        if !self.code.is_ascii() {
            // CPython's own message fails: it takes the byte for negative.
            return TextError::overflow("character argument not in range(0x110000)");
        }
        self.unsupported_at(self.code, self.at)
    }

    fn unsupported_at(&self, shown: char, index: usize) -> TextError {
        let code = self.code as u32;
        TextError::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
    }
}
