//! Operators on machine types.

use std::format;

use ruff_python_ast::{CmpOp, Expr, Operator, UnaryOp};

use super::{Outcome, Type, Walk};

/// The method that an operator is called by in errors.
fn method(op: Operator) -> &'static str {
    match op {
        Operator::Div => "__truediv__",
        Operator::Pow => "__pow__",
        Operator::MatMult => "__matmul__",
        _ => "",
    }
}

impl Walk<'_> {
    /// The type of `left op right`.
    pub(super) fn binary(&mut self, at: &Expr, op: Operator, left: Type, right: Type) -> Outcome<Type> {
        if left == Type::Object && right == Type::Object {
            return Ok(Type::Object);
        }
        if !left.is_word() || !right.is_word() {
            return self.mismatch(at, left, right);
        }
        match op {
            Operator::FloorDiv | Operator::Mod if left == Type::Uint => self.error(at, "div/mod not implemented for uint"),
            Operator::FloorDiv | Operator::Mod => Ok(Type::Int),
            Operator::Div | Operator::Pow | Operator::MatMult => self.error(at, format!("binary op {} not implemented", method(op))),
            _ => Ok(left),
        }
    }

    /// The type of a comparison.
    pub(super) fn compare(&mut self, at: &Expr, op: CmpOp, left: Type, right: Type) -> Outcome<Type> {
        if left == Type::Object && right == Type::Object {
            return Ok(Type::Object);
        }
        // None is an object where it is compared with one.
        if matches!((left, right), (Type::Object, Type::None) | (Type::None, Type::Object | Type::None)) {
            return Ok(Type::Object);
        }
        if !left.is_word() || !right.is_word() {
            return self.mismatch(at, left, right);
        }
        match op {
            CmpOp::In | CmpOp::NotIn | CmpOp::Is | CmpOp::IsNot => self.error(at, "binary op  not implemented"),
            _ if left != right => self.error(at, "comparison of int and uint"),
            _ => Ok(Type::Bool),
        }
    }

    fn mismatch(&self, at: &Expr, left: Type, right: Type) -> Outcome<Type> {
        self.error(at, format!("can't do binary op between '{}' and '{}'", left.name(), right.name()))
    }

    pub(super) fn unary(&mut self, at: &Expr, op: UnaryOp, operand: Type) -> Outcome<Type> {
        match (op, operand) {
            (_, Type::Object) => Ok(Type::Object),
            (UnaryOp::Not, Type::Int | Type::Uint) => self.error(at, "'not' not implemented"),
            (_, Type::Int | Type::Uint) => Ok(operand),
            _ => self.error(at, format!("can't do unary op of '{}'", operand.name())),
        }
    }

    /// A condition: what is jumped on must have a truth.
    pub(super) fn condition(&mut self, test: &Expr) -> Outcome {
        match test {
            Expr::UnaryOp(it) if it.op == UnaryOp::Not => self.condition(&it.operand),
            Expr::BoolOp(it) => it.values.iter().try_for_each(|value| self.condition(value)),
            _ => {
                let found = self.expression(test)?;
                self.truth(test, found)
            }
        }
    }

    pub(super) fn truth(&self, at: &Expr, found: Type) -> Outcome {
        match found {
            Type::Object | Type::Bool | Type::Int | Type::Uint => Ok(()),
            // A constant: the jump is decided when compiling.
            Type::None if self.folded.is_const(at) => Ok(()),
            _ => self.error(at, format!("can't implicitly convert '{}' to 'bool'", found.name())),
        }
    }
}
