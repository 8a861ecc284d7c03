//! Files

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `TextIOWrapper`.
pub const CLASS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("TextIOWrapper", Kind::Foreign) };
