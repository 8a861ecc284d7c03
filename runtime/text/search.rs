//! Finding in strings, by code points. A string that is known to be ASCII
//! has its characters where its bytes are; others are counted.

use super::bytes_ops;
use super::places::{Places, first_place, last_place};

/// A string and whether it is ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// The string.
    pub s: &'a str,
    /// All characters are ASCII. If this is wrongly false all is slower; it
    /// must not be wrongly true.
    pub ascii: bool,
}

/// A part of a string, and which character it starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The part.
    pub s: &'a str,
    /// Index of its first character in the whole.
    pub first: usize,
}

/// The bytes of the first `count` characters; `None` if there are fewer.
fn bytes_of(s: &str, count: usize) -> Option<usize> {
    /// So many bytes at once, that their characters can be counted in a byte.
    const STRIDE: usize = 64;
    let starts = |byte: &u8| byte.cast_signed() >= -0x40;
    let bytes = s.as_bytes();
    let (mut left, mut at) = (count, 0);
    for stride in bytes.chunks_exact(STRIDE) {
        let characters: u8 = stride.iter().map(|byte| u8::from(starts(byte))).sum();
        let Some(rest) = left.checked_sub(usize::from(characters)) else { break };
        left = rest;
        at += STRIDE;
    }
    for byte in bytes.get(at..).unwrap_or_default() {
        if starts(byte) {
            match left.checked_sub(1) {
                Some(rest) => left = rest,
                None => return Some(at),
            }
        }
        at += 1;
    }
    (left == 0).then_some(at)
}

impl<'a> Text<'a> {
    /// Looks whether the string is ASCII.
    pub fn new(s: &'a str) -> Text<'a> {
        Text { s, ascii: s.is_ascii() }
    }

    /// The caller knows whether it is.
    pub fn known(s: &'a str, ascii: bool) -> Text<'a> {
        Text { s, ascii }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        if self.ascii { self.s.len() } else { self.s.chars().count() }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.s.is_empty()
    }

    /// The byte offset of a character, or of the end if there are not so many.
    pub fn byte_of(&self, index: usize) -> usize {
        if self.ascii {
            return index.min(self.s.len());
        }
        bytes_of(self.s, index).unwrap_or(self.s.len())
    }

    /// The index of the character at a byte offset.
    pub fn char_of(&self, byte: usize) -> usize {
        if self.ascii {
            return byte.min(self.s.len());
        }
        self.s.get(..byte).unwrap_or(self.s).chars().count()
    }

    /// The character at an index, which may count from the end.
    pub fn get(&self, index: i64) -> Option<char> {
        let from_start = usize::try_from(index).ok();
        if self.ascii {
            let index = match from_start {
                Some(index) => index,
                None => self.s.len().checked_sub(usize::try_from(index.unsigned_abs()).ok()?)?,
            };
            return self.s.as_bytes().get(index).map(|&byte| char::from(byte));
        }
        match from_start {
            Some(index) => self.s.get(bytes_of(self.s, index)?..)?.chars().next(),
            None => self.s.chars().nth_back(usize::try_from(!index).ok()?),
        }
    }

    /// The part from `start` to `end`, which count from the end if negative;
    /// `None` if it starts after the end of the string or of itself, where
    /// not even the empty string is found.
    pub fn range(&self, start: i64, end: i64) -> Option<Part<'a>> {
        if start == 0 && end >= 0 && usize::try_from(end).is_ok_and(|end| end >= self.s.len()) {
            return Some(Part { s: self.s, first: 0 });
        }
        let (start, end) = if self.ascii || start < 0 || end < 0 {
            bytes_ops::clamp_range(start, end, self.len())?
        } else {
            // Counting what is before `end` is enough.
            (usize::try_from(start).ok()?, usize::try_from(end).unwrap_or(usize::MAX))
        };
        let length = end.checked_sub(start)?;
        let from = if self.ascii { start } else { bytes_of(self.s, start)? };
        let rest = self.s.get(from..)?;
        let length = if self.ascii { length } else { bytes_of(rest, length).unwrap_or(rest.len()) };
        Some(Part { s: rest.get(..length)?, first: start })
    }

    /// `str.find`: the index of the first occurrence inside the range.
    pub fn find(&self, needle: &str, start: i64, end: i64) -> Option<usize> {
        let part = self.range(start, end)?;
        let at = first_place(part.s.as_bytes(), needle.as_bytes())?;
        Some(part.first + Text::known(part.s, self.ascii).char_of(at))
    }

    /// `str.rfind`
    pub fn rfind(&self, needle: &str, start: i64, end: i64) -> Option<usize> {
        let part = self.range(start, end)?;
        let at = last_place(part.s.as_bytes(), needle.as_bytes())?;
        Some(part.first + Text::known(part.s, self.ascii).char_of(at))
    }

    /// `str.count`: occurrences that do not overlap.
    pub fn count(&self, needle: &str, start: i64, end: i64) -> usize {
        match self.range(start, end) {
            None => 0,
            Some(part) if needle.is_empty() => Text::known(part.s, self.ascii).len() + 1,
            Some(part) if let [byte] = needle.as_bytes() => memchr::memchr_iter(*byte, part.s.as_bytes()).count(),
            Some(part) => Places::new(part.s.as_bytes(), needle.as_bytes()).count(),
        }
    }

    /// `str.startswith`
    pub fn starts_with(&self, prefix: &str, start: i64, end: i64) -> bool {
        self.range(start, end).is_some_and(|part| part.s.starts_with(prefix))
    }

    /// `str.endswith`
    pub fn ends_with(&self, suffix: &str, start: i64, end: i64) -> bool {
        self.range(start, end).is_some_and(|part| part.s.ends_with(suffix))
    }
}
