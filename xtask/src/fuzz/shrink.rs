//! Makes a program that differs smaller, as long as it still differs.

use std::io;

use super::options::Options;
use super::tree::{Statement, smaller};
use super::{run, text_of};

/// Programs that are tried for one that differs.
const TRIES: usize = 150;

/// The smallest program found that still differs.
pub fn shrink(options: &Options, mut body: Vec<Statement>) -> io::Result<Vec<Statement>> {
    let mut tries = 0;
    'again: loop {
        for candidate in smaller(&body) {
            if tries >= TRIES {
                return Ok(body);
            }
            tries += 1;
            let (ours, theirs) = run::both(options, &text_of(&candidate))?;
            if ours != theirs {
                body = candidate;
                continue 'again;
            }
        }
        return Ok(body);
    }
}
