//! `+` and `*` of lists and tuples.

use alloc::vec::Vec;

use super::*;
use crate::object::{List, Tuple};
use crate::value::Gc;
use crate::vm::number::int_ref;

impl Vm {
    pub(super) fn concat_sequences(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        if let (Some(left), Some(right)) = (a.as_gc::<List>(), b.as_gc::<List>()) {
            let (first, second) = (&left.get(&self.heap).items, &right.get(&self.heap).items);
            let count = first.len() + second.len();
            self.reserve(count * 8)?;
            let mut items = Vec::with_capacity(count);
            items.extend_from_slice(&left.get(&self.heap).items);
            items.extend_from_slice(&right.get(&self.heap).items);
            return Ok(Some(self.list_value(items)));
        }
        if let (Some(left), Some(right)) = (a.as_gc::<Tuple>(), b.as_gc::<Tuple>()) {
            let (first, second) = (left.get(&self.heap).items(), right.get(&self.heap).items());
            if first.is_empty() {
                return Ok(Some(b));
            }
            if second.is_empty() {
                return Ok(Some(a));
            }
            let items = [first, second].concat();
            self.reserve(items.len() * 8)?;
            return Ok(Some(self.tuple_value(&items)));
        }
        Ok(None)
    }

    /// How often `value * count` repeats; `None`: `count` is no index.
    pub(crate) fn repeat_count(&mut self, count: Value) -> Outcome<Option<usize>> {
        if !self.is_index(count) {
            return Ok(None);
        }
        let number = self.index(count)?;
        match int_ref(&self.heap, number).and_then(|number| number.to_i64()) {
            Some(number) => Ok(Some(number.max(0) as usize)),
            None => {
                let class = self.type_name(count);
                Err(self.overflow_error(alloc::format!("cannot fit '{class}' into an index-sized integer")))
            }
        }
    }

    pub(super) fn repeat_sequence(&mut self, a: Value, b: Value) -> Outcome<Option<Value>> {
        let (sequence, count) = if matches!(a.kind(), Kind::List | Kind::Tuple) { (a, b) } else { (b, a) };
        if let Some(list) = sequence.as_gc::<List>() {
            let Some(times) = self.repeat_count(count)? else { return Ok(None) };
            let items = self.repeated(list.get(&self.heap).items.len(), times)?;
            let items = fill(items, &list.get(&self.heap).items, times);
            return Ok(Some(self.list_value(items)));
        }
        if let Some(tuple) = sequence.as_gc::<Tuple>() {
            let Some(times) = self.repeat_count(count)? else { return Ok(None) };
            let len = tuple.get(&self.heap).len();
            if times == 1 || len == 0 {
                return Ok(Some(sequence));
            }
            let items = self.repeated(len, times)?;
            let items = fill(items, tuple.get(&self.heap).items(), times);
            return Ok(Some(self.tuple_value(&items)));
        }
        Ok(None)
    }

    /// Room for `len` items `times` over.
    fn repeated(&mut self, len: usize, times: usize) -> Outcome<Vec<Value>> {
        let count = len.checked_mul(times).filter(|count| *count <= isize::MAX as usize / 8);
        match count {
            Some(count) => {
                self.reserve(count * 8)?;
                let mut items = Vec::new();
                match items.try_reserve_exact(count) {
                    Ok(()) => Ok(items),
                    Err(_) => Err(self.memory_error()),
                }
            }
            None => Err(self.memory_error()),
        }
    }

    pub(super) fn list_inplace(&mut self, op: BinaryOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let Some(list) = a.as_gc::<List>() else { return Ok(None) };
        match op {
            BinaryOp::Add => self.list_extend(list, b)?,
            _ => {
                let Some(times) = self.repeat_count(b)? else { return Ok(None) };
                self.list_repeat(list, times)?;
            }
        }
        Ok(Some(a))
    }

    /// `list *= times`
    pub(crate) fn list_repeat(&mut self, list: Gc<List>, times: usize) -> Outcome<()> {
        let len = list.get(&self.heap).items.len();
        if times == 0 {
            list.get_mut(&mut self.heap).items.clear();
            return Ok(());
        }
        let items = self.repeated(len, times)?;
        let items = fill(items, &list.get(&self.heap).items, times);
        self.heap.charge(items.capacity() * 8);
        list.get_mut(&mut self.heap).items = items;
        Ok(())
    }
}

fn fill(mut items: Vec<Value>, part: &[Value], times: usize) -> Vec<Value> {
    match part {
        [] => {}
        [item] => items.resize(times, *item),
        _ => {
            for _ in 0..times {
                items.extend_from_slice(part);
            }
        }
    }
    items
}
