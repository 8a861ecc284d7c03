//! Letters that match each other when case is ignored.

use rustpython_sre_engine::string::{lower_ascii, lower_unicode, upper_unicode};

use super::flags::{IGNORECASE, LOCALE, UNICODE};

/// How characters are compared under some flags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As they are.
    Exact,
    /// ASCII letters by their lower case.
    Ascii,
    /// All letters by their lower case.
    Unicode,
    /// Letters of the locale: the engine tries both cases itself.
    Locale,
}

/// Lower-case letters that have the same upper case, by groups.
const SAME_UPPER: &[&[u32]] = &[
    &[0x69, 0x131],
    &[0x73, 0x17f],
    &[0xb5, 0x3bc],
    &[0x345, 0x3b9, 0x1fbe],
    &[0x390, 0x1fd3],
    &[0x3b0, 0x1fe3],
    &[0x3b2, 0x3d0],
    &[0x3b5, 0x3f5],
    &[0x3b8, 0x3d1],
    &[0x3ba, 0x3f0],
    &[0x3c0, 0x3d6],
    &[0x3c1, 0x3f1],
    &[0x3c2, 0x3c3],
    &[0x3c6, 0x3d5],
    &[0x432, 0x1c80],
    &[0x434, 0x1c81],
    &[0x43e, 0x1c82],
    &[0x441, 0x1c83],
    &[0x442, 0x1c84, 0x1c85],
    &[0x44a, 0x1c86],
    &[0x463, 0x1c87],
    &[0x1c88, 0xa64b],
    &[0x1e61, 0x1e9b],
    &[0xfb05, 0xfb06],
];

impl Case {
    /// The way of comparing under these flags.
    pub fn of(flags: u32) -> Case {
        if flags & IGNORECASE == 0 {
            Case::Exact
        } else if flags & LOCALE != 0 {
            Case::Locale
        } else if flags & UNICODE != 0 {
            Case::Unicode
        } else {
            Case::Ascii
        }
    }

    /// What the engine compares for a character.
    pub fn lower(self, code: u32) -> u32 {
        match self {
            Case::Exact | Case::Locale => code,
            Case::Ascii => lower_ascii(code),
            Case::Unicode => lower_unicode(code),
        }
    }

    /// Whether a character has another case.
    pub fn is_cased(self, code: u32) -> bool {
        match self {
            Case::Exact => false,
            Case::Ascii | Case::Locale => u8::try_from(code).is_ok_and(|byte| byte.is_ascii_alphabetic()),
            Case::Unicode => lower_unicode(code) != code || upper_unicode(code) != code,
        }
    }

    /// The other lower-case letters that a lower-case letter matches.
    pub fn others(self, lower: u32) -> impl Iterator<Item = u32> {
        let group = match self {
            Case::Unicode => SAME_UPPER.iter().find(|group| group.contains(&lower)).copied().unwrap_or_default(),
            _ => &[],
        };
        group.iter().copied().filter(move |other| *other != lower)
    }
}
