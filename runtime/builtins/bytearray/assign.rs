//! `array[index]`, assigned to and deleted as well.

use crate::builtins::registry::Type;
use crate::dialect::Difference;
use alloc::format;
use alloc::vec::Vec;

use crate::builtins::bytes::iterable_content;
use crate::builtins::list::delete_slice;
use crate::object::{ByteArray, Slice};
use crate::value::{Gc, Value};
use crate::vm::subscript::SliceBounds;
use crate::vm::{Outcome, Raised, Vm};

const NOT_BYTES: &str = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";

impl Vm {
    /// `array[index]`
    #[inline]
    pub fn bytearray_item(&mut self, array: Gc<ByteArray>, index: Value) -> Outcome {
        if let Some(slice) = index.as_gc::<Slice>() {
            let parts = self.slice_parts(slice)?;
            let bounds = parts.bounds(array.get(&self.heap).bytes.len());
            self.reserve(bounds.count)?;
            let content = bounds.pick(&array.get(&self.heap).bytes);
            return Ok(ByteArray::new(&mut self.heap, content).value());
        }
        let number = self.sequence_number(index, "bytearray")?;
        let bytes = &array.get(&self.heap).bytes;
        match Self::place(number, bytes.len()).and_then(|place| bytes.get(place)) {
            Some(byte) => Ok(Value::small_wrapping(i64::from(*byte))),
            None => Err(self.bytearray_range()),
        }
    }

    #[cold]
    fn bytearray_range(&mut self) -> Raised {
        self.index_error("bytearray index out of range")
    }

    /// `array[index] = value`
    #[inline]
    pub fn bytearray_set_item(&mut self, array: Gc<ByteArray>, index: Value, value: Value) -> Outcome<()> {
        if let Some(slice) = index.as_gc::<Slice>() {
            return self.bytearray_set_slice(array, slice, value);
        }
        let number = self.sequence_number(index, "bytearray")?;
        let place = match Self::place(number, array.get(&self.heap).bytes.len()) {
            Some(place) => place,
            None => return Err(self.bytearray_range()),
        };
        let byte = self.byte_value(value)?;
        // `__index__` may have changed the size.
        match array.get_mut(&mut self.heap).bytes.get_mut(place) {
            Some(slot) => {
                *slot = byte;
                Ok(())
            }
            None => Err(self.bytearray_range()),
        }
    }

    fn bytearray_set_slice(&mut self, array: Gc<ByteArray>, slice: Gc<Slice>, value: Value) -> Outcome<()> {
        let parts = self.slice_parts(slice)?;
        if !self.is_buffer(value) && self.program_has(Difference::ArrayItems) {
            return Err(self.raise(Type::NotImplementedError, "array/bytes required on right side"));
        }
        let content = self.bytes_to_assign(value)?;
        let bounds = parts.bounds(array.get(&self.heap).bytes.len());
        self.check_step(bounds)?;
        if bounds.step == 1 {
            return self.bytearray_splice(array, bounds, &content);
        }
        if content.is_empty() {
            return self.bytearray_delete_slice(array, bounds);
        }
        if content.len() != bounds.count {
            let (given, room) = (content.len(), bounds.count);
            return Err(self.value_error(format!("attempt to assign bytes of size {given} to extended slice of size {room}")));
        }
        let bytes = &mut array.get_mut(&mut self.heap).bytes;
        for (index, byte) in bounds.indices().zip(content) {
            if let Some(slot) = bytes.get_mut(index) {
                *slot = byte;
            }
        }
        Ok(())
    }

    fn bytes_to_assign(&mut self, value: Value) -> Outcome<Vec<u8>> {
        if self.is_buffer(value) {
            return self.expect_buffer(value);
        }
        if self.is_text(value) || self.is_index(value) || !self.is_iterable(value) {
            return Err(self.type_error(NOT_BYTES));
        }
        iterable_content(self, value, "byte", false)
    }

    /// Replaces a stretch of the array.
    fn bytearray_splice(&mut self, array: Gc<ByteArray>, bounds: SliceBounds, content: &[u8]) -> Outcome<()> {
        if content.len() > bounds.count {
            self.bytearray_grow(array, content.len() - bounds.count)?;
        } else if content.len() < bounds.count {
            self.check_resizable(array)?;
        }
        let bytes = &mut array.get_mut(&mut self.heap).bytes;
        let start = (bounds.start.max(0) as usize).min(bytes.len());
        let stop = (start + bounds.count).min(bytes.len());
        bytes.splice(start..stop, content.iter().copied());
        Ok(())
    }

    /// `del array[index]`
    pub fn bytearray_delete_item(&mut self, array: Gc<ByteArray>, index: Value) -> Outcome<()> {
        if let Some(slice) = index.as_gc::<Slice>() {
            let parts = self.slice_parts(slice)?;
            let bounds = parts.bounds(array.get(&self.heap).bytes.len());
            return self.bytearray_delete_slice(array, bounds);
        }
        let number = self.sequence_number(index, "bytearray")?;
        let Some(place) = Self::place(number, array.get(&self.heap).bytes.len()) else { return Err(self.bytearray_range()) };
        self.check_resizable(array)?;
        array.get_mut(&mut self.heap).bytes.remove(place);
        Ok(())
    }

    fn bytearray_delete_slice(&mut self, array: Gc<ByteArray>, bounds: SliceBounds) -> Outcome<()> {
        if bounds.count == 0 {
            return Ok(());
        }
        self.check_resizable(array)?;
        delete_slice(&mut array.get_mut(&mut self.heap).bytes, bounds);
        Ok(())
    }
}
