//! The tokens around a syntax error: what comes before and after, which
//! bracket is open, where the statement starts.

use ruff_python_parser::ParseError;
use ruff_text_size::TextRange;
use std::string::String;

use super::explain::{Explainer, KEYWORDS};
use super::lexical::{Kind, Token};
use super::syntax_error::SyntaxError;

impl<'a> Explainer<'a> {
    pub(super) fn index_at(&self, offset: u32) -> usize {
        self.scan.tokens.partition_point(|token| token.end <= offset && token.kind != Kind::End && token.start < offset)
    }

    pub(super) fn token_at(&self, offset: u32) -> Option<Token> {
        let mut at = self.index_at(offset);
        while self.scan.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Indent | Kind::Dedent)) {
            at += 1;
        }
        self.scan.tokens.get(at).copied()
    }

    /// The token `back` tokens before the one at an offset.
    pub(super) fn before(&self, offset: u32, back: usize) -> Option<Token> {
        let at = self.index_at(offset);
        at.checked_sub(back).and_then(|at| self.scan.tokens.get(at)).copied()
    }

    pub(super) fn text(&self, token: Token) -> &'a str {
        self.source.text.get(token.start as usize..token.end as usize).unwrap_or("")
    }

    /// Whether the error is at the line end that ends the source.
    pub(super) fn is_final_newline(&self, error: &ParseError) -> bool {
        let at = self.index_at(error.location.start().to_u32());
        let rest = self.scan.tokens.get(at..).unwrap_or(&[]);
        rest.iter().all(|token| matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent | Kind::End))
    }

    pub(super) fn at_token(&self, token: Token, message: impl Into<String>) -> SyntaxError {
        let end = if token.kind == Kind::Newline { token.start + 1 } else { token.end };
        let mut error = self.source.error_at(token.start, end, message);
        if token.kind == Kind::Newline {
            error.end_line = error.line;
            error.end_column = error.column as i32 + 1;
        }
        error
    }

    pub(super) fn at_range(&self, range: TextRange, message: impl Into<String>) -> SyntaxError {
        self.source.error(range, message)
    }

    pub(super) fn at_optional(&self, token: Option<Token>, message: &str) -> SyntaxError {
        match token {
            Some(token) => self.at_token(token, message),
            None => self.source.error_at(0, 0, message),
        }
    }

    pub(super) fn invalid_syntax(&self, offset: u32) -> SyntaxError {
        match self.token_at(offset) {
            Some(token) => self.at_token(token, "invalid syntax"),
            None => self.source.error_at(offset, offset, "invalid syntax"),
        }
    }

    /// Whether an offset is where a statement starts, parentheses aside.
    pub(super) fn starts_statement(&self, offset: u32) -> bool {
        let mut at = self.index_at(offset);
        while at > 0 {
            let token = self.scan.tokens[at - 1];
            match token.kind {
                Kind::Newline | Kind::Indent | Kind::Dedent => return true,
                Kind::Operator if matches!(self.text(token), ";" | ":" | "=") => return true,
                Kind::Operator if self.text(token) == "(" => at -= 1,
                _ => return false,
            }
        }
        true
    }

    /// Whether a keyword comes earlier on the same line, with no bracket
    /// opened after it.
    pub(super) fn line_has(&self, keyword: &str, token: Token) -> bool {
        let mut at = self.index_at(token.start);
        let mut depth = 0i32;
        while at > 0 {
            at -= 1;
            let token = self.scan.tokens[at];
            match self.text(token) {
                _ if token.kind == Kind::Newline => return false,
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" => {
                    depth -= 1;
                    if depth < 0 {
                        return false;
                    }
                }
                text if text == keyword && depth == 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// The first word of the statement in which an offset is.
    pub(super) fn statement_word(&self, offset: u32) -> &'a str {
        let mut at = self.index_at(offset);
        while at > 0 {
            let token = self.scan.tokens[at - 1];
            if matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent) {
                break;
            }
            at -= 1;
        }
        let word = self.scan.tokens.get(at).map_or("", |token| self.text(*token));
        if word == "async" { self.scan.tokens.get(at + 1).map_or("", |token| self.text(*token)) } else { word }
    }

    pub(super) fn in_no_bracket(&self, offset: u32) -> bool {
        !self.open_before(offset)
    }

    /// Whether a bracket is open at an offset.
    pub(super) fn open_before(&self, offset: u32) -> bool {
        self.open_bracket(offset).is_some()
    }

    /// The index of the token that opens the innermost bracket at an offset.
    pub(super) fn open_bracket(&self, offset: u32) -> Option<usize> {
        let mut at = self.index_at(offset);
        let mut depth = 0i32;
        while at > 0 {
            at -= 1;
            let token = self.scan.tokens[at];
            match self.text(token) {
                _ if matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent) => {
                    return None;
                }
                ")" | "]" | "}" => depth += 1,
                "(" | "[" | "{" if depth == 0 => return Some(at),
                "(" | "[" | "{" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    pub(super) fn is_operand_end(&self, token: Token) -> bool {
        match token.kind {
            Kind::Name => {
                let text = self.text(token);
                !KEYWORDS.contains(&text) || matches!(text, "None" | "True" | "False")
            }
            Kind::Number | Kind::Text => true,
            Kind::Operator => matches!(self.text(token), ")" | "]" | "}" | "..."),
            _ => false,
        }
    }

    pub(super) fn is_operand_start(&self, token: Token) -> bool {
        match token.kind {
            Kind::Name => {
                let text = self.text(token);
                !KEYWORDS.contains(&text) || matches!(text, "None" | "True" | "False" | "not" | "lambda" | "await")
            }
            Kind::Number | Kind::Text => true,
            Kind::Operator => matches!(self.text(token), "(" | "[" | "{" | "~" | "..."),
            _ => false,
        }
    }

    /// Start of the element in which an offset is, in the bracket at `open`.
    pub(super) fn element_start(&self, open: usize, offset: u32) -> u32 {
        let mut depth = 0i32;
        let mut start = self.scan.tokens.get(open + 1).map_or(offset, |token| token.start);
        let mut restart = false;
        for token in self.scan.tokens.get(open + 1..).unwrap_or(&[]) {
            if token.start >= offset {
                break;
            }
            if restart {
                start = token.start;
                restart = false;
            }
            match self.text(*token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," | ":" | "=" | ":=" | "for" | "in" | "if" | "else" | "*" | "**" if depth == 0 => {
                    let first = token.start == start;
                    restart = first || !matches!(self.text(*token), "*" | "**");
                }
                _ => {}
            }
        }
        start
    }

    /// Whether there is a comma outside brackets between two offsets.
    pub(super) fn has_comma(&self, start: u32, end: u32) -> bool {
        let mut depth = 0i32;
        let from = self.index_at(start);
        let tokens = self.scan.tokens.get(from..).unwrap_or(&[]);
        tokens.iter().take_while(|token| token.start < end).any(|token| {
            match self.text(*token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                text => return text == "," && depth == 0,
            }
            false
        })
    }

    pub(super) fn element_end(&self, offset: u32) -> u32 {
        let at = self.index_at(offset);
        let mut depth = 0i32;
        let mut end = offset;
        let mut previous: Option<Token> = None;
        for token in self.scan.tokens.get(at..).unwrap_or(&[]) {
            let text = self.text(*token);
            match text {
                _ if matches!(token.kind, Kind::Newline | Kind::End) => break,
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" if depth == 0 => break,
                ")" | "]" | "}" => depth -= 1,
                "," | ":" | "=" | ":=" | "for" | "else" if depth == 0 => break,
                _ => {}
            }
            // A third operand is another mistake.
            if depth == 0
                && let Some(previous) = previous
                && self.is_operand_end(previous)
                && self.is_operand_start(*token)
                && !matches!(text, "(" | "[")
            {
                break;
            }
            previous = Some(*token);
            end = token.end;
        }
        end
    }

    pub(super) fn statement_start(&self, offset: u32) -> u32 {
        let mut at = self.index_at(offset);
        while at > 0 && !matches!(self.scan.tokens[at - 1].kind, Kind::Newline | Kind::Indent | Kind::Dedent) {
            at -= 1;
        }
        self.scan.tokens.get(at).map_or(offset, |token| token.start)
    }

    /// Start of the expression a statement ends with.
    pub(super) fn value_start(&self, offset: u32) -> u32 {
        let mut start = self.statement_start(offset);
        let from = self.index_at(start);
        for pair in self.scan.tokens.get(from..).unwrap_or(&[]).windows(2) {
            if pair[0].start >= offset {
                break;
            }
            if matches!(self.text(pair[0]), "=" | "return" | ",") {
                start = pair[1].start;
            }
        }
        start
    }

    pub(super) fn statement_end(&self, offset: u32) -> u32 {
        let at = self.index_at(offset);
        let rest = self.scan.tokens.get(at..).unwrap_or(&[]);
        rest.iter().take_while(|token| token.kind != Kind::Newline).last().map_or(offset, |token| token.end)
    }
}
