//! The steps of built-in iterators that `quick` leaves: errors, and what may run Python.

use alloc::format;

use crate::builtins::registry::Type;
use crate::object::{Dict, Iter, Tuple, ViewKind};
use crate::value::{Gc, Value};
use crate::vm::arith::BinaryOp;
use crate::vm::{Outcome, Raised, Vm};

/// How deep iterators may be made from iterators: as deep as CPython lets its C code nest where it looks. Here it does not, and
/// crashes at some tens of thousands; the native stack would bear a million, and a program that makes so many is one that
/// does not end.
const DEEPEST: usize = 10_000;

impl Vm {
    /// The next item of an iterator; see [`Vm::next_of`].
    pub(crate) fn next_rare(&mut self, iter: Gc<Iter>) -> Outcome<Option<Value>> {
        match *iter.get(&self.heap) {
            Iter::Exhausted => Ok(None),
            // Their steps are all quick.
            Iter::Range { .. } | Iter::List { .. } | Iter::Tuple { .. } | Iter::Str { .. } | Iter::Bytes { .. } => Ok(None),
            Iter::Dict { dict, size, .. } => Err(self.dict_changed(iter, dict, size)),
            Iter::Set { .. } => Err(self.set_changed(iter)),
            Iter::DictReversed { dict, index, size, kind } => self.next_entry_reversed(iter, dict, index, size, kind),
            _ => {
                self.check_native_depth()?;
                if self.iterators_waiting >= DEEPEST {
                    return Err(self.recursion_error());
                }
                let mark = self.heap.mark_handles();
                self.iterators_waiting += 1;
                let outcome = self.next_calling(iter);
                self.iterators_waiting -= 1;
                self.heap.release_to(mark);
                match outcome {
                    // A StopIteration of the function that `map` calls ends the iteration too.
                    Err(raised) if self.raised_is(Type::StopIteration) => {
                        let stop = self.take_raised(raised);
                        // That of a function called for items, or of `__getitem__`, is not passed on.
                        let own = matches!(iter.get(&self.heap), Iter::Callable { .. } | Iter::Sequence { .. } | Iter::Exhausted);
                        self.trace.stopped = if own { Value::NULL } else { stop };
                        Ok(None)
                    }
                    outcome => outcome,
                }
            }
        }
    }

    /// The error of a dict that was changed while it is iterated over.
    fn dict_changed(&mut self, iter: Gc<Iter>, object: Value, expected: usize) -> Raised {
        let resized = object.as_gc::<Dict>().is_some_and(|table| table.get(&self.heap).len() != expected);
        if let Iter::Dict { dict, size, .. } = iter.get_mut(&mut self.heap) {
            if resized {
                *size = usize::MAX;
            } else {
                // As many were removed as added: without this, it could go on for ever.
                *dict = Value::NULL;
            }
        }
        let what = if resized { "dictionary changed size during iteration" } else { "dictionary keys changed during iteration" };
        self.raise(Type::RuntimeError, what)
    }

    fn set_changed(&mut self, iter: Gc<Iter>) -> Raised {
        if let Iter::Set { size, .. } = iter.get_mut(&mut self.heap) {
            *size = usize::MAX;
        }
        self.raise(Type::RuntimeError, "Set changed size during iteration")
    }

    fn next_entry_reversed(&mut self, iter: Gc<Iter>, object: Value, at: usize, expected: usize, kind: ViewKind) -> Outcome<Option<Value>> {
        let Some(table) = object.as_gc::<Dict>() else { return Ok(None) };
        if table.get(&self.heap).len() != expected {
            if let Iter::DictReversed { size, .. } = iter.get_mut(&mut self.heap) {
                *size = usize::MAX;
            }
            return Err(self.raise(Type::RuntimeError, "dictionary changed size during iteration"));
        }
        let entries = table.get(&self.heap).entries();
        let below = entries.get(..at.min(entries.len())).unwrap_or_default();
        let found = below.iter().rposition(|entry| !entry.key.is_null()).and_then(|number| Some((number, *below.get(number)?)));
        if let Iter::DictReversed { dict, index, .. } = iter.get_mut(&mut self.heap) {
            match found {
                Some((number, _)) => *index = number,
                None => *dict = Value::NULL,
            }
        }
        Ok(found.map(|(_, entry)| self.entry_value(entry.key, entry.value, kind)))
    }

