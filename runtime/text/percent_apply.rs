//! One conversion of a `%` format, given the converted value. Bytes formats
//! use the same functions: numbers are ASCII.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::error::{Result, TextError, check_size, string_for};
use super::float_format::{FloatCode, FloatStyle, format_double};
use super::format_apply::first_chars;
use super::group::push_fill;
use super::int_text::{IntRef, int_in_radix, int_to_string};
use super::percent::{Amount, Conversion};

/// A conversion whose stars have been replaced by arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The conversion character.
    pub code: char,
    /// Padding goes after the text.
    pub left: bool,
    /// Positive numbers show `+`.
    pub plus: bool,
    /// Positive numbers show a space.
    pub space: bool,
    /// Prefixes and points are always shown.
    pub alternate: bool,
    /// Numbers are padded with zeros.
    pub zero: bool,
    /// The least width.
    pub width: usize,
    /// Digits or characters.
    pub precision: Option<usize>,
}

impl Conversion {
    /// Puts in the arguments of the stars; those that were not asked for are
    /// not looked at. A negative width means left, a negative precision 0.
    pub fn layout(&self, width: i64, precision: i64) -> Layout {
        let clamped = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let (star_left, width) = match self.width {
            Amount::None => (false, 0),
            Amount::Given(width) => (false, width),
            Amount::Star => (width < 0, clamped(width.unsigned_abs())),
        };
        let precision = match self.precision {
            Amount::None => None,
            Amount::Given(precision) => Some(precision),
            Amount::Star => Some(clamped(precision.max(0) as u64)),
        };
        Layout {
            code: self.code,
            left: self.left || star_left,
            plus: self.plus,
            space: self.space,
            alternate: self.alternate,
            zero: self.zero,
            width,
            precision,
        }
    }
}

/// The `TypeError` for a value that is not a number, by conversion character.
pub fn number_required(code: char, type_name: &str) -> TextError {
    TextError::type_(match code {
        'd' | 'i' | 'u' => format!("%{code} format: a real number is required, not {type_name}"),
        'o' | 'x' | 'X' => format!("%{code} format: an integer is required, not {type_name}"),
        _ => format!("must be real number, not {type_name}"),
    })
}

/// `%d %i %u %o %x %X`
pub fn percent_int(layout: &Layout, value: IntRef<'_>, max_digits: usize, limit: usize) -> Result<String> {
    if layout.precision.is_some_and(|precision| precision > i32::MAX as usize - 3) {
        return Err(TextError::overflow("precision too large"));
    }
    let (radix, prefix) = match layout.code {
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        _ => (10, ""),
    };
    let text = if radix == 10 { int_to_string(value, max_digits)? } else { int_in_radix(value, radix, false, layout.code == 'X') };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    let zeros = layout.precision.unwrap_or(0).saturating_sub(digits.len());
    let prefix = if layout.alternate { prefix } else { "" };
    lay_out(layout, negative, prefix, zeros, digits, limit)
}

/// `%e %E %f %F %g %G`
pub fn percent_float(layout: &Layout, x: f64, limit: usize) -> Result<String> {
    let precision = layout.precision.unwrap_or(6);
    if i32::try_from(precision).is_err() {
        return Err(TextError::value("precision too big"));
    }
    // The digits of the largest float, its exponent and sign besides.
    check_size(precision.checked_add(330), limit.max(1024))?;
    let code = match layout.code {
        'e' | 'E' => FloatCode::Exponent,
        'f' | 'F' => FloatCode::Fixed,
        _ => FloatCode::General,
    };
    let mut style = FloatStyle::new(code, precision);
    style.upper = layout.code.is_ascii_uppercase();
    style.alternate = layout.alternate;
    let text = format_double(x, style);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    lay_out(layout, negative, "", 0, digits, limit)
}

/// Sign, prefix, zeros and digits in the width. Zeros that fill the width
/// come after the prefix, spaces before the sign.
fn lay_out(layout: &Layout, negative: bool, prefix: &str, zeros: usize, digits: &str, limit: usize) -> Result<String> {
    let sign = match (negative, layout.plus, layout.space) {
        (true, _, _) => "-",
        (_, true, _) => "+",
        (_, _, true) => " ",
        _ => "",
    };
    let length = (sign.len() + prefix.len() + digits.len()).saturating_add(zeros);
    let padding = layout.width.saturating_sub(length);
    let size = length.checked_add(padding);
    let mut out = string_for(size, limit.max(digits.len() + 3))?;
    if !layout.left && !layout.zero {
        push_fill(&mut out, ' ', padding);
    }
    out.push_str(sign);
    out.push_str(prefix);
    if !layout.left && layout.zero {
        push_fill(&mut out, '0', padding);
    }
    push_fill(&mut out, '0', zeros);
    out.push_str(digits);
    if layout.left {
        push_fill(&mut out, ' ', padding);
    }
    Ok(out)
}

/// `%s %r %a %c`: cuts to the precision and pads with spaces. For `%c`, pass
/// the character alone and no precision.
pub fn percent_text(layout: &Layout, text: &str, limit: usize) -> Result<String> {
    let text = first_chars(text, layout.precision.filter(|_| layout.code != 'c'));
    let padding = layout.width.saturating_sub(text.chars().count());
    let mut out = string_for(padding.checked_add(text.len()), limit.max(text.len()))?;
    if !layout.left {
        push_fill(&mut out, ' ', padding);
    }
    out.push_str(text);
    if layout.left {
        push_fill(&mut out, ' ', padding);
    }
    Ok(out)
}

/// `%s %b %a %r %c` of a bytes format.
pub fn percent_bytes(layout: &Layout, bytes: &[u8], limit: usize) -> Result<Vec<u8>> {
    let most = layout.precision.filter(|_| layout.code != 'c').unwrap_or(bytes.len());
    let bytes = bytes.get(..most).unwrap_or(bytes);
    let padding = layout.width.saturating_sub(bytes.len());
    let size = check_size(padding.checked_add(bytes.len()), limit.max(bytes.len()))?;
    let mut out = Vec::new();
    out.try_reserve_exact(size).map_err(|_| TextError::memory())?;
    if !layout.left {
        out.resize(padding, b' ');
    }
    out.extend_from_slice(bytes);
    out.resize(size, b' ');
    Ok(out)
}

/// The character of `%c` for an integer, or its error.
pub fn percent_char(code: IntRef<'_>) -> Result<char> {
    super::format_apply::char_of(code.to_i64().unwrap_or(-1))
}
