//! Annotations kept as text (`from __future__ import annotations`): the
//! expression is written out anew, as CPython writes it.

use std::format;
use std::string::{String, ToString};

use ruff_python_ast::{
    self as ast, BoolOp, CmpOp, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, Number, Operator, Parameters, UnaryOp,
};
use ruff_text_size::Ranged;

use super::nesting::deep;
use super::source::Source;

/// How tightly an expression binds; what binds less is put in parentheses.
mod level {
    pub const NAMED: u8 = 0;
    pub const TUPLE: u8 = 0;
    pub const TEST: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const NOT: u8 = 4;
    pub const COMPARE: u8 = 5;
    pub const BIT_OR: u8 = 6;
    pub const BIT_XOR: u8 = 7;
    pub const BIT_AND: u8 = 8;
    pub const SHIFT: u8 = 9;
    pub const ARITHMETIC: u8 = 10;
    pub const TERM: u8 = 11;
    pub const FACTOR: u8 = 12;
    pub const POWER: u8 = 13;
    pub const AWAIT: u8 = 14;
    pub const ATOM: u8 = 15;
}

/// The text of an annotation.
pub(super) fn unparse(source: &Source, annotation: &Expr) -> String {
    let mut writer = Writer { source, text: String::new() };
    writer.expression(annotation, level::TEST);
    writer.text
}

struct Writer<'a> {
    source: &'a Source<'a>,
    text: String,
}