    /// A step that may run Python code; handles it makes are released by the caller.
    fn next_calling(&mut self, iter: Gc<Iter>) -> Outcome<Option<Value>> {
        match *iter.get(&self.heap) {
            Iter::BigRange { next, step, left } => self.next_big(iter, next, step, left),
            Iter::Sequence { object, index } => self.next_indexed(iter, object, index, false),
            Iter::Reversed { object, index } => self.next_indexed(iter, object, index - 1, true),
            Iter::Callable { callable, sentinel } => self.next_called(iter, callable, sentinel),
            Iter::Enumerate { inner, next } => self.next_numbered(iter, inner, next),
            Iter::Zip { .. } => self.next_zipped(iter),
            Iter::Map { function, .. } => self.next_mapped(iter, function),
            Iter::Filter { function, inner } => self.next_filtered(function, inner),
            Iter::Module(ref module) => (module.step)(self, iter),
            _ => Ok(None),
        }
    }

    fn next_big(&mut self, iter: Gc<Iter>, number: Value, step: Value, count: Value) -> Outcome<Option<Value>> {
        if count == Value::small_wrapping(0) {
            return Ok(None);
        }
        let after = self.binary(BinaryOp::Add, number, step)?;
        self.heap.keep(after);
        let rest = self.binary(BinaryOp::Subtract, count, Value::small_wrapping(1))?;
        if let Iter::BigRange { next, left, .. } = iter.get_mut(&mut self.heap) {
            *next = after;
            *left = rest;
        }
        Ok(Some(number))
    }

    /// `object[at]`, where an IndexError ends the iteration.
    fn next_indexed(&mut self, iter: Gc<Iter>, sequence: Value, at: i64, reversed: bool) -> Outcome<Option<Value>> {
        if sequence.is_null() || at < 0 {
            return Ok(None);
        }
        let number = self.int_value(at);
        let outcome = self.getitem(sequence, number);
        let item = match outcome {
            Ok(item) => Some(item),
            Err(raised) if self.raised_is(Type::IndexError) || self.raised_is(Type::StopIteration) => {
                self.take_raised(raised);
                None
            }
            Err(raised) => return Err(raised),
        };
        if let Iter::Sequence { object, index } | Iter::Reversed { object, index } = iter.get_mut(&mut self.heap) {
            match item {
                Some(_) => *index = if reversed { at } else { at + 1 },
                None => {
                    *object = Value::NULL;
                    *index = 0;
                }
            }
        }
        Ok(item)
    }

    fn next_called(&mut self, iter: Gc<Iter>, function: Value, end: Value) -> Outcome<Option<Value>> {
        if function.is_null() {
            return Ok(None);
        }
        let outcome = self.call(function, &[]);
        let item = match outcome {
            Ok(item) => {
                self.heap.keep(item);
                if self.eq(end, item)? { None } else { Some(item) }
            }
            Err(raised) if self.raised_is(Type::StopIteration) => {
                self.take_raised(raised);
                None
            }
            Err(raised) => return Err(raised),
        };
        if item.is_none()
            && let Iter::Callable { callable, sentinel } = iter.get_mut(&mut self.heap)
        {
            *callable = Value::NULL;
            *sentinel = Value::NULL;
        }
        Ok(item)
    }

