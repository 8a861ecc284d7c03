//! The constants of a file.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::code::Const;

use super::reader::Cursor;
use super::{MpyError, NESTING_LIMIT, Result};

/// Types of constants that [`skip`] passes over without making anything.
const TEXT: u8 = 5;
const BYTES: u8 = 6;
const TUPLE: u8 = 10;

/// Looks at one constant and passes over it: [`read`] then finds nothing wrong with it.
pub(super) fn skip(cursor: &mut Cursor<'_>, nesting: u32) -> Result<()> {
    let mut inner = cursor.clone();
    match inner.byte("the type of a constant")? {
        _ if nesting > NESTING_LIMIT => read(cursor, nesting).map(drop),
        TEXT => {
            let length = inner.count("the length of a string")?;
            text(&mut inner, length)?;
            inner.terminator()?;
            *cursor = inner;
            Ok(())
        }
        BYTES => {
            let length = inner.count("the length of a bytes object")?;
            inner.take(length, "a bytes object")?;
            inner.terminator()?;
            *cursor = inner;
            Ok(())
        }
        TUPLE => {
            let count = inner.count("the length of a tuple")?;
            for _ in 0..count {
                skip(&mut inner, nesting + 1)?;
            }
            *cursor = inner;
            Ok(())
        }
        _ => read(cursor, nesting).map(drop),
    }
}

/// Reads one constant.
pub(super) fn read(cursor: &mut Cursor<'_>, nesting: u32) -> Result<Const> {
    let at = cursor.at();
    if nesting > NESTING_LIMIT {
        return Err(MpyError::new(at, "a tuple too deep in tuples", format!("at most {NESTING_LIMIT} levels")));
    }
    match cursor.byte("the type of a constant")? {
        0 => Err(MpyError::new(at, "native code in .mpy unsupported", "a constant that bytecode uses")),
        1 => Ok(Const::None),
        2 => Ok(Const::Bool(false)),
        3 => Ok(Const::Bool(true)),
        4 => Ok(Const::Ellipsis),
        TEXT => {
            let length = cursor.count("the length of a string")?;
            let text = text(cursor, length)?.to_string();
            cursor.terminator()?;
            Ok(Const::Str(text))
        }
        BYTES => {
            let length = cursor.count("the length of a bytes object")?;
            let bytes = cursor.take(length, "a bytes object")?.to_vec();
            cursor.terminator()?;
            Ok(Const::Bytes(bytes))
        }
        7 => number(cursor, "a decimal integer", integer),
        8 => number(cursor, "a float", |text| Some(Const::Float(text.parse().ok()?))),
        9 => number(cursor, "a complex number", complex),
        TUPLE => {
            let count = cursor.count("the length of a tuple")?;
            let mut items = Vec::new();
            for _ in 0..count {
                items.push(read(cursor, nesting + 1)?);
            }
            Ok(Const::Tuple(items))
        }
        kind => Err(MpyError::new(at, format!("constant type {kind}"), "a type from 1 to 10")),
    }
}

/// `length` bytes of UTF-8.
pub(super) fn text<'a>(cursor: &mut Cursor<'a>, length: usize) -> Result<&'a str> {
    let at = cursor.at();
    let bytes = cursor.take(length, "a string")?;
    core::str::from_utf8(bytes).map_err(|error| MpyError::new(at + error.valid_up_to(), "a string that is not UTF-8", "UTF-8"))
}

fn number(cursor: &mut Cursor<'_>, what: &str, parse: impl Fn(&str) -> Option<Const>) -> Result<Const> {
    let length = cursor.count("the length of a number")?;
    let at = cursor.at();
    let text = text(cursor, length)?;
    parse(text).ok_or_else(|| MpyError::new(at, format!("{text:?}"), what))
}

fn integer(text: &str) -> Option<Const> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(match text.parse() {
        Ok(small) => Const::Int(small),
        Err(_) => Const::BigInt(String::from(text)),
    })
}

/// `2j` or `(1.5-2j)`, as `repr` writes them.
fn complex(text: &str) -> Option<Const> {
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let inner = inner.strip_suffix('j')?;
    if let Ok(imaginary) = inner.parse() {
        return Some(Const::Complex(0.0, imaginary));
    }
    // The sign between the parts is the last that does not belong to an exponent.
    let split = inner.bytes().enumerate().skip(1).filter(|&(at, byte)| {
        let exponent = matches!(inner.as_bytes().get(at - 1), Some(b'e' | b'E'));
        matches!(byte, b'+' | b'-') && !exponent
    });
    let (at, _) = split.max_by_key(|&(at, _)| at)?;
    let (real, imaginary) = inner.split_at_checked(at)?;
    let imaginary = imaginary.strip_prefix('+').unwrap_or(imaginary);
    Some(Const::Complex(real.parse().ok()?, imaginary.parse().ok()?))
}
