//! Addresses: what `ptr(…)` of viper functions and MicroPython's `uctypes.addressof` give,
//! and what programs hand back. An address is where an object's bytes are; what is
//! read and written there goes through the object, within its bounds.

use alloc::collections::BTreeMap;
use alloc::format;

use super::number::int_ref;
use super::{Outcome, Vm};
use crate::builtins::registry::Type;
use crate::heap::{Heap, Marker};
use crate::object::{Foreign, ForeignData};
use crate::value::Value;

/// Objects whose addresses programs know, by address. They are not kept alive.
#[derive(Default)]
pub(crate) struct Addresses {
    /// By where their bytes are.
    bytes: BTreeMap<u64, Value>,
    /// By the word that is the object, for items of type `O`.
    words: BTreeMap<u64, Value>,
}

impl Addresses {
    /// Forgets objects that did not survive the collection just made.
    pub fn forget_dead(&mut self, heap: &Heap) {
        for known in [&mut self.bytes, &mut self.words] {
            if !known.is_empty() {
                known.retain(|_, object| heap.value_survived(*object));
            }
        }
    }
}

/// A place in the memory of an object.
pub(crate) struct Pointer {
    /// Has the memory.
    pub object: Value,
    /// Bytes from its start, perhaps outside of it.
    pub offset: i64,
}

impl ForeignData for Pointer {
    fn trace(&self, marker: &mut Marker) {
        marker.mark(self.object);
    }
}

impl Vm {
    /// The address of the first byte of a bytes-like object.
    ///
    /// # Errors
    /// TypeError for other objects; BufferError for a view whose bytes do not follow each other.
    pub fn address_of(&mut self, object: Value) -> Outcome<u64> {
        self.check_buffer(object)?;
        let start = match self.buffer(object) {
            Ok(alloc::borrow::Cow::Borrowed(bytes)) => Some(bytes.as_ptr() as u64),
            _ => None,
        };
        match start {
            Some(start) => {
                self.addresses.bytes.insert(start, object);
                Ok(start)
            }
            None => Err(self.raise(Type::BufferError, "memoryview: underlying buffer is not contiguous")),
        }
    }

    /// The word that an item of type `O` is for an object.
    pub(crate) fn object_address(&mut self, object: Value) -> u64 {
        let word = object.bits();
        if object.is_cell() {
            self.addresses.words.insert(word, object);
        }
        word
    }

    /// The object that a word from [`Vm::object_address`] is; ValueError if there is none (any more).
    pub(crate) fn object_at(&mut self, word: u64) -> Outcome {
        let small = Value::small_wrapping((word as i64) >> 1);
        let plain = [small, Value::NONE, Value::TRUE, Value::FALSE, Value::ELLIPSIS, Value::NOT_IMPLEMENTED];
        match self.known_object(word).or_else(|| plain.into_iter().find(|plain| plain.bits() == word)) {
            Some(object) => Ok(object),
            None => Err(self.value_error(format!("there is no object at address {word:#x}"))),
        }
    }

    /// The object on the heap that a word from [`Vm::object_address`] is.
    pub(crate) fn known_object(&self, word: u64) -> Option<Value> {
        self.addresses.words.get(&word).copied()
    }

    /// The object whose bytes are at an address that [`Vm::address_of`] gave, or near it,
    /// and how far into it that is.
    pub fn locate(&mut self, address: u64) -> Option<(Value, usize)> {
        loop {
            let (&start, &object) = self.addresses.bytes.range(..=address).next_back()?;
            let length = match self.buffer(object) {
                Ok(bytes) if bytes.as_ptr() as u64 == start => Some(bytes.len()),
                _ => None,
            };
            match length {
                Some(length) => {
                    let offset = usize::try_from(address - start).ok()?;
                    // The address behind the last byte may be worked with as well.
                    return (offset <= length).then_some((object, offset));
                }
                // Its bytes have moved: the address means nothing any more.
                None => {
                    self.addresses.bytes.remove(&start);
                }
            }
        }
    }

    /// A pointer as a viper function holds it: the object where it points to the first byte,
    /// otherwise a [`Pointer`], or the address if no object is known there.
    pub(crate) fn pointer_to(&mut self, value: Value) -> Outcome {
        if self.is_buffer(value) || self.pointer(value).is_some() {
            return Ok(value);
        }
        let address = self.truncated(value)? as u64;
        Ok(match self.locate(address) {
            Some((object, 0)) => object,
            Some((object, offset)) => {
                let class = self.class(Type::Pointer);
                Foreign::new(&mut self.heap, class, Pointer { object, offset: offset as i64 })
            }
            None => self.int_value(address as i64),
        })
    }

    fn pointer(&self, value: Value) -> Option<&Pointer> {
        value.as_gc::<Foreign>()?.get(&self.heap).data::<Pointer>()
    }

    /// The address that a pointer of a viper function points to.
    pub(crate) fn pointer_address(&mut self, pointer: Value) -> Outcome<u64> {
        if let Some(pointer) = self.pointer(pointer) {
            let (object, offset) = (pointer.object, pointer.offset);
            return Ok(self.address_of(object)?.wrapping_add_signed(offset));
        }
        if self.is_buffer(pointer) { self.address_of(pointer) } else { Ok(self.truncated(pointer)? as u64) }
    }

    /// An integer object as a word, as far as it fits. TypeError for other objects.
    pub(crate) fn truncated(&mut self, value: Value) -> Outcome<i64> {
        let native = self.native_of(value);
        if native.is_none() {
            return Ok(0);
        }
        match int_ref(&self.heap, native) {
            Some(number) => Ok(number.low_word()),
            None => {
                let name = self.type_name(value);
                Err(self.type_error(format!("can't convert {name} to int")))
            }
        }
    }

    /// Where `pointer[index]` is, for items of `size` bytes: object and byte offset.
    ///
    /// # Errors
    /// IndexError outside of the object; ValueError for an address that is in no object.
    pub(crate) fn place_of(&mut self, pointer: Value, index: i64, size: u32) -> Outcome<(Value, usize)> {
        let (object, start) = match self.pointer(pointer) {
            Some(pointer) => (pointer.object, pointer.offset),
            None if self.is_buffer(pointer) => (pointer, 0),
            None => {
                let address = self.truncated(pointer)? as u64;
                return Err(self.value_error(format!("there is no object at address {address:#x}")));
            }
        };
        let size = i64::from(size);
        let length = self.buffer(object).map_or(0, |bytes| bytes.len());
        let at = index.checked_mul(size).and_then(|bytes| bytes.checked_add(start)).and_then(|at| usize::try_from(at).ok());
        match at {
            Some(at) if at.checked_add(size as usize).is_some_and(|end| end <= length) => Ok((object, at)),
            _ => Err(self.raise(Type::IndexError, "pointer outside of its object")),
        }
    }
}
