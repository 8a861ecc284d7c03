//! Loads and stores through pointers.

use std::format;

use ruff_python_ast::ExprSubscript;

use super::{Action, Outcome, Type, Walk};

impl Walk<'_> {
    /// The type of `base[index]`; `node` is where the compiler asks what to do.
    pub(super) fn load<T>(&mut self, node: &T, it: &ExprSubscript) -> Outcome<Type> {
        let base = self.expression(&it.value)?;
        if base == Type::Object {
            self.object(&it.slice)?;
            return Ok(Type::Object);
        }
        let index = self.expression(&it.slice)?;
        let Some(bytes) = base.pointed() else {
            return self.error(it, format!("can't load from '{}'", base.name()));
        };
        if !index.is_word() {
            return self.error(it, format!("can't load with '{}' index", index.name()));
        }
        self.act(node, Action::Load(bytes));
        Ok(Type::Int)
    }

    /// `base[index] = value`.
    pub(super) fn store<T>(&mut self, node: &T, it: &ExprSubscript, value: Type) -> Outcome {
        let base = self.expression(&it.value)?;
        if base == Type::Object {
            self.object(&it.slice)?;
            return self.convertible(it, value);
        }
        let index = self.expression(&it.slice)?;
        let Some(bytes) = base.pointed() else {
            return self.error(it, format!("can't store to '{}'", base.name()));
        };
        if !matches!(value, Type::Bool | Type::Int | Type::Uint) {
            return self.error(it, format!("can't store '{}'", value.name()));
        }
        if !index.is_word() {
            return self.error(it, format!("can't store with '{}' index", index.name()));
        }
        self.act(node, Action::Store(bytes));
        Ok(())
    }
}
