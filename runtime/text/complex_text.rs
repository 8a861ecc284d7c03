//! Complex numbers from text and to text.

use alloc::format;
use alloc::string::String;

use super::error::{Result, TextError};
use super::float_parse::read_plain;
use super::float_repr::push_repr;
use super::numeral::{is_number_space, to_ascii, without_underscores};
use super::quote::str_repr;

/// `repr(complex(re, im))`
pub fn complex_repr(re: f64, im: f64) -> String {
    let mut out = String::new();
    if re == 0.0 && re.is_sign_positive() {
        push_repr(&mut out, im, false);
        out.push('j');
        return out;
    }
    out.push('(');
    push_repr(&mut out, re, false);
    // A NaN is written without its sign.
    if im.is_nan() || im.is_sign_positive() {
        out.push('+');
    }
    push_repr(&mut out, im, false);
    out.push_str("j)");
    out
}

/// `complex(text)`: real and imaginary part.
pub fn parse_complex(text: &str) -> Result<(f64, f64)> {
    let ascii = to_ascii(text);
    let Some(plain) = without_underscores(&ascii) else {
        return Err(TextError::value(format!("could not convert string to complex: {}", str_repr(text))));
    };
    read(&plain).ok_or_else(|| TextError::value("complex() arg is a malformed string"))
}

fn read(text: &str) -> Option<(f64, f64)> {
    let mut text = text.trim_matches(is_number_space);
    if let Some(inside) = text.strip_prefix('(') {
        text = inside.strip_suffix(')')?.trim_matches(is_number_space);
    }
    let (first, rest) = text.split_at_checked(float_length(text))?;
    let bare_sign = |text: &str| if text.starts_with('-') { -1.0 } else { 1.0 };
    if first.is_empty() {
        return matches!(rest, "j" | "J" | "+j" | "+J" | "-j" | "-J").then(|| (0.0, bare_sign(rest)));
    }
    let first = read_plain(first)?;
    match rest {
        "" => return Some((first, 0.0)),
        "j" | "J" => return Some((0.0, first)),
        _ if !rest.starts_with(['+', '-']) => return None,
        _ => {}
    }
    let (second, unit) = rest.split_at_checked(float_length(rest).max(1))?;
    let second = if second.len() == 1 { bare_sign(second) } else { read_plain(second)? };
    matches!(unit, "j" | "J").then_some((first, second))
}

/// How many bytes at the start are a float; 0 if none.
fn float_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let sign = usize::from(text.starts_with(['+', '-']));
    for word in ["infinity", "inf", "nan"] {
        let end = sign + word.len();
        if bytes.get(sign..end).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes())) {
            return end;
        }
    }
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let count = digits(end + 1 + sign);
        if count > 0 {
            end += 1 + sign + count;
        }
    }
    end
}
