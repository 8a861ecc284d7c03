//! Collections and strings put together from operands.

use alloc::format;
use alloc::string::String;

use crate::object::{Dict, List, Set, Slice, Str, Tuple};
use crate::value::Value;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// A tuple of few items, if there is a cell for it right away.
    #[inline(always)]
    pub(crate) fn quick_tuple(&mut self, items: &[Value]) -> Option<Value> {
        Tuple::try_new(&mut self.heap, items).map(Value::from)
    }

    pub(crate) fn build_tuple(&mut self, items: &[Value]) -> Outcome {
        self.check_unlocked()?;
        Ok(self.tuple_value(items))
    }

    pub(crate) fn build_list(&mut self, items: &[Value]) -> Outcome {
        self.check_unlocked()?;
        Ok(self.list_value(items.to_vec()))
    }

    pub(crate) fn build_map(&mut self, room: u32) -> Outcome {
        self.check_unlocked()?;
        let dict = Dict::with_room(room.min(1 << 16) as usize);
        self.heap.charge(dict.owned_bytes());
        Ok(self.heap.alloc(dict).value())
    }

    pub(crate) fn build_dict(&mut self, items: &[Value]) -> Outcome {
        self.check_unlocked()?;
        let dict = Dict::with_room(items.len() / 2);
        self.heap.charge(dict.owned_bytes());
        let dict = self.heap.alloc(dict);
        let mark = self.heap.mark_handles();
        self.heap.keep(dict);
        let outcome = items.chunks_exact(2).try_for_each(|pair| match *pair {
            [key, value] => self.dict_set(dict, key, value).map(|_| ()),
            _ => Ok(()),
        });
        self.heap.release_to(mark);
        outcome.map(|()| dict.value())
    }

    pub(crate) fn build_set(&mut self, items: &[Value]) -> Outcome {
        self.check_unlocked()?;
        let set = Set::new(false);
        self.heap.charge(set.owned_bytes());
        let set = self.heap.alloc(set);
        let mark = self.heap.mark_handles();
        self.heap.keep(set);
        let outcome = items.iter().try_for_each(|item| self.set_add(set, *item).map(|_| ()));
        self.heap.release_to(mark);
        outcome.map(|()| set.value())
    }

    /// A slice, if a cell is free right away.
    #[inline(always)]
    pub(crate) fn quick_slice_object(&mut self, items: &[Value]) -> Option<Value> {
        self.heap.try_alloc(slice_of(items)).map(Value::from)
    }

    pub(crate) fn build_slice(&mut self, items: &[Value]) -> Value {
        self.heap.alloc(slice_of(items)).value()
    }

    pub(crate) fn build_string(&mut self, items: &[Value]) -> Outcome {
        let length = items.iter().map(|item| self.text(*item).map_or(0, str::len)).sum();
        self.check_text_size(length)?;
        let mut text = String::with_capacity(length);
        for item in items {
            text.push_str(self.text(*item).unwrap_or_default());
        }
        Ok(self.str_value(&text))
    }

    /// STORE_COMP of `.mpy` files: kind 0 list, 1 dict, 2 set.
    pub(crate) fn store_comp(&mut self, kind: u32, collection: Value, added: &[Value]) -> Outcome<()> {
        match (kind, added) {
            (0, [value]) => {
                self.list_append(collection, *value);
                Ok(())
            }
            (1, [value, key]) => self.map_add(collection, *key, *value),
            (_, [value, ..]) => self.set_add_value(collection, *value),
            _ => Ok(()),
        }
    }

    /// Appends to a list that has room.
    #[inline(always)]
    pub(crate) fn quick_append(&mut self, list: Value, value: Value) -> bool {
        let Some(list) = list.as_gc::<List>() else { return false };
        let items = &mut list.get_mut(&mut self.heap).items;
        let room = items.len() < items.capacity();
        if room {
            items.push(value);
        }
        room
    }

    pub(crate) fn list_append(&mut self, list: Value, value: Value) {
        if let Some(list) = list.as_gc::<List>() {
            List::push(list, &mut self.heap, value);
        }
    }

    pub(crate) fn map_add(&mut self, map: Value, key: Value, value: Value) -> Outcome<()> {
        match map.as_gc::<Dict>() {
            Some(dict) => self.dict_set(dict, key, value),
            None => Ok(()),
        }
    }

    pub(crate) fn set_add_value(&mut self, set: Value, value: Value) -> Outcome<()> {
        if let Some(set) = set.as_gc::<Set>() {
            self.set_add(set, value)?;
        }
        Ok(())
    }

    pub(crate) fn list_extend_value(&mut self, list: Value, iterable: Value) -> Outcome<()> {
        match list.as_gc::<List>() {
            Some(list) => self.list_extend_star(list, iterable),
            None => Ok(()),
        }
    }

    pub(crate) fn set_update_value(&mut self, set: Value, iterable: Value) -> Outcome<()> {
        let Some(set) = set.as_gc::<Set>() else { return Ok(()) };
        self.set_update(set, iterable)
    }

    pub(crate) fn dict_update_value(&mut self, map: Value, other: Value) -> Outcome<()> {
        let Some(dict) = map.as_gc::<Dict>() else { return Ok(()) };
        let keys = self.names.keys;
        if !self.native_of(other).is(crate::heap::Kind::Dict) && !self.has_special(other, keys) {
            let found = self.type_name(other);
            return Err(self.type_error(format!("'{found}' object is not a mapping")));
        }
        self.dict_update(dict, other)
    }

    pub(crate) fn list_to_tuple(&mut self, list: Value) -> Value {
        let items = list.as_gc::<List>().map(|list| list.get(&self.heap).items.clone()).unwrap_or_default();
        self.tuple_value(&items)
    }

    pub(crate) fn format_simple(&mut self, value: Value) -> Outcome {
        if value.as_gc::<Str>().is_some() {
            return Ok(value);
        }
        self.format(value, "")
    }

    pub(crate) fn format_with_spec(&mut self, value: Value, spec: Value) -> Outcome {
        let spec = self.expect_text(spec, "format spec")?;
        self.format(value, &spec)
    }

    pub(crate) fn convert_value(&mut self, which: u32, value: Value) -> Outcome {
        match which {
            1 => self.str(value),
            2 => self.repr(value),
            _ => self.ascii(value),
        }
    }

    pub(crate) fn len_value(&mut self, subject: Value) -> Outcome {
        let length = self.len(subject)?;
        Ok(self.int_value(length as i64))
    }

    /// The items of a tuple value.
    pub(crate) fn tuple_items(&self, tuple: Value) -> &[Value] {
        tuple.as_gc::<Tuple>().map(|tuple| tuple.get(&self.heap).items()).unwrap_or_default()
    }
}

/// The slice of two or three parts.
#[inline(always)]
fn slice_of(parts: &[Value]) -> Slice {
    let at = |index: usize| parts.get(index).copied().unwrap_or(Value::NONE);
    Slice { start: at(0), stop: at(1), step: at(2) }
}
