//! `int`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `int`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("int", Kind::Int) };