    fn next_numbered(&mut self, iter: Gc<Iter>, inner: Value, number: Value) -> Outcome<Option<Value>> {
        let Some(item) = self.next(inner)? else { return Ok(None) };
        let one = Value::small_wrapping(1);
        let after = match number.add_small(one) {
            Some(after) => after,
            None => {
                self.heap.keep(item);
                self.binary(BinaryOp::Add, number, one)?
            }
        };
        if let Iter::Enumerate { next, .. } = iter.get_mut(&mut self.heap) {
            *next = after;
        }
        Ok(Some(Tuple::new(&mut self.heap, &[number, item]).value()))
    }

    /// The inner iterator `index` of a zip or map.
    fn inner(&self, iter: Gc<Iter>, index: usize) -> Option<Value> {
        match iter.get(&self.heap) {
            Iter::Zip { inners, .. } | Iter::Map { inners, .. } => inners.get(index).copied(),
            _ => None,
        }
    }

    fn next_zipped(&mut self, iter: Gc<Iter>) -> Outcome<Option<Value>> {
        const MOST: usize = 8;
        let (count, strict) = match iter.get(&self.heap) {
            Iter::Zip { inners, strict } => (inners.len(), *strict),
            _ => return Ok(None),
        };
        if count == 0 {
            return Ok(None);
        }
        let mut few = [Value::NULL; MOST];
        let mut many = alloc::vec::Vec::new();
        for index in 0..count {
            let Some(inner) = self.inner(iter, index) else { return Ok(None) };
            let Some(item) = self.next(inner)? else {
                return if strict { self.zip_ended(iter, index, count) } else { Ok(None) };
            };
            self.heap.keep(item);
            match few.get_mut(index) {
                Some(slot) if count <= MOST => *slot = item,
                _ => many.push(item),
            }
        }
        let items = if count <= MOST { few.get(..count).unwrap_or_default() } else { &many };
        Ok(Some(Tuple::new(&mut self.heap, items).value()))
    }

    /// What `zip(strict=True)` does when argument `index` is the first to end.
    fn zip_ended(&mut self, iter: Gc<Iter>, index: usize, count: usize) -> Outcome<Option<Value>> {
        let plural = |last: usize| if last == 1 { format!("argument {last}") } else { format!("arguments 1-{last}") };
        if index > 0 {
            let (short, before) = (index + 1, plural(index));
            return Err(self.value_error(format!("zip() argument {short} is shorter than {before}")));
        }
        for later in 1..count {
            let Some(inner) = self.inner(iter, later) else { break };
            if self.next(inner)?.is_some() {
                let (long, before) = (later + 1, plural(later));
                return Err(self.value_error(format!("zip() argument {long} is longer than {before}")));
            }
        }
        Ok(None)
    }

    fn next_mapped(&mut self, iter: Gc<Iter>, function: Value) -> Outcome<Option<Value>> {
        let count = match iter.get(&self.heap) {
            Iter::Map { inners, .. } => inners.len(),
            _ => return Ok(None),
        };
        if count == 1 {
            let Some(inner) = self.inner(iter, 0) else { return Ok(None) };
            let Some(item) = self.next(inner)? else { return Ok(None) };
            return self.call(function, &[item]).map(Some);
        }
        let mut items = alloc::vec::Vec::with_capacity(count);
        for index in 0..count {
            let Some(inner) = self.inner(iter, index) else { return Ok(None) };
            let Some(item) = self.next(inner)? else { return Ok(None) };
            items.push(self.heap.keep(item));
        }
        self.call(function, &items).map(Some)
    }

    fn next_filtered(&mut self, function: Value, inner: Value) -> Outcome<Option<Value>> {
        let mark = self.heap.mark_handles();
        // `filter(bool, …)` asks for the truth as `filter(None, …)` does.
        let direct = function.is_none() || function == self.class(Type::Bool).value();
        while let Some(item) = self.next(inner)? {
            self.heap.keep(item);
            let keep = if direct {
                self.truth(item)?
            } else {
                let answer = self.call(function, &[item])?;
                self.heap.keep(answer);
                self.truth(answer)?
            };
            // What ended inside of the function is not the end of this.
            self.trace.stopped = Value::NULL;
            self.heap.release_to(mark);
            if keep {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }
}
