//! Operands where none can be, and those that are missing, in CPython's
//! words.

use std::format;

use ruff_text_size::TextRange;

use super::explain::{Explainer, is_letter_start};
use super::lexical::{Kind, Token};
use super::syntax_error::SyntaxError;

impl<'a> Explainer<'a> {
    pub(super) fn no_expression(&self, offset: u32) -> SyntaxError {
        let Some(token) = self.token_at(offset) else {
            return self.invalid_syntax(offset);
        };
        let text = self.text(token);
        let before = self.before(token.start, 1);
        let before_text = before.map_or("", |token| self.text(token));
        if self.in_field(token.start) {
            if matches!(text, "}" | "!" | ":" | "=") && before_text == "{" {
                return self.at_token(token, format!("f-string: valid expression required before '{text}'"));
            }
            let keyword = token.kind == Kind::Name && !self.is_operand_start(token);
            if before_text == "{" && (keyword || !is_letter_start(text)) {
                return self.at_token(token, "f-string: expecting a valid expression after '{'");
            }
        }
        if before_text == "="
            && matches!(text, "," | ")")
            && let Some(equals) = before
        {
            if self.statement_word(offset) == "def" || self.statement_word(offset) == "lambda" {
                return self.at_token(equals, "expected default value expression");
            }
            if let Some(name) = self.before(equals.start, 1)
                && self.open_before(offset)
            {
                let message = "expected argument value expression";
                return self.source.error_at(name.start, equals.end, message);
            }
        }
        if before_text == "*" && matches!(text, "]" | ")" | ":" | ",") && self.open_before(offset) {
            return self.at_token(token, "Invalid star expression");
        }
        if before_text == ":"
            && matches!(text, "}" | ",")
            && let (Some(colon), Some(open)) = (before, self.open_bracket(offset))
            && self.text(self.scan.tokens[open]) == "{"
        {
            return self.at_token(colon, "expression expected after dictionary key and ':'");
        }
        if text == "not" {
            return self.not_after(token);
        }
        self.invalid_syntax(offset)
    }

    /// `not` where an operand of an operator belongs.
    pub(super) fn not_after(&self, token: Token) -> SyntaxError {
        let before = self.before(token.start, 1).map_or("", |token| self.text(token));
        if !matches!(before, "+" | "-" | "*" | "/" | "//" | "%" | "@" | "~") {
            return self.at_token(token, "invalid syntax");
        }
        let end = self.inversion_end(token);
        self.source.error_at(token.start, end, "'not' after an operator must be parenthesized")
    }

    /// Whether an offset is in a replacement field of an f-string: its
    /// bracket is not preceded by anything on the token level but text.
    pub(super) fn in_field(&self, offset: u32) -> bool {
        let Some(open) = self.open_bracket(offset) else {
            return false;
        };
        let token = self.scan.tokens[open];
        if self.text(token) != "{" {
            return false;
        }
        // The text of the f-string is one token that comes after its fields.
        self.scan.tokens.iter().any(|text| text.kind == Kind::Text && text.start < token.start && token.start < text.end)
            || !self.scan.tokens.iter().any(|token| token.kind == Kind::Text && token.end > offset)
                && self.source.text[..token.start as usize].ends_with(['\'', '"'])
    }

    /// An operand where an operator, a comma or the end was expected.
    pub(super) fn two_expressions(&self, offset: u32) -> SyntaxError {
        let Some(token) = self.token_at(offset) else {
            return self.invalid_syntax(offset);
        };
        let generic = self.at_token(token, "invalid syntax");
        let Some(before) = self.before(token.start, 1) else {
            return generic;
        };
        let word = self.statement_word(offset);
        if let Some(error) = self.legacy_statement(token) {
            return error;
        }
        if matches!(self.text(token), "+=" | "-=" | "*=" | "/=" | "//=" | "%=" | "@=" | "&=" | "|=" | "^=" | "<<=" | ">>=" | "**=") {
            let start = self.statement_start(offset);
            if self.has_comma(start, offset) {
                let message = "'tuple' is an illegal expression for augmented assignment";
                return self.source.error_at(start, before.end, message);
            }
        }
        if word == "import" && self.text(token) == "from" {
            let start = self.statement_start(offset);
            let name = self.index_at(token.end);
            let rest = self.scan.tokens.get(name..).unwrap_or(&[]);
            let last =
                rest.iter().take_while(|part| part.kind == Kind::Name && self.text(**part) != "as" || self.text(**part) == ".").last();
            let end = last.map_or(token.end, |last| last.end);
            // CPython has looked at one token more.
            let end = self.token_at(end).filter(|next| self.text(*next) == "as").map_or(end, |next| next.end - 1);
            let message = "Did you mean to use 'from ... import ...' instead?";
            return self.source.error_at(start, end, message);
        }
        if self.text(token) == "=" && self.open_or_condition(offset) {
            return self.equals_in_expression(token, before);
        }
        if self.text(token) == "for"
            && let Some(open) = self.open_bracket(offset)
            && matches!(self.text(self.scan.tokens[open]), "[" | "{")
            && let Some(first) = self.scan.tokens.get(open + 1)
            && self.element_start(open, offset) != first.start
        {
            let pairs = self.scan.tokens.get(open + 1..self.index_at(offset)).unwrap_or(&[]).iter().any(|token| self.text(*token) == ":");
            if pairs {
                return generic;
            }
            let message = "did you forget parentheses around the comprehension target?";
            return self.source.error_at(first.start, before.end, message);
        }
        if self.text(token) == "not" && self.is_operand_end(before) {
            // `in` was still possible.
            return self.token_at(token.end).map_or(generic, |next| self.at_token(next, "invalid syntax"));
        }
        let soft = matches!(self.text(before), "match" | "case" | "_" | "type");
        let pair = before.kind == Kind::Name && token.kind == Kind::Text;
        if !self.is_operand_end(before) || !self.is_operand_start(token) || soft || pair {
            return generic;
        }
        let Some(open) = self.open_bracket(offset) else {
            return generic;
        };
        let start = self.element_start(open, token.start);
        let end = self.element_end(token.start);
        self.source.error_at(start, end, "invalid syntax. Perhaps you forgot a comma?")
    }

