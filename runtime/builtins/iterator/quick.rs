//! A step of iterators over built-in containers that runs no Python: what most loops do.

use crate::object::{Bytes, Dict, Iter, List, Set, Str, Tuple, ViewKind};
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
                let Some(bytes) = object.as_gc::<Bytes>() else { return QuickNext::Unknown };
                let byte = bytes.get(&self.heap).as_slice().get(at).copied();
                if let Iter::Bytes { index, .. } = iter.get_mut(&mut self.heap) {
                    *index = if byte.is_some() { at + 1 } else { usize::MAX };
                }
                byte.map_or(QuickNext::End, |byte| QuickNext::Item(Value::small_wrapping(i64::from(byte))))
            }
            Iter::Reversed { object, index } => {
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
        let Some(byte) = text.get(&self.heap).as_str().as_bytes().get(at).copied() else { return QuickNext::Unknown };
        if !byte.is_ascii() {
            return QuickNext::Unknown;
        }
        if let Iter::Str { offset, .. } = iter.get_mut(&mut self.heap) {
            *offset = at + 1;
        }
        QuickNext::Item(self.char_value(char::from(byte)))
    }

    #[inline]
    fn quick_entry(&mut self, iter: Gc<Iter>, object: Value, at: usize, expected: usize, due: usize, kind: ViewKind) -> QuickNext {
        let Some(table) = object.as_gc::<Dict>() else { return QuickNext::End };
        let table = table.get(&self.heap);
        if table.len() != expected || due == 0 {
            return QuickNext::Unknown;
        }
        let Some(entry) = table.entries().get(at) else { return QuickNext::Unknown };
        let (key, value) = (entry.key, entry.value);
        if key.is_null() {
            return QuickNext::Unknown;
        }
        if let Iter::Dict { index, left, .. } = iter.get_mut(&mut self.heap) {
            *index = at + 1;
            *left = due - 1;
        }
        QuickNext::Item(match kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Items => Tuple::pair(&mut self.heap, key, value).value(),
        })
    }

    #[inline]
    fn quick_backwards(&mut self, iter: Gc<Iter>, object: Value, at: i64) -> QuickNext {
        let Ok(place) = usize::try_from(at) else { return QuickNext::Unknown };
        let item = if let Some(list) = object.as_gc::<List>() {
            list.get(&self.heap).items.get(place).copied()
        } else if let Some(tuple) = object.as_gc::<Tuple>() {
            tuple.get(&self.heap).items().get(place).copied()
        } else {
            None
        };
        let Some(item) = item else { return QuickNext::Unknown };
        if let Iter::Reversed { index, .. } = iter.get_mut(&mut self.heap) {
            *index = at;
        }
        QuickNext::Item(item)
    }

    #[inline]
    fn quick_numbered(&mut self, iter: Gc<Iter>, inner: Value, number: Value) -> QuickNext {
        let (Some(inner), Some(after)) = (inner.as_gc::<Iter>(), number.add_small(Value::small_wrapping(1))) else {
            return QuickNext::Unknown;
        };
        match self.quick_step_plain(inner) {
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
        match self.quick_step_plain(first) {
            QuickNext::Item(first) => match self.quick_step_plain(second) {
                QuickNext::Item(second) => QuickNext::Item(Tuple::pair(&mut self.heap, first, second).value()),
                other => other,
            },
            other => other,
        }
    }

    /// The step of an inner iterator: those of iterators made of iterators are not quick, however deep they are.
    #[inline]
    fn quick_step_plain(&mut self, iter: Gc<Iter>) -> QuickNext {
        match iter.get(&self.heap) {
            Iter::Enumerate { .. } | Iter::Zip { .. } => QuickNext::Unknown,
            _ => self.quick_step(iter),
        }
    }
}
