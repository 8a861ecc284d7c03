//! Loops as MicroPython lays them out: their tests stand behind their bodies and count as the last line of those.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use crate::code::Opcode;

use super::context::{Compiler, Frame, Outcome};
use super::source::Loc;

/// The statement whose line is the last one of a block to have code.
fn last_statement(body: &[Stmt]) -> Option<&Stmt> {
    let last = body.last()?;
    let inner = match last {
        Stmt::If(it) => it.elif_else_clauses.last().map_or(it.body.as_slice(), |clause| clause.body.as_slice()),
        Stmt::While(it) if it.orelse.is_empty() => it.body.as_slice(),
        Stmt::For(it) if it.orelse.is_empty() => it.body.as_slice(),
        Stmt::While(ast::StmtWhile { orelse, .. }) | Stmt::For(ast::StmtFor { orelse, .. }) => orelse.as_slice(),
        Stmt::With(it) => it.body.as_slice(),
        _ => &[],
    };
    last_statement(inner).or(Some(last))
}

/// Whether a loop counts: over a `range` of one to three plain arguments.
fn counts(it: &ast::StmtFor) -> bool {
    let Expr::Call(call) = &*it.iter else { return false };
    let arguments = &call.arguments;
    let named = matches!(&*call.func, Expr::Name(name) if name.id.as_str() == "range");
    named
        && matches!(&*it.target, Expr::Name(_))
        && arguments.keywords.is_empty()
        && (1..=3).contains(&arguments.args.len())
        && !arguments.args.iter().any(Expr::is_starred_expr)
}

impl<'a> Compiler<'a> {
    fn last_line(&self, body: &[Stmt]) -> Loc {
        last_statement(body).map_or(Loc::NONE, |last| Loc::line(self.source.line_of(last.range().start().to_u32())))
    }

    /// `while`, whose test stands at its end.
    pub(super) fn while_from_its_end(&mut self, it: &'a ast::StmtWhile) -> Outcome {
        let (start, body, end, anchor) = (self.label(), self.label(), self.label(), self.label());
        let endless = self.const_of(&it.test).is_some();
        let test = self.loc(&*it.test);
        self.push_frame(Frame::While { start, exit: end }, it)?;
        if endless {
            self.jump_if(&it.test, anchor, false)?;
        } else {
            self.emit(Opcode::Nop, test);
            self.jump(Opcode::Jump, start, Loc::NONE);
        }
        self.place(body);
        self.statements(&it.body)?;
        self.place(start);
        if endless {
            self.jump(Opcode::Jump, body, Loc::NONE);
        } else {
            let last = self.last_line(&it.body);
            self.emit(Opcode::Nop, last);
            let from = self.unit_ref().code.len();
            self.jump_if(&it.test, body, true)?;
            // Errors are still where the test is written.
            for instr in self.unit().code.iter_mut().skip(from) {
                if instr.loc.has_line() {
                    instr.quiet = Some(instr.loc);
                    instr.loc = Loc::NONE;
                }
            }
        }
        self.pop_frame();
        self.place(anchor);
        self.statements(&it.orelse)?;
        self.place(end);
        Ok(())
    }

    /// What is met when a loop over a range ends.
    pub(super) fn end_of_count(&mut self, it: &'a ast::StmtFor) {
        if counts(it) {
            let last = self.last_line(&it.body);
            self.emit(Opcode::Nop, last);
        }
    }
}
