//! Case mapping of whole strings.

use alloc::string::String;

use super::case_table::{FOLD, TITLE};
use super::class::{is_case_ignorable, is_cased, is_lower, is_upper};

/// The mapping of a character in one of the small tables.
fn lookup(table: &'static [(u32, &'static str)], c: char) -> Option<&'static str> {
    let place = table.binary_search_by_key(&(c as u32), |entry| entry.0).ok()?;
    table.get(place).map(|entry| entry.1)
}

/// `str.lower`
pub fn lower(s: &str) -> String {
    s.to_lowercase()
}

/// `str.upper`
pub fn upper(s: &str) -> String {
    s.to_uppercase()
}

/// `str.casefold`
pub fn casefold(s: &str) -> String {
    let mut folded = String::with_capacity(s.len());
    for c in s.chars() {
        match c {
            '\0'..='\x7f' => folded.push(c.to_ascii_lowercase()),
            // Cherokee folds to upper case, which was encoded first.
            '\u{13a0}'..='\u{13f5}' => folded.push(c),
            '\u{13f8}'..='\u{13fd}' | '\u{ab70}'..='\u{abbf}' => folded.extend(c.to_uppercase()),
            _ => match lookup(&FOLD, c) {
                Some(text) => folded.push_str(text),
                None => folded.extend(c.to_lowercase()),
            },
        }
    }
    folded
}

/// `str.title`: words start in title case and go on in lower case.
pub fn title(s: &str) -> String {
    let mut titled = String::with_capacity(s.len());
    let mut inside = false;
    for (at, c) in s.char_indices() {
        if inside {
            push_lower(&mut titled, s, at, c);
        } else {
            push_title(&mut titled, c);
        }
        inside = is_cased(c);
    }
    titled
}

/// `str.capitalize`: the first character in title case, the rest lower case.
pub fn capitalize(s: &str) -> String {
    let mut result = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if at == 0 {
            push_title(&mut result, c);
        } else {
            push_lower(&mut result, s, at, c);
        }
    }
    result
}

/// `str.swapcase`
pub fn swapcase(s: &str) -> String {
    let mut swapped = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if is_upper(c) {
            push_lower(&mut swapped, s, at, c);
        } else if is_lower(c) {
            swapped.extend(c.to_uppercase());
        } else {
            swapped.push(c);
        }
    }
    swapped
}

fn push_title(result: &mut String, c: char) {
    if c.is_ascii() {
        result.push(c.to_ascii_uppercase());
    } else {
        match lookup(&TITLE, c) {
            Some(text) => result.push_str(text),
            None => result.extend(c.to_uppercase()),
        }
    }
}

/// Lower case of `c`, which is at byte `at` of `s`: a capital sigma depends on
/// its neighbours.
fn push_lower(result: &mut String, s: &str, at: usize, c: char) {
    if c == '\u{3a3}' {
        result.push(if is_final_sigma(s, at) { '\u{3c2}' } else { '\u{3c3}' });
    } else if c.is_ascii() {
        result.push(c.to_ascii_lowercase());
    } else {
        result.extend(c.to_lowercase());
    }
}

/// A letter comes before the sigma at `at`, and none after it.
fn is_final_sigma(s: &str, at: usize) -> bool {
    let (before, from) = s.split_at_checked(at).unwrap_or((s, ""));
    let cased = |c: Option<char>| c.is_some_and(is_cased);
    cased(before.chars().rev().find(|&c| !is_case_ignorable(c))) && !cased(from.chars().skip(1).find(|&c| !is_case_ignorable(c)))
}
