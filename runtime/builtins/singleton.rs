//! `None`, `...`, `NotImplemented`

use super::registry::ClassDef;
use crate::heap::Kind;

/// The class `NoneType`.
pub const NONE: ClassDef = ClassDef { builtin: false, ..ClassDef::new("NoneType", Kind::None) };

/// The class `ellipsis`.
pub const ELLIPSIS: ClassDef = ClassDef { builtin: false, ..ClassDef::new("ellipsis", Kind::Ellipsis) };

/// The class `NotImplementedType`.
pub const NOT_IMPLEMENTED: ClassDef = ClassDef { builtin: false, ..ClassDef::new("NotImplementedType", Kind::NotImplemented) };
