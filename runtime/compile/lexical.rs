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
const MAX_FSTRINGS: usize = 150;
/// Formats in formats of one f-string.
const MAX_FORMATS: usize = 3;
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

type Outcome = Result<(), SyntaxError>;

struct Bracket {
    byte: u8,
    at: u32,
    /// It is the `{` of a replacement field.
    field: bool,
}

struct Scanner<'a> {
    source: &'a Source<'a>,
    bytes: &'a [u8],
    at: usize,
    brackets: Vec<Bracket>,
    indents: Vec<(u32, u32)>,
    depth: Depth,
    fstrings: usize,
    /// The line before ends with a colon: a block may follow.
    after_colon: bool,
    /// The first indentation that nothing asked for.
    unexpected_indent: Option<usize>,
    keep: bool,
    tokens: Vec<Token>,
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
    if let Some(at) = scanner.bytes.iter().position(|&byte| byte == 0) {
        let _ = at;
        let message = "source code string cannot contain null bytes";
        return Err(SyntaxError::nowhere(
            ErrorKind::Syntax,
            source.filename,
            message,
        ));
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
    Ok(Scan {
        depth: scanner.depth.deepest(),
        open,
        tokens: scanner.tokens,
    })
}

/// An indentation that nothing asked for, before the letter at an offset.
pub(super) fn unexpected_indent(source: &Source, at: u32) -> SyntaxError {
    let mut error = source.error_of_kind(ErrorKind::Indentation, at, at, "unexpected indent");
    let text = source.line_text(error.line);
    error.column = (text.len() - text.trim_start().len()).max(1) as u32;
    error.end_column = 0;
    error
}

