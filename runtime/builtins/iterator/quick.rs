//! The steps of built-in iterators that run no Python and are no errors: what most loops do. `step` has the others.

use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Dict, Iter, List, Set, Str, Tuple, ViewKind};
use crate::value::{Gc, Value};
use crate::vm::Vm;
use crate::vm::handlers::QuickNext;

impl Vm {
    /// The next item of an iterator; [`QuickNext::Unknown`], with nothing done, where that takes Python or is an error.
    pub(crate) fn quick_step(&mut self, iter: Gc<Iter>) -> QuickNext {
        match iter.get_mut(&mut self.heap) {
            Iter::Range { .. } | Iter::List { .. } | Iter::Tuple { .. } => self.step_in_place(iter),
            Iter::Str { string, offset } => {
                let (object, at) = (*string, *offset);
                self.quick_char(iter, object, at)
            }
            Iter::Dict { dict, index, size, left, kind } => {
                let (object, at, expected, due, kind) = (*dict, *index, *size, *left, *kind);
                self.quick_entry(iter, object, at, expected, due, kind)
            }
            Iter::Set { set, index, size } => {
                let (object, at, expected) = (*set, *index, *size);
                let Some(table) = object.as_gc::<Set>() else { return QuickNext::End };
                if table.get(&self.heap).len() != expected {
                    return QuickNext::Unknown;
                }
                let found = table.get(&self.heap).next_item(at);
                if let Iter::Set { set, index, .. } = iter.get_mut(&mut self.heap) {
                    match found {
                        Some((_, after)) => *index = after,
                        None => *set = Value::NULL,
                    }
                }
                found.map_or(QuickNext::End, |(item, _)| QuickNext::Item(item))
            }
            Iter::Bytes { bytes, index } => {
                let (object, at) = (*bytes, *index);
                self.quick_byte(iter, object, at)
            }
            Iter::Reversed { object, index } if matches!(object.kind(), Kind::List | Kind::Tuple) => {
                let (object, at) = (*object, *index - 1);
                self.quick_backwards(iter, object, at)
            }
            Iter::Enumerate { inner, next } => {
                let (inner, number) = (*inner, *next);
                self.quick_numbered(iter, inner, number)
            }
            Iter::Zip { inners, strict: false } => match **inners {
                [first, second] => self.quick_pair(first, second),
                _ => QuickNext::Unknown,
            },
            _ => QuickNext::Unknown,
        }
    }

    #[inline]
    fn quick_char(&mut self, iter: Gc<Iter>, object: Value, at: usize) -> QuickNext {
        let Some(text) = object.as_gc::<Str>() else { return QuickNext::End };
        let (step, after) = match self.char_at(text, at) {
            Some((character, after)) => (QuickNext::Item(character), after),
            None => (QuickNext::End, usize::MAX),
        };
        if let Iter::Str { offset, .. } = iter.get_mut(&mut self.heap) {
            *offset = after;
        }
        step
    }

    #[inline]
    fn quick_byte(&mut self, iter: Gc<Iter>, object: Value, at: usize) -> QuickNext {
        let byte = if let Some(bytes) = object.as_gc::<Bytes>() {
            bytes.get(&self.heap).as_slice().get(at).copied()
        } else {
            object.as_gc::<ByteArray>().and_then(|array| array.get(&self.heap).bytes.get(at).copied())
        };
        if let Iter::Bytes { index, .. } = iter.get_mut(&mut self.heap) {
            // An iterator that has ended stays so, also when the bytearray grows.
            *index = if byte.is_some() { at + 1 } else { usize::MAX };
        }
        byte.map_or(QuickNext::End, |byte| QuickNext::Item(Value::small_wrapping(i64::from(byte))))
    }

    /// The next entry of a dict. A dict that has changed is an error, which is not made here.
    #[inline]
    fn quick_entry(&mut self, iter: Gc<Iter>, object: Value, at: usize, expected: usize, due: usize, kind: ViewKind) -> QuickNext {
        let Some(table) = object.as_gc::<Dict>() else { return QuickNext::End };
        if table.get(&self.heap).len() != expected {
            return QuickNext::Unknown;
        }
        let found = table.get(&self.heap).next_entry(at);
        if found.is_some() && due == 0 {
            return QuickNext::Unknown;
        }
        if let Iter::Dict { dict, index, left, .. } = iter.get_mut(&mut self.heap) {
            match found {
                Some((_, after)) => (*index, *left) = (after, due - 1),
                None => *dict = Value::NULL,
            }
        }
        found.map_or(QuickNext::End, |(entry, _)| QuickNext::Item(self.entry_value(entry.key, entry.value, kind)))
    }

    /// What a view of that kind gives for an entry.
    pub(super) fn entry_value(&mut self, key: Value, value: Value, kind: ViewKind) -> Value {
        match kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Items => Tuple::pair(&mut self.heap, key, value).value(),
        }
    }

    /// The item before the last one given, of a list or tuple.
    #[inline]
    fn quick_backwards(&mut self, iter: Gc<Iter>, sequence: Value, at: i64) -> QuickNext {
        let place = usize::try_from(at).ok();
        let item = place.and_then(|place| match sequence.as_gc::<List>() {
            Some(list) => list.get(&self.heap).items.get(place).copied(),
            None => sequence.as_gc::<Tuple>().and_then(|tuple| tuple.get(&self.heap).items().get(place).copied()),
        });
        if let Iter::Reversed { index, .. } = iter.get_mut(&mut self.heap) {
            *index = if item.is_some() { at } else { 0 };
        }
        item.map_or(QuickNext::End, QuickNext::Item)
    }

    #[inline]
    fn quick_numbered(&mut self, iter: Gc<Iter>, inner: Value, number: Value) -> QuickNext {
        let (Some(inner), Some(after)) = (inner.as_gc::<Iter>(), number.add_small(Value::small_wrapping(1))) else {
            return QuickNext::Unknown;
        };
        // An iterator made of iterators is not quick, however deep they are.
        let step = match inner.get(&self.heap) {
            Iter::Enumerate { .. } | Iter::Zip { .. } => QuickNext::Unknown,
            _ => self.quick_step(inner),
        };
        match step {
            QuickNext::Item(item) => {
                if let Iter::Enumerate { next, .. } = iter.get_mut(&mut self.heap) {
                    *next = after;
                }
                QuickNext::Item(Tuple::pair(&mut self.heap, number, item).value())
            }
            other => other,
        }
    }

    /// A pair of `zip`: of iterators that end without an error and without Python.
    #[inline]
    fn quick_pair(&mut self, first: Value, second: Value) -> QuickNext {
        let (Some(first), Some(second)) = (first.as_gc::<Iter>(), second.as_gc::<Iter>()) else { return QuickNext::Unknown };
        let plain = |iter: &Iter| matches!(iter, Iter::Range { .. } | Iter::List { .. } | Iter::Tuple { .. });
        if !plain(first.get(&self.heap)) || !plain(second.get(&self.heap)) {
            return QuickNext::Unknown;
        }
        match self.step_in_place(first) {
            QuickNext::Item(first) => match self.step_in_place(second) {
                QuickNext::Item(second) => QuickNext::Item(Tuple::pair(&mut self.heap, first, second).value()),
                other => other,
            },
            other => other,
        }
    }
}
