//! Expressions. Each leaves one operand on the stack.

use ruff_python_ast::{self as ast, Expr, UnaryOp};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::super::expression::inplace_operator;
use super::super::nesting::deep;
use super::name::Access;
use super::{Outcome, Writer};

/// From an in-place operator to the plain one.
const INPLACE_TO_PLAIN: u32 = 13;

impl Writer<'_> {
    /// Pushes the value of an expression.
    pub(super) fn expression(&mut self, expression: &Expr) -> Outcome {
        self.line(expression.range().start().to_u32());
        if let Some(value) = self.folded.value(expression) {
            self.load_const(value);
            return Ok(());
        }
        deep(|| self.expression_inner(expression))
    }

    pub(super) fn expressions(&mut self, list: &[Expr]) -> Outcome {
        list.iter().try_for_each(|item| self.expression(item))
    }

    fn expression_inner(&mut self, expression: &Expr) -> Outcome {
        match expression {
            Expr::Named(it) => {
                self.expression(&it.value)?;
                self.op(Opcode::DupTop);
                self.store(&it.target)
            }
            Expr::BoolOp(it) => self.bool_op(it),
            Expr::BinOp(it) => {
                self.expression(&it.left)?;
                self.expression(&it.right)?;
                self.op_embedded(Opcode::BinaryOpMulti, i64::from(inplace_operator(it.op) + INPLACE_TO_PLAIN));
                Ok(())
            }
            Expr::UnaryOp(it) => {
                self.expression(&it.operand)?;
                let number = match it.op {
                    UnaryOp::UAdd => 0,
                    UnaryOp::USub => 1,
                    UnaryOp::Invert => 2,
                    UnaryOp::Not => 3,
                };
                self.op_embedded(Opcode::UnaryOpMulti, number);
                Ok(())
            }
            Expr::Lambda(it) => self.lambda(it),
            Expr::If(it) => self.conditional(it),
            Expr::Dict(it) => self.dict(it),
            Expr::Set(it) => self.set_display(&it.elts),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expression),
            Expr::Yield(it) => {
                match &it.value {
                    Some(value) => self.expression(value)?,
                    None => self.op(Opcode::LoadConstNone),
                }
                self.op(Opcode::YieldValue);
                Ok(())
            }
            Expr::YieldFrom(it) => {
                self.expression(&it.value)?;
                self.wait();
                Ok(())
            }
            Expr::Await(it) => {
                self.expression(&it.value)?;
                self.wait();
                Ok(())
            }
            Expr::Compare(it) => self.compare(it),
            Expr::Call(it) => self.call(it),
            Expr::FString(it) => self.f_string(it),
            Expr::Attribute(it) => self.attribute(it),
            Expr::Subscript(it) => {
                self.expression(&it.value)?;
                self.expression(&it.slice)?;
                self.op(Opcode::LoadSubscr);
                Ok(())
            }
            Expr::Name(it) => self.variable(&it.id, Access::Load, it),
            Expr::List(it) => self.list_display(&it.elts),
            Expr::Tuple(it) => self.tuple_display(&it.elts),
            Expr::Slice(it) => self.slice(it),
            other => self.refuse(other, "this expression"),
        }
    }

    /// Yields what the iterable on the stack yields, until it ends.
    pub(super) fn wait(&mut self) {
        self.op(Opcode::GetIter);
        self.op(Opcode::LoadConstNone);
        self.op(Opcode::YieldFrom);
    }

    fn conditional(&mut self, it: &ast::ExprIf) -> Outcome {
        let (end, other) = (self.label(), self.label());
        self.jump_if(&it.test, other, false)?;
        let depth = self.depth();
        self.expression(&it.body)?;
        self.jump(Opcode::Jump, end);
        self.set_depth(depth);
        self.place(other);
        self.expression(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    fn attribute(&mut self, it: &ast::ExprAttribute) -> Outcome {
        if self.load_super(&it.value)? {
            // Two arguments: the class and the object.
            self.op_number(Opcode::CallFunction, 2);
        } else {
            self.expression(&it.value)?;
        }
        self.attribute_op(Opcode::LoadAttr, &it.attr, it)
    }

    fn slice(&mut self, it: &ast::ExprSlice) -> Outcome {
        for part in [&it.lower, &it.upper] {
            match part {
                Some(part) => self.expression(part)?,
                None => self.op(Opcode::LoadConstNone),
            }
        }
        if let Some(step) = &it.step {
            self.expression(step)?;
        }
        self.op_number(Opcode::BuildSlice, if it.step.is_some() { 3 } else { 2 });
        Ok(())
    }
}