impl Writer<'_> {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn wrapped(&mut self, wrap: bool, inner: impl FnOnce(&mut Self)) {
        if wrap {
            self.push("(");
        }
        inner(self);
        if wrap {
            self.push(")");
        }
    }

    fn list<'e>(&mut self, items: impl IntoIterator<Item = &'e Expr>) {
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                self.push(", ");
            }
            self.expression(item, level::TEST);
        }
    }

    fn expression(&mut self, it: &Expr, outer: u8) {
        deep(|| self.expression_inner(it, outer));
    }

    fn expression_inner(&mut self, expression: &Expr, outer: u8) {
        match expression {
            Expr::BoolOp(it) => {
                let (word, own) = match it.op {
                    BoolOp::And => (" and ", level::AND),
                    BoolOp::Or => (" or ", level::OR),
                };
                self.wrapped(outer > own, |this| {
                    for (at, value) in it.values.iter().enumerate() {
                        if at > 0 {
                            this.push(word);
                        }
                        this.expression(value, own + 1);
                    }
                });
            }
            Expr::Named(it) => self.wrapped(outer > level::NAMED, |this| {
                this.expression(&it.target, level::ATOM);
                this.push(" := ");
                this.expression(&it.value, level::ATOM);
            }),
            Expr::BinOp(it) => {
                let (word, own, right_first) = operator(it.op);
                self.wrapped(outer > own, |this| {
                    this.expression(&it.left, own + u8::from(right_first));
                    this.push(word);
                    this.expression(&it.right, own + u8::from(!right_first));
                });
            }
            Expr::UnaryOp(it) => {
                let (word, own) = match it.op {
                    UnaryOp::Not => ("not ", level::NOT),
                    UnaryOp::Invert => ("~", level::FACTOR),
                    UnaryOp::UAdd => ("+", level::FACTOR),
                    UnaryOp::USub => ("-", level::FACTOR),
                };
                self.wrapped(outer > own, |this| {
                    this.push(word);
                    this.expression(&it.operand, own);
                });
            }
            Expr::Lambda(it) => self.wrapped(outer > level::TEST, |this| {
                this.push("lambda");
                if let Some(parameters) = &it.parameters
                    && !parameters.is_empty()
                {
                    // Without positional parameters CPython writes no blank.
                    if !parameters.posonlyargs.is_empty() || !parameters.args.is_empty() {
                        this.push(" ");
                    }
                    this.parameters(parameters);
                }
                this.push(": ");
                this.expression(&it.body, level::TEST);
            }),
            Expr::If(it) => self.wrapped(outer > level::TEST, |this| {
                this.expression(&it.body, level::TEST + 1);
                this.push(" if ");
                this.expression(&it.test, level::TEST + 1);
                this.push(" else ");
                this.expression(&it.orelse, level::TEST);
            }),
            Expr::Dict(it) => {
                self.push("{");
                for (at, item) in it.items.iter().enumerate() {
                    if at > 0 {
                        self.push(", ");
                    }
                    match &item.key {
                        Some(key) => {
                            self.expression(key, level::TEST);
                            self.push(": ");
                            self.expression(&item.value, level::TEST);
                        }
                        None => {
                            self.push("**");
                            self.expression(&item.value, level::BIT_OR);
                        }
                    }
                }
                self.push("}");
            }
            Expr::Set(it) => {
                self.push("{");
                self.list(&it.elts);
                self.push("}");
            }
            Expr::ListComp(it) => self.comprehension("[", &it.elt, None, &it.generators, "]"),
            Expr::SetComp(it) => self.comprehension("{", &it.elt, None, &it.generators, "}"),
            Expr::Generator(it) => self.comprehension("(", &it.elt, None, &it.generators, ")"),
            Expr::DictComp(it) => match &it.key {
                Some(key) => self.comprehension("{", key, Some(&it.value), &it.generators, "}"),
                None => self.comprehension("{", &it.value, None, &it.generators, "}"),
            },
            Expr::Await(it) => self.wrapped(outer > level::AWAIT, |this| {
                this.push("await ");
                this.expression(&it.value, level::ATOM);
            }),
            Expr::Yield(it) => match &it.value {
                Some(value) => {
                    self.push("(yield ");
                    self.expression(value, level::TEST);
                    self.push(")");
                }
                None => self.push("(yield)"),
            },
            Expr::YieldFrom(it) => {
                self.push("(yield from ");
                self.expression(&it.value, level::TEST);
                self.push(")");
            }
            Expr::Compare(it) => self.wrapped(outer > level::COMPARE, |this| {
                this.expression(&it.left, level::COMPARE + 1);
                for (op, operand) in it.ops.iter().zip(&it.comparators) {
                    this.push(comparison(*op));
                    this.expression(operand, level::COMPARE + 1);
                }
            }),
            Expr::Call(it) => {
                self.expression(&it.func, level::ATOM);
                if let ([Expr::Generator(generator)], []) = (&*it.arguments.args, it.arguments.keywords.as_slice()) {
                    return self.comprehension("(", &generator.elt, None, &generator.generators, ")");
                }
                self.push("(");
                self.list(&it.arguments.args);
                for (at, keyword) in it.arguments.keywords.iter().enumerate() {
                    if at > 0 || !it.arguments.args.is_empty() {
                        self.push(", ");
                    }
                    match &keyword.arg {
                        Some(name) => {
                            self.push(name);
                            self.push("=");
                        }
                        None => self.push("**"),
                    }
                    self.expression(&keyword.value, level::TEST);
                }
                self.push(")");
            }
            Expr::FString(it) => self.f_string(it),
            Expr::StringLiteral(it) => {
                if it.value.is_unicode() {
                    self.push("u");
                }
                let text = quoted(it.value.to_str());
                self.push(&text);
            }
            Expr::BytesLiteral(it) => {
                let bytes: std::vec::Vec<u8> = it.value.bytes().collect();
                let text = quoted_bytes(&bytes);
                self.push(&text);
            }
            Expr::NumberLiteral(it) => {
                let text = number(&it.value);
                self.push(&text);
            }
            Expr::BooleanLiteral(it) => self.push(if it.value { "True" } else { "False" }),
            Expr::NoneLiteral(_) => self.push("None"),
            Expr::EllipsisLiteral(_) => self.push("..."),
            Expr::Attribute(it) => {
                self.expression(&it.value, level::ATOM);
                let integer = matches!(&*it.value, Expr::NumberLiteral(number) if number.value.is_int());
                self.push(if integer { " ." } else { "." });
                self.push(&it.attr);
            }
            Expr::Subscript(it) => {
                self.expression(&it.value, level::ATOM);
                self.push("[");
                self.expression(&it.slice, level::TUPLE);
                self.push("]");
            }
            Expr::Starred(it) => {
                self.push("*");
                self.expression(&it.value, level::BIT_OR);
            }
            Expr::Name(it) => self.push(&it.id),
            Expr::List(it) => {
                self.push("[");
                self.list(&it.elts);
                self.push("]");
            }
            Expr::Tuple(it) => {
                if it.elts.is_empty() {
                    return self.push("()");
                }
                self.wrapped(outer > level::TUPLE, |this| {
                    this.list(&it.elts);
                    if it.elts.len() == 1 {
                        this.push(",");
                    }
                });
            }
            Expr::Slice(it) => {
                for (at, part) in [&it.lower, &it.upper].into_iter().enumerate() {
                    if let Some(part) = part {
                        self.expression(part, level::TEST);
                    }
                    if at == 0 {
                        self.push(":");
                    }
                }
                if let Some(step) = &it.step {
                    self.push(":");
                    self.expression(step, level::TEST);
                }
            }
            Expr::TString(_) | Expr::IpyEscapeCommand(_) => {
                let text = self.source.slice(expression.range());
                self.push(text);
            }
        }
    }

    fn comprehension(&mut self, open: &str, element: &Expr, value: Option<&Expr>, generators: &[ast::Comprehension], close: &str) {
        self.push(open);
        self.expression(element, level::TEST);
        if let Some(value) = value {
            self.push(": ");
            self.expression(value, level::TEST);
        }
        for generator in generators {
            self.push(if generator.is_async { " async for " } else { " for " });
            self.expression(&generator.target, level::TUPLE);
            self.push(" in ");
            self.expression(&generator.iter, level::TEST + 1);
            for condition in &generator.ifs {
                self.push(" if ");
                self.expression(condition, level::TEST + 1);
            }
        }
        self.push(close);
    }

    fn parameters(&mut self, it: &Parameters) {
        let mut first = true;
        let comma = |this: &mut Self, first: &mut bool| {
            if !core::mem::take(first) {
                this.push(", ");
            }
        };
        let with_default = |this: &mut Self, parameter: &ast::ParameterWithDefault| {
            this.push(&parameter.parameter.name);
            if let Some(default) = &parameter.default {
                this.push("=");
                this.expression(default, level::TEST);
            }
        };
        for parameter in &it.posonlyargs {
            comma(self, &mut first);
            with_default(self, parameter);
        }
        if !it.posonlyargs.is_empty() {
            self.push(", /");
        }
        for parameter in &it.args {
            comma(self, &mut first);
            with_default(self, parameter);
        }
        if it.vararg.is_some() || !it.kwonlyargs.is_empty() {
            comma(self, &mut first);
            self.push("*");
            if let Some(parameter) = &it.vararg {
                self.push(&parameter.name);
            }
        }
        for parameter in &it.kwonlyargs {
            comma(self, &mut first);
            with_default(self, parameter);
        }
        if let Some(parameter) = &it.kwarg {
            comma(self, &mut first);
            self.push("**");
            self.push(&parameter.name);
        }
    }

    fn f_string(&mut self, it: &ast::ExprFString) {
        let mut body = Writer { source: self.source, text: String::new() };
        for part in it.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => body.f_text(literal.as_str()),
                FStringPart::FString(string) => body.f_elements(&string.elements),
            }
        }
        self.push("f");
        let text = quoted(&body.text);
        self.push(&text);
    }

    fn f_text(&mut self, text: &str) {
        let text = text.replace('{', "{{").replace('}', "}}");
        self.push(&text);
    }

    fn f_elements(&mut self, elements: &ast::InterpolatedStringElements) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => self.f_text(&literal.value),
                InterpolatedStringElement::Interpolation(it) => {
                    if let Some(debug) = &it.debug_text {
                        self.f_text(debug.as_str());
                    }
                    let mut inner = Writer { source: self.source, text: String::new() };
                    inner.expression(&it.expression, level::TEST + 1);
                    self.push(if inner.text.starts_with('{') { "{ " } else { "{" });
                    self.push(&inner.text);
                    match it.conversion {
                        ConversionFlag::None if it.debug_text.is_some() && it.format_spec.is_none() => self.push("!r"),
                        ConversionFlag::None => {}
                        ConversionFlag::Str => self.push("!s"),
                        ConversionFlag::Repr => self.push("!r"),
                        ConversionFlag::Ascii => self.push("!a"),
                    }
                    if let Some(spec) = &it.format_spec {
                        self.push(":");
                        self.f_elements(&spec.elements);
                    }
                    self.push("}");
                }
            }
        }
    }
}

