//! The parts of a file: its strings, its constants and its tree of functions.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use core::sync::atomic::{AtomicUsize, Ordering};

use crate::code::Const;

use super::reader::Cursor;
use super::translate::Budget;
use super::{MpyError, NESTING_LIMIT, Result, object, qstr};

/// A file, taken apart. Functions that were not called yet hold it.
pub(super) struct File {
    /// All of its bytes.
    pub(super) bytes: Vec<u8>,
    /// Names and short strings; the first is the name of the source.
    pub(super) strings: Strings,
    /// Constants that are no small integers and no short strings.
    pub(super) objects: Vec<Const>,
    /// The functions, each before those defined in it; the first is the module.
    pub(super) functions: Vec<Function>,
    /// How much work its functions may still cause.
    budget: AtomicUsize,
}

impl File {
    /// Hands out what is left of the budget, to be given back by [`File::settle`].
    pub(super) fn budget(&self) -> Budget {
        Budget::new(self.budget.load(Ordering::Relaxed))
    }

    /// Keeps what is left for the other functions.
    pub(super) fn settle(&self, budget: &Budget) {
        self.budget.store(budget.left(), Ordering::Relaxed);
    }
}

/// The code of one function as it stands in the file.
pub(super) struct Function {
    /// Its bytes in the file: prelude and instructions.
    pub(super) bytes: Range<usize>,
    /// The functions defined in it, by number.
    pub(super) children: Vec<u32>,
}

/// The strings of a file, one behind the other.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    /// A string by its number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let end = *self.ends.get(number)?;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }
}

/// Reads a whole file.
pub(super) fn read(bytes: Vec<u8>) -> Result<File> {
    let mut cursor = Cursor::new(&bytes);
    super::header::check(&mut cursor)?;
    let string_count = cursor.count("the number of strings")?;
    let object_count = cursor.count("the number of constants")?;
    if string_count == 0 {
        return Err(MpyError::new(cursor.at(), "no string", "the name of the source file"));
    }
    let mut strings = Strings { text: String::new(), ends: Vec::with_capacity(string_count) };
    for _ in 0..string_count {
        string(&mut cursor, &mut strings)?;
    }
    let mut objects = Vec::with_capacity(object_count);
    for _ in 0..object_count {
        objects.push(object::read(&mut cursor, 0)?);
    }
    let mut functions = Vec::new();
    function(&mut cursor, 0, &mut functions)?;
    if cursor.left() > 0 {
        let found = format!("{} more bytes", cursor.left());
        return Err(MpyError::new(cursor.at(), found, "the end of the file"));
    }
    let budget = AtomicUsize::new(2_000_000_usize.saturating_add(bytes.len().saturating_mul(64)));
    Ok(File { bytes, strings, objects, functions, budget })
}

fn string(cursor: &mut Cursor<'_>, strings: &mut Strings) -> Result<()> {
    let at = cursor.at();
    let number = cursor.number("a string")?;
    if number & 1 != 0 {
        return match qstr::static_string(number >> 1) {
            Some(text) => {
                strings.push(text);
                Ok(())
            }
            None => Err(MpyError::new(at, format!("static string {}", number >> 1), "a number from 1 to 165")),
        };
    }
    strings.push(object::text(cursor, (number >> 1) as usize)?);
    cursor.terminator()
}

/// Reads a function and those in it, and says its number.
fn function(cursor: &mut Cursor<'_>, nesting: u32, functions: &mut Vec<Function>) -> Result<u32> {
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
    let number = functions.len();
    functions.push(Function { bytes: start..cursor.at(), children: Vec::new() });
    if head & 4 != 0 {
        let count = cursor.count("the number of nested functions")?;
        let mut children = Vec::with_capacity(count);
        for _ in 0..count {
            children.push(function(cursor, nesting + 1, functions)?);
        }
        if let Some(function) = functions.get_mut(number) {
            function.children = children;
        }
    }
    Ok(number as u32)
}
