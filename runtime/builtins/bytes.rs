//! `bytes`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `bytes`.
pub const CLASS: ClassDef = ClassDef { builtin: true, ..ClassDef::new("bytes", Kind::Bytes) };
