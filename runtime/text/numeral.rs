//! What `int`, `float` and `complex` do with their text before they read it.

use alloc::borrow::Cow;
use alloc::string::String;

use super::class::{decimal_value, is_space};

/// White space inside ASCII text. Unlike for `str.strip`, the separators
/// 0x1c to 0x1f do not count.
pub(super) fn is_number_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ')
}

/// Decimal digits of any script become ASCII digits and white space outside
/// ASCII a space; what is neither stays. Pure ASCII comes back as it is.
pub(super) fn to_ascii(s: &str) -> Cow<'_, str> {
    if s.is_ascii() {
        return Cow::Borrowed(s);
    }
    let plain = s.chars().map(|c| match decimal_value(c) {
        Some(value) => char::from_digit(value, 10).unwrap_or(c),
        None if !c.is_ascii() && is_space(c) => ' ',
        None => c,
    });
    Cow::Owned(plain.collect())
}

/// Takes out underscores; `None` if one is not between two digits.
pub(super) fn without_underscores(s: &str) -> Option<Cow<'_, str>> {
    if !s.contains('_') {
        return Some(Cow::Borrowed(s));
    }
    let mut plain = String::with_capacity(s.len());
    let mut last = ' ';
    for c in s.chars() {
        if c == '_' {
            if !last.is_ascii_digit() {
                return None;
            }
        } else {
            if last == '_' && !c.is_ascii_digit() {
                return None;
            }
            plain.push(c);
        }
        last = c;
    }
    (last != '_').then_some(Cow::Owned(plain))
}