/// Whether a byte can start or continue a name (letters outside ASCII are
/// looked at by `name`).
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.byte(0)
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn ended(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn token(&mut self, kind: Kind, start: usize) {
        if self.keep {
            self.tokens.push(Token {
                kind,
                start: start as u32,
                end: self.at as u32,
            });
        }
    }

    fn error<T>(
        &self,
        start: usize,
        end: usize,
        message: impl Into<String>,
    ) -> Result<T, SyntaxError> {
        Err(self.source.error_at(start as u32, end as u32, message))
    }

    /// An error at one place: start and end are the same.
    fn error_here<T>(&self, at: usize, message: impl Into<String>) -> Result<T, SyntaxError> {
        self.error(at, at, message)
    }

    fn newline(&mut self) -> bool {
        match self.peek() {
            b'\r' if self.byte(1) == b'\n' => self.at += 2,
            b'\r' | b'\n' => self.at += 1,
            _ => return false,
        }
        true
    }

    fn lines(&mut self) -> Outcome {
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
    fn indentation(&mut self) -> Outcome {
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
                        self.newline();
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

    fn indent(&mut self, start: usize, column: u32, alternative: u32) -> Outcome {
        let tabs = |this: &Self| -> Outcome {
            let message = "inconsistent use of tabs and spaces in indentation";
            Err(this
                .source
                .error_of_kind(ErrorKind::Tab, start as u32, start as u32, message))
        };
        let Some(&(top, top_alternative)) = self.indents.last() else {
            return Ok(());
        };
        if column == top {
            return if alternative == top_alternative {
                Ok(())
            } else {
                tabs(self)
            };
        }
        if column > top {
            if alternative <= top_alternative {
                return tabs(self);
            }
            if self.indents.len() >= MAX_INDENTS {
                let end = self.line_end(start);
                let message = "too many levels of indentation";
                return Err(self.source.error_of_kind(
                    ErrorKind::Indentation,
                    end as u32,
                    end as u32,
                    message,
                ));
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
                    return Err(self.source.error_of_kind(
                        ErrorKind::Indentation,
                        end,
                        end,
                        message,
                    ));
                }
                return if alternative == top_alternative {
                    Ok(())
                } else {
                    tabs(self)
                };
            }
            self.indents.pop();
            self.token(Kind::Dedent, self.at);
        }
        Ok(())
    }

    /// End of the line that starts at or after `start`, its line feed
    /// included.
    fn line_end(&self, start: usize) -> usize {
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        rest.iter()
            .position(|&byte| byte == b'\n')
            .map_or(self.bytes.len(), |found| start + found + 1)
    }

    fn comment(&mut self) {
        while !self.ended() && !matches!(self.peek(), b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// One statement line: up to a line end outside brackets.
    fn logical_line(&mut self) -> Outcome {
        self.depth.statement();
        while !self.ended() {
            let start = self.at;
            match self.peek() {
                b'\n' | b'\r' => {
                    self.newline();
                    if self.brackets.is_empty() {
                        if self.keep {
                            self.tokens.push(Token {
                                kind: Kind::Newline,
                                start: start as u32,
                                end: self.at as u32,
                            });
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
            self.tokens.push(Token {
                kind: Kind::Newline,
                start: self.at as u32,
                end: self.at as u32,
            });
        }
        Ok(())
    }

    /// One token that is no line end and no comment.
    fn one(&mut self) -> Outcome {
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

    fn continuation(&mut self) -> Outcome {
        let start = self.at;
        self.at += 1;
        if self.newline() {
            if self.ended() {
                let mut error = self.source.error_at(
                    self.at as u32,
                    self.at as u32,
                    "unexpected EOF while parsing",
                );
                error.incomplete = true;
                return Err(error);
            }
            return Ok(());
        }
        if self.ended() {
            let at = self.at as u32;
            let mut error = self.source.error_at(at, at, "unexpected EOF while parsing");
            error.incomplete = true;
            return Err(error);
        }
        self.error_here(
            start + 1,
            "unexpected character after line continuation character",
        )
    }

    fn open(&mut self, field: bool) -> Outcome {
        if self.brackets.len() >= MAX_BRACKETS {
            return self.error_here(self.at, "too many nested parentheses");
        }
        self.brackets.push(Bracket {
            byte: self.peek(),
            at: self.at as u32,
            field,
        });
        self.depth.open();
        self.at += 1;
        self.token(Kind::Operator, self.at - 1);
        Ok(())
    }

    fn close(&mut self) -> Outcome {
        let byte = self.peek();
        let Some(open) = self.brackets.last() else {
            return self.error_here(self.at, format!("unmatched '{}'", char::from(byte)));
        };
        let matches = matches!(
            (open.byte, byte),
            (b'(', b')') | (b'[', b']') | (b'{', b'}')
        );
        if open.field && byte != b'}' {
            return self.error_here(
                self.at,
                format!("f-string: unmatched '{}'", char::from(byte)),
            );
        }
        if !matches {
            let (line, here) = (
                self.source.line_of(open.at),
                self.source.line_of(self.at as u32),
            );
            let on_line = if line != here {
                format!(" on line {line}")
            } else {
                String::new()
            };
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

    fn operator(&mut self) -> Outcome {
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
                return self.error(
                    start,
                    start + 1,
                    format!("invalid non-printable character U+{:04X}", u32::from(byte)),
                );
            }
        }
        let length = match (byte, self.byte(1), self.byte(2)) {
            (b'*', b'*', b'=')
            | (b'/', b'/', b'=')
            | (b'<', b'<', b'=')
            | (b'>', b'>', b'=')
            | (b'.', b'.', b'.') => 3,
            (b'*', b'*', _)
            | (b'/', b'/', _)
            | (b'<', b'<', _)
            | (b'>', b'>', _)
            | (b'<', b'>', _)
            | (b'-', b'>', _)
            | (b':', b'=', _)
            | (
                b'+' | b'-' | b'*' | b'/' | b'%' | b'@' | b'&' | b'|' | b'^' | b'=' | b'!' | b'<'
                | b'>',
                b'=',
                _,
            ) => 2,
            _ => 1,
        };
        self.at += length;
        self.token(Kind::Operator, start);
        Ok(())
    }

    fn name(&mut self) -> Outcome {
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

    fn check_letters(&self, start: usize, text: &str) -> Outcome {
        for (offset, letter) in text.char_indices() {
            let first =
                letter.is_alphabetic() || letter == '_' || super::letters::starts_name(letter);
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
            return self.error(at, at + letter.len_utf8(), message);
        }
        Ok(())
    }

    fn number(&mut self) -> Outcome {
        let start = self.at;
        let result = self.number_inner();
        if result.is_ok() {
            self.token(Kind::Number, start);
        }
        result
    }

    fn digits(&mut self, valid: impl Fn(u8) -> bool, kind: &str) -> Outcome {
        loop {
            if self.peek() == b'_' {
                self.at += 1;
                if !valid(self.peek()) {
                    return self.bad_number(kind);
                }
            }
            if !valid(self.peek()) {
                return Ok(());
            }
            while valid(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
        }
    }

    fn bad_number(&self, kind: &str) -> Outcome {
        let at = self.at.saturating_sub(1);
        self.error_here(at, format!("invalid {kind} literal"))
    }

    fn radix(&mut self, valid: impl Fn(u8) -> bool + Copy, kind: &str) -> Outcome {
        self.at += 2;
        let bad_digit = |this: &Self| {
            let message = format!(
                "invalid digit '{}' in {kind} literal",
                char::from(this.peek())
            );
            this.error_here(this.at, message)
        };
        if self.peek() == b'_' {
            self.at += 1;
        }
        if !valid(self.peek()) {
            if self.peek().is_ascii_digit() {
                return bad_digit(self);
            }
            return self.bad_number(kind);
        }
        self.digits(valid, kind)?;
        if self.peek().is_ascii_digit() {
            return bad_digit(self);
        }
        self.end_of_number(kind)
    }

    fn number_inner(&mut self) -> Outcome {
        let start = self.at;
        if self.peek() == b'0' {
            match self.byte(1) {
                b'x' | b'X' => return self.radix(|byte| byte.is_ascii_hexdigit(), "hexadecimal"),
                b'o' | b'O' => return self.radix(|byte| (b'0'..=b'7').contains(&byte), "octal"),
                b'b' | b'B' => return self.radix(|byte| byte == b'0' || byte == b'1', "binary"),
                _ => {}
            }
        }
        let digit = |byte: u8| byte.is_ascii_digit();
        self.digits(digit, "decimal")?;
        let integer_end = self.at;
        let mut float = false;
        if self.peek() == b'.' {
            self.at += 1;
            float = true;
            if self.peek().is_ascii_digit() {
                self.digits(digit, "decimal")?;
            }
        }
        if matches!(self.peek(), b'e' | b'E') {
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if self.byte(1 + sign).is_ascii_digit() {
                self.at += 1 + sign;
                float = true;
                self.digits(digit, "decimal")?;
            } else if sign == 1 {
                self.at += 2;
                return self.bad_number("decimal");
            }
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            return self.end_of_number("imaginary");
        }
        if !float {
            let text = &self.bytes[start..integer_end];
            let nonzero = text.iter().any(|byte| (b'1'..=b'9').contains(byte));
            if text.len() > 1 && text[0] == b'0' && nonzero {
                let message = "leading zeros in decimal integer literals are not permitted; \
                               use an 0o prefix for octal integers";
                return self.error(start, start + 1, message);
            }
        }
        self.end_of_number("decimal")
    }

    /// Keywords may follow a number directly; other names may not.
    fn end_of_number(&mut self, kind: &str) -> Outcome {
        let byte = self.peek();
        if !is_name_byte(byte) || self.ended() {
            return Ok(());
        }
        let rest = self.source.text.get(self.at..).unwrap_or("");
        let keywords = ["and", "else", "for", "if", "in", "is", "not", "or"];
        if keywords.iter().any(|keyword| rest.starts_with(keyword)) {
            return Ok(());
        }
        if byte >= 0x80 {
            let letter = rest.chars().next().unwrap_or(' ');
            if !letter.is_alphanumeric() {
                return Ok(());
            }
        }
        self.bad_number(kind)
    }

    fn string(&mut self, start: usize) -> Outcome {
        let prefix = self.source.text.get(start..self.at).unwrap_or("");
        let formatted = prefix.contains(['f', 'F']);
        let raw = prefix.contains(['r', 'R']);
        let bytes_literal = prefix.contains(['b', 'B']);
        let quote = self.peek();
        let triple = self.byte(1) == quote && self.byte(2) == quote;
        self.at += if triple { 3 } else { 1 };
        if formatted {
            self.fstrings += 1;
            if self.fstrings >= MAX_FSTRINGS {
                return self.error_here(start, "too many nested f-strings");
            }
            let result = super::nesting::deep(|| self.f_string(start, quote, triple, raw));
            self.fstrings -= 1;
            result?;
            self.token(Kind::Text, start);
            return Ok(());
        }
        let mut escaped_quote = false;
        loop {
            if self.ended() {
                return self.unterminated(start, triple, false, escaped_quote);
            }
            match self.peek() {
                b'\\' => {
                    escaped_quote |= self.byte(1) == quote;
                    self.at += 1;
                    if !self.newline() && !self.ended() {
                        self.at += 1;
                    }
                }
                b'\n' | b'\r' if !triple => {
                    return self.unterminated(start, triple, false, escaped_quote);
                }
                byte if byte == quote
                    && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) =>
                {
                    self.at += if triple { 3 } else { 1 };
                    break;
                }
                byte if bytes_literal && byte >= 0x80 => {
                    return self.bytes_not_ascii(start, quote, triple);
                }
                _ => self.at += 1,
            }
        }
        self.token(Kind::Text, start);
        Ok(())
    }

    /// The whole literal is what is wrong.
    fn bytes_not_ascii(&mut self, start: usize, quote: u8, triple: bool) -> Outcome {
        while !self.ended() {
            let byte = self.peek();
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == quote && (!triple || (self.peek() == quote && self.byte(1) == quote)) {
                self.at += if triple { 2 } else { 0 };
                break;
            }
        }
        self.error(
            start,
            self.at.min(self.bytes.len()),
            "bytes can only contain ASCII literal characters",
        )
    }

    fn unterminated(
        &self,
        start: usize,
        triple: bool,
        formatted: bool,
        escaped_quote: bool,
    ) -> Outcome {
        let word = if formatted { "f-string" } else { "string" };
        let tripled = if triple { "triple-quoted " } else { "" };
        let mut line = self.source.line_of(self.at as u32);
        if triple && self.bytes.last() == Some(&b'\n') {
            line -= 1;
        }
        let hint = if escaped_quote && !triple && !formatted {
            "; perhaps you escaped the end quote?"
        } else {
            ""
        };
        let message =
            format!("unterminated {tripled}{word} literal (detected at line {line}){hint}");
        let mut error = self.source.error_at(start as u32, start as u32, message);
        error.incomplete = triple;
        Err(error)
    }

    /// The inside of an f-string, after its opening quotes.
    fn f_string(&mut self, start: usize, quote: u8, triple: bool, raw: bool) -> Outcome {
        self.f_text(start, quote, triple, raw, 0)
    }

    /// Text of an f-string up to its closing quotes, or of a format up to the
    /// `}` of its field.
    fn f_text(
        &mut self,
        start: usize,
        quote: u8,
        triple: bool,
        raw: bool,
        format_depth: usize,
    ) -> Outcome {
        loop {
            if self.ended() {
                if format_depth > 0 {
                    return self.error_here(self.at, "f-string: expecting '}'");
                }
                return self.unterminated(start, triple, true, false);
            }
            match self.peek() {
                byte if byte == quote
                    && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) =>
                {
                    if format_depth > 0 {
                        return self
                            .error_here(self.at, "f-string: expecting '}', or format specs");
                    }
                    self.at += if triple { 3 } else { 1 };
                    return Ok(());
                }
                b'\n' | b'\r' if !triple => {
                    if format_depth > 0 {
                        let message = "f-string: newlines are not allowed in format specifiers \
                                       for single quoted f-strings";
                        return self.error_here(self.at, message);
                    }
                    return self.unterminated(start, triple, true, false);
                }
                b'\\' if !raw && self.byte(1) == b'N' && self.byte(2) == b'{' => {
                    while !self.ended()
                        && !matches!(self.peek(), b'}' | b'\n')
                        && self.peek() != quote
                    {
                        self.at += 1;
                    }
                    self.at += usize::from(self.peek() == b'}');
                }
                b'\\' => {
                    self.at += 1;
                    // A brace starts a field even after a backslash.
                    if !self.newline() && !self.ended() && !matches!(self.peek(), b'{' | b'}') {
                        self.at += 1;
                    }
                }
                b'{' if self.byte(1) == b'{' && format_depth == 0 => self.at += 2,
                b'{' => self.field(start, quote, triple, raw, format_depth)?,
                b'}' if format_depth > 0 => return Ok(()),
                b'}' if self.byte(1) == b'}' => self.at += 2,
                b'}' => return self.error_here(self.at, "f-string: single '}' is not allowed"),
                _ => self.at += 1,
            }
        }
    }

    fn field(
        &mut self,
        start: usize,
        quote: u8,
        triple: bool,
        raw: bool,
        format_depth: usize,
    ) -> Outcome {
        if format_depth >= MAX_FORMATS {
            return self.error_here(
                self.at.saturating_sub(1),
                "f-string: expressions nested too deeply",
            );
        }
        self.open(true)?;
        let inside = self.brackets.len();
        loop {
            if self.ended() {
                // The parser says what it expected.
                return if triple {
                    self.unterminated(start, triple, true, false)
                } else {
                    self.f_eof(start)
                };
            }
            let top = self.brackets.len() == inside;
            let byte = self.peek();
            match byte {
                b'}' if top => {
                    self.brackets.pop();
                    self.depth.close();
                    self.at += 1;
                    self.token(Kind::Operator, self.at - 1);
                    return Ok(());
                }
                b'!' if top && self.byte(1) != b'=' => {
                    self.at += 1;
                    self.token(Kind::Operator, self.at - 1);
                }
                b':' if top && !self.in_lambda(inside) => {
                    self.at += 1;
                    self.token(Kind::Operator, self.at - 1);
                    self.f_text(start, quote, triple, raw, format_depth + 1)?;
                }
                b'\n' | b'\r' => {
                    if !triple && self.fstrings == 0 {
                        return self.f_eof(start);
                    }
                    self.newline();
                }
                b'#' => self.comment(),
                _ if byte == quote && self.closes(quote, triple) => {
                    let end = self.at + if triple { 3 } else { 1 };
                    let open = self.brackets.last().map_or(0, |bracket| bracket.at) as usize;
                    if top {
                        return self.field_unclosed(open, end);
                    }
                    self.one()?;
                }
                _ => self.one()?,
            }
        }
    }

    fn f_eof(&self, start: usize) -> Outcome {
        match self.brackets.last() {
            Some(open) if open.field => self.error_here(open.at as usize, "'{' was never closed"),
            Some(open) => self.error_here(
                open.at as usize,
                format!("'{}' was never closed", char::from(open.byte)),
            ),
            None => self.unterminated(start, false, true, false),
        }
    }

    /// The closing quotes come before the `}`.
    fn field_unclosed(&self, open: usize, end: usize) -> Outcome {
        let inside = self.source.text.get(open + 1..self.at).unwrap_or("").trim();
        if inside.is_empty() {
            return self.error(
                self.at,
                end,
                "f-string: expecting a valid expression after '{'",
            );
        }
        self.error_here(self.at, "f-string: expecting '}'")
    }

    /// Whether the quotes here are those that end the f-string, and no string
    /// in the field: they are if nothing on the line can close such a string.
    fn closes(&self, quote: u8, triple: bool) -> bool {
        let ahead = if triple { 3 } else { 1 };
        if triple && !(self.byte(1) == quote && self.byte(2) == quote) {
            return false;
        }
        let rest = self.bytes.get(self.at + ahead..).unwrap_or(&[]);
        if triple {
            return !rest
                .windows(3)
                .any(|three| three.iter().all(|&byte| byte == quote));
        }
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or(&[]);
        !line.contains(&quote)
    }

    /// A `:` belongs to a lambda only inside brackets; CPython takes every
    /// other one as the start of a format.
    fn in_lambda(&self, _inside: usize) -> bool {
        false
    }
}

fn valid_prefix(text: &str) -> bool {
    matches!(
        text.to_ascii_lowercase().as_str(),
        "r" | "u" | "b" | "f" | "br" | "rb" | "fr" | "rf"
    )
}
