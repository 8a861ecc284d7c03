//! What `bytes` and `bytearray` do. Splitting is in `bytes_split`.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::error::{Result, TextError, check_size};
use super::pad::center_left;
use super::places::{Places, first_place, last_place};

/// Turns `start` and `end` as Python passes them into a range of a sequence;
/// `None` if the range starts after its end or that of the sequence.
pub fn clamp_range(start: i64, end: i64, length: usize) -> Option<(usize, usize)> {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let from_end = |bound: i64| {
        if bound < 0 { (bound + length).max(0) } else { bound }
    };
    let (start, end) = (from_end(start), from_end(end).min(length));
    (start <= end).then_some((usize::try_from(start).ok()?, usize::try_from(end).ok()?))
}

/// The part of a range and where it starts.
fn part(bytes: &[u8], start: i64, end: i64) -> Option<(usize, &[u8])> {
    let (start, end) = clamp_range(start, end, bytes.len())?;
    Some((start, bytes.get(start..end)?))
}

/// `bytes.find`
pub fn find(bytes: &[u8], needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let (first, part) = part(bytes, start, end)?;
    first_place(part, needle).map(|at| first + at)
}

/// `bytes.rfind`
pub fn rfind(bytes: &[u8], needle: &[u8], start: i64, end: i64) -> Option<usize> {
    let (first, part) = part(bytes, start, end)?;
    last_place(part, needle).map(|at| first + at)
}

/// `bytes.count`
pub fn count(bytes: &[u8], needle: &[u8], start: i64, end: i64) -> usize {
    match part(bytes, start, end) {
        None => 0,
        Some((_, part)) if needle.is_empty() => part.len() + 1,
        Some((_, part)) => Places::new(part, needle).count(),
    }
}

/// `bytes.startswith`
pub fn starts_with(bytes: &[u8], prefix: &[u8], start: i64, end: i64) -> bool {
    part(bytes, start, end).is_some_and(|(_, part)| part.starts_with(prefix))
}

/// `bytes.endswith`
pub fn ends_with(bytes: &[u8], suffix: &[u8], start: i64, end: i64) -> bool {
    part(bytes, start, end).is_some_and(|(_, part)| part.ends_with(suffix))
}

/// White space in bytes.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// A set of bytes, as a table.
fn members(set: &[u8]) -> [bool; 256] {
    let mut members = [false; 256];
    for &byte in set {
        if let Some(member) = members.get_mut(usize::from(byte)) {
            *member = true;
        }
    }
    members
}

fn is_member(members: &[bool; 256], byte: u8) -> bool {
    members.get(usize::from(byte)) == Some(&true)
}

/// `bytes.strip`; no set means white space.
pub fn strip<'a>(bytes: &'a [u8], set: Option<&[u8]>) -> &'a [u8] {
    lstrip(rstrip(bytes, set), set)
}

/// `bytes.lstrip`
pub fn lstrip<'a>(bytes: &'a [u8], set: Option<&[u8]>) -> &'a [u8] {
    let start = match set.map(members) {
        None => bytes.iter().position(|&byte| !is_space(byte)),
        Some(set) => bytes.iter().position(|&byte| !is_member(&set, byte)),
    };
    start.and_then(|start| bytes.get(start..)).unwrap_or(&[])
}

/// `bytes.rstrip`
pub fn rstrip<'a>(bytes: &'a [u8], set: Option<&[u8]>) -> &'a [u8] {
    let last = match set.map(members) {
        None => bytes.iter().rposition(|&byte| !is_space(byte)),
        Some(set) => bytes.iter().rposition(|&byte| !is_member(&set, byte)),
    };
    last.and_then(|last| bytes.get(..=last)).unwrap_or(&[])
}

/// An empty vector with room for `size` bytes, or `MemoryError`.
fn vec_for(size: Option<usize>, limit: usize) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    out.try_reserve_exact(check_size(size, limit)?).map_err(|_| TextError::memory())?;
    Ok(out)
}

