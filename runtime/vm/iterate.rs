//! Iteration: `iter()`, `next()`, and what takes every item of an iterable.

use alloc::format;
use alloc::vec::Vec;

use super::generator::Resumed;
use super::handlers::QuickNext;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::Kind;
use crate::object::{Dict, DictView, Foreign, Generator, Iter, List, Range, Set, Str, Tuple, ViewKind};
use crate::value::{Gc, Value};

/// A list of at least this many items asks for memory before it doubles.
const LARGE: usize = 1 << 16;

impl Vm {
    /// `iter(value)`
    pub fn iter(&mut self, value: Value) -> Outcome {
        match self.quick_iter(value) {
            Some(iter) => Ok(iter),
            None if value.is(Kind::Generator) && self.is_plain_generator(value) => Ok(value),
            None => self.iter_special(value),
        }
    }

    /// The same of a built-in container or iterator; `None`: it must be asked.
    #[inline(never)]
    pub(crate) fn quick_iter(&mut self, value: Value) -> Option<Value> {
        if value.is(Kind::Iter) {
            return Some(value);
        }
        let iter = self.builtin_iter(value)?;
        Some(self.heap.alloc(iter).value())
    }

    /// The same for a loop, which alone has what is made here.
    #[inline(never)]
    pub(crate) fn loop_iter(&mut self, value: Value) -> Option<Value> {
        let iter = match value.kind() {
            // Most loops are over these: without them here, each costs 50 instructions more.
            Kind::List => Iter::List { list: value, index: 0 },
            Kind::Tuple => Iter::Tuple { tuple: value, index: 0 },
            Kind::Iter => return Some(value),
            _ => self.builtin_iter(value)?,
        };
        Some(self.heap.loop_iterator(iter).value())
    }

    /// A loop has ended. What it went over is not used any more.
    #[inline(always)]
    pub(crate) fn end_loop(&mut self, iterator: Value) {
        if let Some(iterator) = iterator.as_gc::<Iter>() {
            self.heap.end_loop(iterator);
        }
    }

    /// The iterator over a built-in container; `None` for anything else.
    pub(crate) fn builtin_iter(&mut self, value: Value) -> Option<Iter> {
        Some(match value.kind() {
            Kind::List => Iter::List { list: value, index: 0 },
            Kind::Tuple => Iter::Tuple { tuple: value, index: 0 },
            Kind::Range => self.range_iter(value.as_gc::<Range>()?, false),
            Kind::Str => Iter::Str { string: value, offset: 0 },
            Kind::Bytes | Kind::ByteArray => Iter::Bytes { bytes: value, index: 0 },
            Kind::Dict => {
                let size = value.as_gc::<Dict>()?.get(&self.heap).len();
                Iter::Dict { dict: value, index: 0, size, left: size, kind: ViewKind::Keys }
            }
            Kind::DictView => {
                let view = value.as_gc::<DictView>()?.get(&self.heap);
                let (dict, kind) = (view.dict, view.kind);
                let size = dict.get(&self.heap).len();
                Iter::Dict { dict: dict.value(), index: 0, size, left: size, kind }
            }
            Kind::Set => {
                let size = value.as_gc::<Set>()?.get(&self.heap).len();
                Iter::Set { set: value, index: 0, size }
            }
            _ => return None,
        })
    }

    fn is_plain_generator(&self, value: Value) -> bool {
        self.class_of(value) == self.class(Type::Generator)
    }

    fn iter_special(&mut self, value: Value) -> Outcome {
        let name = self.names.__iter__;
        match self.special(value, name) {
            Some(Value::NONE) => Err(self.not_iterable(value)),
            Some(_) => {
                let Some(iterator) = self.call_special(value, name, &[])? else { return Err(self.not_iterable(value)) };
                if self.is_iterator(iterator) {
                    return Ok(iterator);
                }
                let class = self.type_name(iterator);
                Err(self.type_error(format!("iter() returned non-iterator of type '{class}'")))
            }
            None => {
                let getitem = self.names.__getitem__;
                // A class answers `[]` with `__class_getitem__`, which makes it no sequence.
                if self.has_special(value, getitem) && self.native_of(value).kind() != Kind::Dict {
                    return Ok(self.heap.alloc(Iter::Sequence { object: value, index: 0 }).value());
                }
                Err(self.not_iterable(value))
            }
        }
    }

