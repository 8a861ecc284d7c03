//! `float`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `float`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("float", Kind::Float) };
