//! `-a`, `+a`, `~a`, `abs(a)`

use alloc::format;

use super::may_define;
use crate::object::Str;
use crate::value::{Gc, Value};
use crate::vm::number::{Computed, Fault, Number, Operand, complex, int};
use crate::vm::{Outcome, Vm};

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnaryOp {
    Negative,
    Positive,
    Invert,
    Absolute,
}

impl UnaryOp {
    fn compute(self, operand: Operand<'_>) -> Computed {
        Ok(match (self, operand) {
            (UnaryOp::Negative, Operand::Int(a)) => int::negative(a),
            (UnaryOp::Positive, Operand::Int(a)) => Number::Big(int::to_big(a)),
            (UnaryOp::Invert, Operand::Int(a)) => int::invert(a),
            (UnaryOp::Absolute, Operand::Int(a)) => int::absolute(a),
            (UnaryOp::Negative, Operand::Float(a)) => Number::Float(-a),
            (UnaryOp::Positive, Operand::Float(a)) => Number::Float(a),
            (UnaryOp::Absolute, Operand::Float(a)) => Number::Float(a.abs()),
            (UnaryOp::Negative, Operand::Complex(re, im)) => Number::Complex(-re, -im),
            (UnaryOp::Positive, Operand::Complex(re, im)) => Number::Complex(re, im),
            (UnaryOp::Absolute, Operand::Complex(re, im)) => Number::Float(complex::absolute((re, im))?),
            (UnaryOp::Invert, _) => return Err(Fault::Unsupported),
        })
    }
}

impl Vm {
    /// `-a`
    #[inline]
    pub fn unary_negative(&mut self, a: Value) -> Outcome {
        if let Some(small) = a.as_small()
            && let Some(value) = Value::small(-small)
        {
            return Ok(value);
        }
        let name = self.names.__neg__;
        self.unary(UnaryOp::Negative, name, "unary -", a)
    }

    /// `+a`
    pub fn unary_positive(&mut self, a: Value) -> Outcome {
        let name = self.names.__pos__;
        self.unary(UnaryOp::Positive, name, "unary +", a)
    }

    /// `~a`
    pub fn unary_invert(&mut self, a: Value) -> Outcome {
        let name = self.names.__invert__;
        self.unary(UnaryOp::Invert, name, "unary ~", a)
    }

    fn unary(&mut self, op: UnaryOp, name: Gc<Str>, shown: &str, a: Value) -> Outcome {
        let result = if may_define(a) { self.call_special(a, name, &[])? } else { self.builtin_unary(op, a)? };
        match result {
            Some(value) => Ok(value),
            None => {
                let name = self.type_name(a);
                Err(self.type_error(format!("bad operand type for {shown}: '{name}'")))
            }
        }
    }

    /// The operator on a built-in number (not an instance holding one).
    pub(crate) fn builtin_unary(&mut self, op: UnaryOp, a: Value) -> Outcome<Option<Value>> {
        let Some(operand) = Operand::of(&self.heap, a) else { return Ok(None) };
        // `+a` of a plain number is itself.
        if op == UnaryOp::Positive && !a.is_bool() {
            return Ok(Some(a));
        }
        let computed = op.compute(operand);
        self.computed(computed)
    }
}
