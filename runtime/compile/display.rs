//! Displays of lists, tuples, sets and dicts.

use std::vec::Vec;

use ruff_python_ast::{self as ast, Expr};

use crate::code::Opcode;
use crate::code::unit::Const;
use crate::dialect::Difference;

use super::context::{Compiler, Outcome};
use super::expression::STACK_USE_GUIDELINE;
use super::instruction::Op;
use super::source::Loc;

/// How a display of items is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    List,
    Set,
    Tuple,
}

impl Display {
    fn build(self) -> Opcode {
        if self == Display::Set { Opcode::BuildSet } else { Opcode::BuildList }
    }

    fn add(self) -> Opcode {
        if self == Display::Set { Opcode::SetAdd } else { Opcode::ListAppend }
    }

    fn extend(self) -> Opcode {
        if self == Display::Set { Opcode::SetUpdate } else { Opcode::ListExtend }
    }
}

impl<'a> Compiler<'a> {
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
            let folded = if kind == Display::Set { Const::FrozenSet(values) } else { Const::Tuple(values) };
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
            let code = if kind == Display::Tuple { Opcode::BuildTuple } else { kind.build() };
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

    pub(super) fn dict(&mut self, it: &'a ast::ExprDict, loc: Loc) -> Outcome {
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

    /// Adds pairs to the dict on the stack, or makes a new one of them: all are evaluated before the first is hashed,
    /// unless they are too many for the stack.
    pub(super) fn dict_items(&mut self, items: &[&'a ast::DictItem], have_dict: bool, loc: Loc) -> Outcome {
        if self.source.dialect.has(Difference::DictOrder) {
            return self.dict_items_backwards(items, have_dict, loc);
        }
        let big = items.len() * 2 > STACK_USE_GUIDELINE;
        let constant_keys =
            items.len() > 1 && !big && items.iter().all(|item| item.key.as_ref().is_some_and(|key| self.folded.is_const(key)));
        if big {
            if have_dict {
                self.emit(Opcode::Nop, loc);
            } else {
                self.emit_arg(Opcode::BuildMap, items.len() as u32, loc);
            }
        }
        for item in items {
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
            if big {
                self.emit(Opcode::MapAdd, loc);
            }
        }
        if !big {
            self.emit_arg(Opcode::BuildDict, items.len() as u32 * 2, loc);
            if have_dict {
                self.emit_quiet(Op::Code(Opcode::DictUpdate), 0, loc);
            }
        }
        Ok(())
    }

    /// The same as MicroPython does it: a value before its key, and each pair is added at once.
    fn dict_items_backwards(&mut self, items: &[&'a ast::DictItem], have_dict: bool, loc: Loc) -> Outcome {
        if !have_dict {
            self.emit_arg(Opcode::BuildMap, items.len() as u32, loc);
        }
        for item in items {
            self.visit(&item.value)?;
            if let Some(key) = &item.key {
                self.visit(key)?;
            }
            self.emit(Opcode::StoreMap, loc);
        }
        Ok(())
    }
}
