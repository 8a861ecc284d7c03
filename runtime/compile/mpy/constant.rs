//! Constants: small integers and short texts within instructions, the others
//! in the file's table.

use std::format;
use std::string::String;

use crate::code::Opcode;
use crate::code::mpy::write::{LONGEST_NAME, SMALL_INT_BITS};
use crate::code::unit::Const;

use super::Writer;

/// Texts up to this length are kept among the names, as MicroPython keeps them.
const SHORT_TEXT: usize = 10;

/// The numbers of `+` and of unary `-`.
const ADD: i64 = 27;
const NEGATIVE: i64 = 1;

fn negative_zero(number: f64) -> bool {
    number == 0.0 && number.is_sign_negative()
}

/// Whether a constant can stand in the table of a file.
fn storable(value: &Const) -> bool {
    match value {
        Const::Code(_) | Const::FrozenSet(_) => false,
        // MicroPython reads imaginary numbers only.
        Const::Complex(real, _) => real.to_bits() == 0,
        Const::Tuple(items) => items.iter().all(storable),
        _ => true,
    }
}

/// What tells constants apart: `1`, `1.0` and `True`, and `0.0` and `-0.0`.
fn key(value: &Const) -> String {
    match value {
        Const::Float(value) => format!("f{:x}", value.to_bits()),
        Const::Complex(real, imaginary) => format!("c{:x},{:x}", real.to_bits(), imaginary.to_bits()),
        Const::Tuple(items) => items.iter().fold(String::from("("), |text, item| text + &key(item) + ","),
        other => format!("{other:?}"),
    }
}

impl Writer<'_> {
    /// Pushes a constant.
    pub(super) fn load_const(&mut self, value: Const) {
        match &value {
            Const::None => self.op(Opcode::LoadConstNone),
            Const::Bool(false) => self.op(Opcode::LoadConstFalse),
            Const::Bool(true) => self.op(Opcode::LoadConstTrue),
            Const::Int(number) if fits(*number) => self.small_int(*number),
            Const::Str(text) if text.len() <= SHORT_TEXT || text.len() <= LONGEST_NAME && self.strings.has(text) => self.load_text(text),
            Const::Tuple(items) | Const::FrozenSet(items) if !storable(&value) => {
                let count = items.len() as u32;
                items.iter().for_each(|item| self.load_const(item.clone()));
                self.op_number(Opcode::BuildTuple, count);
            }
            // A zero with a sign would lose it in the sum.
            Const::Complex(real, imaginary) if !storable(&value) && (negative_zero(*real) || negative_zero(*imaginary)) => {
                self.load_const(Const::Complex(-real, -imaginary));
                self.op_embedded(Opcode::UnaryOpMulti, NEGATIVE);
            }
            Const::Complex(real, imaginary) if !storable(&value) => {
                self.load_object(Const::Float(*real));
                self.load_object(Const::Complex(0.0, *imaginary));
                self.op_embedded(Opcode::BinaryOpMulti, ADD);
            }
            _ => self.load_object(value),
        }
    }

    /// Pushes a text that is among the names.
    pub(super) fn load_text(&mut self, text: &str) {
        let number = self.strings.add(text);
        self.op_number(Opcode::LoadConstString, number);
    }

    fn load_object(&mut self, value: Const) {
        let free = self.objects.len() as u32;
        let number = *self.object_numbers.entry(key(&value)).or_insert(free);
        if number == free {
            self.objects.push(value);
        }
        self.op_number(Opcode::LoadConstObj, number);
    }
}

/// Whether an integer may stand in an instruction.
fn fits(number: i64) -> bool {
    let limit = 1 << (SMALL_INT_BITS - 1);
    (-limit..limit).contains(&number)
}
