//! Character classes: what `str.isalpha` and its kin ask.

use super::class_table::*;

/// All classes of a character, as bits of `class_table`.
#[inline]
fn classes(c: char) -> u32 {
    let code = c as u32;
    // The first run starts at 0, so there is always one before the point.
    let after = RUNS.partition_point(|run| run >> 11 <= code);
    RUNS.get(after.wrapping_sub(1)).map_or(0, |run| run & 0x7ff)
}

macro_rules! class {
    ($(#[doc = $doc:literal] $name:ident $flag:ident $ascii:expr;)*) => {$(
        #[doc = $doc]
        #[inline]
        pub fn $name(c: char) -> bool {
            if c.is_ascii() {
                let ascii: fn(&char) -> bool = $ascii;
                ascii(&c)
            } else {
                classes(c) & $flag != 0
            }
        }
    )*};
}

class! {
    /// A letter: general categories Lm, Lt, Lu, Ll, Lo.
    is_alpha ALPHA char::is_ascii_alphabetic;
    /// Has the property Lowercase.
    is_lower LOWER char::is_ascii_lowercase;
    /// Has the property Uppercase.
    is_upper UPPER char::is_ascii_uppercase;
    /// A title case letter: general category Lt.
    is_title TITLE |_| false;
    /// `repr` shows it as it is.
    is_printable PRINTABLE |c| matches!(c, ' '..='~');
    /// White space for `str.split` and `str.strip`.
    is_space SPACE |c| matches!(c, '\t'..='\r' | '\x1c'..='\x20');
    /// Has a numeric value, fractions and letters included.
    is_numeric NUMERIC char::is_ascii_digit;
    /// May start an identifier (not counting the underscore).
    is_xid_start XID_START char::is_ascii_alphabetic;
    /// May continue an identifier.
    is_xid_continue XID_CONTINUE |c| c.is_ascii_alphanumeric() || *c == '_';
    /// Lower, upper or title case.
    is_cased CASED char::is_ascii_alphabetic;
    /// Does not separate words for the Greek final sigma.
    is_case_ignorable CASE_IGNORABLE |c| matches!(c, '\'' | '.' | ':' | '^' | '`');
}

/// The value of a decimal digit of any script.
#[inline]
pub fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = c as u32;
    let after = ZEROS.partition_point(|&zero| zero <= code);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    (code - zero < 10).then_some(code - zero)
}

/// The value of a digit of any script, superscripts and circled ones included.
pub fn digit_value(c: char) -> Option<u32> {
    decimal_value(c).or_else(|| {
        let code = c as u32;
        let after = DIGITS.partition_point(|&(first, _, _)| first <= code);
        let &(first, count, value) = DIGITS.get(after.checked_sub(1)?)?;
        (code - first < u32::from(count)).then(|| u32::from(value) + code - first)
    })
}

/// A decimal digit.
pub fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

/// A digit, superscripts and circled ones included.
pub fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// A letter or anything with a numeric value.
pub fn is_alnum(c: char) -> bool {
    is_alpha(c) || is_numeric(c)
}

/// There is at least one character and all are of the class.
fn all(s: &str, class: fn(char) -> bool) -> bool {
    !s.is_empty() && s.chars().all(class)
}

macro_rules! all_of {
    ($(#[doc = $doc:literal] $name:ident $class:ident;)*) => {$(
        #[doc = $doc]
        pub fn $name(s: &str) -> bool {
            all(s, $class)
        }
    )*};
}

all_of! {
    /// `str.isalpha`
    str_isalpha is_alpha;
    /// `str.isdecimal`
    str_isdecimal is_decimal;
    /// `str.isdigit`
    str_isdigit is_digit;
    /// `str.isnumeric`
    str_isnumeric is_numeric;
    /// `str.isalnum`
    str_isalnum is_alnum;
    /// `str.isspace`
    str_isspace is_space;
}

/// `str.isprintable`; true of the empty string.
pub fn str_isprintable(s: &str) -> bool {
    s.chars().all(is_printable)
}

/// `str.islower`: some character is lower case and none is upper or title case.
pub fn str_islower(s: &str) -> bool {
    if s.is_ascii() {
        return s.bytes().any(|byte| byte.is_ascii_lowercase()) && !s.bytes().any(|byte| byte.is_ascii_uppercase());
    }
    s.chars().any(is_lower) && !s.chars().any(|c| is_upper(c) || is_title(c))
}

/// `str.isupper`: some character is upper case and none is lower or title case.
pub fn str_isupper(s: &str) -> bool {
    if s.is_ascii() {
        return s.bytes().any(|byte| byte.is_ascii_uppercase()) && !s.bytes().any(|byte| byte.is_ascii_lowercase());
    }
    s.chars().any(is_upper) && !s.chars().any(|c| is_lower(c) || is_title(c))
}

/// `str.istitle`: every word starts with upper or title case and goes on lower.
pub fn str_istitle(s: &str) -> bool {
    let (mut any, mut inside) = (false, false);
    for c in s.chars() {
        let capital = is_upper(c) || is_title(c);
        if capital && inside || !inside && is_lower(c) {
            return false;
        }
        inside = capital || is_lower(c);
        any |= inside;
    }
    any
}

/// `str.isidentifier`
pub fn str_isidentifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| c == '_' || is_xid_start(c)) && chars.all(is_xid_continue)
}
