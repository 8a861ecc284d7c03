//! Comparing containers.

use super::*;
use crate::builtins::registry::Type;
use crate::object::{Dict, DictView, List, Range, Set, Slice, Tuple, ViewKind};
use crate::value::Gc;
use crate::vm::compare::CompareOp;

/// A list or tuple, whose items are looked at anew after each comparison.
#[derive(Clone, Copy)]
enum Sequence {
    List(Gc<List>),
    Tuple(Gc<Tuple>),
}

impl Sequence {
    fn of(value: Value) -> Option<Self> {
        match value.kind() {
            Kind::List => value.as_gc().map(Sequence::List),
            Kind::Tuple => value.as_gc().map(Sequence::Tuple),
            _ => None,
        }
    }

    #[inline(always)]
    fn items(self, vm: &Vm) -> &[Value] {
        match self {
            Sequence::List(list) => &list.get(&vm.heap).items,
            Sequence::Tuple(tuple) => tuple.get(&vm.heap).items(),
        }
    }
}

impl Vm {
    /// `a op b` for two containers; `None`: not defined for this pair.
    pub fn container_compare(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        match (a.kind(), b.kind()) {
            (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) => {
                let (Some(left), Some(right)) = (Sequence::of(a), Sequence::of(b)) else { return Ok(None) };
                self.compare_sequences(op, left, right).map(Some)
            }
            (Kind::Slice, Kind::Slice) => {
                let (Some(left), Some(right)) = (a.as_gc::<Slice>(), b.as_gc::<Slice>()) else { return Ok(None) };
                let mark = self.heap.mark_handles();
                let (left, right) = (self.slice_tuple(left), self.slice_tuple(right));
                let outcome = self.compare_sequences(op, Sequence::Tuple(left), Sequence::Tuple(right));
                self.heap.release_to(mark);
                outcome.map(Some)
            }
            (Kind::Set | Kind::DictView, Kind::Set | Kind::DictView) => self.compare_sets(op, a, b),
            _ => match op {
                CompareOp::Eq => Ok(self.container_equal(a, b)?.map(Value::bool)),
                CompareOp::Ne => Ok(self.container_equal(a, b)?.map(|equal| Value::bool(!equal))),
                _ => Ok(None),
            },
        }
    }

    /// `a == b` for two containers; `None`: not defined for this pair.
    pub fn container_equal(&mut self, a: Value, b: Value) -> Outcome<Option<bool>> {
        match (a.kind(), b.kind()) {
            (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) => {
                let (Some(left), Some(right)) = (Sequence::of(a), Sequence::of(b)) else { return Ok(None) };
                if left.items(self).len() != right.items(self).len() {
                    return Ok(Some(false));
                }
                Ok(Some(self.first_difference(left, right)?.is_none()))
            }
            (Kind::Dict, Kind::Dict) => {
                let (Some(left), Some(right)) = (a.as_gc::<Dict>(), b.as_gc::<Dict>()) else { return Ok(None) };
                self.dicts_equal(left, right).map(Some)
            }
            (Kind::Range, Kind::Range) => {
                let (Some(left), Some(right)) = (a.as_gc::<Range>(), b.as_gc::<Range>()) else { return Ok(None) };
                self.ranges_equal(left, right).map(Some)
            }
            (Kind::Slice, Kind::Slice) | (Kind::Set | Kind::DictView, Kind::Set | Kind::DictView) => {
                Ok(self.container_compare(CompareOp::Eq, a, b)?.map(|equal| equal == Value::TRUE))
            }
            _ => Ok(None),
        }
    }

    fn slice_tuple(&mut self, slice: Gc<Slice>) -> Gc<Tuple> {
        let Slice { start, stop, step } = *slice.get(&self.heap);
        let tuple = Tuple::new(&mut self.heap, &[start, stop, step]);
        self.heap.keep(tuple)
    }

    /// Goes into the items of containers. RecursionError where they are nested
    /// too deeply; otherwise `comparing` is to be decremented.
    fn enter_comparison(&mut self) -> Outcome<()> {
        if self.comparing >= crate::vm::convert::DEEPEST {
            return Err(self.raise(Type::RecursionError, "maximum recursion depth exceeded in comparison"));
        }
        self.check_native_depth()?;
        self.comparing += 1;
        Ok(())
    }

    /// The first index at which the items are not equal; `None`: there is none
    /// before the shorter one ends. Both items are given, kept by handles.
    fn first_difference(&mut self, a: Sequence, b: Sequence) -> Outcome<Option<(Value, Value)>> {
        let mut index = 0;
        loop {
            let (first, second) = (a.items(self), b.items(self));
            let (left, right, equal) = loop {
                let (Some(left), Some(right)) = (first.get(index), second.get(index)) else { return Ok(None) };
                match crate::object::quick_equal(&self.heap, *left, *right) {
                    Some(true) => index += 1,
                    equal => break (*left, *right, equal),
                }
            };
            let equal = match equal {
                Some(equal) => equal,
                None => {
                    self.enter_comparison()?;
                    let mark = self.heap.mark_handles();
                    self.heap.keep(left);
                    self.heap.keep(right);
                    let outcome = self.eq(left, right);
                    self.heap.release_to(mark);
                    self.comparing -= 1;
                    outcome?
                }
            };
            if !equal {
                return Ok(Some((left, right)));
            }
            index += 1;
        }
    }

