//! `str`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `str`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("str", Kind::Str) };
