//! Displays of tuples, lists, sets and dicts. MicroPython has none with stars;
//! these are built item by item, as in a comprehension.

use ruff_python_ast::{self as ast, Expr};

use crate::code::Opcode;

use super::{Outcome, Writer};

/// More operands than this are put into the collection one by one.
const MOST_OPERANDS: usize = 200;

/// Kinds of collection in the operand of `STORE_COMP`.
pub(super) const LIST: u32 = 0;
pub(super) const DICT: u32 = 1;
pub(super) const SET: u32 = 2;

impl Writer<'_> {
    pub(super) fn list_display(&mut self, items: &[Expr]) -> Outcome {
        self.collection(items, Opcode::BuildList, LIST)
    }

    pub(super) fn set_display(&mut self, items: &[Expr]) -> Outcome {
        self.collection(items, Opcode::BuildSet, SET)
    }

    pub(super) fn tuple_display(&mut self, items: &[Expr]) -> Outcome {
        if simple(items) {
            self.expressions(items)?;
            self.op_number(Opcode::BuildTuple, items.len() as u32);
            return Ok(());
        }
        // The class of tuples, whatever the name `tuple` means here.
        self.op_number(Opcode::BuildTuple, 0);
        self.known_attribute(Opcode::LoadAttr, "__class__");
        self.list_display(items)?;
        self.op_number(Opcode::CallFunction, 1);
        Ok(())
    }

    fn collection(&mut self, items: &[Expr], build: Opcode, kind: u32) -> Outcome {
        let first = if simple(items) { items.len() } else { 0 };
        let (first, rest) = items.split_at(first);
        self.expressions(first)?;
        self.op_number(build, first.len() as u32);
        let place = self.depth();
        for item in rest {
            match item {
                Expr::Starred(it) => {
                    self.expression(&it.value)?;
                    self.op(Opcode::GetIterStack);
                    let (next, end) = (self.label(), self.label());
                    self.place(next);
                    self.jump(Opcode::ForIter, end);
                    self.store_comp(kind, place);
                    self.jump(Opcode::Jump, next);
                    self.set_depth(place);
                    self.place(end);
                }
                _ => {
                    self.expression(item)?;
                    self.store_comp(kind, place);
                }
            }
        }
        Ok(())
    }

    /// Puts the operands on top into the collection that was on top when the
    /// stack had `place` operands.
    pub(super) fn store_comp(&mut self, kind: u32, place: u32) {
        let distance = self.depth() - place;
        self.op_number(Opcode::StoreComp, distance << 2 | kind);
    }

    pub(super) fn dict(&mut self, it: &ast::ExprDict) -> Outcome {
        self.op_number(Opcode::BuildMap, it.items.len() as u32);
        for item in &it.items {
            match &item.key {
                Some(key) => {
                    self.key_and_value(key, &item.value)?;
                    self.op(Opcode::StoreMap);
                }
                None => {
                    self.op(Opcode::DupTop);
                    self.known_attribute(Opcode::LoadMethod, "update");
                    self.expression(&item.value)?;
                    self.op_number(Opcode::CallMethod, 1);
                    self.op(Opcode::PopTop);
                }
            }
        }
        Ok(())
    }

    /// Pushes the value and then the key, which is evaluated first.
    pub(super) fn key_and_value(&mut self, key: &Expr, value: &Expr) -> Outcome {
        let plain = |writer: &Self, expression: &Expr| writer.folded.is_const(expression) || matches!(expression, Expr::Lambda(_));
        if plain(self, key) || plain(self, value) {
            self.expression(value)?;
            return self.expression(key);
        }
        self.expression(key)?;
        self.expression(value)?;
        self.op(Opcode::RotTwo);
        Ok(())
    }
}

/// Whether all items can be operands of one instruction.
fn simple(items: &[Expr]) -> bool {
    items.len() <= MOST_OPERANDS && !items.iter().any(Expr::is_starred_expr)
}
