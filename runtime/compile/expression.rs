//! Expressions.

use std::format;

use ruff_python_ast::{self as ast, CmpOp, Expr, ExprContext, Operator, UnaryOp};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::context::{Compiler, Outcome, UnitKind};
use super::display::Display;
use super::instruction::Op;
use super::name::Access;
use super::nesting::deep;
use super::scope::Comprehension;
use super::source::Loc;

/// Operand of `BINARY_OP_MULTI` for `is`.
pub(super) const IS: u32 = 7;
/// Operand of `BINARY_OP_MULTI` for `in`.
pub(super) const IN: u32 = 6;
/// From an in-place operator to the plain one.
const INPLACE_TO_PLAIN: u32 = 13;
/// More operands than this are collected in a container instead of on the
/// stack, as CPython does.
pub(super) const STACK_USE_GUIDELINE: usize = 30;

/// The number of an in-place operator.
pub(super) fn inplace_operator(op: Operator) -> u32 {
    match op {
        Operator::BitOr => 9,
        Operator::BitXor => 10,
        Operator::BitAnd => 11,
        Operator::LShift => 12,
        Operator::RShift => 13,
        Operator::Add => 14,
        Operator::Sub => 15,
        Operator::Mult => 16,
        Operator::MatMult => 17,
        Operator::FloorDiv => 18,
        Operator::Div => 19,
        Operator::Mod => 20,
        Operator::Pow => 21,
    }
}

