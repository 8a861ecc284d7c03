//! `with` and `async with`.

use ruff_python_ast as ast;

use crate::code::Opcode;

use super::context::{Compiler, Frame, Outcome, UnitKind};
use super::instruction::{Instr, Op};
use super::source::Loc;

impl<'a> Compiler<'a> {
    /// Compiles the items from `at` on, and the body.
    pub fn with_statement(&mut self, it: &'a ast::StmtWith, at: usize) -> Outcome {
        if it.is_async && self.unit_ref().kind != UnitKind::AsyncFunction {
            return self.error(it, "'async with' outside async function");
        }
        let Some(item) = it.items.get(at) else {
            return self.statements(&it.body);
        };
        let (handler, suppress, exit) = (self.label(), self.label(), self.label());
        self.visit(&item.context_expr)?;
        let loc = self.loc(&item.context_expr);
        if it.is_async {
            self.emit(Opcode::BeforeAsyncWith, loc);
            self.emit(Opcode::GetAwaitable, loc);
            self.yield_from(loc);
        } else {
            self.emit(Opcode::BeforeWith, loc);
        }
        let slot = self.handler_slot();
        self.add(Instr { op: Op::SetupWith, arg: slot, target: Some(handler), loc, quiet: None, handlers: 0 });
        self.push_frame(Frame::With { loc, is_async: it.is_async }, it)?;
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.emit(Opcode::PopTop, loc),
        }
        self.with_statement(it, at + 1)?;
        self.pop_block(Loc::NONE);
        self.pop_frame();
        self.call_exit(it.is_async, loc);
        self.jump(Opcode::Jump, exit, loc);

        self.place(handler);
        let slot = self.begin_handler();
        self.setup_cleanup(slot, loc);
        self.op_arg(Op::PushExcInfo, 0, loc);
        self.emit(Opcode::WithExceptStart, loc);
        if it.is_async {
            self.emit(Opcode::GetAwaitable, loc);
            self.yield_from(loc);
        }
        self.jump(Opcode::PopJumpIfTrue, suppress, Loc::NONE);
        self.emit(Opcode::Reraise, Loc::NONE);
        self.place(suppress);
        self.emit(Opcode::PopTop, Loc::NONE);
        self.pop_block(Loc::NONE);
        self.op_arg(Op::PopExcept, slot, Loc::NONE);
        self.emit(Opcode::PopTop, Loc::NONE);
        self.skip(exit);
        self.end_handler();
        self.place(exit);
        Ok(())
    }
}
