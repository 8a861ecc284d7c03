//! `dict`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `dict`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("dict", Kind::Dict) };
