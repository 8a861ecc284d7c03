//! `try` with `except`, `except*`, `else` and `finally`.

use ruff_python_ast::{self as ast, ExceptHandler, Stmt};

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Frame, Outcome};
use super::instruction::{Label, Op};
use super::name::Access;
use super::source::Loc;

impl<'a> Compiler<'a> {
    pub fn try_statement(&mut self, it: &'a ast::StmtTry, loc: Loc) -> Outcome {
        if it.finalbody.is_empty() {
            return self.try_except(it, loc);
        }
        let (end, exit) = (self.label(), self.label());
        let slot = self.handler_slot();
        self.setup_finally(end, slot, loc);
        self.push_frame(Frame::FinallyTry { body: &it.finalbody }, it)?;
        if it.handlers.is_empty() {
            self.statements(&it.body)?;
        } else {
            self.try_except(it, loc)?;
        }
        self.pop_block(Loc::NONE);
        self.pop_frame();
        self.statements(&it.finalbody)?;
        self.skip(exit);

        self.place(end);
        let slot = self.begin_handler();
        self.push_frame(Frame::FinallyEnd { slot }, it)?;
        self.setup_cleanup(slot, Loc::NONE);
        self.op_arg(Op::PushExcInfo, 0, Loc::NONE);
        self.statements(&it.finalbody)?;
        self.pop_frame();
        self.emit(Opcode::Reraise, Loc::NONE);
        self.end_handler();
        self.place(exit);
        Ok(())
    }

    fn try_except(&mut self, it: &'a ast::StmtTry, loc: Loc) -> Outcome {
        if it.is_star {
            return self.try_star(it, loc);
        }
        let end = self.label();
        let mut except = self.label();
        self.guarded(&it.body, except, it, loc)?;
        self.statements(&it.orelse)?;
        self.skip(end);

        self.place(except);
        let slot = self.begin_handler();
        self.setup_cleanup(slot, Loc::NONE);
        self.op_arg(Op::PushExcInfo, 0, Loc::NONE);
        self.push_frame(Frame::ExceptionHandler, it)?;
        let last = it.handlers.len().saturating_sub(1);
        for (at, ExceptHandler::ExceptHandler(handler)) in it.handlers.iter().enumerate() {
            let loc = self.loc(handler.range);
            except = self.label();
            match &handler.type_ {
                Some(class) => {
                    self.visit(class)?;
                    self.emit(Opcode::CheckExcMatch, loc);
                    self.jump(Opcode::PopJumpIfFalse, except, loc);
                }
                None if at < last => {
                    return self.error(handler.range, "default 'except:' must be last");
                }
                None => {}
            }
            self.handler(handler, slot, end, loc)?;
            self.place(except);
        }
        self.emit(Opcode::Reraise, Loc::NONE);
        self.pop_frame();
        self.end_handler();
        self.place(end);
        Ok(())
    }

    /// The body of `try`, guarded by the handlers at `except`.
    fn guarded(&mut self, body: &'a [Stmt], except: Label, it: &ast::StmtTry, loc: Loc) -> Outcome {
        let slot = self.handler_slot();
        self.setup_finally(except, slot, loc);
        self.push_frame(Frame::TryExcept, it)?;
        self.statements(body)?;
        self.pop_frame();
        self.pop_block(Loc::NONE);
        Ok(())
    }

    fn handler(&mut self, handler: &'a ast::ExceptHandlerExceptHandler, slot: u32, end: Label, loc: Loc) -> Outcome {
        let Some(name) = handler.name.as_ref().map(|name| name.as_str()) else {
            self.emit(Opcode::PopTop, loc);
            self.push_frame(Frame::HandlerCleanup { name: None, slot }, handler.range)?;
            self.statements(&handler.body)?;
            self.pop_frame();
            self.pop_block(Loc::NONE);
            self.op_arg(Op::PopExcept, slot, Loc::NONE);
            self.skip(end);
            // What follows is reached with the handler's body still guarded.
            return Ok(());
        };
        let cleanup = self.label();
        self.variable(name, Access::Store, loc);
        let inner = self.handler_slot();
        self.setup_finally(cleanup, inner, loc);
        self.push_frame(Frame::HandlerCleanup { name: Some(name), slot }, handler.range)?;
        self.statements(&handler.body)?;
        self.pop_frame();
        self.pop_block(Loc::NONE);
        self.pop_block(Loc::NONE);
        self.op_arg(Op::PopExcept, slot, Loc::NONE);
        self.unbind(name, Loc::NONE);
        self.skip(end);

        self.place(cleanup);
        self.setup_cleanup(inner, Loc::NONE);
        self.unbind(name, Loc::NONE);
        self.emit(Opcode::Reraise, Loc::NONE);
        Ok(())
    }

