//! `repr(float)`: the shortest digits that read back as the same float.

use alloc::format;
use alloc::string::String;

/// The digits of a float: `0.d₁d₂d₃… × 10^point`.
pub(super) struct Digits {
    /// ASCII digits without a point.
    pub digits: String,
    /// Where the decimal point is, counted from the first digit.
    pub point: i32,
}

impl Digits {
    /// The shortest digits of a finite float; its sign is ignored.
    pub(super) fn shortest(x: f64) -> Digits {
        let x = x.abs();
        let shortest = Digits::of_exponent_form(&format!("{x:e}"));
        if !may_be_tie(x, shortest.digits.len()) {
            return shortest;
        }
        // Halfway between two shortest forms the standard library takes the
        // upper one and CPython the even one, as exact formatting does.
        let precision = shortest.digits.len() - 1;
        let even = format!("{x:.precision$e}");
        if even.parse() == Ok(x) { Digits::of_exponent_form(&even) } else { shortest }
    }

    /// Reads `d.dddde-dd`, as the standard library writes it.
    pub(super) fn of_exponent_form(text: &str) -> Digits {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits = mantissa.chars().filter(|&c| c != '.').collect();
        Digits { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
    }

    /// Writes the digits, with an exponent if `exponent`. The digits are
    /// filled with zeros up to `least`; `dot_zero` wants a digit after the
    /// point, `keep_point` a point even if nothing follows it.
    pub(super) fn lay_out(&self, out: &mut String, exponent: bool, least: usize, dot_zero: bool, keep_point: bool) {
        let point = if exponent { 1 } else { self.point };
        let digits = self.digits.as_str();
        let zeros = |out: &mut String, count: usize| out.extend(core::iter::repeat_n('0', count));
        let whole = usize::try_from(point).unwrap_or(0);
        match digits.split_at_checked(whole) {
            _ if whole == 0 => out.push('0'),
            Some((whole_digits, _)) => out.push_str(whole_digits),
            None => {
                out.push_str(digits);
                zeros(out, whole - digits.len());
            }
        }
        out.push('.');
        let start = out.len();
        zeros(out, usize::try_from(-point).unwrap_or(0));
        out.push_str(digits.get(whole..).unwrap_or(""));
        zeros(out, least.saturating_sub(digits.len().max(whole)));
        if out.len() == start {
            if dot_zero && !exponent {
                out.push('0');
            } else if !keep_point {
                out.pop();
            }
        }
        if exponent {
            push_exponent(out, self.point - 1);
        }
    }
}

/// The exact value may have one digit more than its shortest form, a 5. Then
/// it is a fraction of at most 25 bits (5^26 is more than 18 digits), and the
/// form has 15 digits at least: shorter ones are never ambiguous.
fn may_be_tie(x: f64, digits: usize) -> bool {
    let bits = x.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let fraction_bits = 1075 - (bits >> 52) as i64 - i64::from(mantissa.trailing_zeros());
    digits >= 15 && (1..=25).contains(&fraction_bits)
}

/// Writes `e+05` or the like: a sign and two digits at least.
pub(super) fn push_exponent(out: &mut String, exponent: i32) {
    let sign = if exponent < 0 { '-' } else { '+' };
    out.push_str(&format!("e{sign}{:02}", exponent.unsigned_abs()));
}

/// `inf` or `nan` with its sign; `None` for a finite float.
pub(super) fn not_finite(x: f64) -> Option<&'static str> {
    match x {
        _ if x.is_nan() => Some("nan"),
        f64::INFINITY => Some("inf"),
        f64::NEG_INFINITY => Some("-inf"),
        _ => None,
    }
}

/// `repr(x)`, which is also `str(x)`.
pub fn float_repr(x: f64) -> String {
    let mut out = String::new();
    push_repr(&mut out, x, true);
    out
}

/// Appends the shortest form; complex numbers want no `.0`.
pub(super) fn push_repr(out: &mut String, x: f64, dot_zero: bool) {
    if let Some(text) = not_finite(x) {
        return out.push_str(text);
    }
    if x.is_sign_negative() {
        out.push('-');
    }
    let digits = Digits::shortest(x);
    let exponent = digits.point <= -4 || digits.point > 16;
    digits.lay_out(out, exponent, 0, dot_zero, false);
}
