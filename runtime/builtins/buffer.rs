//! Bytes-like objects: reading and writing the memory of bytes, bytearrays,
//! memoryviews, and what modules add with [`crate::object::Buffer`].

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::memoryview::MemoryView;
use super::registry::Type;
use crate::heap::Kind;
use crate::object::{ByteArray, Bytes, Exports, Foreign, Native};
use crate::value::{Gc, Value};
use crate::vm::number::int_ref;
use crate::vm::{Outcome, Raised, Vm};

/// Why an object's memory cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BufferFault {
    /// It is not a bytes-like object.
    NotBuffer,
    /// It is a memoryview that was released.
    Released,
}

/// The message for a memoryview that was released.
pub(crate) const RELEASED: &str = "operation forbidden on released memoryview object";

impl Vm {
    /// The object that has the memory which a bytes-like object shows as its own.
    pub(crate) fn memory_of(&self, value: Value) -> Value {
        let mut object = self.native_of(value);
        // An object may show one that shows another, though never itself.
        for _ in 0..8 {
            match object.as_gc::<Foreign>().and_then(|foreign| foreign.get(&self.heap).data.shows()) {
                Some(shown) => object = self.native_of(shown),
                None => break,
            }
        }
        object
    }

    /// The bytes of a bytes-like object. Those of a memoryview that skips some
    /// are put together.
    pub fn buffer(&self, value: Value) -> Result<Cow<'_, [u8]>, BufferFault> {
        let native = self.memory_of(value);
        if let Some(bytes) = native.as_gc::<Bytes>() {
            return Ok(Cow::Borrowed(bytes.get(&self.heap).as_slice()));
        }
        if let Some(array) = native.as_gc::<ByteArray>() {
            return Ok(Cow::Borrowed(&array.get(&self.heap).bytes));
        }
        let foreign = native.as_gc::<Foreign>().ok_or(BufferFault::NotBuffer)?.get(&self.heap);
        match foreign.data::<MemoryView>() {
            Some(view) => view.content(&self.heap).ok_or(BufferFault::Released),
            None => foreign.data.buffer().map(|buffer| Cow::Borrowed(buffer.content())).ok_or(BufferFault::NotBuffer),
        }
    }

    /// Whether it is a bytes-like object.
    pub fn is_buffer(&self, value: Value) -> bool {
        let native = self.memory_of(value);
        match native.kind() {
            Kind::Bytes | Kind::ByteArray => true,
            Kind::Foreign => native.as_gc::<Foreign>().is_some_and(|foreign| {
                let foreign = foreign.get(&self.heap);
                foreign.data::<MemoryView>().is_some() || foreign.data.buffer().is_some()
            }),
            _ => false,
        }
    }

    /// A copy of the bytes of a bytes-like object; TypeError for others.
    pub fn expect_buffer(&mut self, value: Value) -> Outcome<Vec<u8>> {
        match self.buffer(value).map(Cow::into_owned) {
            Ok(content) => Ok(content),
            Err(fault) => Err(self.buffer_fault(fault, value)),
        }
    }

    /// TypeError unless it is a bytes-like object that can be read.
    pub fn check_buffer(&mut self, value: Value) -> Outcome<()> {
        match self.buffer(value).err() {
            None => Ok(()),
            Some(fault) => Err(self.buffer_fault(fault, value)),
        }
    }

    #[cold]
    fn buffer_fault(&mut self, fault: BufferFault, value: Value) -> Raised {
        match fault {
            BufferFault::Released => self.value_error(RELEASED),
            BufferFault::NotBuffer => {
                let class = self.type_name(value);
                self.type_error(format!("a bytes-like object is required, not '{class}'"))
            }
        }
    }

    /// Writes into the memory of a bytes-like object, from byte `offset` on;
    /// how many bytes there was room for. TypeError if it is read-only.
    pub fn write_buffer(&mut self, value: Value, offset: usize, content: &[u8]) -> Outcome<usize> {
        let native = self.memory_of(value);
        if let Some(array) = native.as_gc::<ByteArray>() {
            return Ok(write_at(&mut array.get_mut(&mut self.heap).bytes, offset, content));
        }
        if let Some(foreign) = native.as_gc::<Foreign>() {
            if foreign.get(&self.heap).data::<MemoryView>().is_some() {
                return self.write_view(foreign, offset, content);
            }
            if let Some(memory) = foreign.get_mut(&mut self.heap).data.buffer_mut().and_then(|buffer| buffer.content_mut()) {
                return Ok(write_at(memory, offset, content));
            }
        }
        let class = self.type_name(value);
        Err(self.type_error(format!("a read-write bytes-like object is required, not '{class}'")))
    }

    /// BufferError while a memoryview looks at the bytearray.
    pub fn check_resizable(&mut self, array: Gc<ByteArray>) -> Outcome<()> {
        self.check_exports(|vm| &array.get(&vm.heap).exports)
    }

    /// BufferError while a memoryview looks at the object whose `Exports` these are.
    /// It may collect: a view the program has forgotten does not count.
    pub fn check_exports(&mut self, exports: impl Fn(&Vm) -> &Exports) -> Outcome<()> {
        if exports(self).count() == 0 {
            return Ok(());
        }
        exports(self).prepare_recount();
        self.collect_garbage();
        if exports(self).recount() == 0 {
            return Ok(());
        }
        Err(self.raise(Type::BufferError, "Existing exports of data: object cannot be re-sized"))
    }

    /// The number of a byte: ValueError beyond 0 to 255.
    pub fn byte_value(&mut self, value: Value) -> Outcome<u8> {
        if let Some(byte) = value.as_small().and_then(|number| u8::try_from(number).ok()) {
            return Ok(byte);
        }
        let number = self.index(value)?;
        match int_ref(&self.heap, number).and_then(|number| number.to_i64()).and_then(|number| u8::try_from(number).ok()) {
            Some(byte) => Ok(byte),
            None => Err(self.value_error("byte must be in range(0, 256)")),
        }
    }

    /// What `__bytes__` returns, where a class written in Python or a module's
    /// has it: a bytes object.
    pub fn ask_bytes(&mut self, value: Value) -> Outcome<Option<Value>> {
        if !matches!(value.kind(), Kind::Instance | Kind::Foreign | Kind::Exception) {
            return Ok(None);
        }
        let name = self.names.__bytes__;
        match self.special(value, name) {
            None => return Ok(None),
            // That of bytes itself makes nothing new.
            Some(method) if method.as_gc::<Native>().is_some() && self.native_of(value).is(Kind::Bytes) => return Ok(None),
            Some(_) => {}
        }
        let Some(made) = self.call_special(value, name, &[])? else { return Ok(None) };
        if self.native_of(made).is(Kind::Bytes) {
            return Ok(Some(made));
        }
        let class = self.type_name(made);
        Err(self.type_error(format!("__bytes__ returned non-bytes (type {class})")))
    }
}

fn write_at(memory: &mut [u8], offset: usize, content: &[u8]) -> usize {
    let room = memory.get_mut(offset..).unwrap_or_default();
    let count = room.len().min(content.len());
    for (place, byte) in room.iter_mut().zip(content) {
        *place = *byte;
    }
    count
}