    fn compare_sequences(&mut self, op: CompareOp, a: Sequence, b: Sequence) -> Outcome {
        let lengths = (a.items(self).len(), b.items(self).len());
        if lengths.0 != lengths.1 && matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::bool(op == CompareOp::Ne));
        }
        match self.first_difference(a, b)? {
            None => {
                let lengths = (a.items(self).len(), b.items(self).len());
                Ok(Value::bool(op_holds(op, lengths.0.cmp(&lengths.1))))
            }
            Some(_) if op == CompareOp::Eq => Ok(Value::FALSE),
            Some(_) if op == CompareOp::Ne => Ok(Value::TRUE),
            Some((left, right)) => {
                self.enter_comparison()?;
                let mark = self.heap.mark_handles();
                self.heap.keep(left);
                self.heap.keep(right);
                let outcome = self.compare(op, left, right);
                self.heap.release_to(mark);
                self.comparing -= 1;
                outcome
            }
        }
    }

    fn dicts_equal(&mut self, a: Gc<Dict>, b: Gc<Dict>) -> Outcome<bool> {
        if a.get(&self.heap).len() != b.get(&self.heap).len() {
            return Ok(false);
        }
        let mut index = 0;
        while let Some((entry, next)) = a.get(&self.heap).next_entry(index) {
            index = next;
            let mark = self.heap.mark_handles();
            self.heap.keep(entry.key);
            self.heap.keep(entry.value);
            let outcome = self.entry_equal(b, entry.hash, entry.key, entry.value);
            self.heap.release_to(mark);
            if !outcome? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn entry_equal(&mut self, dict: Gc<Dict>, hash: u64, key: Value, value: Value) -> Outcome<bool> {
        let Some(other) = self.dict_get_hashed(dict, hash, key)? else { return Ok(false) };
        match crate::object::quick_equal(&self.heap, value, other) {
            Some(equal) => Ok(equal),
            None => {
                self.enter_comparison()?;
                self.heap.keep(other);
                let outcome = self.eq(value, other);
                self.comparing -= 1;
                outcome
            }
        }
    }

    /// Sets, frozensets and the views of keys and items, by inclusion.
    fn compare_sets(&mut self, op: CompareOp, a: Value, b: Value) -> Outcome<Option<Value>> {
        let has_values = |vm: &Vm, value: Value| value.as_gc::<DictView>().is_some_and(|view| view.get(&vm.heap).kind == ViewKind::Values);
        if has_values(self, a) || has_values(self, b) {
            return Ok(None);
        }
        let (left, right) = (self.builtin_len(a).unwrap_or_default(), self.builtin_len(b).unwrap_or_default());
        let holds = match op {
            CompareOp::Eq => left == right && self.includes(b, a)?,
            CompareOp::Ne => left != right || !self.includes(b, a)?,
            CompareOp::Le => left <= right && self.includes(b, a)?,
            CompareOp::Lt => left < right && self.includes(b, a)?,
            CompareOp::Ge => left >= right && self.includes(a, b)?,
            CompareOp::Gt => left > right && self.includes(a, b)?,
        };
        Ok(Some(Value::bool(holds)))
    }

    /// Whether every item of `inner` is in `outer`.
    pub(crate) fn includes(&mut self, outer: Value, inner: Value) -> Outcome<bool> {
        let mark = self.heap.mark_handles();
        let outcome = self.includes_kept(outer, inner);
        self.heap.release_to(mark);
        outcome
    }

    fn includes_kept(&mut self, outer: Value, inner: Value) -> Outcome<bool> {
        if let (Some(outer), Some(inner)) = (outer.as_gc::<Set>(), inner.as_gc::<Set>()) {
            let mut from = 0;
            while let Some((hash, item, after)) = inner.get(&self.heap).next_entry(from) {
                from = after;
                let mark = self.heap.mark_handles();
                self.heap.keep(item);
                if self.set_find(outer, hash, item)?.is_none() {
                    return Ok(false);
                }
                self.heap.release_to(mark);
            }
            return Ok(true);
        }
        for item in self.collect(inner)? {
            if !self.contains(outer, item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Ranges are equal when they give the same numbers.
    fn ranges_equal(&mut self, a: Gc<Range>, b: Gc<Range>) -> Outcome<bool> {
        let mark = self.heap.mark_handles();
        let (left, right) = (self.range_length(a), self.range_length(b));
        self.heap.keep(left);
        self.heap.keep(right);
        let outcome = self.same_numbers(a, b, left, right);
        self.heap.release_to(mark);
        outcome
    }

    fn same_numbers(&mut self, a: Gc<Range>, b: Gc<Range>, left: Value, right: Value) -> Outcome<bool> {
        if !self.eq(left, right)? {
            return Ok(false);
        }
        if left == Value::small_wrapping(0) {
            return Ok(true);
        }
        let (first, second) = (a.get(&self.heap), b.get(&self.heap));
        let (starts, steps) = ((first.start, second.start), (first.step, second.step));
        if !self.eq(starts.0, starts.1)? {
            return Ok(false);
        }
        Ok(left == Value::small_wrapping(1) || self.eq(steps.0, steps.1)?)
    }
}

/// Whether an ordering is what the operator asks for.
pub(crate) fn op_holds(op: CompareOp, ordering: core::cmp::Ordering) -> bool {
    match op {
        CompareOp::Lt => ordering.is_lt(),
        CompareOp::Gt => ordering.is_gt(),
        CompareOp::Eq => ordering.is_eq(),
        CompareOp::Le => ordering.is_le(),
        CompareOp::Ge => ordering.is_ge(),
        CompareOp::Ne => ordering.is_ne(),
    }
}
