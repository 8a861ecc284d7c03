//! Why the parser stopped, in CPython's words.
//!
//! The parser of ruff says what it expected; CPython mostly says `invalid
//! syntax`, and something better where a rule of its grammar knows the
//! mistake. This file finds that rule from the parser's error, the tokens
//! around it and what could be parsed.

use std::format;
use std::string::{String, ToString};

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, Mod, Number};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange};

use super::lexical::{Kind, Scan, Token};
use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};

pub(super) const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
    "while", "with", "yield",
];

/// What an expression is called in an error.
pub(super) fn expression_name(expression: &Expr) -> &'static str {
    match expression {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) | Expr::TString(_) => "f-string expression",
        Expr::BooleanLiteral(it) if it.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "literal",
    }
}

/// Turns the parser's errors into CPython's.
pub(super) fn explain(source: &Source, scan: &Scan, errors: &[ParseError], tree: &Mod) -> SyntaxError {
    // What stands before a colon is a mistake only if an expression stands behind it.
    let annotated = |error: &&ParseError| matches!(error.error, ParseErrorType::InvalidAnnotatedAssignmentTarget);
    let first = errors.iter().min_by_key(|error| error.location.start());
    let behind = first.filter(annotated).and_then(|first| {
        let line = source.line_of(first.location.end().to_u32());
        let later = |error: &&ParseError| error.location.start() > first.location.end();
        errors.iter().filter(later).find(|error| source.line_of(error.location.start().to_u32()) == line)
    });
    let Some(first) = behind.or(first) else {
        return source.error_at(0, 0, "invalid syntax");
    };
    let explainer = Explainer { source, scan, tree };
    let mut error = match explainer.known_mistake(first.location) {
        Some(error) => error,
        None => explainer.error(first),
    };
    let open_line = scan.open.map(|at| source.line_of(at));
    let token = explainer.token_at(first.location.start().to_u32());
    // A brace behind an operand is read to its end before CPython finds that it cannot stand there.
    let brace = error.message == "invalid syntax" && token.is_some_and(|token| explainer.text(token) == "{");
    let at_end = brace || token.is_none_or(|token| token.kind == Kind::End);
    if let (Some(at), Some(open_line)) = (scan.open, open_line) {
        if at_end || explainer.is_final_newline(first) || error.line.max(error.end_line) > open_line {
            let bracket = source.text.get(at as usize..at as usize + 1).unwrap_or("(");
            error = source.error_at(at, at, format!("'{bracket}' was never closed"));
            error.end_column = 0;
            error.incomplete = true;
        }
    } else if at_end || explainer.is_final_newline(first) {
        error.incomplete = explainer.wants_more(first);
    }
    error
}

/// Syntax of a later Python.
pub(super) fn unsupported(source: &Source, error: &UnsupportedSyntaxError) -> SyntaxError {
    let message = match error.kind {
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => "multiple exception types must be parenthesized",
        UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => "expression cannot contain assignment, perhaps you meant \"==\"?",
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            if source.slice(error.range).starts_with("**") {
                let at = error.range.start().to_u32();
                return source.error_at(at, at + 2, "dict unpacking cannot be used in dict comprehension");
            } else {
                "iterable unpacking cannot be used in comprehension"
            }
        }
        _ => "invalid syntax",
    };
    source.error(error.range, message)
}

pub(super) struct Explainer<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) scan: &'a Scan,
    tree: &'a Mod,
}

/// Finds the expression that has exactly a range.
struct Finder<'a> {
    range: TextRange,
    found: Option<&'a Expr>,
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        if self.found.is_some() {
            return;
        }
        if expression.range() == self.range {
            self.found = Some(expression);
            return;
        }
        super::nesting::deep(|| walk_expr(self, expression));
    }
}

