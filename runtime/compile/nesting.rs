//! How deep a source nests: refused before parsing where CPython refuses it,
//! and room on the native stack for what is left.

use std::vec::Vec;

use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};

/// Native stack that must be free before another level is entered.
const RED_ZONE: usize = 128 * 1024;
/// Native stack added when it is not.
const SEGMENT: usize = 4 * 1024 * 1024;

/// Runs one level of a recursion over the syntax tree. The depth itself is
/// bounded by `check`, so that memory is bounded too.
pub(super) fn deep<T>(level: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE, SEGMENT, level)
}

/// A bound of the depth of the syntax tree, from the tokens: in each bracket
/// the operators since the last comma, all brackets together.
#[derive(Default)]
pub(super) struct Depth {
    /// Operators in the current element of each open bracket.
    elements: Vec<usize>,
    current: usize,
    outer: usize,
    deepest: usize,
}

impl Depth {
    pub fn statement(&mut self) {
        if self.elements.is_empty() {
            self.current = 0;
        }
    }

    pub fn element(&mut self) {
        self.current = 0;
    }

    pub fn operator(&mut self, count: usize) {
        self.current += count;
        self.deepest = self.deepest.max(self.outer + self.current);
    }

    pub fn open(&mut self) {
        self.operator(1);
        self.elements.push(self.current);
        self.outer += self.current;
        self.current = 0;
    }

    pub fn close(&mut self) {
        if let Some(before) = self.elements.pop() {
            self.outer -= before;
            self.current = before;
        }
    }

    pub fn deepest(&self) -> usize {
        self.deepest
    }
}

/// Depth of an expression beyond which CPython gives up.
const MAX_DEPTH: usize = 9000;

/// Refuses what nests too deeply; the result bounds the depth of the tree.
pub(super) fn check(source: &Source) -> Result<usize, SyntaxError> {
    let scan = super::lexical::scan(source, false)?;
    if scan.depth > MAX_DEPTH {
        let message = "maximum recursion depth exceeded during compilation";
        return Err(SyntaxError::nowhere(ErrorKind::Recursion, source.filename, message));
    }
    Ok(scan.depth)
}

/// Runs the compiler with room for a tree of the given depth, which is
/// dropped recursively.
pub(super) fn with_room<T>(depth: usize, work: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(RED_ZONE + depth * 1024, SEGMENT + depth * 2048, work)
}
