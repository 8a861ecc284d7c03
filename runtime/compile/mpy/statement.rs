//! Statements. Each leaves the stack as it found it.

use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::super::nesting::deep;
use super::unit::Loop;
use super::{Outcome, Writer};

impl Writer<'_> {
    pub(super) fn statements(&mut self, body: &[Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| deep(|| self.statement(statement)))
    }

    fn statement(&mut self, statement: &Stmt) -> Outcome {
        if !matches!(statement, Stmt::FunctionDef(_) | Stmt::ClassDef(_)) {
            self.line(statement.range().start().to_u32());
        }
        match statement {
            Stmt::FunctionDef(it) => {
                self.line(it.decorator_list.first().map_or(it.range, Ranged::range).start().to_u32());
                self.function(it)
            }
            Stmt::ClassDef(it) => {
                self.line(it.decorator_list.first().map_or(it.range, Ranged::range).start().to_u32());
                self.class(it)
            }
            Stmt::Return(it) => {
                match &it.value {
                    Some(value) => self.expression(value)?,
                    None => self.op(Opcode::LoadConstNone),
                }
                // On its way a `finally` finds a number above the value.
                self.reserve(1);
                self.op(Opcode::ReturnValue);
                Ok(())
            }
            Stmt::Delete(it) => it.targets.iter().try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(it) => self.refuse(it, "the type statement"),
            Stmt::Assign(it) if self.folded.is_dropped(it) => Ok(()),
            Stmt::Assign(it) => self.assign(it),
            Stmt::AugAssign(it) => self.augmented(it),
            Stmt::AnnAssign(it) => match &it.value {
                Some(value) => {
                    self.expression(value)?;
                    self.store(&it.target)
                }
                None => Ok(()),
            },
            Stmt::For(it) if it.is_async => self.async_for(it),
            Stmt::For(it) => self.for_loop(it),
            Stmt::While(it) => self.while_loop(it),
            Stmt::If(it) => self.choice(it),
            Stmt::With(it) if it.is_async => self.async_with(&it.items, &it.body),
            Stmt::With(it) => self.with(&it.items, &it.body),
            Stmt::Match(it) => self.match_statement(it),
            Stmt::Raise(it) => self.raise(it),
            Stmt::Try(it) => self.try_statement(it),
            Stmt::Assert(it) => self.assertion(it),
            Stmt::Import(it) => self.import(it),
            Stmt::ImportFrom(it) => self.import_from(it),
            Stmt::Expr(it) => {
                if self.folded.is_const(&it.value) {
                    return Ok(());
                }
                self.expression(&it.value)?;
                self.op(Opcode::PopTop);
                Ok(())
            }
            Stmt::Break(_) => self.leave_loop(true),
            Stmt::Continue(_) => self.leave_loop(false),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => Ok(()),
            other => self.refuse(other, "this statement"),
        }
    }

    fn choice(&mut self, it: &ast::StmtIf) -> Outcome {
        let end = self.label();
        let mut branches = Some((Some(&*it.test), &it.body));
        let mut clauses = it.elif_else_clauses.iter();
        while let Some((test, body)) = branches {
            branches = clauses.next().map(|clause| (clause.test.as_ref(), &clause.body));
            let Some(test) = test else {
                self.statements(body)?;
                continue;
            };
            match self.known(test) {
                Some(false) => continue,
                Some(true) => {
                    self.statements(body)?;
                    break;
                }
                None => {}
            }
            let next = self.label();
            self.jump_if(test, next, false)?;
            self.statements(body)?;
            if branches.is_some() && !ends(body) {
                self.jump(Opcode::Jump, end);
            }
            self.place(next);
        }
        self.place(end);
        Ok(())
    }

    fn while_loop(&mut self, it: &ast::StmtWhile) -> Outcome {
        let (body, next, end) = (self.label(), self.label(), self.label());
        let known = self.known(&it.test);
        if known != Some(false) {
            if known.is_none() {
                self.jump(Opcode::Jump, next);
            }
            self.place(body);
            if known == Some(true) {
                self.place(next);
            }
            let blocks = self.unit_ref().blocks;
            self.unit().loops.push(Loop { end, next, blocks, iterates: false });
            self.statements(&it.body)?;
            self.unit().loops.pop();
            if known == Some(true) {
                self.jump(Opcode::Jump, body);
            } else {
                self.place(next);
                self.jump_if(&it.test, body, true)?;
            }
        }
        if known != Some(true) {
            self.statements(&it.orelse)?;
        }
        self.place(end);
        Ok(())
    }

    fn for_loop(&mut self, it: &ast::StmtFor) -> Outcome {
        let depth = self.depth();
        self.expression(&it.iter)?;
        self.op(Opcode::GetIterStack);
        let (next, exhausted, end) = (self.label(), self.label(), self.label());
        self.place(next);
        self.jump(Opcode::ForIter, exhausted);
        self.store(&it.target)?;
        let blocks = self.unit_ref().blocks;
        self.unit().loops.push(Loop { end, next, blocks, iterates: true });
        self.statements(&it.body)?;
        self.unit().loops.pop();
        self.jump(Opcode::Jump, next);
        self.set_depth(depth);
        self.place(exhausted);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    /// `break` or `continue`.
    fn leave_loop(&mut self, breaks: bool) -> Outcome {
        let unit = self.unit_ref();
        let Some(&around) = unit.loops.last() else {
            return Ok(());
        };
        let blocks = unit.blocks - around.blocks;
        let target = if breaks { around.end } else { around.next };
        let drops = breaks && around.iterates;
        if blocks > 0 {
            self.unwind_jump(target, blocks, drops);
            return Ok(());
        }
        let depth = self.depth();
        if drops {
            (0..4).for_each(|_| self.op(Opcode::PopTop));
        }
        self.jump(Opcode::Jump, target);
        self.set_depth(depth);
        Ok(())
    }

    fn assertion(&mut self, it: &ast::StmtAssert) -> Outcome {
        if self.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(&it.test, end, true)?;
        self.global("AssertionError");
        if let Some(message) = &it.msg {
            self.expression(message)?;
            self.op_number(Opcode::CallFunction, 1);
        }
        self.op(Opcode::RaiseObj);
        self.place(end);
        Ok(())
    }

    fn raise(&mut self, it: &ast::StmtRaise) -> Outcome {
        match (&it.exc, &it.cause) {
            (Some(exception), Some(cause)) => {
                self.expression(exception)?;
                self.expression(cause)?;
                self.op(Opcode::RaiseFrom);
            }
            (Some(exception), None) => {
                self.expression(exception)?;
                self.op(Opcode::RaiseObj);
            }
            _ => self.op(Opcode::RaiseLast),
        }
        Ok(())
    }
}

/// Whether control never comes to the end of a body.
pub(super) fn ends(body: &[Stmt]) -> bool {
    matches!(body.last(), Some(Stmt::Return(_) | Stmt::Raise(_) | Stmt::Break(_) | Stmt::Continue(_)))
}
