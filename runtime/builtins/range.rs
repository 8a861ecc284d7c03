//! `range`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `range`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("range", Kind::Range) };
