//! `try` and `with`: blocks that are set up at run time. The body of a
//! `finally` stands once: what brought control there is on the stack.

use ruff_python_ast::{self as ast, ExceptHandler, Stmt, WithItem};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::name::Access;
use super::{Outcome, Writer};

/// The operator that asks whether an exception matches.
pub(super) const EXCEPTION_MATCH: i64 = 8;

/// Operands that a machine may push to run a handler: an exception, or what
/// a `return` or jump is on its way to. It has room for three, as MicroPython
/// leaves.
const UNWINDING: u32 = 4;

impl Writer<'_> {
    pub(super) fn try_statement(&mut self, it: &ast::StmtTry) -> Outcome {
        if it.is_star {
            return self.refuse(it.handlers.first().map_or(it.range, Ranged::range), "except*");
        }
        if it.finalbody.is_empty() {
            return self.try_except(it);
        }
        let depth = self.depth();
        let finally = self.label();
        self.open_block(Opcode::SetupFinally, finally);
        if it.handlers.is_empty() {
            self.statements(&it.body)?;
        } else {
            self.try_except(it)?;
        }
        self.op(Opcode::LoadConstNone);
        self.place(finally);
        self.in_finally(depth, |writer| writer.statements(&it.finalbody))
    }

    /// What a `finally` does, with what brought control there on the stack:
    /// None, an exception, or a number and what goes with it.
    pub(super) fn in_finally(&mut self, depth: u32, body: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        self.set_depth(depth + UNWINDING);
        body(self)?;
        self.close_block();
        self.set_depth(depth);
        Ok(())
    }

    fn try_except(&mut self, it: &ast::StmtTry) -> Outcome {
        let depth = self.depth();
        let (handler, success, end) = (self.label(), self.label(), self.label());
        self.open_block(Opcode::SetupExcept, handler);
        self.statements(&it.body)?;
        self.jump(Opcode::PopExceptJump, success);
        self.place(handler);
        self.set_depth(depth + UNWINDING);
        self.set_depth(depth + 1);
        for ExceptHandler::ExceptHandler(clause) in &it.handlers {
            self.line(clause.range.start().to_u32());
            let next = self.label();
            if let Some(kind) = &clause.type_ {
                self.op(Opcode::DupTop);
                self.expression(kind)?;
                self.op_embedded(Opcode::BinaryOpMulti, EXCEPTION_MATCH);
                self.jump(Opcode::PopJumpIfFalse, next);
            }
            match &clause.name {
                Some(name) => {
                    self.variable(name, Access::Store, clause)?;
                    self.named_handler(name, clause)?;
                }
                None => {
                    self.op(Opcode::PopTop);
                    self.statements(&clause.body)?;
                }
            }
            self.jump(Opcode::PopExceptJump, end);
            self.place(next);
            self.set_depth(depth + 1);
        }
        self.close_block();
        self.set_depth(depth);
        self.place(success);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    /// The body of a handler with a name, which is deleted however it is left.
    fn named_handler(&mut self, name: &str, clause: &ast::ExceptHandlerExceptHandler) -> Outcome {
        let depth = self.depth();
        let finally = self.label();
        self.open_block(Opcode::SetupFinally, finally);
        self.statements(&clause.body)?;
        self.op(Opcode::LoadConstNone);
        self.place(finally);
        self.in_finally(depth, |writer| {
            writer.op(Opcode::LoadConstNone);
            writer.variable(name, Access::Store, clause)?;
            writer.variable(name, Access::Delete, clause)
        })
    }

    pub(super) fn with(&mut self, items: &[WithItem], body: &[Stmt]) -> Outcome {
        let Some((item, rest)) = items.split_first() else {
            return self.statements(body);
        };
        let depth = self.depth();
        self.expression(&item.context_expr)?;
        let end = self.label();
        self.open_block(Opcode::SetupWith, end);
        // `__exit__`, the manager, and what `__enter__` gave.
        self.set_depth(depth + 3);
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.op(Opcode::PopTop),
        }
        self.with(rest, body)?;
        self.op(Opcode::LoadConstNone);
        self.place(end);
        // It calls `__exit__` with three arguments above what is there.
        self.reserve(UNWINDING + 3);
        self.op(Opcode::WithCleanup);
        self.close_block();
        self.set_depth(depth);
        Ok(())
    }
}
