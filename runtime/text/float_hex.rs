//! `float.hex` and `float.fromhex`

use alloc::format;
use alloc::string::String;

use super::error::{Result, TextError};
use super::float_repr::not_finite;
use super::numeral::is_number_space;

/// `x.hex()`
pub fn float_hex(x: f64) -> String {
    if let Some(text) = not_finite(x) {
        return text.into();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    let bits = x.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match (bits >> 52) as i32 & 0x7ff {
        0 if fraction == 0 => format!("{sign}0x0.0p+0"),
        0 => format!("{sign}0x0.{fraction:013x}p-1022"),
        exponent => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }
}

/// `float.fromhex(text)`
pub fn float_fromhex(text: &str) -> Result<f64> {
    let text = text.trim_matches(is_number_space);
    let (negative, magnitude) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let value = match magnitude {
        _ if magnitude.eq_ignore_ascii_case("nan") => f64::NAN,
        _ if magnitude.eq_ignore_ascii_case("inf") => f64::INFINITY,
        _ if magnitude.eq_ignore_ascii_case("infinity") => f64::INFINITY,
        _ => read(magnitude)?,
    };
    Ok(if negative { -value } else { value })
}

/// `mantissa × 2^exponent`, and a little more if `sticky`.
struct Hex {
    mantissa: u64,
    exponent: i64,
    sticky: bool,
}

fn invalid() -> TextError {
    TextError::value("invalid hexadecimal floating-point string")
}

fn read(text: &str) -> Result<f64> {
    let text = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
    let (mut hex, mut rest) = read_mantissa(text).ok_or_else(invalid)?;
    if let Some(exponent) = rest.strip_prefix(['p', 'P']) {
        let (exponent, after) = read_exponent(exponent).ok_or_else(invalid)?;
        hex.exponent = hex.exponent.saturating_add(exponent);
        rest = after;
    }
    // CPython looks at the size before what may follow.
    let value = hex.round().ok_or_else(|| TextError::overflow("hexadecimal value too large to represent as a float"))?;
    if rest.is_empty() { Ok(value) } else { Err(invalid()) }
}

/// The digits and what follows them; `None` if there are none.
fn read_mantissa(text: &str) -> Option<(Hex, &str)> {
    let mut hex = Hex { mantissa: 0, exponent: 0, sticky: false };
    let (mut any, mut after_point) = (false, false);
    let mut rest = text.chars();
    loop {
        let before = rest.as_str();
        let digit = match rest.next() {
            Some('.') if !after_point => {
                after_point = true;
                continue;
            }
            c => c.and_then(|c| c.to_digit(16)),
        };
        let Some(digit) = digit else {
            return any.then_some((hex, before));
        };
        any = true;
        let room = hex.mantissa >> 60 == 0;
        if room {
            hex.mantissa = hex.mantissa << 4 | u64::from(digit);
        } else {
            hex.sticky |= digit != 0;
        }
        // A digit moves the point or is dropped; after the point both cancel.
        let moved = i64::from(!room) - i64::from(after_point);
        hex.exponent = hex.exponent.saturating_add(4 * moved);
    }
}

/// The exponent and what follows it; `None` if there are no digits.
fn read_exponent(text: &str) -> Option<(i64, &str)> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = digits.strip_suffix(rest).filter(|digits| !digits.is_empty())?;
    let value = digits.bytes().fold(0i64, |value, digit| {
        // Far beyond any float, and no text is long enough to make up for it.
        value.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(1 << 60)
    });
    Some((if negative { -value } else { value }, rest))
}

impl Hex {
    /// The nearest float, ties to even; `None` past the largest.
    fn round(&self) -> Option<f64> {
        if self.mantissa == 0 {
            return Some(0.0);
        }
        let unused = self.mantissa.leading_zeros();
        let mut top = self.exponent.saturating_add(63 - i64::from(unused));
        if top >= 1024 {
            return None;
        }
        // How many bits a float of this size holds.
        let kept = if top >= -1022 { 53 } else { 53 - (-1022 - top) };
        if kept < 0 {
            return Some(0.0);
        }
        let value = u128::from(self.mantissa << unused);
        let dropped = 64 - kept as u32;
        let mut bits = (value >> dropped) as u64;
        let rest = value & ((1 << dropped) - 1);
        let half = 1u128 << (dropped - 1);
        if rest > half || rest == half && (self.sticky || bits & 1 == 1) {
            bits += 1;
        }
        if top < -1022 {
            // Subnormal; a carry into the exponent is just right.
            return Some(f64::from_bits(bits));
        }
        if bits >> 53 != 0 {
            bits >>= 1;
            top += 1;
        }
        if top >= 1024 {
            return None;
        }
        Some(f64::from_bits(((top + 1023) as u64) << 52 | bits & ((1 << 52) - 1)))
    }
}
