//! `item in container`

use alloc::format;

use super::*;
use crate::builtins::list::sort::NESTED;
use crate::object::{Dict, DictView, Iter, List, Probe, Range, Set, Str, Tuple, ViewKind, quick_equal};
use crate::value::Gc;
use crate::vm::compare::CompareOp;

impl Vm {
    /// `item in container`
    #[inline]
    pub fn contains(&mut self, container: Value, item: Value) -> Outcome<bool> {
        match container.kind() {
            Kind::Dict => match container.as_gc::<Dict>() {
                Some(dict) => self.dict_contains(dict, item),
                None => Ok(false),
            },
            Kind::Set => match container.as_gc::<Set>() {
                Some(set) => self.set_contains(set, item),
                None => Ok(false),
            },
            Kind::List | Kind::Tuple => self.sequence_contains(container, item),
            _ => self.contains_other(container, item),
        }
    }

    /// Whether a string or small integer is in a dict or set, an item in a list or tuple, a text in another; `None` where
    /// that takes the long way.
    #[inline(never)]
    pub(crate) fn quick_contains(&self, container: Value, item: Value) -> Option<bool> {
        let probe = match container.kind() {
            Kind::Set => container.as_gc::<Set>()?.get(&self.heap).probe(&self.heap, self.hash_of_key(item)?, item),
            Kind::Dict => container.as_gc::<Dict>()?.get(&self.heap).probe_plain(&self.heap, self.hash_of_key(item)?, item),
            Kind::List => return self.quick_find(&container.as_gc::<List>()?.get(&self.heap).items, item),
            Kind::Tuple => return self.quick_find(container.as_gc::<Tuple>()?.get(&self.heap).items(), item),
            Kind::Str => {
                let text = container.as_gc::<Str>()?.get(&self.heap).as_str();
                return Some(text.contains(item.as_gc::<Str>()?.get(&self.heap).as_str()));
            }
            _ => return None,
        };
        match probe {
            Probe::Found(_) => Some(true),
            Probe::Absent => Some(false),
            Probe::Ask(_) => None,
        }
    }

    /// Whether it is among `items`, as long as none of them must be asked.
    #[inline(always)]
    fn quick_find(&self, items: &[Value], item: Value) -> Option<bool> {
        let number = item.is_small();
        for known in items {
            if *known == item {
                return Some(true);
            }
            // Two small ints that are not the same word are not equal.
            if !(number && known.is_small()) && quick_equal(&self.heap, *known, item)? {
                return Some(true);
            }
        }
        Some(false)
    }

    fn contains_other(&mut self, container: Value, item: Value) -> Outcome<bool> {
        match container.kind() {
            Kind::Str => match container.as_gc::<Str>() {
                Some(string) => self.str_contains(string, item),
                None => Ok(false),
            },
            Kind::Range => match container.as_gc::<Range>() {
                Some(range) => self.range_contains(range, item),
                None => Ok(false),
            },
            Kind::DictView => match container.as_gc::<DictView>() {
                Some(view) => self.view_contains(view, item),
                None => Ok(false),
            },
            _ => self.contains_special(container, item),
        }
    }

    /// Item `index` of a list or tuple as it is now.
    #[inline(always)]
    fn item_now(&self, sequence: Value, index: usize) -> Option<Value> {
        match sequence.as_gc::<List>() {
            Some(list) => list.get(&self.heap).items.get(index).copied(),
            None => sequence.as_gc::<Tuple>().and_then(|tuple| tuple.get(&self.heap).items().get(index).copied()),
        }
    }

    fn sequence_contains(&mut self, sequence: Value, item: Value) -> Outcome<bool> {
        Ok(self.sequence_find(sequence, item, 0, usize::MAX)?.is_some())
    }

