//! `| & - ^` of sets, frozensets and the views of keys and items.

use super::*;
use crate::object::{DictView, Set, ViewKind};
use crate::value::Gc;

impl Vm {
    /// Whether operators treat it as a set.
    fn acts_as_set(&self, value: Value) -> bool {
        match value.kind() {
            Kind::Set => true,
            Kind::DictView => value.as_gc::<DictView>().is_some_and(|view| view.get(&self.heap).kind != ViewKind::Values),
            _ => false,
        }
    }

    pub(super) fn set_operation(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let mark = self.heap.mark_handles();
        let outcome = self.set_operation_kept(op, a, b);
        self.heap.release_to(mark);
        outcome
    }

    fn set_operation_kept(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let b = if self.acts_as_set(a) { self.native_of(b) } else { b };
        match (a.as_gc::<Set>(), b.as_gc::<Set>()) {
            (Some(left), Some(right)) => {
                let result = match op {
                    BinaryOp::Or => {
                        let result = self.copied_set(left);
                        self.set_merge_set(result, right)?;
                        result
                    }
                    BinaryOp::And => self.set_intersection(left, right)?,
                    BinaryOp::Xor => self.set_symmetric_difference(left, right)?,
                    _ => self.set_difference(left, right)?,
                };
                Ok(Some(result.value()))
            }
            _ if self.is_view(a) || self.is_view(b) => self.view_operation(op, a, b).map(|result| Some(result.value())),
            _ => Ok(None),
        }
    }

    /// Whether it is a view of keys or items.
    fn is_view(&self, value: Value) -> bool {
        value.is(Kind::DictView) && self.acts_as_set(value)
    }

    /// A view works with any iterable on its other side.
    fn view_operation(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Gc<Set>> {
        let result = self.fresh_set(false);
        if op == BinaryOp::And {
            let (view, other) = if self.is_view(a) { (a, b) } else { (b, a) };
            for item in self.collect(other)? {
                if self.contains(view, item)? {
                    self.set_add(result, item)?;
                }
            }
            return Ok(result);
        }
        self.set_update(result, a)?;
        match op {
            BinaryOp::Or => self.set_update(result, b)?,
            BinaryOp::Xor => self.set_toggle_all(result, b)?,
            _ => self.set_remove_all(result, b)?,
        }
        Ok(result)
    }

    pub(super) fn set_operation_inplace(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let b = self.native_of(b);
        let (Some(set), Some(other)) = (a.as_gc::<Set>(), b.as_gc::<Set>()) else { return Ok(None) };
        if set.get(&self.heap).frozen {
            return Ok(None);
        }
        let mark = self.heap.mark_handles();
        let outcome = match op {
            BinaryOp::Or => self.set_merge_set(set, other),
            BinaryOp::And => self.set_intersection(set, other).map(|result| self.set_replace(set, result)),
            BinaryOp::Xor => self.set_toggle_all(set, b),
            _ => self.set_remove_all(set, b),
        };
        self.heap.release_to(mark);
        outcome.map(|()| Some(a))
    }

    /// A new set, kept by a handle.
    pub(crate) fn fresh_set(&mut self, frozen: bool) -> Gc<Set> {
        let set = self.heap.alloc(Set::new(frozen));
        self.heap.charge(192);
        self.heap.keep(set)
    }

    /// A copy of `set`, as frozen as it, kept by a handle.
    pub(crate) fn copied_set(&mut self, set: Gc<Set>) -> Gc<Set> {
        let object = set.get(&self.heap);
        let copy = object.duplicate(object.frozen);
        self.heap.charge(copy.owned_bytes());
        let copy = self.heap.alloc(copy);
        self.heap.keep(copy)
    }

    /// Gives `set` the items of `from`, which nothing else refers to.
    pub(crate) fn set_replace(&mut self, set: Gc<Set>, from: Gc<Set>) {
        let taken = core::mem::take(from.get_mut(&mut self.heap));
        set.get_mut(&mut self.heap).take_items(taken);
    }
}
