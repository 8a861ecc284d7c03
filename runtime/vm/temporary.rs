//! Stand-ins until the string classes land.
use alloc::borrow::Cow;
use alloc::vec::Vec;
use super::{Outcome, Raised, Vm};
use crate::value::Value;
impl Vm {
    pub(crate) fn buffer(&self, _: Value) -> Result<Cow<'_, [u8]>, ()> { Err(()) }
    pub(crate) fn ask_bytes(&mut self, _: Value) -> Outcome<Option<Value>> { Ok(None) }
    pub(crate) fn is_buffer(&self, _: Value) -> bool { false }
    pub(crate) fn expect_buffer(&mut self, _: Value) -> Outcome<Vec<u8>> { Err(self.type_error("buffer")) }
    pub(crate) fn write_buffer(&mut self, _: Value, _: usize, _: &[u8]) -> Outcome<()> { Err(self.type_error("buffer")) }
    pub(crate) fn write_bytes_into(&mut self, _: Value, _: &[u8]) -> Outcome<()> { Err(self.type_error("buffer")) }
    pub(crate) fn decode_error<T, U: ?Sized>(&mut self, _: &T, _: &U) -> Raised { self.value_error("decode") }
    pub(crate) fn encode_error<T, U: ?Sized>(&mut self, _: &T, _: &U) -> Raised { self.value_error("encode") }
}
