//! Laying out a number: sign, prefix, grouped digits, padding.

use alloc::string::String;
use alloc::vec::Vec;

use super::error::{Result, check_size};
use super::format_spec::{Align, FormatSpec, Grouping};

/// A number taken apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Number<'a> {
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `0x` or the like.
    pub prefix: &'a str,
    /// The digits before the point.
    pub digits: &'a str,
    /// The point and all that follows, or text that is not a number.
    pub rest: &'a str,
}

impl<'a> Number<'a> {
    /// Takes apart `-123.45e6`; `sign` is the sign option of the format.
    pub(super) fn new(text: &'a str, sign: Option<char>) -> Number<'a> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
        Number { sign: sign_of(negative, sign), prefix: "", digits, rest }
    }

    /// Appends the number in the layout of `spec`.
    pub(super) fn lay_out(&self, out: &mut String, spec: &FormatSpec, limit: usize) -> Result<()> {
        let fixed = usize::from(self.sign.is_some()) + self.prefix.chars().count() + self.rest.chars().count();
        let width = spec.width.unwrap_or(0);
        let zero_filled = spec.fill == '0' && spec.align == Align::AfterSign;
        let least = if zero_filled { width.saturating_sub(fixed) } else { 0 };
        // A separator for every three digits at most: twice is enough.
        let size = width.checked_mul(spec.fill.len_utf8().max(2));
        let digits = self.digits.len().saturating_mul(2).saturating_add(self.rest.len() + 8);
        check_size(size.and_then(|size| size.checked_add(digits)), limit.max(digits))?;
        let groups = if self.digits.is_empty() { Grouped::default() } else { Grouped::new(self.digits.len(), least, spec.grouping) };
        let padding = width.saturating_sub(fixed.saturating_add(groups.width));
        let before = match spec.align {
            Align::Right => padding,
            Align::Center => padding / 2,
            Align::Left | Align::AfterSign => 0,
        };
        let inside = if spec.align == Align::AfterSign { padding } else { 0 };
        push_fill(out, spec.fill, before);
        out.extend(self.sign);
        out.push_str(self.prefix);
        push_fill(out, spec.fill, inside);
        groups.push(out, self.digits);
        out.push_str(self.rest);
        push_fill(out, spec.fill, padding - before - inside);
        Ok(())
    }
}

/// The sign to show.
pub(super) fn sign_of(negative: bool, option: Option<char>) -> Option<char> {
    if negative { Some('-') } else { option.filter(|&sign| sign != '-') }
}

pub(super) fn push_fill(out: &mut String, fill: char, count: usize) {
    out.extend(core::iter::repeat_n(fill, count));
}

/// How digits and leading zeros fall into groups.
#[derive(Default)]
struct Grouped {
    /// Size of each group, the last one first.
    groups: Vec<usize>,
    separator: Option<char>,
    zeros: usize,
    /// Digits, zeros and separators.
    width: usize,
}

impl Grouped {
    /// `least` is the width to reach with zeros. Zeros are added by the digit
    /// and a separator never comes first, so that width may be passed by one.
    fn new(digits: usize, least: usize, grouping: Option<Grouping>) -> Grouped {
        let (size, separator) = match grouping {
            None => (usize::MAX, None),
            Some(Grouping::Comma) => (3, Some(',')),
            Some(Grouping::Underscore) => (3, Some('_')),
            Some(Grouping::UnderscoreFour) => (4, Some('_')),
        };
        let mut grouped = Grouped { separator, ..Grouped::default() };
        let (mut left, mut least) = (digits, least);
        loop {
            let count = size.min(left.max(least).max(1));
            grouped.zeros += count.saturating_sub(left);
            grouped.width += count + usize::from(!grouped.groups.is_empty());
            grouped.groups.push(count);
            left = left.saturating_sub(count);
            least = least.saturating_sub(count);
            if left == 0 && least == 0 {
                return grouped;
            }
            least = least.saturating_sub(1);
        }
    }

    fn push(&self, out: &mut String, digits: &str) {
        let mut all = core::iter::repeat_n('0', self.zeros).chain(digits.chars());
        for (place, &count) in self.groups.iter().rev().enumerate() {
            if place > 0 {
                out.extend(self.separator);
            }
            out.extend(all.by_ref().take(count));
        }
    }
}