impl<'a> Explainer<'a> {
    pub(super) fn find(&self, range: TextRange) -> Option<&'a Expr> {
        let mut finder = Finder { range, found: None };
        match self.tree {
            Mod::Module(module) => module.body.iter().for_each(|statement| finder.visit_stmt(statement)),
            Mod::Expression(expression) => finder.visit_expr(&expression.body),
        }
        finder.found
    }

    /// Whether the source stops where a block or a clause must follow.
    pub(super) fn wants_more(&self, error: &ParseError) -> bool {
        match &error.error {
            ParseErrorType::OtherError(text) => {
                text.starts_with("Expected an indented block")
                    || text.starts_with("Expected `except`")
                    || text.starts_with("Expected `case`")
                    || text.starts_with("Expected class, function definition")
            }
            ParseErrorType::ExpectedToken { .. } => {
                // A decorator waits for its definition.
                self.line_starts_with_at(error.location.start().to_u32())
            }
            ParseErrorType::Lexical(LexicalErrorType::Eof) => true,
            _ => false,
        }
    }

    pub(super) fn line_starts_with_at(&self, offset: u32) -> bool {
        let line = self.source.line_of(offset.saturating_sub(1));
        self.source.line_text(line).trim_start().starts_with('@')
    }

    pub(super) fn error(&self, error: &ParseError) -> SyntaxError {
        let range = error.location;
        let at = range.start().to_u32();
        let plain = |message: &str| self.at_range(range, message);
        match &error.error {
            ParseErrorType::UnexpectedIndentation => self.unexpected_indent(range),
            ParseErrorType::InvalidAssignmentTarget => self.bad_assignment(range),
            ParseErrorType::InvalidNamedAssignmentTarget => {
                let name = self.find(range).map_or("expression", expression_name);
                plain(&format!("cannot use assignment expressions with {name}"))
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => plain("illegal target for annotation"),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                let name = self.find(range).map_or("expression", expression_name);
                plain(&format!("'{name}' is an illegal expression for augmented assignment"))
            }
            ParseErrorType::InvalidDeleteTarget => {
                let name = self.find(range).map_or("expression", expression_name);
                plain(&format!("cannot delete {name}"))
            }
            ParseErrorType::PositionalAfterKeywordArgument => self.at_call_end(at, "positional argument follows keyword argument"),
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                self.at_call_end(at, "positional argument follows keyword argument unpacking")
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                let message = "iterable argument unpacking follows keyword argument unpacking";
                match self.before(at, 1) {
                    Some(comma) => self.source.error_at(comma.start, range.end().to_u32(), message),
                    None => plain(message),
                }
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => plain("Generator expression must be parenthesized"),
            ParseErrorType::NonDefaultParamAfterDefaultParam => plain("parameter without a default follows parameter with a default"),
            ParseErrorType::ParamAfterVarKeywordParam => plain("arguments cannot follow var-keyword argument"),
            ParseErrorType::ExpectedKeywordParam => self.bare_star(range),
            ParseErrorType::VarParameterWithDefault => self.star_default(range),
            ParseErrorType::EmptyTypeParams => {
                // To where the last token begins that CPython has looked at.
                let next = self.token_at(at).and_then(|close| self.token_at(close.end)).filter(|_| self.statement_word(at) == "type");
                self.source.error_at(at, next.map_or(at, |next| next.start), "Type parameter list cannot be empty")
            }
            ParseErrorType::EmptyImportNames => self.empty_import(at),
            ParseErrorType::ExpectedRealNumber => plain("real number required in complex literal"),
            ParseErrorType::ExpectedImaginaryNumber => plain("imaginary number required in complex literal"),
            ParseErrorType::InvalidMatchPatternTarget if self.before(at, 1).is_some_and(|token| self.text(token) == "**") => {
                self.invalid_syntax(at)
            }
            ParseErrorType::InvalidMatchPatternTarget => plain("cannot use '_' as a target"),
            ParseErrorType::IterableUnpackingInComprehension => plain("iterable unpacking cannot be used in comprehension"),
            ParseErrorType::UnparenthesizedTupleExpression => self.tuple_comma(range),
            ParseErrorType::UnparenthesizedNamedExpression => self.named_operator(range),
            ParseErrorType::ExpectedToken { expected, .. } => self.expected(at, &expected.to_string()),
            ParseErrorType::ExpectedExpression => self.no_expression(at),
            ParseErrorType::SimpleStatementsOnSameLine | ParseErrorType::UnexpectedExpressionToken => self.two_expressions(at),
            ParseErrorType::SimpleAndCompoundStatementOnSameLine => self.two_expressions(at),
            ParseErrorType::FStringError(kind) => self.f_string(kind, range),
            ParseErrorType::Lexical(kind) => self.lexical(kind, range),
            ParseErrorType::OtherError(text) => self.other(text, range),
            _ => self.two_expressions(at),
        }
    }

    pub(super) fn unexpected_indent(&self, range: TextRange) -> SyntaxError {
        super::lexical::unexpected_indent(self.source, range.end().to_u32())
    }

    pub(super) fn empty_import(&self, offset: u32) -> SyntaxError {
        match self.token_at(offset) {
            Some(token) if token.kind == Kind::Newline || token.kind == Kind::End => {
                self.source.error_at(token.start, token.start, "Expected one or more names after 'import'")
            }
            _ => self.invalid_syntax(offset),
        }
    }

    pub(super) fn f_string(&self, kind: &InterpolatedStringErrorType, range: TextRange) -> SyntaxError {
        let message = match kind {
            InterpolatedStringErrorType::UnclosedLbrace => {
                let at = range.start().to_u32();
                let error = self.two_expressions(at);
                if error.message.ends_with("comma?") {
                    return error;
                }
                let before = |back| self.before(at, back).map_or("", |token| self.text(token));
                match self.token_at(at) {
                    Some(_) if before(1) == "=" => "f-string: expecting '!', or ':', or '}'",
                    Some(_) if before(2) == "!" => "f-string: expecting ':' or '}'",
                    Some(token) if token.kind == Kind::Operator && self.text(token) != "}" => {
                        "f-string: expecting '=', or '!', or ':', or '}'"
                    }
                    _ => "f-string: expecting '}'",
                }
            }
            InterpolatedStringErrorType::InvalidConversionFlag => {
                let text = self.source.slice(range);
                let message = if !text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') {
                    String::from("f-string: missing conversion character")
                } else {
                    format!("f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'")
                };
                return self.at_range(range, message);
            }
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed",
            InterpolatedStringErrorType::UnterminatedString => "unterminated f-string literal (detected at line 1)",
            InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
                "unterminated triple-quoted f-string literal (detected at line 1)"
            }
            InterpolatedStringErrorType::LambdaWithoutParentheses => "f-string: lambda expressions are not allowed without parentheses",
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                "f-string: conversion type must come right after the exclamation mark"
            }
            InterpolatedStringErrorType::NewlineInFormatSpec => {
                "f-string: newlines are not allowed in format specifiers for single quoted f-strings"
            }
        };
        self.at_range(range, message)
    }

    pub(super) fn lexical(&self, kind: &LexicalErrorType, range: TextRange) -> SyntaxError {
        let at = range.start().to_u32();
        match kind {
            LexicalErrorType::FStringError(kind) => self.f_string(kind, range),
            LexicalErrorType::InvalidByteLiteral => self.at_range(range, "bytes can only contain ASCII literal characters"),
            LexicalErrorType::IndentationError => {
                let message = "unindent does not match any outer indentation level";
                self.source.error_of_kind(ErrorKind::Indentation, at, at, message)
            }
            LexicalErrorType::UnicodeError | LexicalErrorType::MissingUnicodeLbrace | LexicalErrorType::MissingUnicodeRbrace => {
                self.unicode(at)
            }
            LexicalErrorType::OtherError(text) => {
                if text.contains("too many digits") {
                    return self.at_range(range, text.to_string());
                }
                self.invalid_syntax(at)
            }
            _ => self.two_expressions(at),
        }
    }

    /// A bad escape in a string.
    pub(super) fn unicode(&self, offset: u32) -> SyntaxError {
        let inside = |token: &&Token| token.kind == Kind::Text && token.start <= offset && offset <= token.end;
        let Some(token) = self.scan.tokens.iter().find(inside) else {
            return self.invalid_syntax(offset);
        };
        let text = self.text(*token);
        let (message, bytes) = super::escape::first_problem(text);
        let kind = if bytes { "value error" } else { "unicode error" };
        self.at_token(*token, format!("({kind}) {message}"))
    }

    pub(super) fn other(&self, text: &str, range: TextRange) -> SyntaxError {
        let at = range.start().to_u32();
        let token = self.token_at(at);
        let plain = |message: &str| self.at_range(range, message);
        if let Some(clause) = text.strip_prefix("Expected an indented block after ") {
            return self.no_block(at, clause);
        }
        match text {
            "Only one '/' separator allowed" => plain("/ may appear only once"),
            "'/' parameter must appear before '*' parameter" => plain("/ must be ahead of *"),
            "Position-only parameter separator not allowed as first parameter" => {
                let next = self.token_at(range.end().to_u32()).map_or("", |token| self.text(token));
                match self.before(at, 2).map(|token| self.text(token)) {
                    _ if next != "," => self.invalid_syntax(at),
                    Some("*") => plain("/ must be ahead of *"),
                    _ => plain("at least one argument must precede /"),
                }
            }
            "Only one '*' separator allowed" | "Only one '*' parameter allowed" => match token {
                Some(token) => self.at_token(token, "* argument may appear only once"),
                None => plain("* argument may appear only once"),
            },
            "Only one '**' parameter allowed" => match token {
                Some(token) => self.at_token(token, "arguments cannot follow var-keyword argument"),
                None => plain("arguments cannot follow var-keyword argument"),
            },
            "Cannot have both 'except' and 'except*' on the same 'try'" => match token {
                Some(token) if self.is_bare_group(token) => {
                    let colon = self.token_at(token.end).and_then(|star| self.token_at(star.end));
                    self.at_optional(colon, "expected one or more exception types")
                }
                Some(token) => {
                    let star = self.token_at(token.end).filter(|next| self.text(*next) == "*");
                    let end = star.map_or(token.end, |star| star.end);
                    let message = "cannot have both 'except' and 'except*' on the same 'try'";
                    self.source.error_at(token.start, end, message)
                }
                None => self.invalid_syntax(at),
            },
            "Expected `except` or `finally` after `try` block" => {
                let mut error = self.at_optional(token, "expected 'except' or 'finally' block");
                if token.is_none_or(|token| matches!(token.kind, Kind::Newline | Kind::End)) {
                    error.end_column = -1;
                }
                error
            }
            "Expected one or more exception types" => self.at_optional(token, text_lower(text)),
            "Multiple exception types must be parenthesized when using `as`" => {
                let end = self.token_at(self.statement_end(at).saturating_sub(1)).map_or(at, |colon| colon.start);
                self.source.error_at(at, end.max(at), "multiple exception types must be parenthesized")
            }
            "Trailing comma not allowed" if self.statement_word(at) != "from" => self.invalid_syntax(range.end().to_u32()),
            "Trailing comma not allowed" => match self.token_at(range.end().to_u32()) {
                Some(next) => self.at_token(next, "trailing comma not allowed without surrounding parentheses"),
                None => plain("trailing comma not allowed without surrounding parentheses"),
            },
            "Only single target (not tuple) can be annotated" | "Only single target (not list) can be annotated" => {
                plain(&text.replace("Only", "only"))
            }
            "Positional patterns cannot follow keyword patterns" => plain("positional patterns follow keyword patterns"),
            "Expected a parameter name" => self.keyword_target(range),
            "Boolean 'not' expression cannot be used here" => match token {
                Some(token) => self.not_after(token),
                None => self.invalid_syntax(at),
            },
            "Bytes literal cannot be mixed with non-bytes literals" => {
                let next = self.token_at(range.end().to_u32());
                self.at_optional(next, "cannot mix bytes and nonbytes literals")
            }
            _ if text.starts_with("Expected an identifier") => self.invalid_syntax(at),
            _ => self.two_expressions(at),
        }
    }

    pub(super) fn no_block(&self, offset: u32, clause: &str) -> SyntaxError {
        let mut at = self.index_at(offset);
        // Back to the colon, then to the start of its statement.
        while at > 0 && self.scan.tokens.get(at - 1).is_some_and(|token| self.text(*token) != ":") {
            at -= 1;
        }
        let colon = at.checked_sub(1).and_then(|at| self.scan.tokens.get(at)).copied();
        let start = colon.map_or(offset, |colon| self.statement_start(colon.start));
        let word = self.token_at(start).map_or("", |token| self.text(token));
        let line = if word == "async" {
            self.token_at(start)
                .and_then(|token| self.token_at(token.end))
                .map_or(1, |token| self.source.line_of(if clause == "function definition" { token.start } else { start }))
        } else {
            self.source.line_of(start)
        };
        let what = match clause {
            "function definition" => String::from(clause),
            "`class` definition" => String::from("class definition"),
            _ => {
                let word = clause.split('`').nth(1).unwrap_or(word);
                let word = if word == "except" && self.is_star(start) { "except*" } else { word };
                format!("'{word}' statement")
            }
        };
        let message = format!("expected an indented block after {what} on line {line}");
        let mut error = match self.token_at(offset) {
            Some(token) => self.at_token(token, message),
            None => self.source.error_at(offset, offset, message),
        };
        error.kind = ErrorKind::Indentation;
        if self.token_at(offset).is_none_or(|token| matches!(token.kind, Kind::Newline | Kind::End)) {
            error.end_column = -1;
        }
        error
    }

    /// Whether a token begins `except*:`.
    fn is_bare_group(&self, except: Token) -> bool {
        let star = self.token_at(except.end).filter(|star| self.text(*star) == "*");
        star.and_then(|star| self.token_at(star.end)).is_some_and(|colon| self.text(colon) == ":")
    }

    pub(super) fn is_star(&self, start: u32) -> bool {
        self.token_at(start).and_then(|token| self.token_at(token.end)).is_some_and(|token| self.text(token) == "*")
    }
}

pub(super) fn is_letter_start(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '(' | '[' | '{' | '\'' | '"'))
}

fn text_lower(text: &str) -> &str {
    if text == "Expected one or more exception types" { "expected one or more exception types" } else { text }
}

/// How a number is written in an error.
pub(super) fn show_number(value: &Number) -> String {
    match value {
        Number::Int(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
        Number::Complex { imag, .. } => format!("{imag}j"),
    }
}
