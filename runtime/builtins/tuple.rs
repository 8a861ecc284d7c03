//! `tuple`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `tuple`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("tuple", Kind::Tuple) };
