//! Padding strings to a width. Widths are in characters; a negative one
//! that Python passes is 0.

use alloc::string::String;

use super::Text;
use super::error::{Result, string_for};
use super::group::push_fill;

/// `str.ljust`
pub fn ljust(text: Text<'_>, width: usize, fill: char, limit: usize) -> Result<String> {
    let padding = width.saturating_sub(text.len());
    around(text.s, 0, fill, padding, limit)
}

/// `str.rjust`
pub fn rjust(text: Text<'_>, width: usize, fill: char, limit: usize) -> Result<String> {
    let padding = width.saturating_sub(text.len());
    around(text.s, padding, fill, 0, limit)
}

/// `str.center`
pub fn center(text: Text<'_>, width: usize, fill: char, limit: usize) -> Result<String> {
    let padding = width.saturating_sub(text.len());
    let left = center_left(padding, width);
    around(text.s, left, fill, padding - left, limit)
}

/// How much of the padding goes before: of an odd one the larger half, if
/// the width is odd too.
pub(super) fn center_left(padding: usize, width: usize) -> usize {
    padding / 2 + (padding & width & 1)
}

fn around(s: &str, before: usize, fill: char, after: usize, limit: usize) -> Result<String> {
    let padding = (before + after).checked_mul(fill.len_utf8());
    let mut out = string_for(padding.and_then(|size| size.checked_add(s.len())), limit.max(s.len()))?;
    push_fill(&mut out, fill, before);
    out.push_str(s);
    push_fill(&mut out, fill, after);
    Ok(out)
}

/// `str.zfill`: zeros after the sign.
pub fn zfill(text: Text<'_>, width: usize, limit: usize) -> Result<String> {
    let padding = width.saturating_sub(text.len());
    let sign = usize::from(text.s.starts_with(['+', '-']));
    let (sign, digits) = text.s.split_at_checked(sign).unwrap_or(("", text.s));
    let mut out = string_for(padding.checked_add(text.s.len()), limit.max(text.s.len()))?;
    out.push_str(sign);
    push_fill(&mut out, '0', padding);
    out.push_str(digits);
    Ok(out)
}

/// `str.expandtabs`; a size of 0 removes the tabs.
pub fn expandtabs(s: &str, size: usize, limit: usize) -> Result<String> {
    let limit = limit.max(s.len());
    let mut out = String::new();
    let mut column = 0usize;
    for c in s.chars() {
        match c {
            '\t' => {
                let step = if size > 0 { size - column % size } else { 0 };
                super::error::check_size(step.checked_add(out.len()), limit)?;
                out.try_reserve(step).map_err(|_| super::TextError::memory())?;
                push_fill(&mut out, ' ', step);
                column = column.saturating_add(step);
            }
            _ => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') { 0 } else { column.saturating_add(1) };
            }
        }
    }
    Ok(out)
}
