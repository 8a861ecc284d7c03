//! `object`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `object`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("object", Kind::Instance) };
