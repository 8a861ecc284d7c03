//! `format(object, specifier)` for the built-in kinds of object.

use alloc::string::String;

use super::error::{Result, TextError, check_size, string_for};
use super::float_format::{FloatCode, FloatStyle, format_double};
use super::format_spec::{Align, Defaults, FormatSpec};
use super::group::{Number, push_fill, sign_of};
use super::int_text::{IntRef, int_in_radix, int_to_string};

/// Space a float needs besides its precision: the digits of the largest, the
/// exponent and the signs.
const FLOAT_ROOM: usize = 330;

/// `str.__format__`
pub fn format_str(s: &str, spec: &str, type_name: &str, limit: usize) -> Result<String> {
    if spec.is_empty() {
        return Ok(s.into());
    }
    let spec = FormatSpec::parse(spec, type_name, Defaults::Text)?;
    if spec.kind != Some('s') {
        return Err(spec.unknown_kind(type_name));
    }
    let refused = match spec.sign {
        Some(' ') => Some("Space not allowed in string format specifier"),
        Some(_) => Some("Sign not allowed in string format specifier"),
        None if spec.no_negative_zero => Some("Negative zero coercion (z) not allowed in string format specifier"),
        None if spec.alternate => Some("Alternate form (#) not allowed in string format specifier"),
        None if spec.align == Align::AfterSign => Some("'=' alignment not allowed in string format specifier"),
        None => None,
    };
    match refused {
        Some(message) => Err(TextError::value(message)),
        None => pad(first_chars(s, spec.precision), &spec, limit),
    }
}

/// The first characters of a string.
pub(super) fn first_chars(s: &str, count: Option<usize>) -> &str {
    let end = count.and_then(|count| s.char_indices().nth(count)).map(|(at, _)| at);
    end.and_then(|end| s.get(..end)).unwrap_or(s)
}

/// Pads finished text to the width of the specifier.
fn pad(s: &str, spec: &FormatSpec, limit: usize) -> Result<String> {
    let padding = spec.width.unwrap_or(0).saturating_sub(s.chars().count());
    if padding == 0 {
        return Ok(s.into());
    }
    let size = padding.checked_mul(spec.fill.len_utf8()).and_then(|n| n.checked_add(s.len()));
    let mut out = string_for(size, limit)?;
    let before = match spec.align {
        Align::Left | Align::AfterSign => 0,
        Align::Right => padding,
        Align::Center => padding / 2,
    };
    push_fill(&mut out, spec.fill, before);
    out.push_str(s);
    push_fill(&mut out, spec.fill, padding - before);
    Ok(out)
}

/// `int.__format__`; `bool` comes here too, unless its specifier is empty.
pub fn format_int(value: IntRef<'_>, spec: &str, type_name: &str, max_digits: usize, limit: usize) -> Result<String> {
    if spec.is_empty() {
        return int_to_string(value, max_digits);
    }
    let spec = FormatSpec::parse(spec, type_name, Defaults::Integer)?;
    let radix = match spec.kind {
        Some('d' | 'n') => 10,
        Some('b') => 2,
        Some('o') => 8,
        Some('x' | 'X') => 16,
        Some('c') => 0,
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            let x = value.to_f64();
            if x.is_infinite() {
                return Err(TextError::overflow("int too large to convert to float"));
            }
            return float_with(x, &spec, limit);
        }
        _ => return Err(spec.unknown_kind(type_name)),
    };
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let mut out = String::new();
    if radix == 0 {
        let c = character(value, &spec)?;
        let mut buffer = [0; 4];
        let number = Number { rest: c.encode_utf8(&mut buffer), ..Number::default() };
        number.lay_out(&mut out, &spec, limit)?;
        return Ok(out);
    }
    let upper = spec.kind == Some('X');
    let text = if radix == 10 { int_to_string(value, max_digits)? } else { int_in_radix(value, radix, false, upper) };
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.as_str()),
    };
    let prefix = match spec.kind {
        Some('b') if spec.alternate => "0b",
        Some('o') if spec.alternate => "0o",
        Some('x') if spec.alternate => "0x",
        Some('X') if spec.alternate => "0X",
        _ => "",
    };
    let number = Number { sign: sign_of(negative, spec.sign), prefix, digits, rest: "" };
    number.lay_out(&mut out, &spec, limit)?;
    Ok(out)
}

