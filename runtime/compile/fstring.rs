//! F-strings, and `%` formatting that can be done as one.

use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, Operator};
use ruff_text_size::{Ranged, TextRange};

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome};
use super::expression::STACK_USE_GUIDELINE;
use super::nesting::deep;
use super::source::Loc;

/// A part of the string: text, or a value to format.
enum Part<'a> {
    Text(String, Loc),
    Value(&'a ast::InterpolatedElement, Loc),
    /// `%s` and the like: value, conversion and format.
    Percent(&'a Expr, u32, Option<String>),
}

impl<'a> Compiler<'a> {
    pub fn f_string(&mut self, it: &'a ast::ExprFString, loc: Loc) -> Outcome {
        let mut parts = Vec::new();
        for part in it.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => self.text_part(&mut parts, literal.as_str(), literal.range),
                FStringPart::FString(string) => self.element_parts(&mut parts, &string.elements),
            }
        }
        self.join(parts, loc)
    }

    fn element_parts(&self, parts: &mut Vec<Part<'a>>, elements: &'a ast::InterpolatedStringElements) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => self.text_part(parts, &literal.value, literal.range),
                InterpolatedStringElement::Interpolation(value) => {
                    if let Some(debug) = &value.debug_text {
                        self.text_part(parts, debug.as_str(), value.range);
                    }
                    parts.push(Part::Value(value, self.loc(value.range)));
                }
            }
        }
    }

    /// Adds text, joined with the text before it.
    fn text_part(&self, parts: &mut Vec<Part<'a>>, text: &str, range: TextRange) {
        if text.is_empty() {
            return;
        }
        let loc = self.loc(range);
        if let Some(Part::Text(before, before_loc)) = parts.last_mut() {
            before.push_str(text);
            before_loc.end_line = loc.end_line;
            before_loc.end_column = loc.end_column;
            return;
        }
        parts.push(Part::Text(String::from(text), loc));
    }

    fn join(&mut self, parts: Vec<Part<'a>>, loc: Loc) -> Outcome {
        let count = parts.len();
        if count > STACK_USE_GUIDELINE {
            self.load_const(Const::Str(String::new()), loc);
            self.emit_plain_name(Opcode::LoadMethod, "join", loc);
            self.emit_arg(Opcode::BuildList, 0, loc);
            for part in parts {
                self.part(part)?;
                self.emit_arg(Opcode::ListAppend, 1, loc);
            }
            self.emit_arg(Opcode::CallMethod, 1, loc);
            return Ok(());
        }
        if count == 0 {
            self.load_const(Const::Str(String::new()), loc);
        }
        for part in parts {
            self.part(part)?;
        }
        if count > 1 {
            self.emit_arg(Opcode::BuildString, count as u32, loc);
        }
        Ok(())
    }

    fn part(&mut self, part: Part<'a>) -> Outcome {
        match part {
            Part::Text(text, loc) => self.load_const(Const::Str(text), loc),
            Part::Value(value, loc) => return deep(|| self.formatted(value, loc)),
            Part::Percent(value, conversion, format) => {
                let loc = self.loc(value);
                self.visit(value)?;
                self.emit_arg(Opcode::ConvertValue, conversion, loc);
                match format {
                    Some(format) => {
                        self.load_const(Const::Str(format), Loc::NONE);
                        self.emit(Opcode::FormatWithSpec, loc);
                    }
                    None => self.emit(Opcode::FormatSimple, loc),
                }
            }
        }
        Ok(())
    }

    fn formatted(&mut self, it: &'a ast::InterpolatedElement, loc: Loc) -> Outcome {
        self.visit(&it.expression)?;
        let conversion = match it.conversion {
            // `{x=}` shows the representation unless told otherwise.
            ConversionFlag::None if it.debug_text.is_some() && it.format_spec.is_none() => Some(2),
            ConversionFlag::None => None,
            ConversionFlag::Str => Some(1),
            ConversionFlag::Repr => Some(2),
            ConversionFlag::Ascii => Some(3),
        };
        if let Some(conversion) = conversion {
            self.emit_arg(Opcode::ConvertValue, conversion, loc);
        }
        match &it.format_spec {
            Some(spec) => {
                let mut parts = Vec::new();
                self.element_parts(&mut parts, &spec.elements);
                let spec_loc = self.loc(spec.range());
                self.join(parts, spec_loc)?;
                self.emit(Opcode::FormatWithSpec, loc);
            }
            None => self.emit(Opcode::FormatSimple, loc),
        }
        Ok(())
    }

    /// `"…" % (a, b)` with nothing but `%s`, `%r` and `%a`, as CPython does.
    pub fn percent_format(&mut self, it: &'a ast::ExprBinOp, loc: Loc) -> Result<bool, super::SyntaxError> {
        if it.op != Operator::Mod {
            return Ok(false);
        }
        let Expr::Tuple(values) = &*it.right else {
            return Ok(false);
        };
        if values.elts.iter().any(Expr::is_starred_expr) || self.folded.is_const(&it.right) {
            return Ok(false);
        }
        let Some(Const::Str(format)) = self.const_of(&it.left) else {
            return Ok(false);
        };
        match percent_parts(&format, &values.elts) {
            Some(parts) => self.join(parts, loc).map(|()| true),
            None => Ok(false),
        }
    }
}

/// Splits a `%` format. `None`: something in it needs the real operator.
fn percent_parts<'a>(format: &str, values: &'a [Expr]) -> Option<Vec<Part<'a>>> {
    let mut parts = Vec::new();
    let mut values = values.iter();
    let mut text = String::new();
    let mut letters = format.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            text.push(letter);
            continue;
        }
        if letters.peek() == Some(&'%') {
            letters.next();
            text.push('%');
            continue;
        }
        let mut left = false;
        while let Some(flag) = letters.next_if(|flag| "-+ #0".contains(*flag)) {
            if flag != '-' {
                return None;
            }
            left = true;
        }
        let digits = |letters: &mut core::iter::Peekable<core::str::Chars>| {
            let mut digits = String::new();
            while let Some(digit) = letters.next_if(char::is_ascii_digit) {
                digits.push(digit);
            }
            (digits.len() <= 2).then_some(digits)
        };
        let width = digits(&mut letters)?;
        let precision = match letters.next_if_eq(&'.') {
            Some(_) => Some(digits(&mut letters)?),
            None => None,
        };
        let conversion = match letters.next()? {
            's' => 1,
            'r' => 2,
            'a' => 3,
            _ => return None,
        };
        let mut spec = String::new();
        let width = width.trim_start_matches('0');
        if !left && !width.is_empty() {
            spec.push('>');
        }
        spec.push_str(width);
        if let Some(precision) = precision {
            spec.push('.');
            let digits = precision.trim_start_matches('0');
            spec.push_str(if digits.is_empty() { "0" } else { digits });
        }
        if !text.is_empty() {
            parts.push(Part::Text(core::mem::take(&mut text), Loc::NONE));
        }
        parts.push(Part::Percent(values.next()?, conversion, (!spec.is_empty()).then_some(spec)));
    }
    if !text.is_empty() {
        parts.push(Part::Text(text, Loc::NONE));
    }
    values.next().is_none().then_some(parts)
}
