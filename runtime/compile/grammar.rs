//! Mistakes that rules of CPython's grammar know, found in the tokens of a statement.
//!
//! The parser of ruff goes on behind such a mistake, and what it says then is about something else. Each rule here
//! describes what is wrong wherever it stands, so the first that applies is what CPython says.

use std::format;
use std::vec::Vec;

use ruff_text_size::TextRange;

use super::explain::{Explainer, KEYWORDS};
use super::lexical::{Kind, Token};
use super::syntax_error::SyntaxError;

/// A mistake, and where it starts.
type Found = Option<(u32, SyntaxError)>;

/// Operators that end an operand of `|`: what a loop variable and the value of a starred expression are.
const WEAKER: [&str; 24] = [
    "if", "else", "and", "or", "not", "is", "in", "lambda", "for", "async", "<", ">", "==", "!=", "<=", ">=", "<>", "=", ":=", ":", ",",
    ")", "]", "}",
];

impl Explainer<'_> {
    /// The mistake in the statement around what the parser complains about.
    pub(super) fn known_mistake(&self, range: TextRange) -> Option<SyntaxError> {
        let (start, end) = (range.start().to_u32(), range.end().to_u32());
        let from = self.index_at(self.statement_start(start));
        // The token behind what is complained about belongs to it.
        let limit = self.token_at(end).map_or(end, |token| token.end);
        let mut opened: Vec<usize> = Vec::new();
        for at in from..self.scan.tokens.len() {
            let token = self.scan.tokens[at];
            if token.kind == Kind::Newline && token.start >= start || token.start > limit {
                return None;
            }
            let found = match self.at(at) {
                "lambda" => self.parameters(at + 1, self.stop(at + 1, &[":"]), true),
                "(" | "[" | "{" if token.kind == Kind::Operator => {
                    opened.push(at);
                    self.bracket(at, from)
                }
                ")" | "]" | "}" if token.kind == Kind::Operator => {
                    opened.pop();
                    None
                }
                "for" if token.kind == Kind::Name => self.loop_variables(at, from, opened.last().copied()),
                "->" if self.at(at + 1) == ":" => Some((token.start, self.at_token(token, "expected ':'"))),
                "as" if self.at(from) == "case" => self.pattern_target(at),
                "-" if self.at(from) == "case" => {
                    self.tokens_at(at + 1).filter(|next| next.kind == Kind::Name).map(|next| self.generic(next))
                }
                "==" | "!=" | "<=" | ">=" | "<" | ">" if self.at(at + 1) == "=" => self.tokens_at(at + 1).map(|next| self.generic(next)),
                _ => None,
            };
            if let Some((place, error)) = found
                && place <= limit
            {
                return Some(error);
            }
        }
        None
    }

    /// The text of a token by its number; nothing for the ends of lines.
    fn at(&self, at: usize) -> &str {
        match self.scan.tokens.get(at) {
            Some(token) if !matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent | Kind::End | Kind::Text) => self.text(*token),
            _ => "",
        }
    }

    fn tokens_at(&self, at: usize) -> Option<Token> {
        self.scan.tokens.get(at).copied()
    }

    fn generic(&self, token: Token) -> (u32, SyntaxError) {
        (token.start, self.at_token(token, "invalid syntax"))
    }

    fn is_name(&self, at: usize) -> bool {
        self.scan.tokens.get(at).is_some_and(|token| token.kind == Kind::Name) && !KEYWORDS.contains(&self.at(at))
    }

    /// The first of some tokens outside of brackets, from a token on; the closing bracket, or the end of the line, if none comes.
    fn stop(&self, from: usize, wanted: &[&str]) -> usize {
        let mut depth = 0u32;
        let mut at = from;
        while let Some(token) = self.scan.tokens.get(at) {
            if matches!(token.kind, Kind::Newline | Kind::End) {
                break;
            }
            match self.at(at) {
                ")" | "]" | "}" if depth == 0 => break,
                text if depth == 0 && wanted.contains(&text) => break,
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// From the start of a token to the end of the one before another.
    fn span(&self, from: usize, behind: usize, message: &str) -> SyntaxError {
        let start = self.tokens_at(from).map_or(0, |token| token.start);
        let end = behind.checked_sub(1).and_then(|last| self.tokens_at(last)).map_or(start, |token| token.end);
        self.source.error_at(start, end.max(start), message)
    }

    /// What is wrong in the bracket that a token opens.
    fn bracket(&self, open: usize, from: usize) -> Found {
        let close = self.stop(open + 1, &[]);
        let (first, before) = (self.at(from), open.checked_sub(1).map_or("", |before| self.at(before)));
        let definition = if first == "async" { self.at(from + 1) } else { first };
        let named = open.checked_sub(2).is_some_and(|word| matches!(self.at(word), "def" | "class" | "type") && self.is_name(open - 1));
        let operand =
            open.checked_sub(1).and_then(|before| self.tokens_at(before)).is_some_and(|token| self.is_operand_end(token)) && open > from;
        let token = self.tokens_at(open)?;
        match self.at(open) {
            "[" if named => {
                if open.checked_sub(2).is_some_and(|word| self.at(word) == "def")
                    && !self.is_name(open + 1)
                    && !matches!(self.at(open + 1), "*" | "**" | "]")
                {
                    return Some((token.start, self.at_token(token, "expected '('")));
                }
                self.type_parameters_of(open + 1, close)
            }
            "(" if definition == "def" && (named || before == "]") && self.at(from + 1) != "=" && self.line_opens(open, from) => {
                self.parameters(open + 1, close, false)
            }
            "(" if definition == "class" && self.line_opens(open, from) => {
                let word = self.stop(open + 1, &["for"]);
                (self.at(word) == "for").then(|| self.tokens_at(word)).flatten().map(|word| self.generic(word))
            }
            "(" if operand => self.arguments_of(open, close),
            "(" if !matches!(first, "from" | "case") => self.group(open, close),
            "[" if operand => self.subscript_of(open, close),
            "{" if !self.in_field(token.end) && self.at(close) == "}" => self.pairs(open, close),
            _ => None,
        }
    }

    /// Whether a bracket is the first of a statement but for type parameters.
    fn line_opens(&self, open: usize, from: usize) -> bool {
        let first = self.stop(from, &["(", "["]);
        if first == open {
            return true;
        }
        self.at(first) == "[" && self.stop(first + 1, &[]) + 1 == open
    }

    /// Parameters, between two tokens.
    fn parameters(&self, from: usize, behind: usize, lambda: bool) -> Found {
        let mut at = from;
        let mut plain = true;
        while at < behind {
            let token = self.tokens_at(at)?;
            let text = self.at(at);
            let end = self.stop(at, &[","]).min(behind);
            if text == "(" {
                let close = self.stop(at + 1, &[]);
                let names = (at + 1..close).all(|inner| self.is_name(inner) || self.at(inner) == ",") && self.is_name(at + 1);
                if !names || !plain || self.at(close) != ")" {
                    return lambda.then(|| self.generic(token));
                }
                let what = if lambda { "Lambda expression" } else { "Function" };
                return Some((token.start, self.span(at, close + 1, &format!("{what} parameters cannot be parenthesized"))));
            }
            if text == "/" && at > from && self.at(at + 1) == "*" {
                let star = self.tokens_at(at + 1)?;
                return Some((star.start, self.at_token(star, "expected comma between / and *")));
            }
            if lambda && !self.is_name(at) && !matches!(text, "*" | "**" | "/" | ",") {
                return Some(self.generic(token));
            }
            let default = self.stop(at, &["=", ","]);
            if matches!(text, "*" | "**") && self.is_name(at + 1) && self.at(default) == "=" && default < behind {
                let equals = self.tokens_at(default)?;
                let what = if text == "*" { "positional" } else { "keyword" };
                return Some((equals.start, self.at_token(equals, format!("var-{what} argument cannot have default value"))));
            }
            if self.at(default) == "=" && default < behind {
                plain = false;
                if matches!(self.at(default + 1), "," | ")") {
                    let equals = self.tokens_at(default)?;
                    return Some((equals.start, self.at_token(equals, "expected default value expression")));
                }
            }
            plain &= !matches!(text, "*" | "**" | "/");
            at = end + 1;
        }
        None
    }

    /// `[*Ts: int]`
    fn type_parameters_of(&self, from: usize, behind: usize) -> Found {
        let mut at = from;
        while at < behind {
            let end = self.stop(at, &[","]);
            let kind = match self.at(at) {
                "*" => "TypeVarTuple",
                "**" => "ParamSpec",
                _ => "",
            };
            if !kind.is_empty() && self.is_name(at + 1) && self.at(at + 2) == ":" {
                let last = self.stop(at + 3, &[",", "="]);
                let tuple = self.at(at + 3) == "(" && self.stop(at + 4, &[]) + 1 == last && self.at(self.stop(at + 4, &[","])) == ",";
                let what = if tuple { "constraints" } else { "bound" };
                let colon = self.tokens_at(at + 2)?;
                return Some((colon.start, self.span(at + 2, last, &format!("cannot use {what} with {kind}"))));
            }
            at = end + 1;
        }
        None
    }

    /// `(*a)`, which is neither a call nor a tuple.
    fn group(&self, open: usize, close: usize) -> Found {
        let star = self.tokens_at(open + 1)?;
        if self.at(close) != ")" || !matches!(self.at(open + 1), "*" | "**") {
            return None;
        }
        if open + 2 == close && self.at(open + 1) == "*" {
            let close = self.tokens_at(close)?;
            return Some((star.start, self.at_token(close, "Invalid star expression")));
        }
        if self.stop(open + 2, &[",", "for", "async", "=", ":=", ":"]) != close || open + 2 == close {
            return None;
        }
        let error = if self.at(open + 1) == "*" {
            self.span(open + 1, close, "cannot use starred expression here")
        } else {
            self.at_token(star, "cannot use double starred expression here")
        };
        Some((star.start, error))
    }

    fn arguments_of(&self, open: usize, close: usize) -> Found {
        let mut at = open + 1;
        while at < close {
            let token = self.tokens_at(at)?;
            let (text, end) = (self.at(at), self.stop(at, &[","]));
            let equals = self.stop(at, &["=", ",", "for", ":=", "lambda"]);
            if text == "*" && at + 1 == end {
                return self.tokens_at(end).map(|end| (token.start, self.at_token(end, "Invalid star expression")));
            }
            if text == "*" && self.at(equals) == "=" && equals > at + 1 {
                return Some((token.start, self.span(at, end, "cannot assign to iterable argument unpacking")));
            }
            if self.is_name(at)
                && equals == at + 1
                && self.at(equals) == "="
                && self.at(self.stop(at + 2, &[",", "for", "lambda"])) == "for"
            {
                let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                return Some((token.start, self.span(at, equals + 1, message)));
            }
            if text == "await" && equals == at + 1 && self.at(equals) == "=" {
                return self.tokens_at(equals).map(|token| self.generic(token));
            }
            let keyword = token.kind == Kind::Name && KEYWORDS.contains(&text);
            if keyword && !matches!(text, "None" | "True" | "False" | "not" | "lambda" | "await" | "yield") {
                return Some(self.generic(token));
            }
            if self.at(equals) == ":=" && equals > at + 1 {
                return self.tokens_at(equals).map(|token| self.generic(token));
            }
            at = end + 1;
        }
        None
    }

    /// `a[*b:]`
    fn subscript_of(&self, open: usize, close: usize) -> Found {
        let mut at = open + 1;
        while at < close {
            let (token, end) = (self.tokens_at(at)?, self.stop(at, &[",", ":"]));
            if self.at(at) == "*" && at + 1 == end {
                return self.tokens_at(end).map(|end| (token.start, self.at_token(end, "Invalid star expression")));
            }
            if self.at(at) == "*" && self.at(end) == ":" {
                return self.tokens_at(end).map(|colon| self.generic(colon));
            }
            at = self.stop(at, &[","]) + 1;
        }
        None
    }

    /// A dictionary with a starred value, or with a key alone.
    fn pairs(&self, open: usize, close: usize) -> Found {
        let mut at = open + 1;
        let mut dictionary = false;
        while at < close {
            let end = self.stop(at, &[","]);
            let colon = self.stop(at, &[":", ",", "for", "lambda"]);
            if self.at(self.stop(at, &[",", "for"])) == "for" {
                return None;
            }
            if self.at(at) == "*" && at + 1 == end {
                let (star, end) = (self.tokens_at(at)?, self.tokens_at(end)?);
                return Some((star.start, self.at_token(end, "Invalid star expression")));
            }
            if self.at(colon) == ":" && self.at(colon + 1) == "*" {
                let star = self.tokens_at(colon + 1)?;
                let last = self.stop(colon + 2, &WEAKER);
                return Some((star.start, self.span(colon + 1, last, "cannot use a starred expression in a dictionary value")));
            }
            if self.at(colon) == ":" || self.at(at) == "**" {
                dictionary = true;
            } else if dictionary && colon == end && end > at {
                let last = self.tokens_at(end - 1)?;
                let mut error = self.source.error_at(last.end - 1, last.end - 1, "':' expected after dictionary key");
                error.end_column = 0;
                return Some((last.start, error));
            } else {
                return None;
            }
            at = end + 1;
        }
        None
    }

    /// What stands between `for` and `in`.
    fn loop_variables(&self, at: usize, from: usize, open: Option<usize>) -> Found {
        let statement = at == from || at == from + 1 && self.at(from) == "async";
        if open.is_none() && !statement {
            return None;
        }
        let mut behind = at + 1;
        while self.at(behind) == "," || behind == at + 1 {
            let start = if behind == at + 1 { behind } else { behind + 1 };
            if self.at(start) == "in" {
                return None;
            }
            behind = self.operand_behind(start);
            if behind == start {
                return None;
            }
        }
        let token = self.tokens_at(behind)?;
        if self.at(behind) == "in" || matches!(token.kind, Kind::Newline | Kind::End) {
            return None;
        }
        match open {
            Some(_) => Some((token.start, self.at_token(token, "'in' expected after for-loop variables"))),
            None => Some(self.generic(token)),
        }
    }

    /// Behind the operand that starts at a token.
    fn operand_behind(&self, from: usize) -> usize {
        let stop = self.stop(from, &WEAKER);
        for at in from + 1..stop {
            let (Some(before), Some(token)) = (self.tokens_at(at - 1), self.tokens_at(at)) else { break };
            let depth_starts = matches!(self.at(at), "(" | "[");
            if self.is_operand_end(before)
                && self.is_operand_start(token)
                && !depth_starts
                && self.stop(from, &[]) >= at
                && self.level(from, at)
            {
                return at;
            }
        }
        stop
    }

    /// Whether two tokens stand in the same bracket.
    fn level(&self, from: usize, to: usize) -> bool {
        let mut depth = 0i32;
        for at in from..to {
            match self.at(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth -= 1,
                _ => {}
            }
        }
        depth == 0
    }

    /// The end of what a `not` negates.
    pub(super) fn inversion_end(&self, not: Token) -> u32 {
        let at = self.index_at(not.start);
        let stop = self.stop(at + 1, &[",", ":", "=", ":=", "and", "or", "if", "else", "for", "async"]);
        self.tokens_at(stop.max(1) - 1).map_or(not.end, |last| last.end)
    }

    /// `case 1 as 2`
    fn pattern_target(&self, at: usize) -> Found {
        let token = self.tokens_at(at + 1)?;
        let starts = matches!(token.kind, Kind::Number | Kind::Text) || matches!(self.at(at + 1), "(" | "[" | "{");
        starts.then(|| (token.start, self.span(at + 1, self.stop(at + 1, &[":", ",", "if"]), "invalid pattern target")))
    }
}
