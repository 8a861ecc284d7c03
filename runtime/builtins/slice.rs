//! `slice`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `slice`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("slice", Kind::Slice) };
