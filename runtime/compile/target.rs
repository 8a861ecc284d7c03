//! Targets that cannot be assigned to, and parameters out of order, in
//! CPython's words.

use std::format;

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::TextRange;

use super::explain::{Explainer, expression_name};
use super::lexical::{Kind, Token};
use super::syntax_error::SyntaxError;

impl<'a> Explainer<'a> {
    pub(super) fn bad_assignment(&self, range: TextRange) -> SyntaxError {
        let target = self.find(range);
        let name = target.map_or("expression", expression_name);
        let singular = matches!(name, "True" | "False" | "None" | "list" | "tuple" | "generator expression");
        let comparison = matches!(name, "comparison" | "conditional expression" | "lambda" | "named expression");
        let mut previous = self.before(range.start().to_u32(), 1);
        let before = previous.map(|token| self.text(token));
        let starts_line = self.starts_statement(range.start().to_u32());
        let mut next = self.token_at(range.end().to_u32());
        // Parentheses around the target change nothing.
        let mut grouped = false;
        while let (Some(open), Some(close)) = (previous, next)
            && (self.text(open), self.text(close)) == ("(", ")")
        {
            grouped = true;
            previous = self.before(open.start, 1);
            next = self.token_at(close.end);
        }
        let plain_equals = next.is_some_and(|token| self.text(token) == "=");
        let logical = matches!(target, Some(Expr::BoolOp(_))) || matches!(target, Some(Expr::UnaryOp(it)) if it.op == ast::UnaryOp::Not);
        let chained = next.is_some_and(|token| self.followed_by_equals(token));
        if self.source.slice(range).trim() == "await" {
            return self.invalid_syntax(range.end().to_u32());
        }
        let bare_yield = name == "yield expression";
        if bare_yield && starts_line && before != Some("(") {
            return self.at_range(range, "assignment to yield expression not possible");
        }
        // The value is missing, or there are targets before this one.
        let value = next.and_then(|equals| self.token_at(equals.end));
        let empty = !value.is_some_and(|value| self.is_operand_start(value) || matches!(self.text(value), "-" | "+"));
        let follows = previous.is_some_and(|token| self.text(token) == "=");
        if plain_equals && !singular && (grouped || !comparison && !logical) && !chained && !empty && !follows {
            let message = format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
            return self.at_range(range, message);
        }
        self.at_range(range, format!("cannot assign to {name}"))
    }

    /// Whether the value of an assignment is followed by another `=`.
    pub(super) fn followed_by_equals(&self, equals: Token) -> bool {
        let at = self.index_at(equals.end);
        let mut depth = 0i32;
        for token in self.scan.tokens.get(at..).unwrap_or(&[]) {
            match self.text(*token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                "=" if depth == 0 => return true,
                ";" => return false,
                _ if token.kind == Kind::Newline => return false,
                _ => {}
            }
        }
        false
    }

    pub(super) fn at_call_end(&self, offset: u32, message: &str) -> SyntaxError {
        // CPython points at the parenthesis that ends the call.
        let mut depth = 0;
        let at = self.index_at(offset);
        for token in self.scan.tokens.get(at..).unwrap_or(&[]) {
            match self.text(*token) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" if depth == 0 => return self.at_token(*token, message),
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        self.invalid_syntax(offset)
    }

    pub(super) fn bare_star(&self, range: TextRange) -> SyntaxError {
        let at = range.start().to_u32();
        let message = "named arguments must follow bare *";
        let star = self.token_at(at);
        match star.and_then(|star| if self.text(star) == "**" { self.before(star.start, 2) } else { Some(star) }) {
            Some(star) => {
                let next = self.token_at(star.end).map_or("", |token| self.text(token));
                let comma = self.token_at(star.end).filter(|comma| self.text(*comma) == ",");
                if let Some(second) = comma.and_then(|comma| self.token_at(comma.end))
                    && !matches!(self.text(second), ")" | "**" | ":")
                {
                    return self.at_token(second, "invalid syntax");
                }
                if !matches!(next, ")" | "," | ":") {
                    return self.token_at(star.end).map_or_else(|| self.invalid_syntax(at), |token| self.at_token(token, "invalid syntax"));
                }
                let in_lambda = self.line_has("lambda", star);
                match self.token_at(star.end) {
                    Some(next) if in_lambda => self.at_token(next, message),
                    _ => self.at_token(star, message),
                }
            }
            None => self.at_range(range, message),
        }
    }

    pub(super) fn star_default(&self, range: TextRange) -> SyntaxError {
        let at = self.index_at(range.start().to_u32());
        let tokens = self.scan.tokens.get(..at + 1).unwrap_or(&[]);
        let equals = tokens.iter().rev().find(|token| self.text(**token) == "=").copied();
        let double = tokens.iter().rev().find(|token| matches!(self.text(**token), "*" | "**"));
        let word = if double.is_some_and(|token| self.text(*token) == "**") { "keyword" } else { "positional" };
        let message = format!("var-{word} argument cannot have default value");
        match equals {
            Some(token) => self.at_token(token, message),
            None => self.at_range(range, message),
        }
    }

    pub(super) fn open_or_condition(&self, offset: u32) -> bool {
        self.open_before(offset) || matches!(self.statement_word(offset), "if" | "elif" | "while")
    }

    /// `=` where `==` or `:=` was meant.
    pub(super) fn equals_in_expression(&self, equals: Token, before: Token) -> SyntaxError {
        let generic = self.at_token(equals, "invalid syntax");
        let start = match self.open_bracket(equals.start) {
            Some(open) => self.element_start(open, equals.start),
            None => match self.scan.tokens.get(self.index_at(self.statement_start(equals.start)) + 1) {
                Some(token) => token.start,
                None => return generic,
            },
        };
        if self.before(start, 1).is_some_and(|token| self.text(token) == "=") {
            return generic;
        }
        if self.before(before.start, 1).is_some_and(|token| self.text(token) == "**")
            && let Some(stars) = self.before(before.start, 1)
        {
            let end = self.element_end(equals.end);
            return self.source.error_at(stars.start, end, "cannot assign to keyword argument unpacking");
        }
        if before.start == start && before.kind == Kind::Name {
            let end = self.element_end(equals.end);
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.source.error_at(start, end, message);
        }
        let range = TextRange::new(start.into(), before.end.into());
        match self.find(range) {
            // What is weaker than `|` is no target, and the mistake is the `=`.
            Some(Expr::BoolOp(_) | Expr::Compare(_) | Expr::If(_) | Expr::Lambda(_)) => generic,
            Some(Expr::UnaryOp(it)) if it.op == ast::UnaryOp::Not => generic,
            Some(target) => {
                let name = expression_name(target);
                let message = format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
                self.at_range(range, message)
            }
            None => generic,
        }
    }

    pub(super) fn keyword_target(&self, range: TextRange) -> SyntaxError {
        let equals = self.token_at(range.end().to_u32());
        let text = self.source.slice(range);
        if matches!(text, "True" | "False" | "None") {
            let end = equals.map_or(range.end().to_u32(), |token| token.end);
            return self.source.error_at(range.start().to_u32(), end, format!("cannot assign to {text}"));
        }
        if let Some(star) = self.before(range.start().to_u32(), 1)
            && self.text(star) == "*"
            && let Some(equals) = equals
        {
            return self.source.error_at(star.start, equals.end, "cannot assign to iterable argument unpacking");
        }
        let end = equals.map_or(range.end().to_u32(), |token| token.end);
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        self.source.error_at(range.start().to_u32(), end, message)
    }
}