    /// The index of the first item of a list or tuple, from `start` to before
    /// `stop`, that equals `item`.
    pub(crate) fn sequence_find(&mut self, sequence: Value, item: Value, start: usize, stop: usize) -> Outcome<Option<usize>> {
        let mut index = start;
        while index < stop {
            let Some(known) = self.item_now(sequence, index) else { return Ok(None) };
            if self.item_equal(known, item)? {
                return Ok(Some(index));
            }
            index += 1;
        }
        Ok(None)
    }

    /// Whether an item fetched from a container equals a value the caller keeps.
    #[inline]
    pub(crate) fn item_equal(&mut self, known: Value, item: Value) -> Outcome<bool> {
        match quick_equal(&self.heap, known, item) {
            Some(equal) => Ok(equal),
            None => {
                let mark = self.heap.mark_handles();
                self.heap.keep(known);
                let outcome = self.eq(known, item);
                self.heap.release_to(mark);
                outcome
            }
        }
    }

    fn str_contains(&mut self, string: Gc<Str>, item: Value) -> Outcome<bool> {
        match self.native_of(item).as_gc::<Str>() {
            Some(part) => Ok(string.get(&self.heap).as_str().contains(part.get(&self.heap).as_str())),
            None => {
                let class = self.type_name(item);
                Err(self.type_error(format!("'in <string>' requires string as left operand, not {class}")))
            }
        }
    }

    fn view_contains(&mut self, view: Gc<DictView>, item: Value) -> Outcome<bool> {
        let (dict, kind) = (view.get(&self.heap).dict, view.get(&self.heap).kind);
        match kind {
            ViewKind::Keys => self.dict_contains(dict, item),
            ViewKind::Items => {
                let Some(pair) = self.native_of(item).as_gc::<Tuple>() else { return Ok(false) };
                let &[key, value] = pair.get(&self.heap).items() else { return Ok(false) };
                match self.dict_get(dict, key)? {
                    Some(found) => self.item_equal(found, value),
                    None => Ok(false),
                }
            }
            ViewKind::Values => {
                let size = dict.get(&self.heap).len();
                let iter = self.heap.alloc(Iter::Dict { dict: dict.value(), index: 0, size, left: size, kind });
                self.iterator_contains(iter.value(), item)
            }
        }
    }

    fn contains_special(&mut self, container: Value, item: Value) -> Outcome<bool> {
        let name = self.names.__contains__;
        match self.special(container, name) {
            Some(Value::NONE) => {
                let class = self.type_name(container);
                Err(self.type_error(format!("'{class}' object is not a container")))
            }
            Some(_) => match self.call_special(container, name, &[item])? {
                Some(answer) => {
                    let mark = self.heap.mark_handles();
                    self.heap.keep(answer);
                    let outcome = self.truth(answer);
                    self.heap.release_to(mark);
                    outcome
                }
                None => Ok(false),
            },
            None => {
                if !container.is(Kind::Iter) && !self.is_iterable(container) {
                    let class = self.type_name(container);
                    return Err(self.type_error(format!("argument of type '{class}' is not iterable")));
                }
                let iterator = self.iter(container)?;
                self.iterator_contains(iterator, item)
            }
        }
    }

    /// Takes items from an iterator until one equals `item`.
    pub(crate) fn iterator_contains(&mut self, iterator: Value, item: Value) -> Outcome<bool> {
        let mark = self.heap.mark_handles();
        self.heap.keep(iterator);
        let outcome = loop {
            match self.next(iterator) {
                Ok(Some(found)) => match self.item_equal(found, item) {
                    Ok(false) => {}
                    outcome => break outcome,
                },
                Ok(None) => break Ok(false),
                Err(raised) => break Err(raised),
            }
        };
        self.heap.release_to(mark);
        outcome
    }

    /// `left < right` where that is known without the VM: small integers,
    /// strings and floats, and tuples of them.
    pub(crate) fn quick_compare(&self, op: CompareOp, left: Value, right: Value) -> Option<bool> {
        self.quick_order(left, right, NESTED).map(|ordering| super::compare::op_holds(op, ordering))
    }
}
