//! Expressions.

use std::vec::Vec;

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, ExprContext, Operator, UnaryOp};
use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome, UnitKind};
use super::instruction::{Label, Op};
use super::name::Access;
use super::nesting::deep;
use super::scope::Comprehension;
use super::source::Loc;

/// Operand of `BINARY_OP_MULTI` for `is`.
pub(super) const IS: u32 = 7;
/// Operand of `BINARY_OP_MULTI` for `in`.
const IN: u32 = 6;
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
fn inverted(expression: &ast::ExprUnaryOp) -> Option<(&ast::ExprCompare, CmpOp)> {
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

/// How a display of items is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    List,
    Set,
    Tuple,
}

impl Display {
    fn build(self) -> Opcode {
        if self == Display::Set {
            Opcode::BuildSet
        } else {
            Opcode::BuildList
        }
    }

    fn add(self) -> Opcode {
        if self == Display::Set {
            Opcode::SetAdd
        } else {
            Opcode::ListAppend
        }
    }

    fn extend(self) -> Opcode {
        if self == Display::Set {
            Opcode::SetUpdate
        } else {
            Opcode::ListExtend
        }
    }
}

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression, or stores to or deletes a target.
    pub fn visit(&mut self, expression: &'a Expr) -> Outcome {
        let loc = self.loc(expression);
        self.visit_at(expression, loc)
    }

    pub fn visit_all(&mut self, list: &'a [Expr]) -> Outcome {
        list.iter()
            .try_for_each(|expression| self.visit(expression))
    }

    fn visit_at(&mut self, expression: &'a Expr, loc: Loc) -> Outcome {
        if let Some(value) = self.const_of(expression) {
            self.load_const(value, loc);
            return Ok(());
        }
        deep(|| self.visit_inner(expression, loc))
    }

    fn visit_inner(&mut self, expression: &'a Expr, loc: Loc) -> Outcome {
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
                self.emit_arg(
                    Opcode::BinaryOpMulti,
                    inplace_operator(it.op) + INPLACE_TO_PLAIN,
                    loc,
                );
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
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expression, loc)
            }
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
                if !matches!(
                    self.unit_ref().kind,
                    UnitKind::AsyncFunction | UnitKind::Comprehension
                ) {
                    let function = self.scope().is_function_like();
                    let message = if function {
                        "'await' outside async function"
                    } else {
                        "'await' outside function"
                    };
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

    fn check_yield(&self, expression: &Expr) -> Outcome {
        if !self.scope().is_function_like() || self.unit_ref().kind == UnitKind::TypeParameters {
            return self.error(expression, "'yield' outside function");
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

    fn bool_op(&mut self, it: &'a ast::ExprBoolOp, loc: Loc) -> Outcome {
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

    fn compare_op(&mut self, op: CmpOp, loc: Loc) {
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
    fn compare_operand(&mut self, op: CmpOp, operand: &'a Expr) -> Outcome {
        if matches!(op, CmpOp::In | CmpOp::NotIn) {
            self.iterated(operand)
        } else {
            self.visit(operand)
        }
    }

    /// An operand that is only iterated over or searched: a list display can
    /// be a tuple there, a set of constants a frozenset.
    pub fn iterated(&mut self, operand: &'a Expr) -> Outcome {
        let loc = self.loc(operand);
        match operand {
            Expr::List(list) if !list.elts.iter().any(Expr::is_starred_expr) => {
                match self.folded.all(&list.elts) {
                    Some(values) => {
                        self.load_const(Const::Tuple(values), loc);
                        Ok(())
                    }
                    None => self.display(&list.elts, 0, Display::Tuple, loc),
                }
            }
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

    fn compare(&mut self, it: &'a ast::ExprCompare, loc: Loc) -> Outcome {
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

    fn jump_if_inner(&mut self, expression: &'a Expr, target: Label, when: bool) -> Outcome {
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

    fn jump_if_chain(&mut self, it: &'a ast::ExprCompare, target: Label, when: bool) -> Outcome {
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

    /// Builds a list, set or tuple of `pushed` values on the stack and the
    /// given items.
    pub fn display(&mut self, items: &'a [Expr], pushed: u32, kind: Display, loc: Loc) -> Outcome {
        let count = items.len();
        if count > 2
            && let Some(values) = self.folded.all(items)
        {
            if kind == Display::Tuple && pushed == 0 {
                self.load_const(Const::Tuple(values), loc);
                return Ok(());
            }
            self.emit_arg(kind.build(), pushed, loc);
            let folded = if kind == Display::Set {
                Const::FrozenSet(values)
            } else {
                Const::Tuple(values)
            };
            self.load_const(folded, loc);
            self.emit(kind.extend(), loc);
            if kind == Display::Tuple {
                self.emit(Opcode::ListToTuple, loc);
            }
            return Ok(());
        }
        let starred = items.iter().any(Expr::is_starred_expr);
        let big = count + pushed as usize > STACK_USE_GUIDELINE;
        if !starred && !big {
            self.visit_all(items)?;
            let code = if kind == Display::Tuple {
                Opcode::BuildTuple
            } else {
                kind.build()
            };
            self.emit_arg(code, count as u32 + pushed, loc);
            return Ok(());
        }
        let mut built = big;
        if big {
            self.emit_arg(kind.build(), pushed, loc);
        }
        for (at, item) in items.iter().enumerate() {
            if let Expr::Starred(starred) = item {
                if !built {
                    self.emit_arg(kind.build(), at as u32 + pushed, loc);
                    built = true;
                }
                self.visit(&starred.value)?;
                self.emit(kind.extend(), loc);
            } else {
                self.visit(item)?;
                if built {
                    self.emit_arg(kind.add(), 1, loc);
                }
            }
        }
        if kind == Display::Tuple {
            self.emit(Opcode::ListToTuple, loc);
        }
        Ok(())
    }

    fn dict(&mut self, it: &'a ast::ExprDict, loc: Loc) -> Outcome {
        let mut have_dict = false;
        let mut run: Vec<&'a ast::DictItem> = Vec::new();
        for item in &it.items {
            match &item.key {
                None => {
                    if !run.is_empty() {
                        self.dict_items(&run, have_dict, loc)?;
                        have_dict = true;
                        run.clear();
                    }
                    if !have_dict {
                        self.emit(Opcode::BuildMap, loc);
                        have_dict = true;
                    }
                    self.visit(&item.value)?;
                    self.emit(Opcode::DictUpdate, loc);
                }
                Some(_) => {
                    run.push(item);
                    if (run.len() - 1) * 2 > STACK_USE_GUIDELINE {
                        self.dict_items(&run, have_dict, loc)?;
                        have_dict = true;
                        run.clear();
                    }
                }
            }
        }
        if !run.is_empty() {
            self.dict_items(&run, have_dict, loc)?;
        } else if !have_dict {
            self.emit(Opcode::BuildMap, loc);
        }
        Ok(())
    }

    /// Adds pairs to the dict on the stack, or to a new one. CPython pushes
    /// all pairs first and builds the dict then: the lines are met as if we
    /// did.
    fn dict_items(&mut self, items: &[&'a ast::DictItem], have_dict: bool, loc: Loc) -> Outcome {
        let big = items.len() * 2 > STACK_USE_GUIDELINE;
        let constant_keys = items.len() > 1
            && !big
            && items.iter().all(|item| {
                item.key
                    .as_ref()
                    .is_some_and(|key| self.folded.is_const(key))
            });
        if big {
            if have_dict {
                self.emit(Opcode::Nop, loc);
            } else {
                self.emit_arg(Opcode::BuildMap, items.len() as u32, loc);
            }
        } else if !have_dict {
            self.emit_quiet(Op::Code(Opcode::BuildMap), items.len() as u32, loc);
        }
        for (at, item) in items.iter().enumerate() {
            if let Some(key) = &item.key {
                match self.const_of(key) {
                    Some(value) if constant_keys => {
                        let key_loc = self.loc(key);
                        let index = self.constant(value);
                        self.emit_quiet(Op::LoadConst, index, key_loc);
                    }
                    _ => self.visit(key)?,
                }
            }
            self.visit(&item.value)?;
            if big || at + 1 == items.len() {
                self.emit(Opcode::MapAdd, loc);
            } else {
                self.emit_quiet(Op::Code(Opcode::MapAdd), 0, loc);
            }
        }
        Ok(())
    }

    fn subscript(&mut self, it: &'a ast::ExprSubscript, loc: Loc) -> Outcome {
        self.visit(&it.value)?;
        self.subscript_key(&it.slice, it.ctx != ExprContext::Del)?;
        let code = match it.ctx {
            ExprContext::Store => Opcode::StoreSubscr,
            ExprContext::Del => Opcode::DeleteSubscr,
            _ => Opcode::LoadSubscr,
        };
        self.emit(code, loc);
        Ok(())
    }

    /// Pushes the key of a subscript. A slice of two parts is no instruction
    /// of its own in CPython, except when deleting.
    pub fn subscript_key(&mut self, key: &'a Expr, two_part_slice: bool) -> Outcome {
        match key {
            Expr::Slice(slice) if slice.step.is_none() && two_part_slice => {
                let loc = self.loc(slice);
                self.slice_parts(slice, loc)?;
                self.emit_quiet(Op::Code(Opcode::BuildSlice), 2, loc);
                Ok(())
            }
            _ => self.visit(key),
        }
    }

    fn slice_parts(&mut self, it: &'a ast::ExprSlice, loc: Loc) -> Result<u32, super::SyntaxError> {
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
        let mut moved = Loc {
            line: own.end_line,
            ..loc
        };
        if length <= own.end_column {
            moved.column = own.end_column - length;
            moved.end_column = own.end_column;
        }
        moved.end_line = moved.end_line.max(moved.line);
        moved
    }

    fn attribute(&mut self, it: &'a ast::ExprAttribute, loc: Loc) -> Outcome {
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
    fn note_static_attribute(&mut self, it: &ast::ExprAttribute) {
        let Expr::Name(base) = &*it.value else { return };
        if base.id.as_str() != "self" {
            return;
        }
        if let Some(class) = self
            .units
            .iter_mut()
            .rev()
            .find(|unit| unit.kind == UnitKind::Class)
        {
            let name = it.attr.as_str();
            if !class.static_attributes.iter().any(|known| known == name) {
                class
                    .static_attributes
                    .push(std::string::String::from(name));
            }
        }
    }

    /// Whether the current code may contain asynchronous comprehensions.
    pub fn in_async_context(&self) -> bool {
        let unit = self.unit_ref();
        unit.kind == UnitKind::AsyncFunction
            || (unit.kind == UnitKind::Comprehension
                && self.scope().comprehension != Comprehension::None)
    }

    /// The location from the start of one node to the end of another.
    pub fn span(&self, from: impl Ranged, to: impl Ranged) -> Loc {
        let (from, to) = (self.loc(from), self.loc(to));
        Loc {
            end_line: to.end_line,
            end_column: to.end_column,
            ..from
        }
    }
}

fn conditional(when: bool) -> Opcode {
    if when {
        Opcode::PopJumpIfTrue
    } else {
        Opcode::PopJumpIfFalse
    }
}
