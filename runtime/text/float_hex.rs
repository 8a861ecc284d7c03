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
        _ => {
            let hex = read(magnitude).ok_or_else(|| {
                TextError::value("invalid hexadecimal floating-point string")
            })?;
            hex.round().ok_or_else(|| {
                TextError::overflow("hexadecimal value too large to represent as a float")
            })?
        }
    };
    Ok(if negative { -value } else { value })
}

/// `mantissa × 2^exponent`, and a little more if `sticky`.
struct Hex {
    mantissa: u64,
    exponent: i64,
    sticky: bool,
}

fn read(text: &str) -> Option<Hex> {
    let text = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
    let (digits, exponent) = match text.split_once(['p', 'P']) {
        Some((digits, exponent)) => (digits, read_exponent(exponent)?),
        None => (text, 0),
    };
    let mut hex = Hex { mantissa: 0, exponent, sticky: false };
    let (mut any, mut after_point) = (false, false);
    for c in digits.chars() {
        if c == '.' && !after_point {
            after_point = true;
            continue;
        }
        let digit = c.to_digit(16)?;
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
    any.then_some(hex)
}

fn read_exponent(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() {
        return None;
    }
    let mut value = 0i64;
    for c in digits.chars() {
        let digit = i64::from(c.to_digit(10)?);
        // Far beyond any float, and no text is long enough to make up for it.
        value = value.saturating_mul(10).saturating_add(digit).min(1 << 60);
    }
    Some(if negative { -value } else { value })
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
