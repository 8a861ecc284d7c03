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
    /// Where each constant starts that is no small integer and no short string, and where the last ends. They were looked
    /// at, and are read when a function that uses them is translated.
    objects: Vec<usize>,
    /// The functions, each before those defined in it; the first is the module.
    functions: Vec<Function>,
    /// The functions defined in each, in a row.
    children: Vec<u32>,
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

    /// The bytes of a function in the file: prelude and instructions.
    pub(super) fn function(&self, number: u32) -> Option<Range<usize>> {
        self.functions.get(number as usize).map(|function| function.bytes.clone())
    }

    /// The functions defined in a function, by number.
    pub(super) fn children(&self, number: u32) -> &[u32] {
        let children = self.functions.get(number as usize).and_then(|function| self.children.get(function.children.clone()));
        children.unwrap_or_default()
    }

    /// How many constants there are.
    pub(super) fn object_count(&self) -> usize {
        self.objects.len().saturating_sub(1)
    }

    /// The bytes of a constant in the file.
    pub(super) fn object(&self, number: u32) -> Option<Range<usize>> {
        match self.objects.get(number as usize..)? {
            [start, end, ..] => Some(*start..*end),
            _ => None,
        }
    }

    /// The constant that such bytes are.
    pub(super) fn constant(&self, bytes: &Range<usize>) -> Result<Const> {
        object::read(&mut Cursor::within(&self.bytes, bytes.start, bytes.end), 0)
    }
}

/// The code of one function as it stands in the file.
struct Function {
    bytes: Range<usize>,
    /// Where the functions defined in it stand among those of all.
    children: Range<usize>,
}

/// The strings of a file.
#[derive(Default)]
pub(super) struct Strings {
    /// Those that stand in the file, one behind the other.
    text: String,
    /// From where to where in the text each is; [`STATIC`] and a number: in the static table.
    places: Vec<(u32, u32)>,
}

/// Stands for the beginning of a string of the static table. No text is that long.
const STATIC: u32 = u32::MAX;

impl Strings {
    /// A string by its number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        match *self.places.get(number as usize)? {
            (STATIC, number) => qstr::static_string(number),
            (start, end) => self.text.get(start as usize..end as usize),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }
}

/// Reads a whole file.
pub(super) fn read(bytes: Vec<u8>) -> Result<File> {
    let mut cursor = Cursor::new(&bytes);
    super::header::check(&mut cursor)?;
    if bytes.len() >= STATIC as usize {
        return Err(MpyError::new(0, format!("{} bytes", bytes.len()), "a file of less than 4 GiB"));
    }
    let string_count = cursor.count("the number of strings")?;
    let object_count = cursor.count("the number of constants")?;
    if string_count == 0 {
        return Err(MpyError::new(cursor.at(), "no string", "the name of the source file"));
    }
    let mut strings = Strings { text: String::with_capacity(128), places: Vec::with_capacity(string_count) };
    for _ in 0..string_count {
        string(&mut cursor, &mut strings)?;
    }
    let mut objects = Vec::with_capacity(object_count + 1);
    objects.push(cursor.at());
    for _ in 0..object_count {
        object::skip(&mut cursor, 0)?;
        objects.push(cursor.at());
    }
    let (mut functions, mut children) = (Vec::with_capacity(8), Vec::with_capacity(8));
    function(&mut cursor, 0, &mut functions, &mut children)?;
    if cursor.left() > 0 {
        let found = format!("{} more bytes", cursor.left());
        return Err(MpyError::new(cursor.at(), found, "the end of the file"));
    }
    let budget = AtomicUsize::new(2_000_000_usize.saturating_add(bytes.len().saturating_mul(64)));
    Ok(File { bytes, strings, objects, functions, children, budget })
}

fn string(cursor: &mut Cursor<'_>, strings: &mut Strings) -> Result<()> {
    let at = cursor.at();
    let number = cursor.number("a string")?;
    if number & 1 != 0 {
        return match qstr::static_string(number >> 1) {
            Some(_) => {
                strings.places.push((STATIC, number >> 1));
                Ok(())
            }
            None => Err(MpyError::new(at, format!("static string {}", number >> 1), "a number from 1 to 165")),
        };
    }
    let start = strings.text.len();
    strings.text.push_str(object::text(cursor, (number >> 1) as usize)?);
    strings.places.push((start as u32, strings.text.len() as u32));
    cursor.terminator()
}

/// Reads a function and those in it, and says its number.
fn function(cursor: &mut Cursor<'_>, nesting: u32, functions: &mut Vec<Function>, children: &mut Vec<u32>) -> Result<u32> {
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
    functions.push(Function { bytes: start..cursor.at(), children: 0..0 });
    if head & 4 != 0 {
        let count = cursor.count("the number of nested functions")?;
        let first = children.len();
        children.resize(first + count, 0);
        if let Some(function) = functions.get_mut(number) {
            function.children = first..first + count;
        }
        for place in first..first + count {
            let child = function(cursor, nesting + 1, functions, children)?;
            if let Some(known) = children.get_mut(place) {
                *known = child;
            }
        }
    }
    Ok(number as u32)
}