    /// `print x` and `exec x`, the name being before a token or that token.
    pub(super) fn legacy_statement(&self, token: Token) -> Option<SyntaxError> {
        let named = token.kind == Kind::Name && matches!(self.text(token), "print" | "exec");
        let before = if named { token } else { self.before(token.start, 1)? };
        let token = if named { self.token_at(token.end)? } else { token };
        let name = self.text(before);
        if before.kind != Kind::Name || !matches!(name, "print" | "exec") || !self.is_operand_start(token) {
            return None;
        }
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        let mut end = token.start;
        loop {
            end = self.element_end(end);
            match self.token_at(end) {
                Some(comma) if self.text(comma) == "," && comma.end > end => end = comma.end,
                _ => break,
            }
        }
        Some(self.source.error_at(before.start, end, message))
    }

    pub(super) fn tuple_comma(&self, range: TextRange) -> SyntaxError {
        let from = self.index_at(range.start().to_u32());
        let mut depth = 0i32;
        for token in self.scan.tokens.get(from..).unwrap_or(&[]) {
            match self.text(*token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "," if depth == 0 => return self.at_token(*token, "invalid syntax"),
                _ => {}
            }
        }
        self.invalid_syntax(range.start().to_u32())
    }

    pub(super) fn named_operator(&self, range: TextRange) -> SyntaxError {
        let after = self.index_at(range.start().to_u32());
        let tokens = self.scan.tokens.get(after..).unwrap_or(&[]);
        match tokens.iter().find(|token| self.text(**token) == ":=") {
            Some(token) => self.at_token(*token, "invalid syntax"),
            None => self.invalid_syntax(range.start().to_u32()),
        }
    }

    pub(super) fn expected(&self, offset: u32, expected: &str) -> SyntaxError {
        let Some(token) = self.token_at(offset) else {
            return self.invalid_syntax(offset);
        };
        let line_end = matches!(token.kind, Kind::Newline | Kind::End);
        if expected == "`:`" {
            let word = self.statement_word(offset);
            let forced = matches!(word, "def" | "else" | "try" | "finally");
            if line_end || (forced && self.in_no_bracket(offset)) {
                if self.text(token) == "=" {
                    return self.two_expressions(offset);
                }
                return self.at_token(token, "expected ':'");
            }
        }
        if expected == "`else`" && self.text(token) == ":" {
            return self.at_token(token, "invalid syntax");
        }
        if expected == "`else`"
            && let Some(before) = self.before(token.start, 1)
        {
            let start = match self.open_bracket(offset) {
                Some(open) => {
                    let inside = self.scan.tokens.get(open + 1..self.index_at(offset)).unwrap_or(&[]);
                    let word = inside.iter().rev().find(|token| self.text(**token) == "if").map_or(offset, |word| word.start);
                    self.element_start(open, word)
                }
                None => self.value_start(offset),
            };
            return self.source.error_at(start, before.end, "expected 'else' after 'if' expression");
        }
        if expected == "`in`" && self.statement_word(offset) == "for" && !self.open_before(offset) {
            return self.invalid_syntax(offset);
        }
        if expected == "`(`" && self.statement_word(offset) == "def" {
            return self.at_token(token, "expected '('");
        }
        if expected == "`import`" && line_end {
            return self.at_token(token, "invalid syntax");
        }
        self.two_expressions(offset)
    }
}
