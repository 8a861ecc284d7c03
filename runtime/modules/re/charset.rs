//! Sets of characters as the engine reads them.

use alloc::vec::Vec;

use rustpython_sre_engine::{SreCatCode, SreOpcode};

use super::case::Case;
use super::flags::{LOCALE, UNICODE};
use super::syntax::{Category, Member};

/// Above this the case of every single character is not looked up.
const LAST_BASIC: u32 = 0xffff;

/// The code of a category under some flags.
pub(super) fn category(category: Category, flags: u32) -> u32 {
    use SreCatCode::*;
    let code = if flags & LOCALE != 0 {
        match category {
            Category::Digit => DIGIT,
            Category::NotDigit => NOT_DIGIT,
            Category::Space => SPACE,
            Category::NotSpace => NOT_SPACE,
            Category::Word => LOC_WORD,
            Category::NotWord => LOC_NOT_WORD,
        }
    } else if flags & UNICODE != 0 {
        match category {
            Category::Digit => UNI_DIGIT,
            Category::NotDigit => UNI_NOT_DIGIT,
            Category::Space => UNI_SPACE,
            Category::NotSpace => UNI_NOT_SPACE,
            Category::Word => UNI_WORD,
            Category::NotWord => UNI_NOT_WORD,
        }
    } else {
        match category {
            Category::Digit => DIGIT,
            Category::NotDigit => NOT_DIGIT,
            Category::Space => SPACE,
            Category::NotSpace => NOT_SPACE,
            Category::Word => WORD,
            Category::NotWord => NOT_WORD,
        }
    };
    code as u32
}

/// The characters of a set as ranges, and its categories.
#[derive(Default)]
pub(super) struct Ranges {
    ranges: Vec<(u32, u32)>,
    /// Ranges in which the engine tries both cases.
    both_cases: Vec<(u32, u32)>,
    categories: Vec<Category>,
    /// Characters in it have another case.
    pub cased: bool,
}

impl Ranges {
    /// The ranges of a set whose characters are compared in that way.
    pub fn of(members: &[Member], case: Case) -> Ranges {
        let mut set = Ranges::default();
        let folds = matches!(case, Case::Ascii | Case::Unicode);
        for member in members {
            match *member {
                Member::Category(category) => set.categories.push(category),
                Member::Literal(code) if folds => set.add_folded(code, case),
                Member::Literal(code) => set.ranges.push((code, code)),
                Member::Range(low, high) if folds => {
                    let last = if case == Case::Ascii { 0x7f } else { LAST_BASIC };
                    for code in low..=high.min(last) {
                        set.add_folded(code, case);
                    }
                    if high > last {
                        let rest = (low.max(last + 1), high);
                        if case == Case::Unicode {
                            set.cased = true;
                            set.both_cases.push(rest);
                        } else {
                            set.ranges.push(rest);
                        }
                    }
                }
                Member::Range(low, high) => set.ranges.push((low, high)),
            }
        }
        set.merge();
        set
    }

    fn add_folded(&mut self, code: u32, case: Case) {
        let lower = case.lower(code);
        self.cased |= case.is_cased(code);
        self.add(lower);
        for other in case.others(lower) {
            self.add(other);
        }
    }

    fn add(&mut self, code: u32) {
        match self.ranges.last_mut() {
            Some((_, high)) if *high + 1 == code => *high = code,
            _ => self.ranges.push((code, code)),
        }
    }

    fn merge(&mut self) {
        self.ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(self.ranges.len());
        for (low, high) in self.ranges.drain(..) {
            match merged.last_mut() {
                Some((_, known)) if low <= known.saturating_add(1) => *known = (*known).max(high),
                _ => merged.push((low, high)),
            }
        }
        self.ranges = merged;
    }

    /// Writes it, with the word that ends it.
    pub fn emit(&self, code: &mut Vec<u32>, negated: bool, flags: u32) {
        if negated {
            code.push(SreOpcode::NEGATE as u32);
        }
        // A few ranges are compared one after the other; more of them among the first 256 characters are a bitmap.
        let small = self.ranges.iter().take_while(|(low, _)| *low < 256).count();
        let mut rest = self.ranges.as_slice();
        if small > 2 {
            let mut bits = [0u32; 8];
            for (low, high) in self.ranges.iter().take(small) {
                for character in *low..=(*high).min(255) {
                    if let Some(word) = bits.get_mut(character as usize / 32) {
                        *word |= 1 << (character % 32);
                    }
                }
            }
            code.push(SreOpcode::CHARSET as u32);
            code.extend_from_slice(&bits);
            // The last of them may go on beyond the bitmap.
            let crossing = self.ranges.get(small - 1).is_some_and(|(_, high)| *high > 255);
            rest = self.ranges.get(small - usize::from(crossing)..).unwrap_or_default();
        }
        for (low, high) in rest {
            emit_range(code, *low, *high);
        }
        for (low, high) in &self.both_cases {
            code.extend_from_slice(&[SreOpcode::RANGE_UNI_IGNORE as u32, *low, *high]);
        }
        for known in &self.categories {
            code.extend_from_slice(&[SreOpcode::CATEGORY as u32, category(*known, flags)]);
        }
        code.push(SreOpcode::FAILURE as u32);
    }
}

fn emit_range(code: &mut Vec<u32>, low: u32, high: u32) {
    if low == high {
        code.extend_from_slice(&[SreOpcode::LITERAL as u32, low]);
    } else {
        code.extend_from_slice(&[SreOpcode::RANGE as u32, low, high]);
    }
}
