//! `object[index]`, `len()`, and slices as bounds.

use alloc::format;

use super::number::int_ref;
use super::{Outcome, Raised, Vm};
use crate::builtins::registry::Type;
use crate::dialect::Difference;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Dict, DictView, Foreign, Instance, List, Range, Set, Slice, Str, Tuple};
use crate::text::Text;
use crate::value::{Gc, Value};

/// A slice with its indices evaluated, before the length is known. Python code
/// may run while they are, so the length is taken afterwards.
#[derive(Clone, Copy, Debug)]
pub struct SliceParts {
    start: Option<i64>,
    stop: Option<i64>,
    step: i64,
}

/// What a slice selects from a sequence of a known length.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceBounds {
    /// The first index.
    pub start: i64,
    /// The index it stops before, in the direction of `step`.
    pub stop: i64,
    /// Never zero.
    pub step: i64,
    /// How many indices that are.
    pub count: usize,
}

impl SliceParts {
    /// Those that are small ints or `None`; `None` where one must be asked, or the step is zero.
    #[inline(always)]
    pub fn plain(start: Value, stop: Value, step: Value) -> Option<SliceParts> {
        let index = |value: Value| if value.is_none() { Some(None) } else { value.as_small().map(Some) };
        let step = index(step)?.unwrap_or(1);
        if step == 0 { None } else { Some(SliceParts { start: index(start)?, stop: index(stop)?, step }) }
    }

    /// The bounds in a sequence of `len` items.
    pub fn bounds(self, len: usize) -> SliceBounds {
        let len = i64::try_from(len).unwrap_or(i64::MAX);
        let (lowest, highest) = if self.step < 0 { (-1, len - 1) } else { (0, len) };
        let clamp = |index: Option<i64>, missing: i64| match index {
            None => missing,
            Some(index) if index < 0 => index.saturating_add(len).max(lowest),
            Some(index) => index.min(highest),
        };
        let (first, last) = if self.step < 0 { (highest, lowest) } else { (lowest, highest) };
        let start = clamp(self.start, first);
        let stop = clamp(self.stop, last);
        let count = match self.step {
            1 => (stop - start).max(0) as u64,
            step if step > 0 && start < stop => (stop - start - 1) as u64 / step as u64 + 1,
            step if step < 0 && stop < start => (start - stop - 1) as u64 / step.unsigned_abs() + 1,
            _ => 0,
        };
        SliceBounds { start, stop, step: self.step, count: count as usize }
    }
}

impl SliceBounds {
    /// The selected indices, in order.
    pub fn indices(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |number| (self.start + number as i64 * self.step) as usize)
    }

    /// The selected items of `items`.
    pub fn pick<T: Copy>(self, items: &[T]) -> alloc::vec::Vec<T> {
        match self.step {
            1 => {
                let start = (self.start as usize).min(items.len());
                items.get(start..(start + self.count).min(items.len())).unwrap_or_default().to_vec()
            }
            -1 => {
                let end = (self.start + 1) as usize;
                items.get(end.saturating_sub(self.count)..end).unwrap_or_default().iter().rev().copied().collect()
            }
            _ => {
                let mut picked = alloc::vec::Vec::with_capacity(self.count);
                picked.extend(self.indices().filter_map(|index| items.get(index).copied()));
                picked
            }
        }
    }
}

impl Vm {
    /// The bounds of `slice` in a sequence of `len` items.
    pub fn slice_bounds(&mut self, slice: Gc<Slice>, len: usize) -> Outcome<SliceBounds> {
        Ok(self.slice_parts(slice)?.bounds(len))
    }

    /// The evaluated indices of `slice`.
    pub fn slice_parts(&mut self, slice: Gc<Slice>) -> Outcome<SliceParts> {
        let Slice { start, stop, step } = *slice.get(&self.heap);
        let step = match self.slice_index(step)? {
            Some(0) => return Err(self.value_error("slice step cannot be zero")),
            // So that it can be negated.
            Some(step) => step.max(-i64::MAX),
            None => 1,
        };
        let start = self.slice_index(start)?;
        let stop = self.slice_index(stop)?;
        Ok(SliceParts { start, stop, step })
    }

