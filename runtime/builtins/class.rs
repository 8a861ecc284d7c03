//! `type`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `type`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("type", Kind::Class) };
