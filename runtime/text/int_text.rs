//! Integers from text and to text, in any base.

use alloc::format;
use alloc::string::{String, ToString};

use dashu_int::IBig;
use dashu_int::ops::BitTest;

use super::error::{Result, TextError};
use super::numeral::{is_number_space, to_ascii};
use super::quote::{bytes_repr, str_repr};

/// Digits that `int` and `str` convert unless `sys.set_int_max_str_digits`
/// says otherwise.
pub const DEFAULT_MAX_DIGITS: usize = 4300;

/// An integer without limit. `Big` never holds what fits 64 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Int {
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Big(IBig),
}

/// A borrowed integer; here `Big` may hold a small value.
#[derive(Clone, Copy, Debug)]
pub enum IntRef<'a> {
    /// Fits 64 bits.
    Small(i64),
    /// Any value.
    Big(&'a IBig),
}

impl From<IBig> for Int {
    fn from(value: IBig) -> Int {
        match i64::try_from(&value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::Big(value),
        }
    }
}

impl Int {
    /// Borrows it.
    pub fn as_ref(&self) -> IntRef<'_> {
        match self {
            Int::Small(value) => IntRef::Small(*value),
            Int::Big(value) => IntRef::Big(value),
        }
    }
}

impl IntRef<'_> {
    /// The nearest float, ties to even; infinite if it is out of range.
    pub fn to_f64(self) -> f64 {
        match self {
            IntRef::Small(value) => value as f64,
            IntRef::Big(value) => value.to_f64().value(),
        }
    }

    /// The lowest 64 bits in two's complement.
    pub fn low_word(self) -> i64 {
        match self {
            IntRef::Small(value) => value,
            IntRef::Big(value) => {
                let low = value & IBig::from(u64::MAX);
                u64::try_from(low).unwrap_or(0) as i64
            }
        }
    }

    /// The value as `i64`, if it fits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(value) => Some(value),
            IntRef::Big(value) => i64::try_from(value).ok(),
        }
    }
}

/// `int(text, base)`: `base` is 0 or 2 to 36, `max_digits` 0 for no limit.
pub fn parse_int(text: &str, base: i64, max_digits: usize) -> Result<Int> {
    check_base(base)?;
    read(&to_ascii(text), base, max_digits)?.ok_or_else(|| invalid(base, &str_repr(text)))
}

/// `int(bytes, base)`
pub fn parse_int_bytes(text: &[u8], base: i64, max_digits: usize) -> Result<Int> {
    check_base(base)?;
    let value = match core::str::from_utf8(text) {
        Ok(ascii) if ascii.is_ascii() => read(ascii, base, max_digits)?,
        _ => None,
    };
    value.ok_or_else(|| invalid(base, &bytes_repr(text)))
}

fn check_base(base: i64) -> Result<()> {
    if base == 0 || (2..=36).contains(&base) {
        return Ok(());
    }
    Err(TextError::value("int() base must be >= 2 and <= 36, or 0"))
}

fn invalid(base: i64, repr: &str) -> TextError {
    // CPython shows 200 characters of the repr at most.
    let shown: String = repr.chars().take(200).collect();
    TextError::value(format!("invalid literal for int() with base {base}: {shown}"))
}

/// Reads an integer from text with ASCII digits; `None` if it is not one.
fn read(text: &str, base: i64, max_digits: usize) -> Result<Option<Int>> {
    let text = text.trim_matches(is_number_space);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let prefix = match text.as_bytes() {
        [b'0', b'b' | b'B', ..] => 2,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'x' | b'X', ..] => 16,
        _ => 0,
    };
    let radix = match (base, prefix) {
        (0, 0) => 10,
        (0, _) => prefix,
        _ => base as u32,
    };
    let mut digits = text;
    if prefix == radix {
        digits = text.get(2..).unwrap_or("");
        digits = digits.strip_prefix('_').unwrap_or(digits);
    }
    let Some(plain) = digits_only(digits, radix) else {
        return Ok(None);
    };
    if !radix.is_power_of_two() && max_digits > 0 && plain.len() > max_digits {
        return Err(TextError::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion: value has {} \
             digits; use sys.set_int_max_str_digits() to increase the limit",
            plain.len()
        )));
    }
    let value = from_digits(&plain, radix, negative);
    // In base 0, "012" is nothing: it was octal once.
    let old_octal = base == 0 && prefix == 0 && text.starts_with('0');
    Ok(value.filter(|value| !old_octal || *value == Int::Small(0)))
}

/// The digits without the single underscores between them.
fn digits_only(text: &str, radix: u32) -> Option<alloc::borrow::Cow<'_, str>> {
    if text.is_empty() || text.starts_with('_') || text.ends_with('_') || text.contains("__") {
        return None;
    }
    if !text.chars().all(|c| c == '_' || c.is_digit(radix)) {
        return None;
    }
    Some(if text.contains('_') { text.replace('_', "").into() } else { text.into() })
}

