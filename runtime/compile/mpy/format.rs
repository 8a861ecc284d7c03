//! F-strings: calls of `str.format`, as MicroPython makes of them.

use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, ConversionFlag, Expr, FStringPart, InterpolatedStringElement, InterpolatedStringElements};

use crate::code::Opcode;
use crate::code::unit::Const;

use super::super::nesting::deep;
use super::{Outcome, Writer};

/// The number of `+`.
const ADD: i64 = 27;

/// More fields than this are formatted in several calls.
const MOST_FIELDS: usize = 100;

/// An argument of `format`.
enum Argument<'a> {
    Value(&'a Expr),
    /// A format that `str.format` could not read from within its own.
    Spec(&'a InterpolatedStringElements),
}

/// A format and its arguments.
#[derive(Default)]
struct Piece<'a> {
    format: String,
    arguments: Vec<Argument<'a>>,
    /// The text of the format, if it has no field.
    text: String,
}

impl<'a> Piece<'a> {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
        for letter in text.chars() {
            self.format.push(letter);
            if matches!(letter, '{' | '}') {
                self.format.push(letter);
            }
        }
    }

    fn field(&mut self, it: &'a ast::InterpolatedElement) {
        self.arguments.push(Argument::Value(&it.expression));
        self.format.push('{');
        self.format.push_str(match it.conversion {
            // `{x=}` shows the representation unless told otherwise.
            ConversionFlag::None if it.debug_text.is_some() && it.format_spec.is_none() => "!r",
            ConversionFlag::None => "",
            ConversionFlag::Str => "!s",
            ConversionFlag::Repr => "!r",
            ConversionFlag::Ascii => "!a",
        });
        if let Some(spec) = &it.format_spec {
            self.format.push(':');
            if flat(&spec.elements) {
                for element in &spec.elements {
                    match element {
                        InterpolatedStringElement::Literal(literal) => self.format.push_str(&literal.value),
                        InterpolatedStringElement::Interpolation(inner) => self.field(inner),
                    }
                }
            } else {
                self.format.push_str("{}");
                self.arguments.push(Argument::Spec(&spec.elements));
            }
        }
        self.format.push('}');
    }
}

/// Whether `str.format` reads a format within its own: no braces, and fields
/// without a format of theirs.
fn flat(elements: &InterpolatedStringElements) -> bool {
    elements.iter().all(|element| match element {
        InterpolatedStringElement::Literal(literal) => !literal.value.contains(['{', '}']),
        InterpolatedStringElement::Interpolation(inner) => inner.format_spec.is_none() && inner.debug_text.is_none(),
    })
}

impl Writer<'_> {
    pub(super) fn f_string(&mut self, it: &ast::ExprFString) -> Outcome {
        let mut pieces = Pieces::default();
        for part in it.value.as_slice() {
            match part {
                FStringPart::Literal(literal) => pieces.current().text(literal.as_str()),
                FStringPart::FString(string) => pieces.elements(&string.elements),
            }
        }
        self.pieces(pieces)
    }

    fn pieces(&mut self, mut pieces: Pieces<'_>) -> Outcome {
        pieces.current();
        for (at, piece) in pieces.list.into_iter().enumerate() {
            deep(|| self.piece(piece))?;
            if at > 0 {
                self.op_embedded(Opcode::BinaryOpMulti, ADD);
            }
        }
        Ok(())
    }

    fn piece(&mut self, piece: Piece<'_>) -> Outcome {
        if piece.arguments.is_empty() {
            self.load_const(Const::Str(piece.text));
            return Ok(());
        }
        self.load_const(Const::Str(piece.format));
        self.known_attribute(Opcode::LoadMethod, "format");
        let count = piece.arguments.len() as u32;
        for argument in piece.arguments {
            match argument {
                Argument::Value(value) => self.expression(value)?,
                Argument::Spec(elements) => {
                    let mut pieces = Pieces::default();
                    pieces.elements(elements);
                    self.pieces(pieces)?;
                }
            }
        }
        self.op_number(Opcode::CallMethod, count);
        Ok(())
    }
}

/// Pieces of not too many fields each.
#[derive(Default)]
struct Pieces<'a> {
    list: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    fn current(&mut self) -> &mut Piece<'a> {
        if self.list.last().is_none_or(|piece| piece.arguments.len() >= MOST_FIELDS) {
            self.list.push(Piece::default());
        }
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    fn elements(&mut self, elements: &'a InterpolatedStringElements) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => self.current().text(&literal.value),
                InterpolatedStringElement::Interpolation(value) => {
                    if let Some(debug) = &value.debug_text {
                        self.current().text(debug.as_str());
                    }
                    self.current().field(value);
                }
            }
        }
    }
}
