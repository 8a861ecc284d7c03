//! Operators of built-in operands.

use super::BinaryOp;
use crate::heap::Kind;
use crate::value::Value;
use crate::vm::number::{Computed, Operand, complex, float, int};
use crate::vm::{Outcome, Vm};

/// Which side's method an operation is asked of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    /// `type(a).__op__(a, b)`
    Left,
    /// `type(b).__rop__(b, a)`
    Right,
}

impl Vm {
    /// `a op b` of operands that are not instances; `None` if they do not have it.
    pub(crate) fn builtin_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        if a.is_bool()
            && b.is_bool()
            && let Some(result) = bool_binary(op, a, b)
        {
            return Ok(Some(result));
        }
        if let (Some(x), Some(y)) = (Operand::of(&self.heap, a), Operand::of(&self.heap, b)) {
            let computed = self.number_binary(op, x, y);
            return self.computed(computed);
        }
        for side in [Side::Left, Side::Right] {
            if let Some(value) = self.slot(op, side, a, b)? {
                return Ok(Some(value));
            }
        }
        self.sequence_binary(op, a, b)
    }

    fn number_binary(&self, op: BinaryOp, a: Operand<'_>, b: Operand<'_>) -> Computed {
        match (a, b) {
            (Operand::Int(a), Operand::Int(b)) => int::binary(op, a, b, &self.heap),
            (Operand::Complex(..), _) | (_, Operand::Complex(..)) => complex::binary(op, a.to_complex()?, b.to_complex()?),
            _ => float::binary(op, a.to_f64()?, b.to_f64()?),
        }
    }

    /// What the method of one side's built-in class says; `None`: NotImplemented.
    /// Operations of sequences are not among these: they come last, when no
    /// method took the operands.
    pub(crate) fn slot(&mut self, op: BinaryOp, side: Side, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (owner, other) = if side == Side::Left { (a, b) } else { (b, a) };
        match owner.kind() {
            Kind::SmallInt | Kind::Bool | Kind::Int | Kind::Float | Kind::Complex => self.number_slot(op, owner, other, a, b),
            Kind::Str | Kind::Bytes | Kind::ByteArray if op == BinaryOp::Modulo && side == Side::Left => {
                self.percent_format(a, b).map(Some)
            }
            Kind::Set | Kind::DictView | Kind::Dict if matches!(op, BinaryOp::Or | BinaryOp::And | BinaryOp::Xor | BinaryOp::Subtract) => {
                self.container_binary(op, a, b)
            }
            _ => Ok(None),
        }
    }

    /// `type(a).__op__(a, b)`; `None`: NotImplemented.
    pub(crate) fn slot_left(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        self.slot(op, Side::Left, a, b)
    }

    /// `type(b).__rop__(b, a)`; `None`: NotImplemented.
    pub(crate) fn slot_right(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        self.slot(op, Side::Right, a, b)
    }

    fn number_slot(&mut self, op: BinaryOp, owner: Value, other: Value, a: Value, b: Value) -> Outcome<Option<Value>> {
        if owner.is_bool()
            && other.is_bool()
            && let Some(result) = bool_binary(op, a, b)
        {
            return Ok(Some(result));
        }
        let (Some(own), Some(another)) = (Operand::of(&self.heap, owner), Operand::of(&self.heap, other)) else { return Ok(None) };
        if another.rank() > own.rank() {
            return Ok(None);
        }
        let (Some(x), Some(y)) = (Operand::of(&self.heap, a), Operand::of(&self.heap, b)) else { return Ok(None) };
        let computed = self.number_binary(op, x, y);
        self.computed(computed)
    }
}

/// `&`, `|` and `^` of two bools are bools.
fn bool_binary(op: BinaryOp, a: Value, b: Value) -> Option<Value> {
    let (a, b) = (a == Value::TRUE, b == Value::TRUE);
    match op {
        BinaryOp::And => Some(Value::bool(a & b)),
        BinaryOp::Or => Some(Value::bool(a | b)),
        BinaryOp::Xor => Some(Value::bool(a ^ b)),
        _ => None,
    }
}