/// The value of plain digits.
fn from_digits(digits: &str, radix: u32, negative: bool) -> Option<Int> {
    let mut small: Option<i64> = Some(0);
    // Short enough to try in 64 bits.
    if digits.len() <= 18 {
        for c in digits.chars() {
            let digit = i64::from(c.to_digit(radix)?);
            small = small.and_then(|n| n.checked_mul(radix.into())?.checked_add(digit));
        }
        if let Some(value) = small {
            return Some(Int::Small(if negative { -value } else { value }));
        }
    }
    let value = IBig::from_str_radix(digits, radix).ok()?;
    Some(Int::from(if negative { -value } else { value }))
}

/// `str(int)`; more than `max_digits` digits are refused (0: no limit).
pub fn int_to_string(value: IntRef<'_>, max_digits: usize) -> Result<String> {
    let value = match value {
        IntRef::Small(value) => return Ok(value.to_string()),
        IntRef::Big(value) => value,
    };
    let refused = || {
        TextError::value(format!(
            "Exceeds the limit ({max_digits} digits) for integer string conversion; use \
             sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // A digit is worth 3.32 bits: what is surely too long is not converted.
    if max_digits > 0 && value.bit_len() / 4 > max_digits {
        return Err(refused());
    }
    let text = short_decimal(value).unwrap_or_else(|| value.to_string());
    let digits = text.len() - usize::from(text.starts_with('-'));
    if max_digits > 0 && digits > max_digits {
        return Err(refused());
    }
    Ok(text)
}

/// The decimal digits of a number of few words, by dividing it by a power of ten again and again. For more words
/// there are better ways.
fn short_decimal(value: &IBig) -> Option<String> {
    use core::fmt::Write;
    /// The words that are divided, each half of 64 bits.
    const ROOM: usize = 20;
    /// The largest power of ten in half a word, and its digits.
    const UNIT: (u64, usize) = (1_000_000_000, 9);
    let (sign, words) = value.as_sign_words();
    let mut halves = [0_u32; ROOM];
    let per_word = dashu_int::Word::BITS / 32;
    let mut length = words.len() * per_word as usize;
    let parts = words.iter().flat_map(|word| (0..per_word).map(move |part| (word >> (32 * part)) as u32));
    halves.get_mut(..length)?.iter_mut().zip(parts).for_each(|(half, part)| *half = part);
    let mut groups = [0_u32; ROOM * 32 / 29 + 1];
    let mut count = 0;
    while length > 0 {
        let mut rest = 0;
        for half in halves.get_mut(..length)?.iter_mut().rev() {
            let part = rest << 32 | u64::from(*half);
            (*half, rest) = ((part / UNIT.0) as u32, part % UNIT.0);
        }
        *groups.get_mut(count)? = rest as u32;
        count += 1;
        while length > 0 && halves.get(length - 1) == Some(&0) {
            length -= 1;
        }
    }
    let (highest, lower) = groups.get(..count)?.split_last()?;
    let mut text = String::with_capacity(1 + count * UNIT.1);
    if sign == dashu_int::Sign::Negative {
        text.push('-');
    }
    write!(text, "{highest}").ok()?;
    for group in lower.iter().rev() {
        write!(text, "{group:09}").ok()?;
    }
    Some(text)
}

/// The digits in a base from 2 to 36 (others are taken as the nearest of
/// these), with `0b`, `0o` or `0x` if `prefix`: `bin`, `oct`, `hex`.
pub fn int_in_radix(value: IntRef<'_>, radix: u32, prefix: bool, upper: bool) -> String {
    let radix = radix.clamp(2, 36);
    let digits = match value {
        IntRef::Small(value) => small_in_radix(value, radix),
        IntRef::Big(value) => value.in_radix(radix as u8).to_string(),
    };
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits.as_str()),
    };
    let prefix = match radix {
        2 if prefix => "0b",
        8 if prefix => "0o",
        16 if prefix => "0x",
        _ => "",
    };
    let mut text = String::with_capacity(digits.len() + 3);
    text.push_str(sign);
    text.push_str(prefix);
    text.push_str(digits);
    if upper {
        text.make_ascii_uppercase();
    }
    text
}

fn small_in_radix(value: i64, radix: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    match radix {
        2 => format!("{sign}{magnitude:b}"),
        8 => format!("{sign}{magnitude:o}"),
        10 => value.to_string(),
        16 => format!("{sign}{magnitude:x}"),
        _ => IBig::from(value).in_radix(radix as u8).to_string(),
    }
}
