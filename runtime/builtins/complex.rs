//! `complex`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `complex`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("complex", Kind::Complex) };