/// `not a in b` is compiled as `a not in b`.
pub(super) fn inverted(expression: &ast::ExprUnaryOp) -> Option<(&ast::ExprCompare, CmpOp)> {
    if expression.op != UnaryOp::Not {
        return None;
    }
    let Expr::Compare(compare) = &*expression.operand else {
        return None;
    };
    let [op] = &*compare.ops else { return None };
    let op = match op {
        CmpOp::Is => CmpOp::IsNot,
        CmpOp::IsNot => CmpOp::Is,
        CmpOp::In => CmpOp::NotIn,
        CmpOp::NotIn => CmpOp::In,
        _ => return None,
    };
    Some((compare, op))
}

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression, or stores to or deletes a target.
    pub fn visit(&mut self, expression: &'a Expr) -> Outcome {
        let loc = self.loc(expression);
        self.visit_at(expression, loc)
    }

    pub fn visit_all(&mut self, list: &'a [Expr]) -> Outcome {
        list.iter().try_for_each(|expression| self.visit(expression))
    }

    pub(super) fn visit_at(&mut self, expression: &'a Expr, loc: Loc) -> Outcome {
        if let Some(value) = self.const_of(expression) {
            self.load_const(value, loc);
            return Ok(());
        }
        if let Some(outcome) = self.viper_expression(expression, loc) {
            return outcome;
        }
        deep(|| self.visit_inner(expression, loc))
    }

    pub(super) fn visit_inner(&mut self, expression: &'a Expr, loc: Loc) -> Outcome {
        match expression {
            Expr::Named(it) => {
                self.visit(&it.value)?;
                self.emit_arg(Opcode::Copy, 1, loc);
                self.store(&it.target)
            }
            Expr::BoolOp(it) => self.bool_op(it, loc),
            Expr::BinOp(it) => {
                if self.percent_format(it, loc)? {
                    return Ok(());
                }
                self.visit(&it.left)?;
                self.visit(&it.right)?;
                self.emit_arg(Opcode::BinaryOpMulti, inplace_operator(it.op) + INPLACE_TO_PLAIN, loc);
                Ok(())
            }
            Expr::UnaryOp(it) => {
                if let Some((compare, op)) = inverted(it) {
                    let loc = self.loc(compare);
                    self.visit(&compare.left)?;
                    self.compare_operand(op, &compare.comparators[0])?;
                    self.compare_op(op, loc);
                    return Ok(());
                }
                self.visit(&it.operand)?;
                let op = match it.op {
                    UnaryOp::UAdd => 0,
                    UnaryOp::USub => 1,
                    UnaryOp::Invert => 2,
                    UnaryOp::Not => 3,
                };
                self.emit_arg(Opcode::UnaryOpMulti, op, loc);
                Ok(())
            }
            Expr::Lambda(it) => self.lambda(it, loc),
            Expr::If(it) => {
                let (end, next) = (self.label(), self.label());
                self.jump_if(&it.test, next, false)?;
                self.visit(&it.body)?;
                self.skip(end);
                self.place(next);
                self.visit(&it.orelse)?;
                self.place(end);
                Ok(())
            }
            Expr::Dict(it) => self.dict(it, loc),
            Expr::Set(it) => self.display(&it.elts, 0, Display::Set, loc),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => self.comprehension(expression, loc),
            Expr::Yield(it) => {
                self.check_yield(expression)?;
                match &it.value {
                    Some(value) => self.visit(value)?,
                    None => self.load_none(loc),
                }
                self.yield_value(loc);
                Ok(())
            }
            Expr::YieldFrom(it) => {
                self.check_yield(expression)?;
                if self.unit_ref().kind == UnitKind::AsyncFunction {
                    return self.error(it, "'yield from' inside async function");
                }
                self.visit(&it.value)?;
                self.emit(Opcode::GetYieldFromIter, loc);
                self.yield_from(loc);
                Ok(())
            }
            Expr::Await(it) => {
                if !matches!(self.unit_ref().kind, UnitKind::AsyncFunction | UnitKind::Comprehension) {
                    let function = self.scope().is_function_like();
                    let message = if function { "'await' outside async function" } else { "'await' outside function" };
                    return self.error(it, message);
                }
                self.visit(&it.value)?;
                self.emit(Opcode::GetAwaitable, loc);
                self.yield_from(loc);
                Ok(())
            }
            Expr::Compare(it) => self.compare(it, loc),
            Expr::Call(it) => self.call(it, loc),
            Expr::FString(it) => self.f_string(it, loc),
            Expr::Attribute(it) => self.attribute(it, loc),
            Expr::Subscript(it) => self.subscript(it, loc),
            Expr::Starred(it) => {
                let message = match it.ctx {
                    ExprContext::Store => "starred assignment target must be in a list or tuple",
                    _ => "can't use starred expression here",
                };
                self.error(it, message)
            }
            Expr::Name(it) => {
                let access = match it.ctx {
                    ExprContext::Store => Access::Store,
                    ExprContext::Del => Access::Delete,
                    _ => Access::Load,
                };
                self.variable(&it.id, access, loc);
                Ok(())
            }
            Expr::List(it) => match it.ctx {
                ExprContext::Store => self.unpack(&it.elts, loc),
                ExprContext::Del => it.elts.iter().try_for_each(|item| self.visit(item)),
                _ => self.display(&it.elts, 0, Display::List, loc),
            },
            Expr::Tuple(it) => match it.ctx {
                ExprContext::Store => self.unpack(&it.elts, loc),
                ExprContext::Del => it.elts.iter().try_for_each(|item| self.visit(item)),
                _ => self.display(&it.elts, 0, Display::Tuple, loc),
            },
            Expr::Slice(it) => {
                let parts = self.slice_parts(it, loc)?;
                self.emit_arg(Opcode::BuildSlice, parts, loc);
                Ok(())
            }
            Expr::TString(it) => self.error(it, "invalid syntax"),
            Expr::IpyEscapeCommand(it) => self.error(it, "invalid syntax"),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => {
                self.load_none(loc);
                Ok(())
            }
        }
    }

    pub(super) fn check_yield(&self, expression: &Expr) -> Outcome {
        if !self.scope().is_function_like() || self.unit_ref().kind == UnitKind::TypeParameters {
            let what = if matches!(expression, Expr::YieldFrom(_)) { "yield from" } else { "yield" };
            return self.error(expression, format!("'{what}' outside function"));
        }
        Ok(())
    }

    /// Yields the value on the stack.
    pub fn yield_value(&mut self, loc: Loc) {
        let scope = self.scope();
        if scope.generator && scope.coroutine {
            self.emit(Opcode::AsyncGenWrap, loc);
        }
        self.emit(Opcode::YieldValue, loc);
    }

    /// Runs the iterator on the stack to its end, yielding what it yields.
    pub fn yield_from(&mut self, loc: Loc) {
        self.load_none(loc);
        self.emit(Opcode::YieldFrom, loc);
    }

    pub(super) fn subscript(&mut self, it: &'a ast::ExprSubscript, loc: Loc) -> Outcome {
        self.visit(&it.value)?;
        if let Expr::Slice(slice) = &*it.slice
            && slice.step.is_some()
            && it.ctx == ExprContext::Load
        {
            let own = self.loc(slice);
            // CPython makes the slice with an instruction that may begin a line of its own.
            if own.line == loc.line {
                self.slice_parts(slice, own)?;
                self.emit(Opcode::BinarySliceStep, loc);
                return Ok(());
            }
        }
        if let Expr::Slice(slice) = &*it.slice
            && slice.step.is_none()
            && it.ctx != ExprContext::Del
        {
            let own = self.loc(slice);
            self.slice_parts(slice, own)?;
            self.emit(if it.ctx == ExprContext::Store { Opcode::StoreSlice } else { Opcode::BinarySlice }, loc);
            return Ok(());
        }
        self.visit(&it.slice)?;
        let code = match it.ctx {
            ExprContext::Store => Opcode::StoreSubscr,
            ExprContext::Del => Opcode::DeleteSubscr,
            _ => Opcode::LoadSubscr,
        };
        self.emit(code, loc);
        Ok(())
    }

    /// Pushes the key of a subscript that is read and then assigned to. A slice of two parts is no instruction of its own in
    /// CPython.
    pub fn subscript_key(&mut self, key: &'a Expr) -> Outcome {
        match key {
            Expr::Slice(slice) if slice.step.is_none() => {
                let loc = self.loc(slice);
                self.slice_parts(slice, loc)?;
                self.emit_quiet(Op::Code(Opcode::BuildSlice), 2, loc);
                Ok(())
            }
            _ => self.visit(key),
        }
    }

    pub(super) fn slice_parts(&mut self, it: &'a ast::ExprSlice, loc: Loc) -> Result<u32, super::SyntaxError> {
        for part in [&it.lower, &it.upper] {
            match part {
                Some(part) => self.visit(part)?,
                None => self.load_none(loc),
            }
        }
        match &it.step {
            Some(step) => {
                self.visit(step)?;
                Ok(3)
            }
            None => Ok(2),
        }
    }

    /// The name on the last line of a dotted expression is where it happens.
    pub fn attribute_loc(&self, loc: Loc, it: &ast::ExprAttribute) -> Loc {
        let own = self.loc(it);
        if own.line == own.end_line {
            return loc;
        }
        let length = it.attr.len() as i32;
        let mut moved = Loc { line: own.end_line, ..loc };
        if length <= own.end_column {
            moved.column = own.end_column - length;
            moved.end_column = own.end_column;
        }
        moved.end_line = moved.end_line.max(moved.line);
        moved
    }

    pub(super) fn attribute(&mut self, it: &'a ast::ExprAttribute, loc: Loc) -> Outcome {
        if it.ctx == ExprContext::Load && self.is_super_attribute(it) {
            self.load_super_arguments(&it.value)?;
            self.emit_name(Opcode::LoadSuperAttr, &it.attr, loc);
            let loc = self.attribute_loc(loc, it);
            self.emit(Opcode::Nop, loc);
            return Ok(());
        }
        self.visit(&it.value)?;
        let loc = self.attribute_loc(loc, it);
        let code = match it.ctx {
            ExprContext::Store => {
                self.note_static_attribute(it);
                Opcode::StoreAttr
            }
            ExprContext::Del => Opcode::DeleteAttr,
            _ => Opcode::LoadAttr,
        };
        self.emit_name(code, &it.attr, loc);
        Ok(())
    }

    /// `self.x = …` in a method goes into the class's `__static_attributes__`.
    pub(super) fn note_static_attribute(&mut self, it: &ast::ExprAttribute) {
        let Expr::Name(base) = &*it.value else { return };
        if base.id.as_str() != "self" {
            return;
        }
        if let Some(class) = self.units.iter_mut().rev().find(|unit| unit.kind == UnitKind::Class) {
            let name = it.attr.as_str();
            if !class.static_attributes.iter().any(|known| known == name) {
                class.static_attributes.push(std::string::String::from(name));
            }
        }
    }

    /// Whether the current code may contain asynchronous comprehensions.
    pub fn in_async_context(&self) -> bool {
        let unit = self.unit_ref();
        unit.kind == UnitKind::AsyncFunction || (unit.kind == UnitKind::Comprehension && self.scope().comprehension != Comprehension::None)
    }

    /// The location from the start of one node to the end of another.
    pub fn span(&self, from: impl Ranged, to: impl Ranged) -> Loc {
        let (from, to) = (self.loc(from), self.loc(to));
        Loc { end_line: to.end_line, end_column: to.end_column, ..from }
    }
}

pub(super) fn conditional(when: bool) -> Opcode {
    if when { Opcode::PopJumpIfTrue } else { Opcode::PopJumpIfFalse }
}
