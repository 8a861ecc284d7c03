//! A scan of the whole source before it is parsed. It finds what CPython's
//! tokenizer refuses, with its messages, measures how deep the source nests,
//! and keeps the tokens when an error must be explained.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::nesting::Depth;
use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};

/// CPython's limit of nested brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's limit of nested indentation.
const MAX_INDENTS: usize = 100;
/// CPython's limit of f-strings in f-strings.
pub(super) const MAX_FSTRINGS: usize = 150;
/// Formats in formats of one f-string.
pub(super) const MAX_FORMATS: usize = 3;
/// Columns of a tab.
const TAB: u32 = 8;

/// What a token is, as far as errors need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    Text,
    Operator,
    Newline,
    Indent,
    Dedent,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
}

/// What the scan found.
pub(super) struct Scan {
    /// Bound of the depth of the syntax tree.
    pub depth: usize,
    /// The innermost bracket that is never closed: its offset.
    pub open: Option<u32>,
    /// The tokens, if they were asked for.
    pub tokens: Vec<Token>,
}

pub(super) type Outcome = Result<(), SyntaxError>;

pub(super) struct Bracket {
    pub(super) byte: u8,
    pub(super) at: u32,
    /// It is the `{` of a replacement field.
    pub(super) field: bool,
}

pub(super) struct Scanner<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    pub(super) brackets: Vec<Bracket>,
    pub(super) indents: Vec<(u32, u32)>,
    pub(super) depth: Depth,
    pub(super) fstrings: usize,
    /// The line before ends with a colon: a block may follow.
    pub(super) after_colon: bool,
    /// The first indentation that nothing asked for.
    pub(super) unexpected_indent: Option<usize>,
    pub(super) keep: bool,
    pub(super) tokens: Vec<Token>,
}

/// Scans a source.
pub(super) fn scan(source: &Source, keep: bool) -> Result<Scan, SyntaxError> {
    let mut scanner = Scanner {
        source,
        bytes: source.text.as_bytes(),
        at: 0,
        brackets: Vec::new(),
        indents: std::vec![(0, 0)],
        depth: Depth::default(),
        fstrings: 0,
        after_colon: false,
        unexpected_indent: None,
        keep,
        tokens: Vec::new(),
    };
    if scanner.bytes.contains(&0) {
        let message = "source code string cannot contain null bytes";
        return Err(SyntaxError::nowhere(ErrorKind::Syntax, source.filename, message));
    }
    if source.text.starts_with('\u{feff}') {
        scanner.at = '\u{feff}'.len_utf8();
    }
    if let Err(error) = scanner.lines() {
        // The parser would not have come to where the mistake is.
        return Err(match scanner.unexpected_indent {
            Some(at) => unexpected_indent(source, at as u32),
            None => error,
        });
    }
    let open = scanner.brackets.last().map(|bracket| bracket.at);
    Ok(Scan { depth: scanner.depth.deepest(), open, tokens: scanner.tokens })
}

/// An indentation that nothing asked for, before the letter at an offset.
pub(super) fn unexpected_indent(source: &Source, at: u32) -> SyntaxError {
    let mut error = source.error_of_kind(ErrorKind::Indentation, at, at, "unexpected indent");
    let text = source.line_text(error.line);
    error.column = (text.len() - text.trim_start().len()).max(1) as u32;
    error.end_column = -1;
    error
}

