//! The machine types of viper functions; see `compile/viper`.

use dashu_int::IBig;

use crate::object::{ByteArray, Bytes};
use crate::value::Value;
use crate::vm::{Outcome, Vm};

/// Operands of `VIPER_CAST`, as the compiler numbers them.
mod cast {
    pub const WRAP_INT: u32 = 0;
    pub const WRAP_UINT: u32 = 1;
    pub const INT: u32 = 2;
    pub const UINT: u32 = 3;
    pub const BOOL: u32 = 4;
    pub const POINTER: u32 = 5;
    pub const ADDRESS_INT: u32 = 6;
    pub const ADDRESS_UINT: u32 = 7;
}

impl Vm {
    /// A cast that leaves a small integer, or a bytes object as a pointer, as it is.
    #[inline(always)]
    pub(crate) fn quick_cast(&self, which: u32, value: Value) -> Option<Value> {
        let fits = match which {
            cast::WRAP_INT | cast::INT => value.is_small(),
            cast::WRAP_UINT | cast::UINT => value.as_small().is_some_and(|number| number >= 0),
            cast::POINTER => value.as_gc::<ByteArray>().is_some() || value.as_gc::<Bytes>().is_some(),
            _ => false,
        };
        fits.then_some(value)
    }

    /// A signed word.
    pub(crate) fn viper_int(&mut self, value: Value) -> Outcome {
        let word = self.truncated(value)?;
        Ok(self.int_value(word))
    }

    pub(crate) fn viper_cast(&mut self, which: u32, value: Value) -> Outcome {
        match which {
            cast::WRAP_INT | cast::INT => self.viper_int(value),
            cast::WRAP_UINT | cast::UINT => {
                let word = self.truncated(value)?;
                Ok(self.word_value(word as u64))
            }
            cast::BOOL => Ok(Value::bool(self.truth(value)?)),
            cast::POINTER => self.pointer_to(value),
            cast::ADDRESS_INT => {
                let address = self.pointer_address(value)?;
                Ok(self.int_value(address as i64))
            }
            cast::ADDRESS_UINT => {
                let address = self.pointer_address(value)?;
                Ok(self.word_value(address))
            }
            other => Err(self.value_error(alloc::format!("no cast has the number {other}"))),
        }
    }

    /// An unsigned word as an int.
    pub(crate) fn word_value(&mut self, word: u64) -> Value {
        match i64::try_from(word) {
            Ok(small) => self.int_value(small),
            Err(_) => self.big_value(IBig::from(word)),
        }
    }

    /// A byte of a bytes object or bytearray.
    #[inline(always)]
    pub(crate) fn quick_pointed(&self, bytes: u32, pointer: Value, index: Value) -> Option<Value> {
        if bytes != 1 {
            return None;
        }
        let at = usize::try_from(index.as_small()?).ok()?;
        let memory = match pointer.as_gc::<ByteArray>() {
            Some(array) => array.get(&self.heap).bytes.as_slice(),
            None => pointer.as_gc::<Bytes>()?.get(&self.heap).as_slice(),
        };
        memory.get(at).map(|byte| Value::small_wrapping(i64::from(*byte)))
    }

    pub(crate) fn viper_load(&mut self, bytes: u32, pointer: Value, index: Value) -> Outcome {
        let index = self.truncated(index)?;
        let (object, at) = self.place_of(pointer, index, bytes)?;
        let mut number = 0;
        if let Ok(memory) = self.buffer(object) {
            let item = memory.get(at..at + bytes as usize).unwrap_or_default();
            number = item.iter().rev().fold(0, |number: i64, byte| number << 8 | i64::from(*byte));
        }
        Ok(Value::small_wrapping(number))
    }

    /// Stores a byte of a bytearray; whether it could.
    #[inline(always)]
    pub(crate) fn quick_point(&mut self, bytes: u32, pointer: Value, index: Value, item: Value) -> bool {
        let (Some(array), Some(index), Some(item)) = (pointer.as_gc::<ByteArray>(), index.as_small(), item.as_small()) else {
            return false;
        };
        match array.get_mut(&mut self.heap).bytes.get_mut(index as usize) {
            Some(place) if bytes == 1 => {
                *place = item as u8;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn viper_store(&mut self, bytes: u32, pointer: Value, index: Value, item: Value) -> Outcome<()> {
        let (index, item) = (self.truncated(index)?, self.truncated(item)?);
        let (object, at) = self.place_of(pointer, index, bytes)?;
        let content = item.to_le_bytes();
        self.write_buffer(object, at, content.get(..bytes as usize).unwrap_or_default())?;
        Ok(())
    }
}
