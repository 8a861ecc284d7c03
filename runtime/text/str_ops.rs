//! Stripping, replacing and repeating strings.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::class::is_space;
use super::error::{Result, check_size, string_for};
use super::places::Places;

/// Characters to strip: long lists of them must not cost for each character.
struct CharSet {
    ascii: u128,
    others: Vec<char>,
}

impl CharSet {
    fn new(chars: &str) -> CharSet {
        let mut set = CharSet { ascii: 0, others: Vec::new() };
        for c in chars.chars() {
            if c.is_ascii() {
                set.ascii |= 1 << c as u32;
            } else {
                set.others.push(c);
            }
        }
        set.others.sort_unstable();
        set
    }

    fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> c as u32 & 1 != 0 } else { self.others.binary_search(&c).is_ok() }
    }
}

/// `str.strip`; no characters means white space.
pub fn strip<'a>(s: &'a str, chars: Option<&str>) -> &'a str {
    lstrip(rstrip(s, chars), chars)
}

/// `str.lstrip`
pub fn lstrip<'a>(s: &'a str, chars: Option<&str>) -> &'a str {
    match chars {
        None => s.trim_start_matches(is_space),
        Some(chars) => {
            let set = CharSet::new(chars);
            s.trim_start_matches(|c| set.contains(c))
        }
    }
}

/// `str.rstrip`
pub fn rstrip<'a>(s: &'a str, chars: Option<&str>) -> &'a str {
    match chars {
        None => s.trim_end_matches(is_space),
        Some(chars) => {
            let set = CharSet::new(chars);
            s.trim_end_matches(|c| set.contains(c))
        }
    }
}

/// `str.removeprefix`
pub fn removeprefix<'a>(s: &'a str, prefix: &str) -> &'a str {
    s.strip_prefix(prefix).unwrap_or(s)
}

/// `str.removesuffix`
pub fn removesuffix<'a>(s: &'a str, suffix: &str) -> &'a str {
    s.strip_suffix(suffix).unwrap_or(s)
}

/// `str.replace`; `count` is how many at most (a negative one is `None`).
/// Borrowed: nothing was replaced.
pub fn replace<'a>(s: &'a str, old: &str, new: &str, count: Option<usize>, limit: usize) -> Result<Cow<'a, str>> {
    let most = count.unwrap_or(usize::MAX);
    if old == new || most == 0 {
        return Ok(Cow::Borrowed(s));
    }
    if old.is_empty() {
        return insert(s, new, most, limit).map(Cow::Owned);
    }
    if let ([old], [new]) = (old.as_bytes(), new.as_bytes())
        && most == usize::MAX
    {
        return Ok(replace_byte(s, *old, *new));
    }
    let mut places = Places::new(s.as_bytes(), old.as_bytes()).take(most).peekable();
    if places.peek().is_none() {
        return Ok(Cow::Borrowed(s));
    }
    let mut out = String::with_capacity(s.len());
    let mut from = 0;
    for at in places {
        out.push_str(s.get(from..at).unwrap_or(""));
        out.push_str(new);
        from = at + old.len();
        check_size(out.len().checked_add(s.len() - from), limit.max(s.len()))?;
    }
    out.push_str(s.get(from..).unwrap_or(""));
    Ok(Cow::Owned(out))
}

/// Replaces one ASCII character by another.
fn replace_byte(s: &str, old: u8, new: u8) -> Cow<'_, str> {
    if memchr::memchr(old, s.as_bytes()).is_none() {
        return Cow::Borrowed(s);
    }
    let bytes = s.bytes().map(|byte| if byte == old { new } else { byte }).collect();
    // One byte that is a character for another: it is UTF-8 as before.
    String::from_utf8(bytes).map_or(Cow::Borrowed(s), Cow::Owned)
}

/// Replaces the empty string: inserts before each character and at the end.
fn insert(s: &str, new: &str, most: usize, limit: usize) -> Result<String> {
    let count = most.min(s.chars().count() + 1);
    let size = count.checked_mul(new.len()).and_then(|added| added.checked_add(s.len()));
    let mut out = string_for(size, limit.max(s.len()))?;
    let mut left = count;
    for c in s.chars() {
        if left > 0 {
            out.push_str(new);
            left -= 1;
        }
        out.push(c);
    }
    if left > 0 {
        out.push_str(new);
    }
    Ok(out)
}

/// `s * count`
pub fn repeat(s: &str, count: usize, limit: usize) -> Result<String> {
    let mut out = string_for(s.len().checked_mul(count), limit)?;
    if s.is_empty() {
        return Ok(out);
    }
    (0..count).for_each(|_| out.push_str(s));
    Ok(out)
}
