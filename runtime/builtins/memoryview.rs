//! `memoryview`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `memoryview`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("memoryview", Kind::Foreign) };
