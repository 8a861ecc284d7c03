//! `bool`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `bool`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("bool", Kind::Bool) };
