//! A table with any byte gone, changed or cut off behind is accepted or refused with a place, never a panic.

use vm_codegen::{Failure, rendered};

const TABLE: &str = include_str!("../../examples/calculator/opcodes.toml");

/// Refusals name a place in the table.
fn check(text: &str) {
    match rendered("t", text) {
        Ok(file) => assert!(file.matches('\n').count() >= text.matches('\n').count()),
        Err(Failure::Table(mistakes)) => {
            assert!(!mistakes.is_empty(), "refused without a word:\n{text}");
            assert!(mistakes.iter().all(|mistake| mistake.starts_with("t:")), "{mistakes:?}");
        }
        Err(other) => panic!("{other}"),
    }
}

/// Every `step`th place, so that debug builds take seconds.
fn places() -> impl Iterator<Item = usize> {
    (0..TABLE.len()).step_by(13).filter(|at| TABLE.is_char_boundary(*at))
}

#[test]
fn cut_off_anywhere() {
    places().for_each(|at| check(&TABLE[..at]));
}

#[test]
fn without_one_byte() {
    for at in places().filter(|at| TABLE.is_char_boundary(at + 1)) {
        check(&format!("{}{}", &TABLE[..at], &TABLE[at + 1..]));
    }
}

#[test]
fn with_one_byte_more() {
    for (index, at) in places().enumerate() {
        let more = ["'", "\"", "{", "]", "!", "#", "\n", "0", "é", "=", "'''", "--"][index % 12];
        check(&format!("{}{more}{}", &TABLE[..at], &TABLE[at..]));
    }
}
