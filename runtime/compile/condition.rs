//! Comparisons, `and`, `or`, and jumps on conditions.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, UnaryOp};

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome};
use super::display::Display;
use super::expression::{IN, IS, conditional, inverted};
use super::instruction::Label;
use super::nesting::deep;
use super::source::Loc;

impl<'a> Compiler<'a> {
    pub(super) fn bool_op(&mut self, it: &'a ast::ExprBoolOp, loc: Loc) -> Outcome {
        let code = match it.op {
            BoolOp::And => Opcode::JumpIfFalseOrPop,
            BoolOp::Or => Opcode::JumpIfTrueOrPop,
        };
        let end = self.label();
        let Some((last, first)) = it.values.split_last() else {
            return Ok(());
        };
        for value in first {
            self.visit(value)?;
            self.jump(code, end, loc);
        }
        self.visit(last)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn compare_op(&mut self, op: CmpOp, loc: Loc) {
        let number = match op {
            CmpOp::Lt => 0,
            CmpOp::Gt => 1,
            CmpOp::Eq => 2,
            CmpOp::LtE => 3,
            CmpOp::GtE => 4,
            CmpOp::NotEq => 5,
            CmpOp::In => IN,
            CmpOp::Is => IS,
            CmpOp::IsNot => return self.emit(Opcode::IsNot, loc),
            CmpOp::NotIn => return self.emit(Opcode::NotIn, loc),
        };
        self.emit_arg(Opcode::BinaryOpMulti, number, loc);
    }

    /// The right operand of a comparison.
    pub(super) fn compare_operand(&mut self, op: CmpOp, operand: &'a Expr) -> Outcome {
        if matches!(op, CmpOp::In | CmpOp::NotIn) { self.iterated(operand) } else { self.visit(operand) }
    }

    /// An operand that is only iterated over or searched: a list display can
    /// be a tuple there, a set of constants a frozenset.
    pub fn iterated(&mut self, operand: &'a Expr) -> Outcome {
        let loc = self.loc(operand);
        match operand {
            Expr::List(list) if !list.elts.iter().any(Expr::is_starred_expr) => match self.folded.all(&list.elts) {
                Some(values) => {
                    self.load_const(Const::Tuple(values), loc);
                    Ok(())
                }
                None => self.display(&list.elts, 0, Display::Tuple, loc),
            },
            Expr::Set(set) => match self.folded.all(&set.elts) {
                Some(values) => {
                    self.load_const(Const::FrozenSet(values), loc);
                    Ok(())
                }
                None => self.visit(operand),
            },
            _ => self.visit(operand),
        }
    }

    pub(super) fn compare(&mut self, it: &'a ast::ExprCompare, loc: Loc) -> Outcome {
        self.visit(&it.left)?;
        let last = it.ops.len().saturating_sub(1);
        let cleanup = self.label();
        for (at, (&op, operand)) in it.ops.iter().zip(&it.comparators).enumerate() {
            if at == last {
                self.compare_operand(op, operand)?;
                self.compare_op(op, loc);
                break;
            }
            self.visit(operand)?;
            self.emit_arg(Opcode::Swap, 2, loc);
            self.emit_arg(Opcode::Copy, 2, loc);
            self.compare_op(op, loc);
            self.jump(Opcode::JumpIfFalseOrPop, cleanup, loc);
        }
        if last > 0 {
            let end = self.label();
            self.skip(end);
            self.place(cleanup);
            self.emit_arg(Opcode::Swap, 2, loc);
            self.emit(Opcode::PopTop, loc);
            self.place(end);
        }
        Ok(())
    }

    /// Jumps to `target` if the truth of an expression is `when`.
    pub fn jump_if(&mut self, expression: &'a Expr, target: Label, when: bool) -> Outcome {
        deep(|| self.jump_if_inner(expression, target, when))
    }

    pub(super) fn jump_if_inner(&mut self, expression: &'a Expr, target: Label, when: bool) -> Outcome {
        let constant = self.folded.is_const(expression);
        match expression {
            Expr::UnaryOp(it) if it.op == UnaryOp::Not && !constant && inverted(it).is_none() => {
                return self.jump_if(&it.operand, target, !when);
            }
            Expr::BoolOp(it) => {
                let short = it.op == BoolOp::Or;
                let exit = if short == when { target } else { self.label() };
                let Some((last, first)) = it.values.split_last() else {
                    return Ok(());
                };
                for value in first {
                    self.jump_if(value, exit, short)?;
                }
                self.jump_if(last, target, when)?;
                if exit != target {
                    self.place(exit);
                }
                return Ok(());
            }
            Expr::If(it) => {
                let (end, next) = (self.label(), self.label());
                self.jump_if(&it.test, next, false)?;
                self.jump_if(&it.body, target, when)?;
                self.skip(end);
                self.place(next);
                self.jump_if(&it.orelse, target, when)?;
                self.place(end);
                return Ok(());
            }
            Expr::Compare(it) if it.ops.len() > 1 => return self.jump_if_chain(it, target, when),
            _ => {}
        }
        let loc = match expression {
            Expr::UnaryOp(it) if !constant && inverted(it).is_some() => self.loc(&*it.operand),
            _ => self.loc(expression),
        };
        self.visit(expression)?;
        self.jump(conditional(when), target, loc);
        Ok(())
    }

    pub(super) fn jump_if_chain(&mut self, it: &'a ast::ExprCompare, target: Label, when: bool) -> Outcome {
        let loc = self.loc(it);
        let cleanup = self.label();
        self.visit(&it.left)?;
        let last = it.ops.len() - 1;
        for (at, (&op, operand)) in it.ops.iter().zip(&it.comparators).enumerate() {
            if at == last {
                self.compare_operand(op, operand)?;
                self.compare_op(op, loc);
                self.jump(conditional(when), target, loc);
                break;
            }
            self.visit(operand)?;
            self.emit_arg(Opcode::Swap, 2, loc);
            self.emit_arg(Opcode::Copy, 2, loc);
            self.compare_op(op, loc);
            self.jump(Opcode::PopJumpIfFalse, cleanup, loc);
        }
        let end = self.label();
        self.skip(end);
        self.place(cleanup);
        self.emit(Opcode::PopTop, loc);
        if !when {
            self.skip(target);
        }
        self.place(end);
        Ok(())
    }
}
