//! Splitting bytes. `max` is how many cuts at most; a negative `maxsplit`
//! is `None`.

use alloc::vec::Vec;

use memchr::memmem;

use super::bytes_ops::{is_space, lstrip, rstrip};
use super::error::{Result, TextError};

fn no_empty(separator: &[u8]) -> Result<()> {
    if separator.is_empty() {
        return Err(TextError::value("empty separator"));
    }
    Ok(())
}

/// `bytes.split`; no separator means runs of white space.
pub fn split<'a>(bytes: &'a [u8], separator: Option<&[u8]>, max: Option<usize>) -> Result<Vec<&'a [u8]>> {
    let max = max.unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let Some(separator) = separator else {
        let mut rest = lstrip(bytes, None);
        while !rest.is_empty() {
            let end = rest.iter().position(|&byte| is_space(byte)).filter(|_| parts.len() < max);
            let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or((rest, &[]));
            parts.push(word);
            rest = lstrip(after, None);
        }
        return Ok(parts);
    };
    no_empty(separator)?;
    let mut from = 0;
    for at in memmem::find_iter(bytes, separator).take(max) {
        parts.extend(bytes.get(from..at));
        from = at + separator.len();
    }
    parts.extend(bytes.get(from..));
    Ok(parts)
}

/// `bytes.rsplit`
pub fn rsplit<'a>(bytes: &'a [u8], separator: Option<&[u8]>, max: Option<usize>) -> Result<Vec<&'a [u8]>> {
    let max = max.unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    if let Some(separator) = separator {
        no_empty(separator)?;
        let mut end = bytes.len();
        for at in memmem::rfind_iter(bytes, separator).take(max) {
            parts.extend(bytes.get(at + separator.len()..end));
            end = at;
        }
        parts.extend(bytes.get(..end));
    } else {
        let mut rest = rstrip(bytes, None);
        while !rest.is_empty() {
            let last = rest.iter().rposition(|&byte| is_space(byte)).filter(|_| parts.len() < max);
            let start = last.map_or(0, |last| last + 1);
            let (before, word) = rest.split_at_checked(start).unwrap_or((&[], rest));
            parts.push(word);
            rest = rstrip(before, None);
        }
    }
    parts.reverse();
    Ok(parts)
}

/// `bytes.splitlines`; `keep` leaves the line ends in.
pub fn splitlines(bytes: &[u8], keep: bool) -> Vec<&[u8]> {
    let mut lines = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (end, next) = match memchr::memchr2(b'\n', b'\r', rest) {
            None => (rest.len(), rest.len()),
            Some(at) if rest.get(at..at + 2) == Some(b"\r\n") => (at, at + 2),
            Some(at) => (at, at + 1),
        };
        lines.extend(rest.get(..if keep { next } else { end }));
        rest = rest.get(next..).unwrap_or(&[]);
    }
    lines
}

/// `bytes.partition`
pub fn partition<'a>(bytes: &'a [u8], separator: &[u8]) -> Result<(&'a [u8], &'a [u8], &'a [u8])> {
    no_empty(separator)?;
    let found = memmem::find(bytes, separator);
    Ok(found.and_then(|at| cut(bytes, at, separator.len())).unwrap_or((bytes, &[], &[])))
}

/// `bytes.rpartition`
pub fn rpartition<'a>(bytes: &'a [u8], separator: &[u8]) -> Result<(&'a [u8], &'a [u8], &'a [u8])> {
    no_empty(separator)?;
    let found = memmem::rfind(bytes, separator);
    Ok(found.and_then(|at| cut(bytes, at, separator.len())).unwrap_or((&[], &[], bytes)))
}

fn cut(bytes: &[u8], at: usize, length: usize) -> Option<(&[u8], &[u8], &[u8])> {
    let (before, from) = bytes.split_at_checked(at)?;
    let (separator, after) = from.split_at_checked(length)?;
    Some((before, separator, after))
}
