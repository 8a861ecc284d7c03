//! Strings and f-strings of the scan: where they end, and whether they do.

use std::format;

use super::lexical::{Kind, MAX_FORMATS, MAX_FSTRINGS, Outcome, Scanner};

impl Scanner<'_> {
    pub(super) fn string(&mut self, start: usize) -> Outcome {
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
                byte if byte == quote && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) => {
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
    pub(super) fn bytes_not_ascii(&mut self, start: usize, quote: u8, triple: bool) -> Outcome {
        while !self.ended() {
            let byte = self.peek();
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == quote && (!triple || (self.peek() == quote && self.byte(1) == quote)) {
                self.at += if triple { 2 } else { 0 };
                break;
            }
        }
        self.error(start, self.at.min(self.bytes.len()), "bytes can only contain ASCII literal characters")
    }

    pub(super) fn unterminated(&self, start: usize, triple: bool, formatted: bool, escaped_quote: bool) -> Outcome {
        let word = if formatted { "f-string" } else { "string" };
        let tripled = if triple { "triple-quoted " } else { "" };
        let mut line = self.source.line_of(self.at as u32);
        if triple && self.bytes.last() == Some(&b'\n') {
            line -= 1;
        }
        let hint = if escaped_quote && !triple && !formatted { "; perhaps you escaped the end quote?" } else { "" };
        let message = format!("unterminated {tripled}{word} literal (detected at line {line}){hint}");
        let mut error = self.source.error_at(start as u32, start as u32, message);
        error.incomplete = triple;
        Err(error)
    }

    /// The inside of an f-string, after its opening quotes.
    pub(super) fn f_string(&mut self, start: usize, quote: u8, triple: bool, raw: bool) -> Outcome {
        self.f_text(start, quote, triple, raw, 0)
    }

    /// Text of an f-string up to its closing quotes, or of a format up to the
    /// `}` of its field.
    pub(super) fn f_text(&mut self, start: usize, quote: u8, triple: bool, raw: bool, format_depth: usize) -> Outcome {
        loop {
            if self.ended() {
                if format_depth > 0 {
                    return self.error_here(self.at, "f-string: expecting '}'");
                }
                return self.unterminated(start, triple, true, false);
            }
            match self.peek() {
                byte if byte == quote && (!triple || (self.byte(1) == quote && self.byte(2) == quote)) => {
                    if format_depth > 0 {
                        self.field_begins(self.brackets.last().map_or(0, |bracket| bracket.at) as usize)?;
                        let end = self.at + if triple { 3 } else { 1 };
                        return self.error(self.at, end, "f-string: expecting '}', or format specs");
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
                    while !self.ended() && !matches!(self.peek(), b'}' | b'\n') && self.peek() != quote {
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

    pub(super) fn field(&mut self, start: usize, quote: u8, triple: bool, raw: bool, format_depth: usize) -> Outcome {
        if format_depth >= MAX_FORMATS {
            return self.error_here(self.at.saturating_sub(1), "f-string: expressions nested too deeply");
        }
        self.open(true)?;
        let inside = self.brackets.len();
        loop {
            if self.ended() {
                // The parser says what it expected.
                return if triple { self.unterminated(start, triple, true, false) } else { self.f_eof(start) };
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
                b':' if top => {
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
                    let open = self.brackets.last().map_or(0, |bracket| bracket.at) as usize;
                    if top {
                        return self.field_unclosed(open);
                    }
                    self.one()?;
                }
                _ => self.one()?,
            }
        }
    }

    pub(super) fn f_eof(&self, start: usize) -> Outcome {
        match self.brackets.last() {
            Some(open) => {
                let mut error = self.source.error_at(open.at, open.at, format!("'{}' was never closed", char::from(open.byte)));
                error.end_column = 0;
                Err(error)
            }
            None => self.unterminated(start, false, true, false),
        }
    }

    /// The closing quotes come before the `}`.
    pub(super) fn field_unclosed(&self, open: usize) -> Outcome {
        self.field_begins(open)?;
        self.error_here(self.at, "f-string: expecting '}'")
    }

    /// What a field begins with, if that is no expression: the parser stops there, before it comes to what is missing.
    fn field_begins(&self, open: usize) -> Outcome {
        let inside = self.source.text.get(open + 1..self.at).unwrap_or("");
        let blanks = inside.len() - inside.trim_start().len();
        let at = open + 1 + blanks;
        match inside.trim_start().chars().next() {
            Some(first @ ('!' | ':' | '=')) => self.error(at, at + 1, format!("f-string: valid expression required before '{first}'")),
            Some(';' | ',' | '%' | '&' | '/' | '<' | '>' | '@' | '^' | '|') => {
                self.error(at, at + 1, "f-string: expecting a valid expression after '{'")
            }
            _ => Ok(()),
        }
    }

    /// Whether the quotes here are those that end the f-string, and no string
    /// in the field: they are if nothing on the line can close such a string.
    pub(super) fn closes(&self, quote: u8, triple: bool) -> bool {
        let ahead = if triple { 3 } else { 1 };
        if triple && !(self.byte(1) == quote && self.byte(2) == quote) {
            return false;
        }
        let rest = self.bytes.get(self.at + ahead..).unwrap_or(&[]);
        if triple {
            return !rest.windows(3).any(|three| three.iter().all(|&byte| byte == quote));
        }
        let line = rest.split(|&byte| byte == b'\n').next().unwrap_or(&[]);
        !line.contains(&quote)
    }
}