    /// Whether `next()` works on it.
    pub fn is_iterator(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::Iter => true,
            Kind::Generator if self.is_plain_generator(value) => true,
            Kind::Foreign if value.as_gc::<Foreign>().is_some_and(|foreign| foreign.get(&self.heap).slots().next.is_some()) => true,
            _ => {
                let name = self.names.__next__;
                self.special(value, name).is_some_and(|function| !function.is_none())
            }
        }
    }

    #[cold]
    fn not_iterable(&mut self, value: Value) -> super::Raised {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    /// `next(iterator)`; `None`: nothing is left.
    #[inline]
    pub fn next(&mut self, iterator: Value) -> Outcome<Option<Value>> {
        match iterator.as_gc::<Iter>() {
            Some(iter) => self.next_of(iter),
            None => self.next_special(iterator),
        }
    }

    /// The next item of a built-in iterator.
    #[inline]
    pub fn next_of(&mut self, iter: Gc<Iter>) -> Outcome<Option<Value>> {
        match self.quick_step(iter) {
            QuickNext::Item(item) => Ok(Some(item)),
            QuickNext::End => Ok(None),
            QuickNext::Unknown => self.next_rare(iter),
        }
    }

    fn next_special(&mut self, iterator: Value) -> Outcome<Option<Value>> {
        if let Some(foreign) = iterator.as_gc::<Foreign>()
            && let Some(next) = foreign.get(&self.heap).slots().next
        {
            self.trace.stopped = Value::NULL;
            return next(self, foreign);
        }
        if iterator.is(Kind::Generator) && self.is_plain_generator(iterator) {
            let Some(generator) = iterator.as_gc::<Generator>() else { return Ok(None) };
            let resumed = self.resume(generator, Value::NONE)?;
            self.trace.stopped = Value::NULL;
            return match resumed {
                Resumed::Yielded(item) => Ok(Some(item)),
                Resumed::Returned(_) => Ok(None),
            };
        }
        let name = self.names.__next__;
        match self.call_special(iterator, name, &[]) {
            Ok(Some(item)) => {
                // What ended inside of it is not its own end.
                self.trace.stopped = Value::NULL;
                Ok(Some(item))
            }
            Ok(None) => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!("'{class}' object is not an iterator")))
            }
            Err(raised) if self.raised_is(Type::StopIteration) => {
                let stop = self.take_raised(raised);
                self.trace.stopped = if self.ends_silently(iterator) { Value::NULL } else { stop };
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// `next(iterator)` of a built-in iterator, as an exception where nothing is
    /// left: that of the Python code below it, or a new StopIteration.
    pub(crate) fn next_or_raise(&mut self, iter: Gc<Iter>) -> Outcome {
        self.trace.stopped = Value::NULL;
        match self.next_of(iter)? {
            Some(item) => Ok(item),
            None => Err(match core::mem::replace(&mut self.trace.stopped, Value::NULL).present() {
                Some(stop) => self.raise_again(stop),
                None => self.stop_iteration(Value::NONE),
            }),
        }
    }

    /// Whether an iterator's end is no exception in CPython, since it is not written
    /// in Python.
    pub(crate) fn ends_silently(&mut self, iterator: Value) -> bool {
        let name = self.names.__next__;
        self.trace.active() && self.special(iterator, name).is_some_and(|function| function.is(Kind::Native))
    }

    /// A list of every item of `iterable`: a new one, kept by a handle.
    pub fn collect_list(&mut self, iterable: Value) -> Outcome<Gc<List>> {
        let list = List::new(&mut self.heap, Vec::new());
        self.heap.keep(list);
        self.list_extend_by(list, iterable, false)?;
        Ok(list)
    }

    /// The same where CPython asks for a length hint first.
    pub fn collect_hinted(&mut self, iterable: Value) -> Outcome<Gc<List>> {
        let list = List::new(&mut self.heap, Vec::new());
        self.heap.keep(list);
        self.list_extend(list, iterable)?;
        Ok(list)
    }

    /// Every item of `iterable`. A handle keeps them alive until the native
    /// function that runs returns.
    pub fn collect(&mut self, iterable: Value) -> Outcome<Vec<Value>> {
        if let Some(tuple) = iterable.as_gc::<Tuple>() {
            self.heap.keep(tuple);
            return Ok(tuple.get(&self.heap).items().to_vec());
        }
        let list = self.collect_list(iterable)?;
        Ok(list.get(&self.heap).items.clone())
    }

    /// Appends `item`; MemoryError where the list would pass the heap's limit.
    #[inline]
    pub fn list_push(&mut self, list: Gc<List>, item: Value) -> Outcome<()> {
        let items = &list.get(&self.heap).items;
        if items.len() == items.capacity() && items.len() >= LARGE {
            let bytes = items.len() * 16;
            self.reserve(bytes)?;
        }
        List::push(list, &mut self.heap, item);
        Ok(())
    }

    /// Appends these items, which the caller keeps alive.
    pub(crate) fn list_append_all(&mut self, list: Gc<List>, more: &[Value]) -> Outcome<()> {
        self.list_make_room(list, more.len())?;
        list.get_mut(&mut self.heap).items.extend_from_slice(more);
        Ok(())
    }

    /// Room for `more` items behind those of `list`, counted and allowed.
    pub(crate) fn list_make_room(&mut self, list: Gc<List>, more: usize) -> Outcome<()> {
        let items = &list.get(&self.heap).items;
        let before = items.capacity();
        if before - items.len() < more {
            self.reserve(more.saturating_mul(8))?;
            let items = &mut list.get_mut(&mut self.heap).items;
            // A list that is filled once stays exact; one that grows, grows ahead.
            let room = if items.is_empty() { items.try_reserve_exact(more) } else { items.try_reserve(more) };
            let grown = items.capacity() - before;
            if room.is_err() {
                return Err(self.memory_error());
            }
            self.heap.charge(grown * 8);
        }
        Ok(())
    }

    /// `list.extend(iterable)`
    pub fn list_extend(&mut self, list: Gc<List>, iterable: Value) -> Outcome<()> {
        self.list_extend_by(list, iterable, true)
    }

    fn list_extend_by(&mut self, list: Gc<List>, iterable: Value, hinted: bool) -> Outcome<()> {
        if self.list_extend_builtin(list, iterable)? {
            return Ok(());
        }
        let mark = self.heap.mark_handles();
        let outcome = self.list_extend_slow(list, iterable, hinted);
        self.heap.release_to(mark);
        outcome
    }

    /// Extends by a container whose items are there already; whether it was one.
    fn list_extend_builtin(&mut self, list: Gc<List>, iterable: Value) -> Outcome<bool> {
        let items: Vec<Value> = match iterable.kind() {
            Kind::List => match iterable.as_gc::<List>() {
                Some(other) => {
                    let count = other.get(&self.heap).items.len();
                    self.list_make_room(list, count)?;
                    if list == other {
                        list.get_mut(&mut self.heap).items.extend_from_within(..count);
                        return Ok(true);
                    }
                    // Out and in again rather than through a copy: two objects cannot be borrowed at once.
                    let items = core::mem::take(&mut other.get_mut(&mut self.heap).items);
                    list.get_mut(&mut self.heap).items.extend_from_slice(&items);
                    other.get_mut(&mut self.heap).items = items;
                    return Ok(true);
                }
                None => return Ok(false),
            },
            Kind::Tuple => match iterable.as_gc::<Tuple>() {
                Some(tuple) => tuple.get(&self.heap).items().to_vec(),
                None => return Ok(false),
            },
            Kind::Range => return self.list_extend_range(list, iterable),
            Kind::Str => return self.list_extend_text(list, iterable),
            Kind::Dict => match iterable.as_gc::<Dict>() {
                Some(dict) => dict.get(&self.heap).items().map(|(key, _)| key).collect(),
                None => return Ok(false),
            },
            Kind::Set => match iterable.as_gc::<Set>() {
                Some(set) => set.get(&self.heap).items().collect(),
                None => return Ok(false),
            },
            Kind::DictView => match iterable.as_gc::<DictView>() {
                Some(view) => {
                    let view = view.get(&self.heap);
                    let dict = view.dict.get(&self.heap);
                    match view.kind {
                        ViewKind::Keys => dict.items().map(|(key, _)| key).collect(),
                        ViewKind::Values => dict.items().map(|(_, value)| value).collect(),
                        ViewKind::Items => return Ok(false),
                    }
                }
                None => return Ok(false),
            },
            _ => return Ok(false),
        };
        self.list_append_all(list, &items)?;
        Ok(true)
    }

    /// Extends by the characters of a string.
    fn list_extend_text(&mut self, list: Gc<List>, string: Value) -> Outcome<bool> {
        let Some(string) = string.as_gc::<Str>() else { return Ok(false) };
        let text = string.get(&self.heap);
        let items: Vec<Value> = if text.is_ascii() {
            text.as_str().bytes().filter_map(|byte| self.characters.get(usize::from(byte)).copied()).collect()
        } else {
            // Each gets a cell of its own.
            self.reserve(text.len().saturating_mul(size_of::<Str>() + 16))?;
            let characters: Vec<char> = string.get(&self.heap).as_str().chars().collect();
            characters.into_iter().map(|character| self.char_value(character)).collect()
        };
        self.list_append_all(list, &items)?;
        Ok(true)
    }

    /// Extends by the numbers of a range, where they are small.
    fn list_extend_range(&mut self, list: Gc<List>, range: Value) -> Outcome<bool> {
        let Some(range) = range.as_gc::<Range>() else { return Ok(false) };
        let Iter::Range { next, step, left } = self.range_iter(range, false) else { return Ok(false) };
        let count = usize::try_from(left).unwrap_or(usize::MAX);
        self.list_make_room(list, count)?;
        let numbers = (0..left as i64).map(|index| Value::small_wrapping(next + index * step));
        list.get_mut(&mut self.heap).items.extend(numbers);
        Ok(true)
    }

    fn list_extend_slow(&mut self, list: Gc<List>, iterable: Value, hinted: bool) -> Outcome<()> {
        let iterator = self.iter(iterable)?;
        self.heap.keep(iterator);
        if hinted && matches!(iterable.kind(), Kind::Instance | Kind::Class) {
            self.length_hint(iterable)?;
        } else if hinted && let Some(sequence) = self.sequence_of(iterable) {
            let outcome = self.len(sequence);
            self.catch(Type::TypeError, outcome)?;
        }
        let mut sink = list.value();
        while let Some(item) = self.next_into(iterator, &mut sink)? {
            self.list_push(list, item)?;
        }
        Ok(())
    }

    /// The object that an iterator over a sequence asks for its length.
    fn sequence_of(&self, iterator: Value) -> Option<Value> {
        match iterator.as_gc::<Iter>()?.get(&self.heap) {
            Iter::Reversed { object, .. } | Iter::Sequence { object, .. } if object.is(Kind::Instance) => Some(*object),
            _ => None,
        }
    }

    /// Asks an object how many items it will give. Nothing depends on the answer,
    /// but the object may refuse to give one.
    pub(crate) fn length_hint(&mut self, object: Value) -> Outcome<()> {
        let (len, hint) = (self.names.__len__, self.names.__length_hint__);
        if self.has_special(object, len) {
            let outcome = self.len(object);
            if self.catch(Type::TypeError, outcome)?.is_some() {
                return Ok(());
            }
        }
        let outcome = self.call_special(object, hint, &[]);
        let Some(Some(answer)) = self.catch(Type::TypeError, outcome)? else { return Ok(()) };
        if answer == Value::NOT_IMPLEMENTED {
            return Ok(());
        }
        if !self.isinstance_of(answer, Type::Int) {
            let class = self.type_name(answer);
            return Err(self.type_error(format!("__length_hint__ must be an integer, not {class}")));
        }
        if self.index_i64(answer, "length hint")? < 0 {
            return Err(self.value_error("__length_hint__() should return >= 0"));
        }
        Ok(())
    }

    /// Extends by what stands behind a `*` in a display.
    pub fn list_extend_star(&mut self, list: Gc<List>, iterable: Value) -> Outcome<()> {
        if iterable.kind() != Kind::Iter && !self.is_iterable(iterable) {
            let class = self.type_name(iterable);
            return Err(self.type_error(format!("Value after * must be an iterable, not {class}")));
        }
        self.list_extend(list, iterable)
    }

    /// Whether its class says it can be iterated over.
    pub(crate) fn is_iterable(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::List | Kind::Tuple | Kind::Str | Kind::Dict | Kind::Set | Kind::Range | Kind::Iter | Kind::DictView => true,
            _ => {
                let (iter, getitem) = (self.names.__iter__, self.names.__getitem__);
                self.has_special(value, iter) || self.has_special(value, getitem)
            }
        }
    }

    /// `a, b, c = value`: the first item goes to the end of `out`, which is the
    /// top of the stack.
    #[inline]
    pub fn unpack_into(&mut self, value: Value, out: &mut [Value]) -> Outcome<()> {
        let items = match value.kind() {
            Kind::Tuple => value.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items()),
            Kind::List => value.as_gc::<List>().map(|list| list.get(&self.heap).items.as_slice()),
            _ => None,
        };
        match items {
            Some(items) if items.len() == out.len() => {
                for (slot, item) in out.iter_mut().rev().zip(items) {
                    *slot = *item;
                }
                Ok(())
            }
            Some(items) => {
                let count = items.len();
                Err(self.unpack_count(out.len(), count))
            }
            None => {
                let mark = self.heap.mark_handles();
                let outcome = self.unpack_slow(value, out);
                self.heap.release_to(mark);
                outcome
            }
        }
    }

    #[cold]
    fn unpack_count(&mut self, expected: usize, count: usize) -> super::Raised {
        if count < expected {
            self.value_error(format!("not enough values to unpack (expected {expected}, got {count})"))
        } else {
            self.value_error(format!("too many values to unpack (expected {expected})"))
        }
    }

    /// The iterator over what is unpacked.
    fn unpack_iter(&mut self, value: Value) -> Outcome {
        if !self.is_iterable(value) {
            let class = self.type_name(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {class} object")));
        }
        let iterator = self.iter(value)?;
        Ok(self.heap.keep(iterator))
    }

    fn unpack_slow(&mut self, value: Value, out: &mut [Value]) -> Outcome<()> {
        let iterator = self.unpack_iter(value)?;
        let mut items = Vec::new();
        while items.len() < out.len() {
            match self.next(iterator)? {
                Some(item) => items.push(self.heap.keep(item)),
                None => return Err(self.unpack_count(out.len(), items.len())),
            }
        }
        if self.next(iterator)?.is_some() {
            return Err(self.unpack_count(out.len(), out.len() + 1));
        }
        for (slot, item) in out.iter_mut().rev().zip(items) {
            *slot = item;
        }
        Ok(())
    }

    /// `a, *b, c = value` with `left` targets before the star and `right`
    /// behind it: `out` gets the first item at its end, and the list in between.
    pub fn unpack_ex(&mut self, value: Value, left: usize, right: usize, out: &mut [Value]) -> Outcome<()> {
        let mark = self.heap.mark_handles();
        let outcome = self.unpack_starred(value, left, right, out);
        self.heap.release_to(mark);
        outcome
    }

    fn unpack_starred(&mut self, value: Value, left: usize, right: usize, out: &mut [Value]) -> Outcome<()> {
        let items = if value.is(Kind::Tuple) {
            self.collect(value)?
        } else {
            let iterator = self.unpack_iter(value)?;
            self.collect(iterator)?
        };
        let count = items.len();
        if count < left + right {
            let expected = left + right;
            return Err(self.value_error(format!("not enough values to unpack (expected at least {expected}, got {count})")));
        }
        let (first, rest) = items.split_at(left);
        let (middle, last) = rest.split_at(count - left - right);
        let middle = List::new(&mut self.heap, middle.to_vec()).value();
        let all = first.iter().copied().chain([middle]).chain(last.iter().copied());
        for (slot, item) in out.iter_mut().rev().zip(all) {
            *slot = item;
        }
        Ok(())
    }

    /// The characters of a string as values, from byte `offset` on: the next one and the offset behind it.
    #[inline(always)]
    pub(crate) fn char_at(&mut self, string: Gc<Str>, offset: usize) -> Option<(Value, usize)> {
        let text = string.get(&self.heap).as_str();
        let byte = *text.as_bytes().get(offset)?;
        if byte.is_ascii() {
            return Some((self.char_value(char::from(byte)), offset + 1));
        }
        self.wide_char_at(string, offset)
    }

    /// Apart, so that loops over what is ASCII save no registers for this.
    #[cold]
    #[inline(never)]
    fn wide_char_at(&mut self, string: Gc<Str>, offset: usize) -> Option<(Value, usize)> {
        let character = string.get(&self.heap).as_str().get(offset..)?.chars().next()?;
        Some((self.char_value(character), offset + character.len_utf8()))
    }
}
