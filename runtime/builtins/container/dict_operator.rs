//! `|` of dicts.

use super::*;
use crate::object::Dict;

impl Vm {
    /// `a | b`: both must be dicts.
    pub(super) fn dict_or(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (Some(left), Some(right)) = (a.as_gc::<Dict>(), self.native_of(b).as_gc::<Dict>()) else { return Ok(None) };
        let mark = self.heap.mark_handles();
        let copy = left.get(&self.heap).duplicate();
        self.heap.charge(copy.owned_bytes());
        let copy = self.heap.alloc(copy);
        self.heap.keep(copy);
        let outcome = self.dict_update_from(copy, right);
        self.heap.release_to(mark);
        outcome.map(|()| Some(copy.value()))
    }

    /// `a |= b`: `b` is whatever `update` takes.
    pub(super) fn dict_inplace_or(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        let Some(dict) = a.as_gc::<Dict>() else { return Ok(None) };
        self.dict_update(dict, b)?;
        Ok(Some(a))
    }
}
