//! Statements, and leaving them early.

use std::string::String;

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::unit::Const;
use crate::dialect::Difference;

use super::SyntaxError;
use super::context::{Compiler, Frame, Outcome, UnitKind};
use super::instruction::Op;
use super::name::Access;
use super::nesting::deep;
use super::source::Loc;
use super::viper::Action;

/// `CALL_INTRINSIC_1`: show the value of an expression at the prompt.
const PRINT: u32 = 1;

impl<'a> Compiler<'a> {
    pub fn statements(&mut self, body: &'a [Stmt]) -> Outcome {
        body.iter().try_for_each(|statement| self.statement(statement))
    }

    /// The body of a module or class, with docstring and annotations.
    pub fn body(&mut self, body: &'a [Stmt], loc: Loc) -> Outcome {
        let mut loc = loc;
        if self.unit_ref().kind == UnitKind::Module
            && let Some(first) = body.first()
        {
            loc = self.loc(first);
        }
        if Self::has_annotation(body) {
            self.emit(Opcode::SetupAnnotations, loc);
        }
        let mut rest = body;
        if let Some((text, after)) = self.docstring(body) {
            rest = after;
            if let Some(text) = text {
                if let Some(Stmt::Expr(statement)) = body.first() {
                    loc = self.loc(&*statement.value);
                }
                self.load_const(Const::Str(text), loc);
                self.variable("__doc__", Access::Store, Loc::NONE);
            } else if rest.is_empty() {
                let loc = self.loc(body.first().map_or(Default::default(), Ranged::range));
                self.emit(Opcode::Nop, loc);
            }
        }
        self.statements(rest)
    }

    fn statement(&mut self, statement: &'a Stmt) -> Outcome {
        deep(|| self.statement_inner(statement))
    }

    fn statement_inner(&mut self, statement: &'a Stmt) -> Outcome {
        let loc = self.loc(statement);
        match statement {
            Stmt::FunctionDef(it) => self.function(it),
            Stmt::ClassDef(it) => self.class(it),
            Stmt::TypeAlias(it) => self.type_alias(it),
            Stmt::Return(it) => self.return_statement(it, loc),
            Stmt::Delete(it) => self.visit_all(&it.targets),
            Stmt::Assign(it) if self.folded.is_dropped(it) => {
                self.emit(Opcode::Nop, loc);
                Ok(())
            }
            Stmt::Assign(it) => self.assign(it, loc),
            Stmt::AugAssign(it) => self.augmented_assign(it, loc),
            Stmt::AnnAssign(it) => self.annotated_assign(it, loc),
            Stmt::For(it) if it.is_async => self.async_for(it, loc),
            Stmt::For(it) => self.for_statement(it),
            Stmt::While(it) => self.while_statement(it),
            Stmt::If(it) => self.if_statement(it),
            Stmt::With(it) => self.with_statement(it, 0),
            Stmt::Match(it) => self.match_statement(it),
            Stmt::Raise(it) => self.raise(it, loc),
            Stmt::Try(it) => self.try_statement(it, loc),
            Stmt::Assert(it) => self.assert(it, loc),
            Stmt::Import(it) => self.import(it, loc),
            Stmt::ImportFrom(it) => self.import_from(it, loc),
            Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::Expr(it) => self.expression_statement(it, loc),
            Stmt::Pass(_) => {
                self.emit(Opcode::Nop, loc);
                Ok(())
            }
            Stmt::Break(it) => self.leave_loop(it.range, loc, true),
            Stmt::Continue(it) => self.leave_loop(it.range, loc, false),
            Stmt::IpyEscapeCommand(it) => self.error(it, "invalid syntax"),
        }
    }

    fn expression_statement(&mut self, it: &'a ast::StmtExpr, loc: Loc) -> Outcome {
        if self.interactive && self.units.len() == 1 {
            self.visit(&it.value)?;
            self.emit_arg(Opcode::CallIntrinsic1, PRINT, loc);
            self.emit(Opcode::PopTop, Loc::NONE);
            return Ok(());
        }
        if self.folded.is_const(&it.value) {
            self.emit(Opcode::Nop, loc);
            return Ok(());
        }
        self.visit(&it.value)?;
        self.emit(Opcode::PopTop, Loc::NONE);
        Ok(())
    }

