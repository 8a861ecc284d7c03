//! Sets of characters, written for the engine.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::case::Case;
use super::flags::UNICODE;
use super::syntax::{Category, Member};

/// The characters of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Alphabet {
    /// Those of ASCII: a str that has no other, where patterns may still name others.
    Ascii,
    /// All bytes.
    Bytes,
    /// All of Unicode.
    Unicode,
}

impl Alphabet {
    /// The last one.
    pub fn last(self) -> u32 {
        match self {
            Alphabet::Ascii => 0x7f,
            Alphabet::Bytes => 0xff,
            Alphabet::Unicode => 0x10ffff,
        }
    }

    /// A character that does not exist.
    pub fn nothing(self) -> &'static str {
        match self {
            Alphabet::Unicode => r"[^\x00-\x{10ffff}]",
            _ => r"[^\x00-\xff]",
        }
    }
}

/// White space beyond ASCII, and the separators of ASCII.
const WIDE_SPACE: &[(u32, u32)] = &[
    (0x1c, 0x1f),
    (0x85, 0x85),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
];

/// Ranges of a category that is not negated, as far as they are ASCII or white space.
fn category_ranges(category: Category, wide: bool) -> Vec<(u32, u32)> {
    match category {
        Category::Digit | Category::NotDigit => alloc::vec![(0x30, 0x39)],
        Category::Word | Category::NotWord => alloc::vec![(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)],
        Category::Space | Category::NotSpace => {
            let mut ranges = alloc::vec![(0x09, 0x0d), (0x20, 0x20)];
            if wide {
                ranges.extend_from_slice(WIDE_SPACE);
            }
            ranges
        }
    }
}

/// Sorts ranges and joins those that touch.
fn merge(ranges: &mut Vec<(u32, u32)>) {
    ranges.sort_unstable();
    let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (low, high) in ranges.drain(..) {
        match merged.last_mut() {
            Some((_, known)) if low <= known.saturating_add(1) => *known = (*known).max(high),
            _ => merged.push((low, high)),
        }
    }
    *ranges = merged;
}

fn complement(ranges: &[(u32, u32)], last: u32) -> Vec<(u32, u32)> {
    let mut rest = Vec::new();
    let mut next = 0;
    for (low, high) in ranges {
        if *low > next {
            rest.push((next, low - 1));
        }
        next = next.max(high + 1);
    }
    if next <= last {
        rest.push((next, last));
    }
    rest
}

fn is_negated(category: Category) -> bool {
    matches!(category, Category::NotDigit | Category::NotSpace | Category::NotWord)
}

/// A character as the engine's syntax has it.
pub(super) fn push_character(out: &mut String, code: u32, alphabet: Alphabet) {
    match char::from_u32(code) {
        Some(character) if character.is_ascii_alphanumeric() => out.push(character),
        _ if alphabet == Alphabet::Bytes => out.push_str(&format!("\\x{code:02X}")),
        _ => out.push_str(&format!("\\x{{{code:x}}}")),
    }
}

fn push_ranges(out: &mut String, ranges: &[(u32, u32)], alphabet: Alphabet) {
    for (low, high) in ranges {
        push_character(out, *low, alphabet);
        if low < high {
            out.push('-');
            push_character(out, *high, alphabet);
        }
    }
}

/// The members of a set that are compared under some flags, as ranges in order. `None` if there are categories of
/// Unicode among them.
pub(super) fn members_in(members: &[Member], flags: u32, alphabet: Alphabet) -> Option<Vec<(u32, u32)>> {
    let mut classes = String::new();
    let ranges = ranges(members, flags, alphabet, &mut classes);
    classes.is_empty().then_some(ranges)
}

/// The same, with the categories of Unicode written to `classes`.
fn ranges(members: &[Member], flags: u32, alphabet: Alphabet, classes: &mut String) -> Vec<(u32, u32)> {
    let case = Case::of(flags);
    let wide = flags & UNICODE != 0;
    let last = alphabet.last();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for member in members {
        match *member {
            Member::Literal(code) => case.variants(code, |other| ranges.push((other, other))),
            Member::Range(low, high) => case.range(low, high, |low, high| ranges.push((low, high))),
            Member::Category(category) if wide && alphabet == Alphabet::Unicode && !is_space(category) => {
                push_wide(classes, category);
            }
            Member::Category(category) => {
                let mut known = category_ranges(category, wide);
                if is_negated(category) {
                    merge(&mut known);
                    known = complement(&known, last);
                }
                ranges.extend_from_slice(&known);
            }
        }
    }
    ranges.retain(|(low, _)| *low <= last);
    ranges.iter_mut().for_each(|(_, high)| *high = (*high).min(last));
    merge(&mut ranges);
    ranges
}

/// Writes a set whose members are compared under some flags.
pub(super) fn push_set(out: &mut String, negated: bool, members: &[Member], flags: u32, alphabet: Alphabet) {
    let last = alphabet.last();
    let mut classes = String::new();
    let mut ranges = ranges(members, flags, alphabet, &mut classes);
    if alphabet == Alphabet::Unicode {
        // There are no characters for surrogates.
        split_out(&mut ranges, 0xd800, 0xdfff);
    }
    let everything = alphabet != Alphabet::Unicode && ranges == [(0, last)];
    if classes.is_empty() && (ranges.is_empty() || everything) {
        out.push_str(if ranges.is_empty() == negated { "(?s:.)" } else { alphabet.nothing() });
        return;
    }
    out.push('[');
    if negated {
        out.push('^');
    }
    push_ranges(out, &ranges, alphabet);
    out.push_str(&classes);
    out.push(']');
}

fn is_space(category: Category) -> bool {
    matches!(category, Category::Space | Category::NotSpace)
}

/// A category of Unicode.
fn push_wide(out: &mut String, category: Category) {
    out.push_str(match category {
        Category::Digit => r"\p{Nd}",
        Category::NotDigit => r"[^\p{Nd}]",
        Category::Word => r"\p{L}\p{N}_",
        _ => r"[^\p{L}\p{N}_]",
    });
}

fn split_out(ranges: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    let mut kept = Vec::with_capacity(ranges.len());
    for (low, high) in ranges.drain(..) {
        if low < first {
            kept.push((low, high.min(first - 1)));
        }
        if high > last {
            kept.push((low.max(last + 1), high));
        }
    }
    *ranges = kept;
}

/// The characters of words, as a set for places between them.
pub(super) fn word_set(flags: u32) -> String {
    let mut out = String::new();
    push_set(&mut out, false, &[Member::Category(Category::Word)], flags & UNICODE, Alphabet::Unicode);
    out
}
