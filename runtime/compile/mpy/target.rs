//! Targets: assignment, augmented assignment, deletion.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::super::expression::inplace_operator;
use super::super::nesting::deep;
use super::name::Access;
use super::{Outcome, Writer};

/// `UNPACK_EX` has eight bits for what stands before the star.
const MOST_BEFORE_STAR: usize = 255;

impl Writer<'_> {
    pub(super) fn assign(&mut self, it: &ast::StmtAssign) -> Outcome {
        let Some((last, first)) = it.targets.split_last() else {
            return Ok(());
        };
        if first.is_empty() && self.swap(last, &it.value)? {
            return Ok(());
        }
        self.expression(&it.value)?;
        for target in first {
            self.op(Opcode::DupTop);
            self.store(target)?;
        }
        self.store(last)
    }

    /// `a, b = b, a` and the same with three needs no tuple.
    fn swap(&mut self, target: &Expr, value: &Expr) -> Result<bool, super::SyntaxError> {
        let (Expr::Tuple(targets), Expr::Tuple(values)) = (target, value) else {
            return Ok(false);
        };
        let count = targets.elts.len();
        let starred = targets.elts.iter().chain(&values.elts).any(Expr::is_starred_expr);
        if starred || count != values.elts.len() || !(2..=3).contains(&count) || self.folded.is_const(value) {
            return Ok(false);
        }
        self.expressions(&values.elts)?;
        if count == 3 {
            self.op(Opcode::RotThree);
        }
        self.op(Opcode::RotTwo);
        targets.elts.iter().try_for_each(|target| self.store(target))?;
        Ok(true)
    }

    /// Stores the top of the stack.
    pub(super) fn store(&mut self, target: &Expr) -> Outcome {
        deep(|| self.store_inner(target))
    }

    fn store_inner(&mut self, target: &Expr) -> Outcome {
        self.line(target.range().start().to_u32());
        match target {
            Expr::Name(it) => self.variable(&it.id, Access::Store, it),
            Expr::Attribute(it) => {
                self.expression(&it.value)?;
                self.attribute_op(Opcode::StoreAttr, &it.attr, it)
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.op(Opcode::StoreSubscr);
                Ok(())
            }
            Expr::Tuple(it) => self.unpack(&it.elts),
            Expr::List(it) => self.unpack(&it.elts),
            Expr::Starred(it) => self.store(&it.value),
            other => self.refuse(other, "this target"),
        }
    }

    fn unpack(&mut self, targets: &[Expr]) -> Outcome {
        match targets.iter().position(Expr::is_starred_expr) {
            Some(before) => {
                if before > MOST_BEFORE_STAR {
                    return self.refuse(&targets[before], "more than 255 targets before the star");
                }
                let after = targets.len() - before - 1;
                self.op_number(Opcode::UnpackEx, (before | after << 8) as u32);
            }
            None => self.op_number(Opcode::UnpackSequence, targets.len() as u32),
        }
        targets.iter().try_for_each(|target| self.store(target))
    }

    pub(super) fn augmented(&mut self, it: &ast::StmtAugAssign) -> Outcome {
        let op = i64::from(inplace_operator(it.op));
        match &*it.target {
            Expr::Name(name) => {
                self.variable(&name.id, Access::Load, name)?;
                self.expression(&it.value)?;
                self.op_embedded(Opcode::BinaryOpMulti, op);
                self.variable(&name.id, Access::Store, name)
            }
            Expr::Attribute(target) => {
                self.expression(&target.value)?;
                self.op(Opcode::DupTop);
                self.attribute_op(Opcode::LoadAttr, &target.attr, target)?;
                self.expression(&it.value)?;
                self.op_embedded(Opcode::BinaryOpMulti, op);
                self.op(Opcode::RotTwo);
                self.attribute_op(Opcode::StoreAttr, &target.attr, target)
            }
            Expr::Subscript(target) => {
                self.expression(&target.value)?;
                self.expression(&target.slice)?;
                self.op(Opcode::DupTopTwo);
                self.op(Opcode::LoadSubscr);
                self.expression(&it.value)?;
                self.op_embedded(Opcode::BinaryOpMulti, op);
                self.op(Opcode::RotThree);
                self.op(Opcode::StoreSubscr);
                Ok(())
            }
            other => self.refuse(other, "this target"),
        }
    }

    pub(super) fn delete(&mut self, target: &Expr) -> Outcome {
        match target {
            Expr::Name(it) => self.variable(&it.id, Access::Delete, it),
            Expr::Attribute(it) => {
                self.expression(&it.value)?;
                // To store NULL is to delete.
                self.op(Opcode::LoadNull);
                self.op(Opcode::RotTwo);
                self.attribute_op(Opcode::StoreAttr, &it.attr, it)
            }
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.op(Opcode::LoadNull);
                self.op(Opcode::RotThree);
                self.op(Opcode::StoreSubscr);
                Ok(())
            }
            Expr::Tuple(it) => it.elts.iter().try_for_each(|target| self.delete(target)),
            Expr::List(it) => it.elts.iter().try_for_each(|target| self.delete(target)),
            other => self.refuse(other, "this target"),
        }
    }
}