/// Whether a byte can start or continue a name (letters outside ASCII are
/// looked at by `name`).
pub(super) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl Scanner<'_> {
    pub(super) fn peek(&self) -> u8 {
        self.byte(0)
    }

    pub(super) fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    pub(super) fn ended(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn token(&mut self, kind: Kind, start: usize) {
        if self.keep {
            self.tokens.push(Token { kind, start: start as u32, end: self.at as u32 });
        }
    }

    pub(super) fn error<T>(&self, start: usize, end: usize, message: impl Into<String>) -> Result<T, SyntaxError> {
        Err(self.source.error_at(start as u32, end as u32, message))
    }

    /// An error at one place: start and end are the same.
    pub(super) fn error_here<T>(&self, at: usize, message: impl Into<String>) -> Result<T, SyntaxError> {
        self.error(at, at, message)
    }

    pub(super) fn newline(&mut self) -> bool {
        match self.peek() {
            b'\r' if self.byte(1) == b'\n' => self.at += 2,
            b'\r' | b'\n' => self.at += 1,
            _ => return false,
        }
        true
    }

    pub(super) fn lines(&mut self) -> Outcome {
        while !self.ended() {
            self.indentation()?;
            self.logical_line()?;
        }
        while self.indents.len() > 1 {
            self.indents.pop();
            self.token(Kind::Dedent, self.at);
        }
        self.token(Kind::End, self.at);
        Ok(())
    }

    /// The blanks at the start of a line. Blank lines and comments have no
    /// indentation.
    pub(super) fn indentation(&mut self) -> Outcome {
        loop {
            let start = self.at;
            let (mut column, mut alternative) = (0u32, 0u32);
            loop {
                match self.peek() {
                    b' ' => {
                        column += 1;
                        alternative += 1;
                    }
                    b'\t' => {
                        column = (column / TAB + 1) * TAB;
                        alternative += 1;
                    }
                    b'\x0c' => {
                        column = 0;
                        alternative = 0;
                    }
                    b'\\' if matches!(self.byte(1), b'\n' | b'\r') => {
                        self.at += 1;
                        let behind = self.at;
                        self.newline();
                        if self.ended() {
                            return Err(self.ends_too_early(behind));
                        }
                        continue;
                    }
                    _ => break,
                }
                self.at += 1;
            }
            match self.peek() {
                b'#' => {
                    self.comment();
                    if !self.newline() {
                        return Ok(());
                    }
                }
                b'\n' | b'\r' => {
                    self.newline();
                }
                _ if self.ended() => return Ok(()),
                _ => return self.indent(start, column, alternative),
            }
        }
    }

    pub(super) fn indent(&mut self, start: usize, column: u32, alternative: u32) -> Outcome {
        let tabs = |this: &Self| -> Outcome {
            let message = "inconsistent use of tabs and spaces in indentation";
            let mut error = this.source.error_of_kind(ErrorKind::Tab, start as u32, start as u32, message);
            error.end_column = 0;
            Err(error)
        };
        let Some(&(top, top_alternative)) = self.indents.last() else {
            return Ok(());
        };
        if column == top {
            return if alternative == top_alternative { Ok(()) } else { tabs(self) };
        }
        if column > top {
            if alternative <= top_alternative {
                return tabs(self);
            }
            if self.indents.len() >= MAX_INDENTS {
                let end = self.line_end(start);
                let message = "too many levels of indentation";
                return Err(self.source.error_of_kind(ErrorKind::Indentation, end as u32, end as u32, message));
            }
            if !self.after_colon && self.unexpected_indent.is_none() {
                self.unexpected_indent = Some(self.at);
            }
            self.indents.push((column, alternative));
            self.token(Kind::Indent, start);
            return Ok(());
        }
        while let Some(&(top, top_alternative)) = self.indents.last() {
            if column >= top {
                if column != top {
                    let end = self.line_end(start) as u32;
                    let message = "unindent does not match any outer indentation level";
                    let mut error = self.source.error_of_kind(ErrorKind::Indentation, end, end, message);
                    error.end_column = -1;
                    return Err(error);
                }
                return if alternative == top_alternative { Ok(()) } else { tabs(self) };
            }
            self.indents.pop();
            self.token(Kind::Dedent, self.at);
        }
        Ok(())
    }

    /// End of the line that starts at or after `start`, its line feed
    /// included.
    pub(super) fn line_end(&self, start: usize) -> usize {
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        rest.iter().position(|&byte| byte == b'\n').map_or(self.bytes.len(), |found| start + found + 1)
    }

    pub(super) fn comment(&mut self) {
        while !self.ended() && !matches!(self.peek(), b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// One statement line: up to a line end outside brackets.
    pub(super) fn logical_line(&mut self) -> Outcome {
        self.depth.statement();
        while !self.ended() {
            let start = self.at;
            match self.peek() {
                b'\n' | b'\r' => {
                    self.newline();
                    if self.brackets.is_empty() {
                        if self.keep {
                            self.tokens.push(Token { kind: Kind::Newline, start: start as u32, end: self.at as u32 });
                        }
                        return Ok(());
                    }
                }
                b'#' => self.comment(),
                b' ' | b'\t' => self.at += 1,
                byte => {
                    self.after_colon = byte == b':';
                    self.one()?;
                }
            }
        }
        if self.keep {
            self.tokens.push(Token { kind: Kind::Newline, start: self.at as u32, end: self.at as u32 });
        }
        Ok(())
    }

    /// One token that is no line end and no comment.
    pub(super) fn one(&mut self) -> Outcome {
        let start = self.at;
        match self.peek() {
            b' ' | b'\t' | b'\x0c' => {
                self.at += 1;
                Ok(())
            }
            b'\\' => self.continuation(),
            b'"' | b'\'' => self.string(start),
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() => self.number(),
            byte if is_name_byte(byte) => self.name(),
            b'(' | b'[' | b'{' => self.open(false),
            b')' | b']' | b'}' => self.close(),
            _ => self.operator(),
        }
    }

    pub(super) fn continuation(&mut self) -> Outcome {
        let start = self.at;
        self.at += 1;
        let behind = self.at;
        if self.newline() && !self.ended() {
            return Ok(());
        }
        if self.ended() {
            return Err(self.ends_too_early(behind));
        }
        let at = (start + 1) as u32;
        let mut error = self.source.error_at(at, at, "unexpected character after line continuation character");
        error.end_column = 0;
        Err(error)
    }

    /// The source ends after a backslash, which `behind` is behind.
    fn ends_too_early(&self, behind: usize) -> SyntaxError {
        let mut error = self.source.error_at(behind as u32, behind as u32, "unexpected EOF while parsing");
        error.end_column = -1;
        error.incomplete = true;
        error
    }

    pub(super) fn open(&mut self, field: bool) -> Outcome {
        if self.brackets.len() >= MAX_BRACKETS {
            return self.error_here(self.at, "too many nested parentheses");
        }
        self.brackets.push(Bracket { byte: self.peek(), at: self.at as u32, field });
        self.depth.open();
        self.at += 1;
        self.token(Kind::Operator, self.at - 1);
        Ok(())
    }

    pub(super) fn close(&mut self) -> Outcome {
        let byte = self.peek();
        let Some(open) = self.brackets.last() else {
            return self.error_here(self.at, format!("unmatched '{}'", char::from(byte)));
        };
        let matches = matches!((open.byte, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
        if open.field && byte != b'}' {
            return self.error_here(self.at, format!("f-string: unmatched '{}'", char::from(byte)));
        }
        if !matches {
            let (line, here) = (self.source.line_of(open.at), self.source.line_of(self.at as u32));
            let on_line = if line != here { format!(" on line {line}") } else { String::new() };
            let message = format!(
                "closing parenthesis '{}' does not match opening parenthesis '{}'{on_line}",
                char::from(byte),
                char::from(open.byte)
            );
            return self.error_here(self.at, message);
        }
        self.brackets.pop();
        self.depth.close();
        self.at += 1;
        self.token(Kind::Operator, self.at - 1);
        Ok(())
    }

    pub(super) fn operator(&mut self) -> Outcome {
        let start = self.at;
        let byte = self.peek();
        match byte {
            b',' | b';' => self.depth.element(),
            b'<' | b'>' if self.byte(1) == byte => self.depth.operator(1),
            b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'|' | b'&' | b'^' | b'~' | b'.' => {
                self.depth.operator(1);
            }
            0x20..=0x7e => {}
            _ => {
                return self.error_here(start, format!("invalid non-printable character U+{:04X}", u32::from(byte)));
            }
        }
        let length = match (byte, self.byte(1), self.byte(2)) {
            (b'*', b'*', b'=') | (b'/', b'/', b'=') | (b'<', b'<', b'=') | (b'>', b'>', b'=') | (b'.', b'.', b'.') => 3,
            (b'*', b'*', _)
            | (b'/', b'/', _)
            | (b'<', b'<', _)
            | (b'>', b'>', _)
            | (b'<', b'>', _)
            | (b'-', b'>', _)
            | (b':', b'=', _)
            | (b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'=' | b'!' | b'<' | b'>', b'=', _) => 2,
            _ => 1,
        };
        self.at += length;
        self.token(Kind::Operator, start);
        Ok(())
    }

    pub(super) fn name(&mut self) -> Outcome {
        let start = self.at;
        while is_name_byte(self.peek()) && !self.ended() {
            self.at += 1;
        }
        let text = self.source.text.get(start..self.at).unwrap_or("");
        let prefix = text.len() <= 2 && text.bytes().all(|byte| b"rRbBuUfF".contains(&byte));
        if prefix && matches!(self.peek(), b'"' | b'\'') && valid_prefix(text) {
            return self.string(start);
        }
        if !text.is_ascii() {
            self.check_letters(start, text)?;
        }
        match text {
            "not" | "else" | "await" => self.depth.operator(1),
            // Each is a code unit of its own.
            "lambda" => self.depth.operator(6),
            _ => {}
        }
        self.token(Kind::Name, start);
        Ok(())
    }

    pub(super) fn check_letters(&self, start: usize, text: &str) -> Outcome {
        for (offset, letter) in text.char_indices() {
            let mark = ('\u{300}'..='\u{36f}').contains(&letter);
            let first = letter.is_alphabetic() && !mark || letter == '_' || super::letters::starts_name(letter);
            let later = letter.is_numeric() || super::letters::continues_name(letter);
            if first || (offset > 0 && later) {
                continue;
            }
            let at = start + offset;
            let code = u32::from(letter);
            let message = if super::letters::is_printable(letter) {
                format!("invalid character '{letter}' (U+{code:04X})")
            } else {
                format!("invalid non-printable character U+{code:04X}")
            };
            return self.error_here(at, message);
        }
        Ok(())
    }
}

fn valid_prefix(text: &str) -> bool {
    matches!(text.to_ascii_lowercase().as_str(), "r" | "u" | "b" | "f" | "br" | "rb" | "fr" | "rf")
}
