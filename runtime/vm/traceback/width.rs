//! How wide characters are on a screen.

/// The columns that the first `count` characters of a line take.
pub(super) fn display_width(line: &str, count: usize) -> usize {
    if line.is_ascii() {
        return count;
    }
    line.chars().take(count).map(|letter| if is_wide(letter) { 2 } else { 1 }).sum()
}

/// Ranges of characters that Unicode calls wide or full-width, closely enough for marks under a line.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115f),
    (0x2e80, 0x303e),
    (0x3041, 0x33ff),
    (0x3400, 0x4dbf),
    (0x4e00, 0xa4cf),
    (0xa960, 0xa97c),
    (0xac00, 0xd7a3),
    (0xf900, 0xfaff),
    (0xfe30, 0xfe6f),
    (0xff01, 0xff60),
    (0xffe0, 0xffe6),
    (0x1f300, 0x1f64f),
    (0x1f680, 0x1f6ff),
    (0x1f900, 0x1f9ff),
    (0x20000, 0x3fffd),
];

fn is_wide(letter: char) -> bool {
    let code = letter as u32;
    WIDE.iter().any(|(first, last)| (*first..=*last).contains(&code))
}
