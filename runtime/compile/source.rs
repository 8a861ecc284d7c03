//! The source text: its lines, and positions in it.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::Decorator;
use ruff_text_size::{Ranged, TextRange};

use crate::dialect::Dialect;

use super::syntax_error::{ErrorKind, SyntaxError};

/// Where an instruction comes from. Lines from 1, columns in bytes from 0;
/// line -1 is no location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Loc {
    pub line: i32,
    pub end_line: i32,
    pub column: i32,
    pub end_column: i32,
}

impl Loc {
    /// An instruction that belongs to no line.
    pub const NONE: Loc = Loc { line: -1, end_line: -1, column: 0, end_column: 0 };

    /// A whole line, without columns.
    pub fn line(line: u32) -> Loc {
        Loc { line: line as i32, end_line: line as i32, column: 0, end_column: 0 }
    }

    pub fn has_line(self) -> bool {
        self.line >= 0
    }
}

/// A source text with its line index.
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub filename: &'a str,
    pub dialect: Dialect,
    line_starts: Vec<u32>,
}

impl<'a> Source<'a> {
    pub fn new(text: &'a str, filename: &'a str, dialect: Dialect) -> Self {
        let mut line_starts = Vec::with_capacity(text.len() / 24 + 1);
        line_starts.push(0);
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            // "\r\n" counts once, a lone "\r" counts too.
            if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                line_starts.push(at as u32 + 1);
            }
        }
        Source { text, filename, dialect, line_starts }
    }

    /// Line (from 1) of a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|&start| start <= offset) as u32
    }

    /// Byte offset at which a line (from 1) starts.
    pub fn line_start(&self, line: u32) -> u32 {
        let at = (line as usize).saturating_sub(1);
        self.line_starts.get(at).copied().unwrap_or(self.text.len() as u32)
    }

    /// The text of a line (from 1), without its end.
    pub fn line_text(&self, line: u32) -> &'a str {
        let start = self.line_start(line) as usize;
        let end = self.line_start(line + 1) as usize;
        let text = self.text.get(start..end.max(start)).unwrap_or("");
        text.trim_end_matches(['\n', '\r'])
    }

    /// Number of the last line.
    pub fn last_line(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The location of a node.
    pub fn loc(&self, node: impl Ranged) -> Loc {
        self.range_loc(node.range())
    }

    /// The location of a byte range.
    pub fn range_loc(&self, range: TextRange) -> Loc {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let line = self.line_of(start);
        let line_start = self.line_start(line);
        let next = self.line_start(line + 1);
        let (end_line, end_start) = if end <= next && end >= line_start && (end < next || next == end && line == self.last_line()) {
            (line, line_start)
        } else {
            let end_line = self.line_of(end);
            (end_line, self.line_start(end_line))
        };
        Loc {
            line: line as i32,
            end_line: end_line as i32,
            column: (start - line_start) as i32,
            end_column: end.saturating_sub(end_start) as i32,
        }
    }

    /// Column (from 1, in characters) of a byte offset in its line.
    fn column(&self, offset: u32, line: u32) -> u32 {
        let start = self.line_start(line) as usize;
        let text = self.text.get(start..offset as usize).unwrap_or("");
        // The byte order mark is no character of the line.
        text.chars().filter(|&letter| letter != '\u{feff}').count() as u32 + 1
    }

    /// An error at a byte range.
    pub fn error_at(&self, start: u32, end: u32, message: impl Into<String>) -> SyntaxError {
        self.error_of_kind(ErrorKind::Syntax, start, end, message)
    }

    /// An error of a given kind at a byte range.
    pub fn error_of_kind(&self, kind: ErrorKind, start: u32, end: u32, message: impl Into<String>) -> SyntaxError {
        let length = self.text.len() as u32;
        let (start, end) = (start.min(length), end.min(length));
        let line = self.line_of(start);
        let end_line = self.line_of(end.max(start));
        SyntaxError {
            kind,
            message: message.into(),
            filename: String::from(self.filename),
            line,
            column: self.column(start, line),
            end_line,
            end_column: self.column(end.max(start), end_line) as i32,
            text: Some(format!("{}\n", self.line_text(line).trim_start_matches('\u{feff}'))),
            incomplete: false,
        }
    }

    /// An error at a node.
    pub fn error(&self, node: impl Ranged, message: impl Into<String>) -> SyntaxError {
        let range = node.range();
        self.error_at(range.start().to_u32(), range.end().to_u32(), message)
    }

    /// The range of a definition without its decorators: from `def`, `async`
    /// or `class` on.
    pub fn definition_range(&self, range: TextRange, decorators: &[Decorator], name: TextRange) -> TextRange {
        let Some(last) = decorators.last() else {
            return range;
        };
        let from = last.range.end();
        let mut rest = self.slice(TextRange::new(from, name.start().max(from)));
        loop {
            rest = rest.trim_start();
            match rest.strip_prefix('#') {
                Some(comment) => rest = comment.trim_start_matches(|letter| letter != '\n' && letter != '\r'),
                None => break,
            }
        }
        let start = name.start().to_u32().saturating_sub(rest.len() as u32).max(from.to_u32());
        TextRange::new(start.into(), range.end())
    }

    /// The source of a node.
    pub fn slice(&self, range: TextRange) -> &'a str {
        self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or("")
    }
}
