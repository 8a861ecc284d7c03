//! Replacement fields: what `str.format` and `string.Formatter` parse.

use alloc::format;

use super::error::{Result, TextError};

pub use super::field_name::{Accessor, Accessors, First, Numbering, parse_name};

/// A part of a format: some text, then perhaps a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldPiece<'a> {
    /// Text to copy. Doubled braces are already single.
    pub literal: &'a str,
    /// The field after it.
    pub field: Option<Field<'a>>,
}

/// `{name!conversion:spec}`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// For [`parse_name`].
    pub name: &'a str,
    /// `r`, `s`, `a`, or what else was written there.
    pub conversion: Option<char>,
    /// The format specifier, as written.
    pub spec: &'a str,
    /// The specifier has fields itself and is a format to be expanded.
    pub nested: bool,
}

/// Iterates over the pieces of a format, stopping after the first error.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    rest: &'a str,
}

/// The pieces of a `str.format` format.
pub fn parse_fields(format: &str) -> Fields<'_> {
    Fields { rest: format }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<FieldPiece<'a>>;

    fn next(&mut self) -> Option<Result<FieldPiece<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// Splits at a byte offset that is known to be between characters.
pub(super) fn split(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

impl<'a> Fields<'a> {
    fn piece(&mut self) -> Result<FieldPiece<'a>> {
        let Some(at) = memchr::memchr2(b'{', b'}', self.rest.as_bytes()) else {
            let literal = core::mem::take(&mut self.rest);
            return Ok(FieldPiece { literal, field: None });
        };
        let (literal, from) = split(self.rest, at);
        let (brace, after) = split(from, 1);
        if after.starts_with(brace) {
            let (literal, _) = split(self.rest, at + 1);
            self.rest = split(after, 1).1;
            return Ok(FieldPiece { literal, field: None });
        }
        if brace == "}" {
            return Err(TextError::value("Single '}' encountered in format string"));
        }
        if after.is_empty() {
            return Err(TextError::value("Single '{' encountered in format string"));
        }
        self.rest = after;
        Ok(FieldPiece { literal, field: Some(self.field()?) })
    }

    fn field(&mut self) -> Result<Field<'a>> {
        let end = name_length(self.rest)?;
        let (name, from) = split(self.rest, end);
        let (mark, after) = split(from, 1);
        self.rest = after;
        let mut field = Field { name, conversion: None, spec: "", nested: false };
        if mark == "}" {
            return Ok(field);
        }
        if mark == "!" {
            let mut rest = after.chars();
            field.conversion = Some(rest.next().ok_or_else(|| TextError::value("end of string while looking for conversion specifier"))?);
            let next = rest.next();
            self.rest = rest.as_str();
            match next {
                Some('}') => return Ok(field),
                None | Some(':') => {}
                Some(_) => {
                    return Err(TextError::value("expected ':' after conversion specifier"));
                }
            }
        }
        let end = spec_length(self.rest)?;
        let (spec, after) = split(self.rest, end);
        (field.spec, field.nested) = (spec, spec.contains('{'));
        self.rest = split(after, 1).1;
        Ok(field)
    }
}

/// Bytes up to the end of the field name, which is followed by `}`, `:` or
/// `!`. Inside brackets these do not count.
fn name_length(text: &str) -> Result<usize> {
    let mut inside = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b']' => inside = false,
            _ if inside => {}
            b'[' => inside = true,
            b'}' | b':' | b'!' => return Ok(at),
            b'{' => return Err(TextError::value("unexpected '{' in field name")),
            _ => {}
        }
    }
    Err(TextError::value("expected '}' before end of string"))
}

/// Bytes up to the brace that closes the field.
fn spec_length(text: &str) -> Result<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Ok(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    Err(TextError::value("unmatched '{' in format spec"))
}

/// The error for a conversion other than `r`, `s` and `a`.
pub fn unknown_conversion(conversion: char) -> TextError {
    let shown = match conversion {
        '!'..='~' => alloc::string::String::from(conversion),
        _ => format!("\\x{:x}", conversion as u32),
    };
    TextError::value(format!("Unknown conversion specifier {shown}"))
}
