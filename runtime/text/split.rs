//! Splitting strings. `max` is how many cuts at most; a negative `maxsplit`
//! is `None`.

use alloc::vec::Vec;

use memchr::memmem;

use super::class::is_space;
use super::error::{Result, TextError};
use super::places::Places;

fn no_empty(separator: &str) -> Result<()> {
    if separator.is_empty() {
        return Err(TextError::value("empty separator"));
    }
    Ok(())
}

/// `str.split`; no separator means runs of white space.
pub fn split<'a>(s: &'a str, separator: Option<&str>, max: Option<usize>) -> Result<Vec<&'a str>> {
    let max = max.unwrap_or(usize::MAX);
    let Some(separator) = separator else {
        return Ok(split_words(s, max));
    };
    no_empty(separator)?;
    let mut parts = Vec::with_capacity(8);
    let mut from = 0;
    if let [byte] = separator.as_bytes() {
        for at in memchr::memchr_iter(*byte, s.as_bytes()).take(max) {
            parts.extend(s.get(from..at));
            from = at + 1;
        }
        parts.extend(s.get(from..));
        return Ok(parts);
    }
    for at in Places::new(s.as_bytes(), separator.as_bytes()).take(max) {
        parts.extend(s.get(from..at));
        from = at + separator.len();
    }
    parts.extend(s.get(from..));
    Ok(parts)
}

/// `str.rsplit`
pub fn rsplit<'a>(s: &'a str, separator: Option<&str>, max: Option<usize>) -> Result<Vec<&'a str>> {
    let max = max.unwrap_or(usize::MAX);
    let Some(separator) = separator else {
        return Ok(rsplit_words(s, max));
    };
    no_empty(separator)?;
    let mut parts = Vec::new();
    let mut end = s.len();
    for at in memmem::rfind_iter(s.as_bytes(), separator.as_bytes()).take(max) {
        parts.extend(s.get(at + separator.len()..end));
        end = at;
    }
    parts.extend(s.get(..end));
    parts.reverse();
    Ok(parts)
}

/// White space in ASCII.
fn is_ascii_space(byte: &u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b'\x1c'..=b' ')
}

/// The words of an ASCII text, byte by byte.
fn split_ascii(s: &str, max: usize) -> Vec<&str> {
    let bytes = s.as_bytes();
    let skip = |from: usize, space: bool| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| is_ascii_space(byte) != space).unwrap_or(rest.len())
    };
    let mut words = Vec::with_capacity(8);
    let mut start = skip(0, true);
    while start < bytes.len() {
        // The last part keeps the white space inside and after it.
        let end = if words.len() < max { skip(start, false) } else { bytes.len() };
        words.extend(s.get(start..end));
        start = skip(end, true);
    }
    words
}

fn split_words(s: &str, max: usize) -> Vec<&str> {
    words(s, s.is_ascii(), max)
}

/// The words of a text that is known to be ASCII, or not to be.
pub fn words(s: &str, ascii: bool, max: usize) -> Vec<&str> {
    if ascii {
        return split_ascii(s, max);
    }
    let mut words = Vec::new();
    let mut rest = s.trim_start_matches(is_space);
    while !rest.is_empty() {
        // The last part keeps the white space inside and after it.
        let space = rest.find(is_space).filter(|_| words.len() < max);
        let end = space.unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        words.push(word);
        rest = after.trim_start_matches(is_space);
    }
    words
}

fn rsplit_words(s: &str, max: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = s.trim_end_matches(is_space);
    while !rest.is_empty() {
        let last = rest.char_indices().rev().find(|&(_, c)| is_space(c));
        let start = match last {
            Some((at, c)) if words.len() < max => at + c.len_utf8(),
            _ => 0,
        };
        let (before, word) = rest.split_at_checked(start).unwrap_or(("", rest));
        words.push(word);
        rest = before.trim_end_matches(is_space);
    }
    words.reverse();
    words
}

/// `str.splitlines`; `keep` leaves the line ends in.
pub fn splitlines(s: &str, keep: bool) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = s;
    while !rest.is_empty() {
        let found = rest.char_indices().find(|&(_, c)| is_line_end(c));
        let (end, next) = match found {
            None => (rest.len(), rest.len()),
            Some((at, '\r')) if rest.as_bytes().get(at + 1) == Some(&b'\n') => (at, at + 2),
            Some((at, c)) => (at, at + c.len_utf8()),
        };
        lines.extend(rest.get(..if keep { next } else { end }));
        rest = rest.get(next..).unwrap_or("");
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `str.partition`
pub fn partition<'a>(s: &'a str, separator: &str) -> Result<(&'a str, &'a str, &'a str)> {
    no_empty(separator)?;
    let found = memmem::find(s.as_bytes(), separator.as_bytes());
    Ok(found.and_then(|at| cut(s, at, separator.len())).unwrap_or((s, "", "")))
}

/// `str.rpartition`
pub fn rpartition<'a>(s: &'a str, separator: &str) -> Result<(&'a str, &'a str, &'a str)> {
    no_empty(separator)?;
    let found = memmem::rfind(s.as_bytes(), separator.as_bytes());
    Ok(found.and_then(|at| cut(s, at, separator.len())).unwrap_or(("", "", s)))
}

fn cut(s: &str, at: usize, length: usize) -> Option<(&str, &str, &str)> {
    let (before, from) = s.split_at_checked(at)?;
    let (separator, after) = from.split_at_checked(length)?;
    Some((before, separator, after))
}
