//! `float(text)`

use alloc::format;

use super::error::{Result, TextError};
use super::numeral::{is_number_space, to_ascii, without_underscores};
use super::quote::{bytes_repr, str_repr};

/// `float(text)`: white space around it, underscores between digits, digits
/// of any script, `inf`, `infinity` and `nan` in any case.
pub fn parse_float(text: &str) -> Result<f64> {
    read(&to_ascii(text)).ok_or_else(|| invalid(&str_repr(text)))
}

/// `float(bytes)`
pub fn parse_float_bytes(text: &[u8]) -> Result<f64> {
    let ascii = core::str::from_utf8(text).ok();
    ascii.and_then(read).ok_or_else(|| invalid(&bytes_repr(text)))
}

fn invalid(repr: &str) -> TextError {
    TextError::value(format!("could not convert string to float: {repr}"))
}

fn read(text: &str) -> Option<f64> {
    read_plain(&without_underscores(text.trim_matches(is_number_space))?)
}

/// Reads a float with nothing around or inside it. The standard library's
/// grammar is Python's, and its rounding is exact.
pub(super) fn read_plain(text: &str) -> Option<f64> {
    text.parse().ok()
}
