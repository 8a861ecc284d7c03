//! The parts of a file: its strings, its constants and its tree of functions.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use crate::code::Const;

use super::reader::Cursor;
use super::{MpyError, NESTING_LIMIT, Result, object, qstr};

/// What all functions of a file share, and the function of the module.
pub(super) struct File {
    /// Names and short strings; the first is the name of the source.
    pub(super) strings: Vec<String>,
    /// Constants that are no small integers and no short strings.
    pub(super) objects: Vec<Const>,
    /// The module.
    pub(super) module: Function,
}

/// The code of one function as it stands in the file.
pub(super) struct Function {
    /// Its bytes in the file: prelude and instructions.
    pub(super) bytes: Range<usize>,
    /// The functions defined in it.
    pub(super) children: Vec<Function>,
}

/// Reads everything after the header.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<File> {
    let string_count = cursor.count("the number of strings")?;
    let object_count = cursor.count("the number of constants")?;
    if string_count == 0 {
        return Err(MpyError::new(cursor.at(), "no string", "the name of the source file"));
    }
    let mut strings = Vec::new();
    for _ in 0..string_count {
        strings.push(string(cursor)?);
    }
    let mut objects = Vec::new();
    for _ in 0..object_count {
        objects.push(object::read(cursor, 0)?);
    }
    let module = function(cursor, 0)?;
    if cursor.left() > 0 {
        let found = format!("{} more bytes", cursor.left());
        return Err(MpyError::new(cursor.at(), found, "the end of the file"));
    }
    Ok(File { strings, objects, module })
}

fn string(cursor: &mut Cursor<'_>) -> Result<String> {
    let at = cursor.at();
    let number = cursor.number("a string")?;
    if number & 1 != 0 {
        return match qstr::static_string(number >> 1) {
            Some(text) => Ok(text.to_string()),
            None => Err(MpyError::new(at, format!("static string {}", number >> 1), "a number from 1 to 165")),
        };
    }
    let text = object::text(cursor, (number >> 1) as usize)?.to_string();
    cursor.terminator()?;
    Ok(text)
}

fn function(cursor: &mut Cursor<'_>, nesting: u32) -> Result<Function> {
    let at = cursor.at();
    if nesting > NESTING_LIMIT {
        return Err(MpyError::new(at, "a function too deep in functions", format!("at most {NESTING_LIMIT} levels")));
    }
    let head = cursor.number("the size of a function")?;
    if head & 3 != 0 {
        return Err(MpyError::new(at, "native code in .mpy unsupported", "a function of bytecode"));
    }
    let start = cursor.at();
    cursor.take((head >> 3) as usize, "a function")?;
    let bytes = start..cursor.at();
    let mut children = Vec::new();
    if head & 4 != 0 {
        for _ in 0..cursor.count("the number of nested functions")? {
            children.push(function(cursor, nesting + 1)?);
        }
    }
    Ok(Function { bytes, children })
}
