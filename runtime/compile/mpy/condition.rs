//! Comparisons, `and`, `or`, and jumps on conditions.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};

use crate::code::Opcode;

use super::super::expression::{IN, IS};
use super::super::flow::truth;
use super::super::nesting::deep;
use super::unit::Label;
use super::{Outcome, Writer};

/// The number of `not`.
const NOT: i64 = 3;

impl Writer<'_> {
    pub(super) fn bool_op(&mut self, it: &ast::ExprBoolOp) -> Outcome {
        let op = match it.op {
            BoolOp::And => Opcode::JumpIfFalseOrPop,
            BoolOp::Or => Opcode::JumpIfTrueOrPop,
        };
        let end = self.label();
        let Some((last, first)) = it.values.split_last() else {
            return Ok(());
        };
        for value in first {
            self.expression(value)?;
            self.jump(op, end);
        }
        self.expression(last)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn compare_op(&mut self, op: CmpOp) {
        let (number, not) = match op {
            CmpOp::Lt => (0, false),
            CmpOp::Gt => (1, false),
            CmpOp::Eq => (2, false),
            CmpOp::LtE => (3, false),
            CmpOp::GtE => (4, false),
            CmpOp::NotEq => (5, false),
            CmpOp::In => (IN, false),
            CmpOp::Is => (IS, false),
            CmpOp::NotIn => (IN, true),
            CmpOp::IsNot => (IS, true),
        };
        self.op_embedded(Opcode::BinaryOpMulti, i64::from(number));
        if not {
            self.op_embedded(Opcode::UnaryOpMulti, NOT);
        }
    }

    pub(super) fn compare(&mut self, it: &ast::ExprCompare) -> Outcome {
        self.expression(&it.left)?;
        let Some(last) = it.ops.len().checked_sub(1) else {
            return Ok(());
        };
        let (fail, end) = (self.label(), self.label());
        for (at, (op, operand)) in it.ops.iter().zip(&it.comparators).enumerate() {
            self.expression(operand)?;
            if at < last {
                self.op(Opcode::DupTop);
                self.op(Opcode::RotThree);
            }
            self.compare_op(*op);
            if at < last {
                self.jump(Opcode::JumpIfFalseOrPop, fail);
            }
        }
        if last > 0 {
            let depth = self.depth();
            self.jump(Opcode::Jump, end);
            // The operand in the middle is still there below the result.
            self.set_depth(depth + 1);
            self.place(fail);
            self.op(Opcode::RotTwo);
            self.op(Opcode::PopTop);
            self.place(end);
        }
        Ok(())
    }

    /// Jumps if a condition is what `when` says.
    pub(super) fn jump_if(&mut self, test: &Expr, target: Label, when: bool) -> Outcome {
        deep(|| self.jump_if_inner(test, target, when))
    }

    fn jump_if_inner(&mut self, test: &Expr, target: Label, when: bool) -> Outcome {
        if let Some(known) = self.known(test) {
            if known == when {
                self.jump(Opcode::Jump, target);
            }
            return Ok(());
        }
        match test {
            Expr::UnaryOp(it) if it.op == UnaryOp::Not => self.jump_if(&it.operand, target, !when),
            Expr::BoolOp(it) => {
                let Some((last, first)) = it.values.split_last() else {
                    return Ok(());
                };
                // `or` is true, `and` is false as soon as one operand is.
                let decides = it.op == BoolOp::Or;
                if decides == when {
                    for value in first {
                        self.jump_if(value, target, when)?;
                    }
                    return self.jump_if(last, target, when);
                }
                let next = self.label();
                for value in first {
                    self.jump_if(value, next, decides)?;
                }
                self.jump_if(last, target, when)?;
                self.place(next);
                Ok(())
            }
            _ => {
                self.expression(test)?;
                self.jump(if when { Opcode::PopJumpIfTrue } else { Opcode::PopJumpIfFalse }, target);
                Ok(())
            }
        }
    }

    /// The truth of a constant condition.
    pub(super) fn known(&self, test: &Expr) -> Option<bool> {
        truth(&self.folded.value(test)?)
    }
}
