//! The flags of regular expressions.

use super::syntax::Fault;

/// Letters match whatever their case.
pub(super) const IGNORECASE: u32 = 2;
/// The letters of the locale, which is always "C".
pub(super) const LOCALE: u32 = 4;
/// `^` and `$` match at every line.
pub(super) const MULTILINE: u32 = 8;
/// `.` matches a newline too.
pub(super) const DOTALL: u32 = 16;
/// Categories are those of Unicode.
pub(super) const UNICODE: u32 = 32;
/// White space and comments in the pattern mean nothing.
pub(super) const VERBOSE: u32 = 64;
/// Show what the pattern was compiled to.
pub(super) const DEBUG: u32 = 128;
/// Categories are those of ASCII.
pub(super) const ASCII: u32 = 256;

/// Of these a pattern has one.
pub(super) const TYPES: u32 = ASCII | LOCALE | UNICODE;

/// Their names, in the order in which they are shown.
pub(super) const NAMES: &[(u32, &str)] = &[
    (IGNORECASE, "re.IGNORECASE"),
    (LOCALE, "re.LOCALE"),
    (MULTILINE, "re.MULTILINE"),
    (DOTALL, "re.DOTALL"),
    (UNICODE, "re.UNICODE"),
    (VERBOSE, "re.VERBOSE"),
    (DEBUG, "re.DEBUG"),
    (ASCII, "re.ASCII"),
];

/// The flag of a letter in `(?…)`.
pub(super) fn of_letter(letter: char) -> Option<u32> {
    Some(match letter {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}

/// The flags inside of a group that adds and removes some.
pub(super) fn combine(flags: u32, add: u32, remove: u32) -> u32 {
    let base = if add & TYPES != 0 { flags & !TYPES } else { flags };
    (base | add) & !remove
}

/// Checks and completes the flags of a whole pattern.
pub(super) fn complete(flags: u32, text: bool) -> Result<u32, Fault> {
    if text {
        if flags & LOCALE != 0 {
            return Err(Fault::Value("cannot use LOCALE flag with a str pattern"));
        }
        if flags & ASCII == 0 {
            return Ok(flags | UNICODE);
        }
        if flags & UNICODE != 0 {
            return Err(Fault::Value("ASCII and UNICODE flags are incompatible"));
        }
    } else {
        if flags & UNICODE != 0 {
            return Err(Fault::Value("cannot use UNICODE flag with a bytes pattern"));
        }
        if flags & LOCALE != 0 && flags & ASCII != 0 {
            return Err(Fault::Value("ASCII and LOCALE flags are incompatible"));
        }
    }
    Ok(flags)
}
