//! Letters that match each other when case is ignored.

use super::flags::{IGNORECASE, LOCALE, UNICODE};

/// How characters are compared under some flags.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As they are.
    Exact,
    /// ASCII letters whatever their case.
    Ascii,
    /// All letters whatever their case.
    Unicode,
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

/// Letters whose lower case does not have them as its upper case, behind that lower case.
const OTHER_UPPER: &[(u32, u32)] = &[
    (0x69, 0x130),
    (0x6b, 0x212a),
    (0xdf, 0x1e9e),
    (0xe5, 0x212b),
    (0x1c6, 0x1c5),
    (0x1c9, 0x1c8),
    (0x1cc, 0x1cb),
    (0x1f3, 0x1f2),
    (0x3b8, 0x3f4),
    (0x3c9, 0x2126),
];

/// Ranges without letters that have another case, which need not be looked at one by one.
const CASELESS: &[(u32, u32)] = &[(0x3100, 0xa63f), (0xac00, 0xfaff), (0x1ec00, 0x10ffff)];

fn lower(code: u32) -> u32 {
    // The only letter with several is the dotted I, and the first of them counts.
    char::from_u32(code).and_then(|character| character.to_lowercase().next()).map_or(code, u32::from)
}

/// The letters whose lower case a letter is.
fn uppers(lower_code: u32) -> impl Iterator<Item = u32> {
    let upper = char::from_u32(lower_code).and_then(|character| {
        let mut upper = character.to_uppercase();
        let first = upper.next();
        if upper.next().is_none() { first.map(u32::from) } else { None }
    });
    // Greek letters with an iota below have one character as title case, two as upper case.
    let titled = match lower_code {
        0x1f80..=0x1f87 | 0x1f90..=0x1f97 | 0x1fa0..=0x1fa7 => Some(lower_code + 8),
        0x1fb3 | 0x1fc3 | 0x1ff3 => Some(lower_code + 9),
        _ => None,
    };
    let others = OTHER_UPPER.iter().filter(move |(known, _)| *known == lower_code).map(|(_, upper)| *upper);
    upper.into_iter().chain(titled).chain(others).filter(move |upper| *upper != lower_code && lower(*upper) == lower_code)
}

impl Case {
    /// The way of comparing under these flags.
    pub fn of(flags: u32) -> Case {
        if flags & IGNORECASE == 0 {
            Case::Exact
        } else if flags & UNICODE != 0 && flags & LOCALE == 0 {
            Case::Unicode
        } else {
            Case::Ascii
        }
    }

    /// Hands on every character that a character matches.
    pub fn variants(self, code: u32, mut with: impl FnMut(u32)) {
        match self {
            Case::Exact => with(code),
            Case::Ascii => {
                with(code);
                match u8::try_from(code) {
                    Ok(byte) if byte.is_ascii_lowercase() => with(code - 32),
                    Ok(byte) if byte.is_ascii_uppercase() => with(code + 32),
                    _ => {}
                }
            }
            Case::Unicode => {
                let lower = lower(code);
                let mut add = |lower: u32| {
                    with(lower);
                    uppers(lower).for_each(&mut with);
                };
                match SAME_UPPER.iter().find(|group| group.contains(&lower)) {
                    Some(group) => group.iter().copied().for_each(add),
                    None => add(lower),
                }
            }
        }
    }

    /// Hands on ranges of every character that a character from `low` to `high` matches.
    pub fn range(self, low: u32, high: u32, mut with: impl FnMut(u32, u32)) {
        with(low, high);
        match self {
            Case::Exact => {}
            Case::Ascii => (low..=high.min(0x7f)).for_each(|code| self.variants(code, |other| with(other, other))),
            Case::Unicode => {
                let mut code = low;
                while code <= high {
                    if let Some((_, last)) = CASELESS.iter().find(|(first, last)| (*first..=*last).contains(&code)) {
                        code = last + 1;
                        continue;
                    }
                    self.variants(code, |other| {
                        if !(low..=high).contains(&other) {
                            with(other, other);
                        }
                    });
                    code += 1;
                }
            }
        }
    }
}
