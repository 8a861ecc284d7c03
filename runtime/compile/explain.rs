//! Why the parser stopped, in CPython's words.
//!
//! The parser of ruff says what it expected; CPython mostly says `invalid
//! syntax`, and something better where a rule of its grammar knows the
//! mistake. This file finds that rule from the parser's error, the tokens
//! around it and what could be parsed.

use std::format;
use std::string::{String, ToString};

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr, Mod, Number};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType,
    UnsupportedSyntaxError, UnsupportedSyntaxErrorKind,
};
use ruff_text_size::{Ranged, TextRange};

use super::lexical::{Kind, Scan, Token};
use super::source::Source;
use super::syntax_error::{ErrorKind, SyntaxError};

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
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
pub(super) fn explain(
    source: &Source,
    scan: &Scan,
    errors: &[ParseError],
    tree: &Mod,
) -> SyntaxError {
    let first = errors.iter().min_by_key(|error| error.location.start());
    let Some(first) = first else {
        return source.error_at(0, 0, "invalid syntax");
    };
    let explainer = Explainer { source, scan, tree };
    let mut error = explainer.error(first);
    let open_line = scan.open.map(|at| source.line_of(at));
    let at_end = explainer
        .token_at(first.location.start().to_u32())
        .is_none_or(|token| token.kind == Kind::End);
    if let (Some(at), Some(open_line)) = (scan.open, open_line) {
        if at_end || explainer.is_final_newline(first) || error.line > open_line {
            let bracket = source.text.get(at as usize..at as usize + 1).unwrap_or("(");
            error = source.error_at(at, at, format!("'{bracket}' was never closed"));
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
        UnsupportedSyntaxErrorKind::UnparenthesizedExceptionTypes => {
            "multiple exception types must be parenthesized"
        }
        UnsupportedSyntaxErrorKind::ParenthesizedKeywordArgumentName => {
            "expression cannot contain assignment, perhaps you meant \"==\"?"
        }
        UnsupportedSyntaxErrorKind::UnpackingInComprehension(_) => {
            if source.slice(error.range).starts_with("**") {
                "dict unpacking cannot be used in dict comprehension"
            } else {
                "iterable unpacking cannot be used in comprehension"
            }
        }
        _ => "invalid syntax",
    };
    source.error(error.range, message)
}

struct Explainer<'a> {
    source: &'a Source<'a>,
    scan: &'a Scan,
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
    fn find(&self, range: TextRange) -> Option<&'a Expr> {
        let mut finder = Finder { range, found: None };
        match self.tree {
            Mod::Module(module) => module
                .body
                .iter()
                .for_each(|statement| finder.visit_stmt(statement)),
            Mod::Expression(expression) => finder.visit_expr(&expression.body),
        }
        finder.found
    }

    fn index_at(&self, offset: u32) -> usize {
        self.scan.tokens.partition_point(|token| {
            token.end <= offset && token.kind != Kind::End && token.start < offset
        })
    }

    fn token_at(&self, offset: u32) -> Option<Token> {
        let mut at = self.index_at(offset);
        while self
            .scan
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.kind, Kind::Indent | Kind::Dedent))
        {
            at += 1;
        }
        self.scan.tokens.get(at).copied()
    }

    /// The token `back` tokens before the one at an offset.
    fn before(&self, offset: u32, back: usize) -> Option<Token> {
        let at = self.index_at(offset);
        at.checked_sub(back)
            .and_then(|at| self.scan.tokens.get(at))
            .copied()
    }

    fn text(&self, token: Token) -> &'a str {
        self.source
            .text
            .get(token.start as usize..token.end as usize)
            .unwrap_or("")
    }

    /// Whether the error is at the line end that ends the source.
    fn is_final_newline(&self, error: &ParseError) -> bool {
        let at = self.index_at(error.location.start().to_u32());
        let rest = self.scan.tokens.get(at..).unwrap_or(&[]);
        rest.iter().all(|token| {
            matches!(
                token.kind,
                Kind::Newline | Kind::Indent | Kind::Dedent | Kind::End
            )
        })
    }

    /// Whether the source stops where a block or a clause must follow.
    fn wants_more(&self, error: &ParseError) -> bool {
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

    fn line_starts_with_at(&self, offset: u32) -> bool {
        let line = self.source.line_of(offset.saturating_sub(1));
        self.source.line_text(line).trim_start().starts_with('@')
    }

    fn at_token(&self, token: Token, message: impl Into<String>) -> SyntaxError {
        let end = if token.kind == Kind::Newline {
            token.start + 1
        } else {
            token.end
        };
        let mut error = self.source.error_at(token.start, end, message);
        if token.kind == Kind::Newline {
            error.end_line = error.line;
            error.end_column = error.column + 1;
        }
        error
    }

    fn at_range(&self, range: TextRange, message: impl Into<String>) -> SyntaxError {
        self.source.error(range, message)
    }

    fn invalid_syntax(&self, offset: u32) -> SyntaxError {
        match self.token_at(offset) {
            Some(token) => self.at_token(token, "invalid syntax"),
            None => self.source.error_at(offset, offset, "invalid syntax"),
        }
    }

    fn error(&self, error: &ParseError) -> SyntaxError {
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
            ParseErrorType::InvalidAnnotatedAssignmentTarget => {
                plain("illegal target for annotation")
            }
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                let name = self.find(range).map_or("expression", expression_name);
                plain(&format!(
                    "'{name}' is an illegal expression for augmented assignment"
                ))
            }
            ParseErrorType::InvalidDeleteTarget => {
                let name = self.find(range).map_or("expression", expression_name);
                plain(&format!("cannot delete {name}"))
            }
            ParseErrorType::PositionalAfterKeywordArgument => {
                self.at_call_end(at, "positional argument follows keyword argument")
            }
            ParseErrorType::PositionalAfterKeywordUnpacking => {
                self.at_call_end(at, "positional argument follows keyword argument unpacking")
            }
            ParseErrorType::InvalidArgumentUnpackingOrder => {
                let message = "iterable argument unpacking follows keyword argument unpacking";
                match self.before(at, 1) {
                    Some(comma) => self.at_token(comma, message),
                    None => plain(message),
                }
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                plain("Generator expression must be parenthesized")
            }
            ParseErrorType::NonDefaultParamAfterDefaultParam => {
                plain("parameter without a default follows parameter with a default")
            }
            ParseErrorType::ParamAfterVarKeywordParam => {
                plain("arguments cannot follow var-keyword argument")
            }
            ParseErrorType::ExpectedKeywordParam => self.bare_star(range),
            ParseErrorType::VarParameterWithDefault => self.star_default(range),
            ParseErrorType::EmptyTypeParams => {
                let mut error = plain("Type parameter list cannot be empty");
                error.end_column = error.column + 1;
                error
            }
            ParseErrorType::EmptyImportNames => self.empty_import(at),
            ParseErrorType::ExpectedRealNumber => plain("real number required in complex literal"),
            ParseErrorType::ExpectedImaginaryNumber => {
                plain("imaginary number required in complex literal")
            }
            ParseErrorType::InvalidMatchPatternTarget => plain("cannot use '_' as a target"),
            ParseErrorType::IterableUnpackingInComprehension => {
                plain("iterable unpacking cannot be used in comprehension")
            }
            ParseErrorType::UnparenthesizedTupleExpression => self.tuple_comma(range),
            ParseErrorType::UnparenthesizedNamedExpression => self.named_operator(range),
            ParseErrorType::ExpectedToken { expected, found } => {
                self.expected(at, &expected.to_string(), &found.to_string())
            }
            ParseErrorType::ExpectedExpression => self.no_expression(at),
            ParseErrorType::SimpleStatementsOnSameLine
            | ParseErrorType::UnexpectedExpressionToken => self.two_expressions(at),
            ParseErrorType::SimpleAndCompoundStatementOnSameLine => self.two_expressions(at),
            ParseErrorType::FStringError(kind) => self.f_string(kind, range),
            ParseErrorType::Lexical(kind) => self.lexical(kind, range),
            ParseErrorType::OtherError(text) => self.other(text, range),
            _ => self.two_expressions(at),
        }
    }

    fn unexpected_indent(&self, range: TextRange) -> SyntaxError {
        super::lexical::unexpected_indent(self.source, range.end().to_u32())
    }

    fn bad_assignment(&self, range: TextRange) -> SyntaxError {
        let target = self.find(range);
        let name = target.map_or("expression", expression_name);
        let singular = matches!(
            name,
            "True" | "False" | "None" | "list" | "tuple" | "generator expression"
        );
        let comparison = matches!(
            name,
            "comparison" | "conditional expression" | "lambda" | "named expression"
        );
        let mut previous = self.before(range.start().to_u32(), 1);
        let before = previous.map(|token| self.text(token));
        let starts_line = self.starts_statement(range.start().to_u32());
        let mut next = self.token_at(range.end().to_u32());
        // Parentheses around the target change nothing.
        while let (Some(open), Some(close)) = (previous, next)
            && (self.text(open), self.text(close)) == ("(", ")")
        {
            previous = self.before(open.start, 1);
            next = self.token_at(close.end);
        }
        let plain_equals = next.is_some_and(|token| self.text(token) == "=");
        let logical = matches!(target, Some(Expr::BoolOp(_)))
            || matches!(target, Some(Expr::UnaryOp(it)) if it.op == ast::UnaryOp::Not);
        let chained = next.is_some_and(|token| self.followed_by_equals(token));
        if self.source.slice(range).trim() == "await" {
            return self.invalid_syntax(range.end().to_u32());
        }
        let bare_yield = name == "yield expression";
        if bare_yield && starts_line && before != Some("(") {
            return self.at_range(range, "assignment to yield expression not possible");
        }
        if plain_equals && !singular && !comparison && !logical && !chained {
            let message =
                format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
            return self.at_range(range, message);
        }
        self.at_range(range, format!("cannot assign to {name}"))
    }

    /// Whether the value of an assignment is followed by another `=`.
    fn followed_by_equals(&self, equals: Token) -> bool {
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

    /// Whether an offset is where a statement starts, parentheses aside.
    fn starts_statement(&self, offset: u32) -> bool {
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

    fn at_call_end(&self, offset: u32, message: &str) -> SyntaxError {
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

    fn bare_star(&self, range: TextRange) -> SyntaxError {
        let at = range.start().to_u32();
        let message = "named arguments must follow bare *";
        let star = self.token_at(at);
        match star.and_then(|star| {
            if self.text(star) == "**" {
                self.before(star.start, 2)
            } else {
                Some(star)
            }
        }) {
            Some(star) => {
                let next = self.token_at(star.end).map_or("", |token| self.text(token));
                if !matches!(next, ")" | "," | ":") {
                    return self.token_at(star.end).map_or_else(
                        || self.invalid_syntax(at),
                        |token| self.at_token(token, "invalid syntax"),
                    );
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

    /// Whether a keyword comes earlier on the same line, with no bracket
    /// opened after it.
    fn line_has(&self, keyword: &str, token: Token) -> bool {
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

    fn star_default(&self, range: TextRange) -> SyntaxError {
        let at = self.index_at(range.start().to_u32());
        let tokens = self.scan.tokens.get(..at + 1).unwrap_or(&[]);
        let equals = tokens
            .iter()
            .rev()
            .find(|token| self.text(**token) == "=")
            .copied();
        let double = tokens
            .iter()
            .rev()
            .find(|token| matches!(self.text(**token), "*" | "**"));
        let word = if double.is_some_and(|token| self.text(*token) == "**") {
            "keyword"
        } else {
            "positional"
        };
        let message = format!("var-{word} argument cannot have default value");
        match equals {
            Some(token) => self.at_token(token, message),
            None => self.at_range(range, message),
        }
    }

    fn empty_import(&self, offset: u32) -> SyntaxError {
        match self.token_at(offset) {
            Some(token) if token.kind == Kind::Newline || token.kind == Kind::End => {
                self.at_token(token, "Expected one or more names after 'import'")
            }
            _ => self.invalid_syntax(offset),
        }
    }

    fn tuple_comma(&self, range: TextRange) -> SyntaxError {
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

    fn named_operator(&self, range: TextRange) -> SyntaxError {
        let after = self.index_at(range.start().to_u32());
        let tokens = self.scan.tokens.get(after..).unwrap_or(&[]);
        match tokens.iter().find(|token| self.text(**token) == ":=") {
            Some(token) => self.at_token(*token, "invalid syntax"),
            None => self.invalid_syntax(range.start().to_u32()),
        }
    }

    /// The first word of the statement in which an offset is.
    fn statement_word(&self, offset: u32) -> &'a str {
        let mut at = self.index_at(offset);
        while at > 0 {
            let token = self.scan.tokens[at - 1];
            if matches!(token.kind, Kind::Newline | Kind::Indent | Kind::Dedent) {
                break;
            }
            at -= 1;
        }
        let word = self
            .scan
            .tokens
            .get(at)
            .map_or("", |token| self.text(*token));
        if word == "async" {
            self.scan
                .tokens
                .get(at + 1)
                .map_or("", |token| self.text(*token))
        } else {
            word
        }
    }

    fn expected(&self, offset: u32, expected: &str, found: &str) -> SyntaxError {
        let Some(token) = self.token_at(offset) else {
            return self.invalid_syntax(offset);
        };
        let line_end = matches!(token.kind, Kind::Newline | Kind::End);
        if expected == "`:`" {
            let word = self.statement_word(offset);
            let forced = matches!(word, "def" | "else" | "try" | "finally" | "class" | "for");
            if line_end || (forced && self.in_no_bracket(offset)) {
                if self.text(token) == "=" {
                    return self.two_expressions(offset);
                }
                return self.at_token(token, "expected ':'");
            }
        }
        if expected == "`else`"
            && let Some(before) = self.before(token.start, 1)
        {
            let start = match self.open_bracket(offset) {
                Some(open) => self.element_start(open, offset),
                None => self.value_start(offset),
            };
            return self.source.error_at(
                start,
                before.end,
                "expected 'else' after 'if' expression",
            );
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
        let _ = found;
        self.two_expressions(offset)
    }

    fn in_no_bracket(&self, offset: u32) -> bool {
        !self.open_before(offset)
    }

    /// Whether a bracket is open at an offset.
    fn open_before(&self, offset: u32) -> bool {
        self.open_bracket(offset).is_some()
    }

    /// The index of the token that opens the innermost bracket at an offset.
    fn open_bracket(&self, offset: u32) -> Option<usize> {
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

    fn no_expression(&self, offset: u32) -> SyntaxError {
        let Some(token) = self.token_at(offset) else {
            return self.invalid_syntax(offset);
        };
        let text = self.text(token);
        let before = self.before(token.start, 1);
        let before_text = before.map_or("", |token| self.text(token));
        if self.in_field(token.start) {
            if matches!(text, "}" | "!" | ":" | "=") && before_text == "{" {
                return self.at_token(
                    token,
                    format!("f-string: valid expression required before '{text}'"),
                );
            }
            if before_text == "{" && !is_letter_start(text) {
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
            return self.at_token(token, "'not' after an operator must be parenthesized");
        }
        self.invalid_syntax(offset)
    }

    /// Whether an offset is in a replacement field of an f-string: its
    /// bracket is not preceded by anything on the token level but text.
    fn in_field(&self, offset: u32) -> bool {
        let Some(open) = self.open_bracket(offset) else {
            return false;
        };
        let token = self.scan.tokens[open];
        if self.text(token) != "{" {
            return false;
        }
        // The text of the f-string is one token that comes after its fields.
        self.scan.tokens.iter().any(|text| {
            text.kind == Kind::Text && text.start < token.start && token.start < text.end
        }) || !self
            .scan
            .tokens
            .iter()
            .any(|token| token.kind == Kind::Text && token.end > offset)
            && self.source.text[..token.start as usize].ends_with(['\'', '"'])
    }

    fn is_operand_end(&self, token: Token) -> bool {
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

    fn is_operand_start(&self, token: Token) -> bool {
        match token.kind {
            Kind::Name => {
                let text = self.text(token);
                !KEYWORDS.contains(&text)
                    || matches!(text, "None" | "True" | "False" | "not" | "lambda" | "await")
            }
            Kind::Number | Kind::Text => true,
            Kind::Operator => matches!(self.text(token), "(" | "[" | "{" | "~" | "..."),
            _ => false,
        }
    }

    /// An operand where an operator, a comma or the end was expected.
    fn two_expressions(&self, offset: u32) -> SyntaxError {
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
        if matches!(
            self.text(token),
            "+=" | "-="
                | "*="
                | "/="
                | "//="
                | "%="
                | "@="
                | "&="
                | "|="
                | "^="
                | "<<="
                | ">>="
                | "**="
        ) {
            let start = self.statement_start(offset);
            if self.has_comma(start, offset) {
                let message = "'tuple' is an illegal expression for augmented assignment";
                return self.source.error_at(start, before.end, message);
            }
        }
        if word == "import" && self.text(token) == "from" {
            let start = self.statement_start(offset);
            let end = self.statement_end(offset);
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
            let message = "did you forget parentheses around the comprehension target?";
            return self.source.error_at(first.start, before.end, message);
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
        self.source
            .error_at(start, end, "invalid syntax. Perhaps you forgot a comma?")
    }

    /// Start of the element in which an offset is, in the bracket at `open`.
    fn element_start(&self, open: usize, offset: u32) -> u32 {
        let mut depth = 0i32;
        let mut start = self
            .scan
            .tokens
            .get(open + 1)
            .map_or(offset, |token| token.start);
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
                "," | ":" | "=" | ":=" | "for" | "in" | "if" | "else" | "*" | "**"
                    if depth == 0 =>
                {
                    let first = token.start == start;
                    restart = first || !matches!(self.text(*token), "*" | "**");
                }
                _ => {}
            }
        }
        start
    }

    /// Whether there is a comma outside brackets between two offsets.
    fn has_comma(&self, start: u32, end: u32) -> bool {
        let mut depth = 0i32;
        let from = self.index_at(start);
        let tokens = self.scan.tokens.get(from..).unwrap_or(&[]);
        tokens
            .iter()
            .take_while(|token| token.start < end)
            .any(|token| {
                match self.text(*token) {
                    "(" | "[" | "{" => depth += 1,
                    ")" | "]" | "}" => depth -= 1,
                    text => return text == "," && depth == 0,
                }
                false
            })
    }

    fn element_end(&self, offset: u32) -> u32 {
        let at = self.index_at(offset);
        let mut depth = 0i32;
        let mut end = offset;
        let mut previous: Option<Token> = None;
        for token in self.scan.tokens.get(at..).unwrap_or(&[]) {
            let text = self.text(*token);
            match text {
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

    fn statement_start(&self, offset: u32) -> u32 {
        let mut at = self.index_at(offset);
        while at > 0
            && !matches!(
                self.scan.tokens[at - 1].kind,
                Kind::Newline | Kind::Indent | Kind::Dedent
            )
        {
            at -= 1;
        }
        self.scan.tokens.get(at).map_or(offset, |token| token.start)
    }

    /// Start of the expression a statement ends with.
    fn value_start(&self, offset: u32) -> u32 {
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

    fn statement_end(&self, offset: u32) -> u32 {
        let at = self.index_at(offset);
        let rest = self.scan.tokens.get(at..).unwrap_or(&[]);
        rest.iter()
            .take_while(|token| token.kind != Kind::Newline)
            .last()
            .map_or(offset, |token| token.end)
    }

    /// `print x` and `exec x`
    fn legacy_statement(&self, token: Token) -> Option<SyntaxError> {
        let before = self.before(token.start, 1)?;
        let name = self.text(before);
        let starts = before.start == self.statement_start(token.start);
        if !starts || !matches!(name, "print" | "exec") || !self.is_operand_start(token) {
            return None;
        }
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        Some(
            self.source
                .error_at(before.start, self.statement_end(token.start), message),
        )
    }

    fn open_or_condition(&self, offset: u32) -> bool {
        self.open_before(offset) || matches!(self.statement_word(offset), "if" | "elif" | "while")
    }

    /// `=` where `==` or `:=` was meant.
    fn equals_in_expression(&self, equals: Token, before: Token) -> SyntaxError {
        let generic = self.at_token(equals, "invalid syntax");
        let start = match self.open_bracket(equals.start) {
            Some(open) => self.element_start(open, equals.start),
            None => match self
                .scan
                .tokens
                .get(self.index_at(self.statement_start(equals.start)) + 1)
            {
                Some(token) => token.start,
                None => return generic,
            },
        };
        if self
            .before(start, 1)
            .is_some_and(|token| self.text(token) == "=")
        {
            return generic;
        }
        if self
            .before(before.start, 1)
            .is_some_and(|token| self.text(token) == "**")
            && let Some(stars) = self.before(before.start, 1)
        {
            return self.source.error_at(
                stars.start,
                equals.end,
                "cannot assign to keyword argument unpacking",
            );
        }
        if before.start == start && before.kind == Kind::Name {
            let end = self.element_end(equals.end);
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.source.error_at(start, end, message);
        }
        let range = TextRange::new(start.into(), before.end.into());
        match self.find(range) {
            Some(target) => {
                let name = expression_name(target);
                let message =
                    format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
                self.at_range(range, message)
            }
            None => generic,
        }
    }

    fn f_string(&self, kind: &InterpolatedStringErrorType, range: TextRange) -> SyntaxError {
        let message = match kind {
            InterpolatedStringErrorType::UnclosedLbrace => {
                let error = self.two_expressions(range.start().to_u32());
                if error.message.ends_with("comma?") {
                    return error;
                }
                "f-string: expecting '}'"
            }
            InterpolatedStringErrorType::InvalidConversionFlag => {
                let text = self.source.slice(range);
                let message = if !text
                    .starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
                {
                    String::from("f-string: missing conversion character")
                } else {
                    format!(
                        "f-string: invalid conversion character '{text}': expected 's', 'r', or 'a'"
                    )
                };
                return self.at_range(range, message);
            }
            InterpolatedStringErrorType::SingleRbrace => "f-string: single '}' is not allowed",
            InterpolatedStringErrorType::UnterminatedString => {
                "unterminated f-string literal (detected at line 1)"
            }
            InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
                "unterminated triple-quoted f-string literal (detected at line 1)"
            }
            InterpolatedStringErrorType::LambdaWithoutParentheses => {
                "f-string: lambda expressions are not allowed without parentheses"
            }
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => {
                "f-string: conversion type must come right after the exclamation mark"
            }
            InterpolatedStringErrorType::NewlineInFormatSpec => {
                "f-string: newlines are not allowed in format specifiers for single quoted f-strings"
            }
        };
        self.at_range(range, message)
    }

    fn lexical(&self, kind: &LexicalErrorType, range: TextRange) -> SyntaxError {
        let at = range.start().to_u32();
        match kind {
            LexicalErrorType::FStringError(kind) => self.f_string(kind, range),
            LexicalErrorType::InvalidByteLiteral => {
                self.at_range(range, "bytes can only contain ASCII literal characters")
            }
            LexicalErrorType::IndentationError => {
                let message = "unindent does not match any outer indentation level";
                self.source
                    .error_of_kind(ErrorKind::Indentation, at, at, message)
            }
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => self.unicode(at),
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
    fn unicode(&self, offset: u32) -> SyntaxError {
        let inside = |token: &&Token| {
            token.kind == Kind::Text && token.start <= offset && offset <= token.end
        };
        let Some(token) = self.scan.tokens.iter().find(inside) else {
            return self.invalid_syntax(offset);
        };
        let text = self.text(*token);
        let (message, bytes) = super::escape::first_problem(text);
        let kind = if bytes {
            "value error"
        } else {
            "unicode error"
        };
        self.at_token(*token, format!("({kind}) {message}"))
    }

    fn other(&self, text: &str, range: TextRange) -> SyntaxError {
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
                let next = self
                    .token_at(range.end().to_u32())
                    .map_or("", |token| self.text(token));
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
                Some(token) => {
                    let star = self
                        .token_at(token.end)
                        .filter(|next| self.text(*next) == "*");
                    let end = star.map_or(token.end, |star| star.end);
                    let message = "cannot have both 'except' and 'except*' on the same 'try'";
                    self.source.error_at(token.start, end, message)
                }
                None => self.invalid_syntax(at),
            },
            "Expected `except` or `finally` after `try` block" => {
                self.at_optional(token, "expected 'except' or 'finally' block")
            }
            "Expected one or more exception types" => self.at_optional(token, text_lower(text)),
            "Multiple exception types must be parenthesized when using `as`" => {
                plain("multiple exception types must be parenthesized")
            }
            "Trailing comma not allowed" => match self.token_at(range.end().to_u32()) {
                Some(next) => self.at_token(
                    next,
                    "trailing comma not allowed without surrounding parentheses",
                ),
                None => plain("trailing comma not allowed without surrounding parentheses"),
            },
            "Only single target (not tuple) can be annotated"
            | "Only single target (not list) can be annotated" => {
                plain(&text.replace("Only", "only"))
            }
            "Positional patterns cannot follow keyword patterns" => {
                plain("positional patterns follow keyword patterns")
            }
            "Expected a parameter name" => self.keyword_target(range),
            "Boolean 'not' expression cannot be used here" => {
                let before = self.before(at, 1).map_or("", |token| self.text(token));
                if matches!(
                    before,
                    "+" | "-"
                        | "*"
                        | "/"
                        | "//"
                        | "%"
                        | "@"
                        | "**"
                        | "|"
                        | "&"
                        | "^"
                        | "~"
                        | "<<"
                        | ">>"
                        | "<"
                        | ">"
                        | "=="
                        | "!="
                        | "<="
                        | ">="
                        | "is"
                        | "in"
                ) || before == "not"
                {
                    return self
                        .at_optional(token, "'not' after an operator must be parenthesized");
                }
                self.invalid_syntax(at)
            }
            "Bytes literal cannot be mixed with non-bytes literals" => {
                let next = self.token_at(range.end().to_u32());
                self.at_optional(next, "cannot mix bytes and nonbytes literals")
            }
            _ if text.starts_with("Expected an identifier") => self.invalid_syntax(at),
            _ => self.two_expressions(at),
        }
    }

    fn at_optional(&self, token: Option<Token>, message: &str) -> SyntaxError {
        match token {
            Some(token) => self.at_token(token, message),
            None => self.source.error_at(0, 0, message),
        }
    }

    fn keyword_target(&self, range: TextRange) -> SyntaxError {
        let equals = self.token_at(range.end().to_u32());
        let text = self.source.slice(range);
        if matches!(text, "True" | "False" | "None") {
            let end = equals.map_or(range.end().to_u32(), |token| token.end);
            return self.source.error_at(
                range.start().to_u32(),
                end,
                format!("cannot assign to {text}"),
            );
        }
        if let Some(star) = self.before(range.start().to_u32(), 1)
            && self.text(star) == "*"
            && let Some(equals) = equals
        {
            return self.source.error_at(
                star.start,
                equals.end,
                "cannot assign to iterable argument unpacking",
            );
        }
        let end = equals.map_or(range.end().to_u32(), |token| token.end);
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        self.source.error_at(range.start().to_u32(), end, message)
    }

    fn no_block(&self, offset: u32, clause: &str) -> SyntaxError {
        let mut at = self.index_at(offset);
        // Back to the colon, then to the start of its statement.
        while at > 0
            && self
                .scan
                .tokens
                .get(at - 1)
                .is_some_and(|token| self.text(*token) != ":")
        {
            at -= 1;
        }
        let colon = at
            .checked_sub(1)
            .and_then(|at| self.scan.tokens.get(at))
            .copied();
        let start = colon.map_or(offset, |colon| self.statement_start(colon.start));
        let word = self.token_at(start).map_or("", |token| self.text(token));
        let line = if word == "async" {
            self.token_at(start)
                .and_then(|token| self.token_at(token.end))
                .map_or(1, |token| {
                    self.source.line_of(if clause == "function definition" {
                        token.start
                    } else {
                        start
                    })
                })
        } else {
            self.source.line_of(start)
        };
        let what = match clause {
            "function definition" => String::from(clause),
            "`class` definition" => String::from("class definition"),
            _ => {
                let word = clause.split('`').nth(1).unwrap_or(word);
                let word = if word == "except" && self.is_star(start) {
                    "except*"
                } else {
                    word
                };
                format!("'{word}' statement")
            }
        };
        let message = format!("expected an indented block after {what} on line {line}");
        let mut error = match self.token_at(offset) {
            Some(token) => self.at_token(token, message),
            None => self.source.error_at(offset, offset, message),
        };
        error.kind = ErrorKind::Indentation;
        error
    }

    fn is_star(&self, start: u32) -> bool {
        self.token_at(start)
            .and_then(|token| self.token_at(token.end))
            .is_some_and(|token| self.text(token) == "*")
    }
}

fn is_letter_start(text: &str) -> bool {
    text.starts_with(|letter: char| {
        letter.is_alphanumeric() || matches!(letter, '_' | '(' | '[' | '{' | '\'' | '"')
    })
}

fn text_lower(text: &str) -> &str {
    if text == "Expected one or more exception types" {
        "expected one or more exception types"
    } else {
        text
    }
}

/// How a number is written in an error.
pub(super) fn show_number(value: &Number) -> String {
    match value {
        Number::Int(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
        Number::Complex { imag, .. } => format!("{imag}j"),
    }
}