/// `bytes.replace`; borrowed: nothing was replaced.
pub fn replace<'a>(bytes: &'a [u8], old: &[u8], new: &[u8], count: Option<usize>, limit: usize) -> Result<Cow<'a, [u8]>> {
    let most = count.unwrap_or(usize::MAX);
    if old == new || most == 0 {
        return Ok(Cow::Borrowed(bytes));
    }
    if old.is_empty() {
        return insert(bytes, new, most, limit).map(Cow::Owned);
    }
    let mut places = Places::new(bytes, old).take(most).peekable();
    if places.peek().is_none() {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in places {
        out.extend_from_slice(bytes.get(from..at).unwrap_or(&[]));
        out.extend_from_slice(new);
        from = at + old.len();
        check_size(out.len().checked_add(bytes.len() - from), limit.max(bytes.len()))?;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or(&[]));
    Ok(Cow::Owned(out))
}

/// Puts `new` before each byte and at the end, `most` times at most.
fn insert(bytes: &[u8], new: &[u8], most: usize, limit: usize) -> Result<Vec<u8>> {
    let count = most.min(bytes.len() + 1);
    let size = count.checked_mul(new.len()).and_then(|added| added.checked_add(bytes.len()));
    let mut out = vec_for(size, limit.max(bytes.len()))?;
    for number in 0..=bytes.len() {
        if number < count {
            out.extend_from_slice(new);
        }
        out.extend(bytes.get(number));
    }
    Ok(out)
}

/// `bytes.translate`: leaves out the bytes of `delete`, maps the others.
pub fn translate(bytes: &[u8], table: Option<&[u8; 256]>, delete: &[u8]) -> Vec<u8> {
    let gone = members(delete);
    let kept = bytes.iter().filter(|&&byte| !is_member(&gone, byte));
    let mapped = |&byte: &u8| table.and_then(|table| table.get(usize::from(byte))).map_or(byte, |&to| to);
    kept.map(mapped).collect()
}

/// `bytes.maketrans`
pub fn maketrans(from: &[u8], to: &[u8]) -> Result<[u8; 256]> {
    if from.len() != to.len() {
        return Err(TextError::value("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = core::array::from_fn(|byte| byte as u8);
    for (&from, &to) in from.iter().zip(to) {
        if let Some(entry) = table.get_mut(usize::from(from)) {
            *entry = to;
        }
    }
    Ok(table)
}

/// `bytes.ljust`
pub fn ljust(bytes: &[u8], width: usize, fill: u8, limit: usize) -> Result<Vec<u8>> {
    around(bytes, 0, width, fill, limit)
}

/// `bytes.rjust`
pub fn rjust(bytes: &[u8], width: usize, fill: u8, limit: usize) -> Result<Vec<u8>> {
    around(bytes, width.saturating_sub(bytes.len()), width, fill, limit)
}

/// `bytes.center`
pub fn center(bytes: &[u8], width: usize, fill: u8, limit: usize) -> Result<Vec<u8>> {
    let padding = width.saturating_sub(bytes.len());
    around(bytes, center_left(padding, width), width, fill, limit)
}

fn around(bytes: &[u8], before: usize, width: usize, fill: u8, limit: usize) -> Result<Vec<u8>> {
    let width = width.max(bytes.len());
    let mut out = vec_for(Some(width), limit.max(bytes.len()))?;
    out.resize(before, fill);
    out.extend_from_slice(bytes);
    out.resize(width, fill);
    Ok(out)
}

/// `bytes.zfill`
pub fn zfill(bytes: &[u8], width: usize, limit: usize) -> Result<Vec<u8>> {
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let (sign, digits) = bytes.split_at_checked(sign).unwrap_or((&[], bytes));
    let mut out = vec_for(Some(width.max(bytes.len())), limit.max(bytes.len()))?;
    out.extend_from_slice(sign);
    out.resize(sign.len() + width.saturating_sub(bytes.len()), b'0');
    out.extend_from_slice(digits);
    Ok(out)
}

/// `bytes.expandtabs`; a size of 0 removes the tabs.
pub fn expandtabs(bytes: &[u8], size: usize, limit: usize) -> Result<Vec<u8>> {
    let limit = limit.max(bytes.len());
    let mut out = Vec::new();
    let mut column = 0usize;
    for &byte in bytes {
        if byte == b'\t' {
            let step = if size > 0 { size - column % size } else { 0 };
            let length = check_size(out.len().checked_add(step), limit)?;
            out.try_reserve(step).map_err(|_| TextError::memory())?;
            out.resize(length, b' ');
            column = column.saturating_add(step);
        } else {
            out.push(byte);
            column = if matches!(byte, b'\n' | b'\r') { 0 } else { column.saturating_add(1) };
        }
    }
    Ok(out)
}