fn operator(op: Operator) -> (&'static str, u8, bool) {
    match op {
        Operator::Add => (" + ", level::ARITHMETIC, false),
        Operator::Sub => (" - ", level::ARITHMETIC, false),
        Operator::Mult => (" * ", level::TERM, false),
        Operator::MatMult => (" @ ", level::TERM, false),
        Operator::Div => (" / ", level::TERM, false),
        Operator::Mod => (" % ", level::TERM, false),
        Operator::FloorDiv => (" // ", level::TERM, false),
        Operator::LShift => (" << ", level::SHIFT, false),
        Operator::RShift => (" >> ", level::SHIFT, false),
        Operator::BitOr => (" | ", level::BIT_OR, false),
        Operator::BitXor => (" ^ ", level::BIT_XOR, false),
        Operator::BitAnd => (" & ", level::BIT_AND, false),
        Operator::Pow => (" ** ", level::POWER, true),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}

/// A string as `repr` shows it.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for letter in text.chars() {
        match letter {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if letter == quote => {
                out.push('\\');
                out.push(letter);
            }
            letter if super::letters::is_printable(letter) => out.push(letter),
            letter => {
                let code = u32::from(letter);
                out.push_str(&match code {
                    0..=0xff => format!("\\x{code:02x}"),
                    0x100..=0xffff => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                });
            }
        }
    }
    out.push(quote);
    out
}

fn quoted_bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7e => out.push(char::from(byte)),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

fn number(value: &Number) -> String {
    match value {
        Number::Int(value) => match value.as_i64() {
            Some(small) => small.to_string(),
            None => match super::arithmetic::integer(&value.to_string()) {
                crate::code::unit::Const::BigInt(digits) => digits,
                _ => value.to_string(),
            },
        },
        Number::Float(value) => float(*value, true),
        Number::Complex { imag, .. } => format!("{}j", float(*imag, false)),
    }
}

/// A float as `repr` shows it; `point` keeps it a float where it is whole.
fn float(value: f64, point: bool) -> String {
    if value.is_infinite() {
        return String::from("1e309");
    }
    let magnitude = value.abs();
    let scientific = magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude);
    if !scientific {
        let text = format!("{value}");
        return if point && !text.contains('.') { format!("{text}.0") } else { text };
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((digits, exponent)) => match exponent.strip_prefix('-') {
            Some(exponent) => format!("{digits}e-{exponent:0>2}"),
            None => format!("{digits}e+{exponent:0>2}"),
        },
        None => text,
    }
}
