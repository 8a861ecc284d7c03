//! `match`: patterns of values, names and alternatives are comparisons and
//! assignments. Sequences, mappings and classes need instructions that
//! MicroPython has not.

use ruff_python_ast::{self as ast, Pattern, Singleton};

use crate::code::Opcode;

use super::super::expression::IS;
use super::super::nesting::deep;
use super::name::Access;
use super::unit::Label;
use super::{Outcome, Writer};

/// The number of `==`.
const EQUAL: i64 = 2;

impl Writer<'_> {
    pub(super) fn match_statement(&mut self, it: &ast::StmtMatch) -> Outcome {
        let depth = self.depth();
        self.expression(&it.subject)?;
        let end = self.label();
        for case in &it.cases {
            self.line(case.range.start().to_u32());
            let fail = self.label();
            self.set_depth(depth + 1);
            self.pattern(&case.pattern, fail)?;
            if let Some(guard) = &case.guard {
                self.jump_if(guard, fail, false)?;
            }
            self.op(Opcode::PopTop);
            self.statements(&case.body)?;
            self.jump(Opcode::Jump, end);
            self.set_depth(depth + 1);
            self.place(fail);
        }
        self.op(Opcode::PopTop);
        self.place(end);
        Ok(())
    }

    /// Compares the top of the stack, which stays there.
    fn pattern(&mut self, pattern: &Pattern, fail: Label) -> Outcome {
        deep(|| self.pattern_inner(pattern, fail))
    }

    fn pattern_inner(&mut self, pattern: &Pattern, fail: Label) -> Outcome {
        match pattern {
            Pattern::MatchValue(it) => {
                self.op(Opcode::DupTop);
                self.expression(&it.value)?;
                self.op_embedded(Opcode::BinaryOpMulti, EQUAL);
                self.jump(Opcode::PopJumpIfFalse, fail);
                Ok(())
            }
            Pattern::MatchSingleton(it) => {
                self.op(Opcode::DupTop);
                self.op(match it.value {
                    Singleton::None => Opcode::LoadConstNone,
                    Singleton::True => Opcode::LoadConstTrue,
                    Singleton::False => Opcode::LoadConstFalse,
                });
                self.op_embedded(Opcode::BinaryOpMulti, i64::from(IS));
                self.jump(Opcode::PopJumpIfFalse, fail);
                Ok(())
            }
            Pattern::MatchAs(it) => {
                if let Some(inner) = &it.pattern {
                    self.pattern(inner, fail)?;
                }
                if let Some(name) = &it.name {
                    self.op(Opcode::DupTop);
                    self.variable(name, Access::Store, name)?;
                }
                Ok(())
            }
            Pattern::MatchOr(it) => {
                let Some((last, first)) = it.patterns.split_last() else {
                    return Ok(());
                };
                let found = self.label();
                for alternative in first {
                    let next = self.label();
                    self.pattern(alternative, next)?;
                    self.jump(Opcode::Jump, found);
                    self.place(next);
                }
                self.pattern(last, fail)?;
                self.place(found);
                Ok(())
            }
            Pattern::MatchSequence(it) => self.refuse(it, "a pattern of a sequence"),
            Pattern::MatchMapping(it) => self.refuse(it, "a pattern of a mapping"),
            Pattern::MatchClass(it) => self.refuse(it, "a pattern of a class"),
            Pattern::MatchStar(it) => self.refuse(it, "a pattern of a sequence"),
        }
    }
}
