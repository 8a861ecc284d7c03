//! Code objects

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `code`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("code", Kind::Code) };
