//! Code units as bytes. The build compiles the frozen modules into this form,
//! and an import reads it again, so both sides are always of the same build:
//! the form has no version and needs none.

use alloc::vec::Vec;

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Opcode;
use super::unit::CodeUnit;

/// The bytes of a unit.
///
/// # Errors
/// None that can be met; the serialiser's interface has one.
pub fn write(unit: &CodeUnit) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(unit)
}

/// The unit that the bytes say.
///
/// # Errors
/// The bytes are no unit.
pub fn read(bytes: &[u8]) -> Result<CodeUnit, postcard::Error> {
    postcard::from_bytes(bytes)
}

impl Serialize for Opcode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(*self as u16)
    }
}

impl<'de> Deserialize<'de> for Opcode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u16::deserialize(deserializer)?;
        let opcode = Opcode::ALL.get(usize::from(number)).copied();
        opcode.ok_or_else(|| D::Error::invalid_value(Unexpected::Unsigned(u64::from(number)), &"an opcode"))
    }
}
