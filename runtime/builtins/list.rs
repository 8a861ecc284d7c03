//! `list`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `list`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("list", Kind::List) };
