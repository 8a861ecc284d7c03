//! Assignments: plain, augmented, annotated; unpacking; `del`.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome, UnitKind};
use super::expression::inplace_operator;
use super::name::Access;
use super::source::Loc;
use super::viper::Action;

impl<'a> Compiler<'a> {
    /// Stores the value on the stack to a target.
    pub fn store(&mut self, target: &'a Expr) -> Outcome {
        self.visit(target)
    }

    pub fn assign(&mut self, it: &'a ast::StmtAssign, loc: Loc) -> Outcome {
        self.visit(&it.value)?;
        let last = it.targets.len().saturating_sub(1);
        for (at, target) in it.targets.iter().enumerate() {
            if at < last {
                self.emit_arg(Opcode::Copy, 1, loc);
            }
            self.store(target)?;
        }
        Ok(())
    }

    /// Unpacks the value on the stack into targets.
    pub fn unpack(&mut self, targets: &'a [Expr], loc: Loc) -> Outcome {
        let ends = targets.first().zip(targets.last());
        let range = ends.map(|(first, last)| TextRange::new(first.start(), last.end()));
        self.unpack_into(targets.len(), targets.iter().map(Expr::is_starred_expr), range, loc)?;
        for target in targets {
            match target {
                Expr::Starred(starred) => self.store(&starred.value)?,
                _ => self.store(target)?,
            }
        }
        Ok(())
    }

    fn unpack_into(&mut self, count: usize, starred: impl Iterator<Item = bool>, at: Option<TextRange>, loc: Loc) -> Outcome {
        let mut star = None;
        for (at_item, starred) in starred.enumerate() {
            if starred && star.replace(at_item).is_some() {
                let Some(node) = at else { return Ok(()) };
                return self.error(node, "multiple starred expressions in assignment");
            }
        }
        match star {
            None => self.emit_arg(Opcode::UnpackSequence, count as u32, loc),
            Some(before) => {
                let after = count - before - 1;
                if before >= 1 << 8 || after >= 1 << 23 {
                    let Some(node) = at else { return Ok(()) };
                    return self.error(node, "too many expressions in star-unpacking assignment");
                }
                self.emit_arg(Opcode::UnpackEx, before as u32 | (after as u32) << 8, loc);
            }
        }
        Ok(())
    }

    pub fn augmented_assign(&mut self, it: &'a ast::StmtAugAssign, loc: Loc) -> Outcome {
        let target_loc = self.loc(&*it.target);
        let operator = inplace_operator(it.op);
        match &*it.target {
            Expr::Attribute(target) => {
                self.visit(&target.value)?;
                self.emit_arg(Opcode::Copy, 1, target_loc);
                let attribute_loc = self.attribute_loc(target_loc, target);
                self.emit_name(Opcode::LoadAttr, &target.attr, attribute_loc);
                self.visit(&it.value)?;
                self.emit_arg(Opcode::BinaryOpMulti, operator, loc);
                self.emit_arg(Opcode::Swap, 2, attribute_loc);
                self.emit_name(Opcode::StoreAttr, &target.attr, attribute_loc);
            }
            Expr::Subscript(target) => {
                self.visit(&target.value)?;
                self.subscript_key(&target.slice)?;
                self.emit(Opcode::DupTopTwo, target_loc);
                let pointed = match self.action(&*it.target) {
                    Some(Action::Store(bytes)) => Some(bytes),
                    _ => None,
                };
                match pointed {
                    Some(bytes) => self.emit_arg(Opcode::ViperLoad, bytes, target_loc),
                    None => self.emit(Opcode::LoadSubscr, target_loc),
                }
                self.visit(&it.value)?;
                self.emit_arg(Opcode::BinaryOpMulti, operator, loc);
                self.emit(Opcode::RotThree, target_loc);
                match pointed {
                    Some(bytes) => self.emit_arg(Opcode::ViperStore, bytes, target_loc),
                    None => self.emit(Opcode::StoreSubscr, target_loc),
                }
            }
            Expr::Name(target) => {
                self.variable(&target.id, Access::Load, target_loc);
                self.visit(&it.value)?;
                self.emit_arg(Opcode::BinaryOpMulti, operator, loc);
                self.wrap_target(&it.target, loc);
                self.variable(&target.id, Access::Store, target_loc);
            }
            other => return self.error(other, "invalid syntax"),
        }
        Ok(())
    }

    pub fn annotated_assign(&mut self, it: &'a ast::StmtAnnAssign, loc: Loc) -> Outcome {
        if let Some(value) = &it.value {
            self.visit(value)?;
            self.store(&it.target)?;
        }
        let evaluates = matches!(self.unit_ref().kind, UnitKind::Module | UnitKind::Class);
        match &*it.target {
            Expr::Name(name) => {
                if it.simple && evaluates {
                    self.annotation_value(&it.annotation)?;
                    self.emit_plain_name(Opcode::LoadName, "__annotations__", loc);
                    let name = self.mangled(&name.id);
                    self.load_const(Const::Str(name), loc);
                    self.emit(Opcode::StoreSubscr, loc);
                }
            }
            Expr::Attribute(target) => {
                if it.value.is_none() {
                    self.evaluate_only(&target.value)?;
                }
            }
            Expr::Subscript(target) => {
                if it.value.is_none() {
                    self.evaluate_only(&target.value)?;
                    self.evaluate_subscript_only(&target.slice)?;
                }
            }
            other => return self.error(other, "illegal target for annotation"),
        }
        if !it.simple && evaluates && !self.future_annotations {
            self.evaluate_only(&it.annotation)?;
        }
        Ok(())
    }

    fn evaluate_only(&mut self, expression: &'a Expr) -> Outcome {
        self.visit(expression)?;
        let loc = self.loc(expression);
        self.emit(Opcode::PopTop, loc);
        Ok(())
    }

    fn evaluate_subscript_only(&mut self, key: &'a Expr) -> Outcome {
        match key {
            Expr::Slice(slice) => {
                let parts = [&slice.lower, &slice.upper, &slice.step];
                parts.into_iter().flatten().try_for_each(|part| self.evaluate_only(part))
            }
            Expr::Tuple(tuple) => tuple.elts.iter().try_for_each(|item| self.evaluate_subscript_only(item)),
            _ => self.evaluate_only(key),
        }
    }

    /// Whether a body, functions and classes inside aside, has an annotated
    /// assignment: then it needs `__annotations__`.
    pub fn has_annotation(body: &[Stmt]) -> bool {
        super::nesting::deep(|| {
            body.iter().any(|statement| match statement {
                Stmt::AnnAssign(_) => true,
                Stmt::For(it) => Self::has_annotation(&it.body) || Self::has_annotation(&it.orelse),
                Stmt::While(it) => Self::has_annotation(&it.body) || Self::has_annotation(&it.orelse),
                Stmt::If(it) => {
                    Self::has_annotation(&it.body) || it.elif_else_clauses.iter().any(|clause| Self::has_annotation(&clause.body))
                }
                Stmt::With(it) => Self::has_annotation(&it.body),
                Stmt::Match(it) => it.cases.iter().any(|case| Self::has_annotation(&case.body)),
                Stmt::Try(it) => {
                    Self::has_annotation(&it.body)
                        || it.handlers.iter().any(|ast::ExceptHandler::ExceptHandler(handler)| Self::has_annotation(&handler.body))
                        || Self::has_annotation(&it.orelse)
                        || Self::has_annotation(&it.finalbody)
                }
                _ => false,
            })
        })
    }
}