    /// `name = None; del name`
    fn unbind(&mut self, name: &str, loc: Loc) {
        self.load_none(loc);
        self.variable(name, Access::Store, loc);
        self.variable(name, Access::Delete, loc);
    }

    fn try_star(&mut self, it: &'a ast::StmtTry, loc: Loc) -> Outcome {
        let (end, orelse, reraise_star, reraise) = (self.label(), self.label(), self.label(), self.label());
        let mut except = self.label();
        self.guarded(&it.body, except, it, loc)?;
        self.skip(orelse);

        self.place(except);
        let slot = self.begin_handler();
        self.setup_cleanup(slot, Loc::NONE);
        self.op_arg(Op::PushExcInfo, 0, Loc::NONE);
        self.push_frame(Frame::ExceptionGroupHandler, it)?;
        let count = it.handlers.len();
        for (at, ExceptHandler::ExceptHandler(handler)) in it.handlers.iter().enumerate() {
            let loc = self.loc(handler.range);
            let (no_match, with_error) = (self.label(), self.label());
            except = self.label();
            if at == 0 {
                // [group] -> [group, raised, group]
                self.emit_arg(Opcode::BuildList, 0, loc);
                self.emit_arg(Opcode::Copy, 2, loc);
            }
            if let Some(class) = &handler.type_ {
                self.visit(class)?;
                self.emit(Opcode::CheckEgMatch, loc);
                self.emit_arg(Opcode::Copy, 1, loc);
                self.jump(Opcode::PopJumpIfNone, no_match, loc);
            }
            let name = handler.name.as_ref().map(|name| name.as_str());
            match name {
                Some(name) => self.variable(name, Access::Store, loc),
                None => self.emit(Opcode::PopTop, loc),
            }
            let cleanup = self.label();
            let inner = self.handler_slot();
            self.setup_finally(cleanup, inner, loc);
            self.push_frame(Frame::HandlerCleanup { name, slot }, handler.range)?;
            self.statements(&handler.body)?;
            self.pop_frame();
            self.pop_block(Loc::NONE);
            if let Some(name) = name {
                self.unbind(name, Loc::NONE);
            }
            self.skip(except);

            // What the body raised is kept for the end.
            self.place(cleanup);
            self.setup_cleanup(inner, Loc::NONE);
            if let Some(name) = name {
                self.unbind(name, Loc::NONE);
            }
            self.emit_arg(Opcode::ListAppend, 2, Loc::NONE);
            self.pop_block(Loc::NONE);
            self.op_arg(Op::PopExcept, inner, Loc::NONE);
            self.skip(with_error);

            self.place(except);
            self.emit(Opcode::Nop, Loc::NONE);
            self.skip(with_error);
            self.place(no_match);
            self.emit(Opcode::PopTop, loc);
            self.place(with_error);
            if at + 1 == count {
                self.emit_arg(Opcode::ListAppend, 1, Loc::NONE);
                self.skip(reraise_star);
            }
        }
        self.pop_frame();
        self.place(reraise_star);
        self.emit(Opcode::PrepReraiseStar, Loc::NONE);
        self.emit_arg(Opcode::Copy, 1, Loc::NONE);
        self.jump(Opcode::PopJumpIfNotNone, reraise, Loc::NONE);
        self.emit(Opcode::PopTop, Loc::NONE);
        self.pop_block(Loc::NONE);
        self.op_arg(Op::PopExcept, slot, Loc::NONE);
        self.skip(end);

        self.place(reraise);
        self.pop_block(Loc::NONE);
        self.op_arg(Op::PopExcept, slot, Loc::NONE);
        self.emit(Opcode::Reraise, Loc::NONE);
        self.end_handler();
        self.place(orelse);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    /// Pushes the arguments of `__exit__(None, None, None)` and calls it.
    pub fn call_exit(&mut self, is_async: bool, loc: Loc) {
        for _ in 0..3 {
            self.load_const(Const::None, loc);
        }
        self.emit_arg(Opcode::CallFunction, 3, loc);
        if is_async {
            self.emit(Opcode::GetAwaitable, loc);
            self.yield_from(loc);
        }
        self.emit(Opcode::PopTop, loc);
    }
}
