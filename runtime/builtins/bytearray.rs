//! `bytearray`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `bytearray`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("bytearray", Kind::ByteArray) };