    fn if_statement(&mut self, it: &'a ast::StmtIf) -> Outcome {
        let end = self.label();
        let mut clauses = it.elif_else_clauses.iter();
        let mut test = Some(&*it.test);
        let mut body = it.body.as_slice();
        loop {
            let following = clauses.next();
            match test {
                Some(test) => {
                    let next = if following.is_some() { self.label() } else { end };
                    self.jump_if(test, next, false)?;
                    self.statements(body)?;
                    if following.is_some() {
                        self.skip(end);
                        self.place(next);
                    }
                }
                None => self.statements(body)?,
            }
            match following {
                Some(clause) => {
                    test = clause.test.as_ref();
                    body = &clause.body;
                }
                None => break,
            }
        }
        self.place(end);
        Ok(())
    }

    fn while_statement(&mut self, it: &'a ast::StmtWhile) -> Outcome {
        if self.source.dialect.has(Difference::LoopLines) {
            return self.while_from_its_end(it);
        }
        let (start, body, end, anchor) = (self.label(), self.label(), self.label(), self.label());
        self.place(start);
        self.push_frame(Frame::While { start, exit: end }, it)?;
        self.jump_if(&it.test, anchor, false)?;
        self.place(body);
        self.statements(&it.body)?;
        self.jump_if(&it.test, body, true)?;
        self.pop_frame();
        self.place(anchor);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    fn for_statement(&mut self, it: &'a ast::StmtFor) -> Outcome {
        let (start, cleanup, end) = (self.label(), self.label(), self.label());
        self.push_frame(Frame::For { start, exit: end }, it)?;
        self.iterated(&it.iter)?;
        let iter_loc = self.loc(&*it.iter);
        self.emit(Opcode::GetLoopIter, iter_loc);
        self.place(start);
        self.jump(Opcode::ForNext, cleanup, iter_loc);
        // The target may be on another line than the iterable.
        let target_loc = self.loc(&*it.target);
        self.emit(Opcode::Nop, target_loc);
        self.store(&it.target)?;
        self.statements(&it.body)?;
        self.jump(Opcode::Jump, start, Loc::NONE);
        self.place(cleanup);
        self.op_arg(Op::EndFor, 0, Loc::NONE);
        self.op_arg(Op::Filler, 0, Loc::NONE);
        if self.source.dialect.has(Difference::LoopLines) {
            self.end_of_count(it);
        }
        self.pop_frame();
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    fn async_for(&mut self, it: &'a ast::StmtFor, loc: Loc) -> Outcome {
        if self.unit_ref().kind != UnitKind::AsyncFunction {
            return self.error(it, "'async for' outside async function");
        }
        let (start, except, end) = (self.label(), self.label(), self.label());
        self.visit(&it.iter)?;
        let iter_loc = self.loc(&*it.iter);
        self.emit(Opcode::GetAiter, iter_loc);
        self.place(start);
        self.push_frame(Frame::For { start, exit: end }, it)?;
        let slot = self.handler_slot();
        self.setup_finally(except, slot, loc);
        self.emit(Opcode::GetAnext, loc);
        self.yield_from(loc);
        self.pop_block(loc);
        self.store(&it.target)?;
        self.statements(&it.body)?;
        self.jump(Opcode::Jump, start, Loc::NONE);
        self.pop_frame();
        self.place(except);
        self.end_async_for(slot, iter_loc);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    /// The handler of an asynchronous loop: ends it on `StopAsyncIteration`.
    pub fn end_async_for(&mut self, slot: u32, loc: Loc) {
        self.setup_cleanup(slot, Loc::NONE);
        self.emit(Opcode::EndAsyncFor, loc);
        self.pop_block(Loc::NONE);
        self.emit_quiet(Op::PopExcept, slot, loc);
    }

    fn return_statement(&mut self, it: &'a ast::StmtReturn, loc: Loc) -> Outcome {
        let scope = self.scope();
        if !matches!(self.unit_ref().kind, UnitKind::Function | UnitKind::AsyncFunction) {
            return self.error(it, "'return' outside function");
        }
        if it.value.is_some() && scope.coroutine && scope.generator {
            return self.error(it, "'return' with value in async generator");
        }
        let value = it.value.as_deref();
        let action = self.action(it);
        let constant = match action {
            Some(Action::Zero) => Some(Const::Int(0)),
            _ => value.and_then(|value| self.const_of(value)),
        };
        let mut at = loc;
        let keep = value.is_some() && constant.is_none();
        let mut value_line = None;
        if let Some(value) = value {
            let value_loc = self.loc(value);
            value_line = Some(value_loc.line);
            if keep {
                self.visit(value)?;
                if let Some(Action::Cast(cast)) = action {
                    self.emit_arg(Opcode::ViperCast, cast, value_loc);
                }
            } else {
                at = value_loc;
                self.emit(Opcode::Nop, at);
            }
        }
        if value_line != Some(loc.line) {
            at = loc;
            self.emit(Opcode::Nop, at);
        }
        self.unwind(&mut at, keep, false, it.range)?;
        if !keep {
            self.load_const(constant.unwrap_or(Const::None), at);
        }
        self.emit(Opcode::ReturnValue, at);
        Ok(())
    }

    fn leave_loop(&mut self, range: ruff_text_size::TextRange, loc: Loc, is_break: bool) -> Outcome {
        self.emit(Opcode::Nop, loc);
        let mut at = loc;
        let Some(frame) = self.unwind(&mut at, false, true, range)? else {
            let message = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            return self.error(range, message);
        };
        let (Frame::While { start, exit } | Frame::For { start, exit }) = frame else {
            return Ok(());
        };
        if is_break {
            self.unwind_frame(frame, &mut at, false)?;
        }
        self.jump(Opcode::Jump, if is_break { exit } else { start }, at);
        Ok(())
    }

    /// Undoes the statements around: all of them, or up to the loop that is
    /// the result.
    fn unwind(&mut self, loc: &mut Loc, keep: bool, to_loop: bool, node: impl Ranged + Copy) -> Result<Option<Frame<'a>>, SyntaxError> {
        let Some(frame) = self.unit_ref().frames.last().copied() else {
            return Ok(None);
        };
        match frame {
            Frame::ExceptionGroupHandler => {
                return self.error(node, "'break', 'continue' and 'return' cannot appear in an except* block");
            }
            Frame::While { .. } | Frame::For { .. } if to_loop => return Ok(Some(frame)),
            _ => {}
        }
        self.unit().frames.pop();
        let result = self.unwind_frame(frame, loc, keep).and_then(|()| self.unwind(loc, keep, to_loop, node));
        self.unit().frames.push(frame);
        result
    }

    fn keep_top(&mut self, keep: bool, loc: Loc) {
        if keep {
            self.emit_arg(Opcode::Swap, 2, loc);
        }
    }

    /// CPython swaps the saved exception to the top here.
    fn fill(&mut self, keep: bool, loc: Loc) {
        if keep {
            self.op_arg(Op::Filler, 0, loc);
        }
    }

    /// Undoes one statement.
    fn unwind_frame(&mut self, frame: Frame<'a>, loc: &mut Loc, keep: bool) -> Outcome {
        match frame {
            Frame::While { .. } | Frame::ExceptionHandler | Frame::ExceptionGroupHandler | Frame::AsyncComprehension => {}
            Frame::For { .. } | Frame::PopValue => {
                self.keep_top(keep, *loc);
                self.emit(Opcode::PopTop, *loc);
            }
            Frame::TryExcept => self.pop_block(*loc),
            Frame::FinallyTry { body } => {
                self.pop_block(*loc);
                if keep {
                    self.unit().frames.push(Frame::PopValue);
                }
                let result = self.statements(body);
                if keep {
                    self.pop_frame();
                }
                result?;
                // The finally body seems to run after the statement.
                *loc = Loc::NONE;
            }
            Frame::FinallyEnd { slot } => {
                self.keep_top(keep, *loc);
                self.emit(Opcode::PopTop, *loc);
                self.fill(keep, *loc);
                self.pop_block(*loc);
                self.op_arg(Op::PopExcept, slot, *loc);
            }
            Frame::With { loc: with_loc, is_async } => {
                *loc = with_loc;
                self.pop_block(*loc);
                self.keep_top(keep, *loc);
                self.call_exit(is_async, *loc);
                *loc = Loc::NONE;
            }
            Frame::HandlerCleanup { name, slot } => {
                if name.is_some() {
                    self.pop_block(*loc);
                }
                self.fill(keep, *loc);
                self.pop_block(*loc);
                self.op_arg(Op::PopExcept, slot, *loc);
                if let Some(name) = name {
                    self.load_none(*loc);
                    self.variable(name, Access::Store, *loc);
                    self.variable(name, Access::Delete, *loc);
                }
            }
        }
        Ok(())
    }

    fn raise(&mut self, it: &'a ast::StmtRaise, loc: Loc) -> Outcome {
        let code = match (&it.exc, &it.cause) {
            (Some(exception), Some(cause)) => {
                self.visit(exception)?;
                self.visit(cause)?;
                Opcode::RaiseFrom
            }
            (Some(exception), None) => {
                self.visit(exception)?;
                Opcode::RaiseObj
            }
            _ => Opcode::RaiseLast,
        };
        self.emit(code, loc);
        Ok(())
    }

    fn assert(&mut self, it: &'a ast::StmtAssert, loc: Loc) -> Outcome {
        if self.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(&it.test, end, true)?;
        self.emit(Opcode::LoadAssertionError, loc);
        if let Some(message) = &it.msg {
            self.visit(message)?;
            self.emit_arg(Opcode::CallFunction, 1, loc);
        }
        let test_loc = self.loc(&*it.test);
        self.emit(Opcode::RaiseObj, test_loc);
        self.place(end);
        Ok(())
    }

    fn import(&mut self, it: &'a ast::StmtImport, loc: Loc) -> Outcome {
        for alias in &it.names {
            let name = alias.name.as_str();
            self.load_const(Const::Int(0), loc);
            self.load_none(loc);
            self.emit_plain_name(Opcode::ImportName, name, loc);
            let Some(asname) = &alias.asname else {
                let top = name.split('.').next().unwrap_or(name);
                self.variable(top, Access::Store, loc);
                continue;
            };
            let mut attributes = name.split('.').skip(1).peekable();
            let dotted = attributes.peek().is_some();
            while let Some(attribute) = attributes.next() {
                self.emit_plain_name(Opcode::ImportFrom, attribute, loc);
                if attributes.peek().is_some() {
                    self.emit_arg(Opcode::Swap, 2, loc);
                    self.emit(Opcode::PopTop, loc);
                }
            }
            self.variable(asname, Access::Store, loc);
            if dotted {
                self.emit(Opcode::PopTop, loc);
            }
        }
        Ok(())
    }

    fn import_from(&mut self, it: &'a ast::StmtImportFrom, loc: Loc) -> Outcome {
        self.load_const(Const::Int(i64::from(it.level)), loc);
        let names = it.names.iter().map(|alias| Const::Str(String::from(alias.name.as_str()))).collect();
        self.load_const(Const::Tuple(names), loc);
        let module = it.module.as_ref().map_or("", |module| module.as_str());
        self.emit_plain_name(Opcode::ImportName, module, loc);
        for alias in &it.names {
            if alias.name.as_str() == "*" {
                self.emit(Opcode::ImportStar, loc);
                return Ok(());
            }
            self.emit_name(Opcode::ImportFrom, &alias.name, loc);
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.variable(name, Access::Store, loc);
        }
        self.emit(Opcode::PopTop, loc);
        Ok(())
    }

    /// Compiles the source of a whole program, a prompt line or an
    /// expression into the unit that is open.
    pub fn program(&mut self, body: &'a [Stmt]) -> Outcome {
        if self.interactive {
            if Self::has_annotation(body) {
                let loc = self.loc(body.first().map_or(Default::default(), Ranged::range));
                self.emit(Opcode::SetupAnnotations, loc);
            }
            self.statements(body)?;
        } else {
            self.body(body, Loc::line(1))?;
        }
        self.end_with_none();
        Ok(())
    }

    /// Compiles an expression whose value is the result.
    pub fn evaluation(&mut self, expression: &'a Expr) -> Outcome {
        self.visit(expression)?;
        self.emit(Opcode::ReturnValue, Loc::NONE);
        Ok(())
    }
}