    #[inline]
    fn slice_index(&mut self, value: Value) -> Outcome<Option<i64>> {
        if let Some(number) = value.as_small() {
            return Ok(Some(number));
        }
        if value.is_none() {
            return Ok(None);
        }
        if !self.is_index(value) {
            return Err(self.type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.index_clamped(value).map(Some)
    }

    /// Whether it can be an index: an int or something with `__index__`.
    pub(crate) fn is_index(&mut self, value: Value) -> bool {
        match value.kind() {
            Kind::SmallInt | Kind::Bool | Kind::Int => true,
            Kind::Instance | Kind::Foreign => {
                let name = self.names.__index__;
                self.native_of(value).kind() == Kind::Int || self.has_special(value, name)
            }
            _ => false,
        }
    }

    /// The number `index` stands for in a sequence called `what`, not yet
    /// checked against its length.
    #[inline]
    pub fn sequence_number(&mut self, index: Value, what: &str) -> Outcome<i64> {
        match index.as_small() {
            Some(number) => Ok(number),
            None => self.sequence_number_slow(index, what),
        }
    }

    #[cold]
    fn sequence_number_slow(&mut self, index: Value, what: &str) -> Outcome<i64> {
        if !self.is_index(index) {
            let class = self.type_name(index);
            // CPython says "string" where the class is "str", and is not consistent about the rest.
            return Err(self.type_error(match what {
                "string" => format!("string indices must be integers, not '{class}'"),
                "byte" => format!("byte indices must be integers or slices, not {class}"),
                _ => format!("{what} indices must be integers or slices, not {class}"),
            }));
        }
        let number = self.index(index)?;
        match int_ref(&self.heap, number).and_then(|number| number.to_i64()) {
            Some(number) => Ok(number),
            None => {
                let class = self.type_name(index);
                Err(self.index_error(format!("cannot fit '{class}' into an index-sized integer")))
            }
        }
    }

    /// Index `number` of a sequence of `len` items, counted from the end if negative.
    #[inline(always)]
    pub fn place(number: i64, len: usize) -> Option<usize> {
        let index = if number < 0 { number + len as i64 } else { number };
        if (index as u64) < len as u64 { Some(index as usize) } else { None }
    }

    /// `object[index]`
    #[inline]
    pub fn getitem(&mut self, object: Value, index: Value) -> Outcome {
        if let Some(number) = index.as_small()
            && let Some(list) = object.as_gc::<List>()
        {
            let items = &list.get(&self.heap).items;
            if let Some(place) = Self::place(number, items.len())
                && let Some(item) = items.get(place)
            {
                return Ok(*item);
            }
        }
        self.getitem_other(object, index)
    }

    fn getitem_other(&mut self, object: Value, index: Value) -> Outcome {
        match object.kind() {
            Kind::List => match object.as_gc::<List>() {
                Some(list) => self.list_item(list, index),
                None => Ok(Value::NONE),
            },
            Kind::Dict => match object.as_gc::<Dict>() {
                Some(dict) => match self.dict_get(dict, index)? {
                    Some(value) => Ok(value),
                    None => Err(self.key_error(index)),
                },
                None => Ok(Value::NONE),
            },
            Kind::Tuple => match object.as_gc::<Tuple>() {
                Some(tuple) => self.tuple_at(tuple, index),
                None => Ok(Value::NONE),
            },
            Kind::Str => match object.as_gc::<Str>() {
                Some(string) => self.str_item(string, index),
                None => Ok(Value::NONE),
            },
            Kind::Bytes => match object.as_gc::<Bytes>() {
                Some(bytes) => self.bytes_item(bytes, index),
                None => Ok(Value::NONE),
            },
            Kind::ByteArray => match object.as_gc::<ByteArray>() {
                Some(array) => self.bytearray_item(array, index),
                None => Ok(Value::NONE),
            },
            Kind::Range => match object.as_gc::<Range>() {
                Some(range) => self.range_item(range, index),
                None => Ok(Value::NONE),
            },
            _ => self.getitem_special(object, index),
        }
    }

    fn list_item(&mut self, list: Gc<List>, index: Value) -> Outcome {
        if let Some(slice) = index.as_gc::<Slice>() {
            let parts = self.slice_parts(slice)?;
            let bounds = parts.bounds(list.get(&self.heap).items.len());
            self.reserve(bounds.count * 8)?;
            let items = bounds.pick(&list.get(&self.heap).items);
            return Ok(self.list_value(items));
        }
        let number = self.sequence_number(index, "list")?;
        let items = &list.get(&self.heap).items;
        match Self::place(number, items.len()).and_then(|place| items.get(place)) {
            Some(item) => Ok(*item),
            None => Err(self.index_error("list index out of range")),
        }
    }

    /// NotImplementedError for steps other than 1, where MicroPython has none.
    pub(crate) fn check_step(&mut self, bounds: SliceBounds) -> Outcome<()> {
        if bounds.step != 1 && self.program_has(Difference::SliceStep) {
            return Err(self.raise(Type::NotImplementedError, "only slices with step=1 (aka None) are supported"));
        }
        Ok(())
    }

    fn tuple_at(&mut self, tuple: Gc<Tuple>, index: Value) -> Outcome {
        if let Some(slice) = index.as_gc::<Slice>() {
            let len = tuple.get(&self.heap).len();
            let bounds = self.slice_bounds(slice, len)?;
            self.check_step(bounds)?;
            if bounds.count == len && bounds.step == 1 {
                return Ok(tuple.value());
            }
            self.reserve(bounds.count * 8)?;
            let items = bounds.pick(tuple.get(&self.heap).items());
            return Ok(self.tuple_value(&items));
        }
        let number = self.sequence_number(index, "tuple")?;
        let items = tuple.get(&self.heap).items();
        match Self::place(number, items.len()).and_then(|place| items.get(place)) {
            Some(item) => Ok(*item),
            None => Err(self.index_error("tuple index out of range")),
        }
    }

    fn str_item(&mut self, string: Gc<Str>, index: Value) -> Outcome {
        if let Some(slice) = index.as_gc::<Slice>() {
            let len = string.get(&self.heap).len();
            let bounds = self.slice_bounds(slice, len)?;
            self.check_step(bounds)?;
            if bounds.count == len && bounds.step == 1 {
                return Ok(string.value());
            }
            if bounds.step == 1 {
                let object = string.get(&self.heap);
                let text = Text::known(object.as_str(), object.is_ascii());
                let start = text.byte_of(bounds.start as usize);
                let rest = text.s.get(start..).unwrap_or_default();
                let end = start + Text::known(rest, text.ascii).byte_of(bounds.count);
                return Ok(self.part_value(string, start, end));
            }
            let picked = slice_text(string.get(&self.heap), bounds);
            return Ok(self.str_value(&picked));
        }
        let number = self.sequence_number(index, "string")?;
        let text = string.get(&self.heap);
        let found = Self::place(number, text.len()).and_then(|place| {
            if text.is_ascii() {
                text.as_str().as_bytes().get(place).map(|byte| char::from(*byte))
            } else {
                Text::known(text.as_str(), false).get(place as i64)
            }
        });
        match found {
            Some(character) => Ok(self.char_value(character)),
            None => Err(self.index_error("string index out of range")),
        }
    }

    fn bytes_item(&mut self, bytes: Gc<Bytes>, index: Value) -> Outcome {
        if let Some(slice) = index.as_gc::<Slice>() {
            let len = bytes.get(&self.heap).len();
            let bounds = self.slice_bounds(slice, len)?;
            self.check_step(bounds)?;
            if bounds.count == len && bounds.step == 1 {
                return Ok(bytes.value());
            }
            let picked = bounds.pick(bytes.get(&self.heap).as_slice());
            return Ok(self.bytes_value(&picked));
        }
        let number = self.sequence_number(index, "byte")?;
        let content = bytes.get(&self.heap).as_slice();
        match Self::place(number, content.len()).and_then(|place| content.get(place)) {
            Some(byte) => Ok(Value::small_wrapping(i64::from(*byte))),
            None => Err(self.index_error("index out of range")),
        }
    }

    fn getitem_special(&mut self, object: Value, index: Value) -> Outcome {
        if let Some(foreign) = object.as_gc::<Foreign>()
            && let Some(getitem) = foreign.get(&self.heap).slots().getitem
        {
            return getitem(self, foreign, index);
        }
        let name = self.names.__getitem__;
        if let Some(native) = self.plain_native(object, name) {
            match native.as_gc::<Dict>() {
                Some(dict) => {
                    if let Some(value) = self.dict_get(dict, index)? {
                        return Ok(value);
                    }
                }
                None => return self.getitem(native, index),
            }
        }
        if let Some(item) = self.call_special(object, name, &[index])? {
            return Ok(item);
        }
        if object.is(Kind::Class) {
            let name = self.names.__class_getitem__;
            if let Some(function) = self.getattr_opt(object, name)? {
                if !function.is_none() {
                    return self.call(function, &[index]);
                }
            } else if object == self.class(Type::Type).value() {
                return self.generic_alias(object, index);
            }
            let class = object.as_gc().map(|class| self.class_name(class)).unwrap_or_default();
            return Err(self.type_error(format!("type '{class}' is not subscriptable")));
        }
        let class = self.type_name(object);
        Err(self.type_error(format!("'{class}' object is not subscriptable")))
    }

    /// `object[index] = value`
    #[inline]
    pub fn setitem(&mut self, object: Value, index: Value, value: Value) -> Outcome<()> {
        if let Some(list) = object.as_gc::<List>() {
            if let Some(number) = index.as_small() {
                let items = &mut list.get_mut(&mut self.heap).items;
                if let Some(place) = Self::place(number, items.len())
                    && let Some(slot) = items.get_mut(place)
                {
                    *slot = value;
                    return Ok(());
                }
            }
            return self.list_set_item(list, index, value);
        }
        if let Some(dict) = object.as_gc::<Dict>() {
            return match self.hash_of_key(index) {
                Some(hash) => self.dict_set_hashed(dict, hash, index, value),
                None => self.dict_set_other(dict, index, value),
            };
        }
        match object.as_gc::<ByteArray>() {
            Some(array) => self.bytearray_set_item(array, index, value),
            None => self.setitem_special(object, index, value),
        }
    }

    /// `dict[key] = value` for a key that is neither a string nor a small integer.
    #[inline(never)]
    fn dict_set_other(&mut self, dict: Gc<Dict>, key: Value, value: Value) -> Outcome<()> {
        if key.as_gc::<Slice>().is_some() && self.program_has(Difference::SliceHash) {
            return Err(self.unhashable(key));
        }
        self.dict_set(dict, key, value)
    }

    /// The built-in object that an instance holds, if its class leaves the method of that
    /// name as the built-in class has it.
    fn plain_native(&mut self, object: Value, name: Gc<Str>) -> Option<Value> {
        let instance = object.as_gc::<Instance>()?.get(&self.heap);
        let (native, class) = (instance.native.present()?, instance.class);
        let method = self.class_lookup(class, name)?;
        self.is_builtin_slot(method).then_some(native)
    }

    fn setitem_special(&mut self, object: Value, index: Value, value: Value) -> Outcome<()> {
        if let Some(foreign) = object.as_gc::<Foreign>()
            && let Some(setitem) = foreign.get(&self.heap).slots().setitem
        {
            return setitem(self, foreign, index, value);
        }
        let name = self.names.__setitem__;
        if let Some(native) = self.plain_native(object, name) {
            // Of a dict that keeps an order MicroPython does not hash the keys.
            if let Some(dict) = native.as_gc::<Dict>() {
                return self.dict_set(dict, index, value);
            }
            return self.setitem(native, index, value);
        }
        match self.call_special(object, name, &[index, value])? {
            Some(_) => Ok(()),
            None => {
                let class = self.type_name(object);
                Err(self.type_error(format!("'{class}' object does not support item assignment")))
            }
        }
    }

    /// `del object[index]`
    pub fn delitem(&mut self, object: Value, index: Value) -> Outcome<()> {
        if let Some(list) = object.as_gc::<List>() {
            return self.list_delete_item(list, index);
        }
        if let Some(dict) = object.as_gc::<Dict>() {
            return match self.dict_remove(dict, index)? {
                Some(_) => Ok(()),
                None => Err(self.key_error(index)),
            };
        }
        if let Some(array) = object.as_gc::<ByteArray>() {
            return self.bytearray_delete_item(array, index);
        }
        let name = self.names.__delitem__;
        match self.call_special(object, name, &[index])? {
            Some(_) => Ok(()),
            None => {
                let class = self.type_name(object);
                Err(self.type_error(format!("'{class}' object doesn't support item deletion")))
            }
        }
    }

    /// `len(value)`
    #[inline]
    pub fn len(&mut self, value: Value) -> Outcome<usize> {
        match self.builtin_len(value) {
            Some(len) => Ok(len),
            None => self.len_special(value),
        }
    }

    /// The length of an object of an exact built-in kind.
    #[inline]
    pub(crate) fn builtin_len(&self, value: Value) -> Option<usize> {
        let heap = &self.heap;
        match value.kind() {
            Kind::List => value.as_gc::<List>().map(|list| list.get(heap).items.len()),
            Kind::Tuple => value.as_gc::<Tuple>().map(|tuple| tuple.get(heap).len()),
            Kind::Str => value.as_gc::<Str>().map(|string| string.get(heap).len()),
            Kind::Dict => value.as_gc::<Dict>().map(|dict| dict.get(heap).len()),
            Kind::Set => value.as_gc::<Set>().map(|set| set.get(heap).len()),
            Kind::Bytes => value.as_gc::<Bytes>().map(|bytes| bytes.get(heap).len()),
            Kind::ByteArray => value.as_gc::<ByteArray>().map(|array| array.get(heap).bytes.len()),
            Kind::DictView => value.as_gc::<DictView>().map(|view| view.get(heap).dict.get(heap).len()),
            Kind::Foreign => {
                let foreign = value.as_gc::<Foreign>()?;
                foreign.get(heap).slots().len.map(|len| len(self, foreign))
            }
            _ => None,
        }
    }

    fn len_special(&mut self, value: Value) -> Outcome<usize> {
        if let Some(range) = value.as_gc::<Range>() {
            let length = self.range_length(range);
            return match length.as_small() {
                Some(length) => Ok(length as usize),
                None => Err(self.overflow_error("Python int too large to convert to C ssize_t")),
            };
        }
        let name = self.names.__len__;
        match self.special(value, name) {
            Some(function) if !function.is_none() => match self.call_special(value, name, &[])? {
                Some(length) => self.len_result(length),
                None => Err(self.no_len(value)),
            },
            _ => Err(self.no_len(value)),
        }
    }

    #[cold]
    fn no_len(&mut self, value: Value) -> Raised {
        let class = self.type_name(value);
        self.type_error(format!("object of type '{class}' has no len()"))
    }

    fn len_result(&mut self, length: Value) -> Outcome<usize> {
        if !self.is_index(length) {
            let class = self.type_name(length);
            return Err(self.type_error(format!("'{class}' object cannot be interpreted as an integer")));
        }
        let number = self.index(length)?;
        match int_ref(&self.heap, number).and_then(|number| number.to_i64()) {
            Some(number) if number >= 0 => Ok(number as usize),
            Some(_) => Err(self.value_error("__len__() should return >= 0")),
            None if self.index_clamped(number)? < 0 => Err(self.value_error("__len__() should return >= 0")),
            None => {
                let class = self.type_name(length);
                Err(self.overflow_error(format!("cannot fit '{class}' into an index-sized integer")))
            }
        }
    }
}

/// The selected code points of a string.
fn slice_text(string: &Str, bounds: SliceBounds) -> alloc::string::String {
    let text = string.as_str();
    if string.is_ascii() {
        return bounds.indices().filter_map(|index| text.as_bytes().get(index)).map(|byte| char::from(*byte)).collect();
    }
    let start = bounds.start as usize;
    match bounds.step {
        step if step > 0 => text.chars().skip(start).step_by(step as usize).take(bounds.count).collect(),
        step => {
            // Read forwards from the lowest selected index, then turn round.
            let apart = step.unsigned_abs() as usize;
            let lowest = start.saturating_sub(apart * bounds.count.saturating_sub(1));
            let mut picked: alloc::vec::Vec<char> = text.chars().skip(lowest).step_by(apart).take(bounds.count).collect();
            picked.reverse();
            picked.into_iter().collect()
        }
    }
}
