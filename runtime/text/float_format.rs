//! Floats with a precision: what `e`, `f`, `g` mean in every kind of format.

use alloc::format;
use alloc::string::String;

use super::float_repr::{Digits, not_finite, push_exponent};

/// How a float is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatCode {
    /// `e`: one digit, point, `precision` digits, exponent.
    Exponent,
    /// `f`: `precision` digits after the point.
    Fixed,
    /// `g`: `precision` digits, with an exponent where that is shorter.
    General,
    /// `r`: the shortest form that reads back the same; no precision.
    Repr,
}

/// A float format in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloatStyle {
    /// How it is written.
    pub code: FloatCode,
    /// `E` and `INF` instead of `e` and `inf`.
    pub upper: bool,
    /// Digits, see [`FloatCode`].
    pub precision: usize,
    /// `#`: always a point, and `g` keeps trailing zeros.
    pub alternate: bool,
    /// At least one digit after the point, as `repr` has it.
    pub dot_zero: bool,
    /// `z`: a result of all zeros has no minus sign.
    pub no_negative_zero: bool,
}

impl FloatStyle {
    /// A style with no flags.
    pub fn new(code: FloatCode, precision: usize) -> FloatStyle {
        FloatStyle { code, upper: false, precision, alternate: false, dot_zero: false, no_negative_zero: false }
    }
}

/// No float has more digits than this, before or after the point: what is
/// asked for beyond is zeros. (The standard library takes no more than 65,535.)
const MOST_DIGITS: usize = 1100;

/// Writes a float, correctly rounded, with a minus sign if it has one. The
/// length is in the order of `precision` plus 310; the caller has checked it.
pub fn format_double(x: f64, style: FloatStyle) -> String {
    let mut out = String::new();
    if let Some(text) = not_finite(x) {
        out.push_str(text);
    } else {
        if x.is_sign_negative() {
            out.push('-');
        }
        match style.code {
            FloatCode::Fixed => push_fixed(&mut out, x.abs(), style),
            FloatCode::Exponent => push_exponent_form(&mut out, x.abs(), style),
            FloatCode::General => push_general(&mut out, x.abs(), style),
            FloatCode::Repr => {
                let digits = Digits::shortest(x);
                let exponent = digits.point <= -4 || digits.point > 16;
                digits.lay_out(&mut out, exponent, 0, style.dot_zero, style.alternate);
            }
        }
        if style.no_negative_zero && is_negative_zero(&out) {
            out.remove(0);
        }
    }
    if style.upper {
        out.make_ascii_uppercase();
    }
    out
}

fn is_negative_zero(text: &str) -> bool {
    let mantissa = text.split('e').next().unwrap_or("");
    mantissa.starts_with('-') && mantissa.bytes().all(|b| matches!(b, b'-' | b'0' | b'.'))
}

fn push_zeros(out: &mut String, count: usize) {
    out.extend(core::iter::repeat_n('0', count));
}

fn push_fixed(out: &mut String, x: f64, style: FloatStyle) {
    let exact = style.precision.min(MOST_DIGITS);
    out.push_str(&format!("{x:.exact$}"));
    push_zeros(out, style.precision - exact);
    if style.precision == 0 && style.alternate {
        out.push('.');
    }
}

fn push_exponent_form(out: &mut String, x: f64, style: FloatStyle) {
    let exact = style.precision.min(MOST_DIGITS);
    let text = format!("{x:.exact$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    out.push_str(mantissa);
    push_zeros(out, style.precision - exact);
    if style.precision == 0 && style.alternate {
        out.push('.');
    }
    push_exponent(out, exponent.parse().unwrap_or(0));
}

fn push_general(out: &mut String, x: f64, style: FloatStyle) {
    let precision = style.precision.max(1);
    let exact = precision.min(MOST_DIGITS) - 1;
    let mut digits = Digits::of_exponent_form(&format!("{x:.exact$e}"));
    let kept = digits.digits.trim_end_matches('0').len().max(1);
    digits.digits.truncate(kept);
    let most = precision - usize::from(style.dot_zero);
    let exponent = digits.point <= -4 || usize::try_from(digits.point).is_ok_and(|p| p > most);
    let least = if style.alternate { precision } else { 0 };
    digits.lay_out(out, exponent, least, style.dot_zero, style.alternate);
}
