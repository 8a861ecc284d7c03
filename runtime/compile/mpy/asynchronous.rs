//! `async for` and `async with`, put together from `try`, calls and waiting.

use ruff_python_ast::{self as ast, Expr, Stmt, WithItem};

use crate::code::Opcode;

use super::exception::EXCEPTION_MATCH;
use super::unit::{Label, Loop};
use super::{Outcome, Writer};

impl Writer<'_> {
    /// From the iterable on the stack to the value of each turn: places `next`,
    /// stores the value, and goes to `end` when there is no more. The iterator
    /// stays on the stack.
    pub(super) fn async_next(&mut self, target: &Expr, next: Label, end: Label) -> Outcome {
        self.known_attribute(Opcode::LoadMethod, "__aiter__");
        self.op_number(Opcode::CallMethod, 0);
        let depth = self.depth();
        let (handler, other, body) = (self.label(), self.label(), self.label());
        self.place(next);
        self.open_block(Opcode::SetupExcept, handler);
        self.op(Opcode::DupTop);
        self.known_attribute(Opcode::LoadMethod, "__anext__");
        self.op_number(Opcode::CallMethod, 0);
        self.wait();
        self.store(target)?;
        self.jump(Opcode::PopExceptJump, body);
        self.place(handler);
        self.set_depth(depth + 4);
        self.set_depth(depth + 1);
        self.op(Opcode::DupTop);
        self.global("StopAsyncIteration");
        self.op_embedded(Opcode::BinaryOpMulti, EXCEPTION_MATCH);
        self.jump(Opcode::PopJumpIfFalse, other);
        self.op(Opcode::PopTop);
        self.jump(Opcode::PopExceptJump, end);
        self.set_depth(depth + 1);
        self.place(other);
        self.close_block();
        self.set_depth(depth);
        self.place(body);
        Ok(())
    }

    pub(super) fn async_for(&mut self, it: &ast::StmtFor) -> Outcome {
        let depth = self.depth();
        self.expression(&it.iter)?;
        let (next, exhausted, end) = (self.label(), self.label(), self.label());
        self.async_next(&it.target, next, exhausted)?;
        let blocks = self.unit_ref().blocks;
        self.unit().loops.push(Loop { end, next, blocks, iterates: false });
        self.statements(&it.body)?;
        self.unit().loops.pop();
        self.jump(Opcode::Jump, next);
        self.place(exhausted);
        self.statements(&it.orelse)?;
        self.place(end);
        self.op(Opcode::PopTop);
        self.set_depth(depth);
        Ok(())
    }

    pub(super) fn async_with(&mut self, items: &[WithItem], body: &[Stmt]) -> Outcome {
        let Some((item, rest)) = items.split_first() else {
            return self.statements(body);
        };
        let depth = self.depth();
        let (finally, leaving, no_exception, end) = (self.label(), self.label(), self.label(), self.label());
        self.expression(&item.context_expr)?;
        self.op(Opcode::DupTop);
        self.known_attribute(Opcode::LoadMethod, "__aenter__");
        self.op_number(Opcode::CallMethod, 0);
        self.wait();
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.op(Opcode::PopTop),
        }
        self.open_block(Opcode::SetupFinally, finally);
        self.reserve(4);
        self.async_with(rest, body)?;
        // Nothing happened: [None, manager].
        self.op(Opcode::LoadConstNone);
        self.op(Opcode::RotTwo);
        self.jump(Opcode::Jump, no_exception);
        // [manager, exception], or [manager, X, number] of a return or jump.
        self.place(finally);
        self.set_depth(depth + 2);
        self.op(Opcode::DupTop);
        self.global("BaseException");
        self.op_embedded(Opcode::BinaryOpMulti, EXCEPTION_MATCH);
        self.jump(Opcode::PopJumpIfFalse, leaving);
        // [exception, __aexit__, manager, class, exception, None]
        self.op(Opcode::DupTop);
        self.op(Opcode::RotThree);
        self.op(Opcode::RotTwo);
        self.known_attribute(Opcode::LoadMethod, "__aexit__");
        self.op(Opcode::RotThree);
        self.op(Opcode::RotThree);
        self.op(Opcode::DupTop);
        self.known_attribute(Opcode::LoadAttr, "__class__");
        self.op(Opcode::RotTwo);
        self.op(Opcode::LoadConstNone);
        self.op_number(Opcode::CallMethod, 3);
        self.wait();
        self.jump(Opcode::PopJumpIfFalse, end);
        self.op(Opcode::PopTop);
        self.op(Opcode::LoadConstNone);
        self.jump(Opcode::Jump, end);
        self.set_depth(depth + 3);
        self.place(leaving);
        self.op(Opcode::RotThree);
        self.op(Opcode::RotThree);
        self.place(no_exception);
        // [None, manager], or [X, number, manager].
        self.known_attribute(Opcode::LoadMethod, "__aexit__");
        self.op(Opcode::LoadConstNone);
        self.op(Opcode::DupTop);
        self.op(Opcode::DupTop);
        self.op_number(Opcode::CallMethod, 3);
        self.wait();
        self.op(Opcode::PopTop);
        self.place(end);
        self.close_block();
        self.set_depth(depth);
        Ok(())
    }
}