/// The character of type `c`.
fn character(value: IntRef<'_>, spec: &FormatSpec) -> Result<char> {
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let code = value.to_i64().ok_or_else(|| TextError::overflow("Python int too large to convert to C long"))?;
    char_of(code)
}

/// The character with a code point, or `%c`'s error. There are no lone
/// surrogates in our strings.
pub(super) fn char_of(code: i64) -> Result<char> {
    match u32::try_from(code) {
        Ok(code @ 0..=0x10_ffff) => char::from_u32(code).ok_or_else(|| TextError::value("a lone surrogate cannot be in a string")),
        _ => Err(TextError::overflow("%c arg not in range(0x110000)")),
    }
}

/// `float.__format__`
pub fn format_float(x: f64, spec: &str, type_name: &str, limit: usize) -> Result<String> {
    let spec = FormatSpec::parse(spec, type_name, Defaults::Float)?;
    match spec.kind {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => float_with(x, &spec, limit),
        _ => Err(spec.unknown_kind(type_name)),
    }
}

/// The style of a specifier: with no type, `repr` or, given a precision, `g`.
fn style_of(spec: &FormatSpec, limit: usize) -> Result<FloatStyle> {
    if spec.precision.is_some_and(|precision| i32::try_from(precision).is_err()) {
        return Err(TextError::value("precision too big"));
    }
    check_size(spec.precision.unwrap_or(6).checked_add(FLOAT_ROOM), limit.max(1024))?;
    let code = match spec.kind {
        Some('e' | 'E') => FloatCode::Exponent,
        Some('f' | 'F' | '%') => FloatCode::Fixed,
        None if spec.precision.is_none() => FloatCode::Repr,
        _ => FloatCode::General,
    };
    Ok(FloatStyle {
        code,
        upper: matches!(spec.kind, Some('E' | 'F' | 'G')),
        precision: spec.precision.unwrap_or(6),
        alternate: spec.alternate,
        dot_zero: false,
        no_negative_zero: spec.no_negative_zero,
    })
}

fn float_with(x: f64, spec: &FormatSpec, limit: usize) -> Result<String> {
    let mut style = style_of(spec, limit)?;
    style.dot_zero = spec.kind.is_none();
    let percent = spec.kind == Some('%');
    let mut text = format_double(if percent { x * 100.0 } else { x }, style);
    if percent {
        text.push('%');
    }
    let mut out = String::new();
    Number::new(&text, spec.sign).lay_out(&mut out, spec, limit)?;
    Ok(out)
}

/// `complex.__format__`
pub fn format_complex(re: f64, im: f64, spec: &str, type_name: &str, limit: usize) -> Result<String> {
    let spec = FormatSpec::parse(spec, type_name, Defaults::Float)?;
    if !matches!(spec.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return Err(spec.unknown_kind(type_name));
    }
    if spec.fill == '0' {
        return Err(TextError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::AfterSign {
        return Err(TextError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let style = style_of(&spec, limit)?;
    let bare = spec.kind.is_none();
    let only_imaginary = bare && re == 0.0 && re.is_sign_positive();
    let parentheses = bare && !only_imaginary;
    let unpadded = FormatSpec { width: None, ..spec };
    let mut text = String::new();
    if parentheses {
        text.push('(');
    }
    if !only_imaginary {
        Number::new(&format_double(re, style), spec.sign).lay_out(&mut text, &unpadded, limit)?;
    }
    let sign = if only_imaginary { spec.sign } else { Some('+') };
    Number::new(&format_double(im, style), sign).lay_out(&mut text, &unpadded, limit)?;
    text.push_str(if parentheses { "j)" } else { "j" });
    pad(&text, &spec, limit)
}
